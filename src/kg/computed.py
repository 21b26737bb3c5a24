# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Columns that the result layer adds to an answer, as engines differ in such work or would repeat a query for it."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from kg.namespaces import XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kg.query_header import Header
    from kg.stores.base import Term

    Row = tuple[Term | None, ...]

_EARTH_RADIUS_KM: Final = 6371.0
_DAY_LENGTH: Final = len("2021-05-12")


def with_computed(
    header: Header, columns: tuple[str, ...], rows: Sequence[Row]
) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Return columns and rows with the columns that a header says are computed.

    ``days`` is the whole days from ``originDay`` to ``day`` where there are such columns, else from ``madeOn`` to
    ``answeredOn``; ``km`` the whole kilometres from the origin's point to the row's along the great circle; ``events``
    the number of different events in the rows that are alike in the key columns.

    Args:
        header: The question's header.
        columns: The columns of the query.
        rows: Its rows.
    """
    for name in header.computed:
        values = _MAKERS[name](header, columns, rows)
        columns = (*columns, name)
        rows = [(*row, value) for row, value in zip(rows, values, strict=True)]
    return columns, tuple(rows)


def _days(_header: Header, columns: Sequence[str], rows: Sequence[Row]) -> list[Literal | None]:
    names = ("originDay", "day") if "originDay" in columns else ("madeOn", "answeredOn")
    first, last = map(columns.index, names)
    return [days_between(row[first], row[last]) for row in rows]


def _km(_header: Header, columns: Sequence[str], rows: Sequence[Row]) -> list[Literal | None]:
    points = [columns.index(name) for name in ("originLatitude", "originLongitude", "latitude", "longitude")]
    return [_distance(*(row[index] for index in points)) for row in rows]


def _distance(*degrees: Term | None) -> Literal | None:
    known = [math.radians(float(one.value)) for one in degrees if isinstance(one, Literal)]
    if len(known) < len(degrees):
        return None
    south, west, north, east = known
    half = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    return _integer(round(2 * _EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))))


def _events(header: Header, columns: Sequence[str], rows: Sequence[Row]) -> list[Literal | None]:
    key, event = [columns.index(name) for name in header.key], columns.index("event")
    found: dict[Row, set[Term | None]] = {}
    for row in rows:
        found.setdefault(tuple(row[index] for index in key), set()).add(row[event])
    return [_integer(len(found[tuple(row[index] for index in key)])) for row in rows]


_MAKERS: Final[Mapping[str, Callable[[Header, Sequence[str], Sequence[Row]], list[Literal | None]]]] = {
    "days": _days,
    "km": _km,
    "events": _events,
}


def days_between(start: Term | None, end: Term | None) -> Literal | None:
    """Return the whole days from one xsd:date to another, or None where one is missing."""
    if start is None or end is None or len(start.value) != _DAY_LENGTH or len(end.value) != _DAY_LENGTH:
        return None
    return _integer((date.fromisoformat(end.value) - date.fromisoformat(start.value)).days)


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=NamedNode(f"{XSD}integer"))
