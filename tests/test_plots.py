# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Plots: drawn where the view is one that is drawn, true to the rows, and told apart without colour too."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from matplotlib.dates import num2date
from pyoxigraph import Literal, NamedNode

from ask_project import QUESTIONS, ardania_store, real_store
from kg.ask import ask
from kg.plots import PALETTE, SIGNS, counts, figures, periods
from kg.queries import find_question, load_questions

DRAWN = {"timeline", "chart"}
INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")


def answer(name="rival-figures", **values):
    return ask(ardania_store(), find_question(QUESTIONS, name), values or {"event": "fighting at Mirel"})


@pytest.mark.parametrize("name", [question.name for question in load_questions(QUESTIONS)])
def test_the_view_decides(name):
    found = ask(real_store(), find_question(QUESTIONS, name), {})
    figure = found.plot()
    if found.question.header.view not in DRAWN:
        assert figure is None
    elif figure is not None:
        out = io.BytesIO()
        figure.savefig(out, format="svg")
        assert out.getvalue().startswith(b"<?xml")


def test_figures_and_timelines_are_drawn():
    assert ask(real_store(), find_question(QUESTIONS, "rival-figures"), {}).plot() is not None
    assert ask(real_store(), find_question(QUESTIONS, "what-happened"), {}).plot() is not None


def test_a_figure_is_a_range_from_low_to_high_by_claimant():
    plain = answer()
    column = {name: plain.columns.index(name) for name in ("low", "best", "high")}

    def with_range(row):
        cells = list(row)
        for name, number in (("low", "5"), ("best", "8"), ("high", "12")):
            cells[column[name]] = Literal(number, datatype=INTEGER)
        return tuple(cells)

    marks = figures(replace(plain, rows=tuple(map(with_range, plain.rows))))
    assert {(mark.low, mark.best, mark.high) for mark in marks} == {(5.0, 8.0, 12.0)}
    assert {mark.group for mark in marks} == {row.claimant.label for row in plain}


def test_each_kind_of_figure_has_an_axis_of_its_own_from_nought():
    found = ask(real_store(), find_question(QUESTIONS, "rival-figures"), {"event": "ev:2022-09-12-fighting"})
    figure = found.plot()
    labels = [axes.get_xlabel() for axes in figure.axes]
    assert len(set(labels)) == len(labels) > 3
    assert {"killed", "displaced"} <= set(labels)
    assert {axes.get_xlim()[0] for axes in figure.axes} == {0}
    drawn = {float(x) for axes in figure.axes for line in axes.lines for x in line.get_xdata()}
    numbers = {float(row[name]) for row in found for name in ("low", "best", "high") if row[name] is not None}
    assert drawn == numbers


def test_a_timeline_shows_the_days_of_the_rows():
    found = answer("what-happened", place="Ardania", **{"from": "2011-01-01", "to": "2011-12-31"})
    marks = periods(found)
    first = min(day for row in found for day in (row.eventFrom, row.eventUntil) if isinstance(day, date))
    assert num2date(marks[0].low).date() == first
    assert {mark.name for mark in marks} <= {row.event.label for row in found}


def test_counts_are_those_of_the_first_shown_column_that_repeats_itself():
    found = ask(real_store(), find_question(QUESTIONS, "rival-figures"), {"event": "border-crisis", "side": "Armenia"})
    header = replace(found.question.header, show=("statement", "quantity"))
    marks = counts(replace(found, question=replace(found.question, header=header)))
    assert {mark.panel for mark in marks} == {"quantity"}
    assert sum(mark.high for mark in marks) == len(found)
    assert {mark.name for mark in marks} == {row.quantity.label for row in found}


def test_counts_that_the_answer_holds_are_shown_as_they_are():
    plain = answer()
    header = replace(plain.question.header, key=("part", "quantity", "claimant"))
    number = Literal("4", datatype=INTEGER)
    found = replace(
        plain,
        question=replace(plain.question, header=header),
        columns=(*plain.columns, "events"),
        rows=tuple((*row, number) for row in plain.rows),
    )
    marks = counts(found)
    assert {(mark.low, mark.best, mark.high) for mark in marks} == {(0, 4.0, 4.0)}
    assert {(mark.name, mark.panel, mark.group) for mark in marks} == {
        (row.part.label, row.quantity.label, row.claimant.label) for row in plain
    }


def test_groups_are_told_apart_by_sign_as_well_as_colour_and_no_colour_belongs_to_a_side():
    assert len({(PALETTE[index % len(PALETTE)], SIGNS[index % len(SIGNS)]) for index in range(56)}) == 56
    figure = answer().plot()
    for axes in figure.axes:
        lines = {line.get_label(): line for line in axes.lines if not line.get_label().startswith("_")}
        looks = {(line.get_color(), line.get_marker()) for line in lines.values()}
        assert len(looks) == len(lines)
    # The order of names decides, so that the same side has another colour in another company.
    names = sorted({row.claimant.label for row in answer()})
    axes = figure.axes[0]
    first = next(line for line in axes.lines if line.get_label() == names[0])
    assert first.get_color() == PALETTE[0]
