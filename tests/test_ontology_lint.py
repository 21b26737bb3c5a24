# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The text of the ontology passes its lint shapes, and each lint shape sees the fault that it is for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SH, SKOS

from kg.namespaces import ACE, ONTOLOGY, SHAPES, VOCAB
from kg.rdflib_terms import to_graph
from kg.turtle import read_turtle
from kg.validation import read_shapes, validate_graph

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "ontology"
MODULES = [FOLDER / "ace.ttl", *sorted(FOLDER.glob("core/*.ttl")), *sorted(FOLDER.glob("vocab/*.ttl"))]
# Enough of the ontology to plant a fault in.
PATCH = [FOLDER / name for name in ("ace.ttl", "core/event.ttl", "core/statement.ttl", "vocab/placing.ttl")]


def graph_of(paths: list[Path]) -> rdflib.Graph:
    return to_graph(triple for path in paths for triple in read_turtle(path).triples)


def lint_lines(graph: rdflib.Graph) -> set[str]:
    report = validate_graph(graph, read_shapes(FOLDER / "shapes" / "ontology"))
    return {violation.shape.removeprefix(SHAPES) for violation in report.violations}


def test_the_text_of_the_ontology_passes_its_lint() -> None:
    report = validate_graph(graph_of(MODULES), read_shapes(FOLDER / "shapes" / "ontology"))
    assert report.lines() == []


EVENT, MADE_BY, LOADED = (rdflib.URIRef(f"{ACE}{name}") for name in ("Event", "madeBy", "loadedTerm"))
NEAR = rdflib.URIRef(f"{VOCAB}placing/near")
SCHEME = rdflib.URIRef(f"{VOCAB}placing")
EVENT_MODULE = rdflib.URIRef(f"{ONTOLOGY}/core/event")
OTHER_MODULE = rdflib.URIRef(f"{ONTOLOGY}/core/statement")
NO_MODULE = rdflib.URIRef(f"{ONTOLOGY}/core/none")
SCHEMA = rdflib.Namespace("https://schema.org/")


def replaced(
    subject: rdflib.URIRef, predicate: rdflib.URIRef, *values: str | rdflib.term.Identifier
) -> Callable[[rdflib.Graph], None]:
    """Put ``values`` (plain text: tagged en) in the place of all values that the ontology has there."""

    def change(graph: rdflib.Graph) -> None:
        graph.remove((subject, predicate, None))
        for value in values:
            node = value if isinstance(value, rdflib.term.Identifier) else rdflib.Literal(value, lang="en")
            graph.add((subject, predicate, node))

    return change


def undescribed(graph: rdflib.Graph) -> None:
    graph.add((rdflib.URIRef(f"{ACE}newThing"), RDF.type, OWL.ObjectProperty))


def elsewhere(graph: rdflib.Graph) -> None:
    graph.add((rdflib.URIRef(f"{VOCAB}bound/near"), RDF.type, SKOS.Concept))
    for predicate, value in graph.predicate_objects(NEAR):
        graph.add((rdflib.URIRef(f"{VOCAB}bound/near"), predicate, value))
    graph.remove((NEAR, None, None))


FALSE = rdflib.Literal("false", datatype=rdflib.XSD.boolean)
SAYING = "An attributed act of saying: one maker, one occasion, one topic."

