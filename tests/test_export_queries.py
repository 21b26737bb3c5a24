# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The queries behind lists and pages: portable, equal on both engines, in an order that tells every row apart."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal

from ask_project import real_store
from graph_rows import rows
from kg.namespaces import XSD
from kg.queries import read_question
from kg.query_lint import lint, order_variables
from kg.sparql_tokens import tokenize
from kg.stores.memory import MemoryStore

ROOT = Path(__file__).resolve().parent.parent
EXPORTS = sorted((ROOT / "queries" / "exports").glob("*.rq"))


@cache
def memory() -> MemoryStore:
    return MemoryStore.from_quads(real_store().quads())


def comparable(term: object) -> tuple[object, ...]:
    """A term as engines must agree on it: numbers by value, tags without case."""
    if isinstance(term, Literal) and term.datatype.value in {f"{XSD}integer", f"{XSD}decimal"}:
        return ("number", round(Decimal(term.value), 12).normalize())
    if isinstance(term, Literal):
        return (term.value, (term.language or "").lower(), term.datatype.value)
    return (str(term),)


def test_there_are_lists() -> None:
    assert len(EXPORTS) >= 4


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.stem)
def test_a_list_keeps_to_the_portable_subset(path: Path) -> None:
    faults = lint(read_question(path))
    if path.stem.startswith("symmetry-"):  # Counts over many statements; no single one stands behind a row.
        faults = [fault for fault in faults if "no row can be traced" not in fault]
    assert faults == []


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.stem)
def test_a_list_gives_the_same_rows_on_both_engines_and_no_two_alike(path: Path) -> None:
    question = read_question(path)
    expected = real_store().select(question.text)
    assert expected.rows
    found = memory().select(question.text)
    assert found.variables == expected.variables
    assert Counter(tuple(map(comparable, row)) for row in found.rows) == Counter(
        tuple(map(comparable, row)) for row in expected.rows
    )
    keys = [expected.variables.index(name) for name in order_variables(tokenize(question.text))]
    assert len({tuple(str(row[key]) for key in keys) for row in expected.rows}) == len(expected.rows)
    assert not any(isinstance(term, BlankNode) for row in expected.rows for term in row)


def test_plain_assertions_are_listed_whole_with_their_share() -> None:
    listed = rows((ROOT / "queries" / "exports" / "assertions.rq").read_text(encoding="utf-8"))
    plain = {iri for (iri,) in rows("SELECT ?p WHERE { ?p a ace:Assertion }")}
    number = len(rows("SELECT ?p WHERE { ?p a ace:Proposition }"))
    assert {row[0] for row in listed} == plain
    assert {row[-3:] for row in listed} == {(str(len(plain)), str(number), str(round(100 * len(plain) / number, 1)))}
    assert len(plain) * 100 <= number * 15
    assert all(all(row) for row in listed)
