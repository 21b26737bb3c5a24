# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""A SPARQL endpoint as a store.

What the default graph holds differs from server to server; ours is the union of the named graphs. So a store finds out,
when it is opened, what makes a server answer so: nothing, Oxigraph's own parameter, or else the protocol's parameters
(section 2.1.4), which name every graph and which servers are slow with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox
from SPARQLWrapper import JSON, N3

from kg.errors import StoreError
from kg.stores.answers import count, graph_triples, json_answer, solutions
from kg.stores.base import Solutions, Store
from kg.stores.endpoint import Endpoint, Limits
from kg.stores.syntax import check_query, variables

if TYPE_CHECKING:
    from collections.abc import Iterator

# Virtuoso keeps graphs about itself beside the data.
_SERVERS_OWN: Final = (
    "http://www.openlinksw.com/",
    "http://www.w3.org/ns/ldp#",
    "http://localuriqaserver/",
    "http://localhost:8890/",
    "urn:activitystreams-owl:",
    "urn:core:services:",
    "urn:virtuoso:",
)
# The first is answered at once by most servers, and without names by Virtuoso, which takes half a minute for DISTINCT.
_GRAPHS: Final = (
    "SELECT ?g WHERE { GRAPH ?g { } }",
    "SELECT ?g (COUNT(*) AS ?triples) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
)
# Where a query names a graph, Virtuoso finds nothing in it once any other graph is excluded.
_NAMED_GRAPH: Final = re.compile(r"\bGRAPH\s*[^\s?$]", re.IGNORECASE)
# Virtuoso answers ASK with a table of this column: one row for true, none for false.
_VIRTUOSO_ASK: Final = "__ASK_RETVAL"


@dataclass(frozen=True, slots=True)
class _Scope:
    """What is added to each request so that the server answers over the union of the named graphs.

    Attributes:
        prologue: Text before the query.
        parameters: Parameters beside the query.
    """

    prologue: str = ""
    parameters: tuple[tuple[str, str], ...] = ()


class RemoteStore(Store):
    """A view of the graphs behind a SPARQL endpoint.

    Args:
        endpoint: The address of the query endpoint, http or https.
        limits: What one request may take.

    Raises:
        UsageError: If the address is not one of a web server.
        StoreError: If the endpoint cannot be reached, or has no graph.
    """

    name = "remote"

    def __init__(self, endpoint: str, *, limits: Limits | None = None) -> None:
        self._endpoint = Endpoint(endpoint, limits or Limits())
        self._scope = _Scope()
        self._graphs, hidden = self._all_graphs()
        self._scope = self._union_of(self._graphs, hidden)

    def select(self, query: str) -> Solutions:
        """Return the solutions of a SELECT query; see the base class."""
        return solutions(self._endpoint, variables(query), self._json(query))

    def ask(self, query: str) -> bool:
        """Return the answer to an ASK query; see the base class."""
        check_query(query, "ASK")
        answer = self._json(query)
        if answer.get("head", {}).get("vars") == [_VIRTUOSO_ASK]:
            return bool(answer.get("results", {}).get("bindings"))
        truth = answer.get("boolean")
        if not isinstance(truth, bool):
            raise self._endpoint.unusable("neither true nor false")
        return truth

    def construct(self, query: str) -> Iterator[ox.Triple]:
        """Yield the distinct triples of a CONSTRUCT or DESCRIBE query; see the base class."""
        check_query(query, "CONSTRUCT")
        body, media_type = self._send(query, N3)
        rdf_format = ox.RdfFormat.from_media_type(media_type.replace("text/rdf+n3", "text/n3"))
        if rdf_format is None:
            raise self._endpoint.unusable(f"{media_type or 'no media type'} in place of triples")
        try:
            return iter(dict.fromkeys(quad.triple for quad in ox.parse(body, rdf_format)))
        except (SyntaxError, ValueError) as error:
            raise self._endpoint.unusable(" ".join(str(error).split())) from None

    def quads(self, graph: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of one named graph, or of all of them, in pages."""
        for name in self._graphs if graph is None else (graph.value,):
            place = ox.NamedNode(name)
            for triple in graph_triples(self._endpoint, place, count(self._endpoint, place)):
                yield ox.Quad(triple.subject, triple.predicate, triple.object, place)

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs, as they were when the store was opened; see the base class."""
        return self._graphs

    def _all_graphs(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the names of the graphs, and of those that the server keeps about itself."""
        for query in _GRAPHS:
            names = sorted(row[0].value for row in self.select(query).rows if isinstance(row[0], ox.NamedNode))
            if names:
                break
        hidden = tuple(name for name in names if name.startswith(_SERVERS_OWN))
        graphs = tuple(name for name in names if name not in hidden)
        if not graphs:
            raise StoreError(f"{self._endpoint.address}: the endpoint has no named graph; load the graph there first")
        return graphs, hidden

    def _union_of(self, graphs: tuple[str, ...], hidden: tuple[str, ...]) -> _Scope:
        """Return what makes the server answer over the union of the graphs: the first thing that does."""
        excluded = "".join(
            f"DEFINE input:default-graph-exclude <{name}>\nDEFINE input:named-graph-exclude <{name}>\n"
            for name in hidden
        )
        probes = [self._probe(name) for name in (graphs[0], graphs[-1])]
        for scope in (_Scope(excluded), _Scope(parameters=(("union-default-graph", "true"),))):
            self._scope = scope
            if all(self.ask(probe) for probe in probes):
                return scope
        kinds = ("default-graph-uri", "named-graph-uri")
        return _Scope(parameters=tuple((kind, name) for kind in kinds for name in graphs))

    def _probe(self, graph: str) -> str:
        """Return a query that is true where the default graph holds what a named graph holds."""
        row = self.select(f"SELECT ?s ?p WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o FILTER(isIRI(?s)) }} }} LIMIT 1").rows
        return f"ASK {{ {row[0][0]} {row[0][1]} ?o }}" if row else "ASK { }"

    def _send(self, query: str, return_format: str) -> tuple[bytes, str]:
        prologue = "" if _NAMED_GRAPH.search(query) else self._scope.prologue
        return self._endpoint.send(prologue + query, return_format, self._scope.parameters)

    def _json(self, query: str) -> dict[str, Any]:
        """Return an answer in the SPARQL 1.1 Query Results JSON Format."""
        return json_answer(self._endpoint, *self._send(query, JSON))
