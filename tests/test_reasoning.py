# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Each rule of OWL 2 RL infers what it should, and what no rule covers is refused; owlrl and the SPARQL rules agree."""

from __future__ import annotations

import re
from pathlib import Path

import owlrl
import pyoxigraph as ox
import pytest

import kg.reasoning.run as reasoning
from kg.errors import EXIT_NONCONFORMING, InputError, NotConformingError
from kg.namespaces import ACE, RDFS
from kg.rdflib_terms import to_graph
from kg.reasoning import InferenceReport, infer, reason
from kg.reasoning.rules import RuleSet
from kg.reasoning.sparql_rules import CONTRADICTIONS, RULES
from kg.turtle import parse_turtle, read_turtle
from reasoning_cases import CASES, COMPILED, CONTRADICTING, NOT_WRITTEN, REALISED, TABLES
from reasoning_random import (
    ASSERTED,
    HEAD,
    INFERRED,
    asserted,
    closed_by,
    closed_by_owlrl,
    comparable,
    inferred,
    load,
    words,
)

# The SPARQL rules know no datatypes; equal literals are no business of SPARQL's equality of terms.
WITHOUT_SPARQL = {"dt-type2", "dt-eq", "dt-diff", "dt-not-type"}
# owlrl: see reasoning_random. It also sees no class in what is not declared as one (scm-cls), and types literals.
UNLIKE_OWLRL = {"prp-key", "dt-type2", "dt-eq"}

OWLRL_WRITES = {
    "cls-comm": ("cls-com",),
    "cls-nothing": ("cls-nothing1", "cls-nothing2"),
    "dt-types1": ("dt-type1",),
    "dt-types2": ("dt-type2",),
    "scm-eqc": ("scm-eqc1", "scm-eqc2"),
    "scm-eqp": ("scm-eqp1", "scm-eqp2"),
    "cax-eqc1": ("cax-eqc1", "cax-eqc2"),
}


def test_every_rule_of_the_profile_is_realised_or_left_out_for_a_reason() -> None:
    ids = [rule for line in TABLES.values() for rule in line.split()]
    assert len(ids) == len(set(ids)) == 78
    assert set(ids) == REALISED.keys() | NOT_WRITTEN.keys()
    assert not REALISED.keys() & NOT_WRITTEN.keys()
    assert set(ids) == {*CASES, *CONTRADICTING, *NOT_WRITTEN}


def test_the_tables_are_complete() -> None:
    sizes = {4: ("eq", 9), 5: ("prp", 20), 6: ("cls", 19), 7: ("cax", 5), 8: ("dt", 5), 9: ("scm", 20)}
    assert {
        table: ({rule.partition("-")[0] for rule in line.split()}, len(line.split())) for table, line in TABLES.items()
    } == {table: ({prefix}, number) for table, (prefix, number) in sizes.items()}


def test_the_ids_are_those_that_the_source_of_owlrl_names() -> None:
    sources = sorted(Path(owlrl.__file__).parent.rglob("*.py"))
    text = " ".join(path.read_text(encoding="utf-8") for path in sources)
    named = set(re.findall(r"\b(?:eq|prp|cls|cax|dt|scm)-[a-z]+(?:-[a-z]+)?[0-9]?\b", text))
    # What it writes otherwise, or for two rules at once.
    assert named >= OWLRL_WRITES.keys()
    assert {rule for name in named for rule in OWLRL_WRITES.get(name, (name,))} == {
        rule for line in TABLES.values() for rule in line.split()
    }


def test_the_sparql_rules_are_those_of_the_profile() -> None:
    written = {rule.name for rule in RULES} | {"prp-spo2"}
    assert written == CASES.keys() - WITHOUT_SPARQL
    assert {contradiction.name for contradiction in CONTRADICTIONS} == CONTRADICTING.keys() - WITHOUT_SPARQL


@pytest.mark.parametrize("name", CASES)
def test_a_rule_infers_what_it_should_and_nothing_else(name: str) -> None:
    text, expected = CASES[name]
    store = load(text)
    report = infer(store)
    assert inferred(store) == set(expected.split("|")) - {""}
    assert report == InferenceReport(len(inferred(store)), report.rounds, ())


