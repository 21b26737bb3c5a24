# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Every data-quality check finds what is planted for it, and nothing in the data as they are."""

from __future__ import annotations

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
    "derived-terms-not-authored": ("graph:x { pr:x ace:statedBy ac:vesk . }", "ace:statedBy"),
    "evidence-not-older": (
        """graph:x { st:x ace:evidence ed:x ; ace:madeOn "1990-05-03"^^xsd:date .
                     ed:x ace:source sr:x . sr:x dcterms:issued "1990-05-01"^^xsd:date . }""",
        "ed:x",
    ),
    "few-assertions": ("graph:x { pr:x a ace:Assertion, ace:Proposition . }", "assertions"),
    "places-told-apart": (
        """graph:places { pl:ford a ace:Place ; rdfs:label "The Ford"@en .
                          pl:ford-2 a ace:Place ; rdfs:label "ford"@en . }""",
        "pl:ford-2",
    ),
    "sides-only-in-their-graph": ("graph:actors { ac:vesk-army ace:countedWith ac:vesk . }", "ac:vesk-army"),
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


def test_data_pass_every_check() -> None:
    lines, count = check_project(find_layout(ROOT))
    assert count == len(CHECKS)
    assert lines == []
