# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""How answers look: tables for people, CSV, JSON and Markdown for machines and notes."""

from __future__ import annotations

import csv
import io
import json

import pytest

from ask_project import QUESTIONS, ardania_store
from kg.ask import ask
from kg.queries import find_question
from kg.shown import shown_rows
from kg.tables import Table, condensed, widths


def answer(name="rival-figures", **values):
    values = values or {"event": "fighting at Mirel"}
    return ask(ardania_store(), find_question(QUESTIONS, name), values)


def test_the_table_shows_labels_markers_and_sources():
    text = answer().to_table(100)
    assert text.startswith("Rival figures of an event\nevent: fighting at Mirel\nincludeParts: true\n\n")
    assert "w3id.org" not in text
    assert "ac:" not in text
    assert "Ardanian defence" in text
    assert "at least" in text
    assert '[1] Jona Ferrel, "Night at the bridge", Mirel Gazette, 2011-05-04, archived 2011-05-09' in text
    assert "[p1] Timeline / May 2011, paragraph 2" in text


@pytest.mark.parametrize(
    "name", ["what-happened", "versions-of-incident", "contradicted-claims", "evidence-behind-claim"]
)
@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_no_line_is_longer_than_the_width_and_none_ends_in_white_space(name, width):
    values = {
        "what-happened": {"place": "Ardania", "from": "2011-01-01", "to": "2011-12-31"},
        "versions-of-incident": {"event": "fighting at Mirel"},
        "contradicted-claims": {"actor": "Ardania"},
        "evidence-behind-claim": {"claim": "fighting at Mirel"},
    }[name]
    lines = answer(name, **values).to_table(width).splitlines()
    assert max(map(len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


def test_plain_text_has_no_terminal_codes_and_coloured_text_has():
    assert "\x1b" not in answer().to_table(100)
    assert "\x1b[1m" in answer().to_table(100, colour=True)


def test_a_repeated_cell_is_shown_once():
    text = answer("versions-of-incident", event="movement over the bridge").to_table(140)
    assert text.count("troops crossed the bridge") == 1


def test_joint_makers_share_a_row():
    text = answer("versions-of-incident", event="fighting at Mirel").to_markdown()
    assert "Ilse Marn (for River Watch), Otto Brek (for River Watch)" in text


def test_an_empty_answer_says_so_and_what_to_try():
    empty = answer(event="fighting at Mirel", side="Vesk")
    assert len(empty) == 0
    text = empty.to_table(200)
    assert "No row: the graph holds nothing that fits. Try this: leave out --side, or give another --event, or " in text
    assert "Sources" not in text
    assert "No row" in empty.to_markdown()
    assert empty.to_csv().count("\n") == 1
    assert json.loads(empty.to_json())["results"]["bindings"] == []


def test_csv_holds_every_column_and_labels_beside_iris():
    rows = list(csv.DictReader(io.StringIO(answer().to_csv())))
    assert len(rows) == 3
    assert {row["claimantLabel"] for row in rows} == {
        "River Watch", "Ardanian defence ministry", "Veskian defence ministry",
    }  # fmt: skip
    assert all(row["claimant"].startswith("https://w3id.org/ace-kg/id/actor/") for row in rows)


def test_json_is_sparql_results_with_labels_parameters_and_citations():
    body = json.loads(answer().to_json())
    first = body["results"]["bindings"][-1]
    assert set(first) <= set(body["head"]["vars"])
    assert first["best"] == {"type": "literal", "value": "5", "datatype": "http://www.w3.org/2001/XMLSchema#integer"}
    assert first["claimant"]["label"] == "Veskian defence ministry"
    assert body["parameters"]["event"][0]["label"] == "fighting at Mirel"
    assert body["citations"][0]["text"].startswith("Jona Ferrel")


def test_markdown_is_a_table_with_escaped_text():
    table = Table(["A | B"], ["x"], [(["a|b *c* <d>"], ["[1]"])], [("[1]", "A_b")])
    text = table.markdown()
    assert "a\\|b \\*c\\* \\<d\\>" in text
    assert "\\[1\\] A\\_b" in text
    lines = answer().to_markdown().splitlines()
    bars = [line.count(" | ") for line in lines if line.startswith("|")]
    assert len(set(bars)) == 1


def test_text_that_looks_like_markup_stays_text():
    text = Table(["[bold]T[/bold]"], ["x"], [(["[red]:smile:[/red]"], [])]).text(80)
    assert "[bold]T[/bold]" in text
    assert "[red]:smile:[/red]" in text


def test_widths_fit_and_give_room_to_the_long_column():
    rows = [["2021-05-12", "short", "a long text of very many words " * 8]]
    assert sum(widths(rows, 80)) <= 80 - 4
    assert widths(rows, 80)[0] == len("2021-05-12")
    assert max(widths(rows, 80)) == widths(rows, 80)[2]
    assert sum(widths([["x" * 50] * 9], 60)) <= 60


def test_records_are_python_values():
    row = answer().records()[-1]
    assert row["best"] == 5
    assert row["low"] is None
    assert isinstance(row["claimant"], str)


@pytest.mark.parametrize(
    ("markers", "text"),
    [
        (["[1]", "[2]", "[3]", "[p1]"], "[1–3] [p1]"),
        (["[1]", "[2]", "[4]"], "[1] [2] [4]"),
        (["[9]", "[10]", "[11]", "[p9]", "[p10]", "[p11]"], "[9–11] [p9–p11]"),
        ([], ""),
    ],
)
def test_runs_of_markers_are_shown_as_ranges(markers, text):
    assert condensed(markers) == text


def test_a_cell_without_a_statement_counts_zero():
    rows = [{"period": "2022-02", "statement": ""}, {"period": "2022-03", "statement": ""}]
    rows += [{"period": "2022-03", "statement": one} for one in ("alike", "alike", "other")]
    assert shown_rows(["period", "count"], ["period"], rows, [[]] * len(rows)) == [
        (["2022-02", "0"], []),
        (["2022-03", "3"], []),
    ]
