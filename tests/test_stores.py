# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""One contract for every store; and what opening a store folder says when it cannot be used."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from kg.errors import EXIT_STORE, QueryError, StoreError
from kg.manifest import STORE_FORMAT, Manifest, data_folder, manifest_file, pointer_file, version_folder
from kg.namespaces import XSD
from kg.stores.memory import MemoryStore
from kg.stores.oxigraph import OxigraphStore, open_store
from kg.stores.remote import RemoteStore
from servers import oxigraph_server, virtuoso_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.stores.base import Store


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"http://example.org/{name}")


def literal(value: str, datatype: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(XSD + datatype))


QUADS = (
    ox.Quad(node("a"), node("knows"), node("b"), node("one")),
    ox.Quad(node("a"), node("name"), ox.Literal("Anna", language="en"), node("one")),
    ox.Quad(node("a"), node("size"), literal("0.5", "decimal"), node("two")),
    ox.Quad(node("b"), node("born"), literal("2021-05-12", "date"), node("two")),
    ox.Quad(node("b"), node("seen"), literal("2021-05-12T06:00:00Z", "dateTime"), node("two")),
    ox.Quad(node("b"), node("name"), ox.Literal('Bé "b"\n'), node("two")),
    ox.Quad(node("b"), node("knows"), ox.BlankNode("x"), node("two")),
)
MANIFEST = Manifest("v1", STORE_FORMAT, "0.1.0", "pyoxigraph", "0.1.0", {}, {"http://example.org/one": 2})


def make_store_folder(folder: Path) -> Path:
    data = data_folder(folder, MANIFEST.version)
    data.mkdir(parents=True)
    inner = ox.Store(str(data))
    inner.bulk_extend(QUADS)
    inner.flush()
    del inner
    manifest_file(folder, MANIFEST.version).write_text(MANIFEST.to_json(), encoding="utf-8")
    pointer_file(folder).write_text(f"{MANIFEST.version}\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def oxigraph_endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with oxigraph_server(tmp_path_factory.mktemp("oxigraph"), QUADS) as endpoint:
        yield endpoint


@pytest.fixture(scope="module")
def virtuoso_endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with virtuoso_server(tmp_path_factory.mktemp("virtuoso"), QUADS) as endpoint:
        yield endpoint


STORES = (
    "memory",
    "oxigraph in memory",
    "oxigraph on disk",
    "oxigraph served",
    pytest.param("virtuoso served", marks=pytest.mark.virtuoso),
)


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "oxigraph on disk":
        opened: Store = open_store(make_store_folder(tmp_path / "store"))
    elif request.param == "memory":
        opened = MemoryStore.from_quads(QUADS)
    elif request.param.endswith(" served"):
        opened = RemoteStore(request.getfixturevalue(f"{request.param.removesuffix(' served')}_endpoint"))
    else:
        opened = OxigraphStore.from_quads(QUADS)
    with opened as result:
        yield result


P = "PREFIX e: <http://example.org/>\n"


def test_the_default_graph_is_the_union_of_the_named_graphs(store: Store) -> None:
    found = store.select(P + "SELECT ?name ?size WHERE { ?s e:name ?name . OPTIONAL { ?s e:size ?size } }")
    assert found.variables == ("name", "size")
    expected = [(ox.Literal("Anna", language="en"), literal("0.5", "decimal")), (ox.Literal('Bé "b"\n'), None)]
    assert Counter(found.rows) == Counter(expected)


def test_terms_come_back_as_they_went_in(store: Store) -> None:
    plain = {quad for quad in QUADS if not isinstance(quad.object, ox.BlankNode)}
    assert {quad for quad in store.quads() if not isinstance(quad.object, ox.BlankNode)} == plain
    assert len(list(store.quads())) == len(QUADS)


def test_variables_keep_the_order_of_the_query(store: Store) -> None:
    assert store.select(P + "SELECT ?z ?a (1 + 1 AS ?m) WHERE { ?a e:knows ?z }").variables == ("z", "a", "m")


def test_named_graphs_can_be_asked_for(store: Store) -> None:
    rows = store.select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g").rows
    assert rows == ((node("one"),), (node("two"),))


def test_the_named_graphs_are_listed(store: Store) -> None:
    assert store.graphs() == (node("one").value, node("two").value)


def test_an_emptied_graph_is_none() -> None:
    inner = ox.Store()
    inner.extend([*QUADS, ox.Quad(node("a"), node("knows"), node("b"))])
    inner.clear_graph(node("one"))
    assert OxigraphStore(inner).graphs() == (node("two").value,)


def test_the_quads_of_one_graph(store: Store) -> None:
    assert set(store.quads(node("one"))) == set(QUADS[:2])
    assert list(store.quads(node("none"))) == []


def test_ask(store: Store) -> None:
    assert store.ask(P + "ASK { e:a e:knows/e:name ?name }") is True
    assert store.ask(P + "ASK { e:a e:knows e:a }") is False


def test_construct_yields_each_triple_once(store: Store) -> None:
    triples = list(store.construct(P + "CONSTRUCT { e:all e:has ?p } WHERE { ?s ?p ?o }"))
    assert len(triples) == 5
    assert ox.Triple(node("all"), node("has"), node("size")) in triples


BROKEN = {
    "unknown prefix": ("SELECT ?x WHERE {\n  ?s foo:bar ?x }", 2),
    "unclosed": ("SELECT ?s\nWHERE { ?s ?p ?o", 2),
    "nonsense": ("hello", 1),
    "ungrouped": ("SELECT ?s (COUNT(*) AS ?n)\nWHERE { ?s ?p ?o }", 2),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_query_is_told_by_line_in_one_short_line(case: str, store: Store) -> None:
    query, line = BROKEN[case]
    with pytest.raises(QueryError) as caught:
        store.select(query)
    assert caught.value.line == line
    assert caught.value.column
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200


def test_a_missing_prefix_is_said_to_be_missing(store: Store) -> None:
    with pytest.raises(QueryError, match="prefix foo: is not declared"):
        store.select("SELECT * { ?s foo:bar ?x }")


def test_a_query_of_another_form_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match="ASK query where a SELECT"):
        store.select("ASK { ?s ?p ?o }")
    with pytest.raises(QueryError, match="SELECT query where a CONSTRUCT"):
        store.construct("SELECT * { ?s ?p ?o }")
    with pytest.raises(QueryError, match="CONSTRUCT query where an ASK"):
        store.ask("DESCRIBE <http://example.org/a>")


def test_an_opened_store_folder_knows_its_manifest(tmp_path: Path) -> None:
    with open_store(make_store_folder(tmp_path)) as opened:
        assert opened.manifest == MANIFEST


def test_a_store_is_read_while_its_folder_is_removed(tmp_path: Path) -> None:
    with open_store(make_store_folder(tmp_path / "store")) as opened:
        shutil.rmtree(tmp_path / "store")
        assert len(list(opened.quads())) == len(QUADS)


def edit_manifest(folder: Path, **changes: object) -> None:
    path = manifest_file(folder, MANIFEST.version)
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **changes}), encoding="utf-8")


