# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Which references are certainly one work: same title, same date (or none), publishers that can be one.

Nothing is merged on the title alone. An undated reference joins a dated one only if the title has just that one date
in the list, both print a publisher, and the archived or retrieved copy is not older than the dated work.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.importers.citations import Citation

_DOMAIN: Final = re.compile(r"(?:https?://)?(?:[\w-]+\.)*?(?P<name>[\w-]+)(?:\.(?:co|com|gov|org|ac|edu))?\.[a-z]{2,6}")
_TELLING_TITLE: Final = 4  # a title of fewer words ("Country Visit") says too little without a date


def title_key(title: str) -> str:
    """Return a title without case, punctuation and spacing, in which typographic variants are equal."""
    plain = unicodedata.normalize("NFKC", title).casefold()
    return " ".join(
        "".join(char if char.isalnum() else " " for char in plain.replace("'", "").replace("’", "")).split()
    )


def publisher_key(name: str) -> tuple[str, ...]:
    """Return the words of a publisher's name; an internet domain stands for its main label ("www.news.am" -> news)."""
    folded = unicodedata.normalize("NFKC", name).casefold().strip()
    if match := _DOMAIN.fullmatch(folded):
        folded = match["name"].replace("-", " ")
    return tuple(title_key(folded).split())


def same_publisher(one: Citation, other: Citation) -> bool | None:
    """Tell whether two works can have one publisher: ``None`` where one of them prints none."""
    ours, theirs = _publishers(one), _publishers(other)
    if not ours or not theirs:
        return None
    return any(_compatible(a, b) for a in ours for b in theirs)


def _publishers(citation: Citation) -> list[tuple[str, ...]]:
    return [publisher_key(name) for name in (citation.names.publisher, citation.names.container) if name]


def _compatible(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Equal but for spaces, or one name is the beginning (two words at least) of the other."""
    if "".join(one) == "".join(other):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) > 1 and long[: len(short)] == short


def group_works(citations: Iterable[Citation]) -> list[list[int]]:
    """Return the positions of the citations, grouped by work; groups and members in order of first appearance."""
    items = list(citations)
    by_title: dict[str, list[int]] = {}
    for position, citation in enumerate(items):
        by_title.setdefault(title_key(citation.title), []).append(position)
    groups = [group for positions in by_title.values() for group in _split(items, positions)]
    return sorted(groups)


def _split(items: list[Citation], positions: list[int]) -> list[list[int]]:
    dated = [at for at in positions if items[at].issued is not None]
    groups: list[list[int]] = []
    for at in dated:
        _join(groups, at, [group for group in groups if all(_same_dated(items[at], items[member]) for member in group)])
    dates = {_date(items[at]) for at in dated}
    for at in [at for at in positions if items[at].issued is None]:
        fitting = [group for group in groups if any(_same_undated(items[at], items[member]) for member in group)]
        if len(dates) > 1:  # the title alone cannot say which of the dated works this is
            fitting = [group for group in fitting if items[group[0]].issued is None]
        _join(groups, at, fitting)
    return [sorted(group) for group in groups]


def _join(groups: list[list[int]], at: int, fitting: list[list[int]]) -> None:
    if len(fitting) == 1:
        fitting[0].append(at)
    else:
        groups.append([at])


def _date(citation: Citation) -> str | None:
    return None if citation.issued is None else citation.issued.lexical or citation.issued.printed


def _same_dated(one: Citation, other: Citation) -> bool:
    return _date(one) == _date(other) and same_publisher(one, other) is not False


def _same_undated(undated: Citation, other: Citation) -> bool:
    if len(title_key(undated.title).split()) < _TELLING_TITLE:
        return False
    publishers = same_publisher(undated, other)
    if other.issued is None and publishers is None and not _publishers(undated) and not _publishers(other):
        return undated.archived is not None and undated.archived == other.archived
    seen = [day.latest for day in (undated.archived, undated.accessed) if day is not None and day.latest is not None]
    born = other.issued.earliest if other.issued is not None else None
    return publishers is True and not (born is not None and any(day < born for day in seen))
