# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The questions of the library as plain SPARQL, bound to things that the benchmarked graph holds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.namespaces import expand
from kg.queries import load_questions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.places import Places
    from kg.queries import Question


def bound_questions(places: Places) -> dict[str, str]:
    """Return every question of the project by name, as the SPARQL text that is sent to each tool."""
    questions = load_questions(places.layout.queries / "questions")
    return {question.name: question.bound(example_values(question, places.examples())) for question in questions}


def example_values(question: Question, examples: Mapping[str, Sequence[str]]) -> dict[str, list[ox.NamedNode]]:
    """Return parameter -> an example, for each parameter whose default names a thing of the curated graph.

    Two parameters of one class get two different things.
    """
    used: Counter[str] = Counter()
    values: dict[str, list[ox.NamedNode]] = {}
    for parameter in question.header.params:
        kind = next((kind for kind in examples if kind in parameter.classes), None)
        if kind is not None and not parameter.open:
            values[parameter.name] = [ox.NamedNode(expand(examples[kind][used[kind] % len(examples[kind])]))]
            used[kind] += 1
    return values
