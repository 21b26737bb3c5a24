# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Write a bibliography as CSL-JSON (the input of citation processors, CSL 1.0.2)."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING

from kg.bibliography import date_parts
from kg.exports.work_types import work_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.bibliography import Name, Reference


def write_csl(references: Iterable[Reference], out: IO[bytes], _notice: Sequence[str]) -> None:
    """Write an array with an object a source, each on a line.

    JSON has no comments: the variable ``source`` of each holds dataset and licence.
    """
    out.write(b"[")
    before = "\n"
    for reference in references:
        out.write((before + json.dumps(csl_item(reference), ensure_ascii=False)).encode())
        before = ",\n"
    out.write(b"\n]\n")


def csl_item(reference: Reference) -> dict[str, object]:
    """Return a source as an item of CSL data; variables without a value are left out."""
    kind = work_type(reference)
    in_series = bool(reference.series) and not reference.container
    item = {
        "id": reference.id,
        "type": kind.csl,
        "genre": kind.genre if kind.genre.casefold() != kind.csl else "",
        "title": reference.title,
        "author": [_name(name) for name in reference.authors],
        "editor": [_name(name) for name in reference.editors],
        "container-title": reference.container,
        "collection-title": reference.series,
        "collection-number": reference.volume if in_series else "",
        "volume": "" if in_series else reference.volume,
        "issue": reference.issue,
        "page": "-".join(reference.page_range() or (reference.pages,)),
        "publisher": reference.publisher,
        "publisher-place": reference.place,
        "issued": _date(reference.issued),
        "accessed": _date(date_parts(reference.accessed[-1]) if reference.accessed else ()),
        "DOI": reference.doi,
        "ISBN": reference.isbn,
        "ISSN": reference.issn,
        "URL": reference.url,
        "language": reference.language,
        "note": reference.note(),
        "source": reference.source,
    }
    return {name: value for name, value in item.items() if value}


def _name(name: Name) -> dict[str, str]:
    parts = {"family": name.family, "given": name.given, "literal": name.literal}
    return {part: text for part, text in parts.items() if text}


def _date(parts: Sequence[int]) -> dict[str, list[list[int]]]:
    return {"date-parts": [list(parts)]} if parts else {}
