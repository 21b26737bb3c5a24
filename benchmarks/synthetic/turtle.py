# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Turtle written block by block, a subject a block, with terms that are Turtle text already."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from kg.namespaces import PREFIXES

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

_NOTICE: Final = "# Synthetic, about an invented conflict; written by the benchmarks.\n\n"


class Block:
    """What is said of one subject in one file.

    Args:
        subject: The subject, as Turtle text.
        classes: Its classes.
    """

    def __init__(self, subject: str, *classes: str) -> None:
        self.subject = subject
        self._pairs: dict[str, dict[str, None]] = {"a": dict.fromkeys(classes)} if classes else {}

    def add(self, name: str, *values: str) -> None:
        """Add values of a property; a value is there once."""
        if values:
            self._pairs.setdefault(name, {}).update(dict.fromkeys(values))

    def values(self, name: str) -> list[str]:
        """Return the values of a property."""
        return list(self._pairs.get(name, ()))

    @property
    def triples(self) -> int:
        """The number of triples."""
        return sum(map(len, self._pairs.values()))

    def __str__(self) -> str:
        parts = " ;\n    ".join(f"{name} {' , '.join(values)}" for name, values in self._pairs.items())
        return f"{self.subject} {parts} .\n\n"


def text(value: str) -> str:
    """Return an English text; it holds neither quotation mark nor backslash."""
    return f'"{value}"@en'


def day(value: date) -> str:
    """Return an xsd:date."""
    return f'"{value.isoformat()}"^^xsd:date'


def degrees(rng: random.Random, low: int, high: int) -> str:
    """Return a canonical decimal with at most two digits behind the point, never integral."""
    return f"{rng.randrange(low, high)}.{rng.choice('0123456789')}{rng.choice('123456789')}"


def digest(value: str) -> str:
    """Return a SHA-256 as a plain string literal."""
    return f'"{hashlib.sha256(value.encode()).hexdigest()}"'


def header() -> str:
    """Return the notice and every prefix of the project."""
    return _NOTICE + "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items()) + "\n"


def write_blocks(path: Path, blocks: Iterable[Block]) -> None:
    """Write a file of blocks."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        out.write(header())
        out.writelines(map(str, blocks))
