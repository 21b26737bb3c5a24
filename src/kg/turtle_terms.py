# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""How single RDF terms are written in canonical Turtle."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.namespaces import RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable

_LOCAL_NAME: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.\-]*[A-Za-z0-9_\-])?")
# Lexical forms that Turtle may write without quotes and datatype.
_BARE: Final = {
    f"{XSD}integer": re.compile(r"[+-]?[0-9]+"),
    f"{XSD}decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    f"{XSD}double": re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)[eE][+-]?[0-9]+"),
    f"{XSD}boolean": re.compile(r"true|false"),
}
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_SPECIAL: Final = re.compile(r'[\x00-\x1f\x7f"\\]')
# In long quotes, a quotation mark is escaped only before another one or at the end.
_SPECIAL_IN_LONG: Final = re.compile(r'[\x00-\x08\x0b-\x1f\x7f\\]|"(?="|\Z)')


class TermWriter:
    """Writes terms with a set of prefixes, and remembers which it used.

    Args:
        prefixes: Pairs of prefix, without colon, and IRI; of two prefixes for one IRI the later one is used.
    """

    def __init__(self, prefixes: Iterable[tuple[str, str]]) -> None:
        self._by_iri = {iri: prefix for prefix, iri in prefixes if iri}
        self._by_length = sorted(self._by_iri, key=len, reverse=True)
        self._used: set[str] = set()

    def used_prefixes(self) -> list[tuple[str, str]]:
        """Return the prefixes that any term was written with, sorted, with their IRIs."""
        return sorted((self._by_iri[iri], iri) for iri in self._used)

    def predicate(self, predicate: ox.NamedNode) -> str:
        """Return the text of a predicate; rdf:type is ``a``."""
        return "a" if predicate.value == f"{RDF}type" else self.term(predicate)

    def term(self, term: ox.NamedNode | ox.BlankNode | ox.Literal) -> str:
        """Return the text of a term."""
        if isinstance(term, ox.NamedNode):
            return self._iri(term.value)
        return self._literal(term) if isinstance(term, ox.Literal) else str(term)

    def _iri(self, iri: str) -> str:
        cut = max(iri.rfind("/"), iri.rfind("#"), iri.rfind(":")) + 1
        candidates = [iri[:cut]] if iri[:cut] in self._by_iri else [n for n in self._by_length if iri.startswith(n)]
        for namespace in candidates:
            local = iri[len(namespace) :]
            if _LOCAL_NAME.fullmatch(local):
                self._used.add(namespace)
                return f"{self._by_iri[namespace]}:{local}"
        return f"<{iri}>"

    def _literal(self, literal: ox.Literal) -> str:
        datatype = literal.datatype.value
        pattern = _BARE.get(datatype)
        if pattern is not None and pattern.fullmatch(literal.value):
            return literal.value
        if literal.direction is not None:
            return str(literal)
        text = quote(literal.value)
        if literal.language is not None:
            return f"{text}@{literal.language}"
        return text if datatype == f"{XSD}string" else f"{text}^^{self._iri(datatype)}"


def quote(value: str) -> str:
    """Return a Turtle string; it is in long quotes only where the value holds a line break."""
    if "\n" not in value:
        return f'"{_SPECIAL.sub(_escape, value)}"'
    body = _SPECIAL_IN_LONG.sub(_escape, value)
    return f'"""{body}"""'


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"
