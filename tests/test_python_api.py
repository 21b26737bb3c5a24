# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The front door: ``kg.open()`` and what the graph answers."""

from __future__ import annotations

import pytest

import kg
from ask_project import make_project
from kg.errors import QueryError, StoreError, UsageError
from kg.stores.base import Solutions


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return make_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def graph(project):
    with kg.open(project) as opened:
        yield opened


def test_everything_in_all_is_there():
    assert set(kg.__all__) == {"Answer", "Graph", "__version__", "open"}
    for name in kg.__all__:
        assert getattr(kg, name)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        kg.nothing  # noqa: B018


def test_opening_builds_the_store_where_there_is_none(project, graph):
    assert (project / ".kg" / "current").exists()
    assert isinstance(graph, kg.Graph)


def test_a_question_is_asked_by_name_or_number(graph):
    by_name = graph.ask("rival-figures", event="fighting at Mirel")
    assert isinstance(by_name, kg.Answer)
    assert by_name.rows == graph.ask("3", event="ev:2011-05-04-mirel-fighting").rows
    assert len(list(by_name)) == len(by_name) == 3


def test_a_trailing_underscore_names_a_parameter_that_is_a_python_word(graph):
    assert len(graph.ask("what-happened", place="Dorn", from_="2011-06-01", to="2011-06-01")) > 0


def test_labels_come_in_the_language_asked_for(graph):
    text = graph.ask("rival-figures", language="ru", event="fighting at Mirel").to_table()
    assert "Ардания" in text


def test_any_query_runs_with_all_prefixes(graph):
    rows = graph.query("SELECT ?s WHERE { ?s ace:madeBy ac:vesk }")
    assert isinstance(rows, Solutions)
    assert len(rows.rows) == 1
    assert graph.query("ASK { st:2011-05-13-vesk-disputes ace:madeBy ac:vesk }") is True
    assert len(graph.query("CONSTRUCT WHERE { ac:vesk a ?k }")) > 1
    assert graph.query("PREFIX ac: <http://e/> SELECT ?s WHERE { ?s ace:madeBy ac:vesk }").rows == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?s WHERE {\n ?s ?p }", "^2: "),
        ("INSERT DATA { <http://e/s> <http://e/p> 1 }", "not a query"),
        ("DROP ALL", "not a query"),
        ("", "not a query"),
        ("# SELECT", "not a query"),
    ],
)
def test_a_faulty_query_is_an_error_with_its_line(graph, text, message):
    with pytest.raises(QueryError, match=message):
        graph.query(text)


def test_questions_names_and_descriptions(graph):
    assert [question.header.number for question in graph.questions()][:5] == [1, 2, 3, 4, 5]
    assert graph.find("мирель")
    assert graph.describe("Vesk").label == "Vesk"
    with pytest.raises(UsageError, match="thing: 'defence ministry' may mean"):
        graph.describe("defence ministry")


def test_several_graphs_are_open_at_once(project):
    with kg.open(project) as one, kg.open(str(project)) as other:
        assert one.ask("3", event="river crisis").rows == other.ask("3", event="river crisis").rows


def test_what_is_no_project_or_store_is_an_error(project, tmp_path):
    with pytest.raises(UsageError, match="not a project folder"):
        kg.open(tmp_path)
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "current").write_text("0000\n")
    with pytest.raises(StoreError):
        kg.open(project, tmp_path / "store")
