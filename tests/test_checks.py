# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Every data-quality check finds what is planted for it, and nothing in the data as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.checking import check_project
from kg.layout import find_layout
from kg.namespaces import PREFIXES
from kg.store_checks import failed_checks

ROOT = Path(__file__).resolve().parent.parent
CHECKS = sorted((ROOT / "queries" / "checks").glob("*.rq"))
PROLOGUE = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())

# Check -> a fault (TriG, invented conflict) that it must find, and what its line must name.
PLANTED = {
    "actors-told-apart": (
        """graph:actors { ac:vesk a ace:Actor ; rdfs:label "Vesk"@en .
                          ac:vesk-2 a ace:Actor ; skos:altLabel "The Vesk."@en . }""",
        "ac:vesk-2",
    ),
    "containment-only-in-gazetteers": ("graph:places { pl:ford ace:locatedIn pl:vesk . }", "pl:ford"),
    "dataset-described": (
        """graph:x { st:x a ace:Statement .
                     graph:dataset a dcat:Dataset ; dcterms:license graph:licence ; dcterms:title 'x' . }""",
        "dcterms:rights",
    ),
    "denials-deny-something": ("graph:x { st:x ace:speechAct act:denial . }", "st:x"),
    "derived-terms-not-authored": ("graph:x { pr:x ace:statedBy ac:vesk . }", "ace:statedBy"),
    "evidence-not-older": (
        """graph:x { st:x ace:evidence ed:x ; ace:madeOn "1990-05-03"^^xsd:date .
                     ed:x ace:source sr:x . sr:x dcterms:issued "1990-05-01"^^xsd:date . }""",
        "ed:x",
    ),
    "few-assertions": ("graph:x { pr:x a ace:Assertion, ace:Proposition . }", "assertions"),
    "occurrences-of-one-aspect": (
        'graph:x { pr:x a ace:Occurrence ; ace:atPlace pl:ford ; ace:latest "2011-05-04"^^xsd:date . }',
        "pr:x",
    ),
    "parts-within-whole": (
        """graph:x { ev:part ace:partOf ev:whole ;
                             ace:earliest "2011-05-04"^^xsd:date ; ace:latest "2011-05-07"^^xsd:date .
                     ev:whole ace:earliest "2011-05-04"^^xsd:date ; ace:latest "2011-05-06"^^xsd:date . }""",
        "ev:part",
    ),
    "persons-speak-for-someone": ("graph:x { st:x ace:madeBy ac:ann . ac:ann a ace:Person . }", "ac:ann"),
    "places-told-apart": (
        """graph:places { pl:ford a ace:Place ; rdfs:label "The Ford"@en ; skos:note "x"@en .
                          pl:ford-2 a ace:Place ; rdfs:label "ford"@en ; skos:note "x"@en . }""",
        "pl:ford-2",
    ),
    "places-within-something": ("graph:places { pl:ford a ace:Place, ace:Settlement . }", "pl:ford"),
    "same-day-events-told-apart": (
        """graph:x { ev:a ace:eventType evt:clash ; ace:tookPlaceAt pl:ford ;
                          ace:earliest "2011-05-04"^^xsd:date ; ace:latest "2011-05-04"^^xsd:date .
                     ev:b ace:eventType evt:clash ; ace:tookPlaceAt pl:ford ;
                          ace:earliest "2011-05-04"^^xsd:date ; ace:latest "2011-05-04"^^xsd:date . }""",
        "ev:b",
    ),
    "sides-only-in-their-graph": ("graph:actors { ac:vesk-army ace:countedWith ac:vesk . }", "ac:vesk-army"),
    "statements-not-before-events": (
        """graph:x { st:x ace:states pr:x ; ace:madeOn "2011-05-03"^^xsd:date . pr:x ace:concerns ev:x .
                     ev:x a ace:Event ; ace:earliest "2011-05-04"^^xsd:date . }""",
        "st:x",
    ),
    "works-placed-or-listed": ("graph:x { sr:x a ace:Source ; ace:citationNumber 9 . }", "sr:x"),
}


def test_every_check_has_a_planted_fault() -> None:
    assert len(CHECKS) >= 6
    assert {path.stem for path in CHECKS} == set(PLANTED)


@pytest.mark.parametrize("name", sorted(PLANTED))
def test_planted_fault_is_found_by_its_check_alone(name: str) -> None:
    trig, word = PLANTED[name]
    store = ox.Store()
    store.load(f"{PROLOGUE}{trig}".encode(), format=ox.RdfFormat.TRIG)
    lines = failed_checks(store, ROOT / "queries" / "checks")
    assert len(lines) == 1
    assert lines[0].startswith(f"check {name}: ")
    assert word in lines[0]


