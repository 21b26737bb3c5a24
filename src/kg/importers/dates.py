# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Dates as a reference list prints them: full, partial, odd or impossible."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Precision = Literal["day", "month", "year"]

_NAMES: Final = [name.casefold() for name in calendar.month_name[1:]]
MONTHS: Final[Mapping[str, int]] = MappingProxyType(
    {name: number for number, name in enumerate(_NAMES, start=1)}
    | {name[:3]: number for number, name in enumerate(_NAMES, start=1)}
    | {"sept": 9}
)

_MONTH: Final = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:1[5-9]|20)\d{2}"
# Day first, month first, ISO 8601, month and year, season and year, year alone (APA adds a letter).
DATE: Final = (
    rf"(?i:{_DAY}\s+{_MONTH},?\s+{_YEAR}\b|{_MONTH}\s+{_DAY},\s+{_YEAR}\b|{_YEAR}-\d{{2}}-\d{{2}}\b"
    rf"|{_MONTH},?\s+{_YEAR}\b|(?:spring|summer|autumn|fall|winter)\s+{_YEAR}\b|{_YEAR}[a-z]?\b(?![-–/\d]))"
)

_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<name>[a-z]+)\.?,?\s+(?P<year>\d{4})",
        r"(?P<name>[a-z]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})",
        r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})",
        r"(?P<year>\d{4})-(?P<month>\d{2})",
        r"(?P<name>[a-z]+)\.?,?\s+(?P<year>\d{4})",
        r"(?P<year>\d{4})[a-z]?",
    )
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed, and what it can mean.

    Attributes:
        printed: The words of the list.
        precision: How fine the date is; ``None`` if it cannot be read or does not exist (30 February).
        earliest: First day that it covers.
        latest: Last day that it covers.
    """

    printed: str
    precision: Precision | None = None
    earliest: date | None = None
    latest: date | None = None

    @property
    def readable(self) -> bool:
        """Whether the printed words are a date of the calendar."""
        return self.precision is not None

    @property
    def lexical(self) -> str:
        """The canonical lexical form: ``2021-05-12``, ``2021-05`` or ``2021``; empty if unreadable."""
        if self.earliest is None:
            return ""
        return self.earliest.isoformat()[: {"day": 10, "month": 7, "year": 4, None: 0}[self.precision]]

    @property
    def datatype(self) -> str:
        """The local name of the XML Schema type that fits the precision; empty if unreadable."""
        return {"day": "date", "month": "gYearMonth", "year": "gYear", None: ""}[self.precision]


def parse_date(text: str) -> PrintedDate:
    """Read a printed date; one that cannot be read, or that no calendar has, keeps only its words."""
    printed = " ".join(text.split())
    for form in _FORMS:
        if match := form.fullmatch(printed):
            return _from_parts(printed, match.groupdict())
    return PrintedDate(printed)


def _from_parts(printed: str, parts: dict[str, str | None]) -> PrintedDate:
    year = int(parts["year"] or 0)
    name = (parts.get("name") or "").casefold()
    if name and name not in MONTHS:
        return PrintedDate(printed)
    month = MONTHS[name] if name else int(parts.get("month") or 0)
    has_month = bool(name or parts.get("month"))
    try:
        if parts.get("day"):
            day = date(year, month, int(parts["day"] or 0))
            return PrintedDate(printed, "day", day, day)
        if has_month:
            last = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0  # noqa: PLR2004
            return PrintedDate(printed, "month", date(year, month, 1), date(year, month, last))
        return PrintedDate(printed, "year", date(year, 1, 1), date(year, 12, 31))
    except ValueError:  # no such day, month or year
        return PrintedDate(printed)
