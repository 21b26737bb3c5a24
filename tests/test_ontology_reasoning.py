# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Three reasoners agree: HermiT (OWL 2 DL, through owlready2), owlrl (OWL 2 RL) and the rules of ``kg.reasoning``.

Ontology and data are consistent, also once every event has rivals; a planted contradiction is found; and the derived
classes and chains come out on the examples ``good/reasoning-*.ttl``, which follow the modelling cookbook.
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import owlready2
import owlrl
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS

from kg.namespaces import ACE, DATA, compact, expand
from kg.rdflib_terms import to_graph
from kg.reasoning import infer
from kg.turtle import read_turtle

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "ontology"
CORE = [FOLDER / "ace.ttl", *sorted(FOLDER.glob("core/*.ttl"))]
MODULES = [*CORE, *sorted(FOLDER.glob("vocab/*.ttl"))]
CASES = sorted(FOLDER.glob("examples/good/reasoning-*.ttl"))
EXAMPLES = sorted(FOLDER.glob("examples/good/*.ttl"))
GRAPH = sorted((ROOT / "graph").rglob("*.ttl"))
CONTEXT = FOLDER / "examples" / "good" / "context.ttl"

DERIVED_CLASSES = ("ContestedProposition", "ContestedEvent", "ReportedStatement")
# Derived properties, each in the direction in which it is compared; the value is its inverse, which must mirror it.
DERIVED_PROPERTIES = {
    "statedBy": "asserts",
    "saidToInvolve": None,
    "takesPlaceWithin": None,
    "partOf": "hasPart",
    "concerns": "isConcernedBy",
    "inEvent": "isEventOf",
    "states": "isStatedIn",
    "denies": "isDeniedIn",
    "excludes": "excludes",
    "locatedIn": None,
}

# What comes out of each example, beyond the inverses: subject, property, value; and nothing else of its kind.
EXPECTED = {
    "claim-and-denial": """
        pr:ford-fire a ace:ContestedProposition
        ev:1990-05-04-ford-fire a ace:ContestedEvent
        pr:ford-fire ace:statedBy ac:ardania""",
    "mirrored-blame": """
        ev:1990-05-06-bridge-fire ace:saidToInvolve ac:ardania
        ev:1990-05-06-bridge-fire ace:saidToInvolve ac:vesk
        pr:bridge-vesk-first ace:statedBy ac:ardania
        pr:bridge-ardania-first ace:statedBy ac:vesk""",
    "denied-participation": """
        pr:mill-vesk-fired a ace:ContestedProposition
        ev:1990-05-07-mill-fire a ace:ContestedEvent
        ev:1990-05-07-mill-fire ace:saidToInvolve ac:vesk
        pr:mill-vesk-fired ace:statedBy ac:ardania""",
    "rival-figures": """
        pr:mill-displaced-60 ace:statedBy ac:ardania
        pr:mill-displaced-90 ace:statedBy ac:mira-olt""",
    "judged-figure": """
        pr:hill-posts-doubtful a ace:ContestedProposition
        ev:1990-05-13-hill-fighting a ace:ContestedEvent
        pr:hill-posts-lost ace:statedBy ac:ardania
        pr:hill-posts-doubtful ace:statedBy ac:mira-olt""",
    "judged-participation": """
        pr:well-claim-unlikely a ace:ContestedProposition
        ev:1990-05-16-well-fighting a ace:ContestedEvent
        ev:1990-05-16-well-fighting ace:saidToInvolve ac:vesk
        pr:well-vesk-first ace:statedBy ac:ardania
        pr:well-claim-unlikely ace:statedBy ac:mira-olt""",
    "rival-dates": """
        pr:checkpoint-april a ace:ContestedProposition
        pr:checkpoint-may a ace:ContestedProposition
        ev:1990-05-20-checkpoint a ace:ContestedEvent
        pr:checkpoint-april ace:statedBy ac:ardania
        pr:checkpoint-may ace:statedBy ac:vesk
        pr:checkpoint-may ace:excludes pr:checkpoint-april""",
    "nested-speaker": """
        st:undated-mira-olt-disputed a ace:ReportedStatement
        pr:ford-lands-disputed ace:statedBy ac:mira-olt
        pr:ford-veskian ace:statedBy ac:vesk""",
    "containment": """
        pl:orlen ace:locatedIn pl:lower-tarn
        ev:1990-05-23-orlen-shots ace:partOf ev:1990-river-crisis
        ev:1990-05-23-orlen-shots ace:takesPlaceWithin pl:orlen
        ev:1990-05-23-orlen-shots ace:takesPlaceWithin pl:mirel-district
        ev:1990-05-23-orlen-shots ace:takesPlaceWithin pl:lower-tarn
        ev:1990-05-22-orlen-fighting ace:takesPlaceWithin pl:orlen
        ev:1990-05-22-orlen-fighting ace:takesPlaceWithin pl:mirel-district
        ev:1990-05-22-orlen-fighting ace:takesPlaceWithin pl:lower-tarn
        ev:1990-river-crisis ace:takesPlaceWithin pl:orlen
        ev:1990-river-crisis ace:takesPlaceWithin pl:mirel-district
        ev:1990-river-crisis ace:takesPlaceWithin pl:lower-tarn""",
    "territory": """
        pr:vesk-occupies-ford a ace:ContestedProposition
        pr:vesk-occupies-ford ace:statedBy ac:ardania
        pr:ford-occupied-2-km2 ace:statedBy ac:ardania""",
    "several-makers": """
        pr:pull-back-from-ford ace:statedBy ac:mira-olt
        pr:pull-back-from-ford ace:statedBy ac:jon-arde""",
}


