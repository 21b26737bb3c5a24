# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Promise: whatever a reference list holds, no number is lost, and a title without marks in it survives unchanged."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.importers.citations import display_name, parse_citation
from kg.importers.dates import parse_date
from kg.importers.references import parse_references, sources_turtle
from kg.namespaces import expand
from kg.turtle_format import format_turtle

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZäəığşбгдյնოვა0123456789"
# Words of a title: letters of several scripts and the signs that titles hold, the title's own delimiters excepted.
WORDS = st.text(alphabet=LETTERS + "'’–-&()/:;?!|%«»", min_size=1, max_size=12).filter(lambda word: word[0] in LETTERS)
TITLES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
NAMES = st.lists(
    st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=9).map(str.capitalize), min_size=1, max_size=3
).map(" ".join)
DATES = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))
SETTINGS = settings(max_examples=60, deadline=None, derandomize=True)


def printed(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def in_list(entry: str) -> str:
    return f"References\n\n  1. {entry}\n"


@SETTINGS
@given(title=TITLES, publisher=NAMES, issued=DATES, archived=DATES, accessed=DATES)
def test_a_citation_without_author_survives(
    title: str, publisher: str, issued: date, archived: date, accessed: date
) -> None:
    citation = parse_citation(
        f'"{title}". {publisher} Gazette. {printed(issued)}. Archived from the original on {printed(archived)}. '
        f"Retrieved {printed(accessed)}. It is said that boats are here."
    )
    assert citation.title == title
    assert citation.names.publisher == f"{publisher} Gazette"
    days = [citation.issued, citation.archived, citation.accessed]
    assert [day.earliest if day else None for day in days] == [issued, archived, accessed]
    assert citation.rest == "It is said that boats are here."
    assert citation.faults == ()


@SETTINGS
@given(title=TITLES, last=NAMES, first=NAMES, issued=DATES)
def test_a_citation_with_author_survives(title: str, last: str, first: str, issued: date) -> None:
    citation = parse_citation(f'{last}, {first} ({printed(issued)}). "{title}". Tarnet.')
    assert (citation.title, citation.creators_printed) == (title, f"{last}, {first}")
    assert citation.creators == (display_name(f"{last}, {first}"),)
    assert citation.issued is not None
    assert citation.issued.earliest == issued


@SETTINGS
@given(outer=TITLES, inner=TITLES)
def test_paired_marks_inside_a_title_survive(outer: str, inner: str) -> None:
    for title in (f'{outer} "{inner}"', f'"{inner}" {outer}', f'{outer} "{inner}" – {outer}'):
        assert parse_citation(f'"{title}". Tarnet. 4 May 2011.').title == title


@SETTINGS
@given(day=DATES)
def test_every_printed_form_of_a_day_is_that_day(day: date) -> None:
    forms = (printed(day), f"{day:%B} {day.day}, {day.year}", day.isoformat(), f"{day.day} {day:%b}. {day.year}")
    assert {parse_date(form).lexical for form in forms} == {day.isoformat()}


@SETTINGS
@given(entries=st.lists(st.text(alphabet=LETTERS + "\"“”'.,;:()[]–- ^@&\\", max_size=60), min_size=1, max_size=8))
def test_no_entry_is_ever_lost_and_the_file_is_canonical(entries: list[str]) -> None:
    # An entry of nothing but white space is not one: it begins with a word.
    text = "References\n" + "".join(f"  {number}. x{entry}\n" for number, entry in enumerate(entries, start=1))
    report = parse_references(text)
    turtle = sources_turtle(report)
    numbers = [
        int(quad.object.value)
        for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)
        if quad.predicate.value == expand("ace:citationNumber")
    ]
    assert sorted(numbers) == list(range(1, len(entries) + 1))
    assert all(reference.citation.title for reference in report.references)
    assert format_turtle(turtle, Path("sources.ttl")) == turtle


@SETTINGS
@given(lines=st.lists(st.text(max_size=40), max_size=12))
def test_any_text_after_a_first_entry_is_read_without_an_error(lines: list[str]) -> None:
    report = parse_references(in_list('"Night". Tarnet.') + "\n".join(lines))
    assert report.references[0].number == 1
    sources_turtle(report)
