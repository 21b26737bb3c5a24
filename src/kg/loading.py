# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What is found wrong with the triples of a store by reasoning and by the shapes, and how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

import pyoxigraph as ox

from kg.findings import Finding
from kg.shacl.report import VIOLATION, ValidationReport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from kg.reasoning import Closure


class Report(Protocol):
    """What a validator returns."""

    @property
    def conforms(self) -> bool:
        """Whether the data conform."""

    def lines(self) -> list[str]:
        """Return the results as lines for people."""


def contradictions_of(closure: Closure) -> list[Finding]:
    """Return the contradictions that reasoning found."""
    return [
        Finding(found.line(), tuple(term.value for triple in found.triples for term in _named(triple)))
        for found in closure.inconsistencies
    ]


def _named(triple: ox.Triple) -> list[ox.NamedNode]:
    return [term for term in (triple.subject, triple.object) if isinstance(term, ox.NamedNode)]


def violations(
    store: ox.Store, shapes: Path, validate: Callable[[Iterable[ox.Triple], Path], Report] | None = None
) -> list[Finding]:
    """Return what a store's triples violate of the shapes below a folder; nothing where they conform.

    Args:
        store: The triples, inferences included.
        shapes: The shapes' folder; it may be absent or empty.
        validate: Takes the triples and the folder; by default SHACL validation through the gate.

    Raises:
        InputError: If the shapes cannot be read or evaluated.
    """
    if not any(shapes.rglob("*.ttl")):
        return []
    report: Report
    if validate is None:
        from kg.shacl.gate import validate_store  # noqa: PLC0415 (read only where something is built)

        report = validate_store(store, shapes)
    else:
        report = validate(dict.fromkeys(quad.triple for quad in store), shapes)
    if report.conforms:
        return []
    if isinstance(report, ValidationReport):
        ordered = sorted(report.violations, key=lambda violation: (violation.severity != VIOLATION, violation))
        return [Finding(violation.line(), (violation.focus,)) for violation in ordered]
    return [Finding(line) for line in report.lines()]


def count_by_graph(store: ox.Store) -> dict[str, int]:
    """Return the number of triples in every named graph."""
    rows = cast(
        "ox.QuerySolutions", store.query("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    )
    return {cast("ox.NamedNode", row["g"]).value: int(cast("ox.Literal", row["n"]).value) for row in rows}
