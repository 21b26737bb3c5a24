# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Asking a question of the library: resolve the parameters, bind, run, put into words, cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.citations import collect
from kg.computed import with_computed
from kg.errors import QueryError, UsageError
from kg.parameters import resolve
from kg.perspectives import NEUTRAL
from kg.results import Answer
from kg.wording import put_into_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pyoxigraph import Literal

    from kg.queries import Question
    from kg.stores.base import Store, Term


def ask(
    store: Store, question: Question, values: Mapping[str, object], *, language: str = "en", labels: str = NEUTRAL
) -> Answer:
    """Return the answer to a question.

    Args:
        store: What is asked.
        question: The question.
        values: Parameter -> a value, or a list of values; None and an empty list stand for the default.
        language: The language of labels; English, then any other, where it has none.
        labels: The perspective whose names are shown (:mod:`kg.perspectives`); the rows are the same for all.

    Raises:
        UsageError: If a parameter is unknown or its value does not fit, or the data know no such perspective.
        QueryError: If the engine cannot read the query.
    """
    terms = bound_parameters(store, question, values)
    query = question.bound(terms)
    try:
        solutions = store.select(query)
    except QueryError as error:
        message = str(error).removeprefix(f"{error.line}:{error.column}: ")
        raise QueryError(message, path=question.path, line=error.line, column=error.column) from None
    columns, rows = with_computed(question.header, solutions.variables, solutions.rows)
    chosen = _iris(list(terms.values()))
    words = put_into_words(store, chosen | _iris(rows), language, unsaid=chosen, labels=labels)
    return Answer(
        question=question,
        parameters=terms,
        query=query,
        columns=columns,
        rows=rows,
        words=words.texts,
        cited=collect(store, (_iri_row(columns, row) for row in rows), language),
        labels=labels,
        names=words.names,
    )


def bound_parameters(
    store: Store, question: Question, values: Mapping[str, object]
) -> dict[str, tuple[NamedNode | Literal, ...]]:
    """Return the terms of every parameter of a question, given or by default.

    Raises:
        UsageError: If a parameter is unknown, its value does not fit, or a period ends before it begins.
    """
    for name in values:
        question.parameter(name)
    terms = {
        parameter.name: resolve(store, parameter, _listed(values.get(parameter.name)))
        for parameter in question.header.params
    }
    _check_period(terms)
    return terms


def _check_period(terms: Mapping[str, Sequence[NamedNode | Literal]]) -> None:
    """Refuse a period that ends before it begins: it would give no row, without a reason.

    Raises:
        UsageError: If ``from`` is after ``to``; xsd:date values of one time zone compare as text.
    """
    first, last = (next(iter(terms.get(name, ())), None) for name in ("from", "to"))
    if first is not None and last is not None and first.value > last.value:
        raise UsageError(f"the period ends before it begins: from {first.value} to {last.value}")


def _listed(value: object) -> list[object]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple | set | frozenset) else [value]


def _iris(rows: Sequence[Sequence[Term | NamedNode | Literal | None]]) -> set[str]:
    return {term.value for row in rows for term in row if isinstance(term, NamedNode)}


def _iri_row(columns: Sequence[str], row: Sequence[Term | None]) -> dict[str, str]:
    return {name: term.value for name, term in zip(columns, row, strict=True) if isinstance(term, NamedNode)}