def ace(name: str) -> rdflib.URIRef:
    return rdflib.URIRef(ACE + name)


def graph_of(*paths: Path) -> rdflib.Graph:
    """The files as one graph, without the headers: reasoners would look for the imports on the network."""
    graph = to_graph(triple for path in paths for triple in read_turtle(path).triples)
    for header in list(graph.subjects(RDF.type, OWL.Ontology)):
        graph.remove((header, None, None))
    return graph


def hermit(graph: rdflib.Graph, *, values: bool = False) -> owlready2.World:
    world = owlready2.World()
    text = graph.serialize(format="nt", encoding="utf-8")
    with world.get_ontology("https://w3id.org/ace-kg/test").load(fileobj=io.BytesIO(text)):
        owlready2.sync_reasoner_hermit(world, infer_property_values=values, debug=0, ignore_unsupported_datatypes=True)
    return world


def unsatisfiable(world: owlready2.World) -> list[str]:
    return [cls.iri for cls in world.inconsistent_classes()]


@cache
def derived_by_hermit() -> frozenset[tuple[str, str, str]]:
    return derived(hermit(graph_of(*CORE, CONTEXT, *CASES), values=True).as_rdflib_graph())


@cache
def closed_by_owlrl() -> rdflib.Graph:
    graph = graph_of(*CORE, CONTEXT, *CASES)
    for predicate in set(graph.predicates()):
        if (predicate, RDF.type, OWL.AnnotationProperty) in graph or predicate == RDFS.label:
            graph.remove((None, predicate, None))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


@cache
def derived_by_owlrl() -> frozenset[tuple[str, str, str]]:
    graph = closed_by_owlrl()
    shots, orlen = (rdflib.URIRef(expand(curie)) for curie in ("ev:1990-05-23-orlen-shots", "pl:orlen"))
    assert (shots, ace("takesPlaceWithin"), orlen) in graph
    return derived(graph)


@cache
def derived_by_rules() -> frozenset[tuple[str, str, str]]:
    store = ox.Store()
    text = graph_of(*CORE, CONTEXT, *CASES).serialize(format="nt", encoding="utf-8")
    store.load(text, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode("https://w3id.org/ace-kg/graph/test"))
    assert infer(store).inconsistencies == ()
    return derived(to_graph(quad.triple for quad in store))