SPOILERS = {
    "no store": (shutil.rmtree, "no store here; make one with: kg build"),
    "no pointer": (lambda store: pointer_file(store).unlink(), "no store here"),
    "pointer to nowhere": (lambda store: shutil.rmtree(version_folder(store, "v1")), "half-written"),
    "pointer of nonsense": (lambda store: pointer_file(store).write_text("../x"), "does not name a version"),
    "pointer of bytes": (lambda store: pointer_file(store).write_bytes(b"\xff"), "cannot be read"),
    "pointer is a folder": (
        lambda store: pointer_file(store).rename(store / "x") and pointer_file(store).mkdir(),
        "read",
    ),
    "no manifest": (lambda store: manifest_file(store, "v1").unlink(), "half-written"),
    "manifest cut short": (lambda store: manifest_file(store, "v1").write_text("{"), "manifest is unreadable"),
    "manifest is a list": (lambda store: manifest_file(store, "v1").write_text("[1]"), "manifest is unreadable"),
    "manifest lacks a key": (lambda store: manifest_file(store, "v1").write_text("{}"), "manifest is unreadable"),
    "other format": (lambda store: edit_manifest(store, store_format=99, package_version="9.9"), "99 (made by kg 9.9)"),
    "no data": (lambda store: shutil.rmtree(data_folder(store, "v1")), "damaged"),
    "broken data": (lambda store: (data_folder(store, "v1") / "CURRENT").write_text("x"), "damaged"),
}


@pytest.mark.parametrize("case", SPOILERS)
def test_an_unusable_store_is_a_store_error_in_one_line(case: str, tmp_path: Path) -> None:
    store = make_store_folder(tmp_path / "store")
    spoil, message = SPOILERS[case]
    spoil(store)
    with pytest.raises(StoreError) as caught:
        open_store(store)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "kg build" in str(caught.value)
    assert caught.value.exit_status == EXIT_STORE


def test_a_file_in_place_of_the_store_folder(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("x")
    with pytest.raises(StoreError, match="not a store folder"):
        open_store(path)


def test_data_of_another_format_are_told_with_both_formats(tmp_path: Path) -> None:
    store = make_store_folder(tmp_path)
    edit_manifest(store, store_format=STORE_FORMAT + 1)
    with pytest.raises(StoreError, match=f"reads format {STORE_FORMAT}"):
        open_store(store)
