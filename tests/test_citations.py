# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Promise: a source is shown as one line of a bibliography, with names as people write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ask_project import in_memory
from kg.citations import Work, collect
from kg.namespaces import expand

ROOT = Path(__file__).resolve().parent.parent

TITLE = {"dcterms:title": ("Night at Ford",)}
LINES = {
    "person, publisher, dates": (
        {
            "dcterms:creator": ("Tessa Orlan",),
            "ace:creatorAsPrinted": ("Orlan, Tessa",),
            "dcterms:publisher": ("Mirel Gazette",),
            "ace:publisherAsPrinted": ("mirel.example",),
            "dcterms:issued": ("2011-05-04",),
            "ace:archivedOn": ("2011-05-06",),
        },
        'Tessa Orlan, "Night at Ford", Mirel Gazette, 2011-05-04, archived 2011-05-06',
    ),
    "creators in printed order": (
        {
            "dcterms:creator": ("Ann Vo", "Tessa Orlan"),
            "ace:creatorName": ("Bo Marn",),
            "ace:creatorAsPrinted": ("Orlan, Tessa; Marn, Bo; Vo, Ann",),
        },
        'Tessa Orlan, Bo Marn, Ann Vo, "Night at Ford", undated',
    ),
    "many creators": (
        {
            "dcterms:creator": ("Ann Vo", "Bo Marn", "Ed Vries", "Tessa Orlan"),
            "ace:creatorAsPrinted": ("Orlan, Tessa",),
        },
        'Tessa Orlan et al., "Night at Ford", undated',
    ),
    "names alone": (
        {"ace:creatorAsPrinted": ("Orlan, Tessa",), "ace:publisherAsPrinted": ("Tarnet",)},
        'Orlan, Tessa, "Night at Ford", Tarnet, undated',
    ),
    "a body that publishes its own text": (
        {"dcterms:creator": ("River Council",), "dcterms:publisher": ("River Council",)},
        '"Night at Ford", River Council, undated',
    ),
    "relayed, with rival dates": (
        {
            "dcterms:publisher": ("Mirel Gazette",),
            "ace:relays": ("Tarn Agency",),
            "dcterms:issued": ("2011-05-04", "2011-05-05"),
        },
        '"Night at Ford", Mirel Gazette, after Tarn Agency, 2011-05-04 or 2011-05-05',
    ),
}


@pytest.mark.parametrize(("details", "line"), LINES.values(), ids=LINES.keys())
def test_a_source_is_one_line(details: dict[str, tuple[str, ...]], line: str) -> None:
    assert Work(1, "https://w3id.org/ace-kg/id/source/ref-1", TITLE | details).text() == line


def test_makers_are_shown_by_their_labels(tmp_path: Path) -> None:
    prefixes = "".join(f"@prefix {p}: <{expand(f'{p}:x')[:-1]}> .\n" for p in ("ac", "ace", "dcterms", "rdfs", "sr"))
    (tmp_path / "sources.ttl").write_text(
        f"""{prefixes}
ac:tessa a ace:Person ; rdfs:label "Tessa Orlan"@en .
ac:gazette a ace:MediaOutlet ; rdfs:label "Mirel Gazette"@en , "Газета Мирель"@ru .
ac:agency a ace:MediaOutlet ; rdfs:label "Tarn Agency"@en .
sr:ref-1 a ace:Source ; dcterms:title "Night at Ford"@en ; dcterms:creator ac:tessa ; dcterms:publisher ac:gazette ;
    ace:creatorAsPrinted "Orlan, Tessa" ; ace:relays ac:agency .
""",
        encoding="utf-8",
    )
    found = collect(in_memory(tmp_path, ROOT / "ontology"), [{"source": expand("sr:ref-1")}])
    assert found.lines() == [
        ("[1]", 'Tessa Orlan, "Night at Ford", Mirel Gazette, after Tarn Agency, undated'),
    ]
