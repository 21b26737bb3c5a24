# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Reading what endpoints answer: the SPARQL 1.1 Query Results JSON Format, and a graph in pages."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, cast

import pyoxigraph as ox
from SPARQLWrapper import JSON

from kg.errors import StoreError
from kg.stores.base import Solutions, Term

if TYPE_CHECKING:
    from kg.stores.endpoint import Endpoint

# Below the 10,000 rows that Virtuoso gives where nothing else is set.
PAGE: Final = 5000
_JSON_TYPES: Final = ("application/sparql-results+json", "application/json")
# Virtuoso names blank nodes "nodeID://b10000", which is no name for one.
_NOT_IN_NAMES: Final = re.compile(r"[^0-9A-Za-z]")


def json_answer(endpoint: Endpoint, body: bytes, media_type: str) -> dict[str, Any]:
    """Return an answer as parsed JSON.

    Raises:
        StoreError: If it is something else.
    """
    if media_type not in _JSON_TYPES:
        raise endpoint.unusable(f"{media_type} in place of query results")
    try:
        answer = json.loads(body)
    except ValueError:
        raise endpoint.unusable("JSON that does not parse") from None
    if not isinstance(answer, dict):
        raise endpoint.unusable("JSON of another form")
    return answer


def solutions(endpoint: Endpoint, names: tuple[str, ...], answer: dict[str, Any]) -> Solutions:
    """Return the rows of an answer.

    Raises:
        StoreError: If it holds no table of RDF terms.
    """
    try:
        found = answer["results"]["bindings"]
        rows = tuple(tuple(_term(row[name]) if name in row else None for name in names) for row in found)
    except (KeyError, TypeError, ValueError) as error:
        raise endpoint.unusable(f"no table of RDF terms ({error})") from None
    return Solutions(names, rows)


def rows(endpoint: Endpoint, names: tuple[str, ...], query: str) -> tuple[tuple[Term | None, ...], ...]:
    """Return the rows of a SELECT query.

    Raises:
        QueryError: If the endpoint refuses the query.
        StoreError: If it cannot answer; see ``Endpoint.send``.
    """
    return solutions(endpoint, names, json_answer(endpoint, *endpoint.send(query, JSON))).rows


def count(endpoint: Endpoint, graph: ox.NamedNode) -> int:
    """Return how many triples the endpoint says that a graph has.

    Raises:
        StoreError: If it cannot answer, or not with a number.
    """
    found = rows(endpoint, ("n",), f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
    return number(endpoint, found[0][0] if found else None)


def number(endpoint: Endpoint, term: Term | None) -> int:
    """Return a count that an endpoint gave.

    Raises:
        StoreError: If it is none.
    """
    if not isinstance(term, ox.Literal) or not term.value.isdecimal():
        raise endpoint.unusable(f"{term} in place of a count")
    return int(term.value)


def graph_triples(endpoint: Endpoint, graph: ox.NamedNode, expected: int, page: int = PAGE) -> list[ox.Triple]:
    """Return the triples of a graph, in pages: servers cut long answers short, many without a word.

    Args:
        endpoint: The endpoint.
        graph: The graph.
        expected: How many triples the endpoint says that there are.
        page: How many are asked for at a time.

    Raises:
        StoreError: If the pages do not come to that number: rows are held back, or the graph is being written.
    """
    found: dict[ox.Triple, None] = {}
    offset = 0
    while offset < expected:
        query = f"SELECT ?s ?p ?o WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }} LIMIT {page} OFFSET {offset}"
        answered = rows(endpoint, ("s", "p", "o"), query)
        if not answered:
            break
        offset += len(answered)
        for subject, predicate, value in answered:
            triple = ox.Triple(
                cast("ox.NamedNode", subject), cast("ox.NamedNode", predicate), cast("ox.NamedNode", value)
            )
            found[triple] = None
    if len(found) != expected:
        raise StoreError(
            f"{endpoint.address}: the graph {graph} has {expected:,} triples by the server's count, and its pages hold "
            f"{len(found):,}; it is being written, or the server holds rows back: raise its limits and try again"
        )
    return list(found)


def _term(binding: dict[str, str]) -> Term:
    """Return an RDF term of the results format; ``typed-literal`` is that of an old draft, which Virtuoso writes.

    Raises:
        KeyError: If the binding lacks type or value.
        ValueError: If the value cannot be one of its type.
    """
    kind, value = binding["type"], binding["value"]
    match kind:
        case "uri":
            return ox.NamedNode(value)
        case "bnode":
            return ox.BlankNode(_NOT_IN_NAMES.sub("", value) or None)
        case "literal" | "typed-literal":
            if "xml:lang" in binding:
                return ox.Literal(value, language=binding["xml:lang"])
            datatype = binding.get("datatype")
            return ox.Literal(value, datatype=None if datatype is None else ox.NamedNode(datatype))
        case _:
            raise ValueError(f"no RDF term: {kind}")
