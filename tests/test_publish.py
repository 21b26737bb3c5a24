# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""``kg publish`` against real servers: all is there, an interrupted run is taken up again, nothing else is touched."""

from __future__ import annotations

import base64
import contextlib
import itertools
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest

from ask_project import ardania_quads, make_project
from kg.build import build
from kg.cli import run
from kg.errors import EXIT_NONCONFORMING, EXIT_OK, EXIT_STORE, EXIT_USAGE, StoreError
from kg.layout import Layout
from kg.namespaces import GEO, GRAPH, XSD
from kg.publishing.connection import Connection
from kg.publishing.credentials import Credentials
from kg.publishing.publish import compare, local_graphs, publish, verify
from kg.publishing.reader import Reader
from kg.publishing.writers import GraphStoreWriter, UpdateWriter
from kg.stores.answers import graph_triples
from kg.stores.endpoint import Endpoint
from kg.stores.oxigraph import OxigraphStore
from kg.stores.remote import RemoteStore
from servers import free_port, in_front_of, oxigraph_server, virtuoso_server
from test_remote import answering, hold, sending, table

if TYPE_CHECKING:
    import http.server
    from collections.abc import Iterator
    from pathlib import Path

FOREIGN = ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("not ours"), ox.NamedNode("urn:foreign"))
CHUNK = 60


@dataclass(frozen=True)
class Served:
    """A server that can be written: addresses, and who may write."""

    query: str
    graph_store: str
    update: str
    credentials: Credentials | None = None

    @property
    def connection(self) -> Connection:
        return Connection(self.credentials)

    def write(self, update: str) -> None:
        form = "application/x-www-form-urlencoded"
        self.connection.send("POST", self.update, urlencode({"update": update}).encode(), form)

    def foreign(self) -> bool:
        with RemoteStore(self.query) as store:
            return store.ask(f"ASK {{ {FOREIGN.triple} }}")


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with oxigraph_server(tmp_path_factory.mktemp("oxigraph"), [FOREIGN], writable=True) as query:
        base = query.removesuffix("/query")
        yield Served(query, f"{base}/store", f"{base}/update")


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with virtuoso_server(tmp_path_factory.mktemp("virtuoso"), [FOREIGN], rows=300) as query:
        base = query.removesuffix("/sparql")
        yield Served(query, f"{base}/sparql-graph-crud-auth", f"{base}/sparql-auth", Credentials("dba", "dba"))


