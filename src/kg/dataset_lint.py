# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The checks on source files that need no reasoning: one function a check.

The digests are looked at first; a file is taken apart only where something is wrong with it, to find the line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.literals import literal_fault
from kg.namespaces import OWL, RDF, compact
from kg.source_file import BLANK, LANGUAGE, LITERAL, REPEATED
from kg.turtle_lexer import expand_token

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from kg.source_file import SourceFile
    from kg.turtle import TurtleFile
    from kg.turtle_lexer import Token

# The list of actors that are all different is the one place in the data where blank nodes stand: its cells.
_LIST_PARTS: Final = frozenset(map(ox.NamedNode, (f"{RDF}first", f"{RDF}rest", f"{OWL}distinctMembers")))
_KEPT: Final = 20


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong in a source file.

    Attributes:
        path: The file.
        line: The line, counted from 1; 0 where it is not known.
        kind: The check's name: literal, undefined-term, dangling-iri, duplicate-slug, two-graphs, blank-node, language.
        message: What is wrong and what to do.
    """

    path: Path
    line: int
    kind: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}" if self.line else f"{self.path}: {self.message}"


@dataclass(frozen=True, slots=True)
class Shared:
    """The triples of a file about some of its subjects.

    Attributes:
        sha256: The hash of the file's content.
        subjects: The subjects.
        triples: The triples about them.
    """

    sha256: str
    subjects: frozenset[ox.NamedNode]
    triples: tuple[ox.Triple, ...]


@dataclass(frozen=True, slots=True)
class _Sources:
    """The files that are checked; the last ones taken apart are kept, since the next check may need them too."""

    graphs: tuple[SourceFile, ...]
    shared: dict[str, Shared]
    parsed: dict[str, TurtleFile] = field(default_factory=dict)

    def turtle(self, graph: SourceFile) -> TurtleFile:
        if graph.iri not in self.parsed:
            if len(self.parsed) == _KEPT:
                del self.parsed[next(iter(self.parsed))]
            self.parsed[graph.iri] = graph.turtle()
        return self.parsed[graph.iri]


def lint(graphs: tuple[SourceFile, ...], shared: dict[str, Shared]) -> tuple[Fault, ...]:
    """Return the faults of all files, sorted by file and line, each once.

    Args:
        graphs: The files.
        shared: By graph, what the last lint read of subjects that several files describe; it is brought up to date.
    """
    sources = _Sources(graphs, shared)
    faults = {fault for check in _CHECKS for fault in check(sources)}
    for graph in graphs:
        for kind in graph.digest.suspicions:
            faults.update(_SUSPICIONS[kind](sources.turtle(graph)))
    return tuple(sorted(faults))


def _literals(file: TurtleFile) -> Iterator[Fault]:
    checked: dict[ox.Literal, str | None] = {}
    for triple in file.triples:
        value = triple.object
        if isinstance(value, ox.Literal):
            if value not in checked:
                checked[value] = _fault_of(value)
            if fault := checked[value]:
                yield Fault(file.path, _line(file, triple.subject, value), "literal", fault)


def _fault_of(value: ox.Literal) -> str | None:
    if value.direction is not None:
        return f"{value.value!r} has a base direction, which is not used here"
    return literal_fault(value.value, value.datatype.value, value.language)


def _languages(file: TurtleFile) -> Iterator[Fault]:
    """The parser lower-cases language tags, so that only the text knows how they were written."""
    for token in _tokens(file):
        if token.kind == "at" and token.text != token.text.lower():
            message = f"language tag {token.text} is not canonical; write {token.text.lower()}"
            yield Fault(file.path, file.document.line_at(token.start), "language", message)


def _repeated_blocks(file: TurtleFile) -> Iterator[Fault]:
    for subject, lines in file.subject_lines.items():
        for line in lines[1:]:
            message = f"{compact(subject)} has a block at line {lines[0]} already; a slug stands for one thing"
            yield Fault(file.path, line, "duplicate-slug", message)


def _blank_nodes(file: TurtleFile) -> Iterator[Fault]:
    for triple in file.triples:
        if triple.predicate in _LIST_PARTS:
            continue
        if isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode):
            line = _find(file, lambda token: token.kind == "label" or token.text in {"[", "("})
            message = "blank nodes are not used in the data; give the node an IRI"
            yield Fault(file.path, line, "blank-node", message)
            return


def _undefined_terms(sources: _Sources) -> Iterator[Fault]:
    declared = frozenset[ox.NamedNode]().union(*(graph.digest.typed for graph in sources.graphs if not graph.is_data))
    for graph in sources.graphs:
        for term in graph.digest.terms - declared:
            # A namespace itself (as VoID names it) is no term.
            if not term.value.endswith(("#", "/")):
                line = _line(sources.turtle(graph), None, term)
                yield Fault(
                    graph.path, line, "undefined-term", f"{compact(term.value)} is not declared in the ontology"
                )


def _dangling_iris(sources: _Sources) -> Iterator[Fault]:
    typed = frozenset[ox.NamedNode]().union(*(graph.digest.typed for graph in sources.graphs))
    for graph in sources.graphs:
        for term in graph.digest.references - typed:
            line = _line(sources.turtle(graph), None, term)
            described = term in graph.digest.untyped
            fault = "is described, but has no type anywhere" if described else "is described nowhere"
            yield Fault(graph.path, line, "dangling-iri", f"{compact(term.value)} {fault}")


def _described_twice(sources: _Sources) -> Iterator[Fault]:
    repeated = _repeated(graph.digest.typed for graph in sources.graphs)
    first: dict[ox.NamedNode, SourceFile] = {}
    for graph in sources.graphs:
        for subject in graph.digest.typed & repeated:
            other = first.setdefault(subject, graph)
            if other is not graph:
                place = f"{other.path.name}:{_line(sources.turtle(other), subject, None)}"
                message = f"{_shown(subject)} is described in {place} too; a slug stands for one thing"
                yield Fault(graph.path, _line(sources.turtle(graph), subject, None), "duplicate-slug", message)


def _two_graphs(sources: _Sources) -> Iterator[Fault]:
    """A triple that stands in two files has a subject that both have triples about; these are few."""
    repeated = _repeated(graph.digest.typed | graph.digest.untyped for graph in sources.graphs)
    first: dict[ox.Triple, SourceFile] = {}
    for graph in sources.graphs:
        subjects = frozenset(repeated & graph.digest.typed | repeated & graph.digest.untyped)
        if not subjects:
            continue
        known = sources.shared.get(graph.iri)
        if known is None or (known.sha256, known.subjects) != (graph.sha256, subjects):
            about = tuple(triple for triple in graph.triples() if triple.subject in subjects)
            known = sources.shared[graph.iri] = Shared(graph.sha256, subjects, about)
        for triple in known.triples:
            other = first.setdefault(triple, graph)
            if other is not graph:
                words = " ".join(_shown(term) for term in (triple.subject, triple.predicate, triple.object))
                message = f"the triple {words} stands in {other.path.name} too; a triple stands in one file"
                yield Fault(graph.path, _line(sources.turtle(graph), triple.subject, None), "two-graphs", message)


def _repeated(groups: Iterable[frozenset[ox.NamedNode]]) -> set[ox.NamedNode]:
    """Return what is in more than one group."""
    seen: set[ox.NamedNode] = set()
    repeated: set[ox.NamedNode] = set()
    for group in groups:
        repeated |= seen & group
        seen |= group
    return repeated


_CHECKS: Final = (_undefined_terms, _dangling_iris, _described_twice, _two_graphs)
_SUSPICIONS: Final[Mapping[str, Callable[[TurtleFile], Iterator[Fault]]]] = MappingProxyType(
    {LITERAL: _literals, LANGUAGE: _languages, REPEATED: _repeated_blocks, BLANK: _blank_nodes}
)


def _tokens(file: TurtleFile) -> Iterator[Token]:
    for block in file.document.blocks:
        yield from block.tokens


def _find(file: TurtleFile, matches: Callable[[Token], bool], subject: str | None = None) -> int:
    """Return the line of the first token that matches, in the blocks of a subject if one is given; 0 if none does."""
    for block in file.document.blocks:
        if subject is None or block.subject == subject:
            for token in block.tokens:
                if matches(token):
                    return file.document.line_at(token.start)
    return 0


def _line(file: TurtleFile, subject: object, term: object) -> int:
    """Return the line where a subject's block names a term (no subject: where the file does; no term: its begin)."""
    prefixes = file.document.prefixes
    name = subject.value if isinstance(subject, ox.NamedNode) else None
    begins = (file.line_of(name) if name is not None else None) or 0
    if isinstance(term, ox.NamedNode):
        iri = term.value
        return _find(file, lambda t: t.kind in {"iri", "name"} and expand_token(t, prefixes) == iri, name) or begins
    if isinstance(term, ox.Literal):
        forms = {term.value, *(f"{mark}{term.value}{mark}" for mark in ('"', "'", '"""', "'''"))}
        return _find(file, lambda token: token.text in forms, name) or begins
    return begins


def _shown(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return compact(term.value)
    text = str(term)
    return text if len(text) <= 60 else text[:57] + "..."  # noqa: PLR2004 (a line's width, nowhere else used)
