# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""``coverage.csv``: printed items that are not modelled on purpose, each by name and with a reason."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from kg.article import ArticlePassage

COLUMNS: Final = ("passage", "item", "reason")
NO_STATEMENT: Final = "no statement"


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a passage prints and nothing found there carries; or ``no statement``."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Excuse:
    """A row of ``coverage.csv``: why an item printed in a passage is not modelled."""

    passage: str
    item: str
    reason: str
    path: Path
    line: int


def is_chosen(slug: str, sections: Sequence[str]) -> bool:
    """Say whether a passage's slug begins with one of the sections; every one does where none is given."""
    return not sections or slug.startswith(tuple(section.removeprefix("pa:") for section in sections))


class Excuses:
    """The rows of the excuse files, and which of them were needed."""

    def __init__(self, files: Iterable[Path], faults: list[str]) -> None:
        self._by_passage: dict[str, list[Excuse]] = defaultdict(list)
        self._used: set[Excuse] = set()
        self.used_count = 0
        for path in files:
            for excuse in _read_excuses(path):
                if not excuse.reason:
                    faults.append(f"{path}:{excuse.line}: give a reason for excusing '{excuse.item}'")
                self._by_passage[excuse.passage].append(excuse)

    def open_items(self, passage: ArticlePassage, items: list[Item]) -> Iterator[Item]:
        """Yield the items that no row excuses. A passage excused for having no statement is excused its names, too."""
        rows = {excuse.item.casefold(): excuse for excuse in self._by_passage.get(passage.slug, ())}
        bare = rows.get(NO_STATEMENT) if Item("statement", NO_STATEMENT) in items else None
        for item in items:
            excuse = rows.get(item.text.casefold()) or (bare if item.kind == "name" else None)
            if excuse is None:
                yield item
            else:
                self._used.add(excuse)
                self.used_count += 1

    def unneeded(self, sections: Sequence[str], slugs: set[str]) -> list[str]:
        """Return a line for each row whose item is carried, is not printed, or whose passage does not exist."""
        faults = []
        for slug, excuses in self._by_passage.items():
            for excuse in excuses:
                if excuse not in self._used and is_chosen(slug, sections):
                    why = "is carried or not printed" if slug in slugs else "names no passage of the article"
                    what = f"the excuse of '{excuse.item}' for pa:{slug} {why}; remove it"
                    faults.append(f"{excuse.path}:{excuse.line}: {what}")
        return faults


def _read_excuses(path: Path) -> list[Excuse]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                raise InputError(f"the columns must be {','.join(COLUMNS)}", path=path, line=1)
            return [
                Excuse(
                    (row["passage"] or "").strip().removeprefix("pa:"),
                    " ".join((row["item"] or "").split()),
                    (row["reason"] or "").strip(),
                    path,
                    reader.line_num,
                )
                for row in reader
            ]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path=path) from error
