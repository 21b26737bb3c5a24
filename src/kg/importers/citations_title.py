# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Find the title between its quotation marks, with the quotations that stand inside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.importers.dates import DATE

_TERMINATED: Final = re.compile(r"\s*(?:$|[.,;]|\(|\[|Archived\b|[–—-] via\b)")
_FINISHED: Final = re.compile(
    rf"\b(?:Retrieved|Accessed|Archived (?:\(PDF\) )?from the original on)\s+{DATE}", re.IGNORECASE
)
_OPENERS: Final = "([/–—-"
_CLOSERS: Final = ".,;:!?)]/'’–—-|…"


@dataclass(frozen=True, slots=True)
class TitleSpan:
    """Where a quoted title stands: ``text[start:end]`` with its marks; ``balanced`` if the marks pair up."""

    start: int
    end: int
    title: str
    balanced: bool


def find_title(text: str) -> TitleSpan | None:
    """Return the first quoted title of a citation, or ``None`` if no quotation closes like a title."""
    start = next((at for at, char in enumerate(text) if char in '"“' and (at == 0 or text[at - 1].isspace())), None)
    if start is None:
        return None
    closings = list(_curly(text, start) if text[start] == "“" else _straight(text, start))
    for end, depth in closings:
        if depth == 0 and _ends_title(text, start, end):
            return _span(text, start, end, balanced=True)
    for end, _ in closings:  # marks that do not pair up: the first that closes like a title
        if _ends_title(text, start, end):
            return _span(text, start, end, balanced=False)
    return None


def _span(text: str, start: int, end: int, *, balanced: bool) -> TitleSpan:
    title = " ".join(text[start + 1 : end].split())
    # Styles that put the full stop or comma inside the marks (MLA, Chicago).
    if not _TERMINATED.match(text, end + 1) or text[end + 1 : end + 2] not in {".", ",", ";"}:
        title = re.sub(r"(?<!\.)[.,]$", "", title)
    return TitleSpan(start, end + 1, title, balanced)


def _ends_title(text: str, start: int, end: int) -> bool:
    inside = text[start + 1 : end]
    if not inside.strip() or _FINISHED.search(inside):
        return False
    return _TERMINATED.match(text, end + 1) is not None or inside[-1] in ".,!?"


def _curly(text: str, start: int) -> list[tuple[int, int]]:
    depth, found = 0, []
    for at in range(start, len(text)):
        if text[at] == "“":
            depth += 1
        elif text[at] == "”":
            depth = max(depth - 1, 0)
            found.append((at, depth))
    return found


def _straight(text: str, start: int) -> list[tuple[int, int]]:
    """Return the closing marks with the depth after each; whether a run of marks opens is told by its neighbours."""
    depth, found = 0, []
    for run in re.finditer('"+', text[start:]):
        first, end = start + run.start(), start + run.end()
        before, after = text[first - 1 : first] if first > start else " ", text[end : end + 1]
        closes = not after or after.isspace() or after in _CLOSERS
        if not closes and (before.isspace() or before in _OPENERS):
            depth += end - first
        elif closes:
            for at in range(first, end):
                depth = max(depth - 1, 0)
                found.append((at, depth))
    return found
