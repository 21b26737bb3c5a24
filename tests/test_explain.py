# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Every inferred triple is explained by a rule and premises that hold, down to what is asserted."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings

from kg.cli import run
from kg.errors import NotConformingError, UsageError
from kg.namespaces import INFERRED_GRAPH, RDF, XSD
from kg.reasoning import INFERRED, infer
from kg.reasoning.explain import Derivation, explain
from kg.reasoning.explain_text import parse_triple, to_text
from kg.stores.oxigraph import OxigraphStore
from reasoning_cases import CASES
from reasoning_random import AXIOM, EQUALITY, load, ontologies


def reasoned(text: str) -> ox.Store:
    store = load(text)
    infer(store)
    return store


def inferred(store: ox.Store) -> list[ox.Triple]:
    return sorted((quad.triple for quad in store.quads_for_pattern(None, None, None, INFERRED)), key=str)


def triple(words: str) -> ox.Triple:
    return parse_triple([f"<http://e/{word}>" if word != "a" else word for word in words.split()])


def steps(derivation: Derivation):
    yield derivation
    for premise in derivation.premises:
        yield from steps(premise)


def assert_well_founded(derivation: Derivation) -> None:
    for step in steps(derivation):
        if step.rule is None:
            assert step.graphs
            assert INFERRED_GRAPH not in step.graphs
            assert step.height == 0
        else:
            assert not step.graphs
            assert len(step.premises) == len(step.rule.body)
            assert step.height == 1 + max((premise.height for premise in step.premises), default=0)


# Rules of schema or equality show up in the derivations of other rules' cases, too.
@pytest.mark.parametrize(
    "name", [name for name in CASES if CASES[name][1] and name not in {"scm-cls", "scm-op", "scm-dp"}]
)
def test_what_a_rule_infers_is_explained_by_it(name: str) -> None:
    store = reasoned(CASES[name][0])
    rules = set()
    for wanted in inferred(store):
        derivation, _ = explain(OxigraphStore(store), wanted)
        assert_well_founded(derivation)
        rules |= {step.rule.name for step in steps(derivation) if step.rule}
    expected = {"dt-type2": "cls-svf1", "scm-svf1": "cls-svf1", "scm-svf2": "cls-svf1", "scm-avf1": "cls-avf",
                "scm-avf2": "cls-avf", "eq-trans": "eq-sym"}.get(name, name)  # fmt: skip
    assert expected in rules


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(ontologies(AXIOM, EQUALITY))
def test_whatever_is_inferred_can_be_explained(text: str) -> None:
    store = reasoned(text)
    for wanted in inferred(store)[:12]:
        derivation, lookup = explain(OxigraphStore(store), wanted)
        assert_well_founded(derivation)
        assert to_text(derivation, lookup).startswith("<http://e/")


LONG = (
    "e:p a owl:TransitiveProperty . "
    + " ".join(f"e:n{i} e:p e:n{i + 1} ." for i in range(16))
    + " e:q rdfs:subPropertyOf e:p . e:n0 e:q e:n16 ."
)


def test_the_shortest_derivation_is_shown() -> None:
    store = OxigraphStore(reasoned(LONG))
    direct, _ = explain(store, triple("n0 p n16"))
    assert (direct.rule.name, direct.height) == ("prp-spo1", 1)
    assert explain(store, triple("n0 p n8"))[0].height == 3, "a chain is halved, not gone along"


