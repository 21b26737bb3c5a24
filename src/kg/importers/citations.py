# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Read one citation of a reference list: creators, title, container, publisher, dates, identifiers, kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.importers.citations_bare import Bare, read_bare
from kg.importers.citations_names import NO_NAMES, Names, sort_names
from kg.importers.citations_tail import Tail, read_tail
from kg.importers.citations_title import TitleSpan, find_title
from kg.importers.dates import DATE, PrintedDate, parse_date

_BRACKETS: Final = re.compile(rf"\s*\((?P<date>{DATE}|n\.d\.|[^()]{{0,20}}\d{{4}}[a-z]?)\)(?P<stop>[.,:]?)")
_EDITORS: Final = re.compile(r"(?P<editors>[^\"“]+?)\s+\([Ee]ds?\.\)[.,]?\s*")
_APA: Final = re.compile(r"(?<=\.),?\s(?:&|and)\s|(?<=\.),\s(?=\w[^,]*,\s\w)")
# ISBD, as library catalogues print it: title/responsibility.-edition.-place: publisher (year).
_ISBD: Final = re.compile(
    r"\s*(?P<subtitle>[^/\n]+)/[^\n]+?\.\s?[–—-]\s?(?:[^\n]+?\.\s?[–—-]\s?)?(?P<place>[^:\n-]+):\s(?P<publisher>[^(\n]+?)\s\((?P<date>\d{4})\)"
)
_LONG_PREFIX: Final = 20
_MANY_WORDS: Final = 25


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation as printed. Dates are kept even where they cannot be read; ``rest`` is the trailing quotation."""

    title: str
    creators_printed: str | None = None
    creators: tuple[str, ...] = ()
    editors: str | None = None
    translated_title: str | None = None
    names: Names = NO_NAMES
    issued: PrintedDate | None = None
    archived: PrintedDate | None = None
    accessed: PrintedDate | None = None
    language: str | None = None
    doi: str | None = None
    issn: str | None = None
    isbn: str | None = None
    identifier: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    series: str | None = None
    kind: str = "article"
    rest: str = ""
    faults: tuple[str, ...] = ()

    @property
    def finished(self) -> bool:
        """Whether the citation says when it was archived or retrieved, so that what follows is no part of it."""
        return self.accessed is not None or self.archived is not None


def parse_citation(text: str) -> Citation:
    """Read one citation; never fails: what has no quoted title becomes a title as a whole, and a fault says so."""
    span = find_title(text)
    if span is not None and len(text[: span.start].split()) > _LONG_PREFIX and not _BRACKETS.search(text[: span.start]):
        span = None  # a quotation inside a citation that has no quoted title
    return _parse_bare(text) if span is None else _parse_quoted(text, span)


def _parse_quoted(text: str, span: TitleSpan) -> Citation:
    prefix = _Prefix.read(text[: span.start])
    faults = [] if span.balanced else ["the quotation marks of the title do not pair up"]
    after = text[span.end :]
    tail = read_tail(after, commas=prefix.commas or after.startswith(","))
    title = span.title
    if isbd := _ISBD.match(after):
        title = f"{title}. {isbd['subtitle'].strip()}"
        tail = read_tail(after[isbd.end() :])
        tail.values |= {"issued": isbd["date"], "whole": "yes"}
        tail.names = [f"{isbd['place'].strip()}: {isbd['publisher']}"]
    if not tail.certain:
        faults.append("the publisher may be the beginning of a quotation")
    return _build(title, prefix, tail, faults)


def _parse_bare(text: str) -> Citation:
    brackets = _BRACKETS.search(text)
    # Only names stand before a date in brackets; else the brackets belong to the title.
    dated = brackets is not None and brackets["stop"] == "." and len(text[: brackets.start()].split()) <= _LONG_PREFIX
    cut = brackets.end() if brackets is not None and dated else 0
    prefix = _Prefix.read(text[:cut])
    bare: Bare = read_bare(text[cut:].strip(), dated=dated)
    faults = ["no title in quotation marks" + ("" if bare.parted else "; the whole citation is taken as the title")]
    return _build(bare.title, prefix, bare.tail, faults)


def _build(title: str, prefix: _Prefix, tail: Tail, faults: list[str]) -> Citation:
    values = tail.values
    printed = {key: parse_date(values[key]) for key in ("issued", "archived", "accessed") if key in values}
    names = sort_names(
        tail.names,
        contained="whole" not in values and not {"volume", "pages", "doi"}.isdisjoint(values),
        via=values.get("via"),
    )
    if names.surplus:
        faults.append(f"more than two names after the title; not placed: {'; '.join(names.surplus)}")
    issued = prefix.date or printed.get("issued")
    if prefix.date and "issued" in printed and printed["issued"] != prefix.date:
        faults.append(f"two dates of publication are printed: {prefix.date.printed}; {printed['issued'].printed}")
    return Citation(
        title=title,
        creators_printed=prefix.printed,
        creators=prefix.creators,
        editors=prefix.editors,
        translated_title=values.get("translated"),
        names=names,
        issued=issued,
        archived=printed.get("archived"),
        accessed=printed.get("accessed"),
        language=values.get("language"),
        doi=values.get("doi"),
        issn=_dashes(values.get("issn")),
        isbn=_dashes(values.get("isbn")),
        identifier=values.get("identifier"),
        volume=values.get("volume") or values.get("series_number"),
        issue=values.get("issue"),
        pages=values.get("pages"),
        series=values.get("series"),
        kind=_kind(title, prefix, tail, names),
        rest=tail.rest,
        faults=(*prefix.faults, *faults),
    )


def _dashes(value: str | None) -> str | None:
    return value.replace("–", "-").upper() if value else None


def _kind(title: str, prefix: _Prefix, tail: Tail, names: Names) -> str:
    values, markers = tail.values, {marker.casefold() for marker in tail.markers}
    tests = (
        ("press-release", "press release" in markers),
        (
            "social-media-post",
            "tweet" in markers or (prefix.printed or "").startswith("@") or names.publisher in {"Twitter", "X"},
        ),
        ("map", "map" in markers or re.search(r"\bmap of\b.*\d", title) is not None),
        ("book-chapter", "isbn" in values and "pages" in values),
        ("journal-article", "issue" in values or ("doi" in values and "volume" in values)),
        ("book", "isbn" in values or "whole" in values),
        ("report", "report" in markers or title.startswith("Report ") or "series" in values),
        ("document", "pdf" in markers),
        ("book-chapter", "pages" in values and "volume" not in values),
        ("article", bool(names.publisher or names.container)),
    )
    return next((kind for kind, holds in tests if holds), "web-page")


@dataclass(frozen=True, slots=True)
class _Prefix:
    """What stands before the title: creators, the date in brackets, editors."""

    printed: str | None = None
    creators: tuple[str, ...] = ()
    date: PrintedDate | None = None
    editors: str | None = None
    commas: bool = False
    faults: tuple[str, ...] = ()

    @classmethod
    def read(cls, text: str) -> _Prefix:
        text = " ".join(text.split())
        if not text or text.endswith(":"):  # a label such as "Map online:"
            return cls()
        brackets = _BRACKETS.search(text)
        who, rest = (text[: brackets.start()], text[brackets.end() :].strip()) if brackets else (text, "")
        editors = _EDITORS.fullmatch(rest) if rest else None
        faults = [f"text before the title is in no field: {rest}"] if rest and editors is None else []
        who = _without_stop(who)
        if len(who.split()) > _MANY_WORDS and ";" not in who:
            faults.append("the words before the title are too many for a creator")
            who = ""
        undated = brackets is None or brackets["date"] == "n.d."
        return cls(
            printed=who or None,
            creators=tuple(display_name(name) for name in split_names(who)),
            date=None if undated or brackets is None else parse_date(brackets["date"]),
            editors=editors["editors"] if editors else None,
            commas=brackets is not None and brackets["stop"] == ",",
            faults=tuple(faults),
        )


def _without_stop(who: str) -> str:
    """Drop the full stop that ends the creators, but not that of an initial ("Doe, Jane Q.")."""
    who = who.strip().rstrip(",;:")
    return who if re.search(r"(?:^|[\s.,-])\w\.$|\bal\.$|\b[JS]r\.$", who) else who.removesuffix(".")


def split_names(who: str) -> list[str]:
    """Part the names of several creators; each stays as printed, also where it is inverted."""
    parts = who.split(";") if ";" in who else _APA.split(who)
    names = [re.sub(r"^(?:&|and)\s+|,?\s+et al\.?$", "", part.strip(" ,")) for part in parts]
    return [name for name in names if name]


def display_name(printed: str) -> str:
    """Return "First Last" for "Last, First"; a name that is not plainly inverted stays as it is."""
    last, comma, first = printed.partition(", ")
    if not comma or "," in first or len(last.split()) > 2:  # noqa: PLR2004
        return printed
    return f"{first.strip()} {last.strip()}"
