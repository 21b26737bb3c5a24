# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The gate in front of pySHACL: what pySHACL rejects does not pass it, and both give the same report."""
# ruff: noqa: E501 (a written case stands on two lines)

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from build_project import SHAPE, make_project, write
from kg.checking import load_sources, validate_project
from kg.cli import run
from kg.layout import find_layout
from kg.shacl.gate import check, shape_triples, validate_store, validate_triples
from kg.validation import ENGINES, validate
from shacl_cases import agree, store_of
from shacl_random import EX, data, queries, shapes
from test_shapes import BAD, GOOD, ROOT, SHAPES_DIR, all_examples, example_of, violations

EXAMPLES_TO_TRY = int(os.environ.get("KG_RANDOM_SHAPES", "150"))
PREFIXES = f"""@prefix : <{EX}> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
"""


NAMED = """<https://w3id.org/ace-kg/shapes#Event> a sh:NodeShape ;
    sh:targetClass ace:Event ;
    sh:property <https://w3id.org/ace-kg/shapes#Event-label> , <https://w3id.org/ace-kg/shapes#Event-part> .
<https://w3id.org/ace-kg/shapes#Event-label> a sh:PropertyShape ; sh:path rdfs:label ; sh:maxLength 7 .
<https://w3id.org/ace-kg/shapes#Event-part> a sh:PropertyShape ; sh:path ace:partOf ; sh:hasValue ev:e10 ;
    sh:severity sh:Warning .
"""


def turtle(text):
    return [quad.triple for quad in ox.parse(PREFIXES + text, ox.RdfFormat.TURTLE)]


