# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Charts of answers: figures as ranges by claimant, what happened and what was said on a time line, counts as bars.

The view that a question's header names says whether there is a chart. Colours are those of Okabe and Ito, which readers
with any kind of colour vision tell apart; each group has a sign of its own too, and no colour stands for a side: groups
are coloured by where their names stand in the alphabet.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kg.errors import UsageError
from kg.rows import Iri

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from kg.results import Answer
    from kg.rows import Row, Value

INSTALL: Final = "pip install 'ace-kg[plots]'"
PALETTE: Final = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442")
# One more than colours: together they tell 56 groups apart.
SIGNS: Final = ("o", "s", "^", "D", "v", "P", "X", "*")
_WIDTH: Final = 9.0
_LINE: Final = 0.3
_FRAME: Final = 1.4
_TALLEST: Final = 40.0
# Beyond the highest number, for the note beside it.
_ROOM: Final = 1.2
_LONGEST_NAME: Final = 70
# The computed column that counts.
EVENTS: Final = "events"
# matplotlib counts days from here.
_EPOCH: Final = date(1970, 1, 1).toordinal()
# The columns that say when, the first that a row fills; each with the end of the same period.
_TIMES: Final = (("eventFrom", "eventUntil"), ("madeOn", "madeOn"), ("madeFrom", "madeUntil"), ("from", "until"))


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of a chart.

    Attributes:
        name: What stands beside it.
        group: What its colour and sign stand for.
        panel: Which marks share an axis: figures of one kind and unit.
        low: The least, or the first day, counted from 1970-01-01.
        best: The number as given, or None where only a range is.
        high: The most, or the last day.
        note: What stands behind it, such as ``at least``.
    """

    name: str
    group: str
    low: float
    best: float | None
    high: float
    panel: str = ""
    note: str = ""


def plot(answer: Answer) -> Figure | None:
    """Return the chart of an answer, or None where its view is none that is drawn or no row can be.

    Raises:
        UsageError: If matplotlib is not installed.
    """
    view = answer.question.header.view
    if view == "timeline":
        return _draw(answer, periods(answer), days=True)
    if view == "chart":
        return _draw(answer, figures(answer) if "best" in answer.columns else counts(answer), days=False)
    return None


def figures(answer: Answer) -> list[Mark]:
    """Return one mark a figure and claimant, from low to high; a figure in words or without a number is left out."""
    marks = []
    for row in answer:
        numbers = {name: number for name in ("low", "best", "high") if (number := _number(row.get(name))) is not None}
        if numbers:
            whose = ", ".join(filter(None, (_label(row, "side"), _besides("any", _label(row, "category")))))
            bound = _besides("exact", _label(row, "bound"))
            denied = "denied" if _label(row, "stance").endswith("denies") else ""
            marks.append(
                Mark(
                    name=whose or "no side stated",
                    group=_label(row, "claimant"),
                    low=min(numbers.values()),
                    best=numbers.get("best"),
                    high=max(numbers.values()),
                    panel=", ".join(filter(None, (_label(row, "quantity"), _besides("person", _label(row, "unit"))))),
                    note=", ".join(filter(None, (bound, denied))),
                )
            )
    return list(dict.fromkeys(marks))


def periods(answer: Answer) -> list[Mark]:
    """Return one mark a thing and period, by first day; what has no day is left out."""
    names = [name for name in answer.columns if any(isinstance(value, Iri) for value in _column(answer, name))]
    marks = []
    for row in answer:
        for first, last in _TIMES:
            begin, end = row.get(first), row.get(last)
            days = [float(day.toordinal() - _EPOCH) for day in (begin, end) if isinstance(day, date)]
            if days:
                group = _label(row, "eventType") or _label(row, "kind") or _label(row, "claimant")
                marks.append(Mark(_label(row, names[0]) if names else "", group, min(days), None, max(days)))
                break
    return sorted(dict.fromkeys(marks), key=lambda mark: (mark.low, mark.high, mark.name))


def counts(answer: Answer) -> list[Mark]:
    """Return one mark a count: those that the answer holds, by its key columns, or else how often each value stands.

    The value is that of the first shown column that repeats itself: at most one value in two rows.
    """
    key = answer.question.header.key
    if EVENTS in answer.columns and key:
        return list(dict.fromkeys(_counted(row, key) for row in answer))
    for name in answer.question.header.show or answer.columns:
        found = Counter(_label(row, name) for row in answer if name in row)
        if 1 < len(found) <= len(answer) / 2:
            ordered = sorted(found.items(), key=lambda one: (-one[1], one))
            return [Mark(value or "none", "", 0, number, number, panel=name) for value, number in ordered]
    return []


def _counted(row: Row, key: Sequence[str]) -> Mark:
    labels = [_label(row, name) for name in key]
    number = _number(row.get(EVENTS)) or 0
    return Mark(labels[0], labels[-1] or "none named", 0, number, number, panel=", ".join(labels[1:-1]))


def _column(answer: Answer, name: str) -> list[Value]:
    return [row[name] for row in answer]


def _number(value: Value) -> float | None:
    return float(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def _label(row: Row, name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    return value.label if isinstance(value, Iri) else str(value)


def _besides(word: str, text: str) -> str:
    return "" if text == word else text


def _draw(answer: Answer, marks: Sequence[Mark], *, days: bool) -> Figure | None:
    try:
        from matplotlib.dates import AutoDateLocator, ConciseDateFormatter  # noqa: PLC0415 (an extra)
        from matplotlib.figure import Figure  # noqa: PLC0415
        from matplotlib.ticker import MaxNLocator  # noqa: PLC0415
    except ImportError:
        raise UsageError(f"matplotlib is not installed; get it with: {INSTALL}") from None
    if not marks:
        return None
    panels = {panel: [mark for mark in marks if mark.panel == panel] for panel in dict.fromkeys(m.panel for m in marks)}
    sizes = [_FRAME + _LINE * len(own) for own in panels.values()]
    # A figure of its own, not pyplot's: nothing is kept after it, and no window opens.
    figure = Figure(figsize=(_WIDTH, min(sum(sizes), _TALLEST)), layout="constrained")
    grid = figure.subplots(len(panels), squeeze=False, height_ratios=sizes)
    groups = sorted({mark.group for mark in marks})
    for axes, (panel, own) in zip(grid[:, 0], panels.items(), strict=True):
        _panel(axes, own, groups)
        axes.set_xlabel(panel)
        if days:
            locator = AutoDateLocator()  # type: ignore[no-untyped-call]
            axes.xaxis.set_major_locator(locator)
            axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
        else:
            axes.xaxis.set_major_locator(MaxNLocator(integer=True))
            axes.set_xlim(0, max(mark.high for mark in own) * _ROOM or 1)
    figure.suptitle("\n".join(answer.title()[:2]))
    handles = {text: line for axes in grid[:, 0] for line, text in zip(*axes.get_legend_handles_labels(), strict=True)}
    if handles:
        figure.legend(handles.values(), handles, loc="outside lower left", fontsize="small", frameon=False, ncols=2)
    return figure


def _panel(axes: Axes, marks: Sequence[Mark], groups: Sequence[str]) -> None:
    for line, mark in enumerate(marks):
        index = groups.index(mark.group)
        colour, sign = PALETTE[index % len(PALETTE)], SIGNS[index % len(SIGNS)]
        axes.plot([mark.low, mark.high], [line, line], color=colour, linewidth=3, solid_capstyle="butt")
        points = [mark.low, mark.high] if mark.best is None else [mark.best]
        label = _short(mark.group) if mark.group else None
        axes.plot(points, [line] * len(points), sign, color=colour, markeredgecolor="black", label=label)
        if mark.note:
            axes.annotate(mark.note, (mark.high, line), xytext=(8, -3), textcoords="offset points", fontsize="small")
    axes.set_yticks(range(len(marks)), [_short(mark.name) for mark in marks])
    axes.set_ylim(len(marks) - 0.4, -0.6)
    axes.margins(x=0.15)
    axes.grid(axis="x", alpha=0.4)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
