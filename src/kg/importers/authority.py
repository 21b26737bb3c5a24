# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Judgements on a reference list, read from CSV files with a reason a row; every file may be missing.

``bibliography-actors.csv``: who publishes or makes works, and is described nowhere else in the graph.
``publishers.csv`` and ``creators.csv``: which actor a printed name is. ``works.csv``: which references are one work or
are not, and fields that only a reader can tell. ``dates.csv``: printed dates that look wrong.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

ACTORS: Final = "bibliography-actors.csv"
PUBLISHERS: Final = "publishers.csv"
CREATORS: Final = "creators.csv"
WORKS: Final = "works.csv"
DATES: Final = "dates.csv"
KINDS: Final = frozenset(
    (
        *("ArmedForce", "CivilSocietyOrganization", "Court", "GovernmentBody", "IntergovernmentalOrganization"),
        *("MediaOutlet", "Person", "PoliticalParty", "State", "UnspecifiedGroup"),
    )
)
# Field of a judgement -> the form of its value; those of a citation are replaced, the others are added.
FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "same-as": r"\d+(?:-\d+)?",
        "apart-from": r"\d+(?:-\d+)?",
        "derived-from": r"\d+(?:-\d+)?",
        "kind": r"[a-z]+(?:-[a-z]+)*",
        "creator": r"[a-z0-9]+(?:-[a-z0-9]+)*",
        "relays": r"[a-z0-9]+(?:-[a-z0-9]+)*",
        "note": r".+",
        "unplaced": r".+",
        "publisher": r".*",
        "container": r".*",
        "series": r".*",
        "volume": r".*",
    }
)
DATE_FIELDS: Final[Mapping[str, str]] = MappingProxyType(dict.fromkeys(("issued", "archived", "accessed"), r"doubtful"))
NO_LABEL: Final = "-"  # as a language: the name is no other name of the actor
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TAG: Final = re.compile(r"-|(?:[a-z]{2,3}(?:-[a-z0-9]{2,8})*)?")


@dataclass(frozen=True, slots=True)
class Agent:
    """An actor that the import describes.

    Attributes:
        slug: The last part of its IRI.
        kind: The class of the ontology, such as ``MediaOutlet``.
        label: Its label in English.
        family: The family name of a person; it ends the label.
        other_labels: Names that are not printed in the list.
        part_of: Slug of the body that it is a part of.
        works: The source kind of what it publishes, where the citation does not tell.
        place: File and line of the row.
    """

    slug: str
    kind: str
    label: str
    family: str
    other_labels: tuple[str, ...]
    part_of: str
    works: str
    place: str


