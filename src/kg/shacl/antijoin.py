# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""FILTER NOT EXISTS as MINUS where both mean the same.

Oxigraph evaluates the pattern of a NOT EXISTS anew for every row, and joins several steps of it from scratch; it
evaluates that of a MINUS once. They mean the same where the pattern has no condition, and all that it shares with the
rows is bound on both sides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.shacl.tokens import closing, mask, statements, variables

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOT_EXISTS: Final = re.compile(r"\bFILTER\s+NOT\s+EXISTS\s*\{", re.IGNORECASE)
_CONDITION: Final = re.compile(r"\b(?:FILTER|BIND)\s*\(", re.IGNORECASE)
_MORE: Final = re.compile(r"\b(?:FILTER|BIND|VALUES|OPTIONAL|SELECT|EXISTS)\b|[{}]", re.IGNORECASE)


def antijoins(group: str) -> tuple[str, str]:
    """Return a group without those of its NOT EXISTS that a MINUS can replace, and these, to stand at its end."""
    masked = mask(group)
    places = list(_groups(masked))
    outer = _blank(masked, [(start, end) for start, _, end in places])
    if "{" in outer:
        return group, ""
    conditions = [(match.start(), closing(outer, match.end())) for match in _CONDITION.finditer(outer)]
    bound = variables(_blank(outer, conditions))
    kept, minus, last = [], [], 0
    for start, inside, end in places:
        pattern = masked[inside : end - 1]
        names = variables(pattern)
        shared = names & variables(outer)
        if shared and shared <= bound and not _MORE.search(pattern) and _joined(group[inside : end - 1]):
            kept.append(group[last:start])
            minus.append(f"MINUS {{ {group[inside : end - 1]} }}")
            last = end
    return "".join(kept) + group[last:], " ".join(minus)


def _groups(masked: str) -> Iterator[tuple[int, int, int]]:
    """Yield where each NOT EXISTS starts, its pattern starts, and it ends."""
    last = 0
    for match in _NOT_EXISTS.finditer(masked):
        if match.start() >= last:
            last = closing(masked, match.end(), "{}") + 1
            yield match.start(), match.end(), last


def _blank(text: str, places: list[tuple[int, int]]) -> str:
    for start, end in places:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _joined(pattern: str) -> bool:
    """Say whether a pattern has several steps that hang together; a single one is looked up as fast."""
    steps = [variables(mask(step)) for step in statements(pattern)]
    if len(steps) < 2:  # noqa: PLR2004 (several)
        return False
    reached, rest = set(steps[0]), steps[1:]
    while near := [step for step in rest if step & reached]:
        reached.update(*near)
        rest = [step for step in rest if step not in near]
    return not rest
