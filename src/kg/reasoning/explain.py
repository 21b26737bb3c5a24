# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Why a triple is in the graph: the shortest derivation, searched backwards from the triple on demand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.errors import NotConformingError
from kg.namespaces import INFERRED_GRAPH
from kg.reasoning.compile import compile_rules
from kg.reasoning.datatypes import is_inside
from kg.reasoning.lookup import Lookup
from kg.reasoning.schema_rules import equality_rules, replacing_rules, schema_rules
from kg.reasoning.terms import BLANK, LITERAL, SUB_CLASS, SUB_PROPERTY, TYPE, Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyoxigraph as ox

    from kg.reasoning.rules import Atom, Rule
    from kg.stores.base import Store

# A derivation of this height would be a fault in the rules, not a long one: heights grow with the logarithm of a chain.
_HEIGHT_LIMIT: Final = 64


@dataclass(frozen=True, slots=True)
class Derivation:
    """A triple and why it holds.

    Attributes:
        fact: The triple.
        graphs: The graphs in which it is asserted; none where it is inferred.
        rule: The rule that it was inferred by, with its axioms; None where it is asserted.
        premises: What the rule read.
        height: How many rules lie between the triple and what is asserted, at most.
    """

    fact: Fact
    graphs: tuple[str, ...]
    rule: Rule | None
    premises: tuple[Derivation, ...]
    height: int


def explain(store: Store, triple: ox.Triple) -> tuple[Derivation, Lookup]:
    """Return the shortest derivation of a triple, and the table that its numbers belong to.

    Args:
        store: A built store.
        triple: The triple; subject and predicate are IRIs.

    Raises:
        NotConformingError: If the triple is neither asserted nor inferred.
    """
    lookup = Lookup(store)
    number = lookup.terms.id
    fact = Fact(number(triple.subject), number(triple.predicate), number(triple.object))
    if not lookup.graphs(fact):
        raise NotConformingError(f"neither asserted nor inferred: {triple}")
    found = _Search(lookup).prove(fact, _HEIGHT_LIMIT)
    if found is None:
        raise NotConformingError(
            f"inferred, but by no rule known now; rebuild the store with: kg build --force ({triple})"
        )
    return found, lookup


class _Search:
    """Iterative deepening, so that the first derivation found is one of least height and never runs in a circle."""

    def __init__(self, lookup: Lookup) -> None:
        compiled = compile_rules(lookup.axioms)
        self._lookup = lookup
        self._by_head: dict[int, list[Rule]] = {}
        for rule in (*compiled.rules, *compiled.equalities, *schema_rules(lookup.axioms), *equality_rules()):
            if rule.head is not None:
                self._by_head.setdefault(rule.head.relation, []).append(rule)
        self._proofs: dict[Fact, Derivation] = {}
        self._failed: dict[Fact, int] = {}

    def prove(self, fact: Fact, budget: int) -> Derivation | None:
        """Return a derivation of least height, if there is one within the budget."""
        proof = self._proofs.get(fact)
        if proof is not None:
            return proof if proof.height <= budget else None
        graphs = self._lookup.graphs(fact)
        asserted = tuple(graph for graph in graphs if graph != INFERRED_GRAPH)
        if asserted:
            proof = self._proofs[fact] = Derivation(fact, asserted, None, (), 0)
            return proof
        # What can stand in the store, but does not, does not follow; of anonymous classes and the like, none can.
        if not graphs and self._lookup.is_named(fact):
            return None
        for height in range(self._failed.get(fact, 0) + 1, budget + 1):
            proof = self._by_rules(fact, height)
            if proof is not None:
                self._proofs[fact] = proof
                return proof
            self._failed[fact] = height
        return None

    def _by_rules(self, fact: Fact, height: int) -> Derivation | None:
        relation = ~fact.object if fact.predicate == TYPE else fact.predicate
        rules = [*self._by_head.get(relation, ()), *replacing_rules(fact, self._lookup.equals(fact))]
        for rule in rules:
            binding = _unified(rule.head, fact)
            if binding is None:
                continue
            for full in self._bindings(list(rule.body), binding):
                premises = self._premises(rule, full, height - 1)
                if premises is not None:
                    return Derivation(fact, (), rule, premises, 1 + max((one.height for one in premises), default=0))
        return None

    def _premises(self, rule: Rule, binding: dict[int, int], budget: int) -> tuple[Derivation, ...] | None:
        if not self._passes(rule, binding):
            return None
        found = []
        for atom in rule.body:
            proof = self.prove(atom.filled(binding), budget)
            if proof is None:
                return None
            found.append(proof)
        return tuple(found)

    def _passes(self, rule: Rule, binding: dict[int, int]) -> bool:
        if rule.test is None:
            return True
        value, terms = binding[rule.test.variable], self._lookup.terms
        if value < LITERAL:
            return False
        return is_inside(terms.literals[value - LITERAL], terms.iri(rule.test.datatype).value) is rule.test.inside

    def _bindings(self, waiting: list[Atom], binding: dict[int, int]) -> Iterator[dict[int, int]]:
        """Yield the values of a body's variables for which its premises may hold; anonymous classes come last."""
        free = [
            atom for atom in waiting if any(term < 0 and term not in binding for term in (atom.subject, atom.object))
        ]
        if not free:
            yield binding
            return
        atom = max(free, key=lambda atom: _ease(atom, binding))
        rest = [other for other in waiting if other != atom]
        subject, value = binding.get(atom.subject, atom.subject), binding.get(atom.object, atom.object)
        for s, o in self._lookup.pairs(_if_known(subject), atom.predicate, _if_known(value)):
            found = {**binding, **{term: at for term, at in ((atom.subject, s), (atom.object, o)) if term < 0}}
            if atom.subject != atom.object or s == o:
                yield from self._bindings(rest, found)


def _unified(head: Atom | None, fact: Fact) -> dict[int, int] | None:
    """Return the values of a head's variables that make it the fact."""
    if head is None or fact.predicate != head.predicate:
        return None
    binding: dict[int, int] = {}
    for term, value in ((head.subject, fact.subject), (head.object, fact.object)):
        if (term >= 0 and term != value) or binding.setdefault(term, value) != value:
            return None
    reflexive = head.predicate in {SUB_CLASS, SUB_PROPERTY} and fact.subject == fact.object
    return None if reflexive else binding


def _ease(atom: Atom, binding: dict[int, int]) -> int:
    known = sum(term >= 0 or term in binding for term in (atom.subject, atom.object))
    return known - 3 * (atom.predicate == TYPE) - 3 * (atom.predicate == TYPE and atom.object >= BLANK)


def _if_known(term: int) -> int | None:
    return term if term >= 0 else None
