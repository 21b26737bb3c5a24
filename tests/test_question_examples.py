# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Promise: an example dataset that a question names is there, conforms to the shapes, and gives the question rows."""

from __future__ import annotations

import pytest
import yaml

from ask_project import QUESTIONS, ROOT
from kg.errors import QueryError
from kg.queries import load_questions, read_question
from kg.validation import validate_graph
from test_shapes import graph_of, shapes, vocabulary

NAMED = {question.name: question.header.example for question in load_questions(QUESTIONS) if question.header.example}
QUERY = """#+ title: T
#+ question: Q?
#+ columns: [statement]
#+ example: EXAMPLE
SELECT ?statement WHERE { ?statement ?p ?o } ORDER BY ?statement
"""


def test_examples_are_there():
    assert "legal-proceedings" in NAMED
    files = {path.relative_to(ROOT / "queries").as_posix() for path in (ROOT / "queries" / "examples").rglob("*.ttl")}
    assert files == set(NAMED.values()), "every example dataset is named by a question"


@pytest.mark.parametrize("example", sorted(set(NAMED.values())))
def test_an_example_conforms_to_the_shapes(example):
    data = graph_of(ROOT / "queries" / example)
    assert len(data) > 50
    data += vocabulary()
    assert validate_graph(data, shapes()).violations == ()


@pytest.mark.parametrize(("name", "example"), NAMED.items())
def test_a_question_has_a_run_on_its_example(name, example):
    runs = yaml.safe_load((ROOT / "tests" / "questions" / f"{name}.yaml").read_text(encoding="utf-8"))
    assert f"queries/{example}" in {run.get("data") for run in runs}


@pytest.mark.parametrize(
    ("example", "message"),
    [
        ("examples/missing.ttl", "there is no example"),
        ("../outside.ttl", "example must be a path below queries/"),
        ("/etc/outside.ttl", "example must be a path below queries/"),
        ("examples/court-cases.rdf", "example must be a path below queries/"),
        ("[a]", "example must be a text"),
    ],
)
def test_a_faulty_example_is_an_error_that_says_where(tmp_path, example, message):
    path = tmp_path / "questions" / "question.rq"
    path.parent.mkdir()
    path.write_text(QUERY.replace("EXAMPLE", example), encoding="utf-8")
    with pytest.raises(QueryError, match=message) as caught:
        read_question(path)
    assert str(path) in str(caught.value)