@pytest.fixture(params=["oxigraph", pytest.param("virtuoso", marks=pytest.mark.virtuoso)])
def served(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Served:
    """A server without a graph of ours."""
    server: Served = request.getfixturevalue(request.param)
    writer = UpdateWriter(server.connection, server.update)
    for graph in Reader(Endpoint(server.query)).graphs():
        writer.drop(graph)
    for name in ("USER", "PASSWORD", "AUTH"):
        monkeypatch.delenv(f"KG_PUBLISH_{name}", raising=False)
    if server.credentials is not None:
        monkeypatch.setenv("KG_PUBLISH_USER", server.credentials.user)
        monkeypatch.setenv("KG_PUBLISH_PASSWORD", server.credentials.password)
    return server


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The global options for a built store."""
    project = make_project(tmp_path_factory.mktemp("project"))
    store = tmp_path_factory.mktemp("store")
    build(Layout(project, writable=True), store)
    return ["--project", str(project), "--store", str(store)]


def publishing(built: list[str], url: str, *options: str) -> int:
    return run([*built, "publish", url, "--page", "250", "--chunk", str(CHUNK), *options])


@pytest.mark.parametrize("protocol", ["graph-store", "update"])
def test_a_server_holds_what_was_published(served: Served, protocol: str, built: list[str], capsys) -> None:
    options = ["--update", served.update] if protocol == "update" else []
    assert publishing(built, served.query, *options) == EXIT_OK
    first = capsys.readouterr().out
    assert " 0 there before)" in first
    assert publishing(built, served.query, *options) == EXIT_OK
    second = capsys.readouterr().out
    assert "(0 written, 0 removed" in second
    assert first.splitlines()[1] == second.splitlines()[1], "the same hash"
    assert publishing(built, served.query, "--check") == EXIT_OK
    assert served.foreign()


def test_questions_get_the_same_rows_from_the_server(served: Served, built: list[str], capsys, monkeypatch) -> None:
    assert publishing(built, served.query) == EXIT_OK
    question = ["ask", "rival-figures", "--event", "river crisis", "--format", "csv"]
    capsys.readouterr()
    assert run([*built, *question]) == EXIT_OK
    expected = capsys.readouterr().out
    assert expected.count("\n") > 2
    assert run([*built[:2], "--store", served.query, *question]) == EXIT_OK
    assert capsys.readouterr().out == expected
    monkeypatch.setenv("KG_STORE", served.query)
    assert run([*built[:2], *question]) == EXIT_OK
    assert capsys.readouterr().out == expected


def test_an_interrupted_run_is_taken_up_again(served: Served, built: list[str], capsys) -> None:
    posts = itertools.count()

    def drop_the_last(handler: http.server.BaseHTTPRequestHandler) -> bool:
        # The first part of a graph is a PUT, so that this one is left half-loaded.
        if handler.command == "POST" and next(posts) >= 2:
            handler.connection.shutdown(socket.SHUT_RDWR)
            handler.close_connection = True
            return False
        return True

    base, _, path = served.graph_store.rpartition("/")
    with in_front_of(base, drop_the_last) as front:
        assert publishing(built, served.query, "--graph-store", f"{front}/{path}") == EXIT_STORE
    error = capsys.readouterr().err.splitlines()[-1]
    assert error.startswith("kg: error: http://127.0.0.1:")
    assert "broke off" in error
    assert "run the same command again" in error
    assert publishing(built, served.query, "--check") == EXIT_NONCONFORMING
    faults = capsys.readouterr().err
    assert "not there" in faults
    assert "1 graph(s) half-loaded" in faults
    assert publishing(built, served.query) == EXIT_OK
    there_before = int(capsys.readouterr().out.splitlines()[0].rpartition("removed, ")[2].split()[0])
    assert there_before >= 1, "what was complete is skipped"


def test_a_server_that_loses_a_part_is_found_out(oxigraph: Served, built: list[str], capsys) -> None:
    posts = itertools.count()

    def lose_one(handler: http.server.BaseHTTPRequestHandler) -> bool:
        if handler.command != "POST" or next(posts) != 1:
            return True
        handler.send_response(204)
        handler.end_headers()
        return False

    for graph in Reader(Endpoint(oxigraph.query)).graphs():
        UpdateWriter(oxigraph.connection, oxigraph.update).drop(graph)
    with in_front_of(oxigraph.graph_store.removesuffix("/store"), lose_one) as front:
        assert publishing(built, oxigraph.query, "--graph-store", f"{front}/store") == EXIT_NONCONFORMING
    faults = capsys.readouterr().err
    assert "the read-back differs from what was sent" in faults
    assert " triples there, " in faults


def test_a_half_loaded_graph_is_told_and_replaced_without_leave(served: Served, built: list[str], capsys) -> None:
    assert publishing(built, served.query) == EXIT_OK
    served.write(f"DELETE WHERE {{ GRAPH <{GRAPH}inferred> {{ ?s a ?c }} }}")
    capsys.readouterr()
    assert publishing(built, served.query, "--check") == EXIT_NONCONFORMING
    assert "1 graph(s) half-loaded: inferred" in capsys.readouterr().err
    assert publishing(built, served.query) == EXIT_OK
    assert "(1 written, 0 removed" in capsys.readouterr().out


def test_other_content_is_replaced_only_where_that_is_asked_for(served: Served, built: list[str], capsys) -> None:
    assert publishing(built, served.query) == EXIT_OK
    served.write(f"INSERT DATA {{ GRAPH <{GRAPH}sources> {{ <urn:x> <urn:y> 1 }} }}")
    served.write(f"INSERT DATA {{ GRAPH <{GRAPH}stale> {{ <urn:x> <urn:y> 2 }} }}")
    capsys.readouterr()
    assert publishing(built, served.query) == EXIT_USAGE
    error = capsys.readouterr().err
    assert "sources" in error
    assert "stale" in error
    assert "--replace" in error
    with RemoteStore(served.query) as store:
        assert store.ask("ASK { <urn:x> <urn:y> 1 }"), "nothing was touched"
    assert publishing(built, served.query, "--replace") == EXIT_OK
    assert "(1 written, 1 removed" in capsys.readouterr().out
    assert served.foreign()


def test_literals_and_blank_nodes_survive_every_server(served: Served) -> None:
    things = {
        "boolean": ["true", "false"],
        "integer": ["41", "4000000000", "-9223372036854775808"],
        "decimal": ["0.5", "-12.25", "123456789.123456789", "0.000000001"],
        "date": ["2021-05-12"],
        "dateTime": ["2021-05-12T10:00:00+04:00", "2021-05-12T06:00:00.125Z"],
        "gYear": ["2010"],
        "gYearMonth": ["2022-11"],
        "anyURI": ["https://example.org/a?b=c"],
    }
    literals = [ox.Literal(value, datatype=ox.NamedNode(XSD + name)) for name in things for value in things[name]]
    shapes = ["POINT(14.4208 50.088)", "LINESTRING(14.42 50.08, 15.5 50)", "POLYGON((1 2, 15.5 50, 15 51, 1 2))"]
    literals += [ox.Literal(text, datatype=ox.NamedNode(f"{GEO}wktLiteral")) for text in shapes]
    literals += [ox.Literal(""), ox.Literal("", language="en"), ox.Literal("x", language="az-latn")]
    literals += [ox.Literal('Հայ "q" \\ \n tab\t } <x> # %', language="hy"), ox.Literal("long " * 2000)]
    place, node = ox.NamedNode(f"{GRAPH}quirks"), ox.BlankNode()
    objects = [*literals, node, ox.NamedNode("https://example.org/%C3%A9/Հ?x=1&y='(a)'")]
    quads = [ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode(f"urn:p{n}"), o, place) for n, o in enumerate(objects)]
    quads += [ox.Quad(node, ox.NamedNode("urn:q"), ox.BlankNode(), place)]
    graphs = local_graphs(OxigraphStore.from_quads(quads))
    reader = Reader(Endpoint(served.query))
    plan = compare(graphs, reader)
    assert plan.absent == (place.value,)
    for writer in (
        GraphStoreWriter(served.connection, served.graph_store, 7),
        UpdateWriter(served.connection, served.update, 7),
    ):
        publish(graphs, plan, writer, lambda *_: None)
        assert verify(graphs, plan, reader).triples == len(quads)


@pytest.mark.virtuoso
def test_who_may_not_write_is_told_so(virtuoso: Served, built: list[str], capsys, monkeypatch) -> None:
    monkeypatch.setenv("KG_PUBLISH_USER", "dba")
    monkeypatch.setenv("KG_PUBLISH_PASSWORD", "wrong-word")
    for options in ([], ["--update", virtuoso.update, "--replace"]):
        UpdateWriter(virtuoso.connection, virtuoso.update).drop(f"{GRAPH}inferred")
        assert publishing(built, virtuoso.query, *options) == EXIT_STORE
        error = capsys.readouterr().err.splitlines()[-1]
        assert "401" in error
        assert "KG_PUBLISH_PASSWORD" in error
        assert "wrong-word" not in error
    monkeypatch.delenv("KG_PUBLISH_USER")
    assert publishing(built, virtuoso.query) == EXIT_STORE
    assert "it asks for a user; set KG_PUBLISH_USER" in capsys.readouterr().err
    # Virtuoso answers 500 to an update of nobody.
    assert publishing(built, virtuoso.query, "--update", virtuoso.query, "--replace") == EXIT_STORE
    error = capsys.readouterr().err.splitlines()[-1]
    assert "500" in error
    assert "does not let anyone without a name (set KG_PUBLISH_USER" in error


@pytest.mark.virtuoso
def test_a_limit_of_rows_is_told_with_the_way_out(virtuoso: Served, built: list[str], capsys, monkeypatch) -> None:
    monkeypatch.setenv("KG_PUBLISH_USER", "dba")
    monkeypatch.setenv("KG_PUBLISH_PASSWORD", "dba")
    assert publishing(built, virtuoso.query, "--replace") == EXIT_OK
    assert run([*built, "publish", virtuoso.query]) == EXIT_STORE
    error = capsys.readouterr().err
    assert "at most 300 rows" in error
    assert "--page" in error


@pytest.mark.virtuoso
def test_a_graph_beyond_the_limit_of_rows_is_read_in_pages(tmp_path: Path) -> None:
    number = 12_000
    place = ox.NamedNode(f"{GRAPH}long")
    quads = [ox.Quad(ox.NamedNode(f"urn:s{n}"), ox.NamedNode("urn:p"), ox.Literal(n), place) for n in range(number)]
    with virtuoso_server(tmp_path, quads, rows=10_000) as address, RemoteStore(address) as store:
        assert set(store.quads(place)) == set(quads)


def test_a_server_that_is_read_only_is_told_so(tmp_path: Path, built: list[str], capsys) -> None:
    with oxigraph_server(tmp_path, [FOREIGN]) as query:
        assert publishing(built, query) == EXIT_STORE
        assert "read-only" in capsys.readouterr().err
        assert publishing(built, query, "--update", query.replace("/query", "/update")) == EXIT_STORE
        assert "read-only" in capsys.readouterr().err


def test_basic_authentication_is_used_where_it_was_chosen(oxigraph: Served, built: list[str], capsys, monkeypatch):
    pair = base64.b64encode(b"writer:word").decode()

    def with_a_name(handler: http.server.BaseHTTPRequestHandler) -> bool:
        if handler.headers.get("Authorization") == f"Basic {pair}":
            return True
        handler.send_response(401)
        handler.send_header("WWW-Authenticate", 'Basic realm="here"')
        handler.send_header("Content-Length", "0")
        handler.end_headers()
        return False

    with in_front_of(oxigraph.query.removesuffix("/query"), with_a_name) as front:
        assert publishing(built, f"{front}/query", "--replace") == EXIT_STORE
        assert "401" in capsys.readouterr().err
        monkeypatch.setenv("KG_PUBLISH_USER", "writer")
        monkeypatch.setenv("KG_PUBLISH_PASSWORD", "word")
        assert publishing(built, f"{front}/query", "--replace") == EXIT_STORE
        assert "set KG_PUBLISH_AUTH=basic" in capsys.readouterr().err
        monkeypatch.setenv("KG_PUBLISH_AUTH", "basic")
        assert publishing(built, f"{front}/query", "--replace") == EXIT_OK


TRIPLES = sending(b"<urn:a> <urn:b> <urn:c> .\n", "application/n-triples")
FAULTS = {
    "takes no notice of the graph's name": (TRIPLES, "it answers with data for a graph that does not exist"),
    "is a web page": (sending(b"<html></html>", "text/html"), "it answers with data for a graph that does not exist"),
    "sends on": (sending(b"", status=302, Location="http://127.0.0.1:9/"), "answered 302"),
    "is out of order": (sending(b"<html><title>x</title>Back soon</html>", status=503), "answered 503: Back soon"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_graph_store_that_cannot_be_used_is_one_line(case: str, oxigraph: Served, built: list[str], capsys) -> None:
    reply, message = FAULTS[case]
    with answering(reply) as address:
        assert publishing(built, oxigraph.query, "--graph-store", address) == EXIT_STORE
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


def test_a_server_that_does_not_answer_in_time_or_at_all(oxigraph: Served, built: list[str], capsys) -> None:
    def wait(handler: http.server.BaseHTTPRequestHandler) -> None:
        with contextlib.suppress(OSError):
            hold(handler)

    with answering(wait) as address:
        assert publishing(built, oxigraph.query, "--timeout", "1", "--graph-store", address) == EXIT_STORE
    assert "did not answer within 1 s" in capsys.readouterr().err
    nobody = f"http://127.0.0.1:{free_port()}/sparql"
    assert publishing(built, nobody) == EXIT_STORE
    assert "cannot be reached" in capsys.readouterr().err


def test_rows_held_back_without_a_word_are_noticed() -> None:
    row = {name: {"type": "uri", "value": f"urn:{name}"} for name in "spo"}
    replies = [sending(table(row)), sending(table())]

    def one_after_the_other(handler: http.server.BaseHTTPRequestHandler) -> None:
        replies.pop(0)(handler)

    with answering(one_after_the_other) as address:
        endpoint = Endpoint(address)
        with pytest.raises(StoreError, match="has 5 triples by the server's count, and its pages hold 1"):
            graph_triples(endpoint, ox.NamedNode("urn:g"), 5)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["publish", "file:///etc/hostname"], "no address"),
        (["publish", "http://me:word@127.0.0.1:9/sparql"], "no address"),
        (["publish", "http://127.0.0.1:9/x", "--graph-store", "http://127.0.0.1:9/", "--update", "x"], "go together"),
        (["--endpoint", "http://127.0.0.1:9/", "publish", "http://127.0.0.1:9/"], "leave --endpoint out"),
        (["--store", "http://127.0.0.1:9/", "publish", "http://127.0.0.1:9/"], "needs a store folder"),
        (["--store", "http://127.0.0.1:9/", "build"], "needs a store folder"),
        (["--store", "http://127.0.0.1:9/", "--endpoint", "http://127.0.0.1:9/", "find", "x"], "do not go together"),
    ],
)
def test_wrong_words_are_one_line(words: list[str], message: str, built: list[str], capsys) -> None:
    assert run([*(built if words[0] in {"publish", "--endpoint"} else built[:2]), *words]) == EXIT_USAGE
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


def test_a_server_of_unknown_name_needs_an_address_to_write_to(built: list[str], capsys) -> None:
    with answering(sending(b"{}")) as address:
        assert publishing(built, address) == EXIT_USAGE
    assert "--graph-store URL" in capsys.readouterr().err


def test_the_test_data_have_lists() -> None:
    assert any(isinstance(quad.subject, ox.BlankNode) for quad in ardania_quads())
