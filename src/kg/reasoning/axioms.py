# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The axioms of an ontology, read once: what stands in the vocabulary of OWL, RDFS and RDF lists."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.namespaces import OWL, RDF, RDFS, compact
from kg.reasoning.terms import BLANK, FIRST, NIL, REST, SUB_CLASS, TYPE, Fact, Terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_RDFS: Final = frozenset(RDFS + name for name in ("subClassOf", "subPropertyOf", "domain", "range"))
_LISTS: Final = frozenset((f"{RDF}first", f"{RDF}rest"))


def is_axiom_property(iri: str) -> bool:
    """Whether triples with this predicate are read as parts of axioms."""
    return iri.startswith(OWL) or iri in _RDFS or iri in _LISTS


def is_axiom_class(iri: str) -> bool:
    """Whether being a member of this class is read as an axiom."""
    return iri.startswith(OWL) or iri == f"{RDFS}Datatype"


def is_axiom_term(iri: str) -> bool:
    """Whether triples with this predicate, or with this class after rdf:type, are read as parts of axioms."""
    return is_axiom_property(iri) or is_axiom_class(iri)


class Axioms:
    """The triples of an ontology's axioms, by predicate.

    Args:
        terms: The table of terms.
        facts: The triples, encoded.
    """

    def __init__(self, terms: Terms, facts: Iterable[Fact]) -> None:
        self.terms = terms
        self.facts = tuple(dict.fromkeys(facts))
        self._by_predicate: dict[int, list[Fact]] = defaultdict(list)
        self._values: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._users: dict[int, list[int]] = defaultdict(list)
        for fact in self.facts:
            self._by_predicate[fact.predicate].append(fact)
            self._values[fact.subject, fact.predicate].append(fact.object)
            self._users[fact.object].append(fact.subject)

    def number(self, name: str) -> int:
        """Return the number of a term of OWL by its local name."""
        return self.terms.id(ox.NamedNode(OWL + name))

    def of(self, predicate: int | str) -> list[Fact]:
        """Return the triples with a predicate: a number, or the local name of a term of OWL."""
        number = self.number(predicate) if isinstance(predicate, str) else predicate
        return self._by_predicate.get(number, [])

    def values(self, subject: int, predicate: int | str) -> list[int]:
        """Return what a subject has for a predicate."""
        number = self.number(predicate) if isinstance(predicate, str) else predicate
        return self._values.get((subject, number), [])

    def users(self, node: int) -> list[int]:
        """Return the subjects of the triples whose object is a node."""
        return self._users.get(node, [])

    def members_of(self, kind: str) -> list[Fact]:
        """Return the triples that make something a member of a class of OWL."""
        number = self.number(kind)
        return [fact for fact in self.of(TYPE) if fact.object == number]

    def list_members(self, head: int) -> tuple[int, ...]:
        """Return the members of an RDF list; a list that runs in a circle ends where it comes back."""
        found: list[int] = []
        seen: set[int] = set()
        while head != NIL and head not in seen:
            seen.add(head)
            found += self.values(head, FIRST)[:1]
            rest = self.values(head, REST)
            head = rest[0] if rest else NIL
        return tuple(found)

    def renamed(self, rename: Callable[[int], int]) -> Axioms:
        """Return the axioms with each term replaced."""
        return Axioms(self.terms, (Fact(rename(s), rename(p), rename(o)) for s, p, o in self.facts))

    def name(self, number: int) -> str:
        """Return how a term is called in a message."""
        term = self.terms.term(number)
        if isinstance(term, ox.BlankNode):
            return "an anonymous node"
        return compact(term.value)

    def user(self, node: int) -> str:
        """Return the name of the nearest named thing around an anonymous node, for a message."""
        seen: set[int] = set()
        waiting = [node]
        while waiting:
            current = waiting.pop(0)
            if current < BLANK:
                return self.name(current)
            if current not in seen:
                seen.add(current)
                waiting += [*self.values(current, SUB_CLASS), *self.users(current)]
        return "an anonymous class"

    def every_term(self) -> set[int]:
        """Return every term that stands in an axiom."""
        return {term for fact in self.facts for term in fact}
