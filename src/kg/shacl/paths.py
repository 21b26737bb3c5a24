# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Property paths of SHACL as property paths of SPARQL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.shacl.model import SH, UndecidedError

if TYPE_CHECKING:
    from kg.shacl.model import Shapes, Term

# pySHACL gives up at a depth of ten, and a list is one step a member.
_DEEPEST = 3
_SHORTEST, _LONGEST = 2, 6
_REPEATED: Final = {"oneOrMorePath": "+", "zeroOrMorePath": "*", "zeroOrOnePath": "?"}


def sparql_path(shapes: Shapes, node: Term, depth: int = 0) -> str:
    """Return a path as SPARQL.

    Raises:
        UndecidedError: If it turns a longer path round (which pySHACL walks in the wrong order), is very deep or not
            well-formed.
    """
    if isinstance(node, ox.NamedNode):
        return str(node)
    if depth > _DEEPEST or isinstance(node, ox.Literal) or node not in shapes.index:
        raise UndecidedError("a path that is deep or not well-formed")
    if shapes.is_list(node):
        return f"({'/'.join(_members(shapes, node, depth))})"
    parts = [(name, value) for name, values in shapes.index[node].items() for value in values]
    if len(parts) != 1:
        raise UndecidedError("a path that is not well-formed")
    name, value = parts[0][0].removeprefix(SH), parts[0][1]
    if name == "inversePath" and isinstance(value, ox.NamedNode):
        return f"^{value}"
    if name == "alternativePath":
        return f"({'|'.join(_members(shapes, value, depth))})"
    if name in _REPEATED:
        return f"({sparql_path(shapes, value, depth + 1)}){_REPEATED[name]}"
    raise UndecidedError(f"a path with sh:{name}")


def may_stay(path: str) -> bool:
    """Say whether a path, as SPARQL, may have no step; Oxigraph does not walk it from a node outside the data."""
    return re.search(r"\)[*?]", re.sub("<[^<>]*>", "", path)) is not None


def _members(shapes: Shapes, head: Term, depth: int) -> list[str]:
    members = shapes.items(head)
    if not _SHORTEST <= len(members) <= _LONGEST:
        raise UndecidedError("a path that is long or not well-formed")
    return [sparql_path(shapes, member, depth + 1) for member in members]