# Check -> what a coder may write instead, which it must let pass.
ALLOWED = {
    "denials-deny-something": ["graph:x { st:x ace:speechAct act:denial ; ace:disputes st:y . }"],
    "occurrences-of-one-aspect": [
        """graph:x { pr:x a ace:Occurrence ; ace:atPlace pl:ford ; ace:placing placing:near . pr:y a ace:Occurrence ;
                     ace:earliest "2011-05-04"^^xsd:date ; ace:latest "2011-05-04"^^xsd:date . }""",
    ],
    "parts-within-whole": [
        """graph:x { ev:part ace:partOf ev:whole ;
                             ace:earliest "2011-05-04"^^xsd:date ; ace:latest "2011-05-06"^^xsd:date .
                     ev:whole ace:earliest "2011-05-04"^^xsd:date . }""",
        """graph:x { ev:part ace:partOf ev:whole . ev:whole ace:latest "2011-05-06"^^xsd:date . }""",
    ],
    "persons-speak-for-someone": [
        "graph:x { st:x ace:madeBy ac:ann ; ace:onBehalfOf ac:vesk . ac:ann a ace:Person . }",
        "graph:x { st:x ace:madeBy ac:ann . ac:ann a ace:Person . tn:x ace:officeHolder ac:ann . }",
        "graph:x { st:x ace:madeBy ac:ann . ac:ann a ace:Person ; ace:describedAs 'analyst'@en . }",
    ],
    "places-within-something": [
        "graph:places { pl:vesk a ace:Place, ace:Country . }",
        "graph:places { pl:old-vesk a ace:Place ; ace:placeKind pk:former-unit . }",
        "graph:places { pl:ford a ace:Place ; skos:note 'Each side counts it as its own.'@en . }",
        "<https://w3id.org/ace-kg/graph/gazetteers/x> { pl:ford a ace:Place ; ace:locatedIn pl:vesk . }",
    ],
    "works-placed-or-listed": [
        "graph:x { sr:x a ace:Source ; ace:citationNumber 9 ; ace:unplacedBecause 'Its title fits nothing.'@en . }",
        "graph:x { sr:x a ace:Source ; ace:citationNumber 9 . st:x ace:evidence ed:x . ed:x ace:source sr:x . }",
        "graph:x { sr:image-ford-1 a ace:Source . }",
    ],
    "same-day-events-told-apart": [
        """graph:x { ev:a ace:eventType evt:clash ; ace:tookPlaceAt pl:ford ; owl:differentFrom ev:b ;
                          ace:earliest "2011-05-04"^^xsd:date ; ace:latest "2011-05-04"^^xsd:date .
                     ev:b ace:eventType evt:clash ; ace:tookPlaceAt pl:ford ;
                          ace:earliest "2011-05-04"^^xsd:date ; ace:latest "2011-05-04"^^xsd:date . }""",
    ],
    "statements-not-before-events": [
        """graph:x { st:x ace:states pr:x ; ace:madeOn "2011-05-03"^^xsd:date .
                     pr:x a ace:Expectation ; ace:concerns ev:x .
                     ev:x a ace:Event ; ace:earliest "2011-05-04"^^xsd:date . }""",
    ],
}


@pytest.mark.parametrize(("name", "index"), [(name, i) for name, texts in ALLOWED.items() for i in range(len(texts))])
def test_what_is_rightly_coded_passes(name: str, index: int) -> None:
    store = ox.Store()
    store.load(f"{PROLOGUE}{ALLOWED[name][index]}".encode(), format=ox.RdfFormat.TRIG)
    assert [
        line for line in failed_checks(store, ROOT / "queries" / "checks") if line.startswith(f"check {name}")
    ] == []


def test_data_pass_every_check() -> None:
    lines, count = check_project(find_layout(ROOT))
    assert count == len(CHECKS)
    assert lines == []


def test_the_list_of_coding_errors_names_every_check_and_only_shapes_with_a_bad_example() -> None:
    text = (ROOT / "docs" / "coding-errors.md").read_text(encoding="utf-8")
    rows = [line.split("|")[2] for line in text.splitlines() if line.startswith("| ")][1:]
    named = [word for row in rows for word in re.findall(r"`([^`]+)`", row)]
    assert {word for word in named if "-" in word and ":" not in word and " " not in word} == set(PLANTED)
    shapes = [word.removeprefix("acesh:") for word in named if word.startswith("acesh:")]
    assert len(shapes) >= 5
    for shape in shapes:
        assert list((ROOT / "ontology" / "examples" / "bad").glob(f"{shape}.*.ttl")), shape


def test_a_work_that_is_evidence_is_not_listed_as_unplaced() -> None:
    store = ox.Store()
    trig = """graph:x { sr:x a ace:Source ; ace:citationNumber 9 ; ace:unplacedBecause "Its title fits nothing."@en .
                        st:x ace:evidence ed:x . ed:x ace:source sr:x . }"""
    store.load(f"{PROLOGUE}{trig}".encode(), format=ox.RdfFormat.TRIG)
    lines = failed_checks(store, ROOT / "queries" / "checks")
    assert [line.partition(":")[0] for line in lines] == ["check works-placed-or-listed"]
    assert "evidence, and listed as unplaced" in lines[0]
