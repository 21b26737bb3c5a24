# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The ontology is complete and well kept.

Every term in use is declared once, imports resolve offline, axioms stay within what two reasoners take, and the closed
vocabularies hold what the modelling cookbook lists.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

from kg.namespaces import ACE, ONTOLOGY, SCHEMES, VOCAB
from kg.rdflib_terms import to_graph
from kg.turtle import read_turtle

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "ontology"
CORE = sorted(FOLDER.glob("core/*.ttl"))
VOCABULARIES = sorted(FOLDER.glob("vocab/*.ttl"))
ALIGNMENTS = sorted(FOLDER.glob("alignments/*.ttl"))
EXAMPLES = sorted(FOLDER.glob("examples/good/*.ttl"))
GRAPH = sorted((ROOT / "graph").rglob("*.ttl"))
MODULES = [FOLDER / "ace.ttl", *CORE, *VOCABULARIES]

PROPERTY_KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
BUILT_IN = (str(RDF), str(RDFS), str(OWL))
CATALOG = FOLDER / "catalog-v001.xml"
CATALOG_ENTRY = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}uri"
HEADER = rdflib.URIRef(ONTOLOGY)

# The closed lists of the cookbook, word for word.
CLOSED = {
    "speech-act": "report accusation denial rejection condemnation criticism demand appeal offer refusal "
    "warning threat announcement commitment confirmation support welcome assessment "
    "legal-assessment forecast claim-to-territory question",
    "role": "initiator first-to-fire firing-party mover perpetrator target victim evacuee "
    "responsible-party ceasefire-breaker occupier defender captor captive mediator host "
    "participant signatory escort observer reporter builder beneficiary",
    "means": "small-arms heavy-weapons sniper-fire mortar artillery rockets drone aircraft mines "
    "physical-force road-closure checkpoint",
    "placing": "in near in-direction-of along across inside-by",
    "quantity-kind": "killed wounded captured released still-held missing displaced troops-present "
    "troops-deployed area distance depth front-length places-hit share-of-area positions-lost "
    "settlements duration vehicles rank payments",
    "bound": "exact at-least more-than at-most less-than about",
    "category": "service-member civilian border-guard local-official journalist any",
    "unit": "person km km2 percent settlement place position vehicle day month year rank",
    "territorial-status": "claimed part-of controlled occupied administered recognised not-recognised disputed "
    "depicted-as-part-of",
    "event-relation": "response-to cause condition consequence in-exchange-for violates mitigates fulfils follow-up",
    "modality": "threatened planned agreed offered forecast warned feared",
    "compliance": "fulfilled not-fulfilled partly-fulfilled disputed",
    "time-precision": "time about-hour day week month year not-later-than not-earlier-than disputed",
    "match-method": "title-and-date title-and-order order-only same-publication-named",
    "format": "bilateral trilateral quadrilateral summit call talks-at-border commission",
    "part-of-day": "morning afternoon evening night",
}
# What the article needed beyond them; a closed list grows by decision, never by coding.
ADDED = {
    "means": "grenade-launcher missile-systems tanks",
    "placing": "overlooking",
    "quantity-kind": "border-sections hospitalised interval mobilised open-borders people-affected posts road-sections",
    "category": "non-combatant",
    "unit": "border hour metre",
    "modality": "proposed refused",
    "role": "agent",
    "match-method": "quotation",
}
# The open ones, with concepts that the cookbook itself uses.
OPEN = {
    "event-type": "invasion attack incursion blockade provocation border-clash enforced-disappearance torture "
    "use-of-force border-fire",
    "demand": "return-to-positions grant-corridor hand-over-villages provide-aid",
    "judgement": "unprovoked inconsistent unfounded-or-unverifiable",
    "legal-characterisation": "genocidal-strategy",
    "procedure-stage": "opinion investigation",
    "object-kind": "supply-vehicle",
    "effect": "seriously-damaged",
    "place-kind": "village",
    "place-precision": "settlement",
    "source-kind": "map",
    "loaded-term": "aggression",
    "gap-kind": "period-without-entry outcome-not-told",
}


