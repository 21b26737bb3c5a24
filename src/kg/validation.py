# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Validation against SHACL shapes (W3C Recommendation of 20 July 2017), by pySHACL.

The data are validated together with the ontology and the inferred triples, so that ``sh:class`` sees sub-classes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pyshacl
import rdflib
import rdflib.query
from rdflib.namespace import RDF as RDF_NS
from rdflib.namespace import SH as SH_NS
from rdflib.plugins.sparql import prepareQuery

from kg.errors import InputError
from kg.namespaces import compact
from kg.rdflib_terms import to_graph
from kg.turtle import read_turtle

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pyoxigraph as ox
    from rdflib.plugins.sparql.sparql import Query

VIOLATION: Final = str(SH_NS.Violation)


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One result of a validation report.

    Attributes:
        focus: The node that breaks the rule (IRI).
        shape: The shape that it breaks (IRI, or a blank node's label).
        component: The constraint component (IRI), such as ``sh:MinCountConstraintComponent``.
        path: The property path where it is a single property, else an empty string.
        value: The offending value, or an empty string.
        severity: The severity (IRI): sh:Violation, sh:Warning or sh:Info.
        message: What is wrong and what to do.
    """

    focus: str
    shape: str
    component: str
    path: str
    value: str
    severity: str
    message: str

    def line(self) -> str:
        """Return the result as one line for people: focus, property, message, value."""
        place = compact(self.focus) + (f" {compact(self.path)}" if self.path else "")
        value = f" (value: {compact(self.value)})" if self.value and compact(self.value) not in self.message else ""
        return f"{place}: {self.message}{value} [{compact(self.shape)}]"


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What a validation found.

    Attributes:
        conforms: Whether there is no result of severity sh:Violation.
        violations: All results, sorted, warnings included.
        graph: The standard SHACL report, as Turtle.
    """

    conforms: bool
    violations: tuple[Violation, ...]
    graph: str

    def lines(self) -> list[str]:
        """Return the results as lines for people, violations first."""
        ordered = sorted(self.violations, key=lambda violation: (violation.severity != VIOLATION, violation))
        return [violation.line() for violation in ordered]


def read_shapes(shapes_dir: Path) -> rdflib.Graph:
    """Return the graph of all shapes below a folder.

    Raises:
        InputError: If the folder holds no Turtle file.
        TurtleSyntaxError: If a file does not parse.
    """
    files = sorted(shapes_dir.rglob("*.ttl"))
    if not files:
        raise InputError("no shapes here; expected Turtle files (*.ttl)", path=shapes_dir)
    return to_graph(triple for path in files for triple in read_turtle(path).triples)


def validate(triples: Iterable[ox.Triple | ox.Quad], shapes_dir: Path) -> ValidationReport:
    """Validate the triples against all shapes below ``shapes_dir``.

    Raises:
        InputError: If the folder holds no Turtle file.
    """
    return validate_graph(to_graph(triples), read_shapes(shapes_dir))


class _PreparedGraph(rdflib.Graph):
    """A graph that parses each query once: pySHACL sends the same text again for every focus node."""

    def __init__(self) -> None:
        super().__init__(bind_namespaces="none")
        self._prepared: dict[str, Query] = {}

    def query(self, query_object: str | Query, *arguments: Any, **options: Any) -> rdflib.query.Result:  # noqa: ANN401
        if isinstance(query_object, str):
            query_object = self._prepared.get(query_object) or self._prepared.setdefault(
                query_object, prepareQuery(query_object)
            )
        return super().query(query_object, *arguments, **options)


def validate_graph(data: rdflib.Graph, shapes: rdflib.Graph) -> ValidationReport:
    """Validate an rdflib graph against a graph of shapes; the data graph is not changed."""
    # inplace: without rules and inference pySHACL changes nothing, so its copy of the data would be waste.
    prepared = _PreparedGraph()
    prepared += data
    conforms, report, _ = pyshacl.validate(
        prepared,
        shacl_graph=shapes,
        inplace=True,
        inference="none",
        advanced=False,
        meta_shacl=False,
        allow_warnings=True,
    )
    if not isinstance(report, rdflib.Graph):
        raise InputError(f"the shapes cannot be evaluated: {report}")
    violations = sorted(_violation(report, result) for result in report.subjects(RDF_NS.type, SH_NS.ValidationResult))
    return ValidationReport(bool(conforms), tuple(violations), report.serialize(format="turtle"))


def _violation(report: rdflib.Graph, result: rdflib.term.Node) -> Violation:
    def text(predicate: rdflib.URIRef) -> str:
        value = report.value(result, predicate)
        return "" if value is None else str(value)

    path = report.value(result, SH_NS.resultPath)
    return Violation(
        focus=text(SH_NS.focusNode),
        shape=text(SH_NS.sourceShape),
        component=text(SH_NS.sourceConstraintComponent),
        path=str(path) if isinstance(path, rdflib.URIRef) else "",
        value=text(SH_NS.value),
        severity=text(SH_NS.resultSeverity),
        message=text(SH_NS.resultMessage),
    )