@pytest.mark.parametrize("name", [name for name in CASES if name not in WITHOUT_SPARQL])
def test_the_sparql_rules_infer_the_same(name: str) -> None:
    text, expected = CASES[name]
    store = load(text)
    report = infer(store, backend="sparql")
    assert inferred(store) == set(expected.split("|"))
    assert report == InferenceReport(len(inferred(store)), report.rounds, ())


@pytest.mark.parametrize("name", [name for name in CASES if name not in UNLIKE_OWLRL])
def test_owlrl_infers_the_same(name: str) -> None:
    store = load(CASES[name][0])
    assert closed_by("engine", store)[0] == closed_by_owlrl(store)[0]


@pytest.mark.parametrize("name", [name for name in CASES if REALISED[name] == COMPILED])
def test_without_its_rule_the_case_fails(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = reasoning.compile_rules

    def without(axioms: object) -> RuleSet:
        every = compiled(axioms)
        rules, equalities = ([r for r in found if r.name != name] for found in (every.rules, every.equalities))
        return RuleSet(tuple(rules), tuple(equalities), every.contradictions, every.groups)

    monkeypatch.setattr(reasoning, "compile_rules", without)
    store = load(CASES[name][0])
    infer(store)
    assert inferred(store) != set(CASES[name][1].split("|"))


@pytest.mark.parametrize("name", CONTRADICTING)
def test_a_contradiction_is_reported_with_the_offending_triples(name: str) -> None:
    text, expected = CONTRADICTING[name]
    found = infer(load(text)).inconsistencies
    assert {one.rule for one in found} == {"prp-fp" if name == "dt-diff" else name}
    assert set(expected.split("|")) <= words(found[0].triples)
    assert len(found) == 1
    assert all("\n" not in one.line() and one.rule in one.line() for one in found)


@pytest.mark.parametrize("name", [name for name in CONTRADICTING if name not in WITHOUT_SPARQL])
def test_the_sparql_rules_find_the_contradiction(name: str) -> None:
    found = infer(load(CONTRADICTING[name][0]), backend="sparql").inconsistencies
    assert {one.rule for one in found} == {name}


def test_an_inferred_type_contradicts_as_an_asserted_one_does() -> None:
    found = infer(load("e:A owl:disjointWith e:B . e:p rdfs:domain e:B . e:x a e:A ; e:p 1 .")).inconsistencies
    assert words(found[0].triples) == {"x a A", "x a B", "A owl:disjointWith B"}


def test_every_pair_of_a_group_is_compared() -> None:
    group = "[] a owl:AllDisjointClasses ; owl:members ( e:A e:B e:C ) . e:x a e:A , e:B , e:C . e:y a e:B , e:C ."
    assert len(infer(load(group)).inconsistencies) == 4


@pytest.mark.parametrize(
    "literal", ['"x"^^xsd:integer', '"2021-02-30"^^xsd:date', '"300"^^xsd:byte', '"maybe"^^xsd:boolean']
)
def test_an_ill_typed_literal_of_a_property_that_a_rule_reads_is_a_contradiction(literal: str) -> None:
    triples = parse_turtle(f"{HEAD} e:p rdfs:subPropertyOf e:q . e:x e:p {literal} .", Path("test.ttl")).triples
    found = reason(triples).inconsistencies
    assert [one.rule for one in found] == ["dt-not-type"]
    assert found[0].triples[0].subject.value == "http://e/x"


@pytest.mark.parametrize(
    ("datatype", "inside", "outside"),
    [
        ("xsd:integer", ["1", "2.0", '"3"^^xsd:byte'], ["1.5", '"1"', "true"]),
        ("xsd:nonNegativeInteger", ["0"], ["-1"]),
        ("xsd:decimal", ["1", "1.5"], ["1.5e0", '"1.5"']),
        ("xsd:string", ['"a"', '"a"^^xsd:token'], ['"a"@en', "1"]),
        ("xsd:token", ['"a b"'], ['" a"', '"a\\tb"']),
        ("rdf:langString", ['"a"@en'], ['"a"']),
        ("rdf:PlainLiteral", ['"a"@en', '"a"'], ["1"]),
        ("rdfs:Literal", ['"a"@en', "1"], []),
        ("xsd:date", ['"2021-05-12"^^xsd:date'], ['"2021"^^xsd:gYear', '"2021-05-12"']),
        ("xsd:dateTimeStamp", ['"2021-05-12T10:00:00Z"^^xsd:dateTime'], ['"2021-05-12T10:00:00"^^xsd:dateTime']),
        ("xsd:dateTime", ['"2021-05-12T10:00:00"^^xsd:dateTime'], ["1"]),
    ],
)
def test_a_range_takes_the_values_of_its_datatype(datatype: str, inside: list[str], outside: list[str]) -> None:
    text = f"{HEAD} e:p rdfs:range {datatype} . " + "".join(f"e:x e:p {value} . " for value in [*inside, *outside])
    found = reason(parse_turtle(text, Path("test.ttl")).triples).inconsistencies
    wanted = parse_turtle(HEAD + "".join(f"e:x e:p {value} . " for value in outside), Path("test.ttl")).triples
    assert {one.triples[0] for one in found} == set(wanted)


def test_a_node_and_a_literal_cannot_be_equal() -> None:
    found = infer(load("e:p a owl:FunctionalProperty . e:x e:p e:y , 1 .")).inconsistencies
    assert [one.rule for one in found] == ["prp-fp"]


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
    ours, _ = closed_by("engine", store)
    assert ours == closed_by_owlrl(store)[0]
    assert len(ours - comparable(asserted(store))) > 15
    assert {
        "p1 a Contested",
        "p2 a Contested",
        "ev a ContestedEvent",
        "ev2 a ContestedEvent",
        "p1 statedBy anna",
    } <= inferred(store)
    assert {"ev takesPlaceWithin hill", "ev takesPlaceWithin world"} <= inferred(store)
    assert "p3 a Contested" not in inferred(store)


def test_equal_terms_of_the_axioms_are_equal_in_every_rule() -> None:
    text = (
        "e:A rdfs:subClassOf e:C . e:f a owl:FunctionalProperty . e:x e:f e:A , e:B . e:y a e:B . "
        "e:p rdfs:domain e:D . e:x e:f e:p . e:z e:f e:q , e:p . e:w e:q 1 ."
    )
    store = load(text)
    assert closed_by("engine", store)[0] == closed_by("sparql", store)[0]
    infer(store)
    assert {"y a A", "y a C", "w a D", "w p 1"} <= inferred(store)


def test_what_no_rule_reads_is_said_of_equal_things_too() -> None:
    store = load('e:x owl:sameAs e:y ; rdfs:label "x" ; e:note e:n . e:n a e:Note . e:m e:cites e:x .')
    infer(store)
    assert {"y rdfs:label x", "y note n", "m cites y", "y owl:sameAs x"} == inferred(store)


def test_an_inverse_that_has_no_name_is_reasoned_through_and_never_written() -> None:
    text = (
        "e:p owl:propertyChainAxiom ( e:q [ owl:inverseOf e:r ] ) . e:x e:q e:y . e:z e:r e:y . "
        "[] owl:onProperty [ owl:inverseOf e:q ] ; owl:someValuesFrom e:A ; rdfs:subClassOf e:B . e:x a e:A ."
    )
    store = load(text)
    infer(store)
    assert inferred(store) == {"x p z", "y a B"}
    with pytest.raises(NotConformingError, match="the inverse of http://e/"):
        infer(store, backend="sparql")


def test_nothing_asserted_in_any_graph_is_inferred() -> None:
    store = load("e:A rdfs:subClassOf e:B . e:x a e:A .", "e:x a e:B . e:y a e:A .")
    infer(store)
    assert inferred(store) == {"y a B"}


def test_inferring_again_gives_the_same_and_forgets_what_no_longer_follows() -> None:
    store = load("e:A rdfs:subClassOf e:B .", "e:x a e:A . e:y a e:A .")
    assert infer(store) == infer(store)
    assert inferred(store) == {"x a B", "y a B"}
    store.remove(next(store.quads_for_pattern(ox.NamedNode("http://e/y"), None, None, ox.NamedNode(f"{ASSERTED}1"))))
    infer(store)
    assert inferred(store) == {"x a B"}


def test_triples_in_memory_give_what_a_store_gives() -> None:
    store = load(COMBINED)
    infer(store)
    quads = list(store)
    from_memory = reason(quads)
    assert set(from_memory.quads()) == set(store.quads_for_pattern(None, None, None, INFERRED))
    assert len(from_memory) == len(set(from_memory.triples())) == len(inferred(store))
    assert set(reason(quad.triple for quad in quads if quad.graph_name != INFERRED).triples()) == set(
        from_memory.triples()
    )
    report, expected = infer(store, [quad.triple for quad in quads if quad.graph_name != INFERRED]), infer(store)
    assert (report.inferred, report.inconsistencies) == (expected.inferred, expected.inconsistencies)


def test_no_blank_node_and_no_helper_is_written() -> None:
    for backend in ("engine", "sparql"):
        store = load(COMBINED)
        infer(store, backend=backend)
        assert not any("list" in text or "_:" in text or "Thing" in text for text in inferred(store))


def test_a_triple_term_is_refused() -> None:
    with pytest.raises(InputError, match="triple terms are not used here"):
        infer(load("e:p rdfs:domain e:A ."), [*_reified()])


def _reified() -> list[ox.Triple]:
    a, p = ox.NamedNode("http://e/a"), ox.NamedNode("http://e/p")
    return [ox.Triple(p, ox.NamedNode(f"{RDFS}domain"), a), ox.Triple(a, p, ox.Triple(a, p, a))]


UNCOVERED = {
    "e:p a owl:ReflexiveProperty .": "owl:ReflexiveProperty (on http://e/p)",
    "e:A owl:disjointUnionOf ( e:B e:C ) .": "owl:disjointUnionOf (on http://e/A)",
    "e:A rdfs:subClassOf [ owl:onProperty e:p ; owl:maxCardinality 2 ] .": "owl:maxCardinality 2, only 0 and 1",
    "e:A rdfs:subClassOf [ owl:onProperty e:p ; owl:minCardinality 1 ] .": "owl:minCardinality",
    "e:A rdfs:subClassOf [ owl:onProperty e:p ; owl:cardinality 1 ] .": "owl:cardinality",
    "e:A rdfs:subClassOf [ owl:onProperty e:p ; owl:maxQualifiedCardinality 1 ; owl:onDataRange xsd:int ] .": (
        "owl:onDataRange"
    ),
    "e:A rdfs:subClassOf [ owl:onProperty e:p ; owl:maxQualifiedCardinality 1 ] .": "without owl:onClass",
    "[] owl:onProperty e:p ; owl:maxCardinality 1 ; rdfs:subClassOf e:A .": (
        "owl:maxCardinality as subclass (of http://e/A)"
    ),
    "e:A rdfs:subClassOf [ owl:onProperty e:p ; owl:hasSelf true ] .": "owl:hasSelf",
    "e:A rdfs:subClassOf [ owl:onProperty e:p ; owl:someValuesFrom e:B ] .": "owl:someValuesFrom as superclass",
    "e:A rdfs:subClassOf [ owl:intersectionOf ( e:B [ owl:unionOf ( e:C e:D ) ] ) ] .": "owl:unionOf as superclass",
    "e:A rdfs:subClassOf [ owl:complementOf [ owl:complementOf e:B ] ] .": "owl:complementOf as subclass",
    "e:p rdfs:range [ owl:unionOf ( e:C e:D ) ] .": "owl:unionOf as superclass, domain or range (of http://e/p)",
    "e:A owl:equivalentClass [ owl:unionOf ( e:C e:D ) ] .": "owl:unionOf as superclass",
    "e:A owl:oneOf ( e:x e:y ) .": "owl:oneOf as superclass, domain or range (of http://e/A)",
    "e:A owl:complementOf e:B .": "owl:complementOf as subclass (of http://e/A)",
    "e:x a [ owl:unionOf ( e:A e:B ) ] .": "owl:unionOf as superclass, domain or range (of http://e/x)",
    "[] owl:onProperty e:p ; owl:allValuesFrom e:B ; rdfs:subClassOf e:A .": (
        "owl:allValuesFrom as subclass (of http://e/A)"
    ),
    "[] owl:onProperty e:p ; owl:someValuesFrom xsd:duration ; rdfs:subClassOf e:A .": "the datatype xsd:duration",
    "[] owl:oneOf ( 1 2 ) ; rdfs:subClassOf e:A .": "owl:oneOf of literals (of http://e/A)",
    "e:d a rdfs:Datatype ; owl:equivalentClass xsd:integer .": "the definition of a datatype (of http://e/d)",
    "e:d a rdfs:Datatype ; owl:onDatatype xsd:integer .": "owl:onDatatype",
    "owl:Thing rdfs:subClassOf e:A .": "owl:Thing as a part of a class expression or as subclass (of http://e/A)",
    "[] owl:intersectionOf ( owl:Thing e:B ) ; rdfs:subClassOf e:A .": "owl:Thing as a part",
    "e:x owl:sameAs 1 .": "owl:sameAs a literal (on http://e/x)",
    "e:p owl:sameAs rdfs:subClassOf .": "rdfs:subClassOf as the same as another term",
    "e:p rdfs:subPropertyOf rdf:type .": "axioms that imply rdf:type",
    "rdf:type rdfs:domain e:A .": "axioms that imply rdf:type, or follow from it",
    "rdfs:subClassOf owl:inverseOf e:p .": "axioms that imply rdfs:subClassOf",
    "e:p rdfs:range owl:TransitiveProperty .": "axioms that imply owl:TransitiveProperty",
    "e:p owl:propertyChainAxiom ( owl:sameAs e:q ) .": "axioms that imply owl:sameAs",
}


@pytest.mark.parametrize("text", UNCOVERED)
@pytest.mark.parametrize("backend", ["engine", "sparql"])
def test_an_axiom_without_a_rule_is_an_error_that_names_it(text: str, backend: str) -> None:
    store = load(text)
    with pytest.raises(NotConformingError) as caught:
        infer(store, backend=backend)
    assert UNCOVERED[text] in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_status == EXIT_NONCONFORMING
    assert inferred(store) == set()


@pytest.mark.parametrize(
    "text", ["e:A rdfs:subClassOf owl:Thing .", "e:p rdfs:domain owl:Thing .", "e:x a e:A , owl:Thing ."]
)
def test_an_axiom_that_says_nothing_is_let_pass(text: str) -> None:
    store = load(text)
    infer(store)
    assert inferred(store) == set()


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
    return [t for path in files for t in read_turtle(path).triples if not t.predicate.value.startswith(wordy)]


def store_of(triples: list[ox.Triple]) -> ox.Store:
    store = ox.Store()
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(ASSERTED)) for t in triples)
    return store


