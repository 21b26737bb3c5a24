# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Parsed headers are kept beside the store; whatever happens to them, a question is what its file says."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ask_project import make_project
from kg.build import build
from kg.header_cache import NO_HEADERS, read_headers, text_hash
from kg.layout import Layout
from kg.manifest import current_version, version_folder
from kg.queries import find_question, load_questions

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = ROOT / "queries" / "questions"


@pytest.fixture(scope="module")
def layout(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    folder = make_project(tmp_path_factory.mktemp("project"))
    (folder / "queries" / "questions").unlink()
    shutil.copytree(QUESTIONS, folder / "queries" / "questions")
    shutil.copytree(QUESTIONS.parent / "examples", folder / "queries" / "examples")
    build(Layout(folder, writable=True), folder / ".kg")
    return Layout(folder, writable=True)


@pytest.fixture
def cache(layout: Layout) -> Path:
    return version_folder(layout.root / ".kg", current_version(layout.root / ".kg")) / "questions.json"


def test_every_question_is_kept_as_it_is_parsed(layout: Layout) -> None:
    headers = read_headers(layout.root / ".kg")
    parsed = load_questions(QUESTIONS)
    assert len(parsed) >= 5
    assert {text_hash(question.text): question.header for question in parsed} == headers
    for question in parsed:
        assert list(headers[text_hash(question.text)].columns) == list(question.header.columns)
    assert [question.header for question in load_questions(QUESTIONS, headers)] == [one.header for one in parsed]


def run(layout: Layout, *arguments: str) -> tuple[str, bool]:
    """The output of a command, and whether it read YAML."""
    command = [sys.executable, "-X", "importtime", "-m", "kg", "--project", str(layout.root), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    modules = set(re.findall(r"^import time:.*\|\s*(\S+)$", done.stderr, re.MULTILINE))
    assert "kg.cli" in modules, "the list of imports is read"
    return done.stdout, "yaml" in modules


def test_asking_reads_no_yaml_where_the_store_knows_the_question(layout: Layout) -> None:
    for arguments in (["questions"], ["questions", "rival-figures"], ["ask", "rival-figures", "--help"]):
        output, read_yaml = run(layout, *arguments)
        assert output
        assert not read_yaml


def test_an_edited_question_is_parsed_anew(layout: Layout) -> None:
    path = layout.queries / "questions" / "rival-figures.rq"
    text = path.read_text(encoding="utf-8")
    try:
        path.write_text(text.replace("#+ title: ", "#+ title: Newly called "), encoding="utf-8")
        output, read_yaml = run(layout, "questions", "rival-figures")
    finally:
        path.write_text(text, encoding="utf-8")
    assert output.startswith("Newly called ")
    assert read_yaml


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b'"title"', b'"titel"', 1),
        lambda data: b"{}\n" + data.partition(b"\n")[2],
        lambda _: b"\xff\xfe",
    ],
)
def test_a_damaged_cache_is_as_good_as_none(damage, layout: Layout, cache: Path) -> None:
    good = cache.read_bytes()
    try:
        cache.write_bytes(damage(good))
        assert read_headers(layout.root / ".kg") == NO_HEADERS
        output, read_yaml = run(layout, "questions", "rival-figures")
    finally:
        cache.write_bytes(good)
    assert output
    assert read_yaml


def test_without_a_store_or_a_cache_there_are_no_headers(tmp_path: Path, layout: Layout, cache: Path) -> None:
    assert read_headers(tmp_path) == NO_HEADERS
    good = cache.read_bytes()
    try:
        cache.unlink()
        assert read_headers(layout.root / ".kg") == NO_HEADERS
        cache.mkdir()
        assert read_headers(layout.root / ".kg") == NO_HEADERS
        cache.rmdir()
    finally:
        cache.write_bytes(good)
    assert find_question(QUESTIONS, "rival-figures", NO_HEADERS).name == "rival-figures"
