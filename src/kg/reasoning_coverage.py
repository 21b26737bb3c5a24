# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Which axioms the rules cover. An axiom that no rule covers is named, never ignored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias, cast

import pyoxigraph as ox

from kg.namespaces import OWL, RDF, RDFS, XSD, compact
from kg.reasoning_rules import LIST_MEMBER, PROLOGUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Node: TypeAlias = ox.NamedNode | ox.BlankNode

# Terms that a rule or a contradiction reads, and terms without consequence for individuals.
_READ: Final = (
    "allValuesFrom complementOf disjointWith equivalentClass equivalentProperty hasValue intersectionOf inverseOf "
    "members onProperty oneOf propertyChainAxiom propertyDisjointWith someValuesFrom unionOf "
    "AllDisjointClasses AllDisjointProperties AsymmetricProperty IrreflexiveProperty SymmetricProperty "
    "TransitiveProperty Nothing"
)
# differentFrom and AllDifferent contradict only a sameAs, which is refused.
_WITHOUT_CONSEQUENCE: Final = (
    "differentFrom AllDifferent distinctMembers Class Restriction ObjectProperty DatatypeProperty AnnotationProperty "
    "NamedIndividual Thing Ontology OntologyProperty DeprecatedClass DeprecatedProperty Axiom Annotation "
    "annotatedSource annotatedProperty annotatedTarget backwardCompatibleWith deprecated imports incompatibleWith "
    "priorVersion versionIRI versionInfo"
)
COVERED: Final = frozenset(OWL + name for name in f"{_READ} {_WITHOUT_CONSEQUENCE}".split())

# Class expressions that OWL 2 RL allows on one side of an axiom only; on the other side no rule gives their meaning.
_ONLY_AS_SUBCLASS: Final = ("someValuesFrom", "unionOf", "oneOf")
_ONLY_AS_SUPERCLASS: Final = ("allValuesFrom", "complementOf")

_SUPERCLASSES: Final = """SELECT DISTINCT ?n WHERE {
  { ?s rdfs:subClassOf|rdfs:domain|rdfs:range|owl:equivalentClass ?n } UNION { ?n owl:equivalentClass ?s } }"""
_SUBCLASSES: Final = """SELECT DISTINCT ?n WHERE {
  { ?n rdfs:subClassOf|owl:equivalentClass|owl:disjointWith ?s }
  UNION { ?s owl:equivalentClass|owl:disjointWith ?n } }"""
_CHAINS: Final = """SELECT ?p ?l (COUNT(DISTINCT ?cell) AS ?n) WHERE {
  ?p owl:propertyChainAxiom ?l . ?l rdf:rest* ?cell . ?cell rdf:first ?m } GROUP BY ?p ?l"""
_EXPRESSIONS: Final = """SELECT DISTINCT ?n WHERE { ?n a ?any .
  { ?s owl:onProperty ?n } UNION { ?s owl:propertyChainAxiom/list:member ?n } FILTER(isBlank(?n)) }"""
# Properties that other properties are inferred into; among them, the ones that rules read as axioms must not be.
_WRITTEN: Final = """SELECT DISTINCT ?n WHERE {
  { ?p rdfs:subPropertyOf|owl:equivalentProperty|owl:inverseOf ?n }
  UNION { ?n owl:equivalentProperty|owl:inverseOf|owl:propertyChainAxiom ?p }
  UNION { ?r owl:hasValue ?v ; owl:onProperty ?n }
  UNION { ?n a ?kind FILTER(?kind IN (owl:SymmetricProperty, owl:TransitiveProperty)) } }"""
_AXIOM_PROPERTIES: Final = (f"{RDF}type", *(RDFS + name for name in ("subClassOf", "subPropertyOf", "domain", "range")))
# That something is a Thing is never written down, so that no rule may wait for it (someValuesFrom has a rule for it).
_THINGS: Final = """SELECT DISTINCT ?n WHERE {
  { owl:Thing rdfs:subClassOf|owl:equivalentClass|owl:disjointWith ?n }
  UNION { ?n owl:equivalentClass|owl:disjointWith|owl:complementOf owl:Thing }
  UNION { ?n owl:intersectionOf/list:member owl:Thing } UNION { ?n owl:unionOf/list:member owl:Thing } }"""
_CHAIN_LENGTHS: Final = (2, 3)


def uncovered_axioms(store: ox.Store) -> list[str]:
    """Return one message for each axiom in a store that the rules do not cover, sorted.

    Args:
        store: The triples in its default graph, with ``list:member`` triples for the members of lists.
    """
    return sorted({*_foreign_terms(store), *_misplaced_expressions(store), *_properties(store)})


