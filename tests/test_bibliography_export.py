# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Promise: every source can be exported as BibTeX, CSL-JSON and RIS, and kept libraries read it back as it is."""

from __future__ import annotations

import functools
import io
import json
import re
import warnings

import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string
from pybtex.richtext import Text

from ask_project import ardania_store, make_project, real_store
from kg.bibliography import Name, Reference
from kg.bibliography_reading import read_references, source_iris
from kg.cli import run
from kg.commands.reading import BIBLIOGRAPHY_FORMATS
from kg.errors import UsageError
from kg.exports.bibliography import FORMATS, export
from kg.exports.bibtex import bibtex_fields, bibtex_key, write_bibtex
from kg.exports.csl import csl_item
from kg.exports.rdf import WITHHELD
from kg.exports.ris import ris_record, write_ris
from kg.exports.work_types import TYPES, work_type
from kg.namespaces import sparql_prologue

STORES = {"ardania": ardania_store, "real": real_store}
# Types, variables and parts of the CSL-data schema (https://resource.citationstyles.org/schema/v1.0/input/json/) that
# the export may use.
CSL_TYPES = {
    "article-journal", "article-newspaper", "book", "broadcast", "chapter", "dataset", "document",
    "entry-encyclopedia", "graphic", "interview", "legislation", "map", "motion_picture", "post", "report", "webpage",
}  # fmt: skip
CSL_NAMES = {"author", "editor"}
CSL_DATES = {"issued", "accessed"}
CSL_TEXTS = {
    "id", "type", "genre", "title", "container-title", "collection-title", "collection-number", "volume", "issue",
    "page", "publisher", "publisher-place", "DOI", "ISBN", "ISSN", "URL", "language", "note", "source",
}  # fmt: skip
FORDS = "Fords & bridges: 50 % of them {closed}, $10_000 #1 ~ ^ \\"
# Signs that stand for others while the library reads LaTeX.
MARKS = {"\ue000": "{", "\ue001": "}", "\ue002": "^", "\ue003": "$"}
UNKNOWN_TO_PYBTEX = dict(
    zip((r"\textbraceleft{}", r"\textbraceright{}", r"\textasciicircum{}", r"\$"), MARKS, strict=True)
)
RIVER_COUNCIL = "River Council of Ardania and Vesk"


@functools.cache
def exported(store, form, **options):
    out = io.BytesIO()
    export(STORES[store](), out, form, **options)
    return out.getvalue().decode("utf-8")


@functools.cache
def references(store):
    return {reference.id: reference for reference in read_references(STORES[store](), source_iris(STORES[store]()))}


def bibtex(store):
    return parse_string(exported(store, "bibtex"), "bibtex").entries


def csl(store):
    return {item["id"]: item for item in json.loads(exported(store, "csl-json"))}


def ris(store):
    return {record["id"]: record for record in rispy.loads(exported(store, "ris"))}


def plain(latex):
    """What LaTeX prints; some of its commands are not known to the library."""
    for command, sign in UNKNOWN_TO_PYBTEX.items():
        latex = latex.replace(command, sign)
    text = str(Text.from_latex(latex))
    return text.translate({ord(mark): sign for mark, sign in MARKS.items()})


def people(entry, role="author"):
    """Names of a BibTeX entry as (first, last), the last with its particle."""
    return [
        (
            plain(" ".join(person.first_names + person.middle_names)),
            plain(" ".join(person.prelast_names + person.last_names)),
        )
        for person in entry.persons.get(role, ())
    ]


@pytest.mark.parametrize("store", STORES)
def test_every_source_is_in_every_format_by_number(store):
    expected = list(references(store))
    held = STORES[store]().select(f"{sparql_prologue()}SELECT DISTINCT ?source WHERE {{ ?source a ace:Source }}").rows
    assert len(expected) == len(held)
    assert len(expected) >= (332 if store == "real" else 7)
    numbered = [int(one.removeprefix("ref-")) for one in expected if re.fullmatch(r"ref-\d+", one)]
    assert numbered == sorted(numbered)
    assert [one.replace("ref-", "ref") for one in expected] == list(bibtex(store))
    assert expected == list(csl(store))
    assert expected == list(ris(store))


