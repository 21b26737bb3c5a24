# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The parts of publishing that need no server: the normal form, parts of a graph, who writes, what may be written."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.namespaces import GEO, GRAPH, XSD
from kg.publishing.chunks import chunks
from kg.publishing.connection import Connection
from kg.publishing.credentials import PASSWORD, SCHEME, USER, read_credentials
from kg.publishing.normal_form import graph_hash, is_part
from kg.publishing.writers import GraphStoreWriter, UpdateWriter

GEOMETRY = "http://www.openlinksw.com/schemas/virtrdf#Geometry"


def typed(value: str, datatype: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(datatype))


def triple(value: object, subject: str = "urn:s") -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode("urn:p"), value)


SAME = [
    (typed("true", f"{XSD}boolean"), typed("1", f"{XSD}boolean")),
    (typed("false", f"{XSD}boolean"), typed("0", f"{XSD}boolean")),
    (typed("4000000000", f"{XSD}integer"), typed("4000000000", f"{XSD}decimal")),
    (typed("0.5", f"{XSD}decimal"), typed("0.500", f"{XSD}decimal")),
    (typed("0", f"{XSD}integer"), typed("-0.0", f"{XSD}decimal")),
    (ox.Literal("x", language="az-latn"), ox.Literal("x", language="az-Latn")),
    (ox.Literal("x"), typed("x", f"{XSD}string")),
    (typed("POINT(14.4208 50.088)", f"{GEO}wktLiteral"), typed("POINT(14.420800209045 50.088001251221)", GEOMETRY)),
    (typed("LINESTRING(1 2, 3 4)", f"{GEO}wktLiteral"), typed("LINESTRING(1 2,3 4)", GEOMETRY)),
]
OTHER = [
    (typed("1", f"{XSD}boolean"), typed("1", f"{XSD}integer")),
    (typed("1", f"{XSD}integer"), ox.Literal("1")),
    (typed("9007199254740993", f"{XSD}integer"), typed("9007199254740992", f"{XSD}integer")),
    (typed("0.1", f"{XSD}decimal"), typed("0.10000000000000001", f"{XSD}decimal")),
    (ox.Literal("x", language="en"), ox.Literal("x")),
    (ox.Literal("x "), ox.Literal("x")),
    (typed("2021-05-12", f"{XSD}date"), ox.Literal("2021-05-12")),
    (
        typed("2021-05-12T10:00:00+04:00", f"{XSD}dateTime"),
        typed("2021-05-12T06:00:00Z", f"{XSD}dateTime"),
    ),
    (typed("POINT(14.4208 50.088)", f"{GEO}wktLiteral"), typed("POINT(14.4209 50.088)", f"{GEO}wktLiteral")),
    (ox.NamedNode("urn:x"), ox.Literal("urn:x")),
]


@pytest.mark.parametrize(("sent", "given_back"), SAME)
def test_what_engines_write_otherwise_is_the_same(sent: ox.Literal, given_back: ox.Literal) -> None:
    assert graph_hash([triple(sent)]) == graph_hash([triple(given_back)])


@pytest.mark.parametrize(("one", "another"), OTHER)
def test_what_differs_in_meaning_differs(one: object, another: object) -> None:
    assert graph_hash([triple(one)]) != graph_hash([triple(another)])


def chain(*values: str, prefix: str) -> list[ox.Triple]:
    """A list as blank nodes, under names of its own."""
    nodes: list[ox.BlankNode | ox.NamedNode] = [ox.BlankNode(f"{prefix}{n}") for n in range(len(values))]
    rest = [*nodes[1:], ox.NamedNode("urn:nil")]
    first, after = ox.NamedNode("urn:first"), ox.NamedNode("urn:rest")
    return [
        one
        for node, value, next_node in zip(nodes, values, rest, strict=True)
        for one in (ox.Triple(node, first, ox.Literal(value)), ox.Triple(node, after, next_node))
    ]


def test_blank_nodes_are_the_same_under_any_name_and_their_order_counts() -> None:
    assert graph_hash(chain("a", "b", "c", prefix="x")) == graph_hash(reversed(chain("a", "b", "c", prefix="nodeID")))
    assert graph_hash(chain("a", "b", "c", prefix="x")) != graph_hash(chain("b", "a", "c", prefix="x"))


def test_a_part_is_told_from_other_content() -> None:
    whole = [*chain("a", "b", prefix="x"), triple(typed("1", f"{XSD}boolean"))]
    assert is_part([*chain("a", "b", prefix="y")[:2], triple(typed("true", f"{XSD}boolean"))], whole)
    assert not is_part([*whole, triple(ox.Literal("more"))], whole)


@given(
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.booleans()), max_size=30),
    st.integers(1, 7),
)
def test_parts_make_the_graph_and_no_blank_node_is_in_two(edges: list[tuple[int, int, bool]], size: int) -> None:
    def node(number: int) -> ox.NamedNode | ox.BlankNode:
        return ox.BlankNode(f"b{number}") if number < 5 else ox.NamedNode(f"urn:n{number}")

    triples = {ox.Triple(node(a), ox.NamedNode("urn:p" if c else "urn:q"), node(b)) for a, b, c in edges}
    parts = list(chunks(triples, size))
    assert sorted(map(str, triples)) == sorted(str(one) for part in parts for one in part)
    places: dict[ox.BlankNode, int] = {}
    for position, part in enumerate(parts):
        for one in part:
            for term in (one.subject, one.object):
                if isinstance(term, ox.BlankNode):
                    assert places.setdefault(term, position) == position
        blank = [one for one in part if isinstance(one.subject, ox.BlankNode) or isinstance(one.object, ox.BlankNode)]
        assert len(part) <= size or len(blank) == len(part)
    assert parts == list(chunks(reversed(list(triples)), size))


NOT_OURS = [
    "", "urn:x", GRAPH, GRAPH.removesuffix("/"), "https://w3id.org/ace-kg/graphs/x", f"x{GRAPH}x",
    "http://w3id.org/ace-kg/graph/x", f"{GRAPH}x> }} ; DROP ALL #", f"{GRAPH}a b",
]  # fmt: skip


@pytest.mark.parametrize("graph", NOT_OURS)
@pytest.mark.parametrize("kind", [GraphStoreWriter, UpdateWriter])
def test_no_writer_names_a_graph_that_is_not_the_datasets(kind: type[UpdateWriter], graph: str) -> None:
    # Nobody listens at this address: a request would be another error.
    writer = kind(Connection(), "http://127.0.0.1:9/")
    with pytest.raises(ValueError, match=r"is never written|IRI"):
        writer.drop(graph)
    with pytest.raises(ValueError, match=r"is never written|IRI"):
        writer.replace(graph, [triple(ox.Literal("x"))])


def test_credentials_come_from_the_environment_and_are_not_shown() -> None:
    assert read_credentials({}) is None
    found = read_credentials({USER: "dba", PASSWORD: "hidden-word"})
    assert found is not None
    assert found.scheme == "digest"
    assert "hidden-word" not in repr(found)
    with pytest.raises(UsageError, match=PASSWORD):
        read_credentials({USER: "dba"})
    with pytest.raises(UsageError, match="digest or basic"):
        read_credentials({SCHEME: "bearer"})
