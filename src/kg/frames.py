# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Answers as data frames: an Arrow table, and from it a pandas or a polars frame (one conversion, the same types).

A column's type follows from its terms: dates are date32, whole numbers int64, other numbers decimal128, booleans bool;
IRIs, texts and columns of several kinds are strings, as the graph writes them; a column without a value is null.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import NamedNode

from kg.errors import UsageError
from kg.rows import Value, python_value

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from kg.results import Answer
    from kg.stores.base import Term

INSTALL: Final = "pip install 'ace-kg[frames]'"
_INT64: Final = 2**63
_LONGEST_DECIMAL: Final = 38


def to_arrow(answer: Answer, *, labels: bool = True) -> pa.Table:
    """Return the rows as an Arrow table; each field's metadata says what the column holds.

    Args:
        answer: The answer.
        labels: Whether a column of IRIs is followed by one of labels (``side``, ``sideLabel``).

    Raises:
        UsageError: If pyarrow is not installed.
    """
    arrow = _installed("pyarrow")
    named = answer.iri_columns() if labels else frozenset()
    fields: list[Any] = []
    arrays: list[Any] = []
    for index, name in enumerate(answer.columns):
        terms = [row[index] for row in answer.rows]
        kind, values = _typed(arrow, terms)
        about = answer.question.header.columns.get(name, "")
        fields.append(arrow.field(name, kind, metadata={"description": about} if about else None))
        arrays.append(arrow.array(values, type=kind))
        if name in named:
            fields.append(arrow.field(f"{name}Label", arrow.string()))
            arrays.append(arrow.array([_label(answer, term) for term in terms], type=arrow.string()))
    about_all = {"question": answer.question.name, "title": answer.question.header.title}
    return arrow.Table.from_arrays(arrays, schema=arrow.schema(fields, metadata=about_all))


def to_pandas(answer: Answer, *, labels: bool = True) -> pd.DataFrame:
    """Return the rows as a pandas frame with Arrow's types: a missing number does not turn a column into floats.

    Raises:
        UsageError: If pyarrow or pandas is not installed.
    """
    pandas = _installed("pandas")
    return to_arrow(answer, labels=labels).to_pandas(types_mapper=pandas.ArrowDtype)


def to_polars(answer: Answer, *, labels: bool = True) -> pl.DataFrame:
    """Return the rows as a polars frame.

    Raises:
        UsageError: If pyarrow or polars is not installed.
    """
    polars = _installed("polars")
    frame: pl.DataFrame = polars.from_arrow(to_arrow(answer, labels=labels))
    return frame


def _installed(name: str) -> ModuleType:
    from importlib import import_module  # noqa: PLC0415 (the packages are an extra)

    try:
        return import_module(name)
    except ImportError:
        raise UsageError(f"{name} is not installed; get it with: {INSTALL}") from None


def _typed(arrow: ModuleType, terms: Sequence[Term | None]) -> tuple[Any, list[Value]]:
    """Return the Arrow type that fits all terms of a column, and the terms as values of it."""
    values = [python_value(term) for term in terms]
    kinds = {type(value) for value in values if value is not None}
    if not kinds:
        return arrow.null(), values
    if kinds == {bool}:
        return arrow.bool_(), values
    if kinds == {date}:
        return arrow.date32(), values
    if kinds == {int} and all(-_INT64 <= int(value) < _INT64 for value in values if isinstance(value, int)):
        return arrow.int64(), values
    if kinds <= {int, Decimal}:
        numbers = [None if value is None else Decimal(str(value)) for value in values]
        whole, places = _digits([number for number in numbers if number is not None])
        if whole + places <= _LONGEST_DECIMAL:
            return arrow.decimal128(max(whole + places, 1), places), list(numbers)
    return arrow.string(), [None if term is None else term.value for term in terms]


def _digits(numbers: Sequence[Decimal]) -> tuple[int, int]:
    """Return the most digits that a number has before, and after the decimal point."""
    places = max(max(-int(number.as_tuple().exponent), 0) for number in numbers)
    return max(max(number.adjusted() + 1, 1) for number in numbers), places


def _label(answer: Answer, term: Term | None) -> str | None:
    return answer.display(term) if isinstance(term, NamedNode) else None
