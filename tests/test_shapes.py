# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Every constraint of every shape is needed.

Its bad example breaks it and nothing else, and slips through once it is taken away. A bad example is called after what
it breaks, ``SHAPE.COMPONENT.ttl`` (``statement-maker.minCount.ttl`` breaks sh:minCount of acesh:statement-maker), and
stands in the context of ``good/context.ttl``. What is nested in sh:or, sh:xone or sh:not counts as one constraint.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS

from kg.namespaces import ACE, DATA, SHAPES, VOCAB
from kg.rdflib_terms import to_graph
from kg.turtle import read_turtle
from kg.validation import VIOLATION, Violation, read_shapes, validate_graph

ROOT = Path(__file__).resolve().parent.parent
SHAPES_DIR = ROOT / "ontology" / "shapes" / "data"
EXAMPLES = ROOT / "ontology" / "examples"
GOOD = sorted(EXAMPLES.glob("good/*.ttl"))
BAD = sorted(EXAMPLES.glob("bad/*.ttl"))
# The predicates that state a constraint; those that only parametrise another one or describe it are not counted.
COMPONENTS = (
    "class",
    "datatype",
    "nodeKind",
    "minCount",
    "maxCount",
    "minInclusive",
    "maxInclusive",
    "minExclusive",
    "maxExclusive",
    "minLength",
    "maxLength",
    "pattern",
    "languageIn",
    "uniqueLang",
    "equals",
    "disjoint",
    "lessThan",
    "lessThanOrEquals",
    "not",
    "and",
    "or",
    "xone",
    "node",
    "hasValue",
    "in",
    "closed",
    "sparql",
)
CONSTRAINTS = frozenset(SH[name] for name in COMPONENTS)


def graph_of(*paths: Path) -> rdflib.Graph:
    return to_graph(triple for path in paths for triple in read_turtle(path).triples)


@cache
def vocabulary() -> rdflib.Graph:
    """What the shapes need of the ontology: the class hierarchy, and which terms are loaded."""
    modules = graph_of(
        *sorted((ROOT / "ontology" / "core").glob("*.ttl")), *sorted((ROOT / "ontology" / "vocab").glob("*.ttl"))
    )
    kept = rdflib.Graph()
    for predicate in (
        RDFS.subClassOf,
        rdflib.URIRef(f"{ACE}loadedTerm"),
        rdflib.URIRef(f"{ACE}wordPattern"),
        rdflib.URIRef(f"{ACE}carriedBy"),
    ):
        for triple in modules.triples((None, predicate, None)):
            if isinstance(triple[0], rdflib.URIRef):
                kept.add(triple)
    for term in modules.subjects(SKOS.inScheme, rdflib.URIRef(f"{VOCAB}loaded-term")):
        kept.add((term, SKOS.inScheme, rdflib.URIRef(f"{VOCAB}loaded-term")))
    return kept


@cache
def shapes() -> rdflib.Graph:
    return read_shapes(SHAPES_DIR)


def data_with(path: Path) -> rdflib.Graph:
    return vocabulary() + graph_of(EXAMPLES / "good" / "context.ttl", path)


def constraints() -> set[str]:
    """SHAPE.COMPONENT of every constraint that stands on a named shape."""
    found = set()
    for shape, predicate in shapes().subject_predicates():
        if predicate in CONSTRAINTS and isinstance(shape, rdflib.URIRef):
            found.add(f"{str(shape).removeprefix(SHAPES)}.{str(predicate).removeprefix(str(SH))}")
    return found


def without(slug: str, component: rdflib.URIRef) -> rdflib.Graph:
    """The node shape that holds the constraint, with all that belongs to it except the constraint."""
    graph = shapes()
    shape = rdflib.URIRef(f"{SHAPES}{slug}")
    node_shape = graph.value(predicate=SH.property, object=shape) or shape
    part = rdflib.Graph()
    pending = [node_shape, rdflib.URIRef(SHAPES.rstrip("#"))]
    while pending:
        subject = pending.pop()
        for triple in graph.triples((subject, None, None)):
            if (subject, triple[1]) != (shape, component) and triple not in part:
                part.add(triple)
                pending.append(triple[2])
    return part


