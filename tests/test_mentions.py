# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Promise: every number, date, clock time and capitalised name that is printed in a paragraph is found."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.mention_words import CommonWords, fold, significant_words, word_is_among
from kg.mentions import find_mentions, find_values


def texts(text: str, kind: str) -> list[str]:
    return [mention.text for mention in find_mentions(text) if mention.kind == kind]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("On 12 May 2011 it began.", [(2011, 5, 12)]),
        ("On 12 May it began.", [(None, 5, 12)]),
        ("On May 24, 2011 it ended.", [(2011, 5, 24)]),
        ("On March 3, shots fell.", [(None, 3, 3)]),
        ("the raid of 12–13 May remained", [(None, 5, 12), (None, 5, 13)]),
        ("on 15 and 16 October 2011", [(2011, 10, 15), (2011, 10, 16)]),
        ("from 7 to 20 July", [(None, 7, 7), (None, 7, 20)]),
        ("between September 12 and 14, 2012", [(2012, 9, 12), (2012, 9, 14)]),
        ("In April 2014 they agreed", [(2014, 4, None)]),
        ("used since May, when", [(None, 5, None)]),
        ("It may rain; May rain.", []),
        ("the September attacks", [(None, 9, None)]),
        ("in 2002, 2004 and 2010", [(2002, None, None), (2004, None, None), (2010, None, None)]),
        ("the war of 1988−1994", [(1988, None, None), (1994, None, None)]),
        ("late July and early August 2012", [(2012, 8, None), (None, 7, None)]),
        ("2,012 people and 2012 soldiers", []),
    ],
)
def test_dates_are_found_with_the_parts_that_are_printed(text, dates):
    assert [mention.date for mention in find_mentions(text) if mention.kind == "date"] == dates


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("between 03:30 and 03:40", [(3, 30), (3, 40)]),
        ("at 09:50hrs", [(9, 50)]),
        ("at around 10 pm", [(22, 0)]),
        ("at 12:20 a.m., the secretary", [(0, 20)]),
        ("at 12 p.m. sharp", [(12, 0)]),
        ("a ratio of 10 people", []),
    ],
)
def test_clock_times_are_found_on_a_24_hour_clock(text, times):
    assert [mention.time for mention in find_mentions(text) if mention.kind == "time"] == times


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("15,000 soldiers", ["15000"]),
        ("1.5 km (1 mile) inside", ["1.5"]),
        ("over 90% of it", ["90"]),
        ("215 square kilometres (83 square miles)", ["215"]),
        ("between 50 and 215 km2 (20 and 83 sq. mi.)", ["50", "215"]),
        ('an area of 29,000 square kilometers," (11,000 sq. mi.).', ["29000"]),
        ("captured (20 later released)", ["20"]),
        ("22+ others", ["22"]),
        ("a 65-year-old farmer", ["65"]),
        ("rose from 97th to 93rd", ["97", "93"]),
        ("2.5 million and 3 thousand", ["2500000", "3000"]),
        ("eleven soldiers, twenty-five farmers and three hundred goats", ["11", "25", "300"]),
        ("a four-day exercise", ["4"]),
        ("one soldier was killed", ["1"]),
        ("no one answered; one of the ministers and one another", []),
        ("the two countries, and both sides", []),
        ("the two soldiers", ["2"]),
    ],
)
def test_numbers_are_found_as_digits_and_as_words_without_converted_units(text, numbers):
    found = [mention.number for mention in find_mentions(text) if mention.kind == "number"]
    assert found == [Decimal(number).normalize() for number in numbers]


def test_quantities_in_words_only_are_found_as_words():
    assert texts("Hundreds of soldiers walked several kilometres", "word") == ["hundreds", "several"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Ministry of Foreign Affairs of Norland spoke.", ["Ministry of Foreign Affairs of Norland"]),
        ("soldiers crossed Norland's border", ["Norland"]),
        ("the Norland–Sudmark border near Mets-Ona", ["Norland–Sudmark", "Mets-Ona"]),
        ("by Thomas de Vaal and Ema Olt", ["Thomas de Vaal and Ema Olt"]),
        ("the U.S. Department of State", ["U.S. Department of State"]),
        ("However, it fell. In Osk, nothing.", ["Osk"]),
        ("According to Norland, rain fell.", ["Norland"]),
        ("the Treaty Organisation (NTO) met", ["Treaty Organisation", "NTO"]),
        ("LocationNorland–Sudmark border", ["Norland–Sudmark"]),
        ('called it "Western Sudmark" twice', ["Western Sudmark"]),
        ("Second Ona War", ["Second Ona War"]),
        ("Norland – Ema Olt, minister", ["Norland", "Ema Olt"]),
        ("near Aşağı Əsk", ["Aşağı Əsk"]),
    ],
)
def test_names_are_maximal_runs_of_capitalised_words(text, names):
    assert texts(text, "name") == names


def test_a_word_that_only_starts_sentences_is_a_name_unless_it_is_common_elsewhere():
    whole = "Villagers fled. Some villagers stayed. In Norland, rain fell. Norland slept. Walking helped."
    common = CommonWords(whole)
    assert [m.text for m in find_mentions("Villagers fled.", common)] == []
    assert [m.text for m in find_mentions("Norland slept.", common)] == ["Norland"]
    assert [m.text for m in find_mentions("Walking helped.", common)] == []


def test_a_mention_printed_twice_is_found_once():
    assert texts("Norland and then Norland", "name") == ["Norland"]


def test_values_of_a_label_are_dates_and_numbers_without_names():
    assert [mention.kind for mention in find_values("2012 Ona war, 44 days")] == ["date", "number"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Željana Zovko", "zeljana zovko"),
        ("Qızılhacılı", "qizilhacili"),
        ("Əskipara", "Eskipara"),
        ("Norland–Sudmark", "norland-sudmark"),
        ("U.S.", "us"),
        ("Ministry of Defence", "ministry of defense"),
        ("Treaty Organisation", "treaty organization"),
        ("Norland's", "Norland"),
    ],
)
def test_spellings_of_one_name_are_equal_when_folded(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("word", "label", "carried"),
    [
        ("armenian", "Armenia", True),
        ("azerbaijanis", "Azerbaijan", True),
        ("french", "France", True),
        ("turkish", "Turkey", True),
        ("us", "United States", True),
        ("eu", "European Union", True),
        ("province", "Provinces", True),
        ("iranian", "Iraq", False),
        ("spanish", "Armenia", False),
    ],
)
def test_an_adjective_of_nationality_is_carried_by_the_country(word, label, carried):
    assert word_is_among(word, frozenset(significant_words(label))) is carried
