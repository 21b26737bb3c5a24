# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""One source file: its content, and a digest of it for the checks that look across files.

Of ten million triples, no more than the files' bytes and these digests are ever held. What makes a digest runs over
distinct terms, and over triples only inside library calls; it may suspect too much, never too little. The checks
proper then look at the files that are suspected (``kg.dataset_lint``).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import compress, repeat
from operator import attrgetter, eq
from typing import TYPE_CHECKING, Final, cast

import pyoxigraph as ox

from kg.literals import literal_fault
from kg.namespaces import ACE, DATA, RDF, VOCAB, XSD
from kg.reasoning.axioms import is_axiom_term
from kg.reasoning.sources import Triples
from kg.stamp import Stamp, stamp_of
from kg.turtle import TurtleFile, decode, parse_quads, parse_turtle, read_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet
    from pathlib import Path

TYPE: Final = ox.NamedNode(f"{RDF}type")
OWN_TERMS: Final = (ACE, VOCAB)
LITERAL, LANGUAGE, REPEATED, BLANK = "literal", "language", "repeated-block", "blank-node"

_STRING: Final = ox.NamedNode(f"{XSD}string")
# Skips names and what may hold anything (strings, IRIs, comments, escapes); captures full stops, the begin of
# directives (which no language tag can look like) and language tags. A full stop between two digits ends no block.
_MARKS: Final = re.compile(
    r"""[^"'<\#\\.@]*+(?:
    \"\"\"[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*+\"\"\"|\'\'\'[^'\\]*+(?:(?:\\.|'(?!''))[^'\\]*+)*+\'\'\'
    |"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"|'[^'\\\n]*+(?:\\.[^'\\\n]*+)*+'
    |<[^\x00-\x20<>"{}|^`]*+>|\#[^\n]*+|\\.
    |((?<![0-9])\.|\.(?![0-9])|@prefix\s+[^\s:<]*:|@base\s+(?=<)|@[A-Za-z]+(?:-[A-Za-z0-9]+)*))""",
    re.DOTALL | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Digest:
    """What the checks need to know of a file.

    Attributes:
        typed: The IRIs that the file gives a type.
        untyped: The other IRIs that it has triples about.
        terms: The terms of our ontology and vocabularies that it uses.
        references: The data IRIs that it uses and gives no type.
        triples: The number of triples in it.
        suspicions: What may be wrong with the file by itself: LITERAL, LANGUAGE, REPEATED, BLANK.
        axioms: Its triples that axioms are made of.
        whole: All its triples where it holds blank nodes, which must keep their names; else None.
    """

    typed: frozenset[ox.NamedNode]
    untyped: frozenset[ox.NamedNode]
    terms: frozenset[ox.NamedNode]
    references: frozenset[ox.NamedNode]
    triples: int
    suspicions: frozenset[str]
    axioms: tuple[ox.Triple, ...]
    whole: tuple[ox.Triple, ...] | None


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One named graph and the file that holds it, with the content that was read.

    Attributes:
        iri: The graph's name.
        path: The file.
        is_data: Whether it is part of the dataset (else of the ontology).
        data: The file's content.
        stamp: What the file system said of the file just before it was read; None where it is not (yet) a file.
        sha256: The content's hash.
        digest: What the checks across files need to know of it.
    """

    iri: str
    path: Path
    is_data: bool
    data: bytes
    stamp: Stamp | None
    sha256: str
    digest: Digest

    def turtle(self) -> TurtleFile:
        """Return the parsed file, made anew with every call."""
        return parse_turtle(self.data.decode("utf-8"), self.path)

    def __iter__(self) -> Iterator[ox.Triple]:
        return self.triples()

    def triples(self) -> Iterator[ox.Triple]:
        """Yield the triples; blank nodes carry names that no other file uses, the same with every call."""
        if self.digest.whole is not None:
            yield from self.digest.whole
            return
        for quad in ox.parse(self.data, ox.RdfFormat.TURTLE):
            yield quad.triple


def read_source(iri: str, path: Path, *, is_data: bool, known: SourceFile | None = None) -> SourceFile:
    """Read a source file; where ``known`` is its content as it still is, return that.

    Raises:
        InputError: If the file cannot be read or is not UTF-8.
        TurtleSyntaxError: If it does not parse.
    """
    stamp = stamp_of(path)
    if known is not None and stamp is not None and known.stamp == stamp:
        return known
    return make_source(iri, path, read_data(path), is_data=is_data, stamp=stamp)


def make_source(iri: str, path: Path, data: bytes, *, is_data: bool, stamp: Stamp | None = None) -> SourceFile:
    """Return the source file of a content; see ``read_source`` for what it raises."""
    digest = digest_of(decode(data, path), path, is_data=is_data)
    return SourceFile(iri, path, is_data, data, stamp, hashlib.sha256(data).hexdigest(), digest)


def digest_of(text: str, path: Path, *, is_data: bool) -> Digest:
    """Return the digest of a Turtle text.

    Raises:
        TurtleSyntaxError: If it does not parse.
    """
    quads, _ = parse_quads(text, path)
    subjects = list(map(attrgetter("subject"), quads))
    predicates = list(map(attrgetter("predicate"), quads))
    objects = set(map(attrgetter("object"), quads))
    if any(type(term) is ox.Triple for term in objects):
        parse_turtle(text, path)
    about = _named(set(subjects))
    typed = _named(compress(subjects, map(eq, predicates, repeat(TYPE))))
    types = set(map(attrgetter("object"), compress(quads, map(eq, predicates, repeat(TYPE)))))
    used = {*about, *predicates, *_named(objects)}
    has_blank = len(about) < len(set(subjects)) or any(type(term) is ox.BlankNode for term in objects)
    stops, tags = _marks(text)
    suspicions = {
        LITERAL: _may_be_faulty([term for term in objects if type(term) is ox.Literal]),
        LANGUAGE: any(tag != tag.lower() for tag in tags),
        REPEATED: is_data and stops > len(about),
        BLANK: is_data and has_blank,
    }
    return Digest(
        typed=typed,
        untyped=about - typed,
        terms=frozenset(term for term in used if term.value.startswith(OWN_TERMS)),
        references=frozenset(term for term in used if term.value.startswith(DATA)) - typed,
        triples=len(quads),
        suspicions=frozenset(kind for kind, found in suspicions.items() if found),
        axioms=_axioms(quads, {*predicates, *types}),
        whole=tuple(quad.triple for quad in quads) if has_blank else None,
    )


def _axioms(quads: list[ox.Quad], used: AbstractSet[object]) -> tuple[ox.Triple, ...]:
    """Return the triples that axioms are made of; most files use no term that one could begin with."""
    if not any(type(term) is not ox.NamedNode or is_axiom_term(term.value) for term in used):
        return ()
    return tuple(cast("ox.Quad", quad).triple for quad in Triples(quads).axioms())


def _named(terms: Iterable[object]) -> frozenset[ox.NamedNode]:
    return frozenset(term for term in terms if type(term) is ox.NamedNode)


def _marks(text: str) -> tuple[int, set[str]]:
    """Return the number of blocks that a text has at most, and its language tags as written."""
    marks = Counter(_MARKS.findall(text))
    tags = {mark for mark in marks if mark.startswith("@") and mark[-1].isalnum()}
    directives = sum(count for mark, count in marks.items() if mark.startswith("@") and mark not in tags)
    return marks["."] - directives, tags


def _may_be_faulty(literals: list[ox.Literal]) -> bool:
    """Whether one of the literals breaks the house rule; strings are looked at all at once."""
    by_kind: defaultdict[tuple[ox.NamedNode, str | None], list[str]] = defaultdict(list)
    for literal in literals:
        if literal.direction is not None:
            return True
        by_kind[literal.datatype, literal.language].append(literal.value)
    return any(
        literal_fault("\n".join(values), datatype.value, language) is not None
        if language is not None or datatype == _STRING
        else any(literal_fault(value, datatype.value) is not None for value in values)
        for (datatype, language), values in by_kind.items()
    )
