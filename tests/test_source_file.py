# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""A digest may suspect a sound file, but never passes a faulty one: lint says what it says when all are suspected."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dataset import read_dataset
from kg.dataset_lint import lint
from kg.errors import TurtleSyntaxError
from kg.layout import find_layout
from kg.source_file import BLANK, LANGUAGE, LITERAL, REPEATED, SourceFile, make_source, read_source

HEAD = "@prefix ex: <http://example.org/> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
ALL = frozenset({LITERAL, LANGUAGE, REPEATED, BLANK})


def source(text: str, *, is_data: bool = True) -> SourceFile:
    return make_source("http://example.org/g", Path("x.ttl"), text.encode(), is_data=is_data)


def suspected(graph: SourceFile) -> SourceFile:
    kinds = ALL if graph.is_data else {LITERAL, LANGUAGE}
    return replace(graph, digest=replace(graph.digest, suspicions=frozenset(kinds)))


def faults(text: str) -> list[str]:
    """What lint finds, after making sure that it finds the same where the file is taken apart in any case."""
    graph = source(HEAD + text)
    found = lint((graph,), {})
    assert found == lint((suspected(graph),), {})
    return [fault.kind for fault in found]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("ex:a ex:p ex:b . ex:c ex:p ex:d .", []),
        ("ex:a ex:p ex:b . ex:a ex:p ex:d .", ["duplicate-slug"]),
        ('ex:a ex:p "a"@prefix . ex:a ex:p ex:d .', ["duplicate-slug"]),
        ('ex:a ex:p "x".ex:a ex:p ex:d.', ["duplicate-slug"]),
        ("ex:a ex:p 7 . ex:a ex:p 0.5.", ["duplicate-slug"]),
        ('ex:a ex:p "one. # two\\" three." . # four. "\nex:b ex:p ex:d .', []),
        ("ex:a ex:p 'it''s' , \"x\" .".replace("''", "\\'"), []),
        ('ex:a ex:p """a "quoted" one. """ . ex:a ex:p ex:b .', ["duplicate-slug"]),
        ("ex:a ex:p ex:o\\'b . ex:a ex:p ex:c\\'d .", ["duplicate-slug"]),
        ('@prefix e: <http://example.org/> . e:a e:p "x" . ex:a ex:p "y" .', ["duplicate-slug"]),
        ("PREFIX e: <http://example.org/>\ne:a e:p e:b . ex:c ex:p ex:d .", []),
        ('ex:a ex:p "me@Home" .', []),
        ('ex:a ex:p "me"@en-GB .', ["language"]),
        ('ex:a ex:p "x"@en , "y"@EN .', ["language"]),
        ('ex:a ex:p "a\\u0001b" .', ["literal"]),
        ('ex:a ex:p "a\\rb"@en .', ["literal"]),
        ("ex:a ex:p 1 , 2 , 03 .", ["literal"]),
        ("ex:a ex:p 1e5 .", ["literal"]),
        ('ex:a ex:p "2021-02-28"^^xsd:date , "2021-02-29"^^xsd:date .', ["literal"]),
        ("ex:a ex:p [ ex:q ex:b ] .", ["blank-node"]),
        ("ex:a ex:p _:b .", ["blank-node"]),
        ("[] ex:p ex:b .", ["blank-node"]),
    ],
)
def test_what_is_written_oddly_is_seen(text: str, kinds: list[str]) -> None:
    assert sorted(set(faults(text))) == kinds


SUBJECTS = st.sampled_from(["ex:a", "ex:b", "<http://example.org/a>", "ex:c.d", "ex:e\\.f"])
VALUES = st.sampled_from(
    [
        *("ex:a", "ex:x.y", "1", "1.5", "01", "true", '"."', "'#'"),
        *('"a \\". b"@en', '"""a. "b" c."""@De', '"2021-13-01"^^xsd:date'),
    ]
)
GAPS = st.sampled_from([" ", "\n", " # a comment. \" '\n", "\t"])


@given(st.lists(st.tuples(SUBJECTS, st.lists(VALUES, min_size=1, max_size=3), GAPS, GAPS), max_size=5))
def test_a_digest_never_suspects_too_little(blocks: list[tuple[str, list[str], str, str]]) -> None:
    faults("".join(f"{subject}{gap}ex:p {' , '.join(values)} .{end}" for subject, values, gap, end in blocks))


def test_the_projects_own_files_are_as_sound_as_they_look() -> None:
    graphs = tuple(read_dataset(find_layout()).graphs.values())
    assert len(graphs) > 20
    assert lint(tuple(map(suspected, graphs)), {}) == ()
    # Suspicion is what costs time: the list of actors is all that deserves it.
    assert [graph.path.name for graph in graphs if graph.digest.suspicions] == ["actors-different.ttl"]


def test_the_ontology_may_have_blank_nodes_and_several_blocks() -> None:
    text = HEAD + "ex:a ex:p [ ex:q ex:b ] . ex:a ex:p ex:c ."
    assert source(text).digest.suspicions == {REPEATED, BLANK}
    assert source(text, is_data=False).digest.suspicions == set()


def test_a_digest_tells_what_a_file_is_about() -> None:
    text = "@prefix ev: <https://w3id.org/ace-kg/id/event/> .\n@prefix ace: <https://w3id.org/ace-kg/ontology#> .\n"
    digest = source(text + "ev:a a ace:Event ; ace:partOf ev:b .\nev:c ace:partOf ev:a .\n").digest
    assert {term.value.rpartition("/")[2] for term in digest.typed} == {"a"}
    assert {term.value.rpartition("/")[2] for term in digest.untyped} == {"c"}
    assert {term.value.rpartition("/")[2] for term in digest.references} == {"b", "c"}
    assert {term.value.rpartition("#")[2] for term in digest.terms} == {"Event", "partOf"}
    assert digest.triples == 3


def test_triple_terms_are_refused() -> None:
    with pytest.raises(TurtleSyntaxError, match="triple terms are not used"):
        source(HEAD + "ex:a ex:p <<( ex:a ex:b ex:c )>> .")


def test_only_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "x.ttl"
    path.write_text(HEAD + "ex:a ex:p ex:b .")
    first = read_source("http://example.org/g", path, is_data=True)
    assert read_source("http://example.org/g", path, is_data=True, known=first) is first
    path.write_text(HEAD + "ex:a ex:p ex:bb .")
    second = read_source("http://example.org/g", path, is_data=True, known=first)
    assert second.sha256 != first.sha256
