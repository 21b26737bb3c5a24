# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Promise: each row of an answer leads to its passages and sources, and can be asked again from a link or a folder."""

from __future__ import annotations

import json
import shutil
import subprocess

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from ask_project import QUESTIONS, ardania_store
from kg.ask import ask
from kg.bundle import read_bundle, write_bundle
from kg.citing import cite, used_by
from kg.errors import InputError, UsageError
from kg.permalink import BASE, Permalink, data_version, is_permalink, permalink, read_permalink
from kg.queries import find_question
from kg.rerun import rerun
from kg.stores.memory import MemoryStore

WORDS = st.text(min_size=1).filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text))


@pytest.fixture(scope="module")
def answer():
    return ask(
        ardania_store(), find_question(QUESTIONS, "versions-of-incident"), {"event": "2011-05-04-mirel-fighting"}
    )


@pytest.fixture
def link(answer):
    return permalink(answer, "1.2.3")


@pytest.fixture
def bundle(answer, tmp_path):
    write_bundle(answer, ardania_store(), tmp_path / "bundle")
    return tmp_path / "bundle"


def test_a_permalink_names_question_parameters_and_version(answer, link):
    assert str(link).startswith(f"{BASE}versions-of-incident?event=ev:2011-05-04-mirel-fighting")
    assert str(link).endswith("version=1.2.3")
    read = read_permalink(str(link))
    assert read == link
    again = ask(
        ardania_store(), find_question(QUESTIONS, read.question), {k: list(v) for k, v in read.parameters.items()}
    )
    assert again.query == answer.query
    assert again.rows == answer.rows


@given(st.dictionaries(WORDS.filter(lambda name: name != "version"), st.lists(WORDS, min_size=1).map(tuple)), WORDS)
def test_no_value_is_lost_in_a_permalink(parameters, version):
    link = Permalink("a-question", parameters, version)
    assert is_permalink(str(link))
    assert read_permalink(str(link)) == link


@pytest.mark.parametrize("text", ["https://example.org/ask/x", BASE, f"{BASE}a/b", "rival-figures"])
def test_what_is_no_permalink_is_refused(text):
    with pytest.raises(UsageError, match="no permalink"):
        read_permalink(text)


def test_every_row_is_cited_as_text(answer, link):
    text = cite(answer, "text", link)
    assert str(link) in text
    for number in range(1, len(answer) + 1):
        row = text[text.index(f"Row {number}: ") :].splitlines()
        assert "[" in row[1], "every row has its passages or sources"
    for marker, entry in answer.cited.lines():
        assert f"{marker} {entry}" in text


def test_bibtex_names_the_rows_of_each_source(answer, link):
    entries = parse_string(cite(answer, "bibtex", link), "bibtex").entries
    assert len(entries) == len(answer.cited.works) > 0
    rows = used_by(answer)
    for work in answer.cited.works:
        key = next(key for key in entries if key.replace("-", "") == work.reference.id.replace("-", ""))
        assert str(rows[f"[{work.number}]"][0]) in entries[key].fields["annotation"]


def test_csl_json_holds_the_sources_and_the_passages(answer, link):
    items = json.loads(cite(answer, "csl-json", link))
    assert [item["id"] for item in items[:-1]] == [work.reference.id for work in answer.cited.works]
    assert items[-1]["URL"] == str(link)
    assert all(place.text in items[-1]["annote"] for place in answer.cited.places)


def test_a_citation_style_prints_the_sources(answer, link):
    plain, apa = cite(answer, "text", link), cite(answer, "text", link, style="apa")
    assert apa != plain
    assert all(work.reference.title in apa for work in answer.cited.works)
    with pytest.raises(UsageError, match="no citation style 'nowhere'"):
        cite(answer, "text", link, style="nowhere")


def test_a_bundle_can_be_checked_by_others(bundle, answer):
    assert (
        subprocess.run(["sha256sum", "--check", "SHA256SUMS"], cwd=bundle, check=False, capture_output=True).returncode
        == 0
    )
    body = read_bundle(bundle)
    assert body["rows"] == len(answer)
    assert body["dataVersion"] == data_version(ardania_store())
    assert set(body["sha256"]) | {"bundle.json", "SHA256SUMS"} == {path.name for path in bundle.iterdir()}
    told = {triple.subject.value for triple in ox.parse(path=bundle / "statements.ttl", format=ox.RdfFormat.TURTLE)}
    statements = {row["statement"] for row in answer.records()}
    assert statements <= told


def test_a_bundle_is_asked_again_on_another_engine(bundle, answer):
    again = rerun(bundle, MemoryStore.from_quads(ardania_store().quads()))
    assert again.equal
    assert again.same == len(answer)


def test_what_has_changed_since_is_told(bundle, answer):
    gone = answer.rows[0][answer.columns.index("statement")]
    changed = MemoryStore.from_quads(quad for quad in ardania_store().quads() if quad.subject != gone)
    again = rerun(bundle, changed)
    assert not again.equal
    assert any(gone.value in row for row in again.gone)
    assert list(again.lines())[-1].startswith("versions-of-incident: ")


def test_a_changed_or_missing_file_is_named(bundle):
    (bundle / "rows.csv").write_text("other\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"rows\.csv: changed since"):
        rerun(bundle, ardania_store())
    (bundle / "rows.csv").unlink()
    with pytest.raises(InputError, match=r"missing: rows\.csv"):
        rerun(bundle, ardania_store())


def test_what_is_no_bundle_is_refused(tmp_path):
    with pytest.raises(InputError, match="no evidence bundle"):
        read_bundle(tmp_path)


def test_a_bundle_never_overwrites(answer, tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "mine").write_text("kept", encoding="utf-8")
    with pytest.raises(InputError, match="new or an empty folder"):
        write_bundle(answer, ardania_store(), tmp_path / "there")
    with pytest.raises(InputError, match="cannot be written"):
        write_bundle(answer, ardania_store(), tmp_path / "nowhere" / "bundle")
    shutil.rmtree(tmp_path / "there")
    assert list(tmp_path.iterdir()) == []
