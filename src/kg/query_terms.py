# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The IRIs that a SPARQL query names, and its own prefixes, read from its tokens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.errors import QueryError
from kg.namespaces import RDF
from kg.sparql_tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.sparql_tokens import Token

_ESCAPE: Final = re.compile(r"\\(.)")
_DECLARATION: Final = 3


def used_iris(query: str, prefixes: Mapping[str, str] | None = None) -> frozenset[str]:
    """Return the IRIs that a query names, in full, as prefixed names, or as ``a``; not those in strings or comments.

    Args:
        query: The query.
        prefixes: Prefixes that are known without a declaration.

    Raises:
        QueryError: If the query cannot be read, or a prefix is not declared.
    """
    tokens = tokenize(query)
    known = {**(prefixes or {}), **declared_prefixes(query)}
    found: set[str] = set()
    skipped = 0
    for token in tokens:
        if skipped:
            skipped -= 1
        elif token.is_word("PREFIX"):
            skipped = _DECLARATION - 1
        elif token.kind == "iri":
            found.add(token.text[1:-1])
        elif token.kind == "name":
            found.add(_expanded(token, known))
        elif token.kind == "word" and token.text == "a":
            found.add(f"{RDF}type")
    return frozenset(found)


def declared_prefixes(query: str) -> dict[str, str]:
    """Return the prefixes that a query declares, without colon, and their IRIs."""
    tokens = tokenize(query)
    return {
        tokens[index + 1].text.removesuffix(":"): tokens[index + 2].text[1:-1]
        for index, token in enumerate(tokens[: -_DECLARATION + 1])
        if token.is_word("PREFIX")
    }


def _expanded(token: Token, prefixes: Mapping[str, str]) -> str:
    prefix, _, local = token.text.partition(":")
    if prefix not in prefixes:
        raise QueryError(f"the prefix {prefix}: is not declared", line=token.line)
    return prefixes[prefix] + _ESCAPE.sub(r"\1", local)
