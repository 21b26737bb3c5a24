# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The values and names of a set of entities, in the forms in which printed mentions are compared with them."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from kg.mention_words import fold, significant_words, word_is_among
from kg.mentions import find_values

if TYPE_CHECKING:
    from kg.mentions import Mention

_MOMENT: Final = re.compile(r"^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d):(\d\d))?")
_ACRONYM_LETTERS: Final = 3

Date = tuple[int | None, int | None, int | None]


@dataclass(slots=True)
class Carried:
    """The values and names that the entities of one passage have, in the forms in which mentions are compared."""

    words: set[str] = field(default_factory=set)
    phrases: set[str] = field(default_factory=set)
    numbers: set[Decimal] = field(default_factory=set)
    dates: set[Date] = field(default_factory=set)
    times: set[tuple[int, int]] = field(default_factory=set)
    quantity_words: set[str] = field(default_factory=set)

    def add(self, other: Carried) -> None:
        """Take over everything that ``other`` carries."""
        self.words |= other.words
        self.phrases |= other.phrases
        self.numbers |= other.numbers
        self.dates |= other.dates
        self.times |= other.times
        self.quantity_words |= other.quantity_words

    def add_text(self, text: str) -> None:
        """Take over a label: its words, its initials, and the numbers and dates printed in it."""
        folded = fold(text)
        every = folded.split()
        self.phrases.add(folded)
        self.words.update(every)
        for words in (every, significant_words(text)):
            if len(words) >= _ACRONYM_LETTERS:
                self.words.add("".join(word[0] for word in words))
        for mention in find_values(text):
            if mention.number is not None:
                self.numbers.add(mention.number)
            if mention.date is not None:
                self.dates.add(mention.date)
            if mention.time is not None:
                self.times.add(mention.time)
            if mention.kind == "word":
                self.quantity_words.add(mention.text)

    def add_date(self, value: str) -> None:
        """Take over a date, year, month or dateTime; its clock time is the one written."""
        if found := _MOMENT.match(value):
            year, month, day, hour, minute = (int(part) if part else None for part in found.groups())
            self.dates.add((year, month, day))
            if hour is not None and minute is not None:
                self.times.add((hour, minute))

    def add_number(self, value: str) -> None:
        """Take over a number; what is none carries nothing."""
        with contextlib.suppress(InvalidOperation):
            self.numbers.add(Decimal(value).normalize())

    def missing(self, mention: Mention) -> tuple[str, ...]:
        """Return what of a mention is not carried: nothing, its text, or for a joined name the parts that lack."""
        if mention.kind == "name":
            return self._missing_names(mention.text)
        if mention.kind == "word":
            carried = mention.text in self.quantity_words
        elif mention.number is not None:
            carried = mention.number in self.numbers
        elif mention.time is not None:
            carried = mention.time in self.times
        else:
            carried = mention.date is not None and self._has_date(mention.date)
        return () if carried else (mention.text,)

    def _has_date(self, printed: Date) -> bool:
        return any(
            all(part is None or part == own for part, own in zip(printed, date, strict=True)) for date in self.dates
        )

    def _missing_names(self, name: str) -> tuple[str, ...]:
        if self._has_name(name):
            return ()
        parts = [part for part in re.split(r"\s(?:and|on)\s(?:the\s)?|[–−/]", name) if part]
        return tuple(part for part in parts if not self._has_name(part))

    def _has_name(self, name: str) -> bool:
        words = frozenset(self.words)
        return fold(name) in self.phrases or all(word_is_among(word, words) for word in significant_words(name))