@settings(max_examples=EXAMPLES_TO_TRY, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
@given(data=data, shapes=shapes())
def test_nothing_that_pyshacl_rejects_passes_the_gate(data, shapes):
    agree(store_of(data), shapes)


@cache
def examples():
    return store_of([quad.triple for quad in ox.parse(all_examples().serialize(format="nt"), ox.RdfFormat.N_TRIPLES)])


@cache
def caught():
    """The shapes of the suspects of each example."""
    verdict = check(examples(), shape_triples(SHAPES_DIR))
    assert verdict.fault is None
    assert not verdict.handed_over
    found = {path: set() for path in [*GOOD, *BAD]}
    for shape, suspects in verdict.suspects.items():
        for term in suspects:
            found[example_of(term.value)].add(shape)
    return found


def by_example(found):
    rows = {path: set() for path in [*GOOD, *BAD]}
    for it in found:
        rows[example_of(it.focus)].add((it.focus, it.shape, it.component, it.path, it.value, it.severity))
    return rows


@cache
def reported():
    """The results of each example, through the gate and by pySHACL alone."""
    return by_example(validate_triples(examples(), shape_triples(SHAPES_DIR)).violations), by_example(violations())


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_example_is_caught_and_reported_as_pyshacl_reports_it(path):
    gated, alone = (found[path] for found in reported())
    assert caught()[path]
    assert alone
    assert gated == alone


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_example_passes(path):
    assert caught()[path] == set()


def test_the_gate_decides_all_our_shapes_and_suspects_nothing_of_what_conforms():
    layout = find_layout(ROOT)
    store = load_sources(layout)
    verdict = check(store, shape_triples(layout.shapes))
    assert verdict.fault is None
    assert verdict.handed_over == {}
    assert verdict.suspects == {}
    report = validate_store(store, layout.shapes)
    assert report.lines() == []
    assert report.conforms


# (shapes, data, shapes that are handed over, shapes with suspects)
CASES = {
    "an error is a violation": (":S a sh:NodeShape ; sh:targetNode :a ; sh:property :P . :P sh:path :p ; sh:minInclusive 3 .",
        ':a :p "x"^^xsd:integer .', 0, 1),
    "counts are of different values": (":S a sh:PropertyShape ; sh:targetNode :a ; sh:path [ sh:alternativePath ( :p :q ) ] ; sh:maxCount 1 .",
        ":a :p 1 ; :q 1 .", 0, 0),
    "a node outside the data is a value of a path of no step": (
        ":S a sh:PropertyShape ; sh:targetNode :a ; sh:path [ sh:zeroOrMorePath :p ] ; sh:maxCount 0 .", ":b :p :c .", 0, 1),
    "a node in the data is a value of a path of no step": (
        ":S a sh:PropertyShape ; sh:targetClass :C ; sh:path [ sh:zeroOrOnePath :p ] ; sh:maxCount 2 ; sh:hasValue :a .",
        ":a a :C ; :p :b .", 0, 0),
    "a target that the store changes is suspect": (
        ":S a sh:NodeShape ; sh:targetNode 4.0 ; sh:maxInclusive 3 .", ":a :p 4 .", 0, 1),
    "many values are counted": (
        ":S a sh:PropertyShape ; sh:targetClass :C ; sh:path :p ; sh:minCount 6 .",
        ":a a :C ; :p 1, 2, 3, 4, 5 . :b a :C ; :p 1, 2, 3, 4, 5, 6 .", 0, 1),
    "siblings of a qualified shape do not count": (
        (":S a sh:NodeShape ; sh:targetClass :C ; sh:property :P , :Q . "
        ":P sh:path :p ; sh:qualifiedValueShape [ sh:class :D ] ; sh:qualifiedMinCount 1 ; sh:qualifiedValueShapesDisjoint true . "
        ":Q sh:path :p ; sh:qualifiedValueShape [ sh:class :E ] ; sh:qualifiedMaxCount 4 ; sh:qualifiedValueShapesDisjoint true ."),
        ":a a :C ; :p :d . :d a :D, :E . :b a :C ; :p :e . :e a :D .", 0, 1),
    "a property that is used elsewhere": (
        ":S a sh:NodeShape ; sh:targetClass :C ; sh:property [ sh:path :p ; sh:maxLength 1 ; sh:maxCount 1 ] .",
        ':a a :C ; :p "x" . :b :p "long", "longer" . :c :p "longest" .', 0, 0),
    "$this is bound in every branch": (
        (":S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:sparql [ sh:select "
        "'SELECT $this WHERE { { FILTER(isBLANK($this)) } UNION { FILTER($this = <http://example.org/a>) } }' ] ."),
        ":a :p 1 . :b :p 1 .", 0, 1),
    "a filter that is false counts as rdflib takes it": (
        (
            ":S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:sparql [ sh:select "
            '"""SELECT $this WHERE { $this ?p ?v . FILTER(false) }""" ] .'
        ),
        ":a :p 1 .", 0, 1),
    "SHACL forbids MINUS": (
        (":S a sh:NodeShape ; sh:targetNode :a ; sh:sparql [ sh:select "
        "'SELECT $this WHERE { $this ?p ?o . MINUS { $this ?p 1 } }' ] ."), ":a :p 1 .", 1, 0),
    "no target, no work": (":S a sh:PropertyShape ; sh:targetClass :C ; sh:path [ sh:zeroOrMorePath :p ] ; sh:maxCount 0 .",
        ":b :p :c .", 0, 0),
    "recursion goes to pySHACL": (":S a sh:NodeShape ; sh:targetNode :a ; sh:property [ sh:path :p ; sh:node :S ] .",
        ":a :p :a .", 1, 0),
    "a shape that is a class targets its instances": (":S a sh:NodeShape, owl:Class ; sh:property [ sh:path :p ; sh:minCount 1 ] .",
        ":a a :S .", 0, 1),
    "instances of sub-classes are targets": (":S a sh:NodeShape ; sh:targetClass :C ; sh:property [ sh:path :p ; sh:minCount 1 ] .",
        ":D rdfs:subClassOf :E . :E rdfs:subClassOf :C . :a a :D .", 0, 1),
    "a literal may be a target": (":S a sh:NodeShape ; sh:targetObjectsOf :p ; sh:nodeKind sh:IRI .", ":a :p 1, :b .", 0, 1),
    "closed counts deactivated properties": (
        ":S a sh:NodeShape ; sh:targetNode :a ; sh:closed true ; sh:property [ sh:path :p ; sh:deactivated true ] .",
        ":a :p 1 .", 0, 0),
    "just one of some classes": (
        (":S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:xone ( [ sh:class :C ] [ sh:class :D ] [ sh:class :E ] ) . "
        ":T a sh:NodeShape ; sh:targetSubjectsOf :q ; sh:xone ( [ sh:class :C ] [ sh:class :D ] ) ; sh:not [ sh:class :E ] ."),
        ":a :p 1 ; a :C, :D . :b :p 1 ; a :E, :F . :c :p 1 ; a :F . :d :q 1 ; a :C . :e :q 1 ; a :D, :F .", 0, 1),
    "just one of some classes, one of them twice": (
        ":S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:xone ( [ sh:class :C ] [ sh:class :C ] [ sh:class :D ] ) .",
        ":a :p 1 ; a :C . :b :p 1 ; a :D .", 0, 1),
    "just one of some classes that have others below": (
        ":S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:xone ( [ sh:class :C ] [ sh:class :D ] ) .",
        ":E rdfs:subClassOf :C , :D . :F rdfs:subClassOf :C . :a :p 1 ; a :E . :b :p 1 ; a :F .", 0, 1),
    "not just one of some classes": (
        ":S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:not [ sh:xone ( [ sh:class :C ] [ sh:class :D ] ) ] .",
        ":a :p 1 ; a :C . :b :p 1 ; a :C, :D . :c :p 1 .", 0, 1),
    "any of some classes, and none of others": (
        ":S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:or ( [ sh:class :C ] [ sh:class :D ] ) ; sh:not [ sh:or ( [ sh:class :E ] [ sh:class :F ] ) ] .",
        ":a :p 1 ; a :C . :b :p 1 ; a :D, :F . :c :p 1 ; a :E . :d :p 1 .", 0, 1),
    "custom components go to pySHACL": (":S a sh:NodeShape ; sh:targetNode :a ; sh:nodeKind sh:IRI . :K a sh:ConstraintComponent .",
        ":a :p 1 .", None, 0),
    "a constant that the store changes goes to pySHACL": (":S a sh:NodeShape ; sh:targetNode :a ; sh:property [ sh:path :p ; sh:hasValue 01 ] .",
        ":a :p 1 .", 1, 0),
    "a SPARQL constraint runs once": (
        ':S a sh:NodeShape ; sh:targetNode :a, :b ; sh:sparql [ sh:select "SELECT $this WHERE { $this <http://example.org/p> ?v . FILTER(?v > 3) }" ] .',
        ":a :p 5 . :b :p 1 .", 1, 0),
    "a SPARQL constraint on text runs once": (
        ':S a sh:NodeShape ; sh:targetNode :a, :b ; sh:sparql [ sh:select "SELECT $this WHERE { $this <http://example.org/p> ?v . FILTER(REGEX(STR(?v), \'^a\')) }" ] .',
        ':a :p "ab" . :b :p "b" .', 0, 1),
    "without $this every target is suspect": (
        ':S a sh:NodeShape ; sh:targetNode :a, :b ; sh:sparql [ sh:select "SELECT $this ?value WHERE { ?value <http://example.org/p> ?v }" ] .',
        ':c :p "ab" .', 0, 1),
    "a pattern of Python alone goes to pySHACL": (":S a sh:NodeShape ; sh:targetNode :a ; sh:pattern '(?!x)a' .", ":a :p 1 .", 1, 0),
    "a warning is reported": (":S a sh:NodeShape ; sh:targetNode :a ; sh:severity sh:Warning ; sh:nodeKind sh:Literal .", ":a :p 1 .", 0, 1),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_written_case(name):
    rules, facts, handed_over, suspects = CASES[name]
    verdict = agree(store_of(turtle(facts)), turtle(rules))
    assert (verdict.fault is not None) == (handed_over is None)
    assert len(verdict.handed_over) == (handed_over or 0), verdict.handed_over
    assert len(verdict.suspects) == suspects


@pytest.mark.parametrize("number", [5, 11])
def test_both_engines_of_the_command_give_the_same_report(number, tmp_path, capsys):
    layout = make_project(tmp_path, number=number)
    write(tmp_path, "ontology/shapes/data/event.ttl", NAMED)
    status, shown = {}, {}
    for engine in ENGINES:
        status[engine] = run(["--project", str(tmp_path), "validate", "--engine", engine])
        shown[engine] = capsys.readouterr().out
    assert status["gate"] == status["reference"] == (0 if number == 5 else 1)
    assert shown["gate"] == shown["reference"]
    assert "ev:e" in shown["gate"]
    reports = [validate_project(layout, engine) for engine in ENGINES]
    assert reports[0].violations == reports[1].violations
    assert isomorphic(*(rdflib.Graph().parse(data=report.graph, format="turtle") for report in reports))


def test_a_report_without_results_is_the_one_that_pyshacl_writes(tmp_path):
    layout = make_project(tmp_path)
    write(tmp_path, "ontology/shapes/data/event.ttl", SHAPE)
    graphs = [rdflib.Graph().parse(data=validate_project(layout, engine).graph, format="turtle") for engine in ENGINES]
    assert len(graphs[0]) == 2
    assert isomorphic(*graphs)


def test_data_that_conform_do_not_load_pyshacl(tmp_path):
    make_project(tmp_path)
    write(tmp_path, "ontology/shapes/data/event.ttl", SHAPE)
    code = (
        f"import sys; from kg.cli import run; assert run(['--project', {str(tmp_path)!r}, 'validate']) == 0; "
        "assert not {'rdflib', 'pyshacl'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_data_that_a_store_would_change_go_to_pyshacl(tmp_path):
    (tmp_path / "shape.ttl").write_text(
        PREFIXES + ":S a sh:PropertyShape ; sh:targetNode :a ; sh:path :p ; sh:hasValue 1 .", "utf-8"
    )
    reports = [validate(turtle(":a :p 01 ."), tmp_path, engine=engine) for engine in ENGINES]
    assert reports[0].violations == reports[1].violations
    assert not reports[0].conforms


@pytest.mark.parametrize("facts", [":a :p 2 .", ":a :p 1, 2 .", ":b :p 1 ."])
def test_triples_without_a_graph_are_validated(facts, tmp_path):
    (tmp_path / "shape.ttl").write_text(
        PREFIXES + ":S a sh:PropertyShape ; sh:targetNode :a ; sh:path :p ; sh:maxCount 1 ; sh:hasValue 1 .", "utf-8"
    )
    reports = [validate(turtle(facts), tmp_path, engine=engine) for engine in ENGINES]
    assert len(reports[0].violations) == 1
    assert reports[0].violations == reports[1].violations


@settings(max_examples=EXAMPLES_TO_TRY, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
@given(data=data, shapes=queries())
def test_no_row_of_a_sparql_constraint_passes_the_gate(data, shapes):
    agree(store_of(data), shapes)


@pytest.mark.parametrize("text", ["^a", r"\d{4}", "[^\\s]", "a|b", "(?:x)+?"])
@settings(max_examples=60, deadline=None)
@given(value=st.text(max_size=6))
def test_patterns_are_read_as_python_reads_them(text, value):
    facts = [ox.Triple(ox.NamedNode(f"{EX}a"), ox.NamedNode(f"{EX}p"), ox.Literal(value))]
    pattern = ox.Literal(text)
    agree(store_of(facts), turtle(f":S a sh:PropertyShape ; sh:targetNode :a ; sh:path :p ; sh:pattern {pattern} ."))
    agree(
        store_of(facts),
        turtle(f":S a sh:PropertyShape ; sh:targetNode :a ; sh:path :p ; sh:not [ sh:pattern {pattern} ] ."),
    )
