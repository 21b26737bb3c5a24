# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Answers as typed rows and as Arrow, pandas and polars frames: one conversion, the same values and types."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from pyoxigraph import Literal, NamedNode

from ask_project import QUESTIONS, ardania_store, real_store
from kg.ask import ask
from kg.errors import UsageError
from kg.queries import find_question, load_questions
from kg.rows import Iri, Row

XSD = "http://www.w3.org/2001/XMLSchema#"


def answer(name="rival-figures", **values):
    return ask(ardania_store(), find_question(QUESTIONS, name), values or {"event": "fighting at Mirel"})


def typed(text, kind):
    return Literal(text, datatype=NamedNode(XSD + kind))


def of_terms(*terms):
    """An answer with one column of these terms."""
    return replace(answer(), columns=("best",), rows=tuple((term,) for term in terms))


def column_type(*terms):
    return of_terms(*terms).to_arrow().schema.field("best").type


def test_rows_are_typed_named_and_read_only():
    row = next(row for row in answer() if row.best is not None)
    assert isinstance(row, Row)
    assert row.best == row["best"]
    assert type(row.best) is int
    assert isinstance(row.quantity, Iri)
    assert row.quantity.startswith("https://w3id.org/ace-kg/vocab/quantity-kind/")
    assert row.quantity.curie.startswith("qk:")
    assert row.quantity.label
    assert "://" not in row.quantity.label
    assert {type(one.madeOn) for one in answer()} <= {date, type(None)}
    with pytest.raises(AttributeError, match="cannot be changed"):
        row.best = 1
    with pytest.raises(TypeError):
        row["best"] = 1
    with pytest.raises(AttributeError, match="no column 'nothing'; the columns are part, quantity"):
        _ = row.nothing
    assert dict(row) == answer().records()[list(answer()).index(row)]
    assert "best" in dir(row)


def test_every_column_of_every_question_is_an_attribute_of_its_rows():
    for question in load_questions(QUESTIONS):
        for name in (*question.header.columns, *question.header.computed):
            row = Row(dict.fromkeys((*question.header.columns, *question.header.computed), 1))
            assert getattr(row, name) == 1, f"{question.name}: {name} is a word of Python's mappings"


@pytest.mark.parametrize(
    ("terms", "kind"),
    [
        ((typed("7", "integer"), None), pa.int64()),
        ((typed(str(2**63 - 1), "integer"),), pa.int64()),
        ((typed(str(-(2**63)), "integer"),), pa.int64()),
        ((typed(str(2**63), "integer"),), pa.decimal128(19, 0)),
        ((typed("9" * 39, "integer"),), pa.string()),
        ((typed("0.5", "decimal"), typed("12", "integer"), None), pa.decimal128(3, 1)),
        ((typed("-123.25", "decimal"),), pa.decimal128(5, 2)),
        ((typed("0.001", "decimal"),), pa.decimal128(4, 3)),
        ((typed("2022-09-12", "date"), None), pa.date32()),
        ((typed("true", "boolean"), typed("false", "boolean")), pa.bool_()),
        ((NamedNode("https://example.org/a"), None), pa.string()),
        ((Literal("several", language="en"),), pa.string()),
        ((typed("2022", "gYear"), typed("2022-09-12", "date")), pa.string()),
        ((typed("7", "integer"), typed("true", "boolean")), pa.string()),
        ((typed("soon", "date"),), pa.string()),
        ((None, None), pa.null()),
        ((), pa.null()),
    ],
)
def test_a_column_has_the_type_of_its_terms(terms, kind):
    assert column_type(*terms) == kind
    values = of_terms(*terms).to_arrow()["best"].to_pylist()
    assert [value is None for value in values] == [term is None for term in terms]
    assert [str(value).lower() for value in values if value is not None and kind != pa.decimal128(3, 1)] == [
        term.value for term in terms if term is not None and kind != pa.decimal128(3, 1)
    ]


def test_decimals_are_exact():
    table = of_terms(typed("0.1", "decimal"), typed("0.25", "decimal"), typed("3", "integer")).to_arrow()
    assert table["best"].to_pylist() == [Decimal("0.10"), Decimal("0.25"), Decimal("3.00")]


def test_columns_of_things_are_followed_by_their_labels_unless_left_out():
    table = answer().to_arrow()
    names = table.column_names
    assert names[names.index("side") + 1] == "sideLabel"
    assert "://" not in " ".join(filter(None, table["sideLabel"].to_pylist()))
    assert tuple(answer().to_arrow(labels=False).column_names) == answer().columns
    assert table.schema.field("best").metadata[b"description"] == b"how many, where one number is given"
    assert table.schema.metadata[b"question"] == b"rival-figures"


def test_pandas_and_polars_hold_what_arrow_holds():
    found = answer()
    table, frame, polars = found.to_arrow(), found.to_pandas(), found.to_polars()
    assert isinstance(frame, pd.DataFrame)
    assert isinstance(polars, pl.DataFrame)
    assert polars.to_dicts() == table.to_pylist()
    assert pa.Table.from_pandas(frame, preserve_index=False).to_pylist() == table.to_pylist()
    # A whole number stays one where others are missing.
    assert str(frame["best"].dtype) == "int64[pyarrow]"
    assert str(frame["madeOn"].dtype) in {"date32[day][pyarrow]", "null[pyarrow]"}


def test_every_question_becomes_a_frame():
    for question in load_questions(QUESTIONS):
        found = ask(real_store(), question, {})
        assert found.to_arrow(labels=False).num_rows == len(found) == len(found.to_polars()) == len(found.to_pandas())


@pytest.mark.parametrize(
    ("missing", "call"), [("pyarrow", "to_arrow"), ("pandas", "to_pandas"), ("polars", "to_polars")]
)
def test_a_missing_package_is_one_clear_line(monkeypatch, missing, call):
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(UsageError, match=rf"^{missing} is not installed; get it with: pip install 'ace-kg\[frames\]'$"):
        getattr(answer(), call)()


def test_without_matplotlib_a_plot_is_one_clear_line(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(UsageError, match=r"^matplotlib is not installed; get it with: pip install 'ace-kg\[plots\]'$"):
        answer().plot()