def test_the_tree_names_rules_axioms_and_graphs() -> None:
    text = "e:s owl:inverseOf e:t . [] owl:onProperty e:t ; owl:someValuesFrom e:A ; rdfs:subClassOf e:B ."
    derivation, lookup = explain(OxigraphStore(reasoned(f"{text} e:x e:s e:y . e:x a e:A .")), triple("y a B"))
    restriction = "[ owl:onProperty <http://e/t> ; owl:someValuesFrom <http://e/A> ]"
    assert to_text(derivation, lookup).splitlines() == [
        "<http://e/y> a <http://e/B>  (by cax-sco)",
        f"  {restriction} rdfs:subClassOf <http://e/B>  (in <http://e/graph0>)",
        f"  <http://e/y> a {restriction}  (by cls-svf1)",
        "    <http://e/y> <http://e/t> <http://e/x>  (by prp-inv1)",
        "      <http://e/s> owl:inverseOf <http://e/t>  (in <http://e/graph0>)",
        "      <http://e/x> <http://e/s> <http://e/y>  (in <http://e/graph0>)",
        "    <http://e/x> a <http://e/A>  (in <http://e/graph0>)",
    ]


def test_what_is_neither_asserted_nor_inferred_is_refused() -> None:
    with pytest.raises(NotConformingError, match="neither asserted nor inferred"):
        explain(OxigraphStore(reasoned("e:A rdfs:subClassOf e:B . e:x a e:A .")), triple("x a C"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["ac:vesk", "a", "ace:State"], ox.NamedNode("https://w3id.org/ace-kg/ontology#State")),
        (["ac:vesk a ace:State ."], ox.NamedNode("https://w3id.org/ace-kg/ontology#State")),
        (["ac:vesk", "rdfs:label", '"Vesk"@en'], ox.Literal("Vesk", language="en")),
        (['ac:vesk rdfs:label "a b"@en'], ox.Literal("a b", language="en")),
        (["pr:x", "ace:value", "12"], ox.Literal("12", datatype=ox.NamedNode(f"{XSD}integer"))),
        (["<http://e/a>", "http://e/p", "http://e/b"], ox.NamedNode("http://e/b")),
    ],
)
def test_a_triple_is_read_from_words_or_from_one_text(words: list[str], expected: object) -> None:
    assert parse_triple(words).object == expected


def test_the_word_a_is_a_type_only_as_predicate() -> None:
    assert parse_triple(["ac:x", "a", "ace:Actor"]).predicate.value == f"{RDF}type"
    with pytest.raises(UsageError, match="unknown prefix"):
        parse_triple(["a", "a", "ace:Actor"])


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nope:x", "a", "ace:Actor"], "unknown prefix in 'nope:x'"),
        (["ac:x", "a"], "give a triple"),
        (["ac:x ace:p"], "give a triple"),
        (["ac:x", "ace:p", '"open'], "no literal"),
        (["<not an iri>", "a", "ace:Actor"], "no IRI"),
    ],
)
def test_what_is_no_triple_is_refused(words: list[str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        parse_triple(words)


CONTESTED = ("ev:2021-05-12-force-movement", "a", "ace:ContestedEvent")


def test_the_command_shows_an_inferred_triple_down_to_its_sources(store, capsys) -> None:
    assert run(["--store", str(store), "explain", *CONTESTED]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{' '.join(CONTESTED)}  (by cax-sco)"
    assert any("(in graph:statements/" in line for line in lines)


def test_the_command_gives_json(store, capsys) -> None:
    assert run(["--store", str(store), "explain", " ".join(CONTESTED), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["triple"], found["rule"]) == (list(CONTESTED), "cax-sco")
    assert found["axioms"][0]["graphs"] == ["https://w3id.org/ace-kg/graph/ontology/core/statement"]


def test_the_command_names_the_graph_of_an_asserted_triple(store, capsys) -> None:
    assert run(["--store", str(store), "explain", "ev:2021-05-12-force-movement", "a", "ace:ForceMovement"]) == 0
    assert capsys.readouterr().out.endswith("a ace:ForceMovement  (in graph:events/2021)\n")


@pytest.mark.parametrize(
    ("words", "status"),
    [(["ac:nobody", "a", "ace:State"], 1), (["nope:x", "a", "ace:State"], 2), (["ac:nobody"], 2)],
)
def test_the_command_refuses_in_one_line(store, capsys, words: list[str], status: int) -> None:
    assert run(["--store", str(store), "explain", *words]) == status
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("kg: error: ")
    assert captured.err.count("\n") == 1
