# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Terms as integers. The kind of a term can be read off its number, so that joins need not look it up.

IRIs are numbered from 0, blank nodes from ``BLANK``, literals from ``LITERAL``: a number below ``BLANK`` is an IRI, one
below ``LITERAL`` may be a subject. A pair of terms is one integer, the subject in the upper bits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import pyoxigraph as ox

from kg.errors import InputError
from kg.namespaces import OWL, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterable

# RDF 1.2 has triples as terms too; the project refuses them.
Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

BITS: Final = 30
MASK: Final = (1 << BITS) - 1
BLANK: Final = 1 << 28
LITERAL: Final = 1 << 29


class Fact(NamedTuple):
    """A triple of encoded terms."""

    subject: int
    predicate: int
    object: int


class Terms:
    """A two-way table of terms and their numbers.

    Attributes:
        ids: The number of each term.
        literals: The literals in the order of their numbers.
    """

    def __init__(self) -> None:
        self.ids: dict[Term, int] = {}
        self._iris: list[ox.NamedNode] = []
        self._blanks: list[ox.BlankNode] = []
        self.literals: list[ox.Literal] = []
        for iri in WELL_KNOWN:
            self.id(ox.NamedNode(iri))

    def id(self, term: Term) -> int:
        """Return the number of a term; a new term gets the next one of its kind.

        Raises:
            InputError: If the term is a triple.
        """
        known = self.ids.get(term)
        if known is not None:
            return known
        if isinstance(term, ox.NamedNode):
            number = len(self._iris)
            self._iris.append(term)
        elif isinstance(term, ox.BlankNode):
            number = BLANK + len(self._blanks)
            self._blanks.append(term)
        elif isinstance(term, ox.Triple):
            raise InputError(f"triple terms are not used here; make it a node: {term}")
        else:
            number = LITERAL + len(self.literals)
            self.literals.append(term)
        self.ids[term] = number
        return number

    def node(self, number: int) -> ox.NamedNode | ox.BlankNode:
        """Return the IRI or blank node of a number."""
        return self._iris[number] if number < BLANK else self._blanks[number - BLANK]

    def term(self, number: int) -> ox.NamedNode | ox.BlankNode | ox.Literal:
        """Return the term of a number."""
        return self.literals[number - LITERAL] if number >= LITERAL else self.node(number)

    def iri(self, number: int) -> ox.NamedNode:
        """Return the IRI of a number that stands for one."""
        return self._iris[number]

    def triple(self, fact: Fact) -> ox.Triple:
        """Return an encoded triple as a triple; its predicate is an IRI."""
        return ox.Triple(self.node(fact.subject), self.iri(fact.predicate), self.term(fact.object))


WELL_KNOWN: Final = (
    f"{RDF}type",
    f"{OWL}Thing",
    f"{OWL}Nothing",
    f"{RDFS}Resource",
    f"{OWL}sameAs",
    f"{OWL}differentFrom",
    f"{RDFS}subClassOf",
    f"{RDFS}subPropertyOf",
    f"{RDFS}domain",
    f"{RDFS}range",
    f"{OWL}equivalentClass",
    f"{OWL}equivalentProperty",
    f"{RDF}first",
    f"{RDF}rest",
    f"{RDF}nil",
)
(
    TYPE, THING, NOTHING, RESOURCE, SAME, DIFFERENT, SUB_CLASS, SUB_PROPERTY, DOMAIN, RANGE, SAME_CLASS, SAME_PROPERTY,
    FIRST, REST, NIL,
) = range(len(WELL_KNOWN))  # fmt: skip


def pack(subject: int, value: int) -> int:
    """Return a pair of terms as one integer."""
    return subject << BITS | value


def unpack(pairs: Iterable[int]) -> list[tuple[int, int]]:
    """Return pairs of terms that were packed."""
    return [(pair >> BITS, pair & MASK) for pair in pairs]
