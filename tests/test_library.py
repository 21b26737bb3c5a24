# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The question library travels: as RDF, to grlc, and to any SPARQL engine without kg."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib
import yaml
from rdflib.namespace import RDF, RDFS, SH

from ask_project import QUESTIONS, ROOT, real_store
from kg.cli import run
from kg.errors import QueryError
from kg.exports.library import library_turtle, query_text
from kg.queries import load_questions, read_question
from kg.sparql_tokens import tokenize

if TYPE_CHECKING:
    from pathlib import Path

LIBRARY = ROOT / "queries" / "library.ttl"
ALL = load_questions(QUESTIONS)
FILES = sorted(QUESTIONS.glob("*.rq"))
SCHEMA = rdflib.Namespace("https://schema.org/")
ASK = rdflib.Namespace("https://w3id.org/ace-kg/ask/")


@functools.cache
def library() -> rdflib.Graph:
    return rdflib.Graph().parse(LIBRARY)


@functools.cache
def curated() -> rdflib.Graph:
    """The graph as a user without kg loads it: one plain rdflib graph."""
    nquads = ox.serialize((quad.triple for quad in real_store().quads()), format=ox.RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=nquads, format="nt")


def asks_other_data(path: Path) -> bool:
    """Whether the defaults of a question are meant for example data."""
    runs = ROOT / "tests" / "questions" / f"{path.stem}.yaml"
    return runs.is_file() and "data" in yaml.safe_load(runs.read_text(encoding="utf-8"))[0]


def grlc_metadata(text: str) -> dict:
    """What grlc (src/gquery.py: get_yaml_decorators) reads: the lines that begin with #+, without these, as YAML."""
    return yaml.safe_load("\n".join(line.lstrip("#+") for line in text.split("\n") if line.startswith("#+")))


@pytest.mark.parametrize("path", [path for path in FILES if not asks_other_data(path)], ids=lambda path: path.stem)
def test_each_file_runs_unchanged_in_plain_rdflib(path):
    rows = list(curated().query(path.read_text(encoding="utf-8")))
    assert len(rows) >= 1


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.name)
def test_grlc_reads_each_header(question):
    found = grlc_metadata(question.text)
    # Of what it shows, our headers hold these two; the rest (title, question, columns ...) it leaves alone.
    assert found.get("description", "") == question.header.description
    assert tuple(found["tags"]) == question.header.tags
    assert question.header.tags
    # grlc takes ?_name and ?__name for parameters of its own: none of ours is one by accident.
    assert not [token.text for token in tokenize(question.text) if token.text.startswith(("?_", "$_"))]
    # What grlc would act upon is not there: each question asks where the user says, with all its rows.
    assert not {"endpoint", "pagination", "enumerate", "method", "transform", "endpoint_in_url"} & found.keys()


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.name)
def test_each_question_is_a_select_executable_that_runs_as_it_stands_and_after_its_prefixes(question):
    node = ASK[question.name]
    assert {SH.SPARQLExecutable, SH.SPARQLSelectExecutable} <= set(library().objects(node, RDF.type))
    assert str(library().value(node, RDFS.comment)) == question.header.question
    assert {str(word) for word in library().objects(node, SCHEMA.keywords)} == set(question.header.tags)
    select = str(library().value(node, SH.select))
    assert select == query_text(question)
    declared = {
        str(library().value(one, SH.prefix)): str(library().value(one, SH.namespace))
        for one in library().objects(library().value(node, SH.prefixes), SH.declare)
    }
    prologue = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in declared.items())
    bare = "\n".join(line for line in select.splitlines() if not line.startswith("PREFIX "))
    as_file = real_store().select(question.text).rows
    for text in (select, prologue + select, prologue + bare):
        assert real_store().select(text).rows == as_file


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.name)
def test_each_parameter_says_type_default_and_whether_it_may_be_left_out(question):
    node = ASK[question.name]
    found = {str(library().value(one, SH.name)): one for one in library().objects(node, SH.parameter)}
    assert set(found) == {parameter.name for parameter in question.header.params}
    for parameter in question.header.params:
        one = found[parameter.name]
        path = library().value(one, SH.path)
        assert str(path).rpartition("#")[2] == parameter.slot
        assert bool(library().value(one, SH.optional)) is not parameter.required
        kind = library().value(one, SH.datatype) or library().value(one, SH.nodeKind)
        assert kind is not None
        assert len(list(library().objects(one, SH.defaultValue))) == len(parameter.default)
        if parameter.values:
            values = library().collection(library().value(one, SH["in"]))
            assert [str(value) for value in values] == list(parameter.values)


def test_the_command_prints_the_library_or_one_question(capfd):
    assert run(["--project", str(ROOT), "questions", "--format", "turtle"]) == 0
    assert capfd.readouterr().out == LIBRARY.read_text(encoding="utf-8")
    assert run(["--project", str(ROOT), "questions", "3", "--format", "turtle"]) == 0
    one = rdflib.Graph().parse(data=capfd.readouterr().out, format="turtle")
    assert set(one.subjects(RDF.type, SH.SPARQLExecutable)) == {ASK["rival-figures"]}


def test_one_prefix_with_two_meanings_is_an_error(tmp_path):
    other = tmp_path / "other.rq"
    text = (QUESTIONS / "rival-figures.rq").read_text(encoding="utf-8")
    other.write_text(text.replace("PREFIX ace:", "PREFIX xsd: <http://e/>\nPREFIX ace:"), encoding="utf-8")
    with pytest.raises(QueryError, match="prefix xsd: stands for"):
        library_turtle([*ALL, read_question(other)])
