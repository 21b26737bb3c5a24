# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The text side of a Turtle 1.1 file: tokens, blocks, comments and lines, which an RDF parser throws away.

Validity is the parser's business (pyoxigraph, in ``kg.turtle``): what is read here has parsed before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_CHAR: Final = r"[\w\-\u00b7\u0300-\u036f\u203f\u2040]"
_LOCAL: Final = rf"(?:{_CHAR}|:|%[0-9A-Fa-f]{{2}}|\\.|\.(?=[\w\-:%\\.\u00b7]))*"
_TOKEN: Final = re.compile(
    rf"""(?P<space>\s+)
    |(?P<comment>\#[^\n]*)
    |(?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
        |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<iri><[^\x00-\x20<>"{{}}|^`]*>)
    |(?P<at>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    |(?P<hat>\^\^)
    |(?P<label>_:\w(?:{_CHAR}|\.(?=[\w\-.\u00b7]))*)
    |(?P<number>[+-]?(?:\d+\.?\d*[eE][+-]?\d+|\.\d+[eE][+-]?\d+|\d*\.\d+|\d+)(?!{_CHAR}|:))
    |(?P<name>(?:[^\W\d_](?:{_CHAR}|\.(?=[\w\-.\u00b7]))*)?:{_LOCAL})
    |(?P<word>[A-Za-z]+)
    |(?P<mark>[.;,\[\]()])""",
    re.VERBOSE | re.DOTALL,
)


class TurtleLexError(InputError):
    """The text holds something that Turtle 1.1 has no token for."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind (a group of the token pattern), its text, and where it begins in the file's text."""

    kind: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Block:
    """One statement of a file: a subject with its predicates and objects, up to the full stop.

    Attributes:
        subject: The subject's IRI, ``_:label``, or ``_:`` where it is an anonymous node or a list.
        line: The line, counted from 1, at which it begins.
        text: Its text, full stop included.
        comments: The comment lines standing above it; "" is a blank line between two groups.
        tokens: Its tokens.
    """

    subject: str
    line: int
    text: str
    comments: tuple[str, ...]
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A file's text, taken apart.

    Attributes:
        leading: The comment lines above the first directive (above the first block where there is none).
        prefixes: Prefixes declared, without colon, and their IRIs.
        blocks: The statements, in order.
        misplaced: Lines of the comments that stand neither above a block nor on top.
        has_base: Whether the file has a base IRI.
        redeclared: A prefix declared twice with two IRIs, and the second one's line, else None.
        line_starts: Where each line begins in the text.
    """

    leading: tuple[str, ...]
    prefixes: Mapping[str, str]
    blocks: tuple[Block, ...]
    misplaced: tuple[int, ...]
    has_base: bool
    redeclared: tuple[str, int] | None
    line_starts: tuple[int, ...]

    def line_at(self, offset: int) -> int:
        """Return the line, counted from 1, of an offset into the text."""
        return bisect_right(self.line_starts, offset)


def tokens(text: str, path: Path) -> Iterator[Token]:
    """Yield the tokens of a text, comments included, white space left out.

    Raises:
        TurtleLexError: If something is no token of Turtle 1.1.
    """
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            line, column = text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
            raise TurtleLexError("not Turtle 1.1", path=path, line=line, column=column)
        if match.lastgroup != "space":
            yield Token(match.lastgroup, match.group(), position)
        position = match.end()


def read_document(text: str, path: Path) -> Document:
    """Take a text that has parsed as Turtle apart into comments, prefixes and blocks.

    Raises:
        TurtleLexError: If something is no token of Turtle 1.1.
    """
    return _Reader(text).read(path)


class _Reader:
    """Gathers the parts of one document."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.line_starts = (0, *(match.end() for match in re.finditer("\n", text)))
        self.comments: list[Token] = []
        self.leading: tuple[str, ...] | None = None
        self.prefixes: dict[str, str] = {}
        self.blocks: list[Block] = []
        self.misplaced: list[int] = []
        self.has_base = False
        self.redeclared: tuple[str, int] | None = None

    def read(self, path: Path) -> Document:
        statement: list[Token] = []
        depth = 0
        for token in tokens(self.text, path):
            if token.kind == "comment":
                self._comment(token, inside=bool(statement))
                continue
            statement.append(token)
            if token.text in "[(":
                depth += 1
            elif token.text in "])":
                depth -= 1
            if (token.text == "." and depth == 0) or self._ends_sparql_directive(statement):
                self._statement(statement)
                statement = []
        if self.comments and self.leading is None:
            self.leading = self._lines_of(self.comments)
        else:
            self.misplaced.extend(self._line(comment) for comment in self.comments)
        return Document(
            self.leading or (),
            self.prefixes,
            tuple(self.blocks),
            tuple(sorted(self.misplaced)),
            self.has_base,
            self.redeclared,
            self.line_starts,
        )

    @staticmethod
    def _ends_sparql_directive(statement: list[Token]) -> bool:
        first = statement[0]
        return first.kind == "word" and first.text.lower() in {"prefix", "base"} and statement[-1].kind == "iri"

    def _line(self, token: Token) -> int:
        return bisect_right(self.line_starts, token.start)

    def _comment(self, token: Token, *, inside: bool) -> None:
        line = self._line(token)
        alone = not self.text[self.line_starts[line - 1] : token.start].strip()
        if inside or not alone:
            self.misplaced.append(line)
        else:
            self.comments.append(token)

    def _lines_of(self, comments: list[Token]) -> tuple[str, ...]:
        """Return the comments' lines; a blank line in between is kept as one empty line."""
        lines: list[str] = []
        previous = None
        for comment in comments:
            line = self._line(comment)
            if previous is not None and line > previous + 1:
                lines.append("")
            lines.append(comment.text.rstrip())
            previous = line
        return tuple(lines)

    def _statement(self, statement: list[Token]) -> None:
        first = statement[0]
        directive = first.text.lower().removeprefix("@")
        if first.kind in {"at", "word"} and directive in {"prefix", "base"}:
            self._directive(statement, directive)
            return
        comments = self._lines_of(self.comments)
        if self.leading is None:
            self.leading, comments = comments, ()
        self.comments = []
        text = self.text[first.start : statement[-1].start + 1]
        self.blocks.append(Block(self._subject(first), self._line(first), text, comments, tuple(statement)))

    def _directive(self, statement: list[Token], directive: str) -> None:
        if self.leading is None:
            self.leading = self._lines_of(self.comments)
        else:
            self.misplaced.extend(self._line(comment) for comment in self.comments)
        self.comments = []
        if directive == "base":
            self.has_base = True
            return
        prefix, iri = statement[1].text[:-1], unescape(statement[2].text[1:-1])
        if self.prefixes.get(prefix, iri) != iri and self.redeclared is None:
            self.redeclared = (prefix, self._line(statement[0]))
        self.prefixes[prefix] = iri

    def _subject(self, token: Token) -> str:
        return self.expand(token) if token.kind in {"iri", "name"} else (token.text if token.kind == "label" else "_:")

    def expand(self, token: Token) -> str:
        return expand_token(token, self.prefixes)


def expand_token(token: Token, prefixes: Mapping[str, str]) -> str:
    """Return the IRI that an ``iri`` or ``name`` token stands for."""
    if token.kind == "iri":
        return unescape(token.text[1:-1])
    prefix, _, local = token.text.partition(":")
    return prefixes.get(prefix, "") + re.sub(r"\\(.)", r"\1", local)


def unescape(text: str) -> str:
    r"""Return the text of an IRI with its ``\u`` escapes resolved."""
    return re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", lambda m: chr(int(m.group(1) or m.group(2), 16)), text)
