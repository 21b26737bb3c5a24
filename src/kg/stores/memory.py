# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""A store in memory on rdflib: the reference that other stores are compared with, and the way to an rdflib Dataset."""

from __future__ import annotations

import contextlib
import io
from typing import TYPE_CHECKING, Self, cast

import pyoxigraph as ox
import rdflib
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.algebra import pprintAlgebra

from kg.rdflib_terms import to_rdflib
from kg.stores.base import Solutions, Store, Term
from kg.stores.syntax import check_query, variables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class MemoryStore(Store):
    """A view of an rdflib Dataset whose default graph is the union of its graphs.

    Args:
        dataset: The rdflib dataset; it was made with ``default_union=True``.
    """

    name = "memory"

    def __init__(self, dataset: rdflib.Dataset) -> None:
        self.dataset = dataset

    @classmethod
    def from_quads(cls, quads: Iterable[ox.Quad]) -> Self:
        """Return a store that holds these quads."""
        dataset = rdflib.Dataset(default_union=True)
        graphs: dict[object, rdflib.Graph] = {}
        for quad in quads:
            name = quad.graph_name
            if name not in graphs:
                graphs[name] = dataset.graph(_graph_name(name))
            graphs[name].add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
        return cls(dataset)

    def select(self, query: str) -> Solutions:
        """Return the solutions of a SELECT query; see the base class."""
        names = variables(query)
        keys = [rdflib.Variable(name) for name in names]
        found = self.dataset.query(query).bindings
        rows = tuple(tuple(None if row.get(key) is None else from_rdflib(row[key]) for key in keys) for row in found)
        return Solutions(names, rows)

    def plan(self, query: str) -> str | None:
        """Return the SPARQL algebra that rdflib evaluates; see the base class."""
        written = io.StringIO()
        with contextlib.redirect_stdout(written):  # rdflib prints the algebra and returns nothing.
            pprintAlgebra(prepareQuery(query))
        return written.getvalue().strip()

    def ask(self, query: str) -> bool:
        """Return the answer to an ASK query; see the base class."""
        check_query(query, "ASK")
        return bool(self.dataset.query(query).askAnswer)

    def construct(self, query: str) -> Iterator[ox.Triple]:
        """Yield the distinct triples of a CONSTRUCT or DESCRIBE query; see the base class."""
        check_query(query, "CONSTRUCT")
        graph = self.dataset.query(query).graph
        return iter([] if graph is None else [_triple(*triple) for triple in graph])

    def quads(self, graph: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of one named graph, or of all of them."""
        wanted = None if graph is None else self.dataset.graph(rdflib.URIRef(graph.value))
        for subject, predicate, value, name in self.dataset.quads((None, None, None, wanted)):
            triple = _triple(subject, predicate, value)
            place = ox.DefaultGraph() if name is None else cast("ox.NamedNode", from_rdflib(name))
            yield ox.Quad(triple.subject, triple.predicate, triple.object, place)

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs; see the base class."""
        names = (graph.identifier for graph in self.dataset.graphs() if len(graph))
        own = {name for name in names if isinstance(name, rdflib.URIRef) and name != DATASET_DEFAULT_GRAPH_ID}
        return tuple(sorted(map(str, own)))


def _triple(subject: object, predicate: object, value: object) -> ox.Triple:
    return ox.Triple(
        cast("ox.NamedNode", from_rdflib(subject)), cast("ox.NamedNode", from_rdflib(predicate)), from_rdflib(value)
    )


def _graph_name(name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> rdflib.URIRef | rdflib.BNode:
    if isinstance(name, ox.DefaultGraph):
        return DATASET_DEFAULT_GRAPH_ID
    return cast("rdflib.URIRef | rdflib.BNode", to_rdflib(name))


def from_rdflib(term: object) -> Term:
    """Return an rdflib term as ours.

    Raises:
        TypeError: If it is a variable or a graph.
    """
    match term:
        case rdflib.URIRef():
            return ox.NamedNode(str(term))
        case rdflib.BNode():
            return ox.BlankNode(str(term))
        case rdflib.Literal():
            if term.language is not None:
                return ox.Literal(str(term), language=term.language)
            return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)
        case _:
            raise TypeError(f"no RDF term: {term!r}")
