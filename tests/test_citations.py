# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Promise: a source is shown as one line of a bibliography, with names as people write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ask_project import ardania_store, in_memory
from kg.bibliography import Name, Reference
from kg.citations import Work, collect
from kg.namespaces import expand

ROOT = Path(__file__).resolve().parent.parent
ORLAN = Name(family="Orlan", given="Tessa")
COUNCIL = Name(literal="River Council")

LINES = {
    "person, outlet, dates": (
        {"authors": (ORLAN,), "container": "Mirel Gazette", "issued": (2011, 5, 4), "archived": ("2011-05-06",)},
        'Tessa Orlan, "Night at Ford", Mirel Gazette, 2011-05-04, archived 2011-05-06',
    ),
    "several creators": (
        {"authors": (ORLAN, Name(family="Marn", given="Bo"), COUNCIL)},
        'Tessa Orlan, Bo Marn, River Council, "Night at Ford", undated',
    ),
    "many creators": (
        {"authors": (ORLAN, Name(family="Marn"), Name(family="Vo"), COUNCIL)},
        'Tessa Orlan et al., "Night at Ford", undated',
    ),
    "a body that publishes its own text": (
        {"authors": (COUNCIL,), "publisher": "River Council"},
        '"Night at Ford", River Council, undated',
    ),
    "relayed, with rival dates": (
        {
            "container": "Mirel Gazette",
            "relays": ("Tarn Agency",),
            "issued": (2011, 5, 4),
            "rival_dates": ("2011-05-05",),
        },
        '"Night at Ford", Mirel Gazette, after Tarn Agency, 2011-05-04 or 2011-05-05',
    ),
    "in another language, between two days": (
        {"translated_title": "Abend", "bounds": ("2011-05-04", "2011-05-06")},
        '"Night at Ford" [Abend], between 2011-05-04 and 2011-05-06',
    ),
    "chapter": (
        {
            "container": "Borders",
            "editors": (ORLAN,),
            "pages": "5-9",
            "place": "Dorn",
            "publisher": "Tarn Press",
            "issued": (2011, 5),
            "doi": "10.5555/1",
        },
        '"Night at Ford", in Borders, ed. Tessa Orlan, pp. 5–9, Dorn: Tarn Press, 2011-05, doi:10.5555/1',
    ),
    "journal": (
        {"container": "Tarn Studies", "volume": "12", "issue": "3", "pages": "7", "issued": (2011,)},
        '"Night at Ford", Tarn Studies, vol. 12, no. 3, p. 7, 2011',
    ),
    "paper in a series": (
        {"series": "River Papers", "volume": "4", "url": "https://river.example/4"},
        '"Night at Ford", River Papers, no. 4, undated, https://river.example/4',
    ),
}


@pytest.mark.parametrize(("fields", "line"), LINES.values(), ids=LINES.keys())
def test_a_source_is_one_line(fields: dict[str, object], line: str) -> None:
    iri = "https://w3id.org/ace-kg/id/source/ref-1"
    assert Work(1, iri, Reference("ref-1", iri, title="Night at Ford", **fields)).text() == line


def test_an_unnamed_source_is_told_by_its_identifier() -> None:
    assert Reference("ref-1", "").entry() == "ref-1, undated"


def one(body: str, folder: Path) -> Reference:
    """The reference of a source of which a graph says this."""
    names = ("ac", "ace", "dcterms", "foaf", "rdfs", "sk", "sr", "xsd")
    prefixes = "".join(f"@prefix {name}: <{expand(f'{name}:x')[:-1]}> .\n" for name in names)
    (folder / "sources.ttl").write_text(
        f"""{prefixes}
ac:tessa a ace:Person ; rdfs:label "Tessa Orlan"@en ; foaf:familyName "Orlan" ; foaf:givenName "Tessa" .
ac:ana a ace:Person ; rdfs:label "Ana de Vries (author)"@en .
ac:bo a ace:Person ; rdfs:label "Bo Van Marn"@en .
ac:gazette a ace:MediaOutlet ; rdfs:label "Mirel (newspaper)"@en , "Мирель"@ru .
ac:council a ace:IntergovernmentalOrganization ; rdfs:label "River Council"@en .
sr:ref-1 a ace:Source ; dcterms:title "Night at Ford"@en ; {body} .
""",
        encoding="utf-8",
    )
    store = in_memory(folder, ROOT / "ontology")
    return collect(store, [{"source": expand("sr:ref-1")}]).works[0].reference


