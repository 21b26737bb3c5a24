# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Bar charts of times as SVG: the same results give the same bytes."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import matplotlib as mpl
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from benchmarks.records import LIMIT, OK

if TYPE_CHECKING:
    from benchmarks.records import Record
    from benchmarks.results import Results

_SETTINGS: Final[dict[Any, Any]] = {"svg.hashsalt": "kg", "svg.fonttype": "none", "font.size": 9}
_NO_DATE: Final = {"Date": None, "Creator": None}
_OURS, _OTHERS = "#1b6ca8", "#b8b8b8"
_BAR: Final = 0.28


def bar_chart(results: Results, step: str) -> bytes:
    """Return a chart of one step: a row a graph and tool, on a logarithmic axis of seconds."""
    rows = [record for record in results.records if record.step == step and not record.case and record.best]
    return _chart([(f"{record.tool}, {record.graph}", record) for record in rows], f"{step}: seconds")


def question_chart(results: Results, graph: str) -> bytes:
    """Return a chart of the questions on one graph: a row a question and tool."""
    rows = [record for record in results.records if (record.step, record.graph) == ("ask", graph) and record.best]
    order = results.cases("ask")
    rows.sort(key=lambda record: order.index(record.case) if record.case in order else len(order))
    return _chart([(f"{record.case}, {record.tool}", record) for record in rows], f"questions, {graph}: seconds")


def _chart(rows: list[tuple[str, Record]], title: str) -> bytes:
    with mpl.rc_context(_SETTINGS):
        figure = Figure(figsize=(8, 0.8 + _BAR * max(1, len(rows))), layout="constrained")
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        for place, (_, record) in enumerate(rows):
            colour = _OURS if record.tool.startswith("kg") else _OTHERS
            hatch = None if record.outcome == OK else "//"
            axes.barh(place, record.best or 0, color=colour, hatch=hatch, height=0.7)
            text = f" {'> ' if record.outcome == LIMIT else ''}{record.best:.3g}"
            axes.text(record.best or 0, place, text, va="center", fontsize=8)
        axes.set_yticks(range(len(rows)), [label for label, _ in rows])
        axes.invert_yaxis()
        axes.set_xscale("log")
        axes.margins(x=0.15)
        axes.spines[["top", "right"]].set_visible(False)
        axes.set_title(title, loc="left", fontsize=10)
        out = BytesIO()
        figure.savefig(out, format="svg", metadata=_NO_DATE)
    return out.getvalue()