def split(path: Path) -> tuple[str, rdflib.URIRef]:
    slug, component = path.stem.rsplit(".", 1)
    return slug, SH[component]


def test_examples_are_there() -> None:
    assert len(GOOD) >= 30
    assert len(BAD) >= 300


def test_every_constraint_has_its_bad_example() -> None:
    assert {path.stem for path in BAD} == constraints()


@cache
def all_examples() -> rdflib.Graph:
    """All examples, each in a context of its own (its data IRIs are renamed), so that none can touch another."""
    data = rdflib.Graph()
    data += vocabulary()
    for number, path in enumerate([*GOOD, *BAD]):
        for triple in graph_of(EXAMPLES / "good" / "context.ttl", path):
            data.add(tuple(renamed(term, number) for term in triple))
    return data


@cache
def violations() -> tuple[Violation, ...]:
    """Every result of each example, from one run over all of them."""
    return validate_graph(all_examples(), shapes()).violations


def example_of(node: str) -> Path:
    number = re.search(rf"^{re.escape(DATA)}example-(\d+)/", node)
    assert number, node
    return [*GOOD, *BAD][int(number[1])]


@cache
def results() -> dict[Path, set[tuple[str, str]]]:
    """Shape and component of every result of each example."""
    found: dict[Path, set[tuple[str, str]]] = {path: set() for path in [*GOOD, *BAD]}
    for violation in violations():
        found[example_of(violation.focus)].add(
            (violation.shape.removeprefix(SHAPES), component_name(violation.component))
        )
    return found


def renamed(term: rdflib.term.Node, number: int) -> rdflib.term.Node:
    if isinstance(term, rdflib.URIRef) and term.startswith(DATA):
        return rdflib.URIRef(f"{DATA}example-{number}/{term.removeprefix(DATA)}")
    return term


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_good_example_conforms(path: Path) -> None:
    assert results()[path] == set()


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad_example_breaks_its_constraint_and_no_other(path: Path) -> None:
    slug, component = split(path)
    assert results()[path] == {(slug, str(component).removeprefix(str(SH)))}


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad_example_slips_through_without_its_constraint(path: Path) -> None:
    # By the test above no other shape finds anything in it, so the shape that holds the constraint is all that counts.
    slug, component = split(path)
    assert validate_graph(data_with(path), without(slug, component)).lines() == []


def component_name(component: str) -> str:
    """``sh:MinCountConstraintComponent`` -> ``minCount``."""
    name = component.rpartition("#")[2].removesuffix("ConstraintComponent")
    return "sparql" if name == "SPARQL" else name[0].lower() + name[1:]


def test_every_shape_has_name_message_and_severity() -> None:
    graph = shapes()
    named = {
        shape
        for shape, predicate in graph.subject_predicates()
        if predicate in CONSTRAINTS and isinstance(shape, rdflib.URIRef)
    }
    assert named
    for shape in named:
        assert graph.value(shape, SH.name), shape
        assert graph.value(shape, SH.severity) == rdflib.URIRef(VIOLATION), shape
        messages = list(graph.objects(shape, SH.message)) or [
            message for query in graph.objects(shape, SH.sparql) for message in graph.objects(query, SH.message)
        ]
        assert len(messages) == 1, shape
        assert re.search(r"\.$", str(messages[0])), shape


def test_messages_are_not_shared() -> None:
    messages = [str(message) for message in shapes().objects(None, SH.message)]
    assert len(messages) == len(set(messages))


def test_shapes_cover_every_class() -> None:
    modules = graph_of(*sorted((ROOT / "ontology" / "core").glob("*.ttl")))
    targets = set(shapes().objects(None, SH.targetClass))
    derived = {
        rdflib.URIRef(f"{ACE}{name}") for name in ("ContestedProposition", "ContestedEvent", "ReportedStatement")
    }
    for term in set(modules.subjects(RDF.type, OWL.Class)) - derived:
        if isinstance(term, rdflib.URIRef) and str(term).startswith(ACE):
            ancestors = set(modules.transitive_objects(term, RDFS.subClassOf))
            assert targets & ancestors, f"no shape targets {term}"
