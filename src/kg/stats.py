# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Counts of a store: things by class, events and statements by month and by side, triples by graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from kg.namespaces import ACE, GRAPH, compact, sparql_prologue

if TYPE_CHECKING:
    from kg.stores.base import Store

UNDATED: Final = "undated"
NO_SIDE: Final = "no side"

_CLASSES: Final = """SELECT ?class (COUNT(DISTINCT ?thing) AS ?count) WHERE { ?thing a ?class } GROUP BY ?class"""
_GRAPHS: Final = """SELECT ?graph (COUNT(*) AS ?count) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"""
# A series is a pattern, never one event.
_EVENTS: Final = """SELECT ?month (COUNT(DISTINCT ?event) AS ?count) WHERE {
  ?event a ace:Event . FILTER NOT EXISTS { ?event a ace:EventSeries }
  OPTIONAL { ?event ace:earliest ?from }
  BIND(COALESCE(SUBSTR(STR(?from), 1, 7), "") AS ?month)
} GROUP BY ?month"""
_STATEMENTS: Final = """SELECT ?month (COUNT(DISTINCT ?statement) AS ?count) WHERE {
  ?statement a ace:Statement .
  OPTIONAL { ?statement ace:madeOn ?on }
  OPTIONAL { ?statement ace:earliest ?from }
  BIND(COALESCE(SUBSTR(STR(?on), 1, 7), SUBSTR(STR(?from), 1, 7), "") AS ?month)
} GROUP BY ?month"""
# A state counts with itself, and so does a body with which others are counted.
_SIDES: Final = """SELECT ?side (COUNT(DISTINCT ?thing) AS ?count) WHERE {
  ?thing %s ?actor .
  OPTIONAL { ?actor ace:countedWith ?party }
  OPTIONAL { { ?actor a ace:State } UNION { ?member ace:countedWith ?actor } BIND(?actor AS ?itself) }
  BIND(COALESCE(STR(?party), STR(?itself), "") AS ?side)
} GROUP BY ?side"""


@dataclass(frozen=True, slots=True)
class Stats:
    """What a store holds.

    Attributes:
        classes: Class (CURIE) of ACE -> its things, those of its sub-classes included.
        graphs: Graph (its path below ``graph/``) -> triples.
        periods: Month -> events that begin in it (by their earliest day, series left out) and statements made in it.
        sides: Party (CURIE), or ``NO_SIDE`` -> statements made by those counted with it, and figures that are its.
    """

    classes: dict[str, int]
    graphs: dict[str, int]
    periods: dict[str, PeriodCount]
    sides: dict[str, SideCount]


@dataclass(frozen=True, slots=True)
class PeriodCount:
    """How many events begin in a month, and how many statements were made in it."""

    events: int
    statements: int


@dataclass(frozen=True, slots=True)
class SideCount:
    """How many statements a side makes, and how many figures are of its people."""

    statements: int
    figures: int


def count(store: Store) -> Stats:
    """Return the counts of a store; classes without things are left out."""
    classes = {compact(iri): number for iri, number in _pairs(store, _CLASSES).items() if iri.startswith(ACE)}
    graphs = {iri.removeprefix(GRAPH): number for iri, number in _pairs(store, _GRAPHS).items()}
    return Stats(dict(sorted(classes.items())), dict(sorted(graphs.items())), _periods(store), _sides(store))


def _periods(store: Store) -> dict[str, PeriodCount]:
    events, statements = _pairs(store, _EVENTS), _pairs(store, _STATEMENTS)
    months = sorted({*events, *statements} - {""})
    if "" in events or "" in statements:
        months.append("")
    return {month or UNDATED: PeriodCount(events.get(month, 0), statements.get(month, 0)) for month in months}


def _sides(store: Store) -> dict[str, SideCount]:
    statements, figures = _pairs(store, _SIDES % "ace:madeBy"), _pairs(store, _SIDES % "ace:side")
    sides = sorted({*statements, *figures}, key=lambda side: (not side, side))
    return {
        compact(side) if side else NO_SIDE: SideCount(statements.get(side, 0), figures.get(side, 0)) for side in sides
    }


def _pairs(store: Store, query: str) -> dict[str, int]:
    rows = store.select(sparql_prologue() + query).rows
    return {
        row[0].value: int(row[1].value)
        for row in rows
        if isinstance(row[0], NamedNode | Literal) and isinstance(row[1], Literal)
    }
