# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What is the same as what: classes of equal terms, each with one that stands for all (table 4 of the profile)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Equality:
    """A partition of terms. The representative of a class is its lowest number, so a term of the ontology's axioms."""

    def __init__(self) -> None:
        self._parents: dict[int, int] = {}

    def find(self, term: int) -> int:
        """Return the term that stands for a term."""
        parents = self._parents
        root = term
        while (parent := parents.get(root, root)) != root:
            root = parent
        while (parent := parents.get(term, term)) != root:
            parents[term] = root
            term = parent
        return root

    def merge(self, pairs: Iterable[tuple[int, int]]) -> set[int]:
        """Make the terms of each pair equal; return the terms that represent themselves no longer."""
        replaced = set()
        for one, other in pairs:
            low, high = sorted((self.find(one), self.find(other)))
            if low != high:
                self._parents[low] = low
                self._parents[high] = low
                replaced.add(high)
        return replaced

    def classes(self) -> dict[int, list[int]]:
        """Return the classes of more than one term, by representative, each in order."""
        found: dict[int, list[int]] = defaultdict(list)
        for term in sorted(self._parents):
            found[self.find(term)].append(term)
        return dict(found)
