# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Two coding sheets held against each other through an alignment that a third person made.

The alignment says which units are the same claim; everything else (which columns differ, what the figures are) is
computed. What differs must be settled, row by row, and nothing may be settled that does not differ.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from kg.agreement.alignment import (
    ELSEWHERE,
    NOTHING,
    ONLY_FIRST,
    ONLY_SECOND,
    SAME,
    SETTLED,
    Settlement,
    read_alignment,
)
from kg.agreement.coding import Row, read_rows
from kg.agreement.measures import Finding, one_to_one
from kg.agreement.tables import read_table
from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

# Told once a statement, and once a proposition.
STATEMENT_COLUMNS: Final = ("maker", "speech_act")
UNIT_COLUMNS: Final = ("stance", "kind", "concept", "low", "high")
_ALIASED: Final = ("maker", "on_behalf_of", "relayed_by", "actor", "place")
_SETTLEMENTS: Final = ("passage", "first", "second", "column", "settled", "change", "reason")
_ALIASES: Final = ("passage", "written", "slug")


@dataclass(frozen=True, slots=True)
class Difference:
    """One column in which two coders say different things of the same claim.

    Attributes:
        passage: Slug of the passage.
        first: The first coder's statement or unit.
        second: The second coder's.
        column: The column of the coding sheet.
        words: What the first and the second coder wrote.
    """

    passage: str
    first: str
    second: str
    column: str
    words: tuple[str, str]

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Return what a settlement names it by."""
        return self.passage, self.first, self.second, self.column

    def __str__(self) -> str:
        first, second = self.words
        return f"{self.passage}: {self.column} of {self.first} is {first!r}, of {self.second} {second!r}"


class Comparison:
    """Two codings of the same passages, aligned.

    Args:
        folder: The folder with first-coding.csv, second-coding.csv, alignment.csv, settlements.csv and aliases.csv.

    Raises:
        InputError: If a file is unreadable or not in its form, or names a unit that no coder has.
    """

    def __init__(self, folder: Path) -> None:
        aliases = {(p, w): slug for p, w, slug in read_table(folder / "aliases.csv", _ALIASES)}
        self.first = _by_unit(read_rows(folder / "first-coding.csv"))
        self.second = _by_unit(_named(row, aliases) for row in read_rows(folder / "second-coding.csv"))
        self.aligned = list(read_alignment(folder / "alignment.csv"))
        self.settlements = {
            (passage, first, second, column): Settlement(*rest)
            for passage, first, second, column, *rest in read_table(folder / "settlements.csv", _SETTLEMENTS)
        }
        for row in self.aligned:
            for sheet, unit in ((self.first, row.first), (self.second, row.second)):
                if unit and (row.passage, unit) not in sheet:
                    raise InputError(f"no coder has {row.passage} {unit}", path=folder / "alignment.csv")

    @property
    def passages(self) -> set[str]:
        """Return the slugs of all passages that were coded twice."""
        return {passage for passage, _ in self.second}

    def pairs(self) -> list[tuple[Row, Row]]:
        """Return the units that are the same claim, as the first and as the second coder wrote them."""
        return [
            (self.first[row.passage, row.first], self.second[row.passage, row.second])
            for row in self.aligned
            if row.relation == SAME
        ]

    def statement_pairs(self) -> list[tuple[Row, Row]]:
        """Return one row of each two statements that share a claim; each statement with the one it shares most with."""
        shared: dict[tuple[str, str, str], list[tuple[Row, Row]]] = {}
        for first, second in self.pairs():
            shared.setdefault((first.passage, first.statement, second.statement), []).append((first, second))
        chosen: dict[tuple[str, str], tuple[Row, Row]] = {}
        used: set[tuple[str, str]] = set()
        for (passage, one, other), rows in sorted(shared.items(), key=lambda item: (-len(item[1]), item[0])):
            if (passage, one) not in chosen and (passage, other) not in used:
                chosen[passage, one] = rows[0]
                used.add((passage, other))
        return list(chosen.values())

    def units_found(self) -> Finding:
        """Return how far the coders find the same claims."""
        out = {(row.passage, row.first) for row in self.aligned if row.relation == ELSEWHERE}
        first = {key for key in self.first if key not in out}
        second = {key for key, row in self.second.items() if row.statement != NOTHING}
        shared = [row for row in self.aligned if row.relation == SAME]
        return Finding(
            len(first),
            len(second),
            len({(row.passage, row.first) for row in shared}),
            len({(row.passage, row.second) for row in shared}),
        )

    def units_matched(self) -> Finding:
        """Return how far the coders find the same claims where a claim of one may answer to one of the other only."""
        found = self.units_found()
        pairs = {(f"{one.passage} {one.unit}", f"{other.passage} {other.unit}") for one, other in self.pairs()}
        matched = one_to_one(pairs)
        return Finding(found.first, found.second, matched, matched)

    def statements_found(self) -> Finding:
        """Return how far the coders find the same statements: those that share a claim."""
        out = {(row.passage, row.first) for row in self.aligned if row.relation == ELSEWHERE}
        first = {(row.passage, row.statement) for key, row in self.first.items() if key not in out}
        second = {(row.passage, row.statement) for row in self.second.values() if row.statement != NOTHING}
        pairs = self.pairs()
        return Finding(
            len(first),
            len(second),
            len({(one.passage, one.statement) for one, _ in pairs}),
            len({(other.passage, other.statement) for _, other in pairs}),
        )

    def differences(self) -> list[Difference]:
        """Return every column in which the coders differ on the same claim, in the order of the alignment."""
        return list(
            chain(
                chain.from_iterable(
                    _differences(pair, STATEMENT_COLUMNS, "statement") for pair in self.statement_pairs()
                ),
                chain.from_iterable(_differences(pair, UNIT_COLUMNS, "unit") for pair in self.pairs()),
            )
        )

    def faults(self) -> Iterator[str]:
        """Yield what is left open: units not aligned, differences not settled, settlements of nothing."""
        for name, sheet, side in (("first", self.first, 0), ("second", self.second, 1)):
            named = {(row.passage, (row.first, row.second)[side]) for row in self.aligned}
            for (passage, unit), row in sheet.items():
                if (passage, unit) not in named and row.statement != NOTHING:
                    yield f"alignment.csv: nothing is said of the {name} coder's {passage} {unit}"
        for aligned in self.aligned:
            if aligned.relation in {ONLY_FIRST, ONLY_SECOND} and aligned.settlement.settled not in SETTLED:
                yield f"alignment.csv: not settled: {aligned.passage} {aligned.first}{aligned.second}"
        yield from self._unsettled()

    def settled_lines(self) -> Iterator[str]:
        """Yield what differs and how it was settled, and what one coder alone has, for people."""
        for difference in self.differences():
            settlement = self.settlements.get(difference.key)
            yield f"{difference}: {settlement or 'not settled'}"
        for row in self.aligned:
            if row.relation in {ONLY_FIRST, ONLY_SECOND}:
                sheet, unit = (self.first, row.first) if row.first else (self.second, row.second)
                yield f"{row.passage}: {row.relation} ({unit}) {sheet[row.passage, unit].gist!r}: {row.settlement}"

    def _unsettled(self) -> Iterator[str]:
        differences = {difference.key: difference for difference in self.differences()}
        for key in differences.keys() - self.settlements.keys():
            yield f"settlements.csv: not settled: {differences[key]}"
        for key, settlement in self.settlements.items():
            if key not in differences:
                yield f"settlements.csv: the coders do not differ here: {' '.join(key)}"
            elif settlement.settled not in SETTLED:
                yield f"settlements.csv: settled as none of {', '.join(SETTLED)}: {' '.join(key)}"


def _differences(pair: tuple[Row, Row], columns: Iterable[str], name: str) -> Iterator[Difference]:
    one, other = pair
    for column in columns:
        words: tuple[str, str] = getattr(one, column), getattr(other, column)
        # The concept of another kind of proposition is another vocabulary's: the kinds already differ.
        if words[0] != words[1] and not (column in {"concept", "low", "high"} and one.kind != other.kind):
            yield Difference(one.passage, getattr(one, name), getattr(other, name), column, words)


def _by_unit(rows: Iterable[Row]) -> dict[tuple[str, str], Row]:
    return {(row.passage, row.unit): row for row in rows}


def _named(row: Row, aliases: Mapping[tuple[str, str], str]) -> Row:
    """Return a row with the slugs for what the coder had no slug for."""
    changed = {
        column: "|".join(sorted(aliases.get((row.passage, word), word) for word in getattr(row, column).split("|")))
        for column in _ALIASED
    }
    return replace(row, **changed)
