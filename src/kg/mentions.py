# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Find the numbers, dates, clock times and capitalised names that are printed in an English text.

Found by rule, never guessed: a mention says what is printed, in a form that can be compared with the graph's values.
Unit conversions in brackets ("215 km2 (83 sq mi)") are left out, since the number before them is found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kg.mention_words import (
    HUNDREDFOLD,
    MONTHS,
    NUMBER_WORDS,
    QUANTITY_WORDS,
    find_names,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_MONTH: Final = "(?P<month>" + "|".join(MONTHS) + ")"
_DAY: Final = r"(?:[12]\d|3[01]|0?[1-9])(?!\d|[:,]\d)(?:st|nd|rd|th)?"
_DAYS: Final = rf"(?P<days>{_DAY}(?:(?:\s*[-–−]\s*|\s+(?:and|to|or)\s+){_DAY})?)"
_YEAR: Final = r"(?P<year>(?:1[89]|20)\d\d)"
_DATES: Final = (
    re.compile(rf"(?<![\d,.]){_DAYS}\s+{_MONTH}\b(?:,?\s+{_YEAR}\b)?"),
    re.compile(rf"\b{_MONTH}\s+{_DAYS}\b(?:,?\s+{_YEAR}\b)?"),
    re.compile(rf"\b{_MONTH}\s+{_YEAR}\b"),
    re.compile(rf"(?<![\d,.:/]){_YEAR}(?![\d:]|,\d|\.\d|\s*(?:people|soldiers|troops|km|square))"),
    re.compile(
        r"(?:(?<=\bin )|(?<=\bof )|(?<=\bby )|(?<=\bsince )|(?<=\buntil )|(?<=\bearly )|(?<=\bearly-)|(?<=\blate )"
        r"|(?<=\blate-)|(?<=\bmid-)|(?<=\bmid )|(?<=\bduring )|(?<=\bafter )|(?<=\bbefore )|(?<=\bfrom ))"
        r"(?P<month>May|March)\b"
    ),
    re.compile(rf"\b(?!May|March){_MONTH}\b"),
)
_TIMES: Final = (
    re.compile(
        r"(?<![\d:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?:\s*(?P<half>[ap])\.?m\b\.?)?(?:hrs?\b)?",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![\d:])(?P<hour>1[0-2]|[1-9])(?P<minute>)\s*(?P<half>[ap])\.?m\b\.?", re.IGNORECASE),
)
_UNIT: Final = (
    r"(?:sq\.?\s*|square\s+)?(?:miles?|mi|feet|foot|ft|yards?|yd|acres?|inch(?:es)?|km2?|kilomet(?:er|re)s?|m)\b\.?"
)
_CONVERSION: Final = re.compile(
    rf"\(\s*(?:[\d.,]+(?:\s*(?:and|to|or|[-–])\s*[\d.,]+)?[\s-]*)?{_UNIT}\s*\)", re.IGNORECASE
)
_NUMBER: Final = re.compile(
    r"(?<![\w.,])(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<rest>\s?%|\s+(?:hundred|thousand|million|billion)\b"
    r"|(?:st|nd|rd|th)\b)?"
)
_TENS: Final = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SMALL: Final = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_WORD: Final = re.compile(
    rf"\b(?P<first>(?:{_TENS})-(?:{_SMALL})|{_SMALL})(?:[\s-](?P<times>hundred|thousand|million|billion))?\b"
    rf"|\b(?P<loose>{'|'.join(QUANTITY_WORDS)})\b",
    re.IGNORECASE,
)
_NOT_ONE_BEFORE: Final = re.compile(r"\b(?:no|any|this|that|each|every|another|the|which|some)[\s-]$", re.IGNORECASE)
_NOT_ONE_AFTER: Final = re.compile(
    r"\s(?:of (?:only|the)|another|that|which|side|can|could|must|should|hand)\b", re.IGNORECASE
)
_PAIR: Final = re.compile(r"\s(?:countries|sides|states|parties|nations|neighbou?rs|peoples|leaders)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """Something printed in a text that the graph may carry.

    Attributes:
        kind: ``number``, ``word`` (a quantity only in words, such as "several"), ``date``, ``time`` or ``name``.
        text: As printed, with single spaces.
        number: The value of a number; the percent sign and the unit are not part of it.
        date: Year, month and day, each None where it is not printed.
        time: Hour (0-23) and minute.
    """

    kind: str
    text: str
    number: Decimal | None = None
    date: tuple[int | None, int | None, int | None] | None = None
    time: tuple[int, int] | None = None


def find_mentions(text: str, is_common: Callable[[str], bool] = lambda _: False) -> tuple[Mention, ...]:
    """Return what is printed in ``text``, each distinct mention once: dates, times, numbers, words, then names.

    Args:
        text: One paragraph.
        is_common: Whether a word that is capitalised at the start of a sentence is a common word (given in lower case).
    """
    rest = re.sub(r"[\u00a0\u2009\u202f]", " ", text)
    found: list[Mention] = []
    for finder in (_find_dates, _find_times, _drop_conversions, _find_numbers, _find_words):
        rest = finder(rest, found)
    found += [Mention("name", " ".join(name.split())) for name in find_names(rest, is_common)]
    return tuple(dict.fromkeys(found))


def find_values(text: str) -> tuple[Mention, ...]:
    """Return the dates, times, numbers and quantity words of a text, without names."""
    return tuple(mention for mention in find_mentions(text) if mention.kind != "name")


def _consume(
    pattern: re.Pattern[str], text: str, take: Callable[[re.Match[str]], Collection[Mention]]
) -> tuple[str, list[Mention]]:
    """Return ``text`` with the accepted matches blanked out, and their mentions. An empty answer refuses a match."""
    found: list[Mention] = []

    def replace(match: re.Match[str]) -> str:
        mentions = take(match)
        found.extend(mentions)
        return "|" * len(match[0]) if mentions else match[0]

    return pattern.sub(replace, text), found


def _find_dates(text: str, found: list[Mention]) -> str:
    for pattern in _DATES:
        text, mentions = _consume(pattern, text, _date_mentions)
        found += mentions
    return text


def _date_mentions(match: re.Match[str]) -> list[Mention]:
    groups = match.groupdict()
    year = int(groups["year"]) if groups.get("year") else None
    name = groups.get("month")
    month = MONTHS.index(name) + 1 if name else None
    days = [int(day) for day in re.findall(r"\d+", groups.get("days") or "")]
    printed = " ".join(match[0].split())
    if not days:
        return [Mention("date", printed, date=(year, month, None))]
    tail = f" {name} {year}" if year else f" {name}"
    return [Mention("date", printed if len(days) == 1 else f"{day}{tail}", date=(year, month, day)) for day in days]


def _find_times(text: str, found: list[Mention]) -> str:
    for pattern in _TIMES:
        text, mentions = _consume(pattern, text, _time_mentions)
        found += mentions
    return text


def _time_mentions(match: re.Match[str]) -> list[Mention]:
    hour = int(match["hour"])
    half = (match["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return [Mention("time", match[0].strip(), time=(hour, int(match["minute"] or 0)))]


def _drop_conversions(text: str, _: list[Mention]) -> str:
    def replace(match: re.Match[str]) -> str:
        before = text[max(0, match.start() - 40) : match.start()]
        return "|" * len(match[0]) if re.search(r"\d|kilomet|several|few|\bkm", before) else match[0]

    return _CONVERSION.sub(replace, text)


def _find_numbers(text: str, found: list[Mention]) -> str:
    text, mentions = _consume(_NUMBER, text, _number_mentions)
    found += mentions
    return text


def _number_mentions(match: re.Match[str]) -> list[Mention]:
    factor = HUNDREDFOLD.get((match["rest"] or "").strip(), 1)
    value = Decimal(match["digits"].replace(",", "")) * factor
    return [Mention("number", " ".join(match[0].split()), number=value.normalize())]


def _find_words(text: str, found: list[Mention]) -> str:
    text, mentions = _consume(_WORD, text, lambda match: _word_mentions(match, text))
    found += mentions
    return text


def _word_mentions(match: re.Match[str], text: str) -> list[Mention]:
    if match["loose"]:
        return [Mention("word", match[0].lower())]
    first = match["first"].lower()
    before, after = text[: match.start()], text[match.end() :]
    if first == "one" and not match["times"] and (_NOT_ONE_BEFORE.search(before) or _NOT_ONE_AFTER.match(after)):
        return []
    if first == "two" and re.search(r"\b(?:the|these|both)\s$", before, re.IGNORECASE) and _PAIR.match(after):
        return []
    value = sum(NUMBER_WORDS[part] for part in first.split("-")) * HUNDREDFOLD.get((match["times"] or "").lower(), 1)
    return [Mention("number", match[0].lower(), number=Decimal(value).normalize())]
