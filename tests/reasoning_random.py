# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Random ontologies inside OWL 2 RL, as Turtle, and how the closures of three reasoners are compared.

Compared are the triples between IRIs, or from an IRI to a literal, whose predicate is rdf:type, owl:sameAs, a schema
property (sub-class, sub-property, equivalences, domain, range) or a property outside RDF, RDFS and OWL, and whose
subject and object are no terms of those vocabularies. Not compared: what everything is (types in those vocabularies),
and what is equal to itself or below itself.

Where owlrl is known to differ, the generator leaves it out, and only engine and SPARQL rules are compared:

- it makes literals subjects: equality of literals, and their types;
- prp-key: it does not compare the last property of a key (so any two members share a key of one);
- eq-rep-o: it replaces equal terms inside RDF lists, and so in the axioms.
"""

from __future__ import annotations

from pathlib import Path

import owlrl
import pyoxigraph as ox
import rdflib
from hypothesis import strategies as st

from kg.namespaces import OWL, RDF, RDFS, XSD
from kg.rdflib_terms import to_graph
from kg.reasoning import INFERRED, InferenceReport, infer
from kg.turtle import parse_turtle

HEAD = "".join(
    f"@prefix {prefix}: <{iri}> . "
    for prefix, iri in (("e", "http://e/"), ("owl", OWL), ("rdfs", RDFS), ("rdf", RDF), ("xsd", XSD))
)
ASSERTED = "http://e/graph"
RESERVED = (RDF, RDFS, OWL, XSD)
SCHEMA = frozenset(
    (
        *(RDFS + name for name in ("subClassOf", "subPropertyOf", "domain", "range")),
        *(OWL + name for name in ("equivalentClass", "equivalentProperty")),
    )
)
COMPARED = SCHEMA | {f"{RDF}type", f"{OWL}sameAs"}
Plain = tuple[str, str, str]


def load(*texts: str) -> ox.Store:
    """A store with each text in a named graph of its own."""
    store = ox.Store()
    for number, text in enumerate(texts):
        graph = ox.NamedNode(f"{ASSERTED}{number}")
        triples = parse_turtle(HEAD + text, Path("test.ttl")).triples
        store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)
    return store


def asserted(store: ox.Store) -> rdflib.Graph:
    return to_graph(quad for quad in store if quad.graph_name != INFERRED)


def comparable(graph: rdflib.Graph) -> set[Plain]:
    """The triples that are compared; see the top of this file."""
    plain = {
        (str(s), str(p), o.n3() if isinstance(o, rdflib.Literal) else str(o))
        for s, p, o in graph
        if isinstance(s, rdflib.URIRef) and isinstance(p, rdflib.URIRef) and not isinstance(o, rdflib.BNode)
    }
    return {
        (s, p, o)
        for s, p, o in plain
        if not s.startswith(RESERVED)
        and (p in COMPARED or not p.startswith(RESERVED))
        and not (p in COMPARED and o.startswith(RESERVED))
        and not (p in COMPARED and s == o)
    }


def closed_by_owlrl(store: ox.Store) -> tuple[set[Plain], bool]:
    """The closure of the asserted triples by owlrl, and whether it found them inconsistent."""
    graph = asserted(store)
    closure = owlrl.OWLRL_Semantics(graph, axioms=False, daxioms=False)
    closure.closure()
    return comparable(graph), bool(closure.error_messages)


def closed_by(backend: str, store: ox.Store) -> tuple[set[Plain], InferenceReport]:
    """The closure of the asserted triples by one of our back-ends, and its report."""
    report = infer(store, backend=backend)
    return comparable(to_graph(store)), report


def inferred(store: ox.Store) -> set[str]:
    """What is in the inferred graph, in short words."""
    return words(store.quads_for_pattern(None, None, None, INFERRED))


def words(triples: object) -> set[str]:
    return {" ".join(short(term) for term in (t.subject, t.predicate, t.object)) for t in triples}


def short(term: object) -> str:
    value = getattr(term, "value", str(term))
    for namespace, prefix in (("http://e/", ""), (f"{RDF}type", "a"), (RDFS, "rdfs:"), (OWL, "owl:"), (XSD, "xsd:")):
        value = value.replace(namespace, prefix)
    return value


CLASSES, PROPERTIES, THINGS = ("e:A", "e:B", "e:C", "e:D"), ("e:p", "e:q", "e:r", "e:s"), ("e:x", "e:y", "e:z", "e:w")
DATA_PROPERTIES, LITERALS = ("e:m", "e:n"), ('"a"', '"b"@en', "1")
CLASS, PROPERTY, THING = (st.sampled_from(names) for names in (CLASSES, PROPERTIES, THINGS))
DATA_PROPERTY, LITERAL = st.sampled_from(DATA_PROPERTIES), st.sampled_from(LITERALS)
ANY_PROPERTY = PROPERTY | DATA_PROPERTY
VALUE = st.builds("owl:onProperty {} ; owl:hasValue {}".format, PROPERTY, THING) | st.builds(
    "owl:onProperty {} ; owl:hasValue {}".format, DATA_PROPERTY, LITERAL
)
LEFT = st.recursive(
    CLASS,
    lambda inner: st.one_of(
        st.builds("[ owl:onProperty {} ; owl:someValuesFrom {} ]".format, PROPERTY, inner),
        st.builds("[ owl:onProperty {} ; owl:someValuesFrom owl:Thing ]".format, ANY_PROPERTY),
        st.builds("[ owl:intersectionOf ( {} {} ) ]".format, inner, inner),
        st.builds("[ owl:intersectionOf ( {} {} {} ) ]".format, inner, inner, inner),
        st.builds("[ owl:unionOf ( {} {} ) ]".format, inner, inner),
        st.builds("[ owl:oneOf ( {} {} ) ]".format, THING, THING),
        st.builds("[ {} ]".format, VALUE),
    ),
    max_leaves=3,
)
RIGHT = st.recursive(
    CLASS,
    lambda inner: st.one_of(
        st.builds("[ owl:onProperty {} ; owl:allValuesFrom {} ]".format, PROPERTY, inner),
        st.builds("[ owl:intersectionOf ( {} {} ) ]".format, inner, inner),
        st.builds("[ {} ]".format, VALUE),
        st.builds("[ owl:complementOf {} ]".format, CLASS),
    ),
    max_leaves=2,
)
AXIOM = st.one_of(
    st.builds("{} rdfs:subClassOf {} .".format, LEFT, RIGHT),
    st.builds("{} rdfs:subClassOf {} .".format, LEFT, CLASS),
    st.builds("{} owl:equivalentClass {} .".format, CLASS, CLASS),
    st.builds("{} owl:equivalentClass [ owl:intersectionOf ( {} {} ) ] .".format, CLASS, CLASS, CLASS),
    st.builds("{} owl:equivalentClass [ {} ] .".format, CLASS, VALUE),
    st.builds("{} rdfs:domain {} .".format, ANY_PROPERTY, RIGHT),
    st.builds("{} rdfs:range {} .".format, PROPERTY, RIGHT),
    st.builds("{} rdfs:subPropertyOf {} .".format, PROPERTY, PROPERTY),
    st.builds("{} rdfs:subPropertyOf {} .".format, DATA_PROPERTY, DATA_PROPERTY),
    st.builds("{} owl:equivalentProperty {} .".format, PROPERTY, PROPERTY),
    st.builds("{} owl:inverseOf {} .".format, PROPERTY, PROPERTY),
    st.builds(
        "{} a {} .".format,
        PROPERTY,
        st.sampled_from([f"owl:{kind}Property" for kind in ("Symmetric", "Transitive", "Asymmetric", "Irreflexive")]),
    ),
    st.lists(PROPERTY, min_size=2, max_size=4).map(lambda ps: f"e:p owl:propertyChainAxiom ( {' '.join(ps)} ) ."),
    st.builds("{} owl:disjointWith {} .".format, CLASS, CLASS),
    st.builds("{} owl:propertyDisjointWith {} .".format, PROPERTY, PROPERTY),
)
FACT = st.one_of(
    st.builds("{} a {} .".format, THING, CLASS),
    st.builds("{} {} {} .".format, THING, PROPERTY, THING),
    st.builds("{} {} {} .".format, THING, PROPERTY, THING),
    st.builds("{} {} {} .".format, THING, DATA_PROPERTY, LITERAL),
)


def some_of(names: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(names), min_size=2, max_size=3, unique=True).map(" ".join)


EQUALITY = st.one_of(
    st.builds("{} a owl:FunctionalProperty .".format, PROPERTY),
    st.builds("{} a owl:InverseFunctionalProperty .".format, PROPERTY),
    st.builds(
        "{} rdfs:subClassOf [ owl:onProperty {} ; owl:maxCardinality {} ] .".format,
        CLASS, PROPERTY, st.integers(0, 1),
    ),
    st.builds(
        "{} rdfs:subClassOf [ owl:onProperty {} ; owl:onClass {} ; owl:maxQualifiedCardinality {} ] .".format,
        CLASS, PROPERTY, CLASS | st.just("owl:Thing"), st.integers(0, 1),
    ),
    st.builds("{} owl:sameAs {} .".format, THING, THING),
    st.builds("{} owl:differentFrom {} .".format, THING, THING),
    some_of(THINGS).map("[] a owl:AllDifferent ; owl:members ( {} ) .".format),
)  # fmt: skip
# Only compared between the engine and the SPARQL rules; see the top of this file.
BEYOND_OWLRL = st.one_of(
    st.lists(ANY_PROPERTY, min_size=1, max_size=2).map(lambda ps: f"e:A owl:hasKey ( {' '.join(ps)} ) ."),
    st.builds("{} owl:sameAs {} .".format, CLASS, CLASS),
    st.builds("{} owl:sameAs {} .".format, PROPERTY, PROPERTY),
    some_of(THINGS).map("[] a owl:AllDifferent ; owl:distinctMembers ( {} ) .".format),
    some_of(CLASSES).map("[] a owl:AllDisjointClasses ; owl:members ( {} ) .".format),
    some_of(PROPERTIES).map("[] a owl:AllDisjointProperties ; owl:members ( {} ) .".format),
    st.builds(
        "[] owl:sourceIndividual {} ; owl:assertionProperty {} ; owl:targetIndividual {} .".format,
        THING, PROPERTY, THING,
    ),
)  # fmt: skip
DECLARED = "".join(f"{name} a owl:Class . " for name in CLASSES) + "".join(
    [f"{name} a owl:ObjectProperty . " for name in PROPERTIES]
    + [f"{name} a owl:DatatypeProperty . " for name in DATA_PROPERTIES]
)


def ontologies(*kinds: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Ontologies of a few axioms of these kinds, each time with at least one, and facts."""
    axioms = [st.lists(kind, min_size=1, max_size=4) for kind in kinds]
    parts = st.tuples(*axioms, st.lists(FACT, min_size=1, max_size=7))
    return parts.map(lambda found: DECLARED + "\n".join(line for lines in found for line in lines))
