# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Promise: judgements on a reference list stand in CSV files with a reason a row, and the bibliography follows them."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.actors_different import FILE, actors_different_turtle, write_actors_different
from kg.errors import InputError
from kg.importers.authority import read_authority
from kg.importers.references import ReferenceReport, actors_turtle, import_references, parse_references, sources_turtle
from kg.layout import Layout
from kg.namespaces import compact, expand
from kg.turtle import read_turtle
from kg.turtle_format import format_turtle

ROOT = Path(__file__).resolve().parent.parent
GRAPH = ROOT / "graph"
HEADS = {
    "bibliography-actors": "actor,kind,label,family,other_labels,part_of,kind_of_works,reason",
    "publishers": "printed,actor,language,reason",
    "creators": "printed,name,actor,language,reason",
    "works": "number,field,value,reason",
    "dates": "number,field,judgement,reason",
}
GAZETTE = "mirel-gazette,MediaOutlet,Mirel Gazette,,,,,a newspaper"
COUNCIL = "river-council,IntergovernmentalOrganization,River Council,,RC,,official-statement,a body"
ORLAN = "tessa-orlan,Person,Tessa Orlan,Orlan,,,,an author"


def authority_files(folder: Path, **rows: tuple[str, ...]) -> Path:
    for key, lines in rows.items():
        name = key.replace("_", "-")
        (folder / f"{name}.csv").write_text("\n".join((HEADS[name], *lines, "")), encoding="utf-8")
    return folder


def article(*entries: str) -> str:
    return "Tarn\n\nReferences\n\n" + "".join(f"  {at}. {entry}\n" for at, entry in enumerate(entries, start=1))


def read(folder: Path, *entries: str, **rows: tuple[str, ...]) -> ReferenceReport:
    return parse_references(article(*entries), read_authority(authority_files(folder, **rows)))


def facts(text: str | None) -> set[tuple[str, str, str]]:
    """The triples, with IRIs as prefixed names and literals with their tags."""

    def word(term: ox.NamedNode | ox.BlankNode | ox.Literal) -> str:
        if isinstance(term, ox.Literal):
            return term.value + (f"@{term.language}" if term.language else "")
        return compact(term.value)

    return {
        (word(q.subject), word(q.predicate), word(q.object)) for q in ox.parse(text or "", format=ox.RdfFormat.TURTLE)
    }


def of(report: ReferenceReport, number: int, predicate: str) -> set[str]:
    return {o for s, p, o in facts(sources_turtle(report)) if (s, p) == (f"sr:ref-{number}", predicate)}


def test_all_spellings_and_scripts_of_a_publisher_are_one_actor(tmp_path: Path) -> None:
    report = read(
        tmp_path,
        *(f'"Day {at}". {name}.' for at, name in enumerate(("Mirel Gazette", "mirel.example", "Газета Мирель"))),
        bibliography_actors=(GAZETTE,),
        publishers=(
            "Mirel Gazette,mirel-gazette,en,the name itself",
            "mirel.example,mirel-gazette,,an address",
            "Газета Мирель,mirel-gazette,ru,the Russian name",
        ),
    )
    assert [of(report, number, "dcterms:publisher") for number in (1, 2, 3)] == [{"ac:mirel-gazette"}] * 3
    assert [of(report, number, "ace:publisherAsPrinted") for number in (1, 2, 3)] == [
        set(),  # the label says it already
        {"mirel.example"},
        {"Газета Мирель"},
    ]
    assert facts(actors_turtle(report)) == {
        ("ac:mirel-gazette", "rdf:type", "ace:MediaOutlet"),
        ("ac:mirel-gazette", "rdfs:label", "Mirel Gazette@en"),
        ("ac:mirel-gazette", "foaf:name", "Mirel Gazette"),
        ("ac:mirel-gazette", "skos:altLabel", "mirel.example"),
        ("ac:mirel-gazette", "skos:altLabel", "Газета Мирель@ru"),
    }


