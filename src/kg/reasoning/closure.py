# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What a run of the rules found, as triples: those that are worth saying and that nobody asserted."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.reasoning.content import Content
from kg.reasoning.sources import INFERRED
from kg.reasoning.terms import (
    BITS,
    BLANK,
    LITERAL,
    MASK,
    RESOURCE,
    SAME,
    SAME_CLASS,
    SAME_PROPERTY,
    SUB_CLASS,
    SUB_PROPERTY,
    THING,
    TYPE,
    Fact,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.reasoning.contradictions import Inconsistency
    from kg.reasoning.engine import Engine
    from kg.reasoning.equality import Equality
    from kg.reasoning.sources import Source


_REFLEXIVE: Final = frozenset((SUB_CLASS, SAME_CLASS, SUB_PROPERTY, SAME_PROPERTY))


class Closure:
    """The inferred triples of a set of asserted ones.

    Never inferred is what is asserted, what holds a blank node, what says that something is a Thing, and equality of a
    term with itself.

    Attributes:
        inconsistencies: The contradictions found, sorted by rule.
        rounds: How many sets of new facts the rules were run on.
    """

    def __init__(
        self, engine: Engine, equality: Equality, source: Source, schema: set[Fact],
        inconsistencies: tuple[Inconsistency, ...],
    ) -> None:  # fmt: skip
        self.inconsistencies = inconsistencies
        self.rounds = engine.rounds
        self._engine = engine
        self._terms = engine.terms
        self._classes = equality.classes()
        self._schema = {fact for fact in schema if self._classes.keys().isdisjoint(fact)}
        self._by_equality = self._said_of_equals(source, schema) if self._classes else set()

    def __len__(self) -> int:
        """Return the number of inferred triples."""
        return len(self.content())

    def content(self) -> Content:
        """Return the inferred triples, still numbered."""
        schema = (self._terms.triple(fact) for fact in self._schema)
        return Content(self._terms, dict((*self._pairs(), *self._members())), frozenset((*schema, *self._by_equality)))

    def quads(self, graph: ox.NamedNode = INFERRED) -> Iterator[ox.Quad]:
        """Yield the inferred triples as quads of a graph."""
        return self.content().quads(graph)

    def triples(self) -> Iterator[ox.Triple]:
        """Yield the inferred triples."""
        return (quad.triple for quad in self.quads())

    def _pairs(self) -> Iterator[tuple[int, set[int]]]:
        """Yield the derived pairs of each named property that hold no blank node, but not what equality touches."""
        equal = self._classes
        for p, extent in self._engine.extents.items():
            if 0 <= p < BLANK and p != SAME and p not in equal:
                end = BLANK << BITS
                yield p, {
                    pair for pair in extent.derived
                    if pair < end and not BLANK <= pair & MASK < LITERAL
                    and not (equal and (pair >> BITS in equal or pair & MASK in equal))
                }  # fmt: skip

    def _members(self) -> Iterator[tuple[int, set[int]]]:
        """Yield the derived members of each named class that are IRIs, but not what equality touches."""
        equal = self._classes
        for relation, extent in self._engine.extents.items():
            c = ~relation
            if 0 <= c < BLANK and c not in {THING, RESOURCE} and c not in equal:
                yield relation, {x for x in extent.derived if x < BLANK and x not in equal}

    def _said_of_equals(self, source: Source, schema: set[Fact]) -> set[ox.Triple]:
        """Return what is said of each of several equal terms because it is said of one (eq-rep-s, -p, -o)."""
        terms, equal = self._terms, self._classes
        names = {terms.term(member) for members in equal.values() for member in members}
        asserted = {ox.Triple(t.subject, t.predicate, t.object) for t in source.about(names)}
        facts = {Fact(terms.id(t.subject), terms.id(t.predicate), terms.id(t.object)) for t in asserted}
        representative = {member: low for low, members in equal.items() for member in members}
        facts = {Fact(*(representative.get(term, term) for term in fact)) for fact in facts}
        facts |= {fact for fact in schema if not equal.keys().isdisjoint(fact)}
        facts |= set(self._facts_of_equals())
        found = {
            Fact(*names)
            for fact in facts
            if fact.predicate != SAME
            for names in product(*(equal.get(term, [term]) for term in fact))
        }
        found |= {Fact(a, SAME, b) for members in equal.values() for a in members for b in members if a != b}
        return {terms.triple(fact) for fact in found if _is_worth_saying(fact)} - asserted

    def _facts_of_equals(self) -> Iterator[Fact]:
        equal = self._classes
        for relation, extent in self._engine.extents.items():
            if relation < 0:
                members = extent.known if ~relation in equal else extent.known & equal.keys()
                yield from (Fact(x, TYPE, ~relation) for x in members)
            else:
                for pair in extent.known:
                    s, o = pair >> BITS, pair & MASK
                    if s in equal or o in equal or relation in equal:
                        yield Fact(s, relation, o)


def _is_worth_saying(fact: Fact) -> bool:
    if fact.subject >= BLANK or fact.predicate >= BLANK or BLANK <= fact.object < LITERAL:
        return False
    if fact.predicate in _REFLEXIVE:
        return fact.subject != fact.object
    return not (fact.predicate == TYPE and fact.object in {THING, RESOURCE})