def derived(graph: rdflib.Graph) -> frozenset[tuple[str, str, str]]:
    """The triples of derived classes and properties as CURIEs, the inverses turned round and so checked with them."""
    found = {(compact(s), "a", f"ace:{name}") for name in DERIVED_CLASSES for s in graph.subjects(RDF.type, ace(name))}
    for s, o in graph.subject_objects(ace("tookPlaceAt")):  # owlready2 leaves out what a sub-property already says
        found.add((compact(s), "ace:takesPlaceWithin", compact(o)))
    for name, inverse in DERIVED_PROPERTIES.items():
        found |= {(compact(s), f"ace:{name}", compact(o)) for s, o in graph.subject_objects(ace(name))}
        if inverse:
            found |= {(compact(o), f"ace:{name}", compact(s)) for s, o in graph.subject_objects(ace(inverse))}
    return frozenset(found)


def asserted(*paths: Path) -> set[tuple[str, str, str]]:
    graph = graph_of(*paths)
    return {
        (compact(s), f"ace:{name}", compact(o))
        for name in DERIVED_PROPERTIES
        for s, o in graph.subject_objects(ace(name))
    }


def expected(case: str) -> set[tuple[str, str, str]]:
    return {tuple(line.split()) for line in EXPECTED[case].strip().splitlines()}


REASONERS = [
    pytest.param(derived_by_hermit, id="hermit", marks=pytest.mark.java),
    pytest.param(derived_by_owlrl, id="owlrl"),
    pytest.param(derived_by_rules, id="rules"),
]


def test_every_case_is_expected_and_every_term_of_it_exists() -> None:
    assert {path.stem.removeprefix("reasoning-") for path in CASES} == set(EXPECTED)
    used = {term for path in (*CASES, CONTEXT) for triple in graph_of(path) for term in triple}
    for case in EXPECTED:
        for subject, _, value in expected(case):
            assert rdflib.URIRef(expand(subject)) in used
            assert value.startswith("ace:") or rdflib.URIRef(expand(value)) in used


@pytest.mark.parametrize("reasoner", REASONERS)
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_is_derived_from_a_case(path: Path, reasoner: object) -> None:
    subjects = {compact(str(subject)) for subject in graph_of(path).subjects()}
    assert callable(reasoner)
    found = {triple for triple in reasoner() if triple[0] in subjects}
    assert found - asserted(path) == expected(path.stem.removeprefix("reasoning-"))


def test_rules_and_owlrl_derive_the_same() -> None:
    assert len(derived_by_owlrl()) >= 90
    assert derived_by_rules() == derived_by_owlrl()


@pytest.mark.java
def test_hermit_and_owlrl_derive_the_same() -> None:
    assert derived_by_hermit() == derived_by_owlrl()


def test_inverses_mirror_each_other() -> None:
    graph = closed_by_owlrl()
    for name, inverse in DERIVED_PROPERTIES.items():
        if inverse:
            pairs = set(graph.subject_objects(ace(name)))
            assert pairs, name
            assert pairs == {(o, s) for s, o in graph.subject_objects(ace(inverse))}


def everything() -> rdflib.Graph:
    assert len(EXAMPLES) >= 40
    assert GRAPH
    graph = graph_of(*MODULES, *CASES, CONTEXT, *GRAPH)
    for path in EXAMPLES:
        if path not in (*CASES, CONTEXT):
            graph += apart(graph_of(path, CONTEXT), path.stem)
    different(graph)
    return graph


def apart(graph: rdflib.Graph, name: str) -> rdflib.Graph:
    """The graph with data IRIs of its own: two examples may use one IRI for different things."""

    def moved(term: rdflib.term.Node) -> rdflib.term.Node:
        own = isinstance(term, rdflib.URIRef) and term.startswith(DATA)
        return rdflib.URIRef(term.replace(DATA, f"{DATA}{name}/")) if own else term

    copy = rdflib.Graph()
    for s, p, o in graph:
        copy.add((moved(s), p, moved(o)))
    return copy