def test_names_of_creators_are_set_right_for_persons_and_bodies(tmp_path: Path) -> None:
    report = read(
        tmp_path,
        'Orlan, Tessa; Service, River Council\'s (4 May 2011). "Night". Tarnet.',
        bibliography_actors=(ORLAN, COUNCIL),
        creators=(
            '"Orlan, Tessa",Tessa Orlan,tessa-orlan,en,an inverted name',
            "\"Service, River Council's\",River Council's Service,river-council,en,an inverted body",
        ),
    )
    assert of(report, 1, "dcterms:creator") == {"ac:tessa-orlan", "ac:river-council"}
    assert of(report, 1, "ace:creatorAsPrinted") == {"Orlan, Tessa; Service, River Council's"}
    assert of(report, 1, "ace:creatorName") == set()
    actors = facts(actors_turtle(report))
    assert {(p, o) for s, p, o in actors if s == "ac:tessa-orlan"} == {
        ("rdf:type", "ace:Person"),
        ("rdfs:label", "Tessa Orlan@en"),
        ("foaf:name", "Tessa Orlan"),
        ("foaf:familyName", "Orlan"),
        ("foaf:givenName", "Tessa"),
    }
    assert ("ac:river-council", "skos:altLabel", "River Council's Service@en") in actors
    assert ("ac:river-council", "skos:altLabel", "RC@en") in actors


def test_an_actor_that_the_graph_describes_elsewhere_is_named_and_not_described(tmp_path: Path) -> None:
    report = read(tmp_path, '"Night". Tarnet.', publishers=("Tarnet,tarn-net,-,described by hand",))
    assert of(report, 1, "dcterms:publisher") == {"ac:tarn-net"}
    assert actors_turtle(report) is None


def test_a_body_brings_the_body_that_it_is_part_of(tmp_path: Path) -> None:
    report = read(
        tmp_path,
        '"Night". River Press.',
        bibliography_actors=(COUNCIL, "river-press,MediaOutlet,River Press,,,river-council,,its press"),
        publishers=("River Press,river-press,en,the name itself",),
    )
    assert ("ac:river-press", "ace:partOfBody", "ac:river-council") in facts(actors_turtle(report))
    assert ("ac:river-council", "rdfs:label", "River Council@en") in facts(actors_turtle(report))
    assert report.unfitting == ()


def test_editors_and_relayed_outlets_are_actors(tmp_path: Path) -> None:
    report = read(
        tmp_path,
        'Vries, Jan (2011), Orlan, Tessa (eds.), "Fords", Rivers, Mirel: Tarn Press, pp. 5–8, ISBN 978-3-16-148410-0',
        '"Shots at the ford – Tarn Agency". Gazette. 4 May 2011.',
        bibliography_actors=(ORLAN, "tarn-agency,MediaOutlet,Tarn Agency,,,,,relayed"),
        creators=('"Orlan, Tessa",Tessa Orlan,tessa-orlan,en,an editor',),
        works=("2,relays,tarn-agency,the title names the agency",),
    )
    assert of(report, 1, "bibo:editor") == {"ac:tessa-orlan"}
    assert of(report, 2, "ace:relays") == {"ac:tarn-agency"}
    assert ("ac:tarn-agency", "rdf:type", "ace:MediaOutlet") in facts(actors_turtle(report))


def test_works_are_joined_and_parted_by_judgement_under_the_lowest_number(tmp_path: Path) -> None:
    report = read(
        tmp_path,
        '"Dusk at the ford". Tarnet. 3 May 2011.',
        '"Section | Night at the ford". Tarnet. 4 May 2011.',
        '"Night at the ford". Tarnet. 4 May 2011.',
        '"Night at the ford". Tarnet. 4 May 2011.',
        '"Dusk at the ford". Tarnet. 3 May 2011.',
        works=("4,same-as,2,the same after a section", "5,apart-from,1,another edition", "5,derived-from,3,a reprint"),
    )
    assert [[reference.number for reference in work] for work in report.works] == [[1], [2, 3, 4], [5]]
    assert of(report, 2, "dcterms:title") == {"Section | Night at the ford@en"}
    assert of(report, 2, "dcterms:alternative") == {"Night at the ford@en"}
    assert of(report, 5, "prov:wasDerivedFrom") == {"sr:ref-2"}