def _foreign_terms(store: ox.Store) -> Iterator[str]:
    """Name the OWL terms, used as predicate or as class, that no rule reads."""
    for predicate in _column(store, "SELECT DISTINCT ?p WHERE { ?s ?p ?o }", "p"):
        if predicate.value.startswith(OWL) and predicate.value not in COVERED:
            subject = next(store.quads_for_pattern(None, ox.NamedNode(predicate.value), None, None)).subject
            yield f"no rule covers {compact(predicate.value)} (on {_name(subject)})"
    for kind in _column(store, "SELECT DISTINCT ?c WHERE { ?x a ?c }", "c"):
        if kind.value.startswith(OWL) and kind.value not in COVERED:
            subject = next(store.quads_for_pattern(None, ox.NamedNode(f"{RDF}type"), kind, None)).subject
            yield f"no rule covers {compact(kind.value)} (on {_name(subject)})"


def _misplaced_expressions(store: ox.Store) -> Iterator[str]:
    for query, inner, banned, side in (
        (_SUPERCLASSES, ("intersectionOf", "allValuesFrom"), _ONLY_AS_SUBCLASS, "superclass, domain or range"),
        (_SUBCLASSES, ("intersectionOf", "unionOf", "someValuesFrom"), _ONLY_AS_SUPERCLASS, "subclass"),
    ):
        for node in _with_inner(store, _column(store, query, "n"), inner):
            for name in banned:
                if _objects(store, node, name):
                    yield f"no rule covers owl:{name} as {side} (of {_users(store, node)})"
    for node in _column(store, _THINGS, "n"):
        yield f"no rule covers owl:Thing as a part of a class expression or as subclass (of {_users(store, node)})"
    for quad in store.quads_for_pattern(None, ox.NamedNode(f"{OWL}someValuesFrom"), None, None):
        filler = quad.object
        if isinstance(filler, ox.NamedNode) and (filler.value.startswith(XSD) or filler.value == f"{RDFS}Literal"):
            yield f"no rule covers owl:someValuesFrom a datatype ({compact(filler.value)})"


def _properties(store: ox.Store) -> Iterator[str]:
    for row in _select(store, _CHAINS):
        name, length = cast("Node", row["p"]), int(cast("ox.Literal", row["n"]).value)
        if length not in _CHAIN_LENGTHS:
            yield f"no rule covers an owl:propertyChainAxiom of {length} properties (on {_name(name)})"
    for node in _column(store, _EXPRESSIONS, "n"):
        yield f"no rule covers a property expression in place of a property's name (in {_users(store, node)})"
    for node in _column(store, _WRITTEN, "n"):
        if node.value in _AXIOM_PROPERTIES or node.value.startswith(OWL):
            yield f"no rule covers axioms that imply {compact(node.value)}"


def _select(store: ox.Store, query: str) -> ox.QuerySolutions:
    return cast("ox.QuerySolutions", store.query(PROLOGUE + query))


def _column(store: ox.Store, query: str, variable: str) -> list[Node]:
    """Return the nodes that a query's variable stands for."""
    return [cast("Node", row[variable]) for row in _select(store, query)]


def _with_inner(store: ox.Store, nodes: Iterable[Node], names: Iterable[str]) -> Iterator[Node]:
    """Yield class expressions and those nested in them by the given constructors."""
    pending, seen = list(nodes), set()
    while pending:
        node = pending.pop()
        if node in seen:
            continue
        seen.add(node)
        yield node
        for value in [value for name in names for value in _objects(store, node, name)]:
            members = store.quads_for_pattern(value, ox.NamedNode(LIST_MEMBER), None, None)
            pending.extend([cast("Node", quad.object) for quad in members] or [value])


def _objects(store: ox.Store, node: Node, name: str) -> list[Node]:
    return [cast("Node", quad.object) for quad in store.quads_for_pattern(node, ox.NamedNode(OWL + name), None, None)]


def _users(store: ox.Store, node: Node) -> str:
    """Return the name of the nearest named thing around an anonymous node, for a message."""
    seen: set[Node] = set()
    pending = [node]
    while pending:
        current = pending.pop(0)
        if isinstance(current, ox.NamedNode):
            return _name(current)
        if current not in seen:
            seen.add(current)
            above = store.quads_for_pattern(current, ox.NamedNode(f"{RDFS}subClassOf"), None, None)
            pending += [cast("Node", quad.object) for quad in above]
            pending += [cast("Node", quad.subject) for quad in store.quads_for_pattern(None, None, current, None)]
    return "an anonymous class"


def _name(term: object) -> str:
    return compact(term.value) if isinstance(term, ox.NamedNode) else "an anonymous node"
