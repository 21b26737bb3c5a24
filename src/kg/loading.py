# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Sources into a store, and what is then found wrong: by reasoning, by the shapes, by the checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

import pyoxigraph as ox

from kg.findings import Finding
from kg.reasoning import infer
from kg.shacl.report import VIOLATION, ValidationReport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from kg.dataset import Dataset


class Report(Protocol):
    """What a validator returns."""

    @property
    def conforms(self) -> bool:
        """Whether the data conform."""

    def lines(self) -> list[str]:
        """Return the results as lines for people."""


class Loaded:
    """A store that holds the asserted triples of a dataset, and is brought to the next one graph by graph.

    Args:
        store: An empty store.
    """

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self._contents: dict[str, str] = {}

    def bring_to(self, dataset: Dataset) -> None:
        """Load the graphs whose content differs from what is loaded; the inferred graph is left alone."""
        for iri in [iri for iri in self._contents if iri not in dataset.graphs]:
            self._drop(iri)
        for iri, graph in dataset.graphs.items():
            if self._contents.get(iri) == graph.sha256:
                continue
            self._drop(iri)
            self.store.bulk_load(graph.data, ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(iri))
            self._contents[iri] = graph.sha256

    def _drop(self, iri: str) -> None:
        if self._contents.pop(iri, None) is not None:
            self.store.clear_graph(ox.NamedNode(iri))


def contradictions(store: ox.Store) -> list[Finding]:
    """Write what follows from a store's triples into its inferred graph; return what contradicts itself.

    Raises:
        NotConformingError: If there is an axiom that no rule covers.
    """
    return [
        Finding(found.line(), tuple(term.value for triple in found.triples for term in _named(triple)))
        for found in infer(store).inconsistencies
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