# What is done to the ontology -> the lint shape that must see it.
FAULTS = {
    "no label": (replaced(EVENT, RDFS.label), "Term-label"),
    "untrimmed label": (replaced(EVENT, RDFS.label, " event"), "Term-label"),
    "label without language": (replaced(EVENT, RDFS.label, rdflib.Literal("event")), "Term-label"),
    "two labels": (replaced(EVENT, RDFS.label, "event", "happening"), "Term-label"),
    "no definition": (replaced(EVENT, SKOS.definition), "Term-definition"),
    "definition without full stop": (replaced(EVENT, SKOS.definition, "Something that happened"), "Term-definition"),
    "definition of two sentences": (replaced(EVENT, SKOS.definition, "It happened. It was seen."), "Term-definition"),
    "untrimmed definition": (replaced(EVENT, SKOS.definition, " It happened."), "Term-definition"),
    "empty opening": (replaced(EVENT, SKOS.definition, "This class is an event."), "Term-definition-opening"),
    "scope note without full stop": (replaced(EVENT, SKOS.scopeNote, "Careful"), "Term-scope-note"),
    "example without full stop": (replaced(EVENT, SKOS.example, "A fight"), "Term-example"),
    "no example": (replaced(EVENT, SKOS.example), "Term-needs-example"),
    "two modules": (replaced(EVENT, RDFS.isDefinedBy, EVENT_MODULE, OTHER_MODULE), "Term-module"),
    "a module that is none": (replaced(EVENT, RDFS.isDefinedBy, NO_MODULE), "Term-module"),
    "no hint of a domain": (replaced(MADE_BY, SCHEMA.domainIncludes), "Property-hints"),
    "no hint of a range": (replaced(MADE_BY, SCHEMA.rangeIncludes), "Property-hints"),
    "a domain": (replaced(MADE_BY, RDFS.domain, EVENT), "Property-no-domain"),
    "a range": (replaced(MADE_BY, RDFS.range, EVENT), "Property-no-range"),
    "concept without label": (replaced(NEAR, SKOS.prefLabel), "Concept-label"),
    "concept without definition": (replaced(NEAR, SKOS.definition), "Concept-definition"),
    "concept with an empty opening": (
        replaced(NEAR, SKOS.definition, "The concept of near."),
        "Concept-definition-opening",
    ),
    "concept with a bad scope note": (replaced(NEAR, SKOS.scopeNote, "Careful"), "Concept-scope-note"),
    "concept with a bad example": (replaced(NEAR, SKOS.example, "Near Kesh"), "Concept-example"),
    "concept in no scheme": (replaced(NEAR, SKOS.inScheme), "Concept-scheme"),
    "concept that is no top concept": (replaced(NEAR, SKOS.topConceptOf), "Concept-top"),
    "loaded false": (replaced(NEAR, LOADED, FALSE), "Concept-loaded"),
    "scheme without module": (replaced(SCHEME, RDFS.isDefinedBy), "Scheme-module"),
    "header without title": (replaced(EVENT_MODULE, DCTERMS.title), "Header-title"),
    "header without description": (replaced(EVENT_MODULE, DCTERMS.description), "Header-description"),
    "header without creator": (replaced(EVENT_MODULE, DCTERMS.creator), "Header-creator"),
    "header without date": (replaced(EVENT_MODULE, DCTERMS.created), "Header-created"),
    "header without licence": (replaced(EVENT_MODULE, DCTERMS.license), "Header-licence"),
    "header without version": (replaced(EVENT_MODULE, OWL.versionInfo), "Header-version"),
    "header without version IRI": (replaced(EVENT_MODULE, OWL.versionIRI), "Header-version-iri"),
    "term without module": (undescribed, "Ontology-undescribed"),
    "label on two terms": (replaced(EVENT, RDFS.label, "statement"), "Ontology-label-twice"),
    "label on two concepts": (replaced(NEAR, SKOS.prefLabel, "along"), "Ontology-concept-label-twice"),
    "title on two modules": (replaced(EVENT_MODULE, DCTERMS.title, "ACE core: statements"), "Ontology-title-twice"),
    "definition on two terms": (replaced(EVENT, SKOS.definition, SAYING), "Ontology-definition-twice"),
    "definition on two concepts": (
        replaced(NEAR, SKOS.definition, "It was in the place."),
        "Ontology-concept-definition-twice",
    ),
    "example on two terms": (
        replaced(EVENT, SKOS.example, "The denial was made by Ilva Maren."),
        "Ontology-example-twice",
    ),
    "concept outside its scheme": (elsewhere, "Ontology-concept-elsewhere"),
    "object property without verb": (replaced(MADE_BY, RDFS.label, "maker"), "Ontology-object-property-verb"),
    "module of another version": (
        replaced(EVENT_MODULE, OWL.versionInfo, rdflib.Literal("9.9.9")),
        "Ontology-module-version",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(fault: str) -> None:
    change, shape = FAULTS[fault]
    graph = graph_of(PATCH)
    change(graph)
    assert shape in lint_lines(graph)


def test_every_lint_shape_has_a_planted_fault() -> None:
    shapes = read_shapes(FOLDER / "shapes" / "ontology")
    reporting = {str(shape).removeprefix(SHAPES) for shape in shapes.subjects(SH.severity, None)}
    assert reporting == {shape for _, shape in FAULTS.values()}
