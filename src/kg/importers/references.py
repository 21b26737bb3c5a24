# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Import a Wikipedia-style reference list: every number once, one source a work, trailing quotations left out.

The importer knows no article: it needs a heading such as "References" and numbered entries below it. What it cannot
read it reports by number and line, and keeps as printed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kg.atomic import replace_file
from kg.errors import InputError
from kg.importers.authority import NO_AUTHORITY, Authority, read_authority
from kg.importers.authority_apply import (
    judged_citation,
    judged_groups,
    printed_names,
    unfitting_rows,
    unknown_names,
)
from kg.importers.citations import Citation, parse_citation
from kg.importers.citations_check import FIELDS, check_citation
from kg.importers.citations_language import Languages, languages_of
from kg.importers.citations_list import RawEntry, split_entries
from kg.importers.citations_merge import group_works
from kg.importers.citations_second import split_off

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ACTORS_FILE: Final = "bibliography-actors.ttl"


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
    def ref(self) -> str:
        """``12``, or ``12-2`` for a second citation in entry 12, as authority files name it."""
        return str(self.number) if self.position == 1 else f"{self.number}-{self.position}"

    @property
    def slug(self) -> str:
        """``ref-12``, or ``ref-12-2`` for a second citation in entry 12."""
        return f"ref-{self.ref}"


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
    """What an import found.

    Attributes:
        references: The citations, in order.
        works: The works that they are, the lowest number first.
        problems: What could not be read, or looks wrong.
        fields: How often each field was read.
        unfitting: The rows of authority files that fit nothing in the list.
        authority: The judgements that were laid over the list.
    """

    references: tuple[Reference, ...]
    works: tuple[tuple[Reference, ...], ...]
    problems: tuple[Problem, ...]
    fields: tuple[FieldSummary, ...]
    unfitting: tuple[str, ...] = ()
    authority: Authority = NO_AUTHORITY

    def lines(self) -> Iterator[str]:
        """Yield what a user should look at: by entry, by field, then the rows that fit nothing."""
        yield from map(str, self.problems)
        for summary in self.fields:
            if summary.unread:
                numbers = ", ".join(map(str, summary.unread))
                yield f"{summary.name}: read {summary.found}, not read {len(summary.unread)} ({numbers})"
        yield from self.unfitting


def parse_references(text: str, authority: Authority = NO_AUTHORITY) -> ReferenceReport:
    """Read the reference list of an article, and lay the judgements of an authority over it.

    Raises:
        InputError: If the text has no reference list.
    """
    references: list[Reference] = []
    printed: list[Citation] = []
    problems: list[Problem] = []
    used: dict[int, int] = {}
    for entry in split_entries(text):
        problems += [Problem(entry.number, entry.line, fault) for fault in entry.faults]
        for citation in _citations(entry):
            used[entry.number] = position = used.get(entry.number, 1 if entry.repeated else 0) + 1
            reference = _reference(entry, position, citation, authority)
            references.append(reference)
            printed.append(citation)
            if position > 1 and not entry.repeated:
                problems.append(Problem(entry.number, entry.line, "the entry holds a further citation"))
            faults = check_citation(reference.citation, reference.languages)
            unknown = unknown_names(authority, reference.citation)
            problems += [Problem(entry.number, entry.line, fault) for fault in (*faults, *unknown)]
    refs = [reference.ref for reference in references]
    groups = judged_groups(group_works(reference.citation for reference in references), refs, authority)
    works = [_in_order([references[at] for at in group]) for group in groups]
    works.sort(key=lambda work: (work[0].number, work[0].position))
    names = printed_names([*printed, *(reference.citation for reference in references)])
    unfitting = tuple(unfitting_rows(authority, refs, names))
    return ReferenceReport(
        tuple(references), tuple(works), tuple(problems), _summaries(references), unfitting, authority
    )


def _reference(entry: RawEntry, position: int, citation: Citation, authority: Authority) -> Reference:
    languages = languages_of(citation.title, citation.language)
    reference = Reference(entry.number, entry.line, position, citation, languages)
    return replace(reference, citation=judged_citation(citation, reference.ref, authority))


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


def actors_turtle(report: ReferenceReport) -> str | None:
    """Return the publishers and creators that the authority describes as a Turtle file, or ``None`` without any."""
    from kg.importers.references_actors import write_actors  # noqa: PLC0415  (loads the RDF library)

    return write_actors(report)


def import_references(article: Path, out: Path, authority: Path | None = None) -> ReferenceReport:
    """Read the article's reference list; write its works to ``out``, and their makers beside it.

    Each file is replaced whole or not at all. The makers, ``bibliography-actors.ttl``, are those that the authority
    files describe; without such files there are only the works.

    Args:
        article: The article's text.
        out: The file of the works, such as ``graph/sources.ttl``.
        authority: The folder of the authority files.

    Raises:
        InputError: If the article or an authority file cannot be used, or a file cannot be written.
    """
    judged = read_authority(authority) if authority is not None else NO_AUTHORITY
    try:
        text = article.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputError("no such file; give the article as a text file", path=article) from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read as UTF-8 text: {error}", path=article) from error
    try:
        report = parse_references(text, judged)
    except InputError as error:
        raise InputError(str(error), path=article) from error
    actors = actors_turtle(report)
    _replace(out, sources_turtle(report))
    if actors is not None:
        _replace(out.with_name(ACTORS_FILE), actors)
    return report


def _replace(out: Path, text: str) -> None:
    try:
        replace_file(out, text)
    except OSError as error:
        raise InputError(
            f"cannot be written: {error.strerror or error}; the old file is unchanged", path=out
        ) from error