@dataclass(frozen=True, slots=True)
class PrintedName:
    """Which actor a printed name is.

    Attributes:
        printed: The name as the list prints it.
        name: The name set right: in its usual order, misprints corrected.
        actor: Slug of the actor.
        language: Language of the name; empty for an internet address; ``-`` if it is no other name of the actor.
        place: File and line of the row.
    """

    printed: str
    name: str
    actor: str
    language: str
    place: str

    @property
    def alternative(self) -> bool:
        """Whether the name is to be kept as another name of the actor: an account or a shared name is not."""
        return self.language != NO_LABEL


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judgement on one reference, ``ref`` being its number (``147-2`` for the second citation of entry 147)."""

    ref: str
    field: str
    value: str
    reason: str
    place: str


@dataclass(frozen=True, slots=True)
class Authority:
    """All judgements on one reference list."""

    agents: Mapping[str, Agent] = field(default_factory=dict)
    publishers: Mapping[str, PrintedName] = field(default_factory=dict)
    creators: Mapping[str, PrintedName] = field(default_factory=dict)
    works: tuple[Judgement, ...] = ()
    dates: tuple[Judgement, ...] = ()

    def values(self, ref: str, name: str) -> tuple[str, ...]:
        """Return the values that works.csv gives to a field of a reference."""
        return tuple(row.value for row in self.works if (row.ref, row.field) == (ref, name))

    def doubts(self, ref: str) -> tuple[str, ...]:
        """Return why dates of a reference are doubtful."""
        return tuple(row.reason for row in self.dates if row.ref == ref)


NO_AUTHORITY: Final = Authority()


def read_authority(folder: Path) -> Authority:
    """Return the judgements in a folder.

    Raises:
        InputError: If a file lacks a column, or a row lacks a reason, is malformed or stands twice.
    """
    agents = {agent.slug: agent for agent in _agents(folder / ACTORS)}
    return Authority(
        agents,
        {row.printed: row for row in _names(folder / PUBLISHERS, "printed")},
        {row.printed: row for row in _names(folder / CREATORS, "name")},
        tuple(_judgements(folder / WORKS, "value", FIELDS)),
        tuple(_judgements(folder / DATES, "judgement", DATE_FIELDS)),
    )


def _agents(path: Path) -> Iterator[Agent]:
    columns = ("actor", "kind", "label", "family", "other_labels", "part_of", "kind_of_works")
    for line, row in authority_rows(path, columns, ("actor",)):
        slug, kind, label, family, others, part_of, works = (row[column] for column in columns)
        _check(path, line, "actor", slug, _SLUG.fullmatch(slug) is not None)
        _check(path, line, "kind", kind, kind in KINDS)
        _check(path, line, "label", label, bool(label))
        _check(path, line, "family", family, label.endswith(family))
        other_labels = tuple(name.strip() for name in others.split(";") if name.strip())
        yield Agent(slug, kind, label, family, other_labels, part_of, works, f"{path.name}:{line}")


def _names(path: Path, name: str) -> Iterator[PrintedName]:
    for line, row in authority_rows(path, ("printed", name, "actor", "language"), ("printed",)):
        _check(path, line, "actor", row["actor"], _SLUG.fullmatch(row["actor"]) is not None)
        _check(path, line, "language", row["language"], _TAG.fullmatch(row["language"]) is not None)
        yield PrintedName(row["printed"], row[name], row["actor"], row["language"], f"{path.name}:{line}")


def _judgements(path: Path, column: str, fields: Mapping[str, str]) -> Iterator[Judgement]:
    for line, row in authority_rows(path, ("number", "field", column), ("number", "field", column)):
        name, value = row["field"], row[column]
        _check(path, line, "number", row["number"], re.fullmatch(r"\d+(?:-\d+)?", row["number"]) is not None)
        _check(path, line, "field", name, name in fields)
        _check(path, line, column, value, re.fullmatch(fields[name], value) is not None)
        yield Judgement(row["number"], name, value, row["reason"], f"{path.name}:{line}")


def authority_rows(path: Path, columns: tuple[str, ...], key: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield line and cells of each row, each with a reason; a missing file has none.

    Args:
        path: The CSV file.
        columns: The columns that it must have beside ``reason``.
        key: The columns that tell rows apart.

    Raises:
        InputError: If the file cannot be read, a row lacks a cell or a reason, or stands twice.
    """
    if not path.exists():
        return
    seen: set[tuple[str, ...]] = set()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            for row in reader:
                line = reader.line_num
                if missing := [column for column in (*columns, "reason") if row.get(column) is None]:
                    raise InputError(f"the row lacks {', '.join(missing)}", path=path, line=line)
                cells = {column: row[column].strip() for column in (*columns, "reason")}
                _check(path, line, "reason", cells["reason"], bool(cells["reason"]))
                identity = tuple(cells[column] for column in key)
                if identity in seen:
                    raise InputError(f"{' '.join(identity)} stands twice; keep one row", path=path, line=line)
                seen.add(identity)
                yield line, cells
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"cannot be read as UTF-8 CSV: {error}", path=path) from error


def _check(path: Path, line: int, column: str, value: str, good: bool) -> None:  # noqa: FBT001
    if not good:
        raise InputError(f"{column} cannot be {value!r}" if value else f"{column} is empty", path=path, line=line)