@cache
def triples(*paths: Path) -> rdflib.Graph:
    return to_graph(triple for path in paths for triple in read_turtle(path).triples)


def everything() -> rdflib.Graph:
    return triples(*MODULES, *ALIGNMENTS, *EXAMPLES, *GRAPH)


def named(nodes: object) -> set[rdflib.URIRef]:
    return {node for node in nodes if isinstance(node, rdflib.URIRef) and not str(node).startswith(BUILT_IN)}


def declared(kind: rdflib.URIRef) -> set[rdflib.URIRef]:
    return named(everything().subjects(RDF.type, kind))


def used_classes() -> set[rdflib.URIRef]:
    graph = everything()
    listed = (item for head in graph.objects(None, OWL.members) for item in graph.items(head))
    met = (item for head in graph.objects(None, OWL.intersectionOf) for item in graph.items(head))
    filled = (*graph.objects(None, RDFS.subClassOf), *graph.objects(None, OWL.someValuesFrom))
    return named(graph.objects(None, RDF.type)) | named(listed) | named(met) | named(filled)


def concepts(scheme: str) -> set[str]:
    node = rdflib.URIRef(f"{VOCAB}{scheme}")
    return {
        str(concept).removeprefix(f"{node}/")
        for concept in triples(FOLDER / "vocab" / f"{scheme}.ttl").subjects(SKOS.inScheme, node)
    }


def ontologies() -> dict[rdflib.URIRef, Path]:
    return {
        header: path
        for path in (*MODULES, *ALIGNMENTS)
        for header in triples(path).subjects(RDF.type, OWL.Ontology)
        if isinstance(header, rdflib.URIRef)
    }


def catalog() -> dict[str, Path]:
    entries = ET.parse(CATALOG).getroot().findall(CATALOG_ENTRY)  # noqa: S314  a file of ours
    assert len(entries) == len({entry.attrib["name"] for entry in entries})
    return {entry.attrib["name"]: FOLDER / entry.attrib["uri"] for entry in entries}


def test_files_are_there() -> None:
    assert {path.stem for path in CORE} == {
        "event",
        "actor",
        "place",
        "statement",
        "proposition",
        "source",
        "agreement",
    }
    assert {path.stem for path in VOCABULARIES} == set(SCHEMES) == set(CLOSED) | set(OPEN)
    assert [path.stem for path in ALIGNMENTS] == ["prov"]
    assert len(EXAMPLES) >= 40
    assert GRAPH


def test_every_property_in_use_is_declared_with_one_kind() -> None:
    kinds = {
        prop: {kind for kind in everything().objects(prop, RDF.type) if kind in PROPERTY_KINDS}
        for prop in named(everything().predicates(unique=True))
    }
    assert len(kinds) > 100
    assert {str(prop): sorted(found) for prop, found in kinds.items() if len(found) != 1} == {}


def test_every_declared_property_has_one_kind() -> None:
    objects, data, annotations = (declared(kind) for kind in PROPERTY_KINDS)
    assert not objects & data
    assert not (objects | data) & annotations


def test_every_class_in_use_is_declared() -> None:
    assert len(used_classes()) >= 50
    assert used_classes() - declared(OWL.Class) == set()


def test_nothing_is_both_class_and_property() -> None:
    assert not declared(OWL.Class) & {prop for kind in PROPERTY_KINDS for prop in declared(kind)}


@pytest.mark.parametrize(
    ("kind", "literal"), [(OWL.ObjectProperty, False), (OWL.DatatypeProperty, True)], ids=["object", "data"]
)
def test_values_fit_the_kind_of_property(kind: rdflib.URIRef, *, literal: bool) -> None:
    wrong = [
        (str(subject), str(prop), str(value))
        for prop in declared(kind)
        for subject, value in everything().subject_objects(prop)
        if isinstance(value, rdflib.Literal) is not literal
    ]
    assert wrong == []


def test_every_term_of_ace_is_defined_by_the_module_of_its_file() -> None:
    for header, path in ontologies().items():
        for term, module in triples(path).subject_objects(RDFS.isDefinedBy):
            assert module == header, term