def different(graph: rdflib.Graph) -> None:
    """Say that all actors are different, as the data do, so that a merging of actors is a contradiction."""
    for old in list(graph.subjects(RDF.type, OWL.AllDifferent)):
        graph.remove((old, None, None))
    actors = {ace("Actor")} | set(graph.transitive_subjects(RDFS.subClassOf, ace("Actor")))
    members = sorted({node for cls in actors for node in graph.subjects(RDF.type, cls)})
    axiom, head = rdflib.BNode(), rdflib.BNode()
    Collection(graph, head, members)
    graph.add((axiom, RDF.type, OWL.AllDifferent))
    graph.add((axiom, OWL.distinctMembers, head))


def instances(graph: rdflib.Graph, name: str) -> list[rdflib.term.Node]:
    classes = set(graph.transitive_subjects(RDFS.subClassOf, ace(name)))
    return sorted({node for cls in classes for node in graph.subjects(RDF.type, cls)})


def add_rivals(graph: rdflib.Graph) -> int:
    """Give every event a second figure, participant, maker and source, and every statement a second maker."""
    rival = rdflib.Namespace("https://w3id.org/ace-kg/id/rival/")
    graph.add((rival.actor, RDF.type, ace("State")))
    graph.add((rival.source, RDF.type, ace("Source")))
    events = instances(graph, "Event")
    for number, event in enumerate(events):
        figure, part, statement, evidence = (rival[f"{kind}-{number}"] for kind in ("f", "p", "s", "e"))
        for triple in (
            (figure, RDF.type, ace("Figure")),
            (figure, ace("concerns"), event),
            (figure, ace("value"), rdflib.Literal(number)),
            (figure, ace("side"), rival.actor),
            (part, RDF.type, ace("Participation")),
            (part, ace("inEvent"), event),
            (part, ace("participant"), rival.actor),
            (statement, RDF.type, ace("Statement")),
            (statement, ace("madeBy"), rival.actor),
            (statement, ace("about"), event),
            (statement, ace("states"), figure),
            (statement, ace("denies"), part),
            (statement, ace("evidence"), evidence),
            (evidence, RDF.type, ace("Evidence")),
            (evidence, ace("source"), rival.source),
        ):
            graph.add(triple)
    for statement in instances(graph, "Statement"):
        graph.add((statement, ace("madeBy"), rival.actor))
    different(graph)
    return len(events)


@pytest.mark.java
def test_ontology_and_data_are_consistent_and_every_class_can_have_members() -> None:
    assert unsatisfiable(hermit(everything())) == []


@pytest.mark.java
def test_rivals_on_every_event_leave_all_consistent() -> None:
    graph = everything()
    assert add_rivals(graph) >= 10
    assert unsatisfiable(hermit(graph)) == []


CONTRADICTIONS = {
    "a proposition of two kinds": [("pr:ford-fire", RDF.type, "ace:Figure")],
    "an event that is a place": [("ev:1990-05-04-ford-fire", RDF.type, "ace:Settlement")],
    "two actors that are one": [("ac:ardania", OWL.sameAs, "ac:vesk")],
}


@pytest.mark.java
@pytest.mark.parametrize("planted", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_a_planted_contradiction_is_found(planted: list[tuple[str, rdflib.URIRef, str]]) -> None:
    graph = graph_of(*CORE, CONTEXT, *CASES)
    different(graph)
    assert unsatisfiable(hermit(graph)) == []
    for subject, predicate, value in planted:
        graph.add((rdflib.URIRef(expand(subject)), predicate, rdflib.URIRef(expand(value))))
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        hermit(graph)


@pytest.mark.java
def test_an_unsatisfiable_class_is_found() -> None:
    graph = graph_of(*CORE)
    both = ace("EventThatIsAPlace")
    for parent in ("Event", "Place"):
        graph.add((both, RDFS.subClassOf, ace(parent)))
    graph.add((both, RDF.type, OWL.Class))
    assert str(both) in unsatisfiable(hermit(graph))
