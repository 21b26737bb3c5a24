# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Read a citation whose title stands without quotation marks (APA, comma style, or a bare line of words)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.importers.citations_tail import TOKENS, Tail, read_tail

# APA: Title. / Title? (Series, 30). Place: Publisher
_TITLE_STOP: Final = re.compile(r"(?<=[?!])\s+(?=\()|(?<=[?!])\s+(?=[A-Z][\w ]{1,30}: )|\s+(?=\()|\.\s+|\.$|$")
_SERIES: Final = re.compile(r"\s*\((?P<series>[^()]{3,80}?)(?:,\s*(?:no\.\s*)?(?P<series_number>\d+))?\)\.?\s*")
_MARKS: Final = frozenset({"archived", "accessed", "doi", "isbn", "issn", "wayback"})
_QUOTED: Final = re.compile(r"(?<=[.,;:])\s+[\"“]")
_MAX_PUBLISHER: Final = 8


@dataclass(frozen=True, slots=True)
class Bare:
    """A title without marks and what follows it; ``parted`` if the two could be told apart."""

    title: str
    tail: Tail
    parted: bool


def read_bare(text: str, *, dated: bool) -> Bare:
    """Part title and fields; ``dated`` if creators and a year in brackets stood before (APA)."""
    mark = _first_mark(text)
    if dated:
        return _read_apa(text)
    head = text if mark is None else text[:mark]
    if mark is None and (quoted := _QUOTED.search(head)):
        head = head[: quoted.start()]
    fields = text[len(head) :]
    tail = read_tail(fields, commas=True)
    head = " ".join(head.split()).strip(" ,;")
    title, separator, publisher = head.rpartition(", ")
    if mark is not None and separator and len(publisher.split()) <= _MAX_PUBLISHER and publisher[:1].isupper():
        tail.names.insert(0, publisher.removesuffix("."))
        return Bare(title, tail, parted=True)
    return Bare(_without_stop(head), tail, parted=False)


def _read_apa(text: str) -> Bare:
    stop = _TITLE_STOP.search(text)
    end = stop.start() if stop else len(text)
    title = " ".join(text[:end].split())
    rest = text[end:]
    series = _SERIES.match(rest)
    tail = read_tail(rest[series.end() :] if series else rest)
    if series:
        tail.values |= {name: value for name, value in series.groupdict().items() if value}
    return Bare(_without_stop(title), tail, parted=True)


def _first_mark(text: str) -> int | None:
    """Return where the first field that only a citation has begins."""
    found = [
        match.start()
        for name, pattern in TOKENS
        if name in _MARKS
        for match in [pattern.search(text)]
        if match is not None
    ]
    return min(found, default=None)


def _without_stop(title: str) -> str:
    return re.sub(r"(?<!\.)\.$", "", title)
