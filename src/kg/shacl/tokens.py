# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The text of a SPARQL constraint in pieces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.shacl.model import UndecidedError

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN: Final = re.compile(
    r"\"\"\".*?\"\"\"|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|<[^<>\"{}|^`\\\s]*>|#[^\n]*", re.DOTALL
)
_VARIABLE: Final = re.compile(r"[?$](\w+)")


def mask(text: str) -> str:
    """Return the text with literals and comments blanked out and IRIs as §§§, every character where it was."""
    return TOKEN.sub(lambda match: ("§" if match[0][0] == "<" else " ") * len(match[0]), text)


def variables(masked: str) -> set[str]:
    """Return the names of the variables in a masked text."""
    return set(_VARIABLE.findall(masked))


def closing(masked: str, start: int, pair: str = "()") -> int:
    """Return where the parenthesis that was opened before ``start`` is closed.

    Raises:
        UndecidedError: If it is not.
    """
    depth = 1
    for place in range(start, len(masked)):
        depth += (masked[place] == pair[0]) - (masked[place] == pair[1])
        if depth == 0:
            return place
    raise UndecidedError("a query with parentheses that do not match")


def statements(group: str) -> Iterator[str]:
    """Yield the statements of a basic graph pattern; one that does not end in a full stop between spaces goes on."""
    masked = mask(group)
    depth = start = 0
    for place, character in enumerate(masked):
        depth += (character in "([") - (character in ")]")
        if (
            character == "."
            and depth == 0
            and masked[place - 1 : place].isspace()
            and (masked[place + 1 :][:1] or " ").isspace()
        ):
            yield group[start:place]
            start = place + 1
    if masked[start:].strip():
        yield group[start:]
