# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Inferred triples, still numbered, so that two runs of the reasoner are quickly compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.reasoning.terms import BITS, BLANK, MASK, TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.reasoning.terms import Terms


@dataclass(frozen=True, slots=True)
class Content:
    """A set of triples without blank nodes.

    Attributes:
        terms: The table in which they are numbered.
        relations: The packed pairs of each property, and the members of each class.
        others: Triples that are not numbered.
    """

    terms: Terms
    relations: Mapping[int, set[int]]
    others: frozenset[ox.Triple]

    def __len__(self) -> int:
        """Return the number of triples."""
        return sum(map(len, self.relations.values())) + len(self.others)

    def without(self, other: Content) -> Content:
        """Return the triples that are not in another content, which is numbered in the same table."""
        rest = {relation: facts - other.relations.get(relation, set()) for relation, facts in self.relations.items()}
        return Content(self.terms, rest, self.others - other.others)

    def quads(self, graph: ox.NamedNode) -> Iterator[ox.Quad]:
        """Yield the triples as quads of a graph."""
        iri, term, rdf_type = self.terms.iri, self.terms.term, self.terms.iri(TYPE)
        for relation, facts in self.relations.items():
            if relation < 0:
                cls = iri(~relation)
                for member in facts:
                    yield ox.Quad(iri(member), rdf_type, cls, graph)
                continue
            predicate = iri(relation)
            for pair in facts:
                o = pair & MASK
                yield ox.Quad(iri(pair >> BITS), predicate, iri(o) if o < BLANK else term(o), graph)
        for triple in self.others:
            yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)
