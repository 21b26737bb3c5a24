# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Replacing named graphs on a server: by the Graph Store HTTP Protocol, or by SPARQL Update.

Nothing else on the server can be reached: each request names one graph, and one that is not below the dataset's graph
IRI is refused here, whoever asks.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import urlencode, urlsplit, urlunsplit

import pyoxigraph as ox

from kg.errors import StoreError, UsageError
from kg.namespaces import GRAPH
from kg.publishing.chunks import chunks, has_blank_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.publishing.connection import Connection, Reply

_NOT_FOUND: Final = 404
# Virtuoso's parser runs out of memory between 2,000 and 5,000 triples of one update.
UPDATE_CHUNK: Final = 1000
GRAPH_STORE_CHUNK: Final = 5000
# The server's name -> (how the path of its query endpoint ends, and that of its graph store).
_KNOWN: Final = {"Virtuoso": ("/sparql", "/sparql-graph-crud-auth"), "Oxigraph": ("/query", "/store")}


class Writer(Protocol):
    """What replaces graphs."""

    def replace(self, graph: str, triples: Iterable[ox.Triple]) -> None:
        """Put these triples in the place of what a graph holds.

        Raises:
            ValueError: If the graph is not below the dataset's graph IRI.
            StoreError: If the server refuses or breaks off; the graph is then half-loaded.
        """

    def drop(self, graph: str) -> None:
        """Remove a graph.

        Raises:
            ValueError: If the graph is not below the dataset's graph IRI.
            StoreError: If the server refuses or breaks off.
        """


@dataclass(frozen=True, slots=True)
class GraphStoreWriter:
    """The SPARQL 1.1 Graph Store HTTP Protocol, with the graph named in the parameter ``graph``.

    Attributes:
        connection: How requests are sent.
        address: The graph store.
        chunk: How many triples go in a request.
    """

    connection: Connection
    address: str
    chunk: int = GRAPH_STORE_CHUNK

    def replace(self, graph: str, triples: Iterable[ox.Triple]) -> None:
        """Replace the graph by its first part and add the others; see the protocol."""
        address = self._address(graph)
        for position, part in enumerate(chunks(triples, self.chunk)):
            body = ox.serialize(part, format=ox.RdfFormat.N_TRIPLES)
            # N-Triples is Turtle, and Virtuoso takes the media type of N-Triples for plain text.
            self.connection.send("POST" if position else "PUT", address, body, "text/turtle; charset=utf-8")

    def drop(self, graph: str) -> None:
        """Remove a graph; see the protocol."""
        self.connection.send("DELETE", self._address(graph), expected=(_NOT_FOUND,))

    def check(self) -> None:
        """Make sure that requests are about the graph that they name, before anything is written.

        Raises:
            StoreError: If the server shows triples of a graph that cannot exist: it takes no notice of the name.
        """
        graph = f"{GRAPH}no-such-graph-{secrets.token_hex(8)}"
        reply = self.connection.send("GET", self._address(graph), expected=(_NOT_FOUND,))
        if reply.status != _NOT_FOUND and _has_data(reply):
            raise StoreError(f"{self.address}: no graph store: it answers with data for a graph that does not exist")

    def _address(self, graph: str) -> str:
        joint = "&" if urlsplit(self.address).query else "?"
        return f"{self.address}{joint}{urlencode({'graph': _ours(graph).value})}"


@dataclass(frozen=True, slots=True)
class UpdateWriter:
    """SPARQL 1.1 Update.

    Attributes:
        connection: How requests are sent.
        address: The update endpoint.
        chunk: How many triples go in a request.
    """

    connection: Connection
    address: str
    chunk: int = UPDATE_CHUNK

    def replace(self, graph: str, triples: Iterable[ox.Triple]) -> None:
        """Drop the graph and insert its parts; see the protocol."""
        self.drop(graph)
        for part in chunks(triples, self.chunk):
            lines = "\n".join(f"{one} ." for one in part)
            data = f"{{ GRAPH {_ours(graph)} {{\n{lines}\n}} }}"
            # Virtuoso takes no blank nodes in INSERT DATA, and fewer triples in the other form.
            self._send(f"INSERT {data} WHERE {{ }}" if has_blank_nodes(part) else f"INSERT DATA {data}")

    def drop(self, graph: str) -> None:
        """Remove a graph; see the protocol."""
        self._send(f"DROP SILENT GRAPH {_ours(graph)}")

    def _send(self, update: str) -> None:
        body = urlencode({"update": update}).encode("ascii")
        self.connection.send("POST", self.address, body, "application/x-www-form-urlencoded")


def _ours(graph: str) -> ox.NamedNode:
    """Return the name of a graph that may be replaced.

    Raises:
        ValueError: If it is not below the dataset's graph IRI, or no IRI.
    """
    if not graph.startswith(GRAPH) or graph == GRAPH:
        raise ValueError(f"<{graph}> is not below <{GRAPH}>: it is never written")
    return ox.NamedNode(graph)


def _has_data(reply: Reply) -> bool:
    """Whether an answer is anything but an empty graph."""
    rdf_format = ox.RdfFormat.from_media_type(reply.media_type)
    if rdf_format is None:
        return bool(reply.body.strip())
    try:
        return next(ox.parse(reply.body, rdf_format), None) is not None
    except (SyntaxError, ValueError):
        return True


def find_graph_store(connection: Connection, endpoint: str) -> str:
    """Return the graph store that stands beside a query endpoint, by what the server says it is.

    Raises:
        UsageError: If the server is none whose addresses we know.
        StoreError: If it cannot be reached.
    """
    joint = "&" if urlsplit(endpoint).query else "?"
    server = connection.send("GET", f"{endpoint}{joint}{urlencode({'query': 'ASK { }'})}").server
    parts = urlsplit(endpoint)
    for name, (query, store) in _KNOWN.items():
        if server.startswith(name) and parts.path.endswith(query):
            return urlunsplit(parts._replace(path=parts.path.removesuffix(query) + store, query=""))
    raise UsageError(
        f"{endpoint}: cannot tell where this server ({server or 'of unknown name'}) takes graphs; name its graph store "
        "with --graph-store URL, or its update endpoint with --update URL"
    )
