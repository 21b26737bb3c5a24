# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What an ontology is compiled to: rules over triple patterns with constants in the place of axioms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.reasoning.terms import TYPE, Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

# Variables are negative; terms are not.
X: Final = -1
Y: Final = -2
Z: Final = -3


class Atom(NamedTuple):
    """A triple pattern; variables are negative. The predicate is a constant, and so is the class after rdf:type."""

    subject: int
    predicate: int
    object: int

    @property
    def relation(self) -> int:
        """The relation that the pattern reads or writes: the number of a property, or the complement of a class's."""
        return ~self.object if self.predicate == TYPE else self.predicate

    def variables(self) -> set[int]:
        """Return the pattern's variables."""
        return {term for term in (self.subject, self.object) if term < 0}

    def filled(self, binding: dict[int, int]) -> Fact:
        """Return the pattern with each variable replaced by its value."""
        return Fact(binding.get(self.subject, self.subject), self.predicate, binding.get(self.object, self.object))


def is_a(subject: int, cls: int) -> Atom:
    """Return the pattern that a subject is a member of a class."""
    return Atom(subject, TYPE, cls)


@dataclass(frozen=True, slots=True)
class ValueTest:
    """A condition on a variable of a rule's body.

    Attributes:
        variable: The variable.
        datatype: The number of a datatype.
        inside: Whether the variable must be a literal inside the datatype's value space, or a literal outside it.
    """

    variable: int
    datatype: int
    inside: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """Where all patterns of the body hold, the head holds.

    Attributes:
        name: The id of the OWL 2 RL rule of which this is an instance.
        head: What follows; None stands for a contradiction.
        body: What it follows from; an empty body always holds.
        axioms: The triples of the ontology that were compiled into the rule.
        test: A further condition on a value.
    """

    name: str
    head: Atom | None
    body: tuple[Atom, ...]
    axioms: tuple[Fact, ...]
    test: ValueTest | None = None

    def relations(self) -> Iterator[int]:
        """Yield every relation that the rule reads or writes."""
        for atom in self.body:
            yield atom.relation
        if self.head is not None:
            yield self.head.relation


@dataclass(frozen=True, slots=True)
class DisjointGroup:
    """Classes or properties that are pairwise disjoint; kept together, since pairs would be many.

    Attributes:
        name: The id of the OWL 2 RL rule.
        relations: The relations, as in ``Atom.relation``.
        axiom: The triple that lists them.
    """

    name: str
    relations: tuple[int, ...]
    axiom: Fact


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A compiled ontology.

    Attributes:
        rules: Rules with a head that is neither an equality nor a contradiction.
        equalities: Rules whose head is owl:sameAs.
        contradictions: Rules without a head.
        groups: Pairwise disjointness.
    """

    rules: tuple[Rule, ...]
    equalities: tuple[Rule, ...]
    contradictions: tuple[Rule, ...]
    groups: tuple[DisjointGroup, ...]

    def relations(self) -> set[int]:
        """Return every relation that matters."""
        every = (*self.rules, *self.equalities, *self.contradictions)
        found = {relation for rule in every for relation in rule.relations()}
        return found | {relation for group in self.groups for relation in group.relations}
