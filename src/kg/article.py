# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The passages of an encyclopaedia article that is given as plain text, one passage a line.

Rules recognise list items (a leading bullet), attribution lines (a leading dash) and the block quotes before them,
and hatnotes. What no rule can know stands in an authority file of hashes: where the infobox and the lede begin, which
lines are headings, under which heading each of them stands, and which lines are captions or further block quotes.
"""

from __future__ import annotations

import csv
import hashlib
import re
import unicodedata
from collections import defaultdict, deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

COLUMNS: Final = ("sha256", "kind", "heading", "parent", "reason")
AUTHORITY_KINDS: Final = ("infobox", "lede", "heading", "caption", "block-quote", "end")
LETTERS: Final = {"paragraph": "p", "block-quote": "p", "list-item": "l", "caption": "c", "infobox-row": "r"}
WORDS: Final = {"p": "paragraph", "l": "list item", "c": "caption", "r": "row"}
HATNOTE: Final = re.compile(r"(?:main articles?|see also|further(?: information)?)\s*:\s*\S", re.IGNORECASE)
BULLET: Final = re.compile(r"^[•^]\s*")
HEADING_LENGTH: Final = 80


@dataclass(frozen=True, slots=True)
class ArticlePassage:
    """One passage of the article.

    Attributes:
        slug: The passage's name, such as ``may-2021-p3``.
        kind: ``paragraph``, ``block-quote``, ``list-item``, ``caption`` or ``infobox-row``.
        path: The headings that it stands under, outermost first.
        number: Its number within its section among the passages of its letter (p, l, c, r), from 1.
        label: A name for people, such as "May 2021, paragraph 3".
        line: The line of the file, from 1.
        sha256: The hash of :attr:`text`.
        text: The line without outer white space and leading bullet or caret. It is never written anywhere.
    """

    slug: str
    kind: str
    path: tuple[str, ...]
    number: int
    label: str
    line: int
    sha256: str
    text: str


@dataclass(frozen=True, slots=True)
class ArticleFault:
    """A line that the rules and the authority file cannot place, or an authority row that fits no line."""

    line: int | None
    message: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}" if self.line is not None else self.message


@dataclass(frozen=True, slots=True)
class AuthorityRow:
    """A judgement about one line: its hash, what it is, and for headings its text and its parent's."""

    sha256: str
    kind: str
    heading: str
    parent: str
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """The passages of an article in its order, and what could not be placed."""

    passages: tuple[ArticlePassage, ...]
    faults: tuple[ArticleFault, ...]


def passage_text(line: str) -> str:
    """Return what of a line is hashed: without outer (Unicode) white space and a leading bullet or caret."""
    return BULLET.sub("", line.strip()).strip()


def passage_hash(line: str) -> str:
    """Return the SHA-256, in hexadecimal, of the UTF-8 bytes of :func:`passage_text`."""
    return hashlib.sha256(passage_text(line).encode()).hexdigest()


def kebab(text: str) -> str:
    """Return lower-case ASCII words joined by hyphens; apostrophes vanish."""
    words = re.sub(r"[\W_]+", " ", re.sub(r"['’]", "", text))
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return "-".join(plain.lower().split())


def read_article(path: Path) -> str:
    """Return the text of an article file.

    Raises:
        InputError: If the file is missing or is not UTF-8 text.
    """
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"cannot read the article: {error.strerror}", path=path) from error
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8 text; give the article's plain-text file", path=path) from error


def read_authority(path: Path) -> tuple[AuthorityRow, ...]:
    """Return the rows of an authority file for passages.

    Raises:
        InputError: If the file is missing, lacks a column, or names an unknown kind.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows = [AuthorityRow(**{name: row.get(name) or "" for name in COLUMNS}) for row in reader]
            header = tuple(reader.fieldnames or ())
    except OSError as error:
        raise InputError(f"cannot read the authority file: {error.strerror}", path=path) from error
    if header != COLUMNS:
        raise InputError(f"the columns must be {','.join(COLUMNS)}", path=path, line=1)
    for number, row in enumerate(rows, start=2):
        if row.kind not in AUTHORITY_KINDS:
            raise InputError(f"unknown kind {row.kind!r}; one of {', '.join(AUTHORITY_KINDS)}", path=path, line=number)
    return tuple(rows)


def parse_article(text: str, authority: Iterable[AuthorityRow]) -> Article:
    """Return the passages of an article's text, and every line or authority row that does not fit."""
    parser = _Parser(authority)
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        if line.strip() and not parser.ended:
            parser.take(number, line, alone=_stands_alone(lines, number - 1))
    return parser.finish()


