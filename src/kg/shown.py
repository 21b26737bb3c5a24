# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What people see of an answer: columns made from several, and rows alike merged into one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.wording import figure, when

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Row = Mapping[str, str]

# A no-break space: it keeps a bound and its number on one line, and is a space again when a table is printed.
TIE: Final = "\u00a0"
# How many of the merged rows hold a statement; a row without one stands for a cell without data.
COUNT: Final = "count"


def _time(day: str, first: str, last: str) -> Callable[[Row], str]:
    return lambda row: row.get(day, "") or when(row.get(first, ""), row.get(last, ""))


def _said(row: Row) -> str:
    return _time("madeOn", "madeFrom", "madeUntil")(row) or "undated"


def _happened(row: Row) -> str:
    outer, until = _time("", "eventFrom", "eventUntil")(row), row.get("heldUntil", "")
    inner = _time("", "heldFrom", "heldUntil")(row)
    if not outer:
        return f"certainly {inner}" if inner else "undated"
    return f"{outer}, at least until {until}" if until and not row.get("eventUntil") else outer


def _reply(row: Row) -> str:
    if not row.get("answer"):
        return ""
    day = _time("answeredOn", "answeredFrom", "answeredUntil")(row) or "undated"
    days = row.get("days", "")
    return f"{row.get('answeredBy', '')}, {day}" + (f" (days later: {days})" if days else "")


def _figure(row: Row) -> str:
    best = row.get("value") or row.get("best") or ""
    number = figure(row.get("low", ""), best, row.get("high", ""), row.get("word", ""))
    bound, unit = _unless("exact", row.get("bound", "")), _unless("person", row.get("unit", ""))
    day = row.get("asOf") or row.get("asOfDay") or ""
    parts = (
        f"{bound} {number}".strip().replace(" ", TIE),
        unit if number == "1" else _plural(unit),
        f"(as of {day})".replace(" ", TIE) if day else "",
    )
    return " ".join(filter(None, parts))


def _plural(noun: str) -> str:
    return f"{noun}s" if noun and "cent" not in noun else noun


def _counted(row: Row) -> str:
    category = _unless("any", row.get("category", ""))
    return row.get("quantity", "") + (f" ({_plural(category)})" if category else "")


def _against(row: Row) -> str:
    other, difference = row.get("otherNumber") or row.get("otherWord") or "", row.get("difference", "")
    if not other:
        return ""
    apart = f": {difference} apart" if difference else ""
    return f"{other} ({row.get('compared', '')}, {row.get('otherClaimant', '')}{apart})"


def _judged(row: Row) -> str:
    judgement = row.get("judgement", "")
    return f"{judgement} ({row.get('judgedBy', '')})" if judgement else ""


def _unless(word: str, text: str) -> str:
    return "" if text == word else text


def _who(row: Row) -> str:
    body, relay = row.get("onBehalfOf", ""), row.get("relayedBy", "")
    return row.get("claimant", "") + (f" (for {body})" if body else "") + (f" (through {relay})" if relay else "")


def _standing(row: Row) -> str:
    words = ": ".join(filter(None, (row.get("status", ""), row.get("holder", ""))))
    recogniser = row.get("recogniser", "")
    return words + (f" (in the eyes of {recogniser})" if recogniser else "")


def _attested(row: Row) -> str:
    return _time("", "heldFrom", "heldUntil")(row) or _time("", "notBefore", "notAfter")(row) or "undated"


# Columns that are made for people from others.
_MADE: Final[Mapping[str, Callable[[Row], str]]] = {
    "when": _said,
    "happened": _happened,
    "figure": _figure,
    "counted": _counted,
    "who": _who,
    "claim": lambda row: row.get("proposition") or row.get("paraphrase") or "",
    "reply": _reply,
    "standing": _standing,
    "attested": _attested,
    "against": _against,
    "judged": _judged,
}


def shown_rows(
    columns: Sequence[str], key: Sequence[str], rows: Sequence[Row], markers: Sequence[Sequence[str]]
) -> list[tuple[list[str], list[str]]]:
    """Return the cells and the source markers of the rows that people see.

    Args:
        columns: What is shown; a name of the query's or a made one.
        key: The columns in which rows are alike that become one; none keeps every row.
        rows: Column -> words.
        markers: The source markers of each row.
    """
    merged: dict[object, tuple[list[list[str]], list[str]]] = {}
    for index, (row, own) in enumerate(zip(rows, markers, strict=True)):
        cells, found = merged.setdefault(tuple(row[name] for name in key) or index, ([[] for _ in columns], []))
        for cell, name in zip(cells, columns, strict=True):
            text = _MADE[name](row) if name in _MADE else row.get(name, "")
            if name == COUNT:
                cell[:] = [str(int(cell[0] if cell else "0") + bool(row.get("statement")))]
            elif text and text not in cell:
                cell.append(text)
        found.extend(marker for marker in own if marker not in found)
    alike: dict[tuple[str, ...], list[str]] = {}
    for cells, found in merged.values():
        markers_of_all = alike.setdefault(tuple(", ".join(cell) for cell in cells), [])
        markers_of_all.extend(marker for marker in found if marker not in markers_of_all)
    return [(list(cells), sorted(found, key=_marker_order)) for cells, found in alike.items()]


def _marker_order(marker: str) -> tuple[bool, int]:
    """Sources before passages, by number."""
    return marker.startswith("[p"), int(re.sub(r"\D", "", marker))
