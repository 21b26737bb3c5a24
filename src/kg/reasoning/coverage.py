# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Which axioms the rules cover, as the grammar of OWL 2 RL has it. What no rule covers is named, never ignored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.namespaces import OWL, RDF, RDFS, compact
from kg.reasoning.compile_classes import cardinality, is_data_range
from kg.reasoning.coverage_expressions import misplaced_expressions
from kg.reasoning.datatypes import DATATYPES
from kg.reasoning.terms import (
    BLANK,
    DOMAIN,
    LITERAL,
    RANGE,
    SAME,
    SAME_CLASS,
    SAME_PROPERTY,
    SUB_CLASS,
    SUB_PROPERTY,
    TYPE,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.reasoning.axioms import Axioms

# Terms that a rule or a contradiction reads, and terms without consequence for individuals.
_READ: Final = (
    "allValuesFrom assertionProperty complementOf differentFrom disjointWith distinctMembers equivalentClass "
    "equivalentProperty hasKey hasValue intersectionOf inverseOf maxCardinality maxQualifiedCardinality members "
    "onClass onProperty oneOf propertyChainAxiom propertyDisjointWith sameAs someValuesFrom sourceIndividual "
    "targetIndividual targetValue unionOf AllDifferent AllDisjointClasses AllDisjointProperties AsymmetricProperty "
    "FunctionalProperty InverseFunctionalProperty IrreflexiveProperty NegativePropertyAssertion Nothing "
    "SymmetricProperty TransitiveProperty"
)
_WITHOUT_CONSEQUENCE: Final = (
    "Class Restriction ObjectProperty DatatypeProperty AnnotationProperty NamedIndividual Thing Ontology "
    "OntologyProperty DeprecatedClass DeprecatedProperty Axiom Annotation annotatedSource annotatedProperty "
    "annotatedTarget backwardCompatibleWith deprecated imports incompatibleWith priorVersion versionIRI versionInfo"
)
COVERED: Final = frozenset(OWL + name for name in f"{_READ} {_WITHOUT_CONSEQUENCE}".split())

# Predicates that are read as axioms: no rule may write them, and none but those of the profile read them.
_AXIOM_PROPERTIES: Final = frozenset(
    (f"{RDF}type", *(RDFS + name for name in ("subClassOf", "subPropertyOf", "domain", "range")))
)
_CLASSES_WITHOUT_CONSEQUENCE: Final = frozenset((f"{OWL}Thing", f"{OWL}Nothing", f"{OWL}NamedIndividual"))


def uncovered_axioms(axioms: Axioms) -> list[str]:
    """Return one message for each axiom that the rules do not cover, sorted."""
    found = (
        *_foreign_terms(axioms),
        *misplaced_expressions(axioms),
        *_metamodelling(axioms),
        *_cardinalities(axioms),
        *_datatypes(axioms),
        *_literals(axioms),
    )
    return sorted(set(found))


def _foreign_terms(axioms: Axioms) -> Iterator[str]:
    """Name the OWL terms, used as predicate or as class, that no rule reads."""
    for subject, predicate, value in axioms.facts:
        term = value if predicate == TYPE else predicate
        if term < BLANK:
            iri = axioms.terms.iri(term).value
            if iri.startswith(OWL) and iri not in COVERED:
                yield f"no rule covers {compact(iri)} (on {axioms.name(subject)})"


def _metamodelling(axioms: Axioms) -> Iterator[str]:
    """Name the axioms that read or write the vocabulary in which axioms are written."""
    for term in _properties_of_axioms(axioms):
        iri = axioms.terms.iri(term).value if term < BLANK else ""
        if iri in _AXIOM_PROPERTIES or iri.startswith(OWL):
            yield f"no rule covers axioms that imply {compact(iri)}, or follow from it"
    for predicate in (SUB_CLASS, SAME_CLASS, DOMAIN, RANGE):
        for fact in axioms.of(predicate):
            ends = (fact.subject, fact.object) if predicate == SAME_CLASS else (fact.object,)
            for iri in (axioms.terms.iri(end).value for end in ends if end < BLANK):
                if iri.startswith(OWL) and iri not in _CLASSES_WITHOUT_CONSEQUENCE:
                    yield f"no rule covers axioms that imply {compact(iri)}"
    for fact in axioms.of(SAME):
        for iri in (axioms.terms.iri(end).value for end in (fact.subject, fact.object) if end < BLANK):
            if iri.startswith((OWL, RDF, RDFS)):
                yield f"no rule covers {compact(iri)} as the same as another term"


def _properties_of_axioms(axioms: Axioms) -> Iterator[int]:
    """Yield every property that an axiom speaks of."""
    for predicate in (SUB_PROPERTY, SAME_PROPERTY, axioms.number("inverseOf"), axioms.number("propertyDisjointWith")):
        for fact in axioms.of(predicate):
            yield from (fact.subject, fact.object)
    for predicate in (DOMAIN, RANGE):
        yield from (fact.subject for fact in axioms.of(predicate))
    for name in ("onProperty", "assertionProperty"):
        yield from (fact.object for fact in axioms.of(name))
    for name in ("propertyChainAxiom", "hasKey"):
        for fact in axioms.of(name):
            yield from axioms.list_members(fact.object)
            if name == "propertyChainAxiom":
                yield fact.subject
    for kind in (
        "SymmetricProperty", "TransitiveProperty", "FunctionalProperty", "InverseFunctionalProperty",
        "IrreflexiveProperty", "AsymmetricProperty",
    ):  # fmt: skip
        yield from (fact.subject for fact in axioms.members_of(kind))


def _cardinalities(axioms: Axioms) -> Iterator[str]:
    for name in ("maxCardinality", "maxQualifiedCardinality"):
        for axiom in axioms.of(name):
            if cardinality(axioms, axiom) not in {0, 1}:
                value = axioms.name(axiom.object)
                yield f"no rule covers owl:{name} {value}, only 0 and 1 (of {axioms.user(axiom.subject)})"
            if name == "maxQualifiedCardinality" and not axioms.values(axiom.subject, "onClass"):
                yield f"no rule covers owl:{name} without owl:onClass (of {axioms.user(axiom.subject)})"


def _datatypes(axioms: Axioms) -> Iterator[str]:
    """Name the definitions of datatypes, and datatypes that no literal can be known to belong to."""
    datatype = axioms.terms.id(ox.NamedNode(f"{RDFS}Datatype"))
    defining = (SAME_CLASS, SUB_CLASS, *(axioms.number(n) for n in ("intersectionOf", "unionOf", "oneOf")))
    for kind in axioms.of(TYPE):
        if kind.object == datatype and any(axioms.values(kind.subject, predicate) for predicate in defining):
            yield f"no rule covers the definition of a datatype (of {axioms.user(kind.subject)})"
    for axiom in axioms.of("someValuesFrom"):
        if is_data_range(axioms, axiom.object) and axioms.terms.iri(axiom.object).value not in DATATYPES:
            yield f"no rule covers owl:someValuesFrom the datatype {axioms.name(axiom.object)}"


def _literals(axioms: Axioms) -> Iterator[str]:
    for fact in axioms.of(SAME):
        if fact.object >= LITERAL:
            yield f"no rule covers owl:sameAs a literal (on {axioms.name(fact.subject)})"
    for axiom in axioms.of("oneOf"):
        if any(member >= LITERAL for member in axioms.list_members(axiom.object)):
            yield f"no rule covers owl:oneOf of literals (of {axioms.user(axiom.subject)})"