def test_a_joined_work_keeps_rival_dates_and_flags_them(tmp_path: Path) -> None:
    report = read(
        tmp_path,
        '"Night". Tarnet. 5 May 2011.',
        '"Night". Tarnet. 4 May 2011.',
        works=("1,same-as,2,one text",),
    )
    assert of(report, 1, "dcterms:issued") == {"2011-05-04", "2011-05-05"}
    assert (of(report, 1, "ace:earliest"), of(report, 1, "ace:latest")) == ({"2011-05-04"}, {"2011-05-05"})
    assert of(report, 1, "ace:dateDoubtful") == {"true"}
    assert {note.split(":")[0] for note in of(report, 1, "skos:note")} == {"Reference 1", "Reference 2"}


def test_a_less_precise_date_of_the_same_work_is_no_rival(tmp_path: Path) -> None:
    report = read(tmp_path, '"Night". Tarnet. May 2011.', '"Night". Tarnet. 4 May 2011.', works=("1,same-as,2,one",))
    assert of(report, 1, "ace:dateDoubtful") == set()


def test_a_doubtful_date_stays_as_printed_with_the_reason_as_a_note(tmp_path: Path) -> None:
    report = read(tmp_path, '"Night". Tarnet. 4 May 2010.', dates=("1,issued,doubtful,It speaks of 2011",))
    assert of(report, 1, "dcterms:issued") == {"2010-05-04"}
    assert of(report, 1, "ace:dateDoubtful") == {"true"}
    assert of(report, 1, "skos:note") == {"Reference 1: It speaks of 2011.@en"}


KINDS = {
    "judged": ("2,kind,interview,it says so", '"Talk". Tarnet.', "interview"),
    "usual for the publisher": ("", '"Talk". River Council.', "official-statement"),
    "judged before usual": ("2,kind,report,it says so", '"Talk". River Council.', "report"),
    "printed before usual": ("", '"Talk" (Press release). River Council.', "press-release"),
    "publisher supplied": ("2,publisher,River Council,by its title", '"Talk – RC".', "official-statement"),
}


@pytest.mark.parametrize(("row", "entry", "kind"), KINDS.values(), ids=KINDS.keys())
def test_the_kind_is_judged_else_printed_else_usual_for_the_publisher(
    tmp_path: Path, row: str, entry: str, kind: str
) -> None:
    rows = {
        "bibliography_actors": (COUNCIL,),
        "publishers": ("River Council,river-council,en,the name itself",),
        "works": (row,) if row else (),
    }
    report = read(tmp_path, '"Day". River Council.', entry, **rows)
    assert of(report, 2, "ace:sourceKind") == {f"sk:{kind}"}


def test_fields_are_set_right_by_judgement_and_a_container_that_is_the_publisher_is_none(tmp_path: Path) -> None:
    report = read(
        tmp_path,
        '"Night". gazette.example. Mirel Gazette. 4 May 2011.',
        '"Day". Tarn Journal, Tarn University. 5 May 2011.',
        "river.example/status/15. Retrieved 5 May 2011.",
        bibliography_actors=(GAZETTE, ORLAN),
        publishers=("gazette.example,mirel-gazette,,an address", "Mirel Gazette,mirel-gazette,en,the name itself"),
        works=(
            "2,container,Tarn Journal,printed as one name",
            "2,publisher,Mirel Gazette,printed as one name",
            "2,series,Tarn Series,printed besides",
            "2,volume,7,printed besides",
            "3,creator,tessa-orlan,named by the address",
            "3,note,The title is an address.,it is",
        ),
    )
    assert of(report, 1, "ace:container") == set()
    assert of(report, 2, "ace:container") == {"Tarn Journal"}
    assert of(report, 2, "dcterms:publisher") == {"ac:mirel-gazette"}
    assert (of(report, 2, "ace:series"), of(report, 2, "ace:volume")) == ({"Tarn Series"}, {"7"})
    assert of(report, 3, "dcterms:creator") == {"ac:tessa-orlan"}
    assert "The title is an address.@en" in of(report, 3, "skos:note")
    assert report.unfitting == ()


