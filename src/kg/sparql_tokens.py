# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""A tokenizer for SPARQL 1.1 text (https://www.w3.org/TR/sparql11-query/#sparqlGrammar, section 19.8).

It knows the four string forms, IRIs, comments, variables and names, so that what stands inside a string or a comment
is never taken for syntax. It does not parse: an engine does that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.errors import QueryError

if TYPE_CHECKING:
    from pathlib import Path

# Order matters: long strings before short ones, IRIs before the operator "<", names before bare words.
_STRINGS: Final = (
    r'"""(?:(?!""")(?:[^\\]|\\.))*"""',
    r"'''(?:(?!''')(?:[^\\]|\\.))*'''",
    r'"(?!"")(?:[^"\\\n\r]|\\.)*"',
    r"'(?!'')(?:[^'\\\n\r]|\\.)*'",
)
_LOCAL: Final = r"[\w:]|%[0-9A-Fa-f]{2}|\\."
_NAME: Final = rf"(?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:(?:{_LOCAL})(?:(?:{_LOCAL}|[.-])*(?:{_LOCAL}|-))?)?"
_TOKEN: Final = re.compile(
    rf"""(?P<space>\s+)
    |(?P<comment>\#[^\n\r]*)
    |(?P<string>{"|".join(_STRINGS)})
    |(?P<iri><[^<>"{{}}|^`\\\x00-\x20]*>)
    |(?P<variable>[?$]\w+)
    |(?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    |(?P<blank>_:\w(?:[\w.-]*[\w-])?)
    |(?P<number>(?:\d+\.\d*|\.?\d+)(?:[eE][+-]?\d+)?)
    |(?P<name>{_NAME})
    |(?P<word>[^\W\d_]\w*)
    |(?P<symbol>\^\^|&&|\|\||!=|<=|>=|[{{}}()\[\].,;=<>!+\-*/|^?$])""",
    re.DOTALL | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a query that is neither white space nor comment.

    Attributes:
        kind: ``string``, ``iri``, ``variable``, ``tag``, ``blank``, ``number``, ``name``, ``word`` or ``symbol``.
        text: The piece as written.
        start: Its first character's offset in the query.
        end: The offset after its last character.
        line: Its line, counted from 1.
    """

    kind: str
    text: str
    start: int
    end: int
    line: int

    def is_word(self, *words: str) -> bool:
        """Whether this is one of these keywords, in whatever case."""
        return self.kind == "word" and self.text.upper() in words

    def is_symbol(self, *symbols: str) -> bool:
        """Whether this is one of these signs."""
        return self.kind == "symbol" and self.text in symbols


def tokenize(query: str, path: Path | None = None) -> tuple[Token, ...]:
    """Return the tokens of a query.

    Raises:
        QueryError: If a string is not closed or a character belongs to no token, with its line.
    """
    tokens: list[Token] = []
    position, line = 0, 1
    while position < len(query):
        match = _TOKEN.match(query, position)
        if match is None:
            fault = "a string that is not closed" if query[position] in "\"'" else f"a stray {query[position]!r}"
            raise QueryError(f"the query holds {fault}", path=path, line=line)
        kind = str(match.lastgroup)
        if kind not in {"space", "comment"}:
            tokens.append(Token(kind, match.group(), position, match.end(), line))
        line += match.group().count("\n")
        position = match.end()
    return tuple(tokens)


def closing(tokens: tuple[Token, ...], start: int, *, opened: str = "{", closed: str = "}") -> int:
    """Return the index of the token that closes the bracket at ``start``, or the number of tokens if none does."""
    depth = 0
    for index in range(start, len(tokens)):
        if tokens[index].is_symbol(opened):
            depth += 1
        elif tokens[index].is_symbol(closed):
            depth -= 1
            if depth == 0:
                return index
    return len(tokens)
