# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""One invented conflict: what its parts have in common while they are written, and the choices that chance makes."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from benchmarks.synthetic import words
from benchmarks.synthetic.turtle import Block, day, text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from benchmarks.synthetic.proportions import Proportions

# The days that the questions' own defaults ask about lie at the beginning.
FIRST_DAY: Final = date(2021, 5, 1)
_DAYS: Final = 1200
_NAMES_EACH: Final = 20_000


@dataclass
class Theatre:
    """One invented conflict, with a document of its own that tells it; it is filled part by part.

    Attributes:
        number: Which one, counted from 0; it is part of every slug.
        scale: How many times as large as the curated graph it is.
        proportions: The make-up of the curated graph.
        concepts: The concepts of each scheme.
        rng: Where chance comes from.
        files: Name of a file, without ending -> its blocks.
        actors: Class -> the actors of it; the first two states are the parties.
        places: The places, from the widest to the settlements.
        names: Subject -> its invented name.
    """

    number: int
    scale: float
    proportions: Proportions
    concepts: Mapping[str, Sequence[str]]
    rng: random.Random
    files: dict[str, dict[str, Block]] = field(default_factory=dict)
    actors: dict[str, list[str]] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    passages: list[str] = field(default_factory=list)
    sources: list[tuple[date, str]] = field(default_factory=list)
    _named: int = 0

    @property
    def key(self) -> str:
        """The part of slugs and file names that tells this conflict from others."""
        return f"t{self.number + 1:04}"

    @property
    def voice(self) -> str:
        """The document's own voice."""
        return f"ac:{self.key}-document-editors"

    @property
    def document(self) -> str:
        """The document version that tells the conflict."""
        return f"doc:{self.key}-document"

    @property
    def parties(self) -> list[str]:
        """The two states in conflict."""
        return self.actors["ace:State"][:2]

    @property
    def triples(self) -> int:
        """The number of triples written so far."""
        return sum(block.triples for blocks in self.files.values() for block in blocks.values())

    def count(self, kind: str, least: int = 1) -> int:
        """Return how many things of a class there are to be."""
        return max(least, round(self.proportions.things.get(kind, 0) * self.scale))

    def times(self, kind: str, name: str, least: int = 0, most: int = 9) -> int:
        """Return how often the next thing of a class has a property: as often as in the curated graph, on average."""
        mean = self.proportions.mean(kind, name)
        number = int(mean) + (self.rng.random() < mean - int(mean))
        return min(most, max(least, number))

    def chance(self, kind: str, name: str) -> bool:
        """Return whether the next thing of a class has a property."""
        return self.rng.random() < self.proportions.mean(kind, name)

    def concept(self, scheme: str) -> str:
        """Return a concept of a scheme."""
        return self.rng.choice(self.concepts[scheme])

    def pick(self, things: Sequence[str], number: int = 1, but: Sequence[str] = ()) -> list[str]:
        """Return some different things, fewer where there are not enough."""
        left = [thing for thing in things if thing not in but] if but else things
        return self.rng.sample(left, min(number, len(left)))

    def new_name(self, subject: str = "") -> str:
        """Return a name that nothing else bears, and keep it as the subject's."""
        made = words.name(self.number * _NAMES_EACH + self._named)
        self._named += 1
        if subject:
            self.names[subject] = made
        return made

    def some_names(self) -> list[str]:
        """Return names to tell of in a text."""
        return [self.names[thing] for thing in (*self.pick(self.places, 3), *self.parties) if thing in self.names]

    def note(self) -> str:
        """Return a coder's note as a literal."""
        return text(words.note(self.rng, self.some_names()))

    def any_day(self) -> date:
        """Return a day of the conflict."""
        return FIRST_DAY + timedelta(days=self.rng.randrange(_DAYS))

    def block(self, file: str, subject: str, *classes: str) -> Block:
        """Return the block of a subject in a file, a new one if need be."""
        blocks = self.files.setdefault(file, {})
        if subject not in blocks:
            blocks[subject] = Block(subject, *classes)
        return blocks[subject]

    def optional(self, block: Block, kind: str, values: Mapping[str, Callable[[], str]]) -> None:
        """Add properties, each as often as the things of the class have it in the curated graph."""
        for name, value in values.items():
            block.add(name, *(value() for _ in range(self.times(kind, name))))

    def dated(self, block: Block, kind: str, start: date, precision: str = "", limit: date = date.max) -> date:
        """Add bounds around a day, so that there is always one of them; return the last day, which is in the limit."""
        end = min(limit, start + timedelta(days=self.rng.choice((0, 0, 0, 1, 3, 14))))
        if self.chance(kind, "ace:latest"):
            block.add("ace:latest", day(end))
        if self.chance(kind, "ace:earliest") or not block.values("ace:latest"):
            block.add("ace:earliest", day(start))
        if self.chance(kind, "ace:holdsFrom"):
            block.add("ace:holdsFrom", day(start))
        if self.chance(kind, "ace:timePrecision"):
            block.add("ace:timePrecision", precision or "tp:day")
        if self.chance(kind, "ace:dateInferred"):
            block.add("ace:dateInferred", "true")
        return end if block.values("ace:latest") else limit


def new_theatre(
    number: int, scale: float, proportions: Proportions, concepts: Mapping[str, Sequence[str]], seed: int
) -> Theatre:
    """Return an empty theatre whose chance depends on the seed and its number alone."""
    # No secret: the same numbers must come again.
    return Theatre(number, scale, proportions, concepts, random.Random(f"{seed}/{number}"))  # noqa: S311
