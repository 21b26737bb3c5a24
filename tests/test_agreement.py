# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Promise: the figures of the second coding can be computed again by anyone, and nothing that differs is left open."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.agreement.alignment import ELSEWHERE, ONLY_FIRST, ONLY_SECOND, SAME
from kg.agreement.coding import COLUMNS, coding_of, read_rows
from kg.agreement.comparison import Comparison
from kg.agreement.evidence import A_LEVEL, precision, read_links, sample_of
from kg.agreement.measures import Finding, Share, nominal_alpha, one_to_one
from kg.agreement.report import SIZE, agreement, sample
from kg.agreement.sampling import draw
from kg.errors import InputError, UsageError
from kg.stores.oxigraph import open_store

FOLDER = Path(__file__).parent.parent / "graph" / "authority" / "agreement"
NAMES = st.text("abc", min_size=1, max_size=1)


@pytest.fixture(scope="module")
def curated_store(store):
    with open_store(store) as opened:
        yield opened


def row(unit, **columns):
    plain = dict.fromkeys(COLUMNS, "") | {"passage": "p", "unit": unit, "statement": "s", "maker": "m"}
    return plain | {"kind": "Figure", "stance": "states", "speech_act": "report"} | columns


def folder(tmp_path, first, second, alignment, *, settlements=(), aliases=()):
    def write(name, columns, rows):
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([columns, *rows])

    write("first-coding.csv", COLUMNS, [list(row.values()) for row in first])
    write("second-coding.csv", COLUMNS, [list(row.values()) for row in second])
    write("alignment.csv", ("passage", "first", "second", "relation", "settled", "change", "reason"), alignment)
    write("settlements.csv", ("passage", "first", "second", "column", "settled", "change", "reason"), settlements)
    write("aliases.csv", ("passage", "written", "slug"), aliases)
    return tmp_path


def test_alpha_is_that_of_the_worked_examples():
    # K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): A, two values; B, five values.
    binary = list(zip("0100000000", "1110010100", strict=True))
    assert nominal_alpha(binary) == pytest.approx(0.095, abs=5e-4)
    nominal = list(zip("aabbdcccedda", "babbbccceddd", strict=True))
    assert nominal_alpha(nominal) == pytest.approx(0.692, abs=5e-4)


@given(st.lists(st.tuples(NAMES, NAMES), min_size=2))
def test_alpha_depends_on_neither_order_nor_names(pairs):
    alpha = nominal_alpha(pairs)
    turned = nominal_alpha([(second * 2, first * 2) for first, second in reversed(pairs)])
    assert (alpha is None) == (turned is None)
    if alpha is not None:
        assert alpha == pytest.approx(turned)
        assert alpha <= 1
        assert (alpha == 1) == all(first == second for first, second in pairs)


def test_alpha_of_a_single_name_is_undefined():
    assert nominal_alpha([("a", "a"), ("a", "a")]) is None


def test_f1_takes_neither_coder_for_the_truth():
    found = Finding(first=4, second=2, first_found=2, second_found=2)
    assert (found.precision, found.recall) == (0.5, 1.0)
    assert found.f1 == pytest.approx(2 / 3)
    assert Finding(1, 1, 0, 0).f1 == 0


def test_what_one_coder_splits_counts_once_one_to_one():
    assert one_to_one({("a", "1"), ("a", "2"), ("b", "1")}) == 2
    assert one_to_one({("a", "1"), ("b", "1"), ("c", "1")}) == 1
    assert one_to_one(set()) == 0


def test_a_share_says_how_sure_it_is():
    low, high = Share(18, 20).interval
    assert (low, high) == (pytest.approx(0.699, abs=1e-3), pytest.approx(0.972, abs=1e-3))
    assert Share(0, 0).interval == (0.0, 1.0)


def test_a_sample_holds_every_stratum_and_can_be_drawn_again():
    strata = {"large": [f"l{n}" for n in range(90)], "small": ["s"], "empty": []}
    drawn = draw(strata, 10, "seed")
    assert drawn == draw({name: names[::-1] for name, names in strata.items()}, 10, "seed")
    assert "s" in drawn
    assert len(set(drawn)) == len(drawn) == 10
    assert drawn != draw(strata, 10, "another seed")


@pytest.mark.parametrize("size", [1, 92])
def test_a_sample_that_cannot_be_drawn_is_refused(size):
    with pytest.raises(UsageError, match="cannot draw"):
        draw({"large": [f"l{n}" for n in range(90)], "small": ["s"]}, size, "seed")


@given(st.dictionaries(NAMES, st.integers(1, 30), min_size=1), st.integers(0, 90))
def test_a_sample_has_the_size_asked_for(sizes, more):
    strata = {name: [f"{name}{n}" for n in range(count)] for name, count in sizes.items()}
    size = min(len(strata) + more, sum(sizes.values()))
    assert len(set(draw(strata, size, "seed"))) == size


