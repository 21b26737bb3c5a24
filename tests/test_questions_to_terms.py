# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""No question is left without terms: ``docs/questions-to-terms.md`` names declared ones, and no term is left out."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import OWL, RDF

from kg.namespaces import compact
from kg.rdflib_terms import to_graph
from kg.turtle import read_turtle

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "questions-to-terms.md"
CORE = sorted((ROOT / "ontology" / "core").glob("*.ttl"))
CELL = re.compile(r"`([a-z]+:[A-Za-z0-9]+)`")
PROPERTY_KINDS = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}


@cache
def kinds() -> dict[str, set[rdflib.term.Node]]:
    """CURIE of every declared term -> its OWL kinds."""
    graph = to_graph(triple for path in CORE for triple in read_turtle(path).triples)
    return {
        compact(str(term)): set(graph.objects(term, RDF.type))
        for term in graph.subjects(RDF.type, unique=True)
        if isinstance(term, rdflib.URIRef)
    }


def rows() -> list[list[str]]:
    lines = (line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if re.match(r"\| \d+ \|", line))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


ROWS = rows()


def test_all_questions_are_there_once() -> None:
    assert [row[0] for row in ROWS] == [str(number) for number in range(1, 26)]
    assert len({row[1] for row in ROWS}) == 25


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_question_has_classes_and_properties_that_are_declared(row: list[str]) -> None:
    _, question, classes, properties = row
    assert question[-1] in "?."
    for cell, allowed in ((classes, {OWL.Class}), (properties, PROPERTY_KINDS)):
        terms = CELL.findall(cell)
        assert terms
        assert len(terms) == len(set(terms))
        assert CELL.sub("", cell).strip() == ""
        for term in terms:
            assert kinds().get(term, set()) & allowed, term


def test_every_term_of_ace_serves_a_question_or_is_listed_below() -> None:
    named = set(CELL.findall(DOCUMENT.read_text(encoding="utf-8")))
    assert {term for term in kinds() if term.startswith("ace:")} - named == set()
