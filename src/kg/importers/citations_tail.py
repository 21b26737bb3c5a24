# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Read what follows a title: container, publisher, dates, identifiers; stop where the trailing quotation begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from kg.importers.dates import DATE

_PAGES: Final = r"\d[\d–—-]*(?:,\s?\d[\d–—-]*)*"
# A date field: nearly a date ("31 Foo 2021") counts, so that it is reported and not taken for a name.
_DATE_FIELD: Final = rf"(?:{DATE}|\d{{1,2}}\s+[A-Za-z]+\.?\s+\d{{4}}\b)"
_ENDS: Final = r"(?=\s*(?:[.,;]|$))"
_ON: Final = r"(?P<date>[^.;\n]{4,40}?\d{4})"

# Name of the field -> pattern; tried in this order at every position.
TOKENS: Final = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("wayback", rf"Archived\s+{_ON}\s+at\s+(?:the\s+)?[Ww]ayback(?:\s+[Mm]achine)?"),
        ("archived", rf"[Aa]rchived(?:\s+\(\w+\))?\s+from\s+the\s+original(?:\s+\(\w+\))?(?:\s+on\s+(?:{_ON})){_ENDS}"),
        (
            "accessed",
            rf"(?:[Rr]etrieved|[Aa]ccessed)(?:\s+on)?:?\s+(?P<date>{_DATE_FIELD}|[^.;,\n]{{4,30}}\d{{4}}){_ENDS}",
        ),
        ("doi", r"(?:doi|DOI):\s?(?P<doi>10\.\S+?)(?=[.,;]?(?:\s|$))"),
        ("isbn", r"ISBN(?:-1[03])?:?\s?(?P<isbn>[\dX][\dX–-]{8,}[\dX])"),
        ("issn", r"ISSN:?\s?(?P<issn>\d{4}[–-]\d{3}[\dXx])\b"),
        ("identifier", r"(?P<identifier>(?:S2CID|OCLC|JSTOR|PMID|PMC|LCCN)[\s:]\s?[\w-]+)"),
        ("language", r"\(in\s+(?P<language>[A-Z][\w ,&-]+)\)"),
        ("marker", r"[(\[](?P<marker>PDF|Tweet|Press release|Video|Map|Report|Podcast|Interview|Speech|Thesis)[)\]]"),
        ("edition", r"\((?P<edition>(?:\d+(?:st|nd|rd|th)|[Rr]ev\.|[Rr]evised)\s+ed\.?)\)"),
        ("translated", r"\[(?P<translated>[^\]]+)\]"),
        ("volume", r"Vol\.\s(?P<volume>[^.,]+?)(?:,\s[Nn]o\.\s(?P<issue>[^.,]+))?(?=[.,:]|$)"),
        ("volume", rf"(?P<volume>\d{{1,3}})\s\((?P<issue>[^()]{{1,12}})\)(?::\s(?P<pages>{_PAGES}))?{_ENDS}"),
        ("volume", rf"(?P<volume>\d{{1,3}})(?::\s(?P<pages>{_PAGES}))?{_ENDS}"),
        ("pages", rf"pp?\.\s(?P<pages>{_PAGES})"),
        ("bracketed", rf"\((?P<date>{DATE})\)(?::\s(?P<pages>{_PAGES}))?{_ENDS}"),
        ("date", rf"(?P<date>{_DATE_FIELD}){_ENDS}"),
        ("via", r"[–—-]\svia\s(?P<via>[^.,]+)"),
    )
)
# A full stop after these does not end a name.
_ABBREVIATED: Final = re.compile(r"(?:\b(?:St|Dr|Mr|Mrs|Ms|Jr|Sr|vs|No|Ltd|Inc|Co)|(?:^|[\s.])[A-Z])$")
_FIELD_NEXT: Final = re.compile(
    rf"\.\s+(?:{_DATE_FIELD}[.,]|[Aa]rchived\s|[Rr]etrieved\s|[Aa]ccessed\s|ISSN|ISBN|doi:)"
)
_NAME_END: Final = re.compile(
    rf"\.(?=\s|$)|\s(?=[(\[](?:in\s|PDF|Tweet|Press release|{DATE}\)))|\s(?=Archived\s)"
    rf"|,\s*(?=(?:{_DATE_FIELD}|[Rr]etrieved|[Aa]ccessed)\b)|,\s*$|\s(?=[–—-]\svia\s)"
)
_SMALL_WORDS: Final = frozenset(
    (
        "a",
        "an",
        "and",
        "at",
        "by",
        "de",
        "der",
        "des",
        "du",
        "et",
        "for",
        "in",
        "la",
        "le",
        "les",
        "of",
        "on",
        "the",
        "to",
        "und",
        "&",
    )
)
_LONG_NAME: Final = 12
_SECOND_NAME: Final = 8
_CLOSING: Final = frozenset({"archived", "accessed"})
_FIELDS_AFTER_CLOSING: Final = frozenset({"archived", "accessed", "doi", "isbn", "issn", "identifier", "wayback"})