@pytest.mark.parametrize("store", STORES)
def test_every_citation_number_is_noted_once(store):
    expected = sorted(number for one in references(store).values() for number in one.numbers)
    assert len(expected) == (395 if store == "real" else 9)
    assert len(set(expected)) == len(expected)
    bib_notes = [plain(entry.fields.get("note", "")) for entry in bibtex(store).values()]
    csl_notes = [item.get("note", "") for item in csl(store).values()]
    ris_notes = [" ".join(record.get("notes", ())) for record in ris(store).values()]
    for notes in (bib_notes, csl_notes, ris_notes):
        told = [re.findall(r"Reference(?:s?) ([\d, and]+) of the article", note) for note in notes]
        assert sorted(int(n) for texts in told for text in texts for n in re.findall(r"\d+", text)) == expected


@pytest.mark.parametrize("store", STORES)
def test_titles_names_and_dates_are_read_back_as_they_are(store):
    entries, items, records = bibtex(store), csl(store), ris(store)
    for key, one in references(store).items():
        entry, item, record = entries[bibtex_key(one)], items[key], records[key]
        titles = (plain(entry.fields["title"]), item["title"], record["title"])
        assert set(titles) == {one.title}, key
        names = [(name.given, name.family or name.literal) for name in one.authors]
        assert people(entry) == names
        assert [(n.get("given", ""), n.get("family") or n["literal"]) for n in item.get("author", ())] == names
        assert record.get("authors", []) == [f"{last}, {first}" if first else last for first, last in names]
        assert entry.fields.get("date", "") == one.issued_text()
        assert tuple(item.get("issued", {"date-parts": [[]]})["date-parts"][0]) == one.issued
        assert [int(part) for part in record.get("date", "").split("/") if part] == list(one.issued)
        archived = [day for day in one.archived if day in plain(entry.fields["note"]) and day in item["note"]]
        assert archived == list(one.archived)


@pytest.mark.parametrize("store", STORES)
def test_csl_json_has_the_shape_of_csl_data(store):
    for item in csl(store).values():
        assert item["type"] in CSL_TYPES
        assert item.keys() <= CSL_NAMES | CSL_DATES | CSL_TEXTS
        assert all(isinstance(item[name], str) and item[name] for name in item.keys() & CSL_TEXTS)
        for name in item.keys() & CSL_NAMES:
            assert item[name]
            for person in item[name]:
                assert person.keys() <= {"family", "given"} or person.keys() == {"literal"}
                assert all(isinstance(part, str) and part for part in person.values())
        for name in item.keys() & CSL_DATES:
            (parts,) = item[name].pop("date-parts")
            assert item[name] == {}
            assert 1 <= len(parts) <= 3
            assert all(isinstance(part, int) for part in parts)


