# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What follows by the rules is what follows by OWL 2 RL; owlrl is the judge.

Compared with owlrl: every triple whose subject is an IRI, whose object is an IRI or a literal, and whose predicate is
rdf:type or a property outside RDF, RDFS and OWL; types in those vocabularies (owl:Thing, owl:NamedIndividual ...) and
triples about their terms are left out. Not compared: owlrl's own triples with literals as subjects.
"""

from __future__ import annotations

from pathlib import Path

import owlrl
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import EXIT_NONCONFORMING, NotConformingError
from kg.namespaces import ACE, OWL, RDF, RDFS, XSD
from kg.rdflib_terms import to_graph
from kg.reasoning import INFERRED, InferenceReport, infer
from kg.reasoning_rules import CONTRADICTIONS, RULES
from kg.turtle import parse_turtle, read_turtle

HEAD = "".join(
    f"@prefix {prefix}: <{iri}> . "
    for prefix, iri in (("e", "http://e/"), ("owl", OWL), ("rdfs", RDFS), ("rdf", RDF), ("xsd", XSD))
)
RESERVED = (RDF, RDFS, OWL, XSD)
ASSERTED = ox.NamedNode("http://e/graph")
Plain = tuple[str, str, str]


def load(*texts: str) -> ox.Store:
    store = ox.Store()
    for number, text in enumerate(texts):
        graph = ox.NamedNode(f"{ASSERTED.value}{number}")
        triples = parse_turtle(HEAD + text, Path("test.ttl")).triples
        store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)
    return store


def words(quads: object) -> set[str]:
    return {" ".join(short(term) for term in (q.subject, q.predicate, q.object)) for q in quads}


def short(term: object) -> str:
    value = getattr(term, "value", str(term))
    for namespace, prefix in (("http://e/", ""), (f"{RDF}type", "a"), (RDFS, "rdfs:"), (OWL, "owl:")):
        value = value.replace(namespace, prefix)
    return value


def inferred(store: ox.Store) -> set[str]:
    return words(store.quads_for_pattern(None, None, None, INFERRED))


def comparable(graph: rdflib.Graph) -> set[Plain]:
    """The triples that are compared; see the top of this file."""
    plain = {
        (str(s), str(p), str(o))
        for s, p, o in graph
        if isinstance(s, rdflib.URIRef) and not isinstance(o, rdflib.BNode)
    }
    return {
        (s, p, o)
        for s, p, o in plain
        if not s.startswith(RESERVED)
        and (p == f"{RDF}type" or not p.startswith(RESERVED))
        and not (p == f"{RDF}type" and o.startswith(RESERVED))
    }


def assert_equal_to_owlrl(store: ox.Store) -> int:
    """Compare with owlrl; return how many inferred triples both found."""
    asserted = to_graph(quad for quad in store if quad.graph_name != INFERRED)
    expected = to_graph(quad for quad in store if quad.graph_name != INFERRED)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(expected)
    infer(store)
    ours = to_graph(store)
    assert comparable(ours) == comparable(expected)
    return len(comparable(ours) - comparable(asserted))


CASES = {
    "cax-sco": ("e:B rdfs:subClassOf e:C . e:A rdfs:subClassOf e:B . e:x a e:A .", "x a B|x a C|A rdfs:subClassOf C"),
    "cax-eqc1": ("e:A owl:equivalentClass e:B . e:x a e:A .", "x a B"),
    "cax-eqc2": ("e:A owl:equivalentClass e:B . e:x a e:B .", "x a A"),
    "cls-int1": (
        "[] owl:intersectionOf ( e:A e:B e:C ) ; rdfs:subClassOf e:D . e:x a e:A , e:B , e:C . e:y a e:A , e:C .",
        "x a D",
    ),
    "cls-int2": ("e:D owl:equivalentClass [ owl:intersectionOf ( e:A e:B ) ] . e:x a e:D .", "x a A|x a B"),
    "cls-uni": (
        "[] owl:unionOf ( e:A e:B ) ; rdfs:subClassOf e:D . e:x a e:A . e:y a e:B . e:z a e:C .",
        "x a D|y a D",
    ),
    "cls-oo": ("[] owl:oneOf ( e:x e:y ) ; rdfs:subClassOf e:D .", "x a D|y a D"),
    "cls-svf1": (
        "[] owl:onProperty e:p ; owl:someValuesFrom e:A ; rdfs:subClassOf e:D . e:x e:p e:y . e:y a e:A ; e:p e:x .",
        "x a D",
    ),
    "cls-svf2": ("[] owl:onProperty e:p ; owl:someValuesFrom owl:Thing ; rdfs:subClassOf e:D . e:x e:p e:y .", "x a D"),
    "cls-avf": (
        "e:A rdfs:subClassOf [ owl:onProperty e:p ; owl:allValuesFrom e:D ] . e:x a e:A ; e:p e:y , 1 .",
        "y a D",
    ),
    "cls-hv1": ("e:A rdfs:subClassOf [ owl:onProperty e:p ; owl:hasValue e:v ] . e:x a e:A .", "x p v"),
    "cls-hv2": (
        "[] owl:onProperty e:p ; owl:hasValue e:v ; rdfs:subClassOf e:D . e:x e:p e:v . e:y e:p e:w .",
        "x a D",
    ),
    "prp-dom": ("e:p rdfs:domain e:A . e:x e:p 1 .", "x a A"),
    "prp-rng": ("e:p rdfs:range e:A . e:x e:p e:y , 1 .", "y a A"),
    "prp-spo1": ("e:p rdfs:subPropertyOf e:q . e:x e:p e:y , 1 .", "x q y|x q 1"),
    "prp-eqp1": ("e:p owl:equivalentProperty e:q . e:x e:p e:y .", "x q y"),
    "prp-eqp2": ("e:p owl:equivalentProperty e:q . e:x e:q e:y .", "x p y"),
    "prp-inv1": ("e:p owl:inverseOf e:q . e:x e:p e:y .", "y q x"),
    "prp-inv2": ("e:p owl:inverseOf e:q . e:x e:q e:y .", "y p x"),
    "prp-symp": ("e:p a owl:SymmetricProperty . e:x e:p e:y .", "y p x"),
    "prp-trp": ("e:p a owl:TransitiveProperty . e:x e:p e:y . e:y e:p e:z . e:z e:p e:w .", "x p z|x p w|y p w"),
    "prp-spo2 (2)": ("e:p owl:propertyChainAxiom ( e:q e:r ) . e:x e:q e:y . e:y e:r e:z .", "x p z"),
    "prp-spo2 (3)": ("e:p owl:propertyChainAxiom ( e:q e:r e:q ) . e:x e:q e:y . e:y e:r e:z . e:z e:q e:w .", "x p w"),
    "scm-sco": ("e:A rdfs:subClassOf e:B . e:B rdfs:subClassOf e:C .", "A rdfs:subClassOf C"),
    "scm-spo": ("e:p rdfs:subPropertyOf e:q . e:q rdfs:subPropertyOf e:r .", "p rdfs:subPropertyOf r"),
}


def test_every_rule_has_a_case() -> None:
    assert set(CASES) == {rule.name for rule in RULES}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_infers_what_it_should_and_nothing_else(name: str) -> None:
    text, expected = CASES[name]
    store = load(text)
    report = infer(store)
    assert inferred(store) == set(expected.split("|"))
    assert report == InferenceReport(len(expected.split("|")), report.rounds, ())


@pytest.mark.parametrize("name", CASES)
def test_each_rules_case_comes_out_as_in_owlrl(name: str) -> None:
    assert_equal_to_owlrl(load(CASES[name][0]))


@pytest.mark.parametrize("name", [name for name in CASES if name not in {"cls-oo", "scm-sco", "scm-spo"}])
def test_without_its_rule_the_case_fails(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.reasoning.RULES", tuple(rule for rule in RULES if rule.name != name))
    store = load(CASES[name][0])
    infer(store)
    assert inferred(store) != set(CASES[name][1].split("|"))


COMBINED = """
e:isStatedIn owl:inverseOf e:states . e:isDeniedIn owl:inverseOf e:denies . e:excludes a owl:SymmetricProperty .
e:isConcernedBy owl:inverseOf e:concerns . e:within a owl:TransitiveProperty .
e:statedBy owl:propertyChainAxiom ( e:isStatedIn e:madeBy ) .
e:takesPlaceWithin owl:propertyChainAxiom ( e:at e:within ) ; owl:propertyChainAxiom ( e:hasPart e:takesPlaceWithin ) .
e:at rdfs:subPropertyOf e:takesPlaceWithin .
[] rdfs:subClassOf e:Contested ; owl:intersectionOf ( [ owl:onProperty e:isStatedIn ; owl:someValuesFrom e:Statement ]
    [ owl:onProperty e:isDeniedIn ; owl:someValuesFrom e:Statement ] ) .