def _stands_alone(lines: list[str], index: int) -> bool:
    before = index == 0 or not lines[index - 1].strip()
    following = lines[index + 1].strip() if index + 1 < len(lines) else ""
    return before and (not following or HATNOTE.match(following) is not None)


def _may_be_heading(text: str, *, alone: bool) -> bool:
    return alone and len(text) <= HEADING_LENGTH and not text.endswith((".", "!", "?", ":", '"', "”"))


class _Parser:
    """Walks the lines in order; holds the section that it is in and the numbers given so far."""

    def __init__(self, authority: Iterable[AuthorityRow]) -> None:
        self.rows: dict[str, deque[AuthorityRow]] = defaultdict(deque)
        for row in authority:
            self.rows[row.sha256].append(row)
        self.sections: dict[str, tuple[str, ...]] = {}
        self.slugs: set[str] = set()
        self.slug = ""
        self.path: tuple[str, ...] = ()
        self.heading = ""
        self.ended = False
        self.counts: dict[tuple[str, str], int] = defaultdict(int)
        self.passages: list[ArticlePassage] = []
        self.faults: list[ArticleFault] = []

    def take(self, number: int, line: str, *, alone: bool) -> None:
        text = passage_text(line)
        digest = passage_hash(line)
        row = self.judgement(digest)
        if row is not None and row.kind in {"infobox", "lede", "heading"}:
            self.enter(number, row)
            if row.kind == "heading":
                return
        self.ended = row is not None and row.kind == "end"
        if not self.path or self.ended or HATNOTE.match(text):
            return
        kind = self.kind(row, line, text)
        if row is None and kind == "paragraph" and _may_be_heading(text, alone=alone):
            self.faults.append(
                ArticleFault(
                    number, f"a heading or a caption? Say which in graph/authority/passages.csv, sha256 {digest}"
                )
            )
        self.add(number, kind, digest, text)

    def judgement(self, digest: str) -> AuthorityRow | None:
        """Return the next judgement about a line; before the infobox or the lede only their beginnings count."""
        rows = self.rows.get(digest)
        if not rows or not (self.path or rows[0].kind in {"infobox", "lede"}):
            return None
        return rows.popleft()

    def enter(self, number: int, row: AuthorityRow) -> None:
        heading = {"infobox": "Infobox", "lede": "Lede"}.get(row.kind, row.heading)
        if row.parent and row.parent not in self.sections:
            self.faults.append(ArticleFault(number, f"the parent {row.parent!r} of {heading!r} is no earlier heading"))
        self.path = (*self.sections.get(row.parent, ()), heading)
        self.sections[heading] = self.path
        self.slug = kebab(heading)
        self.heading = heading
        if self.slug in self.slugs:
            self.slug = f"{kebab(row.parent)}-{self.slug}"
            self.heading = f"{row.parent}, {heading}"
        if self.slug in self.slugs:
            self.faults.append(ArticleFault(number, f"two sections are called {self.slug}"))
        self.slugs.add(self.slug)

    def kind(self, row: AuthorityRow | None, line: str, text: str) -> str:
        if self.path == ("Infobox",):
            return "infobox-row"
        if row is not None and row.kind in LETTERS:
            return row.kind
        if line.lstrip().startswith("•"):
            return "list-item"
        if text.startswith("—"):
            if self.passages and self.passages[-1].kind == "paragraph":
                self.passages[-1] = replace(self.passages[-1], kind="block-quote")
            return "block-quote"
        return "paragraph"

    def add(self, line: int, kind: str, digest: str, text: str) -> None:
        letter = LETTERS[kind]
        self.counts[self.slug, letter] += 1
        count = self.counts[self.slug, letter]
        label = f"{self.heading}, {WORDS[letter]} {count}"
        slug = f"{self.slug}-{letter}{count}"
        self.passages.append(ArticlePassage(slug, kind, self.path, count, label, line, digest, text))

    def finish(self) -> Article:
        for rows in self.rows.values():
            for row in rows:
                what = row.heading or row.kind
                message = f"graph/authority/passages.csv: no line fits {what!r}, sha256 {row.sha256[:12]}..."
                self.faults.append(ArticleFault(None, message))
        if not self.ended:
            self.faults.append(ArticleFault(None, "the end of the article (the reference list) was not found"))
        return Article(tuple(self.passages), tuple(self.faults))
