# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Fewer focus nodes for a SPARQL constraint whose regular expressions come from the data.

Oxigraph compiles such an expression anew for every row. All of them as one expression, compiled once, say which focus
nodes can match at all; only those are then looked at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, cast

import pyoxigraph as ox

from kg.shacl.patterns import alike, plain
from kg.shacl.sparql import mask

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILTER: Final = re.compile(r"\bFILTER\b", re.IGNORECASE)
_MATCH: Final = re.compile(
    r"\s*\(\s*REGEX\s*\(\s*STR\s*\(\s*[?$](\w+)\s*\)\s*,\s*[?$](\w+)\s*(?:,\s*[\"']([im]*)[\"']\s*)?\)\s*\)",
    re.IGNORECASE,
)
_VARIABLE: Final = re.compile(r"[?$](\w+)")


def narrowing(store: ox.Store, prefixes: str, targets: str, group: str) -> str | None:
    """Return a query for the focus nodes on which the first filter of a group can hold, or None if there is none.

    Args:
        store: The data.
        prefixes: The prefixes of the constraint, as SPARQL.
        targets: The pattern that binds ?this.
        group: The group of the constraint, as written.
    """
    first = _FILTER.search(mask(group))
    match = _MATCH.match(group, first.end()) if first else None
    if first is None or match is None:
        return None
    value, pattern, flags = match[1], match[2], match[3] or ""
    patterns = _patterns(store, prefixes, group[: first.start()], pattern)
    if not patterns:
        return None
    steps = [step for step in _statements(group[: first.start()]) if _names(step) == {"this", value}]
    if not steps:
        return None
    joined = ox.Literal("|".join(f"(?:{text})" for text in patterns))
    holds = f"COALESCE(REGEX(STR(?{value}), {joined}, {ox.Literal(flags)}), true) || !{plain(f'?{value}')}"
    return (
        f"{prefixes}SELECT DISTINCT ?this WHERE {{ {{ SELECT DISTINCT ?this WHERE {{ {targets} }} }} "
        f"{' . '.join(steps)} . FILTER({holds}) }}"
    )


def _patterns(store: ox.Store, prefixes: str, group: str, name: str) -> list[str]:
    """Return every value that the variable can have, or nothing if the gate does not read them all."""
    masked = mask(group)
    found = re.search(rf"(?<=[\s;])([\w-]*:[\w-]+)\s+[?$]{name}\b", masked)
    if found is None or masked[: found.start()].rstrip().endswith(("|", "/", "^")):
        return []
    query = f"{prefixes}SELECT DISTINCT ?o WHERE {{ ?s {found[1]} ?o }}"
    rows = cast("ox.QuerySolutions", store.query(query, use_default_graph_as_union=True))
    values = [cast("ox.NamedNode | ox.BlankNode | ox.Literal", row["o"]) for row in rows]
    if any(not isinstance(value, ox.Literal) or not alike(value.value) for value in values):
        return []
    return [value.value for value in values]


def _statements(group: str) -> Iterator[str]:
    """Yield the statements of a basic graph pattern that end in a full stop between spaces."""
    masked = mask(group)
    if re.search(r"[{}]", masked):
        return
    depth = start = 0
    for place, character in enumerate(masked):
        depth += (character in "([") - (character in ")]")
        if (
            character == "."
            and depth == 0
            and masked[place - 1 : place].isspace()
            and masked[place + 1 :][:1].isspace()
        ):
            yield group[start:place]
            start = place + 1


def _names(step: str) -> set[str]:
    return set(_VARIABLE.findall(mask(step)))
