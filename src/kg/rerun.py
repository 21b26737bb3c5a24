# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Asking the query of an evidence bundle again, and saying what has changed since."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.answer_forms import term_json
from kg.bundle import QUERY, ROWS, read_bundle
from kg.permalink import data_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kg.stores.base import Store, Term

_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class Rerun:
    """What the query of a bundle gives now.

    Attributes:
        question: The question's name.
        versions: The version of the data then and now.
        same: How many rows are as they were.
        gone: The rows that are there no longer, in words.
        new: The rows that were not there.
    """

    question: str
    versions: tuple[str, str]
    same: int
    gone: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def equal(self) -> bool:
        """Whether the rows are as they were."""
        return not self.gone and not self.new

    def lines(self) -> Iterator[str]:
        """Yield for people what has changed."""
        then, now = (version or "without a version" for version in self.versions)
        for sign, rows in (("-", self.gone), ("+", self.new)):
            yield from (f"{sign} {row}" for row in rows[:_SHOWN])
            if len(rows) > _SHOWN:
                yield f"{sign} ... and {len(rows) - _SHOWN} more"
        changed = "as they were" if self.equal else f"{len(self.gone)} gone, {len(self.new)} new"
        yield f"{self.question}: {self.same} rows the same, {changed}; data {then} then, {now} now"


def rerun(folder: Path, store: Store) -> Rerun:
    """Ask the query of a bundle again and compare the rows, as a multiset of terms.

    Columns that the result layer computes are left out of the comparison.

    Raises:
        InputError: If the folder is no bundle, or one of its files was changed.
        QueryError: If the engine cannot read the query.
    """
    body = read_bundle(folder)
    then = json.loads((folder / ROWS).read_text(encoding="utf-8"))["results"]["bindings"]
    solutions = store.select((folder / QUERY).read_text(encoding="utf-8"))
    now = [_binding(solutions.variables, row) for row in solutions.rows]
    before = Counter(_row(binding, solutions.variables) for binding in then)
    after = Counter(_row(binding, solutions.variables) for binding in now)
    return Rerun(
        question=str(body.get("question", "")),
        versions=(str(body.get("dataVersion", "")), data_version(store)),
        same=(before & after).total(),
        gone=tuple(sorted((before - after).elements())),
        new=tuple(sorted((after - before).elements())),
    )


def _binding(variables: Iterable[str], row: Iterable[Term | None]) -> dict[str, dict[str, str]]:
    return {name: term_json(term) for name, term in zip(variables, row, strict=True) if term is not None}


def _row(binding: Mapping[str, Mapping[str, str]], variables: Iterable[str]) -> str:
    """Return a row as a text that tells its terms apart, without the labels that were shown."""
    terms = ({key: value for key, value in binding[name].items() if not key.startswith("label")} | {"in": name}
             for name in variables if name in binding)  # fmt: skip
    return json.dumps(list(terms), ensure_ascii=False, sort_keys=True)