def test_an_address_that_stands_for_a_title_is_the_address_of_the_work(tmp_path: Path) -> None:
    report = read(tmp_path, '"posts.example/rivermin/status/15?s=1". Posts.', '"Night at ford.example". Tarnet.')
    assert of(report, 1, "schema:url") == {"https://posts.example/rivermin/status/15?s=1"}
    assert of(report, 2, "schema:url") == set()


def test_rows_that_fit_nothing_are_reported(tmp_path: Path) -> None:
    report = read(
        tmp_path,
        '"Night". Mirel Gazette.',
        bibliography_actors=(GAZETTE, ORLAN),
        publishers=("Mirel Gazette,mirel-gazette,en,the name itself", "Mirel Gazzette,mirel-gazette,en,a misprint"),
        creators=('"Orlan, T.",T. Orlan,tessa-orlan,en,an inverted name',),
        works=("7,kind,map,a map", "1,same-as,8,one text"),
        dates=("9,issued,doubtful,A reason",),
    )
    assert report.unfitting == (
        "publishers.csv:3: no publisher is printed as 'Mirel Gazzette'",
        "creators.csv:2: no creator is printed as 'Orlan, T.'",
        "works.csv:2: there is no reference 7",
        "works.csv:3: there is no reference 8",
        "dates.csv:2: there is no reference 9",
        "bibliography-actors.csv:3: no printed name is tessa-orlan",
    )
    assert list(report.lines())[-6:] == list(report.unfitting)


def test_printed_names_that_no_row_knows_are_reported_and_kept(tmp_path: Path) -> None:
    report = read(
        tmp_path,
        '"Night". Tarnet.',
        'Vries, Jan. "Day". Mirel Gazette.',
        bibliography_actors=(GAZETTE, ORLAN),
        publishers=("Mirel Gazette,mirel-gazette,en,the name itself",),
        creators=('"Orlan, Tessa",Tessa Orlan,tessa-orlan,en,an inverted name',),
    )
    assert [(problem.number, problem.message) for problem in report.problems] == [
        (1, "the publisher 'Tarnet' is not in publishers.csv"),
        (2, "the creator 'Vries, Jan' is not in creators.csv"),
    ]
    assert of(report, 1, "ace:publisherAsPrinted") == {"Tarnet"}
    assert of(report, 2, "ace:creatorName") == {"Jan Vries"}


def test_without_authority_files_names_stay_as_printed(tmp_path: Path) -> None:
    source, out = tmp_path / "article.txt", tmp_path / "sources.ttl"
    source.write_text(article('Orlan, Tessa (4 May 2011). "Night". Tarnet.'), encoding="utf-8")
    report = import_references(source, out, tmp_path / "authority")
    assert of(report, 1, "ace:publisherAsPrinted") == {"Tarnet"}
    assert of(report, 1, "ace:creatorName") == {"Tessa Orlan"}
    assert of(report, 1, "dcterms:publisher") == of(report, 1, "dcterms:creator") == set()
    assert (report.problems, report.unfitting) == ((), ())
    assert not (tmp_path / "bibliography-actors.ttl").exists()


def test_an_import_writes_works_and_makers(tmp_path: Path) -> None:
    source, out = tmp_path / "article.txt", tmp_path / "sources.ttl"
    source.write_text(article('"Night". Mirel Gazette.'), encoding="utf-8")
    (tmp_path / "authority").mkdir()
    folder = authority_files(
        tmp_path / "authority",
        bibliography_actors=(GAZETTE,),
        publishers=("Mirel Gazette,mirel-gazette,en,the name itself",),
    )
    import_references(source, out, folder)
    makers = tmp_path / "bibliography-actors.ttl"
    assert "ac:mirel-gazette a ace:MediaOutlet" in makers.read_text(encoding="utf-8")
    for path in (out, makers):
        text = path.read_text(encoding="utf-8")
        assert format_turtle(text, path) == text