def test_imports_resolve_offline_and_no_catalog_entry_is_unused() -> None:
    headers, entries = ontologies(), catalog()
    imported = {str(module) for path in (*MODULES, *ALIGNMENTS) for module in triples(path).objects(None, OWL.imports)}
    assert len(imported) == 1 + len(CORE) + len(VOCABULARIES)
    assert set(entries) == imported
    for name, path in entries.items():
        assert headers[rdflib.URIRef(name)] == path


def test_the_header_imports_every_module() -> None:
    imported = set(triples(FOLDER / "ace.ttl").objects(HEADER, OWL.imports))
    assert imported == {header for header, path in ontologies().items() if path in (*CORE, *VOCABULARIES)}


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.stem)
def test_a_module_declares_what_its_axioms_use_or_imports_it(path: Path) -> None:
    entries, queue, seen = catalog(), [path], set[Path]()
    while queue:
        module = queue.pop()
        if module not in seen:
            seen.add(module)
            queue += [entries[str(name)] for name in triples(module).objects(None, OWL.imports)]
    closure = triples(*sorted(seen))
    known = set(closure.subjects(RDF.type, None))
    graph = triples(path)
    axioms = [
        RDFS.subClassOf,
        RDFS.subPropertyOf,
        OWL.inverseOf,
        OWL.onProperty,
        OWL.someValuesFrom,
        RDF.first,
    ]
    needed = named(value for axiom in axioms for value in graph.objects(None, axiom)) | named(graph.predicates())
    assert needed
    assert needed - known == set()


def test_core_depends_on_no_alignment_and_on_no_vocabulary() -> None:
    for path in CORE:
        for name in triples(path).objects(None, OWL.imports):
            assert str(name).startswith(f"{ONTOLOGY}/core/")


def test_the_header_says_what_it_is() -> None:
    graph = triples(FOLDER / "ace.ttl")
    version = str(graph.value(HEADER, OWL.versionInfo))
    assert graph.value(HEADER, OWL.versionIRI) == rdflib.URIRef(f"{ONTOLOGY}/{version}")
    assert graph.value(HEADER, DCTERMS.license) == rdflib.URIRef("https://creativecommons.org/licenses/by/4.0/")
    vann = rdflib.Namespace("http://purl.org/vocab/vann/")
    assert graph.value(HEADER, vann.preferredNamespaceUri) == rdflib.Literal(ACE)


@pytest.mark.parametrize("scheme", CLOSED)
def test_closed_vocabulary_holds_what_the_cookbook_lists_and_what_was_decided_since(scheme: str) -> None:
    assert sorted(concepts(scheme)) == sorted(f"{CLOSED[scheme]} {ADDED.get(scheme, '')}".split())


@pytest.mark.parametrize("scheme", OPEN)
def test_open_vocabulary_holds_what_the_cookbook_uses(scheme: str) -> None:
    assert set(OPEN[scheme].split()) <= concepts(scheme)


def test_axioms_stay_within_what_both_reasoners_take() -> None:
    graph = triples(*MODULES)
    kinds = set(graph.objects(None, RDF.type))
    assert not kinds & {
        OWL.FunctionalProperty,
        OWL.InverseFunctionalProperty,
        OWL.IrreflexiveProperty,
        OWL.AsymmetricProperty,
        OWL.ReflexiveProperty,
    }
    refused = (OWL.maxCardinality, OWL.maxQualifiedCardinality, OWL.cardinality, OWL.equivalentClass, OWL.unionOf)
    for predicate in (*refused, OWL.propertyDisjointWith, RDFS.domain, RDFS.range):
        assert not list(graph.subject_objects(predicate)), predicate


def test_kinds_of_propositions_are_pairwise_disjoint() -> None:
    graph = triples(*MODULES)
    derived = {rdflib.URIRef(f"{ACE}ContestedProposition")}
    kinds = set(graph.subjects(RDFS.subClassOf, rdflib.URIRef(f"{ACE}Proposition"))) - derived
    assert len(kinds) == 15
    assert kinds in [set(graph.items(head)) for head in graph.objects(None, OWL.members)]
