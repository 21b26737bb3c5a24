# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The gate: SPARQL queries that find every focus node which may violate a shape, and perhaps more.

A shape that the gate cannot decide is handed over whole. What it suspects and what it hands over goes to pySHACL, which
alone writes the report; so a gate that suspects too much costs time, and only one that suspects too little is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

import pyoxigraph as ox

from kg.shacl.bounds import FALSE, constant, iri
from kg.shacl.compile import Compiler
from kg.shacl.model import Shapes, UndecidedError
from kg.shacl.narrowing import narrowing
from kg.shacl.report import CONFORMS, ValidationReport
from kg.shacl.sparql import ConstraintQuery, constraint_query

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
    """

    suspects: Mapping[Node, tuple[Term, ...]]
    handed_over: Mapping[Node, str]
    fault: str | None = None

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
    compiler = Compiler(shapes, store)
    suspects: dict[Node, tuple[Term, ...]] = {}
    handed_over: dict[Node, str] = {}
    for node in shapes.targeting():
        try:
            found = _suspects(compiler, store, node)
        except UndecidedError as error:
            handed_over[node] = str(error)
        else:
            if found:
                suspects[node] = found
    return Verdict(suspects, handed_over)


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


def _suspects(compiler: Compiler, store: ox.Store, node: Node) -> tuple[Term, ...]:
    """Return the targets of a shape that may violate it.

    Raises:
        UndecidedError: If the gate cannot decide the shape, and it has targets.
    """
    targets = _targets(compiler, node)
    if not store.query(f"ASK {{ {targets} }}", use_default_graph_as_union=True):
        return ()
    compiler.sparql.clear()
    violates = compiler.bounds(node).violates
    found: dict[Term, None] = {}
    if violates != FALSE:
        every = f"{{ SELECT DISTINCT ?this WHERE {{ {targets} }} }}"
        found.update(dict.fromkeys(_run(store, f"SELECT ?this WHERE {{ {every} FILTER({violates}) }}")))
    for shape, constraint in list(compiler.sparql):
        query = constraint_query(compiler.shapes, shape, constraint)
        if query is not None:
            found.update(dict.fromkeys(_reported(store, query, targets)))
    return tuple(found)


def _reported(store: ox.Store, query: ConstraintQuery, targets: str) -> list[Term]:
    """Return the targets that a SPARQL constraint may report."""
    narrower = narrowing(store, query.prefixes, targets, query.group)
    if narrower is not None:
        candidates = _run(store, narrower)
        if not candidates:
            return []
        if all(isinstance(term, ox.NamedNode) for term in candidates):
            targets = f"VALUES ?this {{ {' '.join(map(str, candidates))} }}"
    return _run(store, query.over(targets))


def _run(store: ox.Store, query: str) -> list[Term]:
    try:
        rows = cast("ox.QuerySolutions", store.query(query, use_default_graph_as_union=True))
        return [cast("Term", row["this"]) for row in rows]
    except (SyntaxError, ValueError) as error:
        raise UndecidedError(f"a query that Oxigraph does not take: {error}") from None


def _targets(compiler: Compiler, node: Node) -> str:
    """Return the pattern that binds ?this to the targets of a shape.

    Raises:
        UndecidedError: If a target is of a kind that cannot stand in a query.
    """
    shapes = compiler.shapes
    classes = [iri(term) for term in shapes.objects(node, "targetClass")]
    if shapes.implicit_class(node):
        classes.append(iri(node))
    below = dict.fromkeys(iri(name) for top in classes for name in compiler.classes(top))
    parts = [f"{{ ?this a {name} }}" for name in below]
    parts += [f"{{ ?this {iri(term)} ?any }}" for term in shapes.objects(node, "targetSubjectsOf")]
    parts += [f"{{ ?any {iri(term)} ?this }}" for term in shapes.objects(node, "targetObjectsOf")]
    single = " ".join(constant(term) for term in shapes.objects(node, "targetNode"))
    return " UNION ".join([*parts, *([f"{{ VALUES ?this {{ {single} }} }}"] if single else [])])