FAULTY = {
    "no reason": ("publishers", "Tarnet,tarnet,en,", r"publishers\.csv:2: reason is empty"),
    "a cell is missing": ("publishers", "Tarnet,tarnet", r"publishers\.csv:2: the row lacks language, reason"),
    "no slug": ("creators", "Orlan,Orlan,Tessa Orlan,en,a name", r"actor cannot be 'Tessa Orlan'"),
    "no language": ("publishers", "Tarnet,tarnet,English,a name", r"language cannot be 'English'"),
    "no kind of actor": ("bibliography-actors", "tarnet,Newspaper,Tarnet,,,,,a name", r"kind cannot be 'Newspaper'"),
    "no label": ("bibliography-actors", "tarnet,MediaOutlet,,,,,,a name", r"label is empty"),
    "a family name that is none": ("bibliography-actors", "ed,Person,Ed Vo,Voo,,,,a name", r"family cannot be 'Voo'"),
    "no field": ("works", "1,colour,red,a reason", r"field cannot be 'colour'"),
    "no number": ("works", "one,kind,map,a reason", r"number cannot be 'one'"),
    "no number of another work": ("works", "1,same-as,two,a reason", r"value cannot be 'two'"),
    "no judgement": ("dates", "1,issued,wrong,a reason", r"judgement cannot be 'wrong'"),
}


@pytest.mark.parametrize(("name", "row", "message"), FAULTY.values(), ids=FAULTY.keys())
def test_a_faulty_row_is_an_error_with_file_and_line(tmp_path: Path, name: str, row: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_authority(authority_files(tmp_path, **{name: (row,)}))


def test_a_name_that_stands_twice_is_an_error(tmp_path: Path) -> None:
    rows = ("Tarnet,tarnet,en,a name", "Tarnet,mirel,en,a name")
    with pytest.raises(InputError, match=r"publishers\.csv:3: Tarnet stands twice"):
        read_authority(authority_files(tmp_path, publishers=rows))


def test_an_authority_file_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "works.csv").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match=r"works\.csv: cannot be read as UTF-8 CSV"):
        read_authority(tmp_path)


# The committed bibliography


def committed(name: str) -> set[tuple[str, str, str]]:
    return facts((GRAPH / name).read_text(encoding="utf-8"))


def described() -> Counter[str]:
    """How many files describe each actor."""
    found: Counter[str] = Counter()
    for path in GRAPH.rglob("*.ttl"):
        triples = read_turtle(path).triples
        types = {t.subject.value for t in triples if t.predicate.value == expand("rdf:type")}
        found.update(compact(subject) for subject in types if subject.startswith(expand("ac:x")[:-1]))
    return found


def test_the_committed_list_is_332_works_of_127_publishers() -> None:
    sources = committed("sources.ttl")
    assert sum(predicate == "ace:citationNumber" for _, predicate, _ in sources) == 395
    assert len({subject for subject, _, _ in sources}) == 332
    assert len({target for _, predicate, target in sources if predicate == "dcterms:publisher"}) == 127
    assert len({target for _, predicate, target in sources if predicate == "dcterms:creator"}) == 98


def test_no_committed_publisher_or_creator_is_a_mere_name() -> None:
    sources = committed("sources.ttl")
    roles = ("dcterms:publisher", "dcterms:creator", "bibo:editor", "ace:relays")
    makers = {target for _, predicate, target in sources if predicate in roles}
    assert all(maker.startswith("ac:") for maker in makers)
    assert not [subject for subject, predicate, _ in sources if predicate == "ace:creatorName"]
    files = described()
    assert {maker: files[maker] for maker in makers if files[maker] != 1} == {}
    with_publisher = {subject for subject, predicate, _ in sources if predicate == "dcterms:publisher"}
    assert not {s for s, predicate, _ in sources if predicate == "ace:publisherAsPrinted"} - with_publisher


