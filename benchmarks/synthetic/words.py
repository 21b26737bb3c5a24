# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Invented names and sentences: no word of the source article, no loaded term, no two things of one name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random

# No chain of these holds a pattern of the vocabulary of loaded terms.
_SYLLABLES: Final = [
    "ka",
    "ke",
    "ko",
    "la",
    "le",
    "lo",
    "ma",
    "me",
    "mi",
    "mo",
    "na",
    "ne",
    "no",
    "nu",
    "ra",
    "re",
    "ri",
    "ro",
    "ta",
    "te",
    "to",
    "va",
    "ve",
    "vo",
    "za",
    "zo",
    "da",
    "do",
    "fa",
    "fo",
    "hu",
    "lu",
]
_BITS: Final = 5
_LENGTH: Final = 5
# Odd, so that multiplying by it permutes the numbers below 2**25: neighbours get names that are not alike.
_STRIDE: Final = 0x9E3779B1
CAPACITY: Final = 2 ** (_BITS * _LENGTH)

_SENTENCES: Final = (
    "Says that units of {a} moved towards {p} during the night and that shots were heard until the morning.",
    "Says that {a} and {b} spoke about {p} and agreed to speak again within {n} days, without naming a place.",
    "Says that {n} people left {p} after the firing near {q}, and that most of them have come back since.",
    "Says that nobody from {a} crossed the line at {p}, and that the posts near {q} stand where they stood.",
    "Asks {a} to withdraw from the heights above {p} and to open the road to {q} for ordinary traffic.",
    "Reports that the road between {p} and {q} was closed for {n} hours and that {a} gave no reason for it.",
    "Says that {n} members of its forces were hurt near {p}, and that {a} fired the first shots of the day.",
    "Recalls the understanding reached with {b} on {p} and expects {a} to keep to what was written down there.",
)
_NOTES: Final = (
    "The day is not printed; it follows from the sentence before.",
    "The text does not say whether both places are meant, or only {p}.",
    "Printed twice with the same number; coded once.",
    "Who {a} speaks for here cannot be told from the text.",
)


def name(number: int) -> str:
    """Return the invented name of a number; numbers below CAPACITY have different names.

    Raises:
        ValueError: If the number is not below CAPACITY.
    """
    if not 0 <= number < CAPACITY:
        raise ValueError(f"no name has the number {number}")
    rest = (number * _STRIDE + 12345) % CAPACITY
    syllables = []
    for _ in range(_LENGTH):
        syllables.append(_SYLLABLES[rest % len(_SYLLABLES)])
        rest //= len(_SYLLABLES)
    return "".join(syllables).capitalize()


def sentence(rng: random.Random, names: list[str]) -> str:
    """Return a paraphrase of fewer than thirty words about some of the names."""
    return _fill(rng, rng.choice(_SENTENCES), names)


def note(rng: random.Random, names: list[str]) -> str:
    """Return a coder's note."""
    return _fill(rng, rng.choice(_NOTES), names)


def _fill(rng: random.Random, pattern: str, names: list[str]) -> str:
    a, b, p, q = rng.choices(names, k=4)
    return pattern.format(a=a, b=b, p=p, q=q, n=rng.randint(2, 90))
