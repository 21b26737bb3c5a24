# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Import a Wikipedia-style reference list: every number once, one source a work, trailing quotations left out.

The importer knows no article: it needs a heading such as "References" and numbered entries below it. What it cannot
read it reports by number and line, and keeps as printed.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.errors import InputError
from kg.importers.citations import Citation, parse_citation
from kg.importers.citations_check import FIELDS, check_citation
from kg.importers.citations_language import Languages, languages_of
from kg.importers.citations_list import RawEntry, split_entries
from kg.importers.citations_merge import group_works
from kg.importers.citations_second import split_off

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Reference:
    """One citation of the list.

    Attributes:
        number: The number of its entry.
        line: The line of the article that the entry starts on, counted from 1.
        position: 1 for the entry's own citation; 2 and more for further citations printed in the same entry.
        citation: Its fields as printed.
        languages: The language of the work, and how it is known.
    """

    number: int
    line: int
    position: int
    citation: Citation
    languages: Languages

    @property
    def slug(self) -> str:
        """``ref-12``, or ``ref-12-2`` for a second citation in entry 12."""
        return f"ref-{self.number}" if self.position == 1 else f"ref-{self.number}-{self.position}"


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read, by number and line of the entry."""

    number: int
    line: int
    message: str

    def __str__(self) -> str:
        return f"reference {self.number} (line {self.line}): {self.message}"


@dataclass(frozen=True, slots=True)
class FieldSummary:
    """How often a field was read, was not printed, and was printed but could not be read (by number)."""

    name: str
    found: int
    absent: int
    unread: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReferenceReport:
    """The references in order, the works they are (lowest number first), and what could not be read."""

    references: tuple[Reference, ...]
    works: tuple[tuple[Reference, ...], ...]
    problems: tuple[Problem, ...]
    fields: tuple[FieldSummary, ...]


def parse_references(text: str) -> ReferenceReport:
    """Read the reference list of an article.

    Raises:
        InputError: If the text has no reference list.
    """
    references: list[Reference] = []
    problems: list[Problem] = []
    used: dict[int, int] = {}
    for entry in split_entries(text):
        problems += [Problem(entry.number, entry.line, fault) for fault in entry.faults]
        for citation in _citations(entry):
            used[entry.number] = position = used.get(entry.number, 1 if entry.repeated else 0) + 1
            languages = languages_of(citation.title, citation.language)
            references.append(Reference(entry.number, entry.line, position, citation, languages))
            if position > 1 and not entry.repeated:
                problems.append(Problem(entry.number, entry.line, "the entry holds a further citation"))
            problems += [Problem(entry.number, entry.line, fault) for fault in check_citation(citation, languages)]
    groups = group_works(reference.citation for reference in references)
    works = [_in_order([references[at] for at in group]) for group in groups]
    works.sort(key=lambda work: (work[0].number, work[0].position))
    return ReferenceReport(tuple(references), tuple(works), tuple(problems), _summaries(references))


def _citations(entry: RawEntry) -> list[Citation]:
    found = [parse_citation(entry.text)]
    while (more := split_off(found[-1])) is not None:
        found.append(more)
    return found


def _in_order(work: list[Reference]) -> tuple[Reference, ...]:
    """Put the reference that names the work first: the lowest number whose own citation it is."""
    return tuple(sorted(work, key=lambda reference: (reference.position > 1, reference.number, reference.position)))


def _summaries(references: list[Reference]) -> tuple[FieldSummary, ...]:
    summaries: list[FieldSummary] = []
    for name, state in FIELDS.items():
        states = [(reference.number, state(reference.citation, reference.languages)) for reference in references]
        unread = tuple(number for number, known in states if known is None)
        found = sum(known is True for _, known in states)
        summaries.append(FieldSummary(name, found, len(states) - found - len(unread), unread))
    return tuple(summaries)


def sources_turtle(report: ReferenceReport) -> str:
    """Return the works as a Turtle file in the project's canonical form; equal input gives equal bytes."""
    from kg.importers.references_turtle import write_sources  # noqa: PLC0415  (loads the RDF library)

    return write_sources(report)


def import_references(article: Path, out: Path) -> ReferenceReport:
    """Read the article's reference list and write ``out`` in one step: it is replaced whole or not at all.

    Raises:
        InputError: If the article cannot be read or has no reference list, or ``out`` cannot be written.
    """
    try:
        text = article.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputError("no such file; give the article as a text file", path=article) from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read as UTF-8 text: {error}", path=article) from error
    try:
        report = parse_references(text)
    except InputError as error:
        raise InputError(str(error), path=article) from error
    _replace(out, sources_turtle(report))
    return report


_TEMPORARY: Final = ".{name}.{process}.tmp"


def _replace(out: Path, text: str) -> None:
    temporary = out.with_name(_TEMPORARY.format(name=out.name, process=os.getpid()))
    try:
        try:
            with temporary.open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(out)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(
            f"cannot be written: {error.strerror or error}; the old file is unchanged", path=out
        ) from error
