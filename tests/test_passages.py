# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Promise: the passages file holds every passage of the article, by hash only, and says when it no longer fits."""

from __future__ import annotations

import csv
import hashlib
import shutil
from collections import Counter

import pytest

from kg.article import COLUMNS, kebab, parse_article, passage_hash, passage_text, read_authority
from kg.errors import InputError, TurtleSyntaxError
from kg.passages import check_passages, import_passages, read_passages
from kg.turtle import read_turtle
from kg.turtle_format import format_turtle

ARTICLE = """\
Mirror of Everything

Lake Ona dispute (2011–present)
Snapshot taken from somewhere.

Lake Ona dispute
Date3 March 2011 – present
\u00a0Norland \u00a0Sudmark
  • At least 7 soldiers killed
    (2 later named)

Norland and Sudmark have disputed the shore of Lake Ona since 3 March 2011.

The shore of Lake Ona

Background

Main article: Lake Ona

The shore was never surveyed.

Timeline

March 2011

On 3 March, some forty soldiers walked along the shore, as Norland's minister said:

We walked where we have always walked, and we shall walk there again.

—\u00a0Ema Olt

Sudmark called this a lie.

Talks

Timeline

  • Osk – the talks failed
  ^ Both sides went home.

See also

References

  1. "A reference". The Paper. 4 March 2011.
"""
HEADINGS = (
    ("Background", ""),
    ("Timeline", ""),
    ("March 2011", "Timeline"),
    ("Talks", ""),
    ("Timeline", "Talks"),
    ("See also", ""),
)
ROWS = [
    (passage_hash("Lake Ona dispute"), "infobox", "", "", "the infobox begins"),
    (
        passage_hash("Norland and Sudmark have disputed the shore of Lake Ona since 3 March 2011."),
        *("lede", "", "", "the running text begins"),
    ),
    (passage_hash("The shore of Lake Ona"), "caption", "", "", "names a photograph"),
    *((passage_hash(text), "heading", text, parent, "a heading") for text, parent in HEADINGS),
    (passage_hash("References"), "end", "References", "", "the reference list begins"),
]
SLUGS = {
    "infobox-r1": 6, "infobox-r2": 7, "infobox-r3": 8, "infobox-r4": 9, "infobox-r5": 10,
    "lede-p1": 12, "lede-c1": 14, "background-p1": 20,
    "march-2011-p1": 26, "march-2011-p2": 28, "march-2011-p3": 30, "march-2011-p4": 32,
    "talks-timeline-l1": 38, "talks-timeline-p1": 39,
}  # fmt: skip


