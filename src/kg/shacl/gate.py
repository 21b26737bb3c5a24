# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The gate: SPARQL queries that find every focus node which may violate a shape, and perhaps more.

A shape that the gate cannot decide is handed over whole. What it suspects and what it hands over goes to pySHACL, which
alone writes the report; so a gate that suspects too much costs time, and only one that suspects too little is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.shacl.compile import Compiler
from kg.shacl.model import RefusedError, Shapes, UndecidedError
from kg.shacl.narrowing import matching
from kg.shacl.report import CONFORMS, ValidationReport
from kg.shacl.search import Search, run
from kg.shacl.sparql import ConstraintQuery, constraint_query
from kg.shacl.targets import target

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from kg.shacl.model import Node, Term

_NO_FOCUS: Final = ValidationReport(conforms=True, violations=(), graph=CONFORMS)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate found.

    Attributes:
        suspects: The focus nodes that may violate a shape, by shape; every one of them is a target of the shape.
        handed_over: The shapes that the gate did not decide, with the reason.
        fault: Why it decided nothing at all, or None.
        refused: Those of the handed over that hold what SHACL forbids, so that there is nothing to decide.
    """

    suspects: Mapping[Node, tuple[Term, ...]]
    handed_over: Mapping[Node, str]
    fault: str | None = None
    refused: frozenset[Node] = frozenset()

    @property
    def clear(self) -> bool:
        """Whether there is nothing for pySHACL to do."""
        return not self.suspects and not self.handed_over and self.fault is None


def check(store: ox.Store, triples: Iterable[ox.Triple]) -> Verdict:
    """Return what the gate thinks of the union of all graphs of a store.

    Args:
        store: The data.
        triples: The shapes graph.
    """
    shapes = Shapes(triples)
    fault = shapes.fault()
    if fault is not None:
        return Verdict({}, {}, fault)
    compiler, search = Compiler(shapes, store), Search(store)
    suspects: dict[Node, dict[Term, None]] = {}
    handed_over: dict[Node, str] = {}
    refused: set[Node] = set()
    for node in shapes.targeting():
        try:
            found = _compile(compiler, search, node)
        except UndecidedError as error:
            handed_over[node] = str(error)
            refused.update([node] if isinstance(error, RefusedError) else [])
        else:
            suspects.setdefault(node, {}).update(dict.fromkeys(found))
    for node, result in search.results():
        if isinstance(result, UndecidedError):
            handed_over[node] = str(result)
        else:
            suspects[node].update(dict.fromkeys(result))
    certain = {node: tuple(found) for node, found in suspects.items() if found and node not in handed_over}
    return Verdict(certain, handed_over, None, frozenset(refused))


def validate_store(store: ox.Store, shapes_dir: Path) -> ValidationReport:
    """Validate the union of all graphs of a store against all shapes below ``shapes_dir``.

    The report is the one that pySHACL gives of the same data and shapes.

    Raises:
        InputError: If the folder holds no Turtle file, or pySHACL cannot evaluate the shapes.
        TurtleSyntaxError: If a file does not parse.
    """
    return validate_triples(store, shape_triples(shapes_dir))


def validate_triples(store: ox.Store, triples: Iterable[ox.Triple]) -> ValidationReport:
    """Validate the union of all graphs of a store against a shapes graph; see ``validate_store``."""
    triples = list(triples)
    verdict = check(store, triples)
    if verdict.clear:
        return _NO_FOCUS
    from kg.shacl.reference import report  # noqa: PLC0415 (loads rdflib and pySHACL)

    return report(store, triples, verdict)


def shape_triples(shapes_dir: Path) -> list[ox.Triple]:
    """Return the triples of all shapes below a folder; see ``validate_store`` for what it raises."""
    from kg.errors import InputError  # noqa: PLC0415
    from kg.turtle import read_turtle  # noqa: PLC0415

    files = sorted(shapes_dir.rglob("*.ttl"))
    if not files:
        raise InputError("no shapes here; expected Turtle files (*.ttl)", path=shapes_dir)
    return [triple for path in files for triple in read_turtle(path).triples]


def _compile(compiler: Compiler, search: Search, node: Node) -> list[Term]:
    """Ask which targets of a shape may violate it; return those that its SPARQL constraints may report.

    Raises:
        UndecidedError: If the gate cannot decide the shape, and it has targets.
    """
    aim = target(compiler, node)
    found = list(aim.foreign)
    if search.size(aim) == 0:
        return found
    compiler.sparql.clear()
    compiler.stays = False
    violates = compiler.bounds(node).violates
    for shape, constraint in list(compiler.sparql):
        query = constraint_query(compiler.shapes, shape, constraint)
        if query is not None:
            found += _reported(search.store, query, aim.pattern)
    search.add(node, aim, violates)
    if compiler.stays:
        found += [term for term in aim.named if not _occurs(search.store, term)]
    return found


def _occurs(store: ox.Store, term: Term) -> bool:
    """Say whether a term is the subject or object of a triple."""
    if next(store.quads_for_pattern(None, None, term, None), None) is not None:
        return True
    return not isinstance(term, ox.Literal) and next(store.quads_for_pattern(term, None, None, None), None) is not None


def _reported(store: ox.Store, query: ConstraintQuery, targets: str) -> tuple[Term, ...]:
    """Return the targets that a SPARQL constraint may report."""
    text = query.over(targets)
    rows = matching(store, query, targets)
    return run(store, text if rows is None else rows.over(targets))