@dataclass(slots=True)
class Tail:
    """The fields behind a title, as printed; ``rest`` is what is no field: the trailing quotation, left out."""

    values: dict[str, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    markers: list[str] = field(default_factory=list)
    rest: str = ""
    certain: bool = True


def read_tail(text: str, *, commas: bool = False) -> Tail:
    """Read the fields that follow a title; with ``commas`` in the style that parts fields by commas (CS2)."""
    tail = Tail()
    position = 0
    closed = False
    while (position := _skip(text, position)) < len(text):
        name, match = _token(text, position)
        if match is not None and not (closed and name not in _FIELDS_AFTER_CLOSING):
            _store(tail, name, match)
            closed = closed or name in _CLOSING
            position = match.end()
            continue
        if closed or (tail.values.get("issued") and not (commas or "wayback" in tail.values)):
            break
        end = _comma_blob_end(text, position) if commas else _name_end(text, position)
        if not _is_name(tail, text, position, end):
            break
        tail.names.append(" ".join(text[position:end].split()))
        position = end
    tail.rest = text[position:].strip()
    return tail


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \n\t.,;":
        position += 1
    return position


def _token(text: str, position: int) -> tuple[str, re.Match[str] | None]:
    for name, pattern in TOKENS:
        if match := pattern.match(text, position):
            return name, match
    return "", None


def _store(tail: Tail, name: str, match: re.Match[str]) -> None:
    keys = {
        "wayback": "archived",
        "archived": "archived",
        "accessed": "accessed",
        "date": "issued",
        "bracketed": "issued",
    }
    if name == "wayback":
        tail.values.setdefault("wayback", "yes")
    for group, value in match.groupdict().items():
        if value is None:
            continue
        if group == "marker":
            tail.markers.append(value)
        else:
            tail.values.setdefault(keys[name] if group == "date" else group, " ".join(value.split()))


def _name_end(text: str, position: int) -> int:
    for match in _NAME_END.finditer(text, position):
        if match.start() == position:
            continue
        abbreviated = text[match.start()] == "." and _ABBREVIATED.search(text, position, match.start())
        if not abbreviated or match.end() >= len(text) or _FIELD_NEXT.match(text, match.start()):
            return match.start()
    return len(text)


def _comma_blob_end(text: str, position: int) -> int:
    for match in re.finditer(r",\s+|\.(?=\s|$)", text[position:]):
        name, token = _token(text, position + match.end())
        if token is not None and name != "volume":
            return position + match.start()
    return len(text)


def _is_name(tail: Tail, text: str, start: int, end: int) -> bool:
    """Tell a container or publisher from the first sentence of a trailing quotation."""
    name = text[start:end]
    words = name.split()
    if not words or name[0] in "\"“'" or len(tail.names) > 2:  # noqa: PLR2004
        return False
    following = _skip(text, end)
    _, field_next = _token(text, following)
    first = not tail.names
    if field_next is not None or (first and following >= len(text)):
        return len(words) <= 2 * _LONG_NAME
    if first and len(words) <= _LONG_NAME and not name.startswith("..."):
        tail.certain = len(words) <= 4 or _capitalised(words)  # noqa: PLR2004
        return True
    return not first and len(words) <= _SECOND_NAME and _capitalised(words)


def _capitalised(words: list[str]) -> bool:
    return all(word.casefold() in _SMALL_WORDS or not word[:1].islower() for word in words)
