# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The alignment of two coding sheets: which units are the same claim, and what stands where one coder is alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.agreement.tables import read_table
from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SAME: Final = "same"
ONLY_FIRST: Final = "only-first"
ONLY_SECOND: Final = "only-second"
# Told by another passage of the same statement: the second coder could not have found it.
ELSEWHERE: Final = "elsewhere"
RELATIONS: Final = (SAME, ONLY_FIRST, ONLY_SECOND, ELSEWHERE)
# A row of the second coder's that says that a passage states nothing.
NOTHING: Final = "0"
SETTLED: Final = ("first", "second", "both", "neither")
_ALIGNMENT: Final = ("passage", "first", "second", "relation", "settled", "change", "reason")


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a difference, or a unit that one coder alone has, was settled.

    Attributes:
        settled: Whose coding stands: first, second, both or neither.
        change: What was changed in the graph, or nothing.
        reason: Why, in a few words.
    """

    settled: str
    change: str
    reason: str

    def __str__(self) -> str:
        changed = f" (changed: {self.change})" if self.change else ""
        return f"settled for {self.settled}{changed}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Aligned:
    """A row of the alignment."""

    passage: str
    first: str
    second: str
    relation: str
    settlement: Settlement


def read_alignment(path: Path) -> Iterator[Aligned]:
    """Yield the rows of an alignment.

    Raises:
        InputError: If the file is unreadable, or a row's units do not go with its relation.
    """
    for number, (passage, first, second, relation, *rest) in enumerate(read_table(path, _ALIGNMENT), start=2):
        wanted = {SAME: (True, True), ONLY_SECOND: (False, True)}.get(relation, (True, False))
        if relation not in RELATIONS or (bool(first), bool(second)) != wanted:
            raise InputError(f"relation, units told of: one of {', '.join(RELATIONS)}", path=path, line=number)
        yield Aligned(passage, first, second, relation, Settlement(*rest))