@pytest.mark.parametrize("store", STORES)
def test_ris_has_known_types_and_tags_only(store):
    for record in ris(store).values():
        assert record["type_of_reference"] in rispy.TYPE_OF_REFERENCE_MAPPING
        assert "unknown_tag" not in record
    lines = exported(store, "ris").split("\r\n")
    assert all(not line or re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    assert "\n" not in "".join(lines)


@pytest.mark.parametrize("store", STORES)
def test_a_citation_processor_renders_the_whole_bibliography(store):
    items = json.loads(exported(store, "csl-json"))
    with warnings.catch_warnings():
        # Told of parts of the shipped style that the processor does not know, never of the data.
        warnings.simplefilter("ignore")
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        shown = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        for item in items:
            shown.register(Citation([CitationItem(item["id"])]))
        lines = [str(entry) for entry in shown.bibliography()]
    assert len(lines) == len(items)
    text = "\n".join(lines)
    if store == "real":
        assert "DePencier, F. (2023)" in text
        assert "Сергей Лавров провел переговоры" in text
        assert "Parliamentary Assembly of the Council of Europe" in text
    else:
        assert "Orlan, T. (2011) “Ночь на переправе”, Mirel Gazette, 6 May." in text
        assert f"{RIVER_COUNCIL} (2011)" in text
        assert "النهر هادئ الليلة" in text
        assert "Orlan, T., de Vries, A. and Fords and Bridges Group (2011)" in text
        assert "in A. de Vries (ed.) Borders of the North" in text


def test_a_work_in_another_script_keeps_it_with_its_title_in_english():
    entry, item, record = bibtex("ardania")["ref3"], csl("ardania")["ref-3"], ris("ardania")["ref-3"]
    assert plain(entry.fields["titleaddon"]) == "[Night at the crossing]"
    assert entry.fields["langid"] == "russian"
    assert item["note"].startswith("Title in English: Night at the crossing. Archived 2011-05-30 and 2011-06-02.")
    assert record["translated_title"] == "Night at the crossing"
    assert {item["language"], record["language"]} == {"ru"}


def test_a_body_is_one_name_whatever_words_it_holds():
    assert "  author = {{River Council of Ardania and Vesk}},\n" in exported("ardania", "bibtex")
    assert csl("ardania")["ref-5"]["author"] == [{"literal": RIVER_COUNCIL}]
    assert ris("ardania")["ref-5"]["authors"] == [RIVER_COUNCIL]


def test_signs_that_latex_takes_for_orders_are_escaped():
    line = next(line for line in exported("ardania", "bibtex").splitlines() if "Fords \\&" in line)
    assert line == (
        r"  title = {{Fords \& bridges: 50 \% of them \textbraceleft{}closed\textbraceright{}, \$10\_000 \#1 "
        r"\textasciitilde{} \textasciicircum{} \textbackslash{}}},"
    )
    assert plain(bibtex("ardania")["ref5"].fields["title"]) == FORDS


def test_a_chapter_has_its_book_editors_pages_and_identifiers():
    entry, item, record = bibtex("ardania")["ref6"], csl("ardania")["ref-6"], ris("ardania")["ref-6"]
    assert entry.type == "incollection"
    assert people(entry) == [("Tessa", "Orlan"), ("Ana", "de Vries"), ("", "Fords and Bridges Group")]
    assert people(entry, "editor") == [("Ana", "de Vries")]
    assert {name: entry.fields[name] for name in ("booktitle", "pages", "doi", "isbn", "date")} == {
        "booktitle": "{Borders of the North}",
        "pages": "59--84",
        "doi": "10.5555/river_11%2",
        "isbn": "978-0-00-000000-2",
        "date": "2011-11",
    }
    assert (item["type"], item["page"], item["DOI"]) == ("chapter", "59-84", "10.5555/river_11%2")
    assert item["editor"] == [{"family": "de Vries", "given": "Ana"}]
    assert (record["start_page"], record["end_page"], record["date"]) == ("59", "84", "2011/11//")
    assert "A date is doubtful." in item["note"]


def test_a_number_in_a_series_is_no_volume():
    assert csl("ardania")["ref-5"]["collection-number"] == "4"
    assert "volume" not in csl("ardania")["ref-5"]
    assert bibtex("ardania")["ref5"].fields["number"] == "4"


def test_a_day_of_reading_is_a_date_only_beside_an_address():
    with_address, without = bibtex("ardania")["ref8"].fields, bibtex("ardania")["ref3"].fields
    assert (with_address["url"], with_address["urldate"]) == ("https://river.example/post_1?a=50%25&b=1", "2011-05-21")
    assert "Accessed" not in with_address["note"]
    assert "urldate" not in without
    assert "Accessed 2011-06-01." in without["note"]


def test_bounds_of_a_month_are_a_month_and_other_references_are_told():
    item = csl("ardania")["ref-8"]
    assert item["issued"] == {"date-parts": [[2011, 5]]}
    assert item["note"] == "Reference 8 of the article. Cited besides in reference 9."


def test_the_licence_is_told_in_every_format():
    assert "% License: https://creativecommons.org/licenses/by/4.0/\n" in exported("ardania", "bibtex")
    told = "The river crisis of Ardania and Vesk (https://creativecommons.org/licenses/by/4.0/)"
    assert {item["source"] for item in csl("ardania").values()} == {told}
    assert {record["name_of_database"] for record in ris("ardania").values()} == {told}


def test_a_notice_cannot_begin_an_entry():
    out = io.BytesIO()
    write_bibtex([Reference("ref-1", "", title="T")], out, ["Rights: write to us@river.example"])
    assert list(parse_string(out.getvalue().decode(), "bibtex").entries) == ["ref1"]


@pytest.mark.parametrize("form", FORMATS)
def test_names_of_victims_can_be_withheld(form):
    assert "Qval" in exported("ardania", form)
    text = exported("ardania", form, without_victims=True)
    assert "Qval" not in text
    assert WITHHELD in text


@pytest.mark.parametrize("form", FORMATS)
def test_one_graph_gives_the_sources_that_it_speaks_of(form):
    text = exported("ardania", form, graph="statements/2011-05")
    assert "Night at the bridge" in text
    assert "Borders of the North" not in text
    assert "Borders of the North" in exported("ardania", form, graph="sources")
    with pytest.raises(UsageError, match="there is no graph"):
        exported("ardania", form, graph="nowhere")


def test_every_source_kind_has_a_type_and_only_they():
    kinds = {
        row[0].value.rsplit("/", 1)[-1]
        for row in real_store()
        .select(
            f"{sparql_prologue()}SELECT ?kind "
            "WHERE { ?kind skos:inScheme <https://w3id.org/ace-kg/vocab/source-kind> }"
        )
        .rows
    }
    assert len(kinds) > 20
    assert set(TYPES) == kinds
    assert {kind.csl for kind in TYPES.values()} <= CSL_TYPES
    assert work_type(Reference("ref-1", "", kind="")).csl == "document"


PARTS = {
    "family name alone": (Name(family="amartikian"), "{amartikian}", {"family": "amartikian"}, "amartikian"),
    "family name of two words": (
        Name(family="Moreno Ocampo", given="Luis"),
        "Moreno Ocampo, Luis",
        {"family": "Moreno Ocampo", "given": "Luis"},
        "Moreno Ocampo, Luis",
    ),
    "a comma in a part": (
        Name(family="Orlan", given="Tessa, Jr."),
        "Orlan, {Tessa, Jr.}",
        {"family": "Orlan", "given": "Tessa, Jr."},
        "Orlan, Tessa, Jr.",
    ),
    "Armenian": (
        Name(family="Օրլան", given="Թեսա"),
        "Օրլան, Թեսա",
        {"family": "Օրլան", "given": "Թեսա"},
        "Օրլան, Թեսա",
    ),
    "body": (Name(literal="R&D and Sons"), r"{R\&D and Sons}", {"literal": "R&D and Sons"}, "R&D and Sons"),
}


@pytest.mark.parametrize(("name", "in_bibtex", "in_csl", "in_ris"), PARTS.values(), ids=PARTS.keys())
def test_names_in_each_format(name, in_bibtex, in_csl, in_ris):
    reference = Reference("ref-1", "", authors=(name,))
    assert dict(bibtex_fields(reference))["author"] == in_bibtex
    assert csl_item(reference)["author"] == [in_csl]
    assert dict(ris_record(reference))["AU"] == in_ris


def test_addresses_cannot_break_an_entry_and_a_page_that_is_no_range_stays():
    reference = Reference("map-1", "", kind="map", url="https://river.example/{x}", pages="10–38–021", volume="J-38")
    fields = dict(bibtex_fields(reference))
    assert (fields["url"], fields["pages"], fields["volume"]) == ("https://river.example/%7Bx%7D", "10–38–021", "J-38")
    assert csl_item(reference)["page"] == "10–38–021"
    assert dict(ris_record(reference))["SP"] == "10–38–021"
    out = io.BytesIO()
    write_ris([reference], out, [])
    assert out.getvalue().startswith(b"TY  - MAP\r\nID  - map-1\r\n")


@pytest.mark.parametrize("form", BIBLIOGRAPHY_FORMATS)
def test_the_command_writes_whole_files_by_name_option_or_ending(form, tmp_path, capsys):
    assert tuple(FORMATS) == BIBLIOGRAPHY_FORMATS
    project = ["--project", str(make_project(tmp_path / "project"))]
    ending = {"bibtex": "bib", "csl-json": "json", "ris": "ris"}[form]
    files = [tmp_path / f"{number}.{ending}" for number in range(3)]
    for file, arguments in zip(files, [[form], ["--format", form], []], strict=True):
        assert run([*project, "export", *arguments, "-o", str(file)]) == 0
    assert {file.read_text(encoding="utf-8").replace("\n", "") for file in files} == {
        exported("ardania", form).replace("\r\n", "\n").replace("\n", "")
    }
    assert run([*project, "export", form, "--format", "turtle"]) == 2
    assert "two formats are given" in capsys.readouterr().err
    gone = tmp_path / "gone.bib"
    assert run([*project, "export", form, "--graph", "nowhere", "-o", str(gone)]) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*(file.name for file in files), "project"])
