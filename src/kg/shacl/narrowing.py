# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""SPARQL constraints whose regular expressions come from the data.

Oxigraph compiles such an expression anew for every row. All of them as one expression, compiled once, say which values
can match at all; those are matched in Python, as pySHACL matches them, and the rest of the constraint is asked of them.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple, cast

import pyoxigraph as ox

from kg.shacl.patterns import STRING, alike, plain
from kg.shacl.search import solutions
from kg.shacl.sparql import ConstraintQuery
from kg.shacl.tokens import mask, statements, variables

_FILTER: Final = re.compile(r"\bFILTER\b", re.IGNORECASE)
_MATCH: Final = re.compile(
    r"\s*\(\s*REGEX\s*\(\s*STR\s*\(\s*[?$](\w+)\s*\)\s*,\s*[?$](\w+)\s*(?:,\s*[\"']([im]*)[\"']\s*)?\)\s*\)",
    re.IGNORECASE,
)


class _Filter(NamedTuple):
    """The first filter of a group, a regular expression of two variables."""

    start: int
    end: int
    value: str
    pattern: str
    flags: str


def matching(store: ox.Store, query: ConstraintQuery, targets: str) -> ConstraintQuery | None:
    """Return the constraint with its first filter replaced by the rows that meet it, or None if it has none such.

    Args:
        store: The data.
        query: The constraint.
        targets: The pattern that binds ?this.

    Raises:
        UndecidedError: If Oxigraph does not take a query.
    """
    found = _filter(query.group)
    if found is None:
        return None
    before = query.group[: found.start]
    patterns = _patterns(store, query.prefixes, before, found.pattern)
    steps = [step for step in statements(before) if variables(mask(step)) == {"this", found.value}]
    if not patterns or not steps or "{" in mask(before):
        return None
    every = f"{{ SELECT DISTINCT ?this WHERE {{ {targets} }} }} {' . '.join(steps)} ."
    candidates = solutions(
        store,
        f"{query.prefixes}SELECT DISTINCT ?this ?{found.value} WHERE {{ {every} FILTER({_perhaps(found, patterns)}) }}",
    )
    if any(isinstance(term, ox.BlankNode) for row in candidates for term in row):
        return None
    options = re.RegexFlag(sum({"i": re.IGNORECASE, "m": re.MULTILINE}[flag] for flag in set(found.flags)))
    expressions = [(pattern, re.compile(pattern.value, options)) for pattern in patterns]
    rows = [
        f"({this} {value} {pattern})"
        for this, value in cast("list[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]", candidates)
        for pattern, expression in expressions
        if expression.search(value.value)
    ]
    names = f"(?this ?{found.value} ?{found.pattern})"
    rest = f"{before} {query.group[found.end :]}"
    return ConstraintQuery(query.prefixes, rest, f"VALUES {names} {{ {' '.join(rows)} }}")


def _perhaps(found: _Filter, patterns: list[ox.Literal]) -> str:
    """Return the condition that a value matches some pattern in Oxigraph, or may do so in Python alone."""
    joined = ox.Literal("|".join(f"(?:{pattern.value})" for pattern in patterns))
    matches = f"COALESCE(REGEX(STR(?{found.value}), {joined}, {ox.Literal(found.flags)}), true)"
    return f"{matches} || !{plain(f'?{found.value}')}"


def _filter(group: str) -> _Filter | None:
    first = _FILTER.search(mask(group))
    match = _MATCH.match(group, first.end()) if first else None
    if first is None or match is None or len({"this", match[1], match[2]}) < 3:  # noqa: PLR2004 (three variables)
        return None
    return _Filter(first.start(), match.end(), match[1], match[2], (match[3] or "").lower())


def _patterns(store: ox.Store, prefixes: str, group: str, name: str) -> list[ox.Literal]:
    """Return every value that the variable can have, or nothing if the gate does not read them all."""
    masked = mask(group)
    found = re.search(rf"(?<=[\s;])([\w-]*:[\w-]+)\s+[?$]{name}\b", masked)
    if found is None or masked[: found.start()].rstrip().endswith(("|", "/", "^")):
        return []
    values = [row[0] for row in solutions(store, f"{prefixes}SELECT DISTINCT ?o WHERE {{ ?s {found[1]} ?o }}")]
    patterns = [value for value in values if isinstance(value, ox.Literal) and value.datatype == STRING]
    if len(patterns) < len(values) or not all(alike(value.value) for value in patterns):
        return []
    return patterns
