# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The group of a SPARQL constraint made ready for all focus nodes at once.

Where SHACL binds $this before the query runs, each of its groups is joined with the focus nodes; filters hold more
often where the engines may differ.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.shacl.groups import groups
from kg.shacl.model import UndecidedError
from kg.shacl.patterns import ALIKE, alike, plain
from kg.shacl.tokens import TOKEN, closing, mask

if TYPE_CHECKING:
    from kg.shacl.groups import Group

_FILTER: Final = re.compile(r"\bFILTER\s*\(", re.IGNORECASE)
# rdflib leaves out a filter that is false as it stands.
_CONSTANT: Final = re.compile(r"[\s()]*(?:true|false|[-+.\d eE]*|§*)[\s()]*", re.IGNORECASE)
_REGEX: Final = re.compile(r"\bREGEX\s*\(\s*(?:STR\s*\(\s*([?$]\w+)\s*\)|([?$]\w+))\s*,\s*", re.IGNORECASE)
_VARIABLE: Final = re.compile(r"[?$]\w+")
_FLAGS: Final = re.compile(r"\s*(?:,\s*[\"'][im]*[\"']\s*)?\)")


def widened(text: str, targets: str) -> str:
    """Return a group with the groups inside it joined with the focus nodes, and with its filters widened.

    Args:
        text: The group.
        targets: The pattern that binds ?this to the focus nodes.

    Raises:
        UndecidedError: If the gate does not read it.
    """
    masked = mask(text)
    inner = groups(masked)
    edits = [(group.start, group.start, f" {targets} ") for group in inner if group.plain and not group.wraps]
    edits += _filters(text, masked, inner)
    parts, end = [], 0
    for start, until, new in sorted(edits):
        parts += [text[end:start], new]
        end = until
    return "".join(parts) + text[end:]


def _filters(text: str, masked: str, inner: list[Group]) -> list[tuple[int, int, str]]:
    """Return where filters stand that hold more often, and their new texts.

    Raises:
        UndecidedError: If a regular expression stands elsewhere.
    """
    edits, regular = [], 0
    for match in _FILTER.finditer(masked):
        close = closing(masked, match.end())
        condition, nested = text[match.end() : close], masked[match.end() : close]
        number = len(re.findall(r"\bREGEX\b", nested, re.IGNORECASE))
        if all(group.plain for group in inner if group.start <= match.start() < group.end):
            regular += number
            doubts = " || true" if _CONSTANT.fullmatch(nested) else _doubts(condition, nested, number)
            edits.append((match.start(), close + 1, f"FILTER(COALESCE(({condition}), true){doubts})"))
        elif _CONSTANT.fullmatch(nested):
            raise UndecidedError("a constant as the condition of a filter inside NOT EXISTS")
    if len(re.findall(r"\bREGEX\b", masked, re.IGNORECASE)) != regular:
        raise UndecidedError("a regular expression inside NOT EXISTS or outside a filter")
    return edits


def _doubts(text: str, masked: str, number: int) -> str:
    """Return what is to be added to a filter so that it holds wherever its regular expressions may be read otherwise.

    Raises:
        UndecidedError: If they are not of a form that the gate reads.
    """
    found = list(_REGEX.finditer(masked))
    if len(found) != number:
        raise UndecidedError("a regular expression of an unknown form")
    doubts = []
    for match in found:
        doubts.append(f" || !{plain(match[1] or match[2])}")
        start = masked.index(",", match.start()) + 1
        start += len(text[start:]) - len(text[start:].lstrip())
        pattern = _VARIABLE.match(text, start) or TOKEN.match(text, start)
        if pattern is None or _FLAGS.match(text + ")", pattern.end()) is None:
            raise UndecidedError("a regular expression of an unknown form")
        if pattern[0][0] in "?$":
            doubts.append(f" || !COALESCE(REGEX(STR({pattern[0]}), {ox.Literal(ALIKE)}), false)")
        elif not alike(_string(pattern[0])):
            raise UndecidedError("a regular expression that the engines may read differently")
    return "".join(doubts)


def _string(token: str) -> str:
    """Return what a string literal of SPARQL stands for.

    Raises:
        UndecidedError: If it is none.
    """
    try:
        value = next(iter(ox.parse(f"<x:s> <x:p> {token} .", ox.RdfFormat.TURTLE))).object
    except (SyntaxError, StopIteration):
        value = None
    if not isinstance(value, ox.Literal):
        raise UndecidedError("a regular expression of an unknown form")
    return value.value
