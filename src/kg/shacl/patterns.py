# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Regular expressions: pySHACL runs them in Python, the gate in Oxigraph; where the two may differ, nothing is said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.namespaces import XSD
from kg.shacl.bounds import FALSE, Bounds, all_of, any_of, one
from kg.shacl.model import UndecidedError

if TYPE_CHECKING:
    from kg.shacl.model import Term

_QUANTIFIER: Final = r"(?:[*+?]|\{[0-9]{1,3}(?:,[0-9]{0,3})?\})\??"
_CLASS: Final = r"\[\^?(?:(?:[^\\\[\]&~^-]|\\[wdsWDS.\\\[\]^-])(?:-[^\\\[\]&~^-])?)+-?\]"
_ATOM: Final = rf"(?:[^\\\[\](){{}}?*+|]|\\[wWdDsSbB.\\+*?()\[\]{{}}|^$/-]|{_CLASS}|\))"
# What both engines read alike; a pattern of any other form is left to pySHACL.
ALIKE: Final = rf"^(?:\((?:\?:)?|\||{_ATOM}(?:{_QUANTIFIER})?)*$"
# Characters that the engines class differently (marks, letter-like symbols, controls, case without a pair).
ODD: Final = (
    r"[\p{M}\p{No}\p{Nl}\p{C}\x{24B6}-\x{24E9}\x{1F130}-\x{1F189}\x{DF}\x{130}\x{131}\x{17F}\x{1E9E}\x{212A}"
    r"\x{2028}\x{2029}]|[\p{Pc}--_]"
)
STRING: Final = ox.NamedNode(f"{XSD}string")


def plain(variable: str) -> str:
    """Return the condition that a text has no character on which the engines may differ."""
    return f"COALESCE(!REGEX(STR({variable}), {ox.Literal(ODD)}), false)"


def doubt(variable: str, pattern: str, flags: str) -> str:
    """Return the condition that the engines may match a text differently with a pattern that they read alike."""
    if flags or re.search(r"\\[A-Za-z]", pattern):
        return f"!{plain(variable)}"
    # In Python, $ stands before a last line break as well.
    return f'COALESCE(CONTAINS(STR({variable}), "\\n"), true)' if "$" in pattern else FALSE


def alike(pattern: str) -> bool:
    """Say whether both engines read a pattern alike."""
    if re.fullmatch(ALIKE, pattern) is None:
        return False
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def pattern_bounds(variable: str, patterns: tuple[Term, ...], flags: tuple[Term, ...]) -> Bounds:
    """Return the bounds of sh:pattern.

    Raises:
        UndecidedError: If the engines may read the pattern differently.
    """
    pattern = one(patterns, "pattern")
    flag = one(flags, "flags") if flags else ox.Literal("")
    if not isinstance(pattern, ox.Literal) or not isinstance(flag, ox.Literal) or set(flag.value) - set("im"):
        raise UndecidedError("sh:pattern or sh:flags of an unknown kind")
    if pattern.datatype != STRING or not alike(pattern.value):
        raise UndecidedError(f"a pattern that the engines may read differently: {pattern.value}")
    matches = f"COALESCE(REGEX(STR({variable}), {pattern}, {ox.Literal(flag.value)}), false)"
    doubtful = doubt(variable, pattern.value, flag.value)
    return Bounds(any_of([f"!{matches}", doubtful]), all_of([f"!isBLANK({variable})", any_of([matches, doubtful])]))
