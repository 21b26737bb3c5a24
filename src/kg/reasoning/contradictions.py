# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Looking for contradictions in what is known, once the rules have come to rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.namespaces import compact
from kg.reasoning.datatypes import is_ill_typed, same_value
from kg.reasoning.rules import Rule, is_a
from kg.reasoning.terms import BITS, BLANK, DIFFERENT, LITERAL, MASK, SAME, TYPE, Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.reasoning.axioms import Axioms
    from kg.reasoning.engine import Engine
    from kg.reasoning.equality import Equality
    from kg.reasoning.rules import DisjointGroup
    from kg.reasoning.terms import Terms


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """A contradiction in the data.

    Attributes:
        rule: The id of the OWL 2 RL rule.
        triples: The triples that contradict each other, asserted or inferred; the last one is the axiom.
    """

    rule: str
    triples: tuple[ox.Triple, ...]

    def line(self) -> str:
        """Return the inconsistency as one line for people."""
        return f"contradiction ({self.rule}): " + " ; ".join(
            " ".join(_shown(term) for term in (triple.subject, triple.predicate, triple.object))
            for triple in self.triples
        )


def find_contradictions(engine: Engine, axioms: Axioms, equality: Equality) -> tuple[Inconsistency, ...]:
    """Return every contradiction, sorted.

    Args:
        engine: A run at rest.
        axioms: The axioms as they were read.
        equality: What is the same as what.
    """
    found = [
        *(one for rule in engine.rules.contradictions for one in _violations(engine, rule)),
        *(one for rule in engine.rules.equalities for one in _clashes(engine, rule)),
        *(one for group in engine.rules.groups for one in _overlaps(engine, group)),
        *_equal_but_different(axioms, equality),
        *_ill_typed(engine),
    ]
    found.sort(key=lambda one: (one.rule, one.line()))
    # A symmetric rule finds each contradiction from both ends.
    distinct = {(one.rule, frozenset(one.triples)): one for one in reversed(found)}
    return tuple(reversed(distinct.values()))


def _violations(engine: Engine, rule: Rule) -> Iterator[Inconsistency]:
    for binding in solutions(engine, rule):
        yield _inconsistency(engine.terms, rule, binding)


def _clashes(engine: Engine, rule: Rule) -> Iterator[Inconsistency]:
    """Yield where an equality would hold between a literal and another value (dt-diff, eq-diff1)."""
    head, literals = rule.head, engine.terms.literals
    if head is None:
        return
    for binding in solutions(engine, rule):
        one, other = binding[head.subject], binding[head.object]
        if one == other or max(one, other) < LITERAL:
            continue
        if min(one, other) < LITERAL or not same_value(literals[one - LITERAL], literals[other - LITERAL]):
            yield _inconsistency(engine.terms, rule, binding)


def solutions(engine: Engine, rule: Rule) -> Iterator[dict[int, int]]:
    """Yield the bindings under which the body of a rule holds."""
    driver = min(range(len(rule.body)), key=lambda i: len(engine.extents[rule.body[i].relation].known))
    run, columns = engine.planner.rows(rule, driver)
    for row in run(engine.extents[rule.body[driver].relation].known):
        yield {variable: row[column] for variable, column in columns.items()}


def _inconsistency(terms: Terms, rule: Rule, binding: dict[int, int]) -> Inconsistency:
    facts = [atom.filled(binding) for atom in rule.body] + list(rule.axioms)
    return Inconsistency(rule.name, tuple(triples(terms, facts)))


def triples(terms: Terms, facts: Iterable[Fact]) -> Iterator[ox.Triple]:
    """Yield encoded triples as triples, without those that RDF has no words for (an anonymous property)."""
    return (terms.triple(fact) for fact in dict.fromkeys(facts) if fact.predicate < BLANK)


def _overlaps(engine: Engine, group: DisjointGroup) -> Iterator[Inconsistency]:
    """Yield what is in two of a group of disjoint relations: time grows with the members, not with the pairs."""
    seen: set[int] = set()
    for position, relation in enumerate(group.relations):
        known = engine.extents[relation].known
        for shared in sorted(known & seen):
            for other in group.relations[:position]:
                if shared in engine.extents[other].known:
                    facts = [_fact(other, shared), _fact(relation, shared), group.axiom]
                    yield Inconsistency(group.name, tuple(triples(engine.terms, facts)))
        seen |= known


def _fact(relation: int, shared: int) -> Fact:
    return Fact(*is_a(shared, ~relation)) if relation < 0 else Fact(shared >> BITS, relation, shared & MASK)


def _equal_but_different(axioms: Axioms, equality: Equality) -> Iterator[Inconsistency]:
    """Yield what is both the same and different (eq-diff1 to eq-diff3)."""
    for axiom in axioms.of(DIFFERENT):
        one, _, other = axiom
        if equality.find(one) == equality.find(other):
            facts = [axiom] if one == other else [Fact(one, SAME, other), axiom]
            yield Inconsistency("eq-diff1", tuple(triples(axioms.terms, facts)))
    for name, predicate in (("eq-diff2", "members"), ("eq-diff3", "distinctMembers")):
        for kind in axioms.members_of("AllDifferent"):
            for head in axioms.values(kind.subject, predicate):
                first: dict[int, int] = {}
                for member in axioms.list_members(head):
                    earlier = first.get(equality.find(member))
                    first.setdefault(equality.find(member), member)
                    if earlier is not None:
                        facts = [Fact(earlier, SAME, member), Fact(kind.subject, axioms.number(predicate), head)]
                        yield Inconsistency(name, tuple(triples(axioms.terms, facts)))


def _ill_typed(engine: Engine) -> Iterator[Inconsistency]:
    """Yield the triples with a literal whose lexical form is none of its datatype."""
    wrong = {LITERAL + i for i, literal in enumerate(engine.terms.literals) if is_ill_typed(literal)}
    if not wrong:
        return
    for relation, extent in engine.extents.items():
        if 0 <= relation < BLANK and relation != TYPE:
            for pair in extent.known:
                if pair & MASK in wrong and pair not in extent.derived:
                    yield Inconsistency("dt-not-type", (engine.terms.triple(_fact(relation, pair)),))


def _shown(term: object) -> str:
    return compact(term.value) if isinstance(term, ox.NamedNode) else str(term)