[] rdfs:subClassOf e:Contested ; owl:onProperty e:excludes ;
    owl:someValuesFrom [ owl:onProperty e:isStatedIn ; owl:someValuesFrom e:Statement ] .
[] rdfs:subClassOf e:ContestedEvent ;
    owl:intersectionOf ( e:Event [ owl:onProperty e:isConcernedBy ; owl:someValuesFrom e:Contested ] ) .
e:s1 a e:Statement ; e:states e:p1 , e:p3 ; e:madeBy e:anna . e:s2 a e:Statement ; e:denies e:p1 ; e:madeBy e:bert .
e:p1 e:concerns e:ev . e:p2 e:excludes e:p3 ; e:concerns e:ev2 .
e:ev a e:Event ; e:at e:town ; e:hasPart e:ev2 . e:ev2 a e:Event ; e:at e:hill .
e:town e:within e:land . e:land e:within e:world . e:hill e:within e:world .
"""


def test_rules_build_on_each_other() -> None:
    store = load(COMBINED)
    assert assert_equal_to_owlrl(store) > 15
    assert {
        "p1 a Contested",
        "p2 a Contested",
        "ev a ContestedEvent",
        "ev2 a ContestedEvent",
        "p1 statedBy anna",
    } <= inferred(store)
    assert {"ev takesPlaceWithin hill", "ev takesPlaceWithin world"} <= inferred(store)
    assert "p3 a Contested" not in inferred(store)


def test_nothing_asserted_in_any_graph_is_inferred() -> None:
    store = load("e:A rdfs:subClassOf e:B . e:x a e:A .", "e:x a e:B . e:y a e:A .")
    infer(store)
    assert inferred(store) == {"y a B"}


def test_inferring_again_gives_the_same_and_forgets_what_no_longer_follows() -> None:
    store = load("e:A rdfs:subClassOf e:B .", "e:x a e:A . e:y a e:A .")
    assert infer(store) == infer(store)
    assert inferred(store) == {"x a B", "y a B"}
    store.remove(
        next(store.quads_for_pattern(ox.NamedNode("http://e/y"), None, None, ox.NamedNode(f"{ASSERTED.value}1")))
    )
    infer(store)
    assert inferred(store) == {"x a B"}


def test_no_blank_node_and_no_helper_is_written() -> None:
    store = load(COMBINED)
    infer(store)
    assert not any("list" in text or "_:" in text or "Thing" in text for text in inferred(store))


CONTRADICTING = {
    "cax-dw": ("e:A owl:disjointWith e:B . e:x a e:A , e:B .", ["x a A", "x a B", "A owl:disjointWith B"]),
    "cax-adc": ("[] a owl:AllDisjointClasses ; owl:members ( e:A e:B e:C ) . e:x a e:A , e:C .", ["x a A", "x a C"]),
    "cls-com": ("e:A owl:complementOf e:B . e:x a e:A , e:B .", ["x a A", "x a B", "A owl:complementOf B"]),
    "cls-nothing2": ("e:A rdfs:subClassOf owl:Nothing . e:x a e:A .", ["x a owl:Nothing"]),
    "prp-irp": ("e:p a owl:IrreflexiveProperty . e:x e:p e:x .", ["x p x", "p a owl:IrreflexiveProperty"]),
    "prp-asyp": ("e:p a owl:AsymmetricProperty . e:x e:p e:y . e:y e:p e:x .", ["x p y", "y p x"]),
    "prp-pdw": ("e:p owl:propertyDisjointWith e:q . e:x e:p e:y ; e:q e:y .", ["x p y", "x q y"]),
    "prp-adp": (
        "[] a owl:AllDisjointProperties ; owl:members ( e:p e:q ) . e:x e:p e:y ; e:q e:y .",
        ["x p y", "x q y"],
    ),
}


def test_every_contradiction_has_a_case() -> None:
    assert set(CONTRADICTING) == {contradiction.name for contradiction in CONTRADICTIONS}


@pytest.mark.parametrize("name", CONTRADICTING)
def test_a_contradiction_is_reported_with_the_offending_triples(name: str) -> None:
    text, expected = CONTRADICTING[name]
    found = infer(load(text)).inconsistencies
    assert {one.rule for one in found} == {name}
    assert set(expected) <= words(found[0].triples)
    assert all("\n" not in one.line() and name in one.line() for one in found)


def test_an_inferred_type_contradicts_as_an_asserted_one_does() -> None:
    found = infer(load("e:A owl:disjointWith e:B . e:p rdfs:domain e:B . e:x a e:A ; e:p 1 .")).inconsistencies
    assert words(found[0].triples) == {"x a A", "x a B", "A owl:disjointWith B"}


UNCOVERED = {
    "e:x owl:sameAs e:y .": "owl:sameAs",
    "e:p a owl:FunctionalProperty .": "owl:FunctionalProperty (on http://e/p)",
    "e:p a owl:InverseFunctionalProperty .": "owl:InverseFunctionalProperty",
    "e:p a owl:ReflexiveProperty .": "owl:ReflexiveProperty",
    "e:A owl:hasKey ( e:p ) .": "owl:hasKey (on http://e/A)",
    "e:A owl:disjointUnionOf ( e:B e:C ) .": "owl:disjointUnionOf",
    "e:A rdfs:subClassOf [ owl:onProperty e:p ; owl:maxCardinality 1 ] .": "owl:maxCardinality",
    "e:A rdfs:subClassOf [ owl:onProperty e:p ; owl:hasSelf true ] .": "owl:hasSelf",
    "e:A rdfs:subClassOf [ owl:onProperty e:p ; owl:someValuesFrom e:B ] .": "owl:someValuesFrom as superclass",
    "e:A rdfs:subClassOf [ owl:intersectionOf ( e:B [ owl:unionOf ( e:C e:D ) ] ) ] .": "owl:unionOf as superclass",
    "e:p rdfs:range [ owl:unionOf ( e:C e:D ) ] .": "owl:unionOf as superclass, domain or range (of http://e/p)",
    "e:A owl:equivalentClass [ owl:unionOf ( e:C e:D ) ] .": "owl:unionOf as superclass",
    "[] owl:onProperty e:p ; owl:allValuesFrom e:B ; rdfs:subClassOf e:A .": "owl:allValuesFrom as subclass (of http://e/A)",
    "[] owl:onProperty e:p ; owl:someValuesFrom xsd:date ; rdfs:subClassOf e:A .": "a datatype (xsd:date)",
    "owl:Thing rdfs:subClassOf e:A .": "owl:Thing as a part of a class expression or as subclass (of http://e/A)",
    "[] owl:intersectionOf ( owl:Thing e:B ) ; rdfs:subClassOf e:A .": "owl:Thing as a part",
    "e:p rdfs:subPropertyOf rdf:type .": "axioms that imply rdf:type",
    "rdfs:subClassOf owl:inverseOf e:p .": "axioms that imply rdfs:subClassOf",
    "e:p owl:propertyChainAxiom ( e:a e:b e:c e:d ) .": "propertyChainAxiom of 4 properties",
    "e:p owl:propertyChainAxiom ( e:a [ a owl:ObjectProperty ; owl:inverseOf e:b ] ) .": "a property expression",
}


@pytest.mark.parametrize("text", UNCOVERED)
def test_an_axiom_without_a_rule_is_an_error_that_names_it(text: str) -> None:
    store = load(text)
    with pytest.raises(NotConformingError) as caught:
        infer(store)
    assert UNCOVERED[text] in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_status == EXIT_NONCONFORMING
    assert inferred(store) == set()


CLASSES, PROPERTIES, THINGS = ("e:A", "e:B", "e:C"), ("e:p", "e:q", "e:r"), ("e:x", "e:y", "e:z")
CLASS, PROPERTY, THING = st.sampled_from(CLASSES), st.sampled_from(PROPERTIES), st.sampled_from(THINGS)
LEFT = st.recursive(
    CLASS,
    lambda inner: st.one_of(
        st.builds("[ owl:onProperty {} ; owl:someValuesFrom {} ]".format, PROPERTY, inner | st.just("owl:Thing")),
        st.builds("[ owl:intersectionOf ( {} {} ) ]".format, inner, inner),
        st.builds("[ owl:unionOf ( {} {} ) ]".format, inner, inner),
        st.builds("[ owl:onProperty {} ; owl:hasValue {} ]".format, PROPERTY, THING),
    ),
    max_leaves=3,
)
RIGHT = st.one_of(
    CLASS,
    st.builds("[ owl:onProperty {} ; owl:allValuesFrom {} ]".format, PROPERTY, CLASS),
    st.builds("[ owl:onProperty {} ; owl:hasValue {} ]".format, PROPERTY, THING),
    st.builds("[ owl:intersectionOf ( {} {} ) ]".format, CLASS, CLASS),
)
AXIOM = st.one_of(
    st.builds("{} rdfs:subClassOf {} .".format, LEFT, RIGHT),
    st.builds("{} owl:equivalentClass {} .".format, CLASS, CLASS),
    st.builds("{} rdfs:domain {} .".format, PROPERTY, CLASS),
    st.builds("{} rdfs:range {} .".format, PROPERTY, CLASS),
    st.builds("{} rdfs:subPropertyOf {} .".format, PROPERTY, PROPERTY),
    st.builds("{} owl:equivalentProperty {} .".format, PROPERTY, PROPERTY),
    st.builds("{} owl:inverseOf {} .".format, PROPERTY, PROPERTY),
    st.builds("{} a {} .".format, PROPERTY, st.sampled_from(["owl:SymmetricProperty", "owl:TransitiveProperty"])),
    st.builds("{} owl:propertyChainAxiom ( {} {} ) .".format, PROPERTY, PROPERTY, PROPERTY),
    st.builds("{} owl:propertyChainAxiom ( {} {} {} ) .".format, PROPERTY, PROPERTY, PROPERTY, PROPERTY),
)
FACT = st.builds("{} a {} .".format, THING, CLASS) | st.builds("{} {} {} .".format, THING, PROPERTY, THING)
DECLARED = "".join(f"{name} a owl:Class . " for name in CLASSES) + "".join(
    f"{name} a owl:ObjectProperty . " for name in PROPERTIES
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(AXIOM, min_size=1, max_size=4), st.lists(FACT, min_size=1, max_size=5))
def test_random_ontologies_come_out_as_in_owlrl(axioms: list[str], facts: list[str]) -> None:
    assert_equal_to_owlrl(load(DECLARED + "\n".join([*axioms, *facts])))


def schema_of(root: Path) -> list[ox.Triple]:
    """The axioms of the ontology, without the words, which owlrl takes long over."""
    files = [root / "ontology" / "ace.ttl", *sorted((root / "ontology" / "core").glob("*.ttl"))]
    wordy = (
        "http://www.w3.org/2004/02/skos/core#",
        "http://purl.org/dc/terms/",
        f"{RDFS}label",
        f"{RDFS}isDefinedBy",
        f"{RDFS}comment",
    )
    return [
        t
        for path in files
        if path.is_file()
        for t in read_turtle(path).triples
        if not t.predicate.value.startswith(wordy)
    ]


def test_the_ontology_and_its_reasoning_examples_come_out_as_in_owlrl(root: Path) -> None:
    examples = sorted((root / "ontology" / "examples" / "good").glob("reasoning-*.ttl"))
    schema = schema_of(root)
    if not schema or not examples:
        pytest.skip("the ontology or its examples are not there yet")
    store = ox.Store()
    triples = [*schema, *(triple for path in examples for triple in read_turtle(path).triples)]
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, ASSERTED) for t in triples)
    assert assert_equal_to_owlrl(store) > len(examples)
    assert f"a {ACE}" in " ".join(inferred(store))


def test_the_graph_comes_out_as_in_owlrl(root: Path) -> None:
    """On the statements of the graph; passages and sources have no axioms of their own worth owlrl's minutes."""
    files = [
        *(root / "graph" / "events").glob("*.ttl"),
        *(root / "graph" / "statements").glob("*.ttl"),
        *(root / "graph").glob("[apt]*s.ttl"),
    ]
    triples = [
        triple
        for path in files
        if path.name != "passages.ttl"
        for triple in read_turtle(path).triples
        if isinstance(triple.object, ox.NamedNode)
    ]
    if not triples:
        pytest.skip("the graph is not there yet")
    store = ox.Store()
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, ASSERTED) for t in [*schema_of(root), *triples])
    assert assert_equal_to_owlrl(store)
