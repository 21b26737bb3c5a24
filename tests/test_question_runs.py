# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Promise: every question gives the same rows on rdflib, Oxigraph and Virtuoso, as many as committed, never all.

``tests/questions/NAME.yaml`` lists the runs of a question: its defaults first, then other parameters, each with the
number of its rows on the curated graph, or on the example data that ``data`` names.
"""

from __future__ import annotations

import functools
import os
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from ask_project import QUESTIONS, ROOT, in_memory, real_store
from comparing import assert_ordered_and_portable, comparable
from kg.parameters import resolve
from kg.queries import find_question, load_questions
from kg.stores.memory import MemoryStore
from kg.stores.remote import RemoteStore
from servers import NOT_YET_ON_VIRTUOSO, virtuoso_server

RUNS = Path(__file__).parent / "questions"
CURATED = ""
FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"


@dataclass(frozen=True, eq=False)
class Run:
    """A question with parameters, and how many rows it gives."""

    question: str
    index: int
    rows: int
    parameters: dict[str, str]
    data: str = CURATED

    def __str__(self):
        return f"{self.question}-{self.index}"


def read_runs(path):
    return [
        Run(path.stem, index, run["rows"], run.get("parameters", {}), run.get("data", CURATED))
        for index, run in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")))
    ]


ALL_RUNS = [run for path in sorted(RUNS.glob("*.yaml")) for run in read_runs(path)]


@functools.cache
def oxigraph(data):
    return real_store() if data == CURATED else in_memory(ROOT / data, ROOT / "ontology")


@functools.cache
def rdflib(data):
    return MemoryStore.from_quads(oxigraph(data).quads())


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory):
    """Return a served store by data; each is loaded once."""
    with ExitStack() as stack:

        @functools.cache
        def served(data):
            folder = tmp_path_factory.mktemp("virtuoso")
            return RemoteStore(stack.enter_context(virtuoso_server(folder, oxigraph(data).quads())))

        yield served


@functools.cache
def bound(run):
    question = find_question(QUESTIONS, run.question)
    names = {parameter.name for parameter in question.header.params}
    assert names >= set(run.parameters), f"{run}: unknown parameters"
    return question.bound(
        {
            parameter.name: resolve(oxigraph(run.data), parameter, [run.parameters[parameter.name]])
            for parameter in question.header.params
            if parameter.name in run.parameters
        }
    )


@functools.cache
def expected(run):
    return oxigraph(run.data).select(bound(run))


def open_query(run):
    """The question with every parameter that names a thing open, and the widest period."""
    question = find_question(QUESTIONS, run.question)
    terms = {}
    for parameter in question.header.params:
        if parameter.type == "iri" and parameter.name not in {"sideA", "sideB"}:
            terms[parameter.name] = []
        elif parameter.type == "date" and parameter.name in {"from", "to"}:
            terms[parameter.name] = resolve(
                oxigraph(run.data), parameter, [FIRST_DAY if parameter.name == "from" else LAST_DAY]
            )
    return question.bound(terms)


def test_every_question_has_its_runs_and_every_run_its_question():
    assert {path.stem for path in RUNS.glob("*.yaml")} == {question.name for question in load_questions(QUESTIONS)}
    for path in RUNS.glob("*.yaml"):
        runs = read_runs(path)
        assert len(runs) >= 3, f"{path.name}: the defaults and at least two more"
        assert not runs[0].parameters, f"{path.name}: the defaults come first"


@pytest.mark.parametrize("run", ALL_RUNS, ids=str)
def test_oxigraph_gives_the_committed_number_of_rows(run):
    assert len(expected(run).rows) == run.rows >= 1


@pytest.mark.parametrize("run", ALL_RUNS, ids=str)
def test_rdflib_gives_the_same_rows(run):
    if run.index and os.environ.get("KG_REQUIRE_TOOLS") != "1":
        pytest.skip("rdflib takes seconds a run: the defaults alone; set KG_REQUIRE_TOOLS=1 to compare every run")
    found = rdflib(run.data).select(bound(run))
    assert found.variables == expected(run).variables
    assert comparable(found.rows) == comparable(expected(run).rows)


@pytest.mark.virtuoso
@pytest.mark.parametrize("run", ALL_RUNS, ids=str)
def test_virtuoso_gives_the_same_rows(run, virtuoso):
    if run.question in NOT_YET_ON_VIRTUOSO:
        pytest.xfail("Virtuoso 7.2.5 does not give the same rows yet")
    assert comparable(virtuoso(run.data).select(bound(run)).rows) == comparable(expected(run).rows)


@pytest.mark.parametrize("run", ALL_RUNS, ids=str)
def test_the_parameters_choose(run):
    every = set(oxigraph(run.data).select(open_query(run)).rows)
    for other in read_runs(RUNS / f"{run.question}.yaml"):
        every |= set(expected(other).rows) if other.data == run.data else set()
    assert run.rows < len(every)


@pytest.mark.parametrize("path", sorted(RUNS.glob("*.yaml")), ids=lambda path: path.stem)
def test_other_parameters_give_other_rows(path):
    seen = [comparable(expected(run).rows) for run in read_runs(path)]
    assert all(one != other for index, one in enumerate(seen) for other in seen[:index])


@pytest.mark.parametrize("run", ALL_RUNS, ids=str)
def test_rows_are_ordered_down_to_a_unique_key_and_hold_portable_terms(run):
    assert_ordered_and_portable(find_question(QUESTIONS, run.question), expected(run))
