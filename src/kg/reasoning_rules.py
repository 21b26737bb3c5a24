# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The OWL 2 RL rules that the ontology needs, one row a rule, named as in the profile (tables 4 to 9).

https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL_and_RDF_Graphs_using_Rules

``list:member`` is a helper: from an RDF list to each of its members. Rules about literals in subject position, about
sameAs, keys and functional properties are left out: the ontology has none of these, and what it must not have,
``kg.reasoning_coverage`` refuses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.namespaces import OWL, RDF, RDFS

# A triple pattern between two variables, without the fixed patterns of the axiom itself.
_PATTERN: Final = re.compile(r"\?\w+ (a|rdfs:\w+|\?\w+) \?\w+")

LIST_MEMBER: Final = "urn:x-kg:list-member"

PROLOGUE: Final = f"""\
PREFIX rdf: <{RDF}>
PREFIX rdfs: <{RDFS}>
PREFIX owl: <{OWL}>
PREFIX list: <urn:x-kg:list->
"""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: where ``body`` holds, ``head`` holds.

    Attributes:
        name: The ids of the OWL 2 RL rules that it implements.
        head: The triple that follows.
        body: The pattern that it follows from.
        axiom: The property (or, after ``a``, the class) without which the rule has nothing to do.
    """

    name: str
    head: str
    body: str
    axiom: str

    @property
    def writes(self) -> str:
        """The kind of triple that the rule adds: a type, a schema triple, or any other."""
        return _kind(self.head.split()[1])

    @property
    def reads(self) -> frozenset[str]:
        """The kinds of triples, among those that rules add, that can make the rule fire again."""
        return frozenset(_kind(predicate) for predicate in _PATTERN.findall(self.body))


def _kind(predicate: str) -> str:
    return predicate if predicate == "a" or predicate.startswith("rdfs:") else "other"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One rule whose conclusion is false: where ``body`` holds, the triples contradict each other.

    Attributes:
        name: The id of the OWL 2 RL rule.
        body: The pattern that must not hold.
        triples: The triples to blame, written with the body's variables.
    """

    name: str
    body: str
    triples: tuple[str, ...]


_NODE: Final = "FILTER(!isLiteral(?y))"

