# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Samples that anyone can draw again: ordered by a hash of seed and name, so that no generator's version matters."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def draw(strata: Mapping[str, Sequence[str]], size: int, seed: str) -> list[str]:
    """Draw ``size`` names: one of every stratum, the rest in proportion to the strata's sizes (largest remainder).

    Args:
        strata: The names of every stratum; a name stands in one only.
        size: How many names to draw.
        seed: Any text; the same text draws the same names.

    Returns:
        The names, in alphabetical order.

    Raises:
        UsageError: If there are more strata than names to draw, or fewer names than asked for.
    """
    filled = {stratum: names for stratum, names in strata.items() if names}
    total = sum(len(names) for names in filled.values())
    if not len(filled) <= size <= total:
        raise UsageError(f"cannot draw {size} of {total} names in {len(filled)} strata, at least one of each")
    shares = _shares({stratum: len(names) for stratum, names in filled.items()}, size)
    return sorted(
        name
        for stratum, names in filled.items()
        for name in sorted(names, key=lambda name: _position(seed, name))[: shares[stratum]]
    )


def _shares(sizes: Mapping[str, int], size: int) -> dict[str, int]:
    """Return how many to draw of each stratum: one, and its part of the rest, never more than it holds."""
    shares = dict.fromkeys(sizes, 1)
    rest = size - len(sizes)
    spare = sum(sizes.values()) - len(sizes)
    quotas = {stratum: rest * (count - 1) / spare if spare else 0.0 for stratum, count in sizes.items()}
    for stratum, quota in quotas.items():
        shares[stratum] += int(quota)
    left = size - sum(shares.values())
    for stratum in sorted(sizes, key=lambda stratum: (int(quotas[stratum]) - quotas[stratum], stratum))[:left]:
        shares[stratum] += 1
    return shares


def _position(seed: str, name: str) -> str:
    return hashlib.sha256(f"{seed}\n{name}".encode()).hexdigest()
