# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Three reasoners agree on random ontologies: the engine, the SPARQL rules and owlrl (see ``reasoning_random``).

``KG_EXPLORE=1`` draws new ontologies in every run, ``KG_EXAMPLES`` says how many.
"""

from __future__ import annotations

import os

import pyoxigraph as ox
from hypothesis import HealthCheck, given, settings

from kg.reasoning import InferenceReport, infer
from reasoning_random import (
    AXIOM,
    BEYOND_OWLRL,
    EQUALITY,
    INFERRED,
    Plain,
    closed_by,
    closed_by_owlrl,
    load,
    ontologies,
)

EXAMPLES = int(os.environ.get("KG_EXAMPLES", "60"))
STEADY = settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])


def by_both(store: ox.Store) -> tuple[set[Plain], InferenceReport]:
    ours, report = closed_by("engine", store)
    theirs, specified = closed_by("sparql", store)
    assert ours == theirs
    assert {one.rule for one in report.inconsistencies} == {one.rule for one in specified.inconsistencies}
    return ours, report


@STEADY
@given(ontologies(AXIOM))
def test_random_ontologies_come_out_as_in_owlrl(text: str) -> None:
    store = load(text)
    ours, report = by_both(store)
    theirs, contradicts = closed_by_owlrl(store)
    assert ours == theirs
    assert bool(report.inconsistencies) == contradicts


@STEADY
@given(ontologies(AXIOM, EQUALITY))
def test_random_ontologies_with_equal_things_come_out_as_in_owlrl(text: str) -> None:
    store = load(text)
    ours, _ = by_both(store)
    theirs, _ = closed_by_owlrl(store)
    assert ours == theirs


@STEADY
@given(ontologies(AXIOM, EQUALITY, BEYOND_OWLRL))
def test_random_ontologies_with_keys_and_equal_classes_come_out_as_in_the_sparql_rules(text: str) -> None:
    by_both(load(text))


@STEADY
@given(ontologies(AXIOM, EQUALITY, BEYOND_OWLRL))
def test_the_closure_of_a_closure_adds_nothing(text: str) -> None:
    store = load(text)
    infer(store)
    again = ox.Store()
    graph = ox.NamedNode("http://e/all")
    again.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in store)
    infer(again)
    assert not list(again.quads_for_pattern(None, None, None, INFERRED))
