# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""A small project for the tests of building: its own little ontology, or the real one, with invented data."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.layout import Layout

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """@prefix ace: <https://w3id.org/ace-kg/ontology#> .
@prefix ac: <https://w3id.org/ace-kg/id/actor/> .
@prefix ev: <https://w3id.org/ace-kg/id/event/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .

"""
ONTOLOGY = """ace:Event a owl:Class .
ace:ArmedAction a owl:Class ;
    rdfs:subClassOf ace:Event .
ace:Actor a owl:Class ;
    owl:disjointWith ace:Event .
ace:partOf a owl:ObjectProperty , owl:TransitiveProperty .
"""
SHAPE = """<https://w3id.org/ace-kg/shapes#Event> a sh:NodeShape ;
    sh:targetClass ace:Event ;
    sh:property [ sh:path rdfs:label ; sh:minCount 1 ; sh:message "An event has a label." ] .
"""
EVERY_EVENT_HAS_A_PARENT = """#+ title: Events outside every other event
PREFIX ace: <https://w3id.org/ace-kg/ontology#>
SELECT ?event WHERE { ?event a ace:Event . FILTER NOT EXISTS { ?event ace:partOf ?parent } }
"""


def events(number: int) -> str:
    """A chain of events, each part of the next, the last one part of itself."""
    return "".join(
        f'ev:e{i} a ace:ArmedAction ;\n    rdfs:label "Event {i}"@en ;\n    ace:partOf ev:e{parent} .\n\n'
        for i, parent in zip(range(number), [*range(1, number), number - 1], strict=True)
    )


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text((HEAD if path.suffix == ".ttl" else "") + text, encoding="utf-8")


def make_project(root: Path, *, number: int = 4, ontology: Path | None = None) -> Layout:
    """Make a project with a chain of events; with the real ontology's core if its folder is given."""
    if ontology is not None and (ontology / "ace.ttl").is_file():
        shutil.copytree(ontology / "core", root / "ontology" / "core", dirs_exist_ok=True)
        shutil.copy(ontology / "ace.ttl", root / "ontology" / "ace.ttl")
    else:
        write(root, "ontology/ace.ttl", ONTOLOGY)
    write(root, "graph/events/2021.ttl", events(number))
    write(root, "graph/dataset.ttl", '<https://w3id.org/ace-kg/data> owl:versionInfo "0.1.0" .\n')
    write(root, "queries/checks/parents.rq", EVERY_EVENT_HAS_A_PARENT)
    return Layout(root, writable=True)


@dataclass(frozen=True)
class Verdict:
    """What a validator returns."""

    conforms: bool
    faults: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        return list(self.faults)


def passes(triples: object, shapes: Path) -> Verdict:  # noqa: ARG001
    """A validator that finds nothing wrong, without loading pySHACL."""
    return Verdict(conforms=True)
