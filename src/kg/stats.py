# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Counts of a store: things by class, triples by graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.namespaces import ACE, GRAPH, compact, sparql_prologue

if TYPE_CHECKING:
    from kg.stores.base import Store

_CLASSES = """SELECT ?class (COUNT(DISTINCT ?thing) AS ?count) WHERE { ?thing a ?class } GROUP BY ?class"""
_GRAPHS = """SELECT ?graph (COUNT(*) AS ?count) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"""


@dataclass(frozen=True, slots=True)
class Stats:
    """What a store holds.

    Attributes:
        classes: Class (CURIE) of ACE -> its things, those of its sub-classes included.
        graphs: Graph (its path below ``graph/``) -> triples.
    """

    classes: dict[str, int]
    graphs: dict[str, int]


def count(store: Store) -> Stats:
    """Return the counts of a store; classes without things are left out."""
    classes = {compact(iri): number for iri, number in _pairs(store, _CLASSES).items() if iri.startswith(ACE)}
    graphs = {iri.removeprefix(GRAPH): number for iri, number in _pairs(store, _GRAPHS).items()}
    return Stats(dict(sorted(classes.items())), dict(sorted(graphs.items())))


def _pairs(store: Store, query: str) -> dict[str, int]:
    rows = store.select(sparql_prologue() + query).rows
    return {
        row[0].value: int(row[1].value) for row in rows if isinstance(row[0], NamedNode) and isinstance(row[1], Literal)
    }
