# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Tables for people: long text is wrapped, repeated cells are left empty, sources are listed below."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.shown import TIE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.box import Box
    from rich.table import Table as RichTable

MARKER_COLUMN: Final = "sources"
_GAP: Final = 2
_CURIE: Final = re.compile(r"[a-z]+:[\w-]+")
_LONGEST_UNBROKEN: Final = 18
_LEAST: Final = 5
_PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class Table:
    """What is printed.

    Attributes:
        heading: The title, then lines below it.
        columns: The columns' names.
        rows: Cells and source markers of each row.
        notes: Marker and text of each source and passage.
        empty: What is said where there is no row.
        blank_repeats: Whether leading cells that are as in the row above are left empty.
    """

    heading: Sequence[str]
    columns: Sequence[str]
    rows: Sequence[tuple[Sequence[str], Sequence[str]]]
    notes: Sequence[tuple[str, str]] = ()
    empty: str = ""
    blank_repeats: bool = False

    def text(self, width: int = 100, *, colour: bool = False) -> str:
        """Return the table as text for a terminal or a plain file."""
        from rich.box import SIMPLE_HEAD  # noqa: PLC0415 (only what prints a table needs it)
        from rich.console import Console  # noqa: PLC0415
        from rich.padding import Padding  # noqa: PLC0415
        from rich.text import Text  # noqa: PLC0415

        out = io.StringIO()
        console = Console(
            file=out, width=width, force_terminal=colour, color_system="standard" if colour else None, highlight=False,
            emoji=False, legacy_windows=False,
        )  # fmt: skip
        for number, line in enumerate(self.heading):
            console.print(Text(line, style="bold" if number == 0 else ""))
        if not self.rows:
            console.print(Padding(Text(self.empty), (1, 0, 0, 0)))
            return _trimmed(out.getvalue())
        console.print()
        console.print(self._grid(width, SIMPLE_HEAD))
        console.print()
        for title, pattern in (("Sources", r"\[\d"), ("Passages", r"\[p")):
            notes = [note for note in self.notes if re.match(pattern, note[0])]
            if notes:
                console.print(Text(title, style="bold"))
                margin = max(len(marker) for marker, _ in notes) + 1
                for marker, text in notes:
                    lines = Text(text).wrap(console, width - margin)
                    console.print(
                        Text(marker.rjust(margin - 1) + " ", style="dim") + Text(f"\n{' ' * margin}").join(lines)
                    )
        return _trimmed(out.getvalue())

    def _grid(self, width: int, box: Box) -> RichTable:
        from rich.table import Table as RichTable  # noqa: PLC0415
        from rich.text import Text  # noqa: PLC0415

        cited = any(markers for _, markers in self.rows)
        names = [*map(spaced, self.columns), *([MARKER_COLUMN] if cited else [])]
        body: list[list[str]] = []
        for index, (cells, markers) in enumerate(self.rows):
            previous = self.rows[index - 1][0] if index and self.blank_repeats else ()
            body.append([*_without_repeats(cells, previous), *([condensed(markers)] if cited else [])])
        spaces = widths([names, *body], width)
        wraps = any(len(cell) > space for row in body for cell, space in zip(row, spaces, strict=True))
        grid = RichTable(
            box=box,
            pad_edge=False,
            show_edge=False,
            padding=(0, _GAP - 1, 0, 0),
            header_style="bold",
            leading=int(wraps),
        )
        for name, space in zip(names, spaces, strict=True):
            grid.add_column(name, width=space, overflow="fold", style="dim" if name == MARKER_COLUMN else None)
        for row in body:
            grid.add_row(*map(Text, row))
        return grid

    def markdown(self) -> str:
        """Return the table as GitHub-flavoured Markdown."""
        lines = [f"**{_escaped(self.heading[0])}**", "", *(f"- {_escaped(line)}" for line in self.heading[1:]), ""]
        if not self.rows:
            return "\n".join([*lines, _escaped(self.empty), ""])
        names = [*map(spaced, self.columns), MARKER_COLUMN]
        lines += [_bars(names), _bars(["---"] * len(names))]
        lines += [_bars([*map(_escaped, cells), _escaped(condensed(markers))]) for cells, markers in self.rows]
        if self.notes:
            lines += ["", *(f"- {_escaped(marker)} {_escaped(text)}" for marker, text in self.notes)]
        return "\n".join([*lines, ""])


def widths(rows: Sequence[Sequence[str]], total: int) -> list[int]:
    """Return a width for each column so that the rows fit ``total`` with few line breaks and no broken words.

    A column gets what its longest word needs (up to a limit), then a share of the rest by its longest cell.
    """
    columns = list(zip(*rows, strict=True))
    natural = [max(map(len, column)) for column in columns]
    least = [
        min(max(len(word) for cell in column for word in (cell or "-").split(" ")), _unbroken(column[1:]))
        for column in columns
    ]
    room = total - _GAP * (len(columns) - 1)
    spaces = [min(longest, small) for longest, small in zip(natural, least, strict=True)]
    while sum(spaces) > room and max(spaces) > _LEAST:
        spaces[spaces.index(max(spaces))] -= 1
    while sum(spaces) < room:
        open_columns = [index for index, longest in enumerate(natural) if spaces[index] < longest]
        if not open_columns:
            break
        spaces[max(open_columns, key=lambda index: natural[index] / spaces[index])] += 1
    return spaces


def _unbroken(cells: Sequence[str]) -> int:
    """How long a word may be before it is broken; what people copy into the next command is not broken."""
    copied = cells and all(_CURIE.fullmatch(cell) for cell in cells)
    return max(map(len, cells)) if copied else _LONGEST_UNBROKEN


def condensed(markers: Sequence[str]) -> str:
    """Return markers with runs of three and more as a range: ``[1] [4–9] [p2]``."""
    runs: list[list[str]] = []
    for marker in markers:
        if runs and _next(runs[-1][-1]) == marker:
            runs[-1].append(marker)
        else:
            runs.append([marker])
    return " ".join(f"{run[0][:-1]}–{run[-1][1:]}" if len(run) > _PAIR else " ".join(run) for run in runs)


def _next(marker: str) -> str:
    return re.sub(r"\d+", lambda number: str(int(number[0]) + 1), marker)


def _without_repeats(cells: Sequence[str], previous: Sequence[str]) -> list[str]:
    """Return the cells with the leading ones left empty that are as in the row before."""
    same = 0
    while same < len(previous) - 1 and cells[same] == previous[same]:
        same += 1
    return [*([""] * same), *cells[same:]]


def spaced(name: str) -> str:
    """Return a column's name as words: ``made on`` for ``madeOn``."""
    return re.sub(r"(?<=[a-z])([A-Z])", lambda match: " " + match[1].lower(), name)


def _trimmed(text: str) -> str:
    """Return the text without white space at the ends of lines and with single empty lines."""
    lines = "\n".join(line.rstrip() for line in text.replace(TIE, " ").splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"


def _escaped(text: str) -> str:
    return re.sub(r"([\\|\[\]*_<>`])", r"\\\1", text).replace("\n", " ")


def _bars(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