def test_the_ontology_and_its_reasoning_examples_come_out_as_in_owlrl(root: Path) -> None:
    examples = sorted((root / "ontology" / "examples" / "good").glob("reasoning-*.ttl"))
    store = store_of([*schema_of(root), *(triple for path in examples for triple in read_turtle(path).triples)])
    ours, _ = closed_by("engine", store)
    assert ours == closed_by_owlrl(store)[0] == closed_by("sparql", store)[0]
    assert len(ours - comparable(asserted(store))) > len(examples) > 5
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
    store = store_of([*schema_of(root), *triples])
    ours, report = closed_by("engine", store)
    assert ours == closed_by_owlrl(store)[0]
    assert report.inferred > 1000


def test_the_whole_dataset_and_its_alignments_come_out_as_in_the_sparql_rules(root: Path) -> None:
    files = [*(root / "ontology").glob("*.ttl"), *(root / "graph").rglob("*.ttl")]
    files += [path for name in ("core", "vocab", "alignments") for path in (root / "ontology" / name).rglob("*.ttl")]
    store = store_of([triple for path in files for triple in read_turtle(path).triples])
    ours, report = closed_by("engine", store)
    theirs, _ = closed_by("sparql", store)
    assert ours == theirs
    assert report.inferred > 4000
    assert to_graph(store)
