# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The measures of agreement: F1 for finding, Krippendorff's alpha for naming, a share with its interval for judging.

The kept Python library for alpha is under the GPL; the nominal case without gaps is these few lines, tested against the
examples that Krippendorff worked out himself.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

# Of the normal distribution, for an interval that holds the true share in 95 of 100 samples.
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Finding:
    """How far two coders find the same things; neither is taken for the truth.

    Attributes:
        first: How many units the first coder has.
        second: How many the second has.
        first_found: How many of the first coder's the second has, too.
        second_found: How many of the second coder's the first has, too.
    """

    first: int
    second: int
    first_found: int
    second_found: int

    @property
    def recall(self) -> float:
        """Return the share of the second coder's units that the first has, too."""
        return self.second_found / self.second if self.second else 0.0

    @property
    def precision(self) -> float:
        """Return the share of the first coder's units that the second has, too."""
        return self.first_found / self.first if self.first else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of the two shares; 0 where nothing is shared."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def one_to_one(pairs: Collection[tuple[str, str]]) -> int:
    """Return the most pairs that can stand together without naming anything twice (a maximum bipartite matching).

    What one coder splits and the other does not then counts once; H. W. Kuhn's augmenting paths.
    """
    partners: dict[str, list[str]] = {}
    for first, second in sorted(pairs):
        partners.setdefault(first, []).append(second)
    taken: dict[str, str] = {}

    def place(first: str, tried: set[str]) -> bool:
        for second in partners[first]:
            if second not in tried:
                tried.add(second)
                if second not in taken or place(taken[second], tried):
                    taken[second] = first
                    return True
        return False

    return sum(place(first, set()) for first in partners)


def nominal_alpha(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Krippendorff's alpha for two coders and names without order.

    Args:
        pairs: What the first and the second coder call each unit that both have found.

    Returns:
        1 for full agreement, 0 for what chance gives, below 0 for less; None where fewer than two names were used,
        since chance then gives full agreement, too (K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011).
    """
    used = Counter(name for pair in pairs for name in pair)
    if len(used) < 2:  # noqa: PLR2004 (two names)
        return None
    total = sum(used.values())
    observed = 2 * sum(first != second for first, second in pairs)
    expected = total * total - sum(count * count for count in used.values())
    return 1 - (total - 1) * observed / expected


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a sample, with the interval in which the whole's share lies in 95 of 100 samples (Wilson)."""

    part: int
    of: int

    @property
    def value(self) -> float:
        """Return the share itself; 0 of an empty sample."""
        return self.part / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Return the interval's bounds; 0 and 1 for an empty sample."""
        if not self.of:
            return 0.0, 1.0
        square = _Z * _Z / self.of
        middle = (self.value + square / 2) / (1 + square)
        half = _Z / (1 + square) * sqrt(self.value * (1 - self.value) / self.of + square / (4 * self.of))
        return max(0.0, middle - half), min(1.0, middle + half)
