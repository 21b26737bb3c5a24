# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What the tests of questions ask of rows: equal on every engine, ordered, and of terms that travel."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from pyoxigraph import BlankNode, Literal

from kg.namespaces import XSD
from kg.query_lint import order_variables
from kg.sparql_tokens import tokenize

NUMBERS = frozenset({f"{XSD}integer", f"{XSD}decimal"})
DO_NOT_TRAVEL = frozenset({"boolean", "duration", "dayTimeDuration", "wktLiteral"})


def comparable(rows):
    """Rows as DESIGN section 6 compares them: numbers by value, tags without case, in no order."""

    def key(term):
        if isinstance(term, Literal) and term.datatype.value in NUMBERS:
            return ("number", round(Decimal(term.value), 12).normalize())
        if isinstance(term, Literal):
            return (term.value, (term.language or "").lower(), term.datatype.value)
        return str(term)

    return Counter(tuple(map(key, row)) for row in rows)


def assert_ordered_and_portable(question, solutions):
    """Rows differ in what the query orders by, and hold no term that engines write differently."""
    ordered = order_variables(tokenize(question.text))
    keys = [solutions.variables.index(one) for one in ordered if one in solutions.variables]
    assert len({tuple(str(row[key]) for key in keys) for row in solutions.rows}) == len(solutions.rows)
    for term in (term for row in solutions.rows for term in row if term is not None):
        assert not isinstance(term, BlankNode)
        if isinstance(term, Literal):
            assert term.datatype.value.rpartition("#")[2] not in DO_NOT_TRAVEL
