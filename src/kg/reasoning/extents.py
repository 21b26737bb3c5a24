# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What is known of each relation: the members of a class or the pairs of a property, with the indexes for joins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.reasoning.terms import BITS, MASK

if TYPE_CHECKING:
    from collections.abc import Iterable

Index = dict[int, list[int]]


class Extent:
    """One relation. A relation's number is that of a property, or the complement of a class's.

    Attributes:
        known: Members, or packed pairs, that rules have been run on.
        pending: Those that wait for it.
        derived: Those of both that were not asserted.
    """

    __slots__ = ("_by_object", "_by_subject", "derived", "known", "pending")

    def __init__(self) -> None:
        self.known: set[int] = set()
        self.pending: set[int] = set()
        self.derived: set[int] = set()
        self._by_subject: Index | None = None
        self._by_object: Index | None = None

    def derive(self, found: set[int]) -> bool:
        """Take note of what a rule found; return whether any of it is new."""
        new = found - self.known
        new -= self.pending
        if not new:
            return False
        self.derived |= new
        if self.pending:
            self.pending |= new
        else:
            self.pending = new
        return True

    def release(self) -> set[int]:
        """Make what waits known, and return it."""
        delta, self.pending = self.pending, set()
        if self.known:
            self.known |= delta
        else:
            self.known = set(delta)
        if self._by_subject is not None:
            _extend(self._by_subject, ((pair >> BITS, pair & MASK) for pair in delta))
        if self._by_object is not None:
            _extend(self._by_object, ((pair & MASK, pair >> BITS) for pair in delta))
        return delta

    def withdraw(self, gone: set[int]) -> None:
        """Forget members or pairs that are replaced by others."""
        self.known -= gone
        self.derived -= gone
        self._by_subject = self._by_object = None

    def by_subject(self) -> Index:
        """Return the objects of each subject."""
        if self._by_subject is None:
            self._by_subject = {}
            _extend(self._by_subject, ((pair >> BITS, pair & MASK) for pair in self.known))
        return self._by_subject

    def by_object(self) -> Index:
        """Return the subjects of each object."""
        if self._by_object is None:
            self._by_object = {}
            _extend(self._by_object, ((pair & MASK, pair >> BITS) for pair in self.known))
        return self._by_object


def _extend(index: Index, pairs: Iterable[tuple[int, int]]) -> None:
    for key, value in pairs:
        found = index.get(key)
        if found is None:
            index[key] = [value]
        else:
            found.append(value)
