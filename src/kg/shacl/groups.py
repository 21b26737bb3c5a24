# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The groups of a SPARQL constraint, and what SHACL forbids in them (SHACL, section 5.2.1 and appendix A)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.shacl.model import RefusedError, UndecidedError
from kg.shacl.tokens import closing

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORBIDDEN: Final = re.compile(r"(?<![\w:?$@.-])(MINUS|VALUES|SERVICE)\b|\b(AS\s+[$?]this)\b", re.IGNORECASE)
_ABSENT: Final = re.compile(r"\bFILTER\s+NOT\s+EXISTS\s*$", re.IGNORECASE)
_OPTIONAL: Final = re.compile(r"\bOPTIONAL\s*$", re.IGNORECASE)
_SELECT: Final = re.compile(r"\bSELECT\s+(?:DISTINCT\s+)?([^{}]*?)\s*\bWHERE\s*$", re.IGNORECASE)
_OTHER: Final = re.compile(r"\b(?:EXISTS|WHERE|GRAPH)\s*$", re.IGNORECASE)
_CONDITION: Final = re.compile(r"\b(?:FILTER|BIND)\b|\{", re.IGNORECASE)


class Group(NamedTuple):
    """A group inside a query.

    Attributes:
        start: Where its text starts.
        end: Where its closing brace stands.
        plain: Whether more rows in it are more rows of the query: not after OPTIONAL or NOT EXISTS.
        wraps: Whether it only holds a sub-select.
    """

    start: int
    end: int
    plain: bool
    wraps: bool


def groups(masked: str) -> list[Group]:
    """Return the groups inside a masked group.

    Raises:
        RefusedError: If SHACL forbids something in it.
        UndecidedError: If one is of a kind that the gate does not read.
    """
    forbidden = _FORBIDDEN.search(masked)
    if forbidden is not None:
        raise RefusedError(f"SHACL forbids {' '.join((forbidden[1] or forbidden[2]).split())} in a constraint")
    found = list(_groups(masked))
    selects = sum(group.wraps for group in found)
    if len(re.findall(r"\bSELECT\b", masked, re.IGNORECASE)) != selects:
        raise UndecidedError("a sub-select of an unknown form")
    return found


def _groups(masked: str) -> Iterator[Group]:
    for match in re.finditer(r"\{", masked):
        start, before = match.end(), masked[: match.start()]
        end = closing(masked, start, "{}")
        inside = masked[start:end]
        select = _SELECT.search(before)
        if select is not None:
            _check_projection(select[1])
        if _ABSENT.search(before):
            if "{" in inside:
                raise UndecidedError("a group inside NOT EXISTS")
            yield Group(start, end, plain=False, wraps=False)
        elif _OPTIONAL.search(before):
            if _CONDITION.search(inside):
                raise UndecidedError("a condition inside OPTIONAL")
            yield Group(start, end, plain=False, wraps=False)
        elif select is None and _OTHER.search(before):
            raise UndecidedError("a query with an EXISTS or GRAPH of another kind")
        else:
            yield Group(start, end, plain=True, wraps=inside.lstrip()[:6].upper() == "SELECT")


def _check_projection(names: str) -> None:
    if "(" in names:
        raise UndecidedError("a sub-select with expressions")
    if not re.search(r"[$?]this\b", names):
        raise RefusedError("SHACL forbids a sub-select without $this")
