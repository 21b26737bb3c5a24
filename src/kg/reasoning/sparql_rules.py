# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The rules of OWL 2 RL as SPARQL, one row a rule, named as in the profile (tables 4 to 9): the readable specification.

https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL_and_RDF_Graphs_using_Rules

``list:member`` is a helper: from an RDF list to each of its members. Literals are never subjects, so rules about their
datatypes (dt-*) are not here but in ``kg.reasoning.datatypes``. ``chain_rule`` makes prp-spo2 for chains of a length.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.namespaces import OWL, RDF, RDFS

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
        name: The id of the OWL 2 RL rule.
        head: The triple that follows.
        body: The pattern that it follows from.
    """

    name: str
    head: str
    body: str


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


def chain_rule(length: int) -> Rule:
    """Return prp-spo2 for chains of so many properties."""
    cells = " ".join(f"?l{i} rdf:first ?p{i} ; rdf:rest ?l{i + 1} ." for i in range(length))
    steps = " . ".join(f"?x{i} ?p{i} ?x{i + 1}" for i in range(length))
    body = f"?p owl:propertyChainAxiom ?l0 . {cells} FILTER(?l{length} = rdf:nil) {steps}"
    return Rule("prp-spo2", f"?x0 ?p ?x{length}", body)


_NODE: Final = "FILTER(!isLiteral(?y))"
_NODES: Final = "FILTER(!isLiteral(?y) && !isLiteral(?z) && ?y != ?z)"

RULES: Final = (
    # Equality (table 4); an RDF list keeps its members as they were written
    Rule("eq-sym", "?y owl:sameAs ?x", "?x owl:sameAs ?y"),
    Rule("eq-trans", "?x owl:sameAs ?z", "?x owl:sameAs ?y . ?y owl:sameAs ?z FILTER(?x != ?z)"),
    Rule("eq-rep-s", "?y ?p ?o", "?x owl:sameAs ?y . ?x ?p ?o FILTER(?p != owl:sameAs)"),
    Rule("eq-rep-p", "?s ?q ?o", "?p owl:sameAs ?q . ?s ?p ?o"),
    Rule(
        "eq-rep-o", "?s ?p ?y",
        "?x owl:sameAs ?y . ?s ?p ?x FILTER(?p NOT IN (owl:sameAs, rdf:first, rdf:rest, list:member))",
    ),
    # Properties (table 5)
    Rule("prp-dom", "?x a ?c", "?p rdfs:domain ?c . ?x ?p ?y"),
    Rule("prp-rng", "?y a ?c", f"?p rdfs:range ?c . ?x ?p ?y {_NODE}"),
    Rule("prp-fp", "?y owl:sameAs ?z", f"?p a owl:FunctionalProperty . ?x ?p ?y . ?x ?p ?z {_NODES}"),
    Rule("prp-ifp", "?y owl:sameAs ?z", f"?p a owl:InverseFunctionalProperty . ?y ?p ?x . ?z ?p ?x {_NODES}"),
    Rule("prp-symp", "?y ?p ?x", f"?p a owl:SymmetricProperty . ?x ?p ?y {_NODE}"),
    Rule("prp-trp", "?x ?p ?z", "?p a owl:TransitiveProperty . ?x ?p ?y . ?y ?p ?z"),
    Rule("prp-spo1", "?x ?q ?y", "?p rdfs:subPropertyOf ?q . ?x ?p ?y"),
    Rule("prp-eqp1", "?x ?q ?y", "?p owl:equivalentProperty ?q . ?x ?p ?y"),
    Rule("prp-eqp2", "?x ?p ?y", "?p owl:equivalentProperty ?q . ?x ?q ?y"),
    Rule("prp-inv1", "?y ?q ?x", f"?p owl:inverseOf ?q . ?x ?p ?y {_NODE}"),
    Rule("prp-inv2", "?y ?p ?x", f"?p owl:inverseOf ?q . ?x ?q ?y {_NODE}"),
    Rule(
        "prp-key", "?y owl:sameAs ?z",
        "?c owl:hasKey ?l . ?l rdf:first ?first . ?y a ?c ; ?first ?v . ?z a ?c ; ?first ?v FILTER(?y != ?z) "
        "FILTER NOT EXISTS { ?l list:member ?p FILTER NOT EXISTS { ?y ?p ?w . ?z ?p ?w } }",
    ),
    # Classes (tables 6 and 7)
    Rule(
        "cls-int1", "?x a ?c",
        "?c owl:intersectionOf ?l . ?l rdf:first ?first . ?x a ?first . "
        "FILTER NOT EXISTS { ?l list:member ?m . FILTER NOT EXISTS { ?x a ?m } }",
    ),
    Rule("cls-int2", "?x a ?d", "?c owl:intersectionOf ?l . ?l list:member ?d . ?x a ?c"),
    Rule("cls-uni", "?x a ?c", "?c owl:unionOf ?l . ?l list:member ?d . ?x a ?d"),
    Rule("cls-svf1", "?x a ?r", "?r owl:someValuesFrom ?c ; owl:onProperty ?p . ?x ?p ?y . ?y a ?c"),
    Rule("cls-svf2", "?x a ?r", "?r owl:someValuesFrom owl:Thing ; owl:onProperty ?p . ?x ?p ?y"),
    Rule("cls-avf", "?y a ?c", f"?r owl:allValuesFrom ?c ; owl:onProperty ?p . ?x a ?r . ?x ?p ?y {_NODE}"),
    Rule("cls-hv1", "?x ?p ?v", "?r owl:hasValue ?v ; owl:onProperty ?p . ?x a ?r"),
    Rule("cls-hv2", "?x a ?r", "?r owl:hasValue ?v ; owl:onProperty ?p . ?x ?p ?v"),
    Rule(
        "cls-maxc2", "?y owl:sameAs ?z",
        f"?r owl:maxCardinality ?n ; owl:onProperty ?p . ?x a ?r ; ?p ?y , ?z FILTER(?n = 1) {_NODES}",
    ),
    Rule(
        "cls-maxqc3", "?y owl:sameAs ?z",
        "?r owl:maxQualifiedCardinality ?n ; owl:onProperty ?p ; owl:onClass ?c . ?x a ?r ; ?p ?y , ?z . "
        f"?y a ?c . ?z a ?c FILTER(?n = 1) {_NODES}",
    ),
    Rule(
        "cls-maxqc4", "?y owl:sameAs ?z",
        "?r owl:maxQualifiedCardinality ?n ; owl:onProperty ?p ; owl:onClass owl:Thing . ?x a ?r ; ?p ?y , ?z "
        f"FILTER(?n = 1) {_NODES}",
    ),
    Rule("cls-oo", "?x a ?c", "?c owl:oneOf ?l . ?l list:member ?x"),
    Rule("cax-sco", "?x a ?d", "?c rdfs:subClassOf ?d . ?x a ?c"),
    Rule("cax-eqc1", "?x a ?d", "?c owl:equivalentClass ?d . ?x a ?c"),
    Rule("cax-eqc2", "?x a ?c", "?c owl:equivalentClass ?d . ?x a ?d"),
    # The hierarchies themselves (table 9), so that a query finds a sub-class without a path
    Rule("scm-cls", "?c rdfs:subClassOf ?c", "?c a owl:Class"),
    Rule("scm-op", "?p rdfs:subPropertyOf ?p", "?p a owl:ObjectProperty"),
    Rule("scm-dp", "?p rdfs:subPropertyOf ?p", "?p a owl:DatatypeProperty"),
    Rule("scm-sco", "?c rdfs:subClassOf ?e", "?c rdfs:subClassOf ?d . ?d rdfs:subClassOf ?e FILTER(?c != ?e)"),
    Rule("scm-eqc1", "?c rdfs:subClassOf ?d", "?c owl:equivalentClass|^owl:equivalentClass ?d FILTER(?c != ?d)"),
    Rule("scm-eqc2", "?c owl:equivalentClass ?d", "?c rdfs:subClassOf ?d . ?d rdfs:subClassOf ?c FILTER(?c != ?d)"),
    Rule("scm-spo", "?p rdfs:subPropertyOf ?r", "?p rdfs:subPropertyOf ?q . ?q rdfs:subPropertyOf ?r FILTER(?p != ?r)"),
    Rule(
        "scm-eqp1", "?p rdfs:subPropertyOf ?q",
        "?p owl:equivalentProperty|^owl:equivalentProperty ?q FILTER(?p != ?q)",
    ),
    Rule(
        "scm-eqp2", "?p owl:equivalentProperty ?q",
        "?p rdfs:subPropertyOf ?q . ?q rdfs:subPropertyOf ?p FILTER(?p != ?q)",
    ),
    Rule("scm-dom1", "?p rdfs:domain ?d", "?p rdfs:domain ?c . ?c rdfs:subClassOf ?d"),
    Rule("scm-dom2", "?p rdfs:domain ?c", "?q rdfs:domain ?c . ?p rdfs:subPropertyOf ?q"),
    Rule("scm-rng1", "?p rdfs:range ?d", "?p rdfs:range ?c . ?c rdfs:subClassOf ?d"),
    Rule("scm-rng2", "?p rdfs:range ?c", "?q rdfs:range ?c . ?p rdfs:subPropertyOf ?q"),
    Rule(
        "scm-hv", "?c rdfs:subClassOf ?d",
        "?c owl:hasValue ?v ; owl:onProperty ?p . ?d owl:hasValue ?v ; owl:onProperty ?q . "
        "?p rdfs:subPropertyOf? ?q FILTER(?c != ?d)",
    ),
    Rule(
        "scm-svf1", "?c rdfs:subClassOf ?d",
        "?c owl:someValuesFrom ?a ; owl:onProperty ?p . ?d owl:someValuesFrom ?b ; owl:onProperty ?p . "
        "?a rdfs:subClassOf? ?b FILTER(?c != ?d)",
    ),
    Rule(
        "scm-svf2", "?c rdfs:subClassOf ?d",
        "?c owl:someValuesFrom ?a ; owl:onProperty ?p . ?d owl:someValuesFrom ?a ; owl:onProperty ?q . "
        "?p rdfs:subPropertyOf? ?q FILTER(?c != ?d)",
    ),
    Rule(
        "scm-avf1", "?c rdfs:subClassOf ?d",
        "?c owl:allValuesFrom ?a ; owl:onProperty ?p . ?d owl:allValuesFrom ?b ; owl:onProperty ?p . "
        "?a rdfs:subClassOf? ?b FILTER(?c != ?d)",
    ),
    Rule(
        "scm-avf2", "?d rdfs:subClassOf ?c",
        "?c owl:allValuesFrom ?a ; owl:onProperty ?p . ?d owl:allValuesFrom ?a ; owl:onProperty ?q . "
        "?p rdfs:subPropertyOf? ?q FILTER(?c != ?d)",
    ),
    Rule("scm-int", "?c rdfs:subClassOf ?d", "?c owl:intersectionOf ?l . ?l list:member ?d"),
    Rule("scm-uni", "?d rdfs:subClassOf ?c", "?c owl:unionOf ?l . ?l list:member ?d"),
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
    Contradiction(
        "prp-npa1",
        "?n owl:sourceIndividual ?x ; owl:assertionProperty ?p ; owl:targetIndividual ?y . ?x ?p ?y",
        ("?x ?p ?y", "?n owl:targetIndividual ?y"),
    ),
    Contradiction(
        "prp-npa2",
        "?n owl:sourceIndividual ?x ; owl:assertionProperty ?p ; owl:targetValue ?y . ?x ?p ?y",
        ("?x ?p ?y", "?n owl:targetValue ?y"),
    ),
    Contradiction(
        "cls-maxc1",
        "?r owl:maxCardinality ?n ; owl:onProperty ?p . ?x a ?r ; ?p ?y FILTER(?n = 0)",
        ("?x a ?r", "?x ?p ?y", "?r owl:maxCardinality ?n"),
    ),
    Contradiction(
        "cls-maxqc1",
        "?r owl:maxQualifiedCardinality ?n ; owl:onProperty ?p ; owl:onClass ?c . "
        "?x a ?r ; ?p ?y . ?y a ?c FILTER(?n = 0)",
        ("?x a ?r", "?x ?p ?y", "?y a ?c", "?r owl:onClass ?c"),
    ),
    Contradiction(
        "cls-maxqc2",
        "?r owl:maxQualifiedCardinality ?n ; owl:onProperty ?p ; owl:onClass owl:Thing . "
        "?x a ?r ; ?p ?y FILTER(?n = 0)",
        ("?x a ?r", "?x ?p ?y", "?r owl:maxQualifiedCardinality ?n"),
    ),
    Contradiction(
        "eq-diff1",
        "?x owl:differentFrom ?y FILTER(?x = ?y || EXISTS { ?x owl:sameAs ?y })",
        ("?x owl:sameAs ?y", "?x owl:differentFrom ?y"),
    ),
    Contradiction(
        "eq-diff2",
        "?n a owl:AllDifferent ; owl:members ?l . ?l list:member ?x , ?y . ?x owl:sameAs ?y FILTER(STR(?x) < STR(?y))",
        ("?x owl:sameAs ?y", "?n owl:members ?l"),
    ),
    Contradiction(
        "eq-diff3",
        "?n a owl:AllDifferent ; owl:distinctMembers ?l . ?l list:member ?x , ?y . "
        "?x owl:sameAs ?y FILTER(STR(?x) < STR(?y))",
        ("?x owl:sameAs ?y", "?n owl:distinctMembers ?l"),
    ),
)
