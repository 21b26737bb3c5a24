# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""A source as a bibliography has it: names in parts, dates as precise as printed, and what is noted beside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MANY: Final = 3  # of more creators only the first is named in an entry
_RANGE: Final = re.compile(r"(\d+)\s*[-–]\s*(\d+)")


@dataclass(frozen=True, slots=True)
class Name:
    """The name of one who made a work.

    Attributes:
        literal: The name of a body, or one of which the parts are not known; else empty.
        family: The family name of a person, or the only name.
        given: The given names of a person.
    """

    literal: str = ""
    family: str = ""
    given: str = ""

    def usual(self) -> str:
        """Return the name as people write it in a text."""
        return self.literal or f"{self.given} {self.family}".strip()

    def inverted(self) -> str:
        """Return the name with the family name first."""
        return self.literal or (f"{self.family}, {self.given}" if self.given else self.family)


@dataclass(frozen=True, slots=True)
class Reference:
    """A source, with the fields of the Citation Style Language (CSL 1.0.2, Appendix IV).

    Attributes:
        id: The end of the source's IRI, such as ``ref-164``.
        iri: The source.
        kind: Its kind, as in the vocabulary ``source-kind``; empty if it has none.
        title: Its title as printed.
        translated_title: Its title in English, if it is in another language.
        other_titles: Further titles under which it is cited.
        authors: Who made it, in printed order.
        editors: Who edited the larger work.
        container: The larger work, journal, newspaper or site in which it appeared.
        series: The series; ``volume`` is then the number in it if there is no container.
        publisher: Who published it, unless that is the container.
        place: The place of publication.
        outlet: Whether it is an article of a newspaper, agency or site whose name is the container.
        issued: Year, month and day of publication as far as known; empty if it is undated.
        rival_dates: Other dates of publication that citations print, as ISO 8601 texts.
        bounds: The first and the last possible day, where no date of publication is printed.
        doubtful: Whether a date is doubtful.
        accessed: The days on which it was read.
        archived: The days on which copies were archived.
        doi, isbn, issn, url, volume, issue, pages: As printed.
        identifiers: Further identifiers, such as ``S2CID 1``.
        language: A BCP 47 tag, or empty.
        relays: Those whose report it passes on.
        derived_from: The ``id`` of each source that it passes on.
        numbers: The numbers under which the article cites it.
        also_cited: The numbers of references of other works that cite it besides.
        source: The dataset that the record is from, and its licence.
    """

    id: str
    iri: str
    kind: str = ""
    title: str = ""
    translated_title: str = ""
    other_titles: tuple[str, ...] = ()
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    container: str = ""
    series: str = ""
    publisher: str = ""
    place: str = ""
    outlet: bool = False
    issued: tuple[int, ...] = ()
    rival_dates: tuple[str, ...] = ()
    bounds: tuple[str, str] | None = None
    doubtful: bool = False
    accessed: tuple[str, ...] = ()
    archived: tuple[str, ...] = ()
    doi: str = ""
    isbn: str = ""
    issn: str = ""
    url: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    identifiers: tuple[str, ...] = ()
    language: str = ""
    relays: tuple[str, ...] = ()
    derived_from: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    also_cited: tuple[int, ...] = ()
    source: str = ""

    def issued_text(self) -> str:
        """Return the date of publication in ISO 8601 as precisely as it is known, or an empty text."""
        return iso(self.issued)

    def page_range(self) -> tuple[str, str] | None:
        """Return the first and the last page, or None if the pages are no plain range."""
        match = _RANGE.fullmatch(self.pages)
        return (match[1], match[2]) if match else None

    def note(self, *, translated_title: bool = True, accessed: bool = False) -> str:
        """Return in sentences what has no field of its own: titles, origin, doubts, archive dates, numbers.

        Args:
            translated_title: Whether the title in English is told.
            accessed: Whether the days on which it was read are told.
        """
        titles = [f"Title in English: {self.translated_title}"] if translated_title and self.translated_title else []
        titles += [f"Also cited as: {title}" for title in self.other_titles]
        numbers = [str(number) for number in self.numbers]
        besides = [str(number) for number in self.also_cited]
        told = [
            *titles,
            f"After {listing(self.relays)}" if self.relays else "",
            f"Derived from {listing(self.derived_from)}" if self.derived_from else "",
            f"Also dated {listing(self.rival_dates)}" if self.rival_dates else "",
            f"Published between {self.bounds[0]} and {self.bounds[1]}" if self.bounds else "",
            "A date is doubtful" if self.doubtful else "",
            *self.identifiers,
            f"Archived {listing(self.archived)}" if self.archived else "",
            f"Accessed {listing(self.accessed)}" if accessed and self.accessed else "",
            f"Reference{'s' if len(numbers) > 1 else ''} {listing(numbers)} of the article" if numbers else "",
            f"Cited besides in reference{'s' if len(besides) > 1 else ''} {listing(besides)}" if besides else "",
        ]
        return " ".join(text if text.endswith((".", "?", "!", "…")) else f"{text}." for text in told if text)

    def entry(self) -> str:
        """Return the source as one line of a bibliography for people.

        Names are as people write them: creators, "title" [in English], container with volume and pages, place and
        publisher, date, archive date, address.
        """
        creators = [name.usual() for name in self.authors]
        makers = f"{creators[0]} et al." if len(creators) > _MANY else ", ".join(creators)
        title = f'"{self.title}"' if self.title else self.id
        pages = self.pages.replace("-", "–") if self.page_range() else self.pages
        issued = " or ".join(filter(None, [self.issued_text(), *self.rival_dates]))
        parts = [
            makers if makers != (self.publisher or self.container) else "",
            f"{title} [{self.translated_title}]" if self.translated_title else title,
            *self._container_parts(),
            f"{'pp.' if self.page_range() else 'p.'} {pages}" if pages else "",
            ": ".join(filter(None, [self.place, self.publisher])),
            f"after {listing(self.relays)}" if self.relays else "",
            issued or ("between {} and {}".format(*self.bounds) if self.bounds else "undated"),
            f"archived {listing(self.archived)}" if self.archived else "",
            f"doi:{self.doi}" if self.doi else self.url,
        ]
        return ", ".join(part for part in parts if part)

    def _container_parts(self) -> list[str]:
        """Return the larger work, its editors, series and volume."""
        volume = f"no. {self.volume}" if self.series and not self.container else f"vol. {self.volume}"
        return [
            f"in {self.container}" if self.editors else self.container,
            f"ed. {listing(name.usual() for name in self.editors)}" if self.editors else "",
            self.series,
            volume if self.volume[:1].isdigit() else self.volume,
            f"no. {self.issue}" if self.issue else "",
        ]


def iso(parts: Sequence[int]) -> str:
    """Return year, month and day as ISO 8601: ``2022-11`` for (2022, 11)."""
    return "-".join(f"{part:0{2 if at else 4}d}" for at, part in enumerate(parts))


def date_parts(text: str) -> tuple[int, ...]:
    """Return the year, month and day of an ISO 8601 date, as many as it has.

    Raises:
        ValueError: If it is no such date.
    """
    return tuple(int(part) for part in text.split("-"))


def listing(texts: Iterable[str]) -> str:
    """Return texts joined as in a sentence: ``a, b and c``."""
    *firsts, last = texts
    return f"{', '.join(firsts)} and {last}" if firsts else last
