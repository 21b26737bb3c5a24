# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Looking triples up in a built store, encoded, for explanations."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, cast

from kg.namespaces import INFERRED_GRAPH, RDF
from kg.reasoning.axioms import Axioms, is_axiom_property
from kg.reasoning.coverage import COVERED
from kg.reasoning.schema import Schema
from kg.reasoning.terms import BLANK, LITERAL, SAME, SUB_CLASS, SUB_PROPERTY, TYPE, WELL_KNOWN, Fact, Term, Terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyoxigraph as ox

    from kg.stores.base import Store

_AXIOM_TERMS: Final = sorted({*COVERED, *(iri for iri in WELL_KNOWN if is_axiom_property(iri))})
# One query, since the names of blank nodes hold within one answer only.
_AXIOMS: Final = f"""
SELECT DISTINCT ?s ?p ?o ?g WHERE {{
  GRAPH ?g {{
    {{ VALUES ?p {{ {" ".join(f"<{iri}>" for iri in _AXIOM_TERMS)} }} ?s ?p ?o }}
    UNION {{ VALUES ?o {{ {" ".join(f"<{iri}>" for iri in _AXIOM_TERMS)} }} ?s a ?o BIND(<{RDF}type> AS ?p) }}
    UNION {{ ?s a ?o FILTER(isBlank(?o)) BIND(<{RDF}type> AS ?p) }}
  }}
  FILTER(?g != <{INFERRED_GRAPH}>)
}}"""


class Lookup:
    """The triples of a store, by pattern.

    Args:
        store: A built store.

    Attributes:
        terms: The table of terms.
        axioms: The asserted axioms.
    """

    def __init__(self, store: Store) -> None:
        self.terms = Terms()
        self._store = store
        self._graphs: dict[Fact, tuple[str, ...]] = {}
        facts = []
        for s, p, o, g in store.select(_AXIOMS).rows:
            fact = Fact(*(self.terms.id(cast("Term", term)) for term in (s, p, o)))
            facts.append(fact)
            self._graphs[fact] = (*self._graphs.get(fact, ()), cast("ox.NamedNode", g).value)
        self.axioms = Axioms(self.terms, facts)
        self._inverses = {
            b: a for f in self.axioms.of("inverseOf") for a, b in ((f.subject, f.object), (f.object, f.subject))
        }

    @cached_property
    def _schema(self) -> Schema:
        return Schema(self.axioms)

    def graphs(self, fact: Fact) -> tuple[str, ...]:
        """Return the graphs that a triple stands in, the inferred one included."""
        known = self._graphs.get(fact)
        if known is None:
            known = self._graphs[fact] = tuple(self._graphs_of(fact))
        return known

    def _graphs_of(self, fact: Fact) -> Iterator[str]:
        if not self.is_named(fact):
            return
        s, p, o = (self._text(term) for term in fact)
        for (graph,) in self._store.select(f"SELECT ?g WHERE {{ GRAPH ?g {{ {s} {p} {o} }} }} ORDER BY ?g").rows:
            yield cast("ox.NamedNode", graph).value

    def is_named(self, fact: Fact) -> bool:
        """Whether a triple can stand in a store as it is: without blank nodes, and with an IRI as predicate."""
        return fact.subject < BLANK and fact.predicate < BLANK and not BLANK <= fact.object < LITERAL

    def pairs(self, subject: int | None, predicate: int, value: int | None) -> list[tuple[int, int]]:
        """Return subject and object of every triple that fits a pattern, asserted or inferred, in order.

        Not of memberships in anonymous classes, which no store holds.
        """
        if predicate >= BLANK:
            return [(s, o) for o, s in self.pairs(value, self._inverses[predicate], subject)]
        found = set(self._stored(subject, predicate, value))
        if predicate in {SUB_CLASS, SUB_PROPERTY}:
            above = self._schema.classes if predicate == SUB_CLASS else self._schema.properties
            found |= {(low, high) for low, highs in above.items() for high in highs}
        fits = ((s, o) for s, o in found if subject in {None, s} and value in {None, o})
        return sorted(fits, key=lambda pair: tuple(str(self.terms.term(term)) for term in pair))

    def _stored(self, subject: int | None, predicate: int, value: int | None) -> Iterator[tuple[int, int]]:
        blank = any(term is not None and BLANK <= term < LITERAL for term in (subject, value))
        if blank or (subject is not None and subject >= LITERAL):
            return
        s, o = ("?s" if subject is None else self._text(subject)), ("?o" if value is None else self._text(value))
        query = f"SELECT DISTINCT ?s ?o WHERE {{ {s} {self._text(predicate)} {o} }}"
        for row in self._store.select(query).rows:
            found = tuple(self.terms.id(cast("Term", term)) if term is not None else None for term in row)
            yield (
                cast("int", subject if found[0] is None else found[0]),
                cast("int", value if found[1] is None else found[1]),
            )

    def equals(self, fact: Fact) -> Iterator[tuple[int, int]]:
        """Yield the pairs of equal terms of which the second stands in a triple."""
        for term in dict.fromkeys(fact):
            if term < BLANK and term != TYPE:
                yield from self.pairs(None, SAME, term)

    def _text(self, number: int) -> str:
        return str(self.terms.term(number))