def write_authority(folder, rows=ROWS):
    folder.mkdir(exist_ok=True)
    with (folder / "passages.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *rows])


@pytest.fixture
def project(tmp_path):
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    write_authority(tmp_path / "authority")
    return tmp_path


def imported(project):
    import_passages(project / "article.txt", project / "passages.ttl")
    return project / "passages.ttl"


def edit(project, old, new):
    path = project / "article.txt"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults(project):
    return [(fault.kind, fault.passage) for fault in check_passages(project / "article.txt", project / "passages.ttl")]


def test_every_passage_gets_its_slug_and_line_and_nothing_else_is_one(project):
    listed = read_passages(imported(project)).passages
    lines = ARTICLE.split("\n")
    assert {passage.slug: passage.line for passage in listed} == SLUGS
    for passage in listed:
        assert passage.sha256 == passage_hash(lines[passage.line - 1])


def test_kinds_labels_and_section_paths_tell_where_a_passage_stands(project):
    article = parse_article(ARTICLE, read_authority(project / "authority" / "passages.csv"))
    assert article.faults == ()
    by_slug = {passage.slug: passage for passage in article.passages}
    assert Counter(passage.kind for passage in article.passages) == {
        "infobox-row": 5, "paragraph": 5, "block-quote": 2, "caption": 1, "list-item": 1,
    }  # fmt: skip
    assert by_slug["march-2011-p2"].kind == by_slug["march-2011-p3"].kind == "block-quote"
    assert by_slug["march-2011-p4"].path == ("Timeline", "March 2011")
    assert by_slug["march-2011-p4"].label == "March 2011, paragraph 4"
    assert by_slug["talks-timeline-l1"].label == "Talks, Timeline, list item 1"
    assert by_slug["lede-c1"].label == "Lede, caption 1"


@pytest.mark.parametrize("line", ["  • At least 7", "At least 7  ", "\u00a0At least 7", "^ At least 7", "•At least 7"])
def test_a_hash_ignores_outer_white_space_and_a_leading_bullet_or_caret(line):
    assert passage_text(line) == "At least 7"
    assert passage_hash(line) == hashlib.sha256(b"At least 7").hexdigest()


@pytest.mark.parametrize(
    ("heading", "slug"),
    [
        ("May 2011", "may-2011"),
        ("Norland's position", "norlands-position"),
        ('"Borders" of Əsk–Ona', "borders-of-sk-ona"),
    ],
)
def test_section_slugs_are_kebab_case(heading, slug):
    assert kebab(heading) == slug


def test_the_file_holds_no_sentence_of_the_article_and_is_canonical(project):
    path = imported(project)
    text = path.read_text(encoding="utf-8")
    assert not [line for line in ARTICLE.split("\n") if len(line.strip()) > 30 and line.strip() in text]
    assert format_turtle(text, path) == text


def test_an_unchanged_article_fits_and_a_second_import_changes_no_byte(project):
    before = imported(project).read_bytes()
    assert faults(project) == []
    assert imported(project).read_bytes() == before


def test_an_edited_paragraph_is_missing_and_the_new_one_unlisted(project):
    imported(project)
    edit(project, "never surveyed", "surveyed twice")
    assert faults(project) == [("document", ""), ("missing", "background-p1"), ("unlisted", "background-p1")]


def test_a_moved_paragraph_is_told_with_both_lines_and_its_new_name(project):
    imported(project)
    edit(project, "Sudmark called this a lie.\n\n", "")
    edit(project, "The shore was never surveyed.\n", "The shore was never surveyed.\n\nSudmark called this a lie.\n")
    found = check_passages(project / "article.txt", project / "passages.ttl")
    moved = {fault.passage: fault.message for fault in found if fault.kind == "moved"}
    assert "now pa:background-p2" in moved["march-2011-p4"]
    assert {fault.kind for fault in found} == {"document", "moved"}


def test_a_section_that_changed_its_name_renumbers_its_passages(project):
    imported(project)
    edit(project, "Background", "Prehistory!")
    rows = [
        (passage_hash("Prehistory!"), "heading", "Prehistory", *row[3:]) if row[2] == "Background" else row
        for row in ROWS
    ]
    write_authority(project / "authority", rows)
    assert ("renumbered", "background-p1") in faults(project)


def test_a_removed_and_an_added_paragraph_are_told(project):
    imported(project)
    edit(project, "Sudmark called this a lie.", "Nobody answered.\n\nThen it rained on the lake.")
    found = faults(project)
    assert ("missing", "march-2011-p4") in found
    assert {("unlisted", "march-2011-p4"), ("unlisted", "march-2011-p5")} <= set(found)


def test_a_line_that_may_be_a_heading_stops_the_import_with_its_line(project):
    edit(project, "Talks\n", "Negotiations\n")
    with pytest.raises(InputError, match=r"article\.txt:34: a heading or a caption\?"):
        imported(project)
    assert not (project / "passages.ttl").exists()


def test_a_paragraph_that_begins_like_a_hatnote_is_a_paragraph_and_furniture_is_never_one(project):
    edit(project, "Snapshot taken from somewhere.", "Background")
    edit(
        project,
        "Sudmark called this a lie.",
        "Further: Lake Ona\n\nFurther clashes erupted on the lake, and it rained for weeks.",
    )
    imported(project)
    listed = {passage.slug: passage.line for passage in read_passages(project / "passages.ttl").passages}
    assert listed["background-p1"] == SLUGS["background-p1"]
    assert listed["march-2011-p4"] == 34


def test_a_judgement_that_fits_no_line_stops_the_import(project):
    write_authority(project / "authority", [*ROWS, ("0" * 64, "caption", "", "", "gone")])
    with pytest.raises(InputError, match="no line fits 'caption', sha256 000000000000"):
        imported(project)


def test_a_parent_that_is_no_heading_stops_the_import(project):
    write_authority(
        project / "authority", [(*row[:3], "Tmeline", row[4]) if row[2] == "March 2011" else row for row in ROWS]
    )
    with pytest.raises(InputError, match="the parent 'Tmeline' of 'March 2011' is no earlier heading"):
        imported(project)


def test_faulty_input_is_refused_with_its_place(project):
    path = imported(project)
    with pytest.raises(InputError, match=r"nothing\.txt: cannot read the article"):
        import_passages(project / "nothing.txt", path)
    with pytest.raises(InputError, match=r"nothing\.ttl: no such file"):
        check_passages(project / "article.txt", project / "nothing.ttl")
    path.write_text("pa:x a", encoding="utf-8")
    with pytest.raises(TurtleSyntaxError, match=r"passages\.ttl:1:"):
        check_passages(project / "article.txt", path)
    write_authority(project / "authority", [("0" * 64, "headline", "", "", "")])
    with pytest.raises(InputError, match=r"passages\.csv:2: unknown kind 'headline'"):
        imported(project)
    (project / "article.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="not UTF-8"):
        imported(project)


def test_a_file_that_cannot_be_written_leaves_nothing_half_written(project):
    path = imported(project)
    before = sorted(project.iterdir())
    target = project / "blocked"
    (target / "authority").mkdir(parents=True)
    shutil.copy(project / "authority" / "passages.csv", target / "authority")
    (target / "passages.ttl").mkdir()
    with pytest.raises(InputError, match="cannot write"):
        import_passages(project / "article.txt", target / "passages.ttl")
    assert [entry.name for entry in (project / "blocked").iterdir() if entry.name.startswith(".")] == []
    assert sorted(project.iterdir()) == sorted([*before, project / "blocked"])
    assert path.is_file()


def test_the_committed_file_lists_188_passages_of_one_document(root):
    listed = read_passages(root / "graph" / "passages.ttl")
    letters = Counter(passage.slug.rpartition("-")[2][0] for passage in listed.passages)
    assert letters == {"r": 38, "p": 122, "c": 6, "l": 22}
    assert len({passage.slug for passage in listed.passages}) == len(listed.passages) == 188
    assert (listed.byte_length, listed.document_sha256[:12]) == (176199, "f7c73266ebee")
    sources = [
        t for t in read_turtle(root / "graph" / "passages.ttl").triples if t.predicate.value.endswith("hasSource")
    ]
    assert len(sources) == 188


@pytest.mark.article
def test_the_committed_file_fits_the_article(root, article_path):
    assert check_passages(article_path, root / "graph" / "passages.ttl") == ()


@pytest.mark.article
def test_a_new_import_of_the_article_is_byte_equal(root, article_path, tmp_path):
    shutil.copytree(root / "graph" / "authority", tmp_path / "authority")
    assert import_passages(article_path, tmp_path / "passages.ttl") == 188
    assert (tmp_path / "passages.ttl").read_bytes() == (root / "graph" / "passages.ttl").read_bytes()


@pytest.mark.article
def test_no_sentence_of_the_article_stands_in_the_committed_files(root, article_path):
    committed = (root / "graph" / "passages.ttl").read_text(encoding="utf-8")
    committed += (root / "graph" / "authority" / "passages.csv").read_text(encoding="utf-8")
    article = parse_article(
        article_path.read_text(encoding="utf-8"), read_authority(root / "graph" / "authority" / "passages.csv")
    )
    long = [passage.text for passage in article.passages if len(passage.text.split()) >= 8]
    assert len(long) > 140
    for text in long:
        words = text.split()
        assert not [i for i in range(len(words) - 7) if " ".join(words[i : i + 8]) in committed]
