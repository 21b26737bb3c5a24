# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What a server holds of the dataset, asked through its query endpoint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.errors import StoreError
from kg.namespaces import GRAPH, RDF
from kg.stores.answers import PAGE, count, graph_triples, number, rows
from kg.stores.endpoint import CutShortError

if TYPE_CHECKING:
    from kg.stores.endpoint import Endpoint

_OURS: Final = f'FILTER(STRSTARTS(STR(?g), "{GRAPH}"))'
_COUNTS: Final = f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {_OURS} }} GROUP BY ?g"
_CLASSES: Final = f"SELECT ?c (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s <{RDF}type> ?c }} {_OURS} }} GROUP BY ?c"


@dataclass(frozen=True, slots=True)
class Reader:
    """The graphs of the dataset on a server.

    Attributes:
        endpoint: The query endpoint.
        page: How many rows are asked for at a time.
    """

    endpoint: Endpoint
    page: int = PAGE

    @property
    def address(self) -> str:
        """The endpoint's address."""
        return self.endpoint.address

    def count(self, graph: str) -> int:
        """Return how many triples a graph has there; 0 where it is not there."""
        return count(self.endpoint, ox.NamedNode(graph))

    def triples(self, graph: str, expected: int) -> list[ox.Triple]:
        """Return the triples of a graph.

        Raises:
            StoreError: If they do not come to the number expected.
        """
        try:
            return graph_triples(self.endpoint, ox.NamedNode(graph), expected, self.page)
        except CutShortError as error:
            raise StoreError(f"{error}: give --page a number below that limit") from None

    def graphs(self) -> tuple[str, ...]:
        """Return the graphs below the dataset's graph IRI, sorted."""
        return tuple(sorted(self.counts()))

    def counts(self) -> dict[str, int]:
        """Return how many triples each graph below the dataset's graph IRI has."""
        return self._pairs("g", _COUNTS)

    def class_counts(self) -> dict[str, int]:
        """Return how many things each class has in these graphs; one that stands in two graphs counts twice."""
        return self._pairs("c", _CLASSES)

    def _pairs(self, name: str, query: str) -> dict[str, int]:
        found = rows(self.endpoint, (name, "n"), query)
        return {row[0].value: number(self.endpoint, row[1]) for row in found if isinstance(row[0], ox.NamedNode)}