RULES: Final = (
    # Classes
    Rule("cax-sco", "?x a ?d", "?c rdfs:subClassOf ?d . ?x a ?c", "rdfs:subClassOf"),
    Rule("cax-eqc1", "?x a ?d", "?c owl:equivalentClass ?d . ?x a ?c", "owl:equivalentClass"),
    Rule("cax-eqc2", "?x a ?c", "?c owl:equivalentClass ?d . ?x a ?d", "owl:equivalentClass"),
    Rule(
        "cls-int1",
        "?x a ?c",
        "?c owl:intersectionOf ?l . ?l rdf:first ?first . ?x a ?first . "
        "FILTER NOT EXISTS { ?l list:member ?m . FILTER NOT EXISTS { ?x a ?m } }",
        "owl:intersectionOf",
    ),
    Rule("cls-int2", "?x a ?d", "?c owl:intersectionOf ?l . ?l list:member ?d . ?x a ?c", "owl:intersectionOf"),
    Rule("cls-uni", "?x a ?c", "?c owl:unionOf ?l . ?l list:member ?d . ?x a ?d", "owl:unionOf"),
    Rule("cls-oo", "?x a ?c", "?c owl:oneOf ?l . ?l list:member ?x", "owl:oneOf"),
    Rule(
        "cls-svf1", "?x a ?r", "?r owl:someValuesFrom ?c ; owl:onProperty ?p . ?x ?p ?y . ?y a ?c", "owl:someValuesFrom"
    ),
    Rule(
        "cls-svf2", "?x a ?r", "?r owl:someValuesFrom owl:Thing ; owl:onProperty ?p . ?x ?p ?y", "owl:someValuesFrom"
    ),
    Rule(
        "cls-avf",
        "?y a ?c",
        f"?r owl:allValuesFrom ?c ; owl:onProperty ?p . ?x a ?r . ?x ?p ?y {_NODE}",
        "owl:allValuesFrom",
    ),
    Rule("cls-hv1", "?x ?p ?v", "?r owl:hasValue ?v ; owl:onProperty ?p . ?x a ?r", "owl:hasValue"),
    Rule("cls-hv2", "?x a ?r", "?r owl:hasValue ?v ; owl:onProperty ?p . ?x ?p ?v", "owl:hasValue"),
    # Properties
    Rule("prp-dom", "?x a ?c", "?p rdfs:domain ?c . ?x ?p ?y", "rdfs:domain"),
    Rule("prp-rng", "?y a ?c", f"?p rdfs:range ?c . ?x ?p ?y {_NODE}", "rdfs:range"),
    Rule("prp-spo1", "?x ?q ?y", "?p rdfs:subPropertyOf ?q . ?x ?p ?y", "rdfs:subPropertyOf"),
    Rule("prp-eqp1", "?x ?q ?y", "?p owl:equivalentProperty ?q . ?x ?p ?y", "owl:equivalentProperty"),
    Rule("prp-eqp2", "?x ?p ?y", "?p owl:equivalentProperty ?q . ?x ?q ?y", "owl:equivalentProperty"),
    Rule("prp-inv1", "?y ?q ?x", f"?p owl:inverseOf ?q . ?x ?p ?y {_NODE}", "owl:inverseOf"),
    Rule("prp-inv2", "?y ?p ?x", f"?p owl:inverseOf ?q . ?x ?q ?y {_NODE}", "owl:inverseOf"),
    Rule("prp-symp", "?y ?p ?x", f"?p a owl:SymmetricProperty . ?x ?p ?y {_NODE}", "a owl:SymmetricProperty"),
    Rule("prp-trp", "?x ?p ?z", "?p a owl:TransitiveProperty . ?x ?p ?y . ?y ?p ?z", "a owl:TransitiveProperty"),
    Rule(
        "prp-spo2 (2)",
        "?x ?p ?z",
        "?p owl:propertyChainAxiom ?l . ?l rdf:first ?p1 ; rdf:rest ?l2 . ?l2 rdf:first ?p2 ; rdf:rest rdf:nil . "
        "?x ?p1 ?y . ?y ?p2 ?z",
        "owl:propertyChainAxiom",
    ),
    Rule(
        "prp-spo2 (3)",
        "?x ?p ?z",
        "?p owl:propertyChainAxiom ?l . ?l rdf:first ?p1 ; rdf:rest ?l2 . ?l2 rdf:first ?p2 ; rdf:rest ?l3 . "
        "?l3 rdf:first ?p3 ; rdf:rest rdf:nil . ?x ?p1 ?y . ?y ?p2 ?w . ?w ?p3 ?z",
        "owl:propertyChainAxiom",
    ),
    # The hierarchies themselves, so that a query finds a sub-class without a path
    Rule(
        "scm-sco", "?c rdfs:subClassOf ?e", "?c rdfs:subClassOf ?d . ?d rdfs:subClassOf ?e FILTER(?c != ?e)",
        "rdfs:subClassOf",
    ),
    Rule(
        "scm-spo", "?p rdfs:subPropertyOf ?r",
        "?p rdfs:subPropertyOf ?q . ?q rdfs:subPropertyOf ?r FILTER(?p != ?r)",
        "rdfs:subPropertyOf",
    ),
)  # fmt: skip

CONTRADICTIONS: Final = (
    Contradiction(
        "cax-dw", "?c owl:disjointWith ?d . ?x a ?c . ?x a ?d", ("?x a ?c", "?x a ?d", "?c owl:disjointWith ?d")
    ),
    Contradiction(
        "cax-adc",
        "?n a owl:AllDisjointClasses ; owl:members ?l . ?l list:member ?c . ?l list:member ?d . ?x a ?c . ?x a ?d "
        "FILTER(STR(?c) < STR(?d))",
        ("?x a ?c", "?x a ?d", "?n owl:members ?l"),
    ),
    Contradiction(
        "cls-com", "?c owl:complementOf ?d . ?x a ?c . ?x a ?d", ("?x a ?c", "?x a ?d", "?c owl:complementOf ?d")
    ),
    Contradiction("cls-nothing2", "?x a owl:Nothing", ("?x a owl:Nothing",)),
    Contradiction("prp-irp", "?p a owl:IrreflexiveProperty . ?x ?p ?x", ("?x ?p ?x", "?p a owl:IrreflexiveProperty")),
    Contradiction(
        "prp-asyp",
        "?p a owl:AsymmetricProperty . ?x ?p ?y . ?y ?p ?x",
        ("?x ?p ?y", "?y ?p ?x", "?p a owl:AsymmetricProperty"),
    ),
    Contradiction(
        "prp-pdw",
        "?p owl:propertyDisjointWith ?q . ?x ?p ?y . ?x ?q ?y",
        ("?x ?p ?y", "?x ?q ?y", "?p owl:propertyDisjointWith ?q"),
    ),
    Contradiction(
        "prp-adp",
        "?n a owl:AllDisjointProperties ; owl:members ?l . ?l list:member ?p . ?l list:member ?q . "
        "?x ?p ?y . ?x ?q ?y FILTER(STR(?p) < STR(?q))",
        ("?x ?p ?y", "?x ?q ?y", "?n owl:members ?l"),
    ),
)
