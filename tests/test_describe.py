# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What is known of a thing: its own triples as asserted, statements about and by it, what points to it; counts."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest

from ask_project import ardania_store, make_project
from kg.cli import run
from kg.describe import describe, describe_turtle
from kg.namespaces import expand, sparql_prologue
from kg.stats import count


def description(curie):
    return describe(ardania_store(), ox.NamedNode(expand(curie)))


def test_an_actor_has_statements_about_and_by_it():
    vesk = description("ac:vesk")
    assert vesk.label == "Vesk"
    assert vesk.kinds == ("state",)
    assert [said.who for said in vesk.by] == ["Vesk"]
    assert any("Veskian troops crossed" in said.says for said in vesk.about)
    assert vesk.linked["is part of body"] == ("Veskian defence ministry",)


def test_an_event_lists_who_speaks_of_it_with_sources():
    event = description("ev:2011-05-04-mirel-fighting")
    told = {said.who: list(said.markers) for said in event.about}
    assert "Veskian defence ministry" in told
    assert "[p1]" in told["River Watch"]
    assert any(text.startswith("Jona Ferrel") for _, text in event.citations)
    assert event.facts["is part of"] == ("river crisis",)


def test_what_is_asserted_is_shown_and_that_it_is_contested():
    event = description("ev:2011-05-04-mirel-fighting")
    assert event.kinds == ("armed action", "contested event")
    assert "has part" not in event.facts


@pytest.mark.parametrize(
    ("curie", "words"),
    [
        ("pr:crossed", ["Statements about it", "denies that its troops crossed"]),
        ("sr:ref-2", ["Ministries at odds", "Statements that rest on it", "Veskian"]),
        ("pa:may-2011-p1", ["May 2011, paragraph 1", "Statements found in it"]),
        ("st:2011-05-12-marn", ["Marn on Jurin Qval", "Otto Brek", "Vesk rejects"]),
        ("pl:mirel", ["North Vale", "fighting at Mirel"]),
        ("qk:killed", ["killed"]),
        ("ace:denies", ["denies"]),
    ],
)
def test_every_kind_of_thing_can_be_described(curie, words):
    text = description(curie).to_text(100)
    assert max(map(len, text.splitlines())) <= 100
    for word in words:
        assert word in " ".join(text.split())


def test_a_source_is_shown_as_an_entry_of_a_bibliography():
    entry = '"Ночь на переправе" [Night at the crossing], Mirel Gazette, 2011-05-06, archived 2011-05-30 and 2011-06-02'
    source = description("sr:ref-3")
    assert source.entry == f"Tessa Orlan, {entry}"
    assert " ".join(source.to_text(100).split()).startswith(f"{source.label} (source) sr:ref-3 {source.entry} property")
    assert json.loads(source.to_json())["entry"] == source.entry
    assert description("ac:vesk").entry == ""


def test_json_and_turtle_hold_the_same_thing():
    body = json.loads(description("ac:vesk").to_json())
    assert body["iri"] == expand("ac:vesk")
    text = describe_turtle(ardania_store(), ox.NamedNode(expand("ac:vesk")))
    triples = list(ox.parse(text, format=ox.RdfFormat.TURTLE))
    assert ox.NamedNode(expand("st:2011-05-13-vesk-disputes")) in {quad.subject for quad in triples}
    assert "@prefix skos:" not in text or "skos:" in text.split("@prefix skos:", 1)[1]


def test_counts_by_class_include_sub_classes_and_by_graph_all_triples():
    counts = count(ardania_store())
    assert counts.classes["ace:Event"] == 4
    assert counts.classes["ace:ArmedAction"] == 1
    assert counts.classes["ace:Statement"] == 7
    assert sum(counts.graphs.values()) == sum(1 for _ in ardania_store().quads())
    assert "statements/2011-05" in counts.graphs


def test_counts_by_month_and_side_add_up():
    counts = count(ardania_store())
    series = len(ardania_store().select(f"{sparql_prologue()}SELECT DISTINCT ?e {{ ?e a ace:EventSeries }}").rows)
    assert sum(one.events for one in counts.periods.values()) == counts.classes["ace:Event"] - series
    assert sum(one.statements for one in counts.periods.values()) == counts.classes["ace:Statement"]
    assert counts.periods["2011-05"].events == 3
    assert counts.periods["undated"].statements == 2
    assert list(counts.periods) == sorted(counts.periods)
    assert set(counts.sides) == {"ac:ardania", "ac:vesk", "no side"}
    assert counts.sides["ac:ardania"].statements == 2


def test_the_command_shows_all_counts(capsys, tmp_path):
    project = make_project(tmp_path)
    assert run(["--project", str(project), "--store", str(tmp_path / "store"), "stats"]) == 0
    shown = capsys.readouterr().out
    for word in ("Things by class", "Events and statements by month", "2011-05", "Statements and figures by side"):
        assert word in shown
    assert run(["--project", str(project), "--store", str(tmp_path / "store"), "stats", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["sides"]["ac:vesk"]["statements"]


def test_a_class_is_described_without_its_class_expressions():
    event = description("ace:Event")
    assert "_:" not in event.to_text(100)
    assert "armed action" in event.linked["subClassOf"]
