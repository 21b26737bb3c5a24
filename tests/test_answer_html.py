# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Answers as HTML: well-formed, escaped, accessible, with numbered sources and nothing loaded from elsewhere."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from ask_project import QUESTIONS, ardania_store, real_store
from kg.ask import ask
from kg.queries import find_question, load_questions

NAMES = [question.name for question in load_questions(QUESTIONS)]


def answer(name="rival-figures", **values):
    return ask(ardania_store(), find_question(QUESTIONS, name), values or {"event": "fighting at Mirel"})


def tree(html):
    return ET.fromstring(html.replace("<br>", "<br/>"))  # noqa: S314 (our own text)


@pytest.mark.parametrize("name", NAMES)
def test_the_table_has_a_caption_and_header_cells_and_every_marker_leads_to_its_source(name):
    found = ask(real_store(), find_question(QUESTIONS, name), {})
    root = tree(found.to_html())
    if not len(found):
        assert root.find("table") is None
        return
    assert found.question.header.title in "".join(root.find("table/caption").itertext())
    head = root.findall("table/thead/tr/th")
    assert {cell.get("scope") for cell in head} == {"col"}
    for line in root.findall("table/tbody/tr"):
        assert len(line) == len(head)
        assert line[0].tag == "th"
        assert line[0].get("scope") == "row"
    targets = {item.get("id"): "".join(item.itertext()) for item in root.iter("li")}
    links = list(root.iter("a"))
    assert len(targets) == len(found.cited.works) + len(found.cited.places)
    assert all(targets[link.get("href").removeprefix("#")].startswith(link.text + " ") for link in links)
    assert {link.get("href").removeprefix("#") for link in links} <= set(targets)
    assert [item.split(" ")[0] for item in targets.values()] == [marker for marker, _ in found.cited.lines()]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_loaded_from_elsewhere(name):
    html = ask(real_store(), find_question(QUESTIONS, name), {}).to_html()
    assert not re.search(r"<(script|img|link|iframe|object|style|video|audio)\b", html)
    assert not re.search(r"""(src|href)="(?!#)|url\(|@import|\bon\w+=""", html)


def test_hostile_words_stay_words():
    plain = answer()
    hostile = '<script>alert("&")</script>'
    found = replace(plain, words=dict.fromkeys(plain.words, hostile), names={})
    html = found.to_html()
    assert "<script" not in html
    assert "&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;" in html
    assert hostile in "".join(tree(html).itertext())


def test_no_row_says_what_to_try():
    found = answer(event="fighting at Mirel", quantityKind="depth")
    assert len(found) == 0
    assert "No row" in "".join(tree(found.to_html()).itertext())


def test_a_notebook_shows_it_and_answers_do_not_share_names():
    one, other = answer(), answer(event="river crisis")
    assert one._repr_html_() == one.to_html() == answer().to_html()
    ids = [set(re.findall(r'id="([^"]+)"', found.to_html())) for found in (one, other)]
    assert ids[0]
    assert ids[0] & ids[1] == set()