def test_what_differs_must_be_settled(tmp_path):
    first = [row("f1", kind="Figure", concept="killed", low="6"), row("f2"), row("f3")]
    second = [row("1", statement="1", kind="Figure", concept="killed", low="7"), row("2", statement="1")]
    alignment = [
        ("p", "f1", "1", SAME, "", "", ""),
        ("p", "f2", "", ONLY_FIRST, "first", "", "printed"),
        ("p", "f3", "", ELSEWHERE, "", "", ""),
        ("p", "", "2", ONLY_SECOND, "neither", "", "a guess"),
    ]
    compared = Comparison(folder(tmp_path, first, second, alignment))
    assert [fault.partition(": ")[2] for fault in compared.faults()] == [
        "not settled: p: low of f1 is '6', of 1 '7'",
    ]
    assert compared.units_found() == Finding(2, 2, 1, 1)
    settled = [("p", "f1", "1", "low", "first", "", "six is printed"), ("p", "f1", "1", "kind", "first", "", "")]
    compared = Comparison(folder(tmp_path, first, second, alignment, settlements=settled))
    assert list(compared.faults()) == ["settlements.csv: the coders do not differ here: p f1 1 kind"]


def test_every_unit_of_both_coders_is_aligned_or_said_to_be_alone(tmp_path):
    compared = Comparison(folder(tmp_path, [row("f1")], [row("1"), row("2", statement="0")], []))
    assert sorted(compared.faults()) == [
        "alignment.csv: nothing is said of the first coder's p f1",
        "alignment.csv: nothing is said of the second coder's p 1",
    ]


def test_statements_are_paired_by_what_they_share_most(tmp_path):
    first = [row("a", statement="x"), row("b", statement="x"), row("c", statement="y")]
    second = [row("1", statement="1"), row("2", statement="1"), row("3", statement="2", speech_act="denial")]
    alignment = [("p", one, other, SAME, "", "", "") for one, other in (("a", "1"), ("b", "2"), ("b", "3"), ("c", "3"))]
    compared = Comparison(folder(tmp_path, first, second, alignment))
    pairs = {(one.statement, other.statement) for one, other in compared.statement_pairs()}
    assert pairs == {("x", "1"), ("y", "2")}
    assert [difference.column for difference in compared.differences()] == ["speech_act"]


def test_names_that_a_coder_had_no_slug_for_are_taken_for_the_slugs(tmp_path):
    second = [row("1", maker="group:analysts|armenia")]
    aliases = [("p", "group:analysts", "analysts-of-it")]
    read = folder(tmp_path, [row("f1", maker="analysts-of-it|armenia")], second, [], aliases=aliases)
    assert Comparison(read).second["p", "1"].maker == "analysts-of-it|armenia"


@pytest.mark.parametrize(
    ("alignment", "message"),
    [
        ([("p", "f9", "1", SAME, "", "", "")], "no coder has p f9"),
        ([("p", "f1", "", SAME, "", "", "")], r"alignment\.csv:2: relation"),
        ([("p", "f1", "1", "alike", "", "", "")], r"alignment\.csv:2: relation"),
        ([("p", "f1", "1")], r"alignment\.csv:2: 3 values"),
    ],
)
def test_a_faulty_alignment_is_refused(tmp_path, alignment, message):
    with pytest.raises(InputError, match=message):
        Comparison(folder(tmp_path, [row("f1")], [row("1")], alignment))


def test_a_sheet_with_other_columns_or_a_unit_twice_is_refused(tmp_path):
    sheet = folder(tmp_path, [row("f1"), row("f1")], [], []) / "first-coding.csv"
    with pytest.raises(InputError, match="stands here twice"):
        read_rows(sheet)
    sheet.write_text("passage\n", encoding="utf-8")
    with pytest.raises(InputError, match="the columns must be"):
        read_rows(sheet)


def test_a_verdict_that_there_is_not_is_refused(tmp_path):
    path = tmp_path / "evidence-links.csv"
    path.write_text(
        "evidence,confidence,method,first_judge,second_judge,settled,reason\ne,0.9,quotation,yes,maybe,yes,\n", "utf-8"
    )
    with pytest.raises(InputError, match="no verdict: 'maybe'"):
        read_links(path)


def test_the_graphs_own_coding_is_a_sheet(curated_store):
    rows = {row.unit: row for row in coding_of(curated_store, ["february-2024-p1"])}
    assert {row.passage for row in rows.values()} == {"february-2024-p1"}
    assert {row.stance for row in rows.values()} == {"states", "denies"}
    assert all(row.kind and row.maker and row.speech_act and row.made_on and row.gist for row in rows.values())


def test_the_committed_sample_is_the_one_that_the_seed_draws(curated_store):
    drawn = sample(curated_store)
    assert len(drawn) == SIZE
    assert Comparison(FOLDER).passages == set(drawn)


def test_the_committed_second_coding_is_settled(curated_store):
    found = agreement(FOLDER, curated_store)
    assert not found.faults
    assert found.passages == SIZE
    assert 0 < found.units.f1 < 1
    assert 0 < found.statements.f1 < 1


def test_every_confidence_level_was_judged():
    links = read_links(FOLDER / "evidence-links.csv")
    assert {confidence: share.of for confidence, share in precision(links).items()} == dict.fromkeys(
        ("0.9", "0.7", "0.5"), A_LEVEL
    )


def test_the_judged_links_are_those_that_the_seed_draws():
    links = {link.evidence for link in read_links(FOLDER / "evidence-links.csv")}
    assert links == sample_of(FOLDER / "evidence-population.csv")
    assert len(links) == 3 * A_LEVEL
