# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The normal form of a graph: equal for what was sent and what a server gives back of it (docs/publishing.md).

What engines change: Virtuoso writes booleans as 0 and 1, takes integers beyond 32 bits for decimals, keeps the
coordinates of points as 32-bit floats under a datatype of its own, and renames blank nodes; language tags may come
back in another case.
"""

from __future__ import annotations

import hashlib
import re
import struct
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.namespaces import GEO, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.stores.base import Term

_NUMBERS: Final = frozenset({f"{XSD}integer", f"{XSD}decimal"})
_BOOLEAN: Final = f"{XSD}boolean"
_TRUTH: Final = {"1": "true", "0": "false"}
_WKT: Final = frozenset({f"{GEO}wktLiteral", "http://www.openlinksw.com/schemas/virtrdf#Geometry"})
_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_SPACE: Final = re.compile(r"\s*([(),])\s*")


def normal_literal(literal: ox.Literal) -> ox.Literal:
    """Return a literal in normal form: lower-case tag, number by value, true or false, 32-bit coordinates."""
    if literal.language is not None:
        return ox.Literal(literal.value, language=literal.language.lower())
    datatype, value = literal.datatype.value, literal.value
    if datatype in _NUMBERS:
        return ox.Literal(_by_value(value), datatype=ox.NamedNode(f"{XSD}decimal"))
    if datatype == _BOOLEAN:
        return ox.Literal(_TRUTH.get(value, value), datatype=literal.datatype)
    if datatype in _WKT:
        text = _NUMBER.sub(_single, _SPACE.sub(r"\1", value.strip()).upper())
        return ox.Literal(text, datatype=ox.NamedNode(f"{GEO}wktLiteral"))
    return literal


def _by_value(text: str) -> str:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    written = f"{value:f}"
    return (written.rstrip("0").rstrip(".") if "." in written else written) if value else "0"


def _single(number: re.Match[str]) -> str:
    try:
        (value,) = struct.unpack("<f", struct.pack("<f", float(number[0])))
    except OverflowError:
        return number[0]
    return f"{value:.9g}"


def normal_triples(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Return triples whose literals are in normal form; blank nodes keep their names."""
    return [
        ox.Triple(
            one.subject, one.predicate, normal_literal(one.object) if isinstance(one.object, ox.Literal) else one.object
        )
        for one in triples
    ]


def graph_hash(triples: Iterable[ox.Triple]) -> str:
    """Return the SHA-256 of a graph's normal form: its N-Triples lines, sorted, blank nodes named by RDFC-1.0."""
    dataset = ox.Dataset(ox.Quad(one.subject, one.predicate, one.object) for one in normal_triples(triples))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return _sha256(f"{quad.triple} ." for quad in dataset)


def whole_hash(hashes: Mapping[str, str]) -> str:
    """Return the SHA-256 of several graphs: lines of IRI and hash, sorted."""
    return _sha256(f"{iri} {digest}" for iri, digest in hashes.items())


def _sha256(lines: Iterable[str]) -> str:
    return hashlib.sha256("".join(f"{line}\n" for line in sorted(lines)).encode()).hexdigest()


def is_part(part: Iterable[ox.Triple], whole: Iterable[ox.Triple]) -> bool:
    """Whether every triple of a graph is one of another's, whatever blank nodes are called."""
    return _nameless(part) <= _nameless(whole)


def _nameless(triples: Iterable[ox.Triple]) -> frozenset[tuple[str, str, str]]:
    return frozenset((_text(one.subject), one.predicate.value, _text(one.object)) for one in normal_triples(triples))


def _text(term: Term | ox.Triple) -> str:
    return "_:" if isinstance(term, ox.BlankNode) else str(term)
