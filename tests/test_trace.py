# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The trace from question to test is what the files give, and no term of ACE is there for nothing."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

import term_trace
from ask_project import ROOT
from kg.namespaces import ACE, SHAPES, compact
from kg.queries import load_questions
from kg.query_terms import declared_prefixes, used_iris
from term_trace import declared, examples, excuses, own_terms, shapes, trace, unused, users, written

FILES = (term_trace.PAGE, term_trace.TRIPLES, term_trace.LIBRARY)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_committed_file_is_what_the_files_give(path):
    assert path.read_text(encoding="utf-8") == written()[path], "run: python tests/term_trace.py (make docs)"


def test_every_question_leads_to_terms_shapes_examples_and_tests():
    assert {one.question.name for one in trace()} == {
        question.name for question in load_questions(ROOT / "queries" / "questions")
    }
    for one in trace():
        assert any(declared()[term] == "class" for term in one.terms), one.question.name
        assert any(declared()[term] == "property" for term in one.terms), one.question.name
        assert one.shapes, one.question.name
        assert one.examples, one.question.name
        assert one.tests, one.question.name


def test_a_term_that_nothing_uses_is_excused_in_writing():
    assert len(own_terms()) > 200
    assert unused() - excuses().keys() == set(), "use it in a question, shape or example, or write why it is kept"
    assert excuses().keys() - unused() == set(), "it is used now, or no term: run python tests/term_trace.py"
    assert all(len(reason.split()) >= 5 for reason in excuses().values())


def test_a_new_term_that_nothing_uses_is_found(monkeypatch):
    monkeypatch.setattr(term_trace, "own_terms", lambda: (f"{ACE}Statement", f"{ACE}madeUpTerm"))
    assert unused() == {"ace:madeUpTerm"}


def test_shapes_are_about_what_they_target_with_its_subclasses_and_what_their_path_holds():
    assert len(shapes()) > 200
    about = {iri.removeprefix(SHAPES): set(map(compact, shape.about)) for iri, shape in shapes().items()}
    assert "ace:Statement" in about["StatementShape"]
    assert {"ace:Event", "ace:Talks"} <= about["EventShape"]
    assert about["Statement-maker"] == {"ace:madeBy"}
    named = {iri.removeprefix(SHAPES): set(map(compact, shape.named)) for iri, shape in shapes().items()}
    assert {"ace:madeBy", "ace:Actor"} <= named["Statement-maker"]
    assert {"ace:supports", "ace:evidence", "ace:states", "ace:denies"} <= named["Evidence-supports-stated"]


def test_a_term_is_traced_to_its_users():
    asked, shaped, shown = users(f"{ACE}quantityKind")
    assert "rival-figures" in asked
    assert f"{SHAPES}Figure-kind" in shaped
    assert ROOT / "ontology" / "examples" / "good" / "shape-figure.ttl" in shown
    assert len(examples()) > 300


def test_the_triples_say_the_same():
    store = ox.Store()
    store.load(path=term_trace.TRIPLES, format=ox.RdfFormat.TURTLE)
    for one in trace():
        rows = store.query(
            "PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX vann: <http://purl.org/vocab/vann/>"
            f"SELECT ?term ?test WHERE {{ <https://w3id.org/ace-kg/ask/{one.question.name}> dcterms:references ?term ;"
            "  dcterms:relation ?shape ; vann:example ?example . ?test dcterms:requires"
            f" <https://w3id.org/ace-kg/ask/{one.question.name}> . ?shape dcterms:references ?term }}"
        )
        found = list(rows)
        assert {row["term"].value for row in found} <= one.terms
        assert len({row["test"].value for row in found}) == len(one.tests)


@pytest.mark.parametrize(
    ("query", "iris"),
    [
        ("PREFIX a: <http://e/> SELECT ?a WHERE { ?a a a:b ; a:c\\,d 'a:no' . # a:no\n }", {"b", "c,d"}),
        ("PREFIX : <http://e/> ASK { ?s :p <http://e/q> ; :r 'x'^^:t }", {"p", "q", "r", "t"}),
        ('PREFIX a: <http://e/> ASK { ?s a:p "a:no" , """<http://e/no>""" }', {"p"}),
    ],
)
def test_only_what_a_query_names_counts(query, iris):
    found = used_iris(query)
    assert {iri.removeprefix("http://e/") for iri in found if iri.startswith("http://e/")} == iris
    assert set(declared_prefixes(query).values()) == {"http://e/"}
