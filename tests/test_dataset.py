# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The sources are read as named graphs; each kind of fault is told with file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.dataset import lint_dataset, read_dataset
from kg.errors import InputError, TurtleSyntaxError
from kg.layout import Layout, find_layout
from kg.namespaces import GRAPH

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """@prefix ac: <https://w3id.org/ace-kg/id/actor/> .
@prefix ace: <https://w3id.org/ace-kg/ontology#> .
@prefix ev: <https://w3id.org/ace-kg/id/event/> .
@prefix evt: <https://w3id.org/ace-kg/vocab/event-type/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""
FIRST = HEAD.count("\n") + 1
ONTOLOGY = """ace:Event a owl:Class .
ace:Actor a owl:Class .
ace:label a owl:DatatypeProperty .
ace:partOf a owl:ObjectProperty .
"""
ACTORS = 'ac:anna a ace:Actor ;\n    rdfs:label "Anna"@en .\n'


def make_project(root: Path, **files: str) -> Layout:
    """A project of small files; ``__`` in a name is a folder."""
    texts = {
        "ontology__ace": ONTOLOGY,
        "ontology__vocab__event-type": "evt:talks a skos:Concept .\n",
        "graph__actors": ACTORS,
        **files,
    }
    for name, text in texts.items():
        path = root.joinpath(*name.split("__")).with_suffix(".ttl")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD + text, encoding="utf-8")
    (root / "queries").mkdir(exist_ok=True)
    return Layout(root, writable=True)


def test_each_file_is_one_named_graph(tmp_path: Path) -> None:
    (tmp_path / "ontology" / "examples").mkdir(parents=True)
    (tmp_path / "ontology" / "examples" / "broken.ttl").write_text("not read")
    layout = make_project(tmp_path, **{"graph__statements__2021-05": "ev:talks a ace:Event .\n"})
    dataset = read_dataset(layout)
    assert [iri.removeprefix(GRAPH) for iri in dataset.graphs] == [
        "ontology/ace",
        "ontology/vocab/event-type",
        "actors",
        "statements/2021-05",
    ]
    assert len(list(dataset.quads())) == len(list(dataset.triples())) == 8
    assert {quad.graph_name.value for quad in dataset.quads()} == set(dataset.graphs)


def test_a_sound_project_has_no_faults(tmp_path: Path) -> None:
    good = "ev:a a ace:Event ;\n    ace:partOf ev:b .\n\nev:b a ace:Event ;\n    ace:eventType evt:talks .\n"
    layout = make_project(tmp_path, graph__events=good.replace("ace:eventType", "skos:related"))
    assert lint_dataset(read_dataset(layout)) == ()


def test_the_version_is_the_datasets_own(tmp_path: Path) -> None:
    assert read_dataset(make_project(tmp_path)).version is None
    layout = make_project(tmp_path, graph__dataset='<https://w3id.org/ace-kg/data> owl:versionInfo "0.3.0" .')
    assert read_dataset(layout).version == "0.3.0"


FAULTS = {
    "non-canonical number": (
        "ev:a a ace:Event ;\n    ace:label 007 .\n",
        "literal",
        2,
        "'007' is not a canonical integer",
    ),
    "integral decimal": (
        "ev:a a ace:Event ;\n    ace:label 1.0 .\n",
        "literal",
        2,
        "write a whole number as an integer",
    ),
    "foreign datatype": ('ev:a a ace:Event ;\n\n    ace:label "1"^^xsd:byte .\n', "literal", 3, "foreign datatype"),
    "impossible date": ('ev:a a ace:Event ;\n    ace:label "2021-02-30"^^xsd:date .\n', "literal", 2, "does not exist"),
    "long string": ('ev:a a ace:Event ;\n    ace:label """x\ny"""^^xsd:date .\n', "literal", 2, "is not a date"),
    "language tag": ('ev:a a ace:Event ;\n    ace:label "x"@en-GB .\n', "language", 2, "write @en-gb"),
    "undefined class": ("ev:a a\n    ace:Evnt .\n", "undefined-term", 2, "ace:Evnt is not declared"),
    "undefined property": ("ev:a a ace:Event ;\n    ace:partof ev:a .\n", "undefined-term", 2, "ace:partof"),
    "undefined concept": ("ev:a a ace:Event ;\n    ace:partOf evt:Talks .\n", "undefined-term", 2, "evt:Talks"),
    "dangling object": (
        "ev:a a ace:Event ;\n    ace:partOf ac:ana .\n",
        "dangling-iri",
        2,
        "ac:ana is described nowhere",
    ),
    "untyped subject": ("ev:a ace:partOf ac:anna .\n", "dangling-iri", 1, "ev:a is described, but has no type"),
    "two files": ("ev:a a ace:Event .\nac:anna a ace:Event .\n", "duplicate-slug", 2, "described in actors.ttl:10 too"),
    "two blocks": (
        "ev:a a ace:Event .\nev:b a ace:Event .\nev:a ace:partOf ev:b .\n",
        "duplicate-slug",
        3,
        "a block at line 10 already",
    ),
    "two blocks on one line": ("ev:a a ace:Event . ev:a ace:partOf ev:a .\n", "duplicate-slug", 1, "already"),
    "two graphs": ('ev:a a ace:Event .\nac:anna rdfs:label "Anna"@en .\n', "two-graphs", 2, "stands in actors.ttl too"),
    "blank node": ("ev:a a ace:Event ;\n    ace:partOf [ a ace:Event ] .\n", "blank-node", 2, "give the node an IRI"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_is_told_with_file_line_and_reason(case: str, tmp_path: Path) -> None:
    text, kind, line, message = FAULTS[case]
    faults = lint_dataset(read_dataset(make_project(tmp_path, graph__events=text)))
    assert [fault.kind for fault in faults] == [kind]
    assert faults[0].line == FIRST + line - 1
    assert message in faults[0].message
    assert str(faults[0]) == f"{tmp_path / 'graph' / 'events.ttl'}:{faults[0].line}: {faults[0].message}"
    assert "\n" not in str(faults[0])


def test_a_namespace_is_no_undefined_term(tmp_path: Path) -> None:
    text = "<http://e/d> skos:related <https://w3id.org/ace-kg/ontology#> , <https://w3id.org/ace-kg/vocab/role/> .\n"
    assert lint_dataset(read_dataset(make_project(tmp_path, graph__dataset=text))) == ()


def test_the_ontology_is_linted_too_but_may_have_blank_nodes(tmp_path: Path) -> None:
    text = ONTOLOGY + 'ace:x a owl:DatatypeProperty ;\n    rdfs:range [ rdfs:label "x"^^xsd:token ] .\n'
    (fault,) = lint_dataset(read_dataset(make_project(tmp_path, ontology__ace=text)))
    assert (fault.kind, fault.line) == ("literal", FIRST + ONTOLOGY.count("\n") + 1)


def test_the_list_of_different_actors_may_have_blank_cells(tmp_path: Path) -> None:
    text = ACTORS + "ac:all a owl:AllDifferent ;\n    owl:distinctMembers ( ac:anna ) .\n"
    assert lint_dataset(read_dataset(make_project(tmp_path / "list", graph__actors=text))) == ()
    text = ACTORS + "ac:anna ace:partOf [ a ace:Event ] .\n"
    faults = lint_dataset(read_dataset(make_project(tmp_path / "node", graph__actors=text)))
    assert any("blank node" in fault.message for fault in faults)


def test_faults_are_sorted_by_file_and_line(tmp_path: Path) -> None:
    text = "ev:a a ace:B ;\n    ace:A ac:no .\n"
    faults = lint_dataset(
        read_dataset(make_project(tmp_path, graph__events=text, graph__a=text.replace("ev:a", "ev:c")))
    )
    assert [(fault.path.name, fault.line) for fault in faults] == sorted((f.path.name, f.line) for f in faults)
    assert len(faults) == 6


def test_a_broken_file_is_a_syntax_error_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(TurtleSyntaxError, match=r"events\.ttl:11:"):
        read_dataset(make_project(tmp_path, graph__events="ev:a a ace:Event ;\n  ] ."))


def test_a_project_without_ontology_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no Turtle file of an ontology"):
        read_dataset(Layout(tmp_path, writable=True))


def test_the_projects_own_sources_have_no_faults() -> None:
    dataset = read_dataset(find_layout())
    assert dataset.graphs
    assert [str(fault) for fault in lint_dataset(dataset)] == []
