# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""No value can change a query's shape, and every value arrives as it was given, on every engine."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode
from rdflib import Graph

from kg.binding import bind, find_slots, serialise
from kg.errors import QueryError, UsageError
from kg.sparql_tokens import tokenize
from kg.stores.oxigraph import OxigraphStore

XSD = "http://www.w3.org/2001/XMLSchema#"
QUERY = """PREFIX ex: <http://example.org/x#>
# VALUES ?x { "in a comment" }
SELECT ?x ?note WHERE {
  VALUES ?x { "default" "and another }" }   # } the slot
  BIND(\"\"\"VALUES ?x { "in a \\" long string" }\"\"\" AS ?note)
  BIND('VALUES ?x {' AS ?other)
  FILTER(?x != <http://example.org/VALUES?x{> || true)
}""".replace("?x{>", "?x%7B>")
HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from(list("\"'\\{}<>#?$@^.;,()\n\r\t \x00\x0b\x7f\u2028uU0 2")),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)


def shape(query: str) -> list[tuple[str, str]]:
    """The tokens outside the slot of ?x, and the kinds within."""
    start, end = next((slot.start, slot.end) for slot in find_slots(query) if slot.variable == "x")
    return [(token.kind, "" if start <= token.start < end else token.text) for token in tokenize(query)]


def one_value(query: str) -> tuple[Literal | NamedNode, ...]:
    return tuple(row[0] for row in OxigraphStore.from_quads([]).select(query).rows)  # type: ignore[misc]


@given(HOSTILE)
@settings(max_examples=300, deadline=None)
def test_no_text_changes_the_shape_and_the_text_arrives(text):
    bound = bind(QUERY, {"x": [Literal(text)]})
    assert shape(bound) == shape(bind(QUERY, {"x": [Literal("plain")]}))
    assert one_value(bound) == (Literal(text),)


@given(HOSTILE.filter(lambda text: "\x00" not in text))
@settings(max_examples=60, deadline=None)
def test_rdflib_reads_the_same_text(text):
    bound = bind("SELECT ?x WHERE { VALUES ?x { 'default' } }", {"x": [Literal(text)]})
    rows = list(Graph().query(bound))
    assert [str(row[0]) for row in rows] == [text]


@pytest.mark.parametrize("text", ["\\u0022 } ASK {", "\\U00000022", "\\\\u005C\\u0022", "\\", "\\\x01u", "u0022"])
def test_code_point_escapes_stay_text_on_both_engines(text):
    bound = bind("SELECT ?x WHERE { VALUES ?x { 'default' } }", {"x": [Literal(text)]})
    assert one_value(bound) == (Literal(text),)
    assert [str(row[0]) for row in Graph().query(bound)] == [text]


@given(st.text(max_size=30))
@settings(max_examples=200, deadline=None)
def test_an_iri_is_bound_whole_or_refused(text):
    try:
        term = NamedNode("http://example.org/" + text)
        written = serialise(term)
    except (ValueError, UsageError):
        return
    bound = bind(QUERY, {"x": [term]})
    assert [kind for kind, _ in shape(bound)] == [
        kind for kind, _ in shape(bind(QUERY, {"x": [NamedNode("http://e/")]}))
    ]
    assert tokenize(written)[0].text == written


@pytest.mark.parametrize("tag", ["en", "zh-hant-tw", "x-private"])
def test_language_tags_and_datatypes_are_kept(tag):
    terms = [
        Literal('"@fr', language=tag),
        Literal("2021-05-12", datatype=NamedNode(f"{XSD}date")),
        Literal("0.5", datatype=NamedNode(f"{XSD}decimal")),
    ]
    assert one_value(bind(QUERY, {"x": terms})) == tuple(terms)


def test_no_value_is_undef():
    bound = bind("SELECT ?x WHERE { VALUES ?x { 1 } }", {"x": []})
    assert "UNDEF" in bound
    assert one_value(bound) == (None,)


def test_only_real_slots_are_found():
    assert [slot.variable for slot in find_slots(QUERY)] == ["x"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?x WHERE { ?x ?y ?z }", r"has no slot VALUES \?x"),
        ("SELECT ?x WHERE { # VALUES ?x { 1 }\n }", r"has no slot VALUES \?x"),
        ("SELECT ?x WHERE { VALUES (?x) { (1) } }", r"has no slot VALUES \?x"),
    ],
)
def test_a_slot_that_is_missing_is_an_error(query, message):
    with pytest.raises(QueryError, match=message):
        bind(query, {"x": [Literal("a")]})


def test_every_slot_of_a_variable_is_bound_alike():
    query = "SELECT ?x ?y WHERE { { VALUES ?x { 1 } VALUES ?y { 2 } } UNION { VALUES ?x { 1 } VALUES ?y { 3 } } }"
    rows = OxigraphStore.from_quads([]).select(bind(query, {"x": [Literal("a"), Literal("b")]})).rows
    assert sorted((x.value, y.value) for x, y in rows) == [("a", "2"), ("a", "3"), ("b", "2"), ("b", "3")]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?x\nWHERE { VALUES ?x { 1 ", "2: a VALUES block is not closed"),
        ('SELECT ?x\n{ VALUES ?x { "open\n } }', "2: the query holds a string that is not closed"),
        ("SELECT ?x { ?x ?y ` }", "1: the query holds a stray '`'"),
    ],
)
def test_what_cannot_be_read_is_an_error_with_its_line(query, message):
    with pytest.raises(QueryError, match=message):
        bind(query, {"x": [Literal("a")]})
