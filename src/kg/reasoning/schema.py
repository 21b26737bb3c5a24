# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What follows among classes and properties themselves: table 9 of the OWL 2 RL profile."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.reasoning.terms import (
    BLANK,
    DOMAIN,
    NOTHING,
    RANGE,
    RESOURCE,
    SAME_CLASS,
    SAME_PROPERTY,
    SUB_CLASS,
    SUB_PROPERTY,
    THING,
    Fact,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from kg.reasoning.axioms import Axioms

Above = dict[int, set[int]]


class Schema:
    """The closed hierarchies of an ontology.

    Attributes:
        classes: The super-classes of each class, anonymous ones included, without itself.
        properties: The super-properties of each property, without itself.
    """

    def __init__(self, axioms: Axioms) -> None:
        self._axioms = axioms
        self.properties = _closed(_pairs(axioms, SUB_PROPERTY, SAME_PROPERTY))
        edges = [*_pairs(axioms, SUB_CLASS, SAME_CLASS), *_boolean_edges(axioms)]
        self.classes = _closed(edges)
        while fresh := [edge for edge in self._restriction_edges() if edge[1] not in self.classes.get(edge[0], ())]:
            edges += fresh
            self.classes = _closed(edges)

    def facts(self) -> Iterator[Fact]:
        """Yield what table 9 gives for named terms.

        Left out is what says nothing: that a term is below or equal to itself, that a class is below owl:Thing or above
        owl:Nothing, and equality with these.
        """
        everything = {THING, RESOURCE}
        for predicate, same, above in (
            (SUB_CLASS, SAME_CLASS, self.classes),
            (SUB_PROPERTY, SAME_PROPERTY, self.properties),
        ):
            for low, highs in above.items():
                for high in highs:
                    named = low < BLANK and high < BLANK
                    if named and low not in {high, NOTHING, *everything} and high not in everything:
                        yield Fact(low, predicate, high)
                        if low in above.get(high, ()) and high != NOTHING:
                            yield Fact(low, same, high)
        for predicate in (DOMAIN, RANGE):
            yield from (fact for fact in self._spread(predicate) if fact.object not in everything)

    def reflexive(self, terms: Collection[int]) -> Iterator[Fact]:
        """Yield that each of the given terms is below and equal to itself (scm-cls, scm-op, scm-dp).

        Only of use where it has another name, since equal terms may be put in each other's place.
        """
        for kinds, below, same in (
            (("Class",), SUB_CLASS, SAME_CLASS),
            (("ObjectProperty", "DatatypeProperty"), SUB_PROPERTY, SAME_PROPERTY),
        ):
            for kind in kinds:
                for term in (fact.subject for fact in self._axioms.members_of(kind) if fact.subject in terms):
                    yield from (Fact(term, below, term), Fact(term, same, term))

    def _spread(self, predicate: int) -> Iterator[Fact]:
        """Yield scm-dom1 and scm-dom2, or scm-rng1 and scm-rng2."""
        below = defaultdict(set)
        for low, highs in self.properties.items():
            for high in highs:
                below[high].add(low)
        for p, _, c in self._axioms.of(predicate):
            for q in {p, *below[p]}:
                for d in {c, *self.classes.get(c, ())}:
                    if q < BLANK and d < BLANK:
                        yield Fact(q, predicate, d)

    def _restriction_edges(self) -> Iterator[tuple[int, int]]:
        """Yield scm-svf1, scm-svf2, scm-avf1, scm-avf2 and scm-hv."""
        for name in ("someValuesFrom", "allValuesFrom", "hasValue"):
            found = [
                (axiom.subject, p, axiom.object)
                for axiom in self._axioms.of(name)
                for p in self._axioms.values(axiom.subject, "onProperty")
            ]
            for c1, p1, y1 in found:
                for c2, p2, y2 in found:
                    # Each class and property is below itself (scm-cls, scm-op, scm-dp).
                    lower = p1 == p2 or p2 in self.properties.get(p1, ())
                    higher = y1 == y2 or y2 in self.classes.get(y1, ())
                    if c1 == c2:
                        continue
                    if p1 == p2 and higher and name != "hasValue":
                        yield c1, c2
                    if y1 == y2 and lower:
                        yield (c2, c1) if name == "allValuesFrom" else (c1, c2)


def _pairs(axioms: Axioms, below: int, same: int) -> list[tuple[int, int]]:
    found = [(fact.subject, fact.object) for fact in axioms.of(below)]
    for low, _, high in axioms.of(same):
        found += [(low, high), (high, low)]
    return found


def _boolean_edges(axioms: Axioms) -> Iterator[tuple[int, int]]:
    """Yield scm-int and scm-uni."""
    for c, _, members in axioms.of("intersectionOf"):
        yield from ((c, member) for member in axioms.list_members(members))
    for c, _, members in axioms.of("unionOf"):
        yield from ((member, c) for member in axioms.list_members(members))


def _closed(edges: Iterable[tuple[int, int]]) -> Above:
    """Return the transitive closure of edges from low to high."""
    direct: Above = defaultdict(set)
    for low, high in edges:
        direct[low].add(high)
    return {low: _reached(low, lambda node: direct.get(node, set())) for low in list(direct)}


def _reached(start: int, above: Callable[[int], set[int]]) -> set[int]:
    found: set[int] = set()
    waiting = [start]
    while waiting:
        for node in above(waiting.pop()):
            if node not in found:
                found.add(node)
                waiting.append(node)
    return found
