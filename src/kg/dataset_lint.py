# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The checks on source files that need no reasoning: one function a check.

The triples are looked at first; a text is taken apart only where something is wrong, to find the line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.literals import literal_fault
from kg.namespaces import ACE, DATA, OWL, RDF, VOCAB, compact
from kg.turtle_lexer import expand_token

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kg.turtle import TurtleFile
    from kg.turtle_lexer import Token

_TYPE: Final = ox.NamedNode(f"{RDF}type")
_OWN_TERMS: Final = (ACE, VOCAB)
# The list of actors that are all different is the one place in the data where blank nodes stand: its cells.
_LIST_PARTS: Final = frozenset(map(ox.NamedNode, (f"{RDF}first", f"{RDF}rest", f"{OWL}distinctMembers")))
_UPPER_TAG: Final = re.compile(r"@[A-Za-z0-9-]*[A-Z]")


@dataclass(frozen=True, slots=True)
class GraphFile:
    """One named graph and the file that holds it.

    Attributes:
        iri: The graph's name.
        file: The parsed file.
        is_data: Whether it is part of the dataset (else of the ontology).
    """

    iri: str
    file: TurtleFile
    is_data: bool


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


def lint(graphs: tuple[GraphFile, ...]) -> tuple[Fault, ...]:
    """Return the faults of all files, sorted by file and line, each once."""
    return tuple(sorted({fault for check in _CHECKS for fault in check(graphs)}))


def _literals(graphs: tuple[GraphFile, ...]) -> Iterator[Fault]:
    checked: dict[ox.Literal, str | None] = {}
    for graph in graphs:
        for triple in graph.file.triples:
            value = triple.object
            if isinstance(value, ox.Literal):
                if value not in checked:
                    checked[value] = _fault_of(value)
                if fault := checked[value]:
                    yield Fault(graph.file.path, _line(graph.file, triple.subject, value), "literal", fault)


def _fault_of(value: ox.Literal) -> str | None:
    if value.direction is not None:
        return f"{value.value!r} has a base direction, which is not used here"
    return literal_fault(value.value, value.datatype.value, value.language)


def _languages(graphs: tuple[GraphFile, ...]) -> Iterator[Fault]:
    """The parser lower-cases language tags, so that only the text knows how they were written."""
    for graph in graphs:
        if _UPPER_TAG.search(graph.file.text):
            for token in _tokens(graph.file):
                if token.kind == "at" and token.text != token.text.lower():
                    message = f"language tag {token.text} is not canonical; write {token.text.lower()}"
                    yield Fault(graph.file.path, graph.file.document.line_at(token.start), "language", message)


def _undefined_terms(graphs: tuple[GraphFile, ...]) -> Iterator[Fault]:
    declared = {
        triple.subject for graph in graphs if not graph.is_data for triple in graph.file.triples
        if triple.predicate == _TYPE
    }  # fmt: skip
    for graph in graphs:
        used = {
            term
            for triple in graph.file.triples
            for term in (triple.subject, triple.predicate, triple.object)
            if isinstance(term, ox.NamedNode) and _is_own_term(term.value)
        }
        for term in used - declared:
            line = _line(graph.file, None, term)
            yield Fault(
                graph.file.path, line, "undefined-term", f"{compact(term.value)} is not declared in the ontology"
            )


def _is_own_term(iri: str) -> bool:
    """Whether an IRI is a term of our ontology or vocabularies, not the namespace itself (as VoID names it)."""
    return iri.startswith(_OWN_TERMS) and not iri.endswith(("#", "/"))


def _dangling_iris(graphs: tuple[GraphFile, ...]) -> Iterator[Fault]:
    typed = {triple.subject for graph in graphs for triple in graph.file.triples if triple.predicate == _TYPE}
    for graph in graphs:
        subjects = {triple.subject for triple in graph.file.triples}
        used = {
            term
            for triple in graph.file.triples
            for term in (triple.subject, triple.predicate, triple.object)
            if isinstance(term, ox.NamedNode) and term.value.startswith(DATA)
        }
        for term in used - typed:
            line = _line(graph.file, None, term)
            fault = "is described, but has no type anywhere" if term in subjects else "is described nowhere"
            yield Fault(graph.file.path, line, "dangling-iri", f"{compact(term.value)} {fault}")


def _duplicate_slugs(graphs: tuple[GraphFile, ...]) -> Iterator[Fault]:
    first: dict[object, GraphFile] = {}
    for graph in graphs:
        for subject in dict.fromkeys(triple.subject for triple in graph.file.triples if triple.predicate == _TYPE):
            if isinstance(subject, ox.BlankNode):
                continue
            other = first.setdefault(subject, graph)
            if other is not graph:
                place = f"{other.file.path.name}:{_line(other.file, subject, None)}"
                message = f"{_shown(subject)} is described in {place} too; a slug stands for one thing"
                yield Fault(graph.file.path, _line(graph.file, subject, None), "duplicate-slug", message)
        if graph.is_data:
            yield from _repeated_blocks(graph.file)


def _repeated_blocks(file: TurtleFile) -> Iterator[Fault]:
    for subject, lines in file.subject_lines.items():
        for line in lines[1:]:
            message = f"{compact(subject)} has a block at line {lines[0]} already; a slug stands for one thing"
            yield Fault(file.path, line, "duplicate-slug", message)


def _two_graphs(graphs: tuple[GraphFile, ...]) -> Iterator[Fault]:
    first: dict[ox.Triple, GraphFile] = {}
    for graph in graphs:
        for triple in graph.file.triples:
            other = first.setdefault(triple, graph)
            if other is not graph:
                words = " ".join(_shown(term) for term in (triple.subject, triple.predicate, triple.object))
                message = f"the triple {words} stands in {other.file.path.name} too; a triple stands in one file"
                yield Fault(graph.file.path, _line(graph.file, triple.subject, None), "two-graphs", message)


def _blank_nodes(graphs: tuple[GraphFile, ...]) -> Iterator[Fault]:
    for graph in graphs:
        if not graph.is_data:
            continue
        for triple in graph.file.triples:
            if triple.predicate in _LIST_PARTS:
                continue
            if isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode):
                line = _find(graph.file, lambda token: token.kind == "label" or token.text in {"[", "("})
                message = "blank nodes are not used in the data; give the node an IRI"
                yield Fault(graph.file.path, line, "blank-node", message)
                break


_CHECKS: Final = (
    _literals, _languages, _undefined_terms, _dangling_iris, _duplicate_slugs, _two_graphs, _blank_nodes,
)  # fmt: skip


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