READINGS = {
    "creators in printed order, names in parts": (
        """dcterms:creator ac:ana , ac:bo , ac:tessa ;
        ace:creatorAsPrinted "Orlan, Tessa" , "Orlan, Tessa; Van Marn, Bo; Vries, A. de" """,
        'Tessa Orlan, Bo Van Marn, Ana de Vries, "Night at Ford", undated',
        ["Orlan, Tessa", "Van Marn, Bo", "de Vries, Ana"],
    ),
    "a creator who is a mere name": (
        'ace:creatorName "Ed Marn" , "River Club" ; ace:creatorAsPrinted "River Club; Marn, Ed"',
        'River Club, Ed Marn, "Night at Ford", undated',
        ["River Club", "Marn, Ed"],
    ),
    "names as printed alone": (
        'ace:creatorAsPrinted "Orlan, T. ; River Club" ; ace:publisherAsPrinted "Tarnet"',
        'Orlan, T., River Club, "Night at Ford", Tarnet, undated',
        ["Orlan, T.", "River Club"],
    ),
    "an article of an outlet, by its name without what tells it apart": (
        'dcterms:publisher ac:gazette ; ace:publisherAsPrinted "mirel.example" ; ace:sourceKind sk:article',
        '"Night at Ford", Mirel, undated',
        [],
    ),
    "bounds of a year": (
        'ace:earliest "2011-01-01"^^xsd:date ; ace:latest "2011-12-31"^^xsd:date',
        '"Night at Ford", 2011',
        [],
    ),
    "bounds of one day": (
        'ace:earliest "2011-01-02"^^xsd:date ; ace:latest "2011-01-02"^^xsd:date',
        '"Night at Ford", 2011-01-02',
        [],
    ),
    "other bounds": (
        'ace:earliest "2011-01-02"^^xsd:date ; ace:latest "2011-02-28"^^xsd:date',
        '"Night at Ford", between 2011-01-02 and 2011-02-28',
        [],
    ),
}


@pytest.mark.parametrize(("body", "line", "names"), READINGS.values(), ids=READINGS.keys())
def test_a_source_is_read_from_a_graph(body: str, line: str, names: list[str], tmp_path: Path) -> None:
    reference = one(body, tmp_path)
    assert reference.entry() == line
    assert [name.inverted() for name in reference.authors] == names


def test_an_article_stands_in_its_outlet_and_a_statement_is_published_by_its_body(tmp_path: Path) -> None:
    article = one("dcterms:publisher ac:gazette ; ace:sourceKind sk:news-article", tmp_path)
    assert (article.container, article.publisher, article.outlet) == ("Mirel", "", True)
    elsewhere = one("dcterms:publisher ac:council ; ace:sourceKind sk:article", tmp_path)
    assert (elsewhere.container, elsewhere.publisher, elsewhere.outlet) == ("", "River Council", False)
    statement = one("dcterms:publisher ac:council ; ace:sourceKind sk:official-statement", tmp_path)
    assert (statement.container, statement.publisher) == ("", "River Council")


def test_sources_of_an_answer_are_numbered_in_the_order_of_their_use() -> None:
    used = [expand(f"sr:ref-{number}") for number in (10, 2, 10)]
    found = collect(ardania_store(), [{"source": iri} for iri in used])
    assert [(work.number, work.iri, work.reference.iri) for work in found.works] == [
        (1, used[0], used[0]),
        (2, used[1], used[1]),
    ]


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
