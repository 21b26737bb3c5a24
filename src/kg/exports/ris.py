# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Write a bibliography as RIS (the tagged format of reference managers) in UTF-8."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from kg.bibliography import date_parts
from kg.exports.work_types import work_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.bibliography import Reference


def write_ris(references: Iterable[Reference], out: IO[bytes], _notice: Sequence[str]) -> None:
    """Write a record a source. RIS has no comments: the tag DB of each holds dataset and licence."""
    for reference in references:
        lines = (f"{tag}  - {text}\r\n" for tag, text in ris_record(reference))
        out.write("".join([*lines, "ER  - \r\n\r\n"]).encode())


def ris_record(reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield the tags of a source with their values, without the end."""
    kind = work_type(reference)
    yield "TY", kind.ris
    yield "ID", reference.id
    yield from (("AU", name.inverted()) for name in reference.authors)
    yield from (("A2", name.inverted()) for name in reference.editors)
    first, last = reference.page_range() or (reference.pages, "")
    fields = [
        ("TI", reference.title),
        ("TT", reference.translated_title),
        ("T2", reference.container),
        ("T3", reference.series),
        ("VL", reference.volume),
        ("IS", reference.issue),
        ("SP", first),
        ("EP", last),
        ("PB", reference.publisher),
        ("CY", reference.place),
        ("PY", f"{reference.issued[0]:04d}" if reference.issued else ""),
        ("DA", _date(reference.issued)),
        ("Y2", _date(date_parts(reference.accessed[-1]) if reference.accessed else ())),
        ("DO", reference.doi),
        ("SN", reference.isbn or reference.issn),
        ("UR", reference.url),
        ("LA", reference.language),
        ("M3", kind.genre),
        ("N1", reference.note(translated_title=False)),
        ("DB", reference.source),
    ]
    yield from ((tag, text) for tag, text in fields if text)


def _date(parts: Sequence[int]) -> str:
    """Return a date as year, month, day and nothing else, each followed by a slash: ``2022/11//``."""
    if not parts:
        return ""
    year, *rest = parts
    month, day = [*(f"{part:02d}" for part in rest), "", ""][:2]
    return f"{year:04d}/{month}/{day}/"