def test_every_committed_judgement_has_a_reason_and_is_in_order() -> None:
    authority = read_authority(GRAPH / "authority")
    assert (len(authority.works), len(authority.dates)) >= (60, 3)
    for name, head in HEADS.items():
        with (GRAPH / "authority" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert ",".join(rows[0]) == head
        keys = [(int(row[0].partition("-")[0]), row) if row[0][0].isdigit() else (0, row) for row in rows[1:]]
        assert keys == sorted(keys), name


def test_known_traps_of_the_list() -> None:
    sources, makers = committed("sources.ttl"), committed("bibliography-actors.ttl")
    for fact in (
        ("sr:ref-26", "ace:relays", "ac:tass"),
        ("sr:ref-241", "dcterms:publisher", "ac:guardian"),
        ("sr:ref-241", "ace:relays", "ac:reuters"),
        ("sr:ref-45", "dcterms:publisher", "ac:european-parliament"),
        ("sr:ref-96", "dcterms:publisher", "ac:european-council"),
        ("sr:ref-325", "dcterms:publisher", "ac:council-of-europe"),
        ("sr:ref-50", "dcterms:creator", "ac:andrey-kovatchev"),
        ("sr:ref-62", "dcterms:creator", "ac:armen-grigoryan-author"),
        ("sr:ref-140", "ace:citationNumber", "149"),
        ("sr:ref-282", "dcterms:issued", "2020-10-26"),
        ("sr:ref-282", "ace:dateDoubtful", "true"),
        ("sr:ref-101", "ace:dateDoubtful", "true"),
        ("sr:ref-148", "ace:sourceKind", "sk:map"),
        ("sr:ref-330", "ace:sourceKind", "sk:social-media-post"),
    ):
        assert fact in sources
    for fact in (
        ("ac:rfe-rl-armenian-service", "ace:partOfBody", "ac:radio-free-europe-radio-liberty"),
        ("ac:radio-free-europe-radio-liberty", "skos:altLabel", "Радио Свобода@ru"),
        ("ac:genocide-watch", "rdf:type", "ace:CivilSocietyOrganization"),
        ("ac:caucasian-knot", "skos:altLabel", "Кавказский Узел@ru"),
        ("ac:susan-badalian", "skos:altLabel", "Սուսան Բադալյան@hy"),
    ):
        assert fact in makers


# Every actor is another one than every other


def project(folder: Path, **files: str) -> Layout:
    for name in ("queries", "ontology/core", "graph"):
        (folder / name).mkdir(parents=True)
    ontology = "@prefix ace: <{}> .\n@prefix rdfs: <{}> .\nace:Person rdfs:subClassOf ace:Actor .\n"
    (folder / "ontology/core/actor.ttl").write_text(ontology.format(expand("ace:x")[:-1], expand("rdfs:x")[:-1]))
    for name, text in files.items():
        prefixes = "".join(f"@prefix {p}: <{expand(p + ':x')[:-1]}> .\n" for p in ("ac", "ace"))
        (folder / "graph" / f"{name}.ttl").write_text(f"{prefixes}{text}", encoding="utf-8")
    return Layout(folder, writable=True)


def test_one_list_holds_the_actors_of_all_files(tmp_path: Path) -> None:
    layout = project(tmp_path, one="ac:tom a ace:Person .\nac:ed a ace:Actor .", two="ac:ann a ace:Person .")
    text = actors_different_turtle(layout)
    assert "owl:distinctMembers ( ac:ann ac:ed ac:tom )" in text
    assert write_actors_different(layout).read_text(encoding="utf-8") == text
    assert actors_different_turtle(layout) == text  # the list itself is no actor


@pytest.mark.parametrize(
    ("text", "message"),
    [("ace:x a ace:Thing .", "describes no actor"), ("ace:tom a ace:Person .", "needs an IRI that begins with")],
)
def test_a_graph_without_actors_or_with_one_elsewhere_is_an_error(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        actors_different_turtle(project(tmp_path, one=text))


def test_the_committed_list_is_up_to_date_and_the_only_one() -> None:
    text = (GRAPH / FILE).read_text(encoding="utf-8")
    assert text == actors_different_turtle(Layout(ROOT, writable=True)), "run: kg import actors-different"
    files = [path.name for path in GRAPH.rglob("*.ttl") if "a owl:AllDifferent" in path.read_text(encoding="utf-8")]
    assert files == [FILE]
