# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""A SPARQL endpoint in place of a store: the same answers, and one clear line where it cannot answer."""

from __future__ import annotations

import contextlib
import http.server
import json
import threading
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

import kg
from ask_project import ardania_quads, ardania_store, make_project
from kg.cli import run
from kg.errors import EXIT_STORE, EXIT_USAGE, QueryError, StoreError, UsageError
from kg.stores.endpoint import Limits
from kg.stores.remote import RemoteStore
from servers import free_port, oxigraph_server, virtuoso_server
from test_queries import CASES, bound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

RESULTS = "application/sparql-results+json"


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with oxigraph_server(tmp_path_factory.mktemp("served"), ardania_quads()) as address:
        yield address


@contextlib.contextmanager
def answering(reply: Callable[[http.server.BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """A server on this machine that gives every request the same reply."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            with contextlib.suppress(ConnectionError):
                reply(self)

        do_GET = do_POST  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/sparql"
        server.shutdown()


def sending(body: bytes, media_type: str = RESULTS, status: int = 200, **headers: str):
    def reply(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", media_type)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def table(*rows: dict[str, object]) -> bytes:
    return json.dumps({"head": {"vars": ["g"]}, "results": {"bindings": rows}}).encode()


def hold(handler: http.server.BaseHTTPRequestHandler) -> None:
    """Begin an answer and never go on."""
    handler.send_response(200)
    handler.send_header("Content-Type", RESULTS)
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    handler.wfile.write(b"{")
    handler.wfile.flush()
    threading.Event().wait(10)


FAULTS = {
    "a web page": (sending(b"<html></html>", "text/html"), "text/html in place of query results"),
    "no JSON": (sending(b"{"), "JSON that does not parse"),
    "other JSON": (sending(b"[]"), "JSON of another form"),
    "no table": (sending(b"{}"), "no table of RDF terms"),
    "no term": (sending(table({"g": {"type": "cat", "value": "x"}})), "no table of RDF terms"),
    "no graph": (sending(table()), "has no named graph"),
    "not found": (sending(b"", status=404), "not possible to connect"),
    "locked": (sending(b"", status=401), "invalid credentials"),
    "busy": (sending(b"", status=503), "answered 503"),
    "cut short": (sending(table(), X_SPARQL_MaxRows="10000"), "cut the answer short"),
    "sent on": (sending(b"", status=302, Location="http://127.0.0.1:9/"), "cannot be reached"),
    "too large": (sending(table(*[{"g": {"type": "uri", "value": "urn:x"}}] * 100)), "larger than 1,000 bytes"),
    "held up": (hold, "did not answer within 1 s"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_an_endpoint_that_cannot_be_used_is_one_line_with_its_address(case: str) -> None:
    reply, message = FAULTS[case]
    with answering(reply) as address, pytest.raises(StoreError, match=message) as caught:
        RemoteStore(address, limits=Limits(seconds=1, bytes=1000))
    assert str(caught.value).startswith(f"{address}: ")
    assert "\n" not in str(caught.value)


def test_an_endpoint_that_sends_on_is_not_followed_in_silence(endpoint: str) -> None:
    elsewhere = sending(b"", status=302, Location=f"{endpoint}?query=ASK%7B%7D")
    with answering(elsewhere) as address, pytest.raises(StoreError, match="give that address"):
        RemoteStore(address)


def test_nobody_listens() -> None:
    with pytest.raises(StoreError, match="cannot be reached"):
        RemoteStore(f"http://127.0.0.1:{free_port()}/sparql")


@pytest.mark.parametrize("address", ["file:///etc/hostname", "ftp://e/x", "sparql", "http://", "http://me:x@e/"])
def test_only_the_address_of_a_web_server_is_taken(address: str) -> None:
    with pytest.raises(UsageError, match="no address of an endpoint"):
        RemoteStore(address)


def test_what_the_endpoint_refuses_is_told_in_its_words() -> None:
    graphs = sending(table({"g": {"type": "uri", "value": "urn:x"}}))
    replies = [graphs, graphs, sending(b"Virtuoso 37000 Error SP030: no such thing\nSPARQL query:\n", status=400)]

    def one_after_the_other(handler: http.server.BaseHTTPRequestHandler) -> None:
        replies.pop(0)(handler)

    with answering(one_after_the_other) as address, pytest.raises(QueryError, match=r"SP030: no such thing$"):
        RemoteStore(address)


@pytest.mark.virtuoso
def test_virtuoso_does_not_cut_rows_in_silence(tmp_path: Path) -> None:
    quads = [
        ox.Quad(ox.NamedNode(f"urn:s{n}"), ox.NamedNode("urn:p"), ox.Literal(n), ox.NamedNode("urn:g"))
        for n in range(50)
    ]
    with virtuoso_server(tmp_path, quads, rows=20) as address:
        store = RemoteStore(address)
        assert len(store.select("SELECT ?s WHERE { ?s <urn:p> ?o } LIMIT 5").rows) == 5
        with pytest.raises(StoreError, match="cut the answer short"):
            store.select("SELECT ?s WHERE { ?s <urn:p> ?o }")


@pytest.mark.parametrize(("name", "index"), CASES)
def test_questions_get_the_same_rows_as_from_a_local_store(name: str, index: int, endpoint: str) -> None:
    expected = ardania_store().select(bound(name, index)[1]).rows
    with kg.open(endpoint=endpoint) as remote:
        assert remote.store.select(bound(name, index)[1]).rows == expected


def test_the_command_line_asks_an_endpoint(endpoint: str, tmp_path: Path, capsys, monkeypatch) -> None:
    project = make_project(tmp_path)
    arguments = ["ask", "rival-figures", "--event", "river crisis", "--format", "csv"]
    assert run(["--project", str(project), "--store", str(tmp_path / "store"), *arguments]) == 0
    expected = capsys.readouterr().out
    assert run(["--project", str(project), "--endpoint", endpoint, *arguments]) == 0
    assert capsys.readouterr().out == expected
    monkeypatch.setenv("KG_ENDPOINT", endpoint)
    assert run(["--project", str(project), *arguments]) == 0
    assert capsys.readouterr().out == expected
    assert run(["--version"]) == 0
    assert f"endpoint: {endpoint}" in capsys.readouterr().out


def test_a_store_may_be_an_address(endpoint: str) -> None:
    with kg.open(store=endpoint) as remote, kg.open(endpoint=endpoint) as same:
        assert remote.store.graphs() == same.store.graphs() != ()


def test_a_store_and_an_endpoint_do_not_go_together(endpoint: str, tmp_path: Path, capsys) -> None:
    assert run(["--store", str(tmp_path), "--endpoint", endpoint, "find", "Mirel"]) == EXIT_USAGE
    assert "do not go together" in capsys.readouterr().err
    with pytest.raises(UsageError, match="do not go together"):
        kg.open(store=tmp_path, endpoint=endpoint)


def test_an_endpoint_that_is_down_ends_with_the_status_of_a_missing_store(capsys) -> None:
    assert run(["--endpoint", f"http://127.0.0.1:{free_port()}/sparql", "find", "Mirel"]) == EXIT_STORE
    assert capsys.readouterr().err.count("\n") == 1
