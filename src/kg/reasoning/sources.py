# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Where the asserted triples are read from: any collection in memory, or the named graphs of a store."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias, cast, runtime_checkable

import pyoxigraph as ox

from kg.namespaces import INFERRED_GRAPH, RDF
from kg.reasoning.axioms import is_axiom_class, is_axiom_property
from kg.reasoning.terms import BITS, Terms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from kg.reasoning.terms import Term

Statement: TypeAlias = ox.Triple | ox.Quad

INFERRED: Final = ox.NamedNode(INFERRED_GRAPH)
RDF_TYPE: Final = ox.NamedNode(f"{RDF}type")


@runtime_checkable
class Source(Protocol):
    """Asserted triples; each method may be called more than once.

    Attributes:
        terms: The table in which they are numbered.
    """

    @property
    def terms(self) -> Terms:
        """The table in which the triples are numbered."""

    def axioms(self) -> Iterator[Statement]:
        """Yield the triples that axioms are made of, and all memberships in anonymous classes."""

    def numbered(
        self, properties: Mapping[ox.NamedNode, int], classes: Mapping[Term, int]
    ) -> Iterator[tuple[int, Iterable[int]]]:
        """Yield relations with their asserted members or packed pairs; a relation may come several times.

        Args:
            properties: The relation that the triples with a predicate belong to.
            classes: The relation that the memberships in a class belong to.
        """

    def about(self, wanted: Collection[Term]) -> Iterator[Statement]:
        """Yield the triples in which one of these terms stands."""


def numbered(
    facts: Iterable[Statement], properties: Mapping[ox.NamedNode, int], classes: Mapping[Term, int], terms: Terms
) -> dict[int, array[int]]:
    """Return the members or packed pairs of each relation, of triples that all belong to one; see ``Source``."""
    found = {relation: array("q") for relation in {*properties.values(), *classes.values()}}
    number, ids = terms.id, terms.ids
    for triple in facts:
        subject, value = triple.subject, triple.object
        s = ids.get(subject)
        if s is None:
            s = number(subject)
        relation = properties.get(triple.predicate)
        if relation is None:
            found[classes[value]].append(s)
            continue
        o = ids.get(value)
        found[relation].append(s << BITS | (number(value) if o is None else o))
    return {relation: members for relation, members in found.items() if members}


class Triples:
    """Triples in memory.

    Args:
        triples: Triples or quads; gone through several times, so not an iterator. Quads of the inferred graph do not
            count.
    """

    def __init__(self, triples: Iterable[Statement]) -> None:
        self._triples = triples
        self.terms = Terms()

    def numbered(
        self, properties: Mapping[ox.NamedNode, int], classes: Mapping[Term, int]
    ) -> Iterator[tuple[int, Iterable[int]]]:
        """Yield relations with their asserted members or packed pairs; see ``Source``."""
        yield from numbered(self.facts(properties, classes), properties, classes, self.terms).items()

    def axioms(self) -> Iterator[Statement]:
        """Yield the triples that axioms are made of; see ``Source``."""
        read: dict[ox.NamedNode, bool] = {}
        kinds: dict[object, bool] = {}
        for triple in self._triples:
            predicate = triple.predicate
            if predicate == RDF_TYPE:
                value = triple.object
                wanted = kinds.get(value)
                if wanted is None:
                    wanted = kinds[value] = not isinstance(value, ox.NamedNode) or is_axiom_class(value.value)
            else:
                wanted = read.get(predicate)
                if wanted is None:
                    wanted = read[predicate] = is_axiom_property(predicate.value)
            if wanted and _is_asserted(triple):
                yield triple

    def facts(self, properties: Collection[ox.NamedNode], classes: Collection[Term]) -> Iterator[Statement]:
        """Yield the triples with one of these predicates, and the memberships in one of these classes."""
        for triple in self._triples:
            predicate = triple.predicate
            wanted = predicate in properties or (predicate == RDF_TYPE and triple.object in classes)
            if wanted and _is_asserted(triple):
                yield triple

    def about(self, wanted: Collection[Term]) -> Iterator[Statement]:
        """Yield the triples in which one of these terms stands."""
        return (
            triple
            for triple in self._triples
            if (triple.subject in wanted or triple.object in wanted or triple.predicate in wanted)
            and _is_asserted(triple)
        )


class StoreTriples:
    """The triples of all named graphs of a store but the inferred one; only what is asked for is read.

    Args:
        store: The store.
    """

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self.terms = Terms()

    def numbered(
        self, properties: Mapping[ox.NamedNode, int], classes: Mapping[Term, int]
    ) -> Iterator[tuple[int, Iterable[int]]]:
        """Yield relations with their asserted members or packed pairs; see ``Source``."""
        yield from numbered(self.facts(properties, classes), properties, classes, self.terms).items()

    def axioms(self) -> Iterator[Statement]:
        """Yield the triples that axioms are made of; see ``Source``."""
        for predicate in self._column("SELECT DISTINCT ?n WHERE { ?s ?n ?o }"):
            if isinstance(predicate, ox.NamedNode) and is_axiom_property(predicate.value):
                yield from self._asserted(None, predicate, None)
        for cls in self._column(f"SELECT DISTINCT ?n WHERE {{ ?s <{RDF}type> ?n }}"):
            if not isinstance(cls, ox.NamedNode) or is_axiom_class(cls.value):
                yield from self._asserted(None, RDF_TYPE, cls)

    def facts(self, properties: Collection[ox.NamedNode], classes: Collection[Term]) -> Iterator[Statement]:
        """Yield the triples with one of these predicates, and the memberships in one of these classes."""
        for predicate in properties:
            yield from self._asserted(None, predicate, None)
        for cls in classes:
            yield from self._asserted(None, RDF_TYPE, cls)

    def about(self, wanted: Collection[Term]) -> Iterator[Statement]:
        """Yield the triples in which one of these terms stands; some more than once."""
        for term in wanted:
            yield from self._asserted(None, None, term)
            if not isinstance(term, ox.Literal):
                yield from self._asserted(term, None, None)
            if isinstance(term, ox.NamedNode):
                yield from self._asserted(None, term, None)

    def _asserted(
        self,
        subject: ox.NamedNode | ox.BlankNode | ox.Triple | None,
        predicate: ox.NamedNode | None,
        value: Term | None,
    ) -> Iterator[ox.Quad]:
        found = self._store.quads_for_pattern(subject, predicate, value, None)
        return (quad for quad in found if quad.graph_name != INFERRED)

    def _column(self, query: str) -> list[Term]:
        rows = cast("ox.QuerySolutions", self._store.query(query, use_default_graph_as_union=True))
        return [cast("Term", row["n"]) for row in rows]


def source_of(triples: Source | ox.Store | Iterable[Statement]) -> Source:
    """Return the source that reads a store, or triples in memory; an iterator is read into memory first."""
    if isinstance(triples, Source):
        return triples
    if isinstance(triples, ox.Store):
        return StoreTriples(triples)
    return Triples(list(triples) if isinstance(triples, Iterator) else triples)


def _is_asserted(triple: Statement) -> bool:
    return isinstance(triple, ox.Triple) or triple.graph_name != INFERRED
