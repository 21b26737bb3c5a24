# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The cheap test of completeness: does the graph carry what each paragraph of the article prints?

Every passage needs a statement that is ``ace:foundIn`` it, and every number, date, clock time and capitalised name
printed there must be carried by an entity found there (:mod:`kg.carriers`), or be excused by name in
``graph/authority/coverage.csv`` (columns passage, item, reason). An excuse that is no longer needed is reported, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.article import parse_article, read_article, read_authority
from kg.carriers import Links
from kg.errors import InputError, KgError
from kg.excuses import NO_STATEMENT, Excuses, Item, is_chosen
from kg.mention_words import CommonWords
from kg.mentions import find_mentions
from kg.namespaces import DATA, PREFIXES, compact
from kg.turtle import parse_turtle, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pyoxigraph import Triple

    from kg.carried import Carried
    from kg.layout import Layout
    from kg.mentions import Mention

PASSAGE: Final = f"{DATA}passage/"


@dataclass(frozen=True, slots=True)
class PassageCoverage:
    """One passage of the article: where it is, and what of it is open."""

    slug: str
    line: int
    items: tuple[Item, ...]

    def __str__(self) -> str:
        missing = any(item.text == NO_STATEMENT for item in self.items)
        what = NO_STATEMENT if missing else "not carried: " + " ".join(f"'{item.text}'" for item in self.items)
        return f"pa:{self.slug} (line {self.line}): {what}"


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """What the coverage check found.

    Attributes:
        checked: How many passages were looked at.
        covered: How many of them have a statement found there.
        excused: How many items are excused.
        gaps: The passages with something open, in the article's order.
        faults: Stale or faulty excuses, unreadable files, statements found in a passage that the article lacks.
    """

    checked: int
    covered: int
    excused: int
    gaps: tuple[PassageCoverage, ...]
    faults: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is open."""
        return not self.gaps and not self.faults

    def lines(self) -> Iterator[str]:
        """Yield the report for people: one line a passage or fault, then the count."""
        yield from map(str, self.gaps)
        yield from self.faults
        items = sum(len(gap.items) for gap in self.gaps)
        yield (
            f"{self.checked} passages checked, {self.covered} with a statement; {len(self.gaps)} with open items "
            f"({items} items), {self.excused} items excused, {len(self.faults)} other faults"
        )

    def rows(self) -> Iterator[tuple[str, int, str, str]]:
        """Yield the open items for machines: passage slug, line of the article, kind, item."""
        for gap in self.gaps:
            for item in gap.items:
                yield gap.slug, gap.line, item.kind, item.text


def check_coverage(
    article: Path, layout: Layout, *, extra: Sequence[Path] = (), sections: Sequence[str] = ()
) -> CoverageReport:
    """Compare what an article prints with what the graph carries.

    Args:
        article: The article's plain text.
        layout: Where graph, vocabularies and the authority files are.
        extra: Further folders whose Turtle files and ``coverage.csv`` files are read as if they were in the graph.
        sections: Look only at passages whose slug begins with one of these; everything where empty.

    Raises:
        InputError: If the article or an authority file cannot be read, a folder is missing, or no passage is meant.
    """
    text = read_article(article)
    parsed = parse_article(text, read_authority(layout.graph / "authority" / "passages.csv"))
    last = parsed.passages[-1].line if parsed.passages else 0
    is_common = CommonWords("\n".join(text.split("\n")[:last]))
    faults: list[str] = []
    links = Links(_triples(layout, extra, faults))
    excuses = Excuses(_excuse_files(layout, extra), faults)
    chosen = [passage for passage in parsed.passages if is_chosen(passage.slug, sections)]
    if not chosen:
        wanted = " or ".join(sections) or "anything"
        raise InputError(f"no passage's slug begins with {wanted}; 'kg describe PASSAGE' shows one", path=article)
    gaps = []
    covered = 0
    for passage in chosen:
        statements = links.found_in.get(PASSAGE + passage.slug, [])
        covered += bool(statements)
        mentions = find_mentions(passage.text, is_common)
        open_items = tuple(excuses.open_items(passage, _items(mentions, links.carried(statements), statements)))
        if open_items:
            gaps.append(PassageCoverage(passage.slug, passage.line, open_items))
    slugs = {passage.slug for passage in parsed.passages}
    faults += excuses.unneeded(sections, slugs)
    faults += _misplaced(links, sections, slugs)
    return CoverageReport(len(chosen), covered, excuses.used_count, tuple(gaps), tuple(faults))


def _items(mentions: Iterable[Mention], carried: Carried, statements: Sequence[str]) -> list[Item]:
    items = [] if statements else [Item("statement", NO_STATEMENT)]
    items += [Item(mention.kind, text) for mention in mentions for text in carried.missing(mention)]
    return list(dict.fromkeys(items))


def _triples(layout: Layout, extra: Sequence[Path], faults: list[str]) -> Iterator[Triple]:
    """Yield the triples of every readable file; a file that does not parse becomes a fault and hides nothing else."""
    for folder in (layout.graph, layout.ontology / "vocab", *extra):
        if not folder.is_dir():
            raise InputError("no such folder", path=folder)
        for path in sorted(folder.rglob("*.ttl")):
            if path == layout.graph / "passages.ttl":
                continue
            try:
                yield from _read(path, draft=folder in extra)
            except KgError as error:
                faults.append(f"not read: {error}")


def _read(path: Path, *, draft: bool) -> tuple[Triple, ...]:
    """Return a file's triples; a draft that declares no prefixes has the project's (its lines keep their count)."""
    text = read_text(path)
    if draft and "@prefix" not in text:
        text = " ".join(f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items()) + text
    return parse_turtle(text, path).triples


def _misplaced(links: Links, sections: Sequence[str], slugs: set[str]) -> list[str]:
    faults = []
    for passage, statements in sorted(links.found_in.items()):
        slug = passage.removeprefix(PASSAGE)
        if slug not in slugs and is_chosen(slug, sections):
            faults.append(f"pa:{slug}: the article has no such passage; named by {compact(min(statements))}")
    return faults


def _excuse_files(layout: Layout, extra: Sequence[Path]) -> list[Path]:
    files = [layout.graph / "authority" / "coverage.csv"]
    for folder in extra:
        files += sorted(folder.rglob("coverage.csv"))
    return files
