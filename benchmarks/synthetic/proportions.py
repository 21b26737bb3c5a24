# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What the curated graph is made of: how many things of each class, and how often each has each property."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.namespaces import RDF, compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from kg.layout import Layout

_TYPE: Final = f"{RDF}type"
# A passage has two classes; it is counted as ours.
_SECOND_CLASSES: Final = frozenset({"oa:SpecificResource", "void:Dataset"})
_DESCRIPTION: Final = frozenset({"dataset", "dataset-statistics"})
UNTYPED: Final = ""


@dataclass(frozen=True, slots=True)
class Proportions:
    """The make-up of a graph; classes and properties as CURIEs.

    Attributes:
        things: Class -> the number of things of it.
        uses: Class and property -> the number of triples; of things described in another file, the class is empty.
    """

    things: Mapping[str, int]
    uses: Mapping[tuple[str, str], int]

    @property
    def triples(self) -> int:
        """The number of triples."""
        return sum(self.uses.values())

    def mean(self, kind: str, name: str) -> float:
        """Return how often a thing of a class has a property, on average."""
        return self.uses.get((kind, name), 0) / max(1, self.things.get(kind, 0))

    def class_shares(self) -> dict[str, float]:
        """Return the share of each class among all things."""
        total = sum(self.things.values()) or 1
        return {name: count / total for name, count in self.things.items()}

    def property_shares(self) -> dict[str, float]:
        """Return the share of each property among all triples."""
        counts: Counter[str] = Counter()
        for (_, name), count in self.uses.items():
            counts[name] += count
        return {name: count / self.triples for name, count in counts.items()}


def measure(layout: Layout) -> Proportions:
    """Return the make-up of the data of a project, the ontology and the description of the dataset left out."""
    return measure_files(sorted(path for path in layout.graph.rglob("*.ttl") if path.stem not in _DESCRIPTION))


def measure_files(paths: Iterable[Path]) -> Proportions:
    """Return the make-up of Turtle files taken together."""
    things: Counter[str] = Counter()
    uses: Counter[tuple[str, str]] = Counter()
    for path in paths:
        triples = [quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)]
        classes = {
            triple.subject: name
            for triple in triples
            if triple.predicate.value == _TYPE
            and isinstance(triple.object, ox.NamedNode)
            and (name := compact(triple.object.value)) not in _SECOND_CLASSES
        }
        things.update(classes.values())
        uses.update((classes.get(triple.subject, UNTYPED), compact(triple.predicate.value)) for triple in triples)
    return Proportions(MappingProxyType(dict(things)), MappingProxyType(dict(uses)))
