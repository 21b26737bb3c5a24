# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Rows of the curated graph, as the tests of what it tells compare them."""

from __future__ import annotations

from ask_project import real_store
from kg.namespaces import compact, sparql_prologue


def rows(query: str) -> set[tuple[str, ...]]:
    """The solutions, IRIs as CURIEs and literals as their text."""
    found = real_store().select(sparql_prologue() + query)
    return {tuple("" if term is None else compact(term.value) for term in row) for row in found.rows}
