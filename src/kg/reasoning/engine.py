# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Running compiled rules semi-naively: each new fact is joined once with all that is known, until nothing is new."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.reasoning.extents import Extent
from kg.reasoning.plans import Plan, Planner
from kg.reasoning.terms import BITS, BLANK, LITERAL, MASK, SAME, Term, Terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.reasoning.equality import Equality
    from kg.reasoning.rules import RuleSet
    from kg.reasoning.sources import Source


class Engine:
    """One run of a compiled ontology over the relations that it speaks of.

    Args:
        rules: The compiled ontology.
        terms: The table of terms.

    Attributes:
        extents: The extent of every relation.
        rounds: How many sets of new facts the rules were run on.
    """

    def __init__(self, rules: RuleSet, terms: Terms) -> None:
        self.rules = rules
        self.terms = terms
        self.extents = {relation: Extent() for relation in (*rules.relations(), SAME)}
        self.planner = Planner(self.extents, terms)
        self.rounds = 0
        self._agenda: dict[int, None] = {}
        self._plans: dict[int, list[tuple[int, Plan]]] = defaultdict(list)
        for rule in (*rules.rules, *rules.equalities):
            for driver, atom in enumerate(rule.body):
                if rule.head is not None:
                    self._plans[atom.relation].append((rule.head.relation, self.planner.plan(rule, driver)))

    def read(self, source: Source, equality: Equality) -> None:
        """Read the asserted facts of every relation; the rules that always hold follow at once."""
        terms, extents = self.terms, self.extents
        aliases = _aliases(equality, [r if r >= 0 else ~r for r in extents])
        properties = {terms.iri(p): r for r in extents if 0 <= r < BLANK for p in aliases[r] if p < BLANK}
        classes: dict[Term, int] = {terms.node(c): r for r in extents if r < 0 for c in aliases[~r]}
        for relation, members in source.numbered(properties, classes):
            extents[relation].pending.update(members)
        self._agenda = {relation: None for relation, extent in extents.items() if extent.pending}
        for rule in self.rules.rules:
            if rule.head is not None and not rule.body:
                self._derive(rule.head.relation, {rule.head.subject})

    def run(self, equality: Equality, fixed: set[int]) -> bool:
        """Run the rules until nothing is new.

        Args:
            equality: The equal terms; it gains those that rules find.
            fixed: The terms of the ontology's axioms.

        Returns:
            False if two terms of the axioms turned out to be equal: then they have to be compiled again.
        """
        self._rewrite({term for members in equality.classes().values() for term in members[1:]}, equality)
        while True:
            self._run_to_rest()
            pairs = [(p >> BITS, p & MASK) for p in self.extents[SAME].known if p & MASK < LITERAL]
            replaced = equality.merge(pairs)
            if not replaced:
                return True
            if not replaced.isdisjoint(fixed):
                return False
            self._rewrite(replaced, equality)

    def _run_to_rest(self) -> None:
        while self._agenda:
            relation = next(iter(self._agenda))
            del self._agenda[relation]
            delta = self.extents[relation].release()
            self.rounds += 1
            for head, plan in self._plans.get(relation, ()):
                self._derive(head, plan(delta))

    def _derive(self, relation: int, found: set[int]) -> None:
        if found and self.extents[relation].derive(found):
            self._agenda.setdefault(relation)

    def _rewrite(self, replaced: set[int], equality: Equality) -> None:
        """Put the representative in the place of each replaced term; what changes by it is new."""
        if not replaced:
            return
        find = equality.find
        for relation, extent in self.extents.items():
            for facts in (extent.known, extent.pending):
                if relation < 0:
                    old = facts & replaced
                    new = {find(term) for term in old}
                else:
                    old = {pair for pair in facts if pair >> BITS in replaced or pair & MASK in replaced}
                    new = {find(pair >> BITS) << BITS | find(pair & MASK) for pair in old}
                if old:
                    extent.withdraw(old)
                    extent.pending -= old
                    extent.pending |= new - extent.known
                    self._agenda.setdefault(relation)


def _aliases(equality: Equality, terms: Iterable[int]) -> dict[int, list[int]]:
    """Return the terms that each of the given terms stands for, itself included."""
    classes = equality.classes()
    return {term: classes.get(term, [term]) for term in terms}
