# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Promise: any Wikipedia-style reference list is imported whole; what cannot be read is reported, never dropped."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import InputError
from kg.importers.citations import parse_citation
from kg.importers.citations_list import split_entries
from kg.importers.references import (
    ACTORS_FILE,
    Reference,
    ReferenceReport,
    import_references,
    parse_references,
    sources_turtle,
)
from kg.literals import literal_fault
from kg.namespaces import expand
from kg.turtle_format import format_turtle

ROOT = Path(__file__).resolve().parent.parent
COMMITTED = ROOT / "graph" / "sources.ttl"
AUTHORITY = ROOT / "graph" / "authority"


def article(*entries: str) -> str:
    """An article whose list holds the entries, numbered and indented as plain text is."""
    numbered = "\n".join(f"  {number}. {entry}" for number, entry in enumerate(entries, start=1))
    return f"Tarn river crisis\n\nThe text.\n\nReferences\n\n{numbered}\nSee also\nRivers of Ardania\n"


def read(*entries: str) -> ReferenceReport:
    return parse_references(article(*entries))


def one(entry: str) -> Reference:
    report = read(entry)
    assert len(report.references) == 1
    return report.references[0]


def fields(entry: str) -> dict[str, object]:
    """The fields of a single entry that are printed, dates in canonical form."""
    citation = one(entry).citation
    found = {
        "title": citation.title,
        "who": citation.creators_printed,
        "creators": citation.creators,
        "editors": citation.editors,
        "translated": citation.translated_title,
        "container": citation.names.container,
        "publisher": citation.names.publisher,
        "place": citation.names.place,
        "issued": citation.issued.lexical if citation.issued else None,
        "archived": citation.archived.lexical if citation.archived else None,
        "accessed": citation.accessed.lexical if citation.accessed else None,
        "language": citation.language,
        "doi": citation.doi,
        "issn": citation.issn,
        "isbn": citation.isbn,
        "volume": citation.volume,
        "issue": citation.issue,
        "pages": citation.pages,
        "series": citation.series,
    }
    return {key: value for key, value in found.items() if value} | {"kind": citation.kind}


ARCHIVED = {"archived": "2011-05-06", "accessed": "2011-05-07"}
TAIL = "Archived from the original on 6 May 2011. Retrieved 7 May 2011."

SHAPES = {
    "no author": (
        f'"Night at the bridge". Mirel Gazette. 4 May 2011. {TAIL}',
        {"title": "Night at the bridge", "publisher": "Mirel Gazette", "issued": "2011-05-04", **ARCHIVED},
    ),
    "author and date in brackets": (
        f'Orlan, Tessa (4 May 2011). "Night at the bridge". Mirel Gazette. {TAIL}',
        {
            "title": "Night at the bridge",
            "who": "Orlan, Tessa",
            "creators": ("Tessa Orlan",),
            "publisher": "Mirel Gazette",
            "issued": "2011-05-04",
            **ARCHIVED,
        },
    ),
    "author without date": (
        'Orlan, Tessa Q. "Night at the bridge". www.mirel-gazette.example. Retrieved 7 May 2011.',
        {
            "title": "Night at the bridge",
            "who": "Orlan, Tessa Q.",
            "creators": ("Tessa Q. Orlan",),
            "publisher": "www.mirel-gazette.example",
            "accessed": "2011-05-07",
        },
    ),
    "author in the usual order": (
        'Tessa Orlan (4 May 2011). "Night at the bridge". Mirel Gazette.',
        {
            "title": "Night at the bridge",
            "who": "Tessa Orlan",
            "creators": ("Tessa Orlan",),
            "publisher": "Mirel Gazette",
            "issued": "2011-05-04",
        },
    ),
    "several authors and a body": (
        'de Vries, Jan; Orlan, Tessa; River Council (May 2011). "Who owns the ford" (PDF). council.example.',
        {
            "title": "Who owns the ford",
            "who": "de Vries, Jan; Orlan, Tessa; River Council",
            "creators": ("Jan de Vries", "Tessa Orlan", "River Council"),
            "publisher": "council.example",
            "issued": "2011-05",
            "kind": "document",
        },
    ),
    "inverted body as author": (
        'Service, Tarn Radio\'s Veskian. "Ford closed". Tarn Radio. Retrieved 7 May 2011.',
        {
            "title": "Ford closed",
            "who": "Service, Tarn Radio's Veskian",
            "creators": ("Tarn Radio's Veskian Service",),
            "publisher": "Tarn Radio",
            "accessed": "2011-05-07",
        },
    ),
    "body with a colon as author": (
        'Tarn Council: River Assembly. "Honouring of the ford treaty: Note". Retrieved 7 May 2011.',
        {
            "title": "Honouring of the ford treaty: Note",
            "who": "Tarn Council: River Assembly",
            "creators": ("Tarn Council: River Assembly",),
            "accessed": "2011-05-07",
            "kind": "web-page",
        },
    ),
    "tweet": (
        '@RiverMin (4 May 2011). "We welcome the opening of the ford" (Tweet) – via Twitter.',
        {
            "title": "We welcome the opening of the ford",
            "who": "@RiverMin",
            "creators": ("@RiverMin",),
            "publisher": "Twitter",
            "issued": "2011-05-04",
            "kind": "social-media-post",
        },
    ),
    "tweet with an address for a title": (
        '"twitter.com/rivermin/status/15697". Twitter. Retrieved 7 May 2011.',
        {
            "title": "twitter.com/rivermin/status/15697",
            "publisher": "Twitter",
            "accessed": "2011-05-07",
            "kind": "social-media-post",
        },
    ),
    "Wayback Machine before the publisher": (
        "\"50 boats 'seized' at the ford\" Archived 6 May 2011 at the Wayback Machine. Tarn. Retrieved 7 May 2011.",
        {"title": "50 boats 'seized' at the ford", "publisher": "Tarn", **ARCHIVED},
    ),
    "curly marks, MLA": (
        "“Four Boats Seized at the Ford.” Archived 6 May 2011 at the Wayback Machine Tarnet, Accessed 7 May. 2011.",
        {"title": "Four Boats Seized at the Ford", "publisher": "Tarnet", **ARCHIVED},
    ),
    "MLA with date and quotation": (
        '"A Bridge to End All Bridges? Statement on the Ford." Orlan Institute, 3 May. 2011, "It is said that boats',
        {
            "title": "A Bridge to End All Bridges? Statement on the Ford",
            "publisher": "Orlan Institute",
            "issued": "2011-05-03",
        },
    ),
    "MLA with author": (
        'Orlan, Tessa. "Nurse, Boatman—Both." Mirel Gazette, 8 July 2011,',
        {
            "title": "Nurse, Boatman—Both",
            "who": "Orlan, Tessa",
            "creators": ("Tessa Orlan",),
            "publisher": "Mirel Gazette",
            "issued": "2011-07-08",
        },
    ),
    "MLA chapter": (
        'Orlan, T. "The Last Ford." River and state in Ardania: A history (2010): 147. "Another boat sank',
        {
            "title": "The Last Ford",
            "who": "Orlan, T.",
            "creators": ("T. Orlan",),
            "container": "River and state in Ardania: A history",
            "issued": "2010",
            "pages": "147",
            "kind": "book-chapter",
        },
    ),
    "APA": (
        "Orlan, T., & Vries, J. (2011). The Ford Conflict: What Now? (Ford Brief, 30). Mirel: Tarn Verein",
        {
            "title": "The Ford Conflict: What Now?",
            "who": "Orlan, T., & Vries, J.",
            "creators": ("T. Orlan", "J. Vries"),
            "series": "Ford Brief",
            "volume": "30",
            "publisher": "Tarn Verein",
            "place": "Mirel",
            "issued": "2011",
            "kind": "report",
        },
    ),
    "comma style, chapter": (
        (
            'Orlan, Tessa (2011), Vries, J.; Marn, Ede (eds.), "Fords and War", Old Rivers: War, Water and Trade, '
            "Mirel: Tarn International Publishing, pp. 59–84, doi:10.1007/978-3-031-00000-7_5, ISBN 978-3-16-148410-0"
        ),
        {
            "title": "Fords and War",
            "who": "Orlan, Tessa",
            "creators": ("Tessa Orlan",),
            "editors": "Vries, J.; Marn, Ede",
            "container": "Old Rivers: War, Water and Trade",
            "publisher": "Tarn International Publishing",
            "place": "Mirel",
            "issued": "2011",
            "doi": "10.1007/978-3-031-00000-7_5",
            "isbn": "978-3-16-148410-0",
            "pages": "59–84",
            "kind": "book-chapter",
        },
    ),
    "comma style without marks": (
        "A Ford to End All Fords? Statement on Boats, Orlan Institute for River Peace, retrieved 7 May 2011, Of note",
        {
            "title": "A Ford to End All Fords? Statement on Boats",
            "publisher": "Orlan Institute for River Peace",
            "accessed": "2011-05-07",
        },
    ),
    "library catalogue": (
        'Orlan, Tessa. "The making of a ford." boats, bridges/T. Orlan.-2nd, rev. ed.-Mirel: Tarn house (2010). p. 3-4',
        {
            "title": "The making of a ford. boats, bridges",
            "who": "Orlan, Tessa",
            "creators": ("Tessa Orlan",),
            "publisher": "Tarn house",
            "place": "Mirel",
            "issued": "2010",
            "pages": "3-4",
            "kind": "book",
        },
    ),
    "journal": (
        (
            'Orlan, Tessa (1 August 2011). "Fords by Other Means". River Studies International. 15 (1): 21–33. '
            "doi:10.3138/RSI-2011-0009. ISSN 2049-3630. S2CID 2610."
        ),
        {
            "title": "Fords by Other Means",
            "who": "Orlan, Tessa",
            "creators": ("Tessa Orlan",),
            "container": "River Studies International",
            "issued": "2011-08-01",
            "doi": "10.3138/RSI-2011-0009",
            "issn": "2049-3630",
            "volume": "15",
            "issue": "1",
            "pages": "21–33",
            "kind": "journal-article",
        },
    ),
    "map sheet": (
        (
            '"General Staff map of Mirel J-38-99". Tarn Encyclopedia. Vol. J-38-99 Mirel. 1975. pp. 10–38. '
            "Retrieved 7 May 2011."
        ),
        {
            "title": "General Staff map of Mirel J-38-99",
            "container": "Tarn Encyclopedia",
            "issued": "1975",
            "accessed": "2011-05-07",
            "volume": "J-38-99 Mirel",
            "pages": "10–38",
            "kind": "map",
        },
    ),
    "press release": (
        f'"Resolution on boats (2011/2693(RSP))" (Press release). River Parliament. 4 May 2011. {TAIL}',
        {
            "title": "Resolution on boats (2011/2693(RSP))",
            "publisher": "River Parliament",
            "issued": "2011-05-04",
            **ARCHIVED,
            "kind": "press-release",
        },
    ),
    "PDF archived": (
        '"The ford" (PDF). council.example. Archived (PDF) from the original on 6 May 2011. Retrieved 7 May 2011.',
        {"title": "The ford", "publisher": "council.example", **ARCHIVED, "kind": "document"},
    ),
    "language printed": (
        f'"Ночь у моста". Речная газета (in Russian). 4 May 2011. {TAIL}',
        {
            "title": "Ночь у моста",
            "publisher": "Речная газета",
            "language": "Russian",
            "issued": "2011-05-04",
            **ARCHIVED,
        },
    ),
    "language but no publisher": (
        f'"Ночь у моста" (in Russian). 4 May 2011. {TAIL}',
        {"title": "Ночь у моста", "language": "Russian", "issued": "2011-05-04", **ARCHIVED, "kind": "web-page"},
    ),
    "publisher after the language": (
        '"Ночь у моста" (in Russian). Ministry of Rivers. 4 May 2011.',
        {"title": "Ночь у моста", "language": "Russian", "publisher": "Ministry of Rivers", "issued": "2011-05-04"},
    ),
    "translated title, place": (
        '"Что у моста?" [What is at the bridge?]. Tarn News Vesk. London: Tarn. 4 May 2011. Retrieved 7 May 2011. So',
        {
            "title": "Что у моста?",
            "translated": "What is at the bridge?",
            "container": "Tarn News Vesk",
            "publisher": "Tarn",
            "place": "London",
            "issued": "2011-05-04",
            "accessed": "2011-05-07",
        },
    ),
    "website and publisher, ISSN after the date": (
        f'"Night". The River. Tarn Agency. 4 May 2011. ISSN 2049-3630. {TAIL}',
        {
            "title": "Night",
            "container": "The River",
            "publisher": "Tarn Agency",
            "issued": "2011-05-04",
            "issn": "2049-3630",
            **ARCHIVED,
        },
    ),
    "edition of a paper, city of an agency": (
        '"Night". Tarn Gazeta. Europe. 4 May 2011. Retrieved 7 May 2011.',
        {"title": "Night", "publisher": "Tarn Gazeta. Europe", "issued": "2011-05-04", "accessed": "2011-05-07"},
    ),
    "city after the agency": (
        '"Night". Tarn News Agency. Tehran. 4 May 2011.',
        {"title": "Night", "publisher": "Tarn News Agency", "place": "Tehran", "issued": "2011-05-04"},
    ),
    "nested marks": (
        f'"Boatmen: "The ford is ours. It was always" – report on the "free ford"". Tarnet. 4 May 2011. {TAIL}',
        {
            "title": 'Boatmen: "The ford is ours. It was always" – report on the "free ford"',
            "publisher": "Tarnet",
            "issued": "2011-05-04",
            **ARCHIVED,
        },
    ),
    "nested marks at the beginning, stop inside": (
        '""It will end in war." Words of a boatman". Tarnet. 4 May 2011.',
        {"title": '"It will end in war." Words of a boatman', "publisher": "Tarnet", "issued": "2011-05-04"},
    ),
    "nothing but title, archive and access": (
        f'"Department briefing – May 4, 2011". {TAIL}',
        {"title": "Department briefing – May 4, 2011", **ARCHIVED, "kind": "web-page"},
    ),
    "date and access only": (
        '"Night at the bridge". 4 May 2011. Retrieved 7 May 2011.',
        {"title": "Night at the bridge", "issued": "2011-05-04", "accessed": "2011-05-07", "kind": "web-page"},
    ),
    "month first": (
        '"Night at the bridge". Tarnet. May 4, 2011. Retrieved 2011-05-07.',
        {"title": "Night at the bridge", "publisher": "Tarnet", "issued": "2011-05-04", "accessed": "2011-05-07"},
    ),
}


@pytest.mark.parametrize(("entry", "expected"), SHAPES.values(), ids=SHAPES.keys())
def test_each_shape_of_entry_is_read_in_full(entry: str, expected: dict[str, object]) -> None:
    assert fields(entry) == {"kind": "article"} | expected


@pytest.mark.parametrize(
    "entry",
    [
        f'"Night". Tarnet. 4 May 2011. {TAIL} Boatmen said on 4 May 2011 that "the ford" is closed.',
        f'"Night". Tarnet. 4 May 2011. {TAIL} "Boatmen said", he wrote. "The ford is closed".',
        'Orlan, Tessa (4 May 2011). "Night". Tarnet. Boatmen have been saying that the ford will be closed again.',
        'Orlan, Tessa (4 May 2011). "Night". Tarnet. Boatmen Said, organ of the ruling party, that it will be closed.',
        '"Night". Tarnet. 4 May 2011. Boatmen said that. The ford is closed.',
        '"Night". Tarnet. Boatmen, who are said to know it, said that the ford is closed, which is denied...',
        f'"Night". Tarnet. 4 May 2011. {TAIL}\n    Boatmen said: "The ford". 5 May 2011.',
    ],
)
def test_the_trailing_quotation_is_left_out(entry: str) -> None:
    report = read(entry, '"Day". Tarnet.')
    citation = report.references[0].citation
    assert (citation.title, citation.names.publisher) == ("Night", "Tarnet")
    text = sources_turtle(report)
    assert "Boatmen" not in text
    assert "ford" not in text


@pytest.mark.parametrize(
    "marks", ["^ ", "^ a b ", "^ a b c d ", "^ a b c d e f g h i j k l m n o p q r s t u v w x y z aa ab "]
)
def test_backlinks_are_no_part_of_the_entry(marks: str) -> None:
    assert fields(f'{marks}de Orlan, Tessa (4 May 2011). "Night". Tarnet.')["who"] == "de Orlan, Tessa"


def test_an_entry_may_continue_over_lines() -> None:
    report = read('Orlan, Tessa (4 May\n    2011). "Night at\n    the bridge". Mirel\n    Gazette.', '"Day". Tarnet.')
    citation = report.references[0].citation
    assert (citation.title, citation.names.publisher) == ("Night at the bridge", "Mirel Gazette")
    assert citation.issued is not None
    assert citation.issued.lexical == "2011-05-04"
    assert [reference.number for reference in report.references] == [1, 2]


@pytest.mark.parametrize(
    "second",
    [
        '\n    Map online: "Sheet of Mirel". Tarn Encyclopedia. 1975. Retrieved 7 May 2011.',
        ' "Sheet of Mirel". Tarn Encyclopedia. 1975. Retrieved 7 May 2011.',
        ' Boatmen said so. Orlan, Tessa (1975). "Sheet of Mirel". Tarn Encyclopedia. Retrieved 7 May 2011.',
    ],
)
def test_a_second_citation_in_an_entry_is_kept_and_reported(second: str) -> None:
    report = read(f'"Night". Tarnet. 4 May 2011. Retrieved 7 May 2011.{second}', '"Day". Tarnet. 5 May 2011.')
    assert [(reference.number, reference.position, reference.citation.title) for reference in report.references] == [
        (1, 1, "Night"),
        (1, 2, "Sheet of Mirel"),
        (2, 1, "Day"),
    ]
    assert [str(problem) for problem in report.problems] == ["reference 1 (line 7): the entry holds a further citation"]
    text = sources_turtle(report)
    assert "sr:ref-1-2 a ace:Source" in text
    assert re.findall(r"ace:alsoCitedIn .*;", text) == ["ace:alsoCitedIn 1 ;"]
    assert citation_numbers(text) == [1, 2]


def test_a_second_citation_that_has_a_number_of_its_own_is_merged_with_it() -> None:
    sheet = '"Sheet of Mirel". Tarn Encyclopedia. 1975. Retrieved 7 May 2011.'
    report = read(f'"Night". Tarnet. 4 May 2011. Retrieved 7 May 2011.\n    Map online: {sheet}', sheet)
    assert [[reference.slug for reference in work] for work in report.works] == [["ref-1"], ["ref-2", "ref-1-2"]]


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        ("Minister attends the talks at the ford", "Minister attends the talks at the ford"),
        ("Minister attends the talks. Somewhere.", "Minister attends the talks. Somewhere"),
        ('Minister attends. "Boatmen said a long thing', "Minister attends"),
    ],
)
def test_without_a_quoted_title_the_citation_is_the_title(entry: str, title: str) -> None:
    report = read(entry)
    assert report.references[0].citation.title == title
    assert [(problem.number, problem.line) for problem in report.problems] == [(1, 7)]
    assert "no title in quotation marks" in report.problems[0].message
    assert next(field for field in report.fields if field.name == "title").unread == (1,)
    assert "ace:citationNote" in sources_turtle(report)


NUMBERS = {
    "full stop lost": ("  2 ", "the number cannot be read; it is counted as 2, after the entry before"),
    "bracket": ("  2) ", "the number cannot be read; it is counted as 2, after the entry before"),
    "letter for a digit": ("  l2. ", "the number cannot be read; it is counted as 2, after the entry before"),
    "no number": ("  ", "the number cannot be read; it is counted as 2, after the entry before"),
    "gap": ("  3. ", "the number 3 follows 1"),
}


@pytest.mark.parametrize(("start", "message"), NUMBERS.values(), ids=NUMBERS.keys())
def test_a_malformed_number_is_reported_and_the_entry_kept(start: str, message: str) -> None:
    text = f'References\n\n  1. "Night". Tarnet.\n{start}"Day". Tarnet.\n'
    report = parse_references(text)
    assert [reference.citation.title for reference in report.references] == ["Night", "Day"]
    assert [str(problem).partition(": ")[2] for problem in report.problems] == [message]
    assert report.problems[0].line == 4


def test_a_number_that_stands_twice_keeps_both_entries_and_one_number() -> None:
    report = parse_references('References\n  1. "Night". Tarnet.\n  1. "Day". Tarnet.\n  2. "Dusk". Tarnet.\n')
    assert [reference.slug for reference in report.references] == ["ref-1", "ref-1-2", "ref-2"]
    assert "stands twice" in report.problems[0].message
    assert citation_numbers(sources_turtle(report)) == [1, 2]


def test_a_list_without_indentation_ends_at_the_first_line_that_is_no_entry_after_a_gap() -> None:
    entries = '1. ^ "Night". Tarnet. Retrieved 7 May 2011. In\n1994. No ford was there.\n2. "Day". Tarnet.'
    text = f"References\n\n{entries}\n\nRivers\n"
    report = parse_references(text)
    assert [reference.citation.title for reference in report.references] == ["Night", "Day"]


@pytest.mark.parametrize("heading", ["References", "REFERENCES", "Citations", "References[edit]"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_list_is_found_below_the_last_heading_that_entries_follow(heading: str, newline: str) -> None:
    lines = ["Contents", "References", "", heading, "", '  1. "Night". Tarnet.', "References", "(none)", ""]
    report = parse_references(newline.join(lines))
    assert [(reference.line, reference.citation.title) for reference in report.references] == [(6, "Night")]


@pytest.mark.parametrize("text", ["", "No list here.\n", "References\n\nNone.\n", "  1. An entry without heading\n"])
def test_a_text_without_a_list_is_an_input_error(text: str) -> None:
    with pytest.raises(InputError, match="no reference list"):
        parse_references(text)


DATES = {
    "month and year": ("May 2011", "2011-05", "gYearMonth", ("2011-05-01", "2011-05-31")),
    "year": ("2011", "2011", "gYear", ("2011-01-01", "2011-12-31")),
    "leap month": ("February 2012", "2012-02", "gYearMonth", ("2012-02-01", "2012-02-29")),
}


@pytest.mark.parametrize(("printed", "lexical", "datatype", "bounds"), DATES.values(), ids=DATES.keys())
def test_a_partial_date_keeps_its_precision_and_gets_bounds(
    printed: str, lexical: str, datatype: str, bounds: tuple[str, str]
) -> None:
    text = sources_turtle(read(f'Orlan, Tessa ({printed}). "Night". Tarnet.'))
    assert f'dcterms:issued "{lexical}"^^xsd:{datatype}' in text
    assert f'ace:earliest "{bounds[0]}"^^xsd:date' in text
    assert f'ace:latest "{bounds[1]}"^^xsd:date' in text


@pytest.mark.parametrize("printed", ["31 June 2011", "29 February 2011", "0 May 2011", "12 Floreal 2011"])
def test_an_impossible_date_is_kept_as_printed_and_reported(printed: str) -> None:
    report = read(f'"Night". Tarnet. {printed}. Retrieved 7 May 2012.')
    assert [problem.message for problem in report.problems] == [f'the date of publication "{printed}" is no date']
    assert next(field for field in report.fields if field.name == "issued").unread == (1,)
    text = sources_turtle(report)
    assert "dcterms:issued" not in text
    assert f'skos:note "Reference 1: the date of publication \\"{printed}\\" is no date."@en' in text
    assert "ace:dateDoubtful true" in text


def test_impossible_archive_and_access_dates_are_kept_as_printed() -> None:
    report = read('"Night". Tarnet. Archived from the original on 31 April 2011. Retrieved 32 May 2011.')
    assert [problem.message for problem in report.problems] == [
        'the archive date "31 April 2011" is no date',
        'the access date "32 May 2011" is no date',
    ]
    assert "ace:archivedOn" not in sources_turtle(report)


def test_a_work_published_after_it_was_archived_is_flagged() -> None:
    report = read('"Night". Tarnet. 9 May 2011. Archived from the original on 6 May 2011. Retrieved 7 May 2012.')
    assert [problem.message for problem in report.problems] == [
        "the date of publication (9 May 2011) is later than the archive date (6 May 2011)"
    ]
    assert "ace:dateDoubtful true" in sources_turtle(report)


LANGUAGES = {
    "printed": ('"Ночь у моста". Река (in Russian).', "ru", ["ru"], False),
    "Cyrillic": ('"Ночь у моста". Река.', "ru", ["ru"], True),
    "Ukrainian": ('"Ніч біля її мосту". Ріка.', "uk", ["uk"], True),
    "Armenian": ('"Գիշեր կամրջի մոտ". Tarnet.', "hy", ["hy"], True),
    "Georgian": ('"ღამე ხიდთან". Tarnet.', "ka", ["ka"], True),
    "Azerbaijani by its letter": ('"Körpüdə gecə səssizdir". Tarnet.', "az", ["az"], True),
    "Azerbaijani without it": ('"Naxış körpüdə tapıldı, baş usta yoxdur". Tarnet.', "az", ["az"], True),
    "Turkish": ('"Köprüde kış gecesi, yıldızlar". Tarnet.', "tr", ["tr"], True),
    "a name in an English title": ('"Minister Yıldız visits the ford". Tarnet.', "en", ["en"], False),
    "default": ('"Night at the bridge". Tarnet.', "en", ["en"], False),
    "two printed": ('"Night at the bridge". Tarnet (in English and French).', "en", ["en", "fr"], False),
    "Persian": ('"شب پل گچی". Tarnet.', "fa", ["fa"], True),
}


@pytest.mark.parametrize(("entry", "tag", "languages", "inferred"), LANGUAGES.values(), ids=LANGUAGES.keys())
def test_the_language_is_printed_or_implied_by_the_script(
    entry: str, tag: str, languages: list[str], inferred: bool
) -> None:
    triples = graph(sources_turtle(read(entry)))
    assert [title.language for title in triples["dcterms:title"]] == [tag]
    assert sorted(value.value for value in triples["dcterms:language"]) == languages
    assert any("inferred" in note.value for note in triples.get("skos:note", [])) == inferred


def test_a_printed_language_that_the_title_is_not_in_is_kept_and_reported() -> None:
    report = read('"Night at the bridge". Գետ (in Armenian). 4 May 2011.')
    triples = graph(sources_turtle(report))
    assert [title.language for title in triples["dcterms:title"]] == ["en"]
    assert [value.value for value in triples["dcterms:language"]] == ["hy"]
    assert "another script" in report.problems[0].message


def test_an_unknown_language_is_reported() -> None:
    report = read('"Night at the bridge". Tarnet (in Veskian). 4 May 2011.')
    assert report.problems[0].message == "the printed language 'Veskian' is not in the table"
    assert next(field for field in report.fields if field.name == "language printed").unread == (1,)


@pytest.mark.parametrize(
    ("printed", "message"),
    [
        ("ISSN 2049-3631", "the ISSN 2049-3631 fails its check digit"),
        ("ISBN 978-3-16-148410-1", "the ISBN 978-3-16-148410-1 fails its check digit"),
    ],
)
def test_a_wrong_check_digit_is_reported_and_the_number_kept(printed: str, message: str) -> None:
    report = read(f'"Night". Tarnet. {printed}. Retrieved 7 May 2011.')
    assert [problem.message for problem in report.problems] == [message]
    assert printed.split(" ")[1] in sources_turtle(report)


MERGES = {
    "same in all": ('"The long night". Tarnet. 4 May 2011.', '"The long night". Tarnet. 4 May 2011. {}', True),
    "title in another case": ('"The Long Night". Tarnet. 4 May 2011.', '"The long night". Tarnet. 4 May 2011.', True),
    "other marks": ("\"The 'long' night\". Tarnet. 4 May 2011.", '"The ‘long’ night". Tarnet. 4 May 2011.', True),
    "domain for a name": (
        '"The long night". Tar Net. 4 May 2011.',
        '"The long night". www.tarnet.org. 4 May 2011.',
        True,
    ),
    "longer name": (
        '"The long night". Orlan Institute. 4 May 2011.',
        '"The long night". Orlan Institute for Peace. 4 May 2011.',
        True,
    ),
    "no publisher, one date": ('"The long night". Tarnet. 4 May 2011.', '"The long night". 4 May 2011.', True),
    "no date, one publisher": ('"The long last night". Tarnet. 4 May 2011.', '"The long last night". Tarnet. {}', True),
    "two dates": ('"The long night". Tarnet. 4 May 2011.', '"The long night". Tarnet. 5 May 2011.', False),
    "two publishers": ('"The long night". Tarnet. 4 May 2011.', '"The long night". Mirel Gazette. 4 May 2011.', False),
    "title alone": ('"The long last night". 4 May 2011.', '"The long last night". Retrieved 7 May 2011.', False),
    "short title without date": ('"Night". Tarnet. 4 May 2011.', '"Night". Tarnet.', False),
    "archived before it was published": (
        '"The long last night". Tarnet. 4 May 2011.',
        '"The long last night". Tarnet. Archived from the original on 3 May 2011. Retrieved 7 May 2012.',
        False,
    ),
    "nothing printed, one archive copy": (f'"The long last night". {TAIL}', f'"The long last night". {TAIL}', True),
}


@pytest.mark.parametrize(("one_entry", "other", "merged"), MERGES.values(), ids=MERGES.keys())
def test_only_what_is_certainly_one_work_is_merged(one_entry: str, other: str, merged: bool) -> None:
    report = read(one_entry, other.format(TAIL))
    assert len(report.works) == (1 if merged else 2)
    assert citation_numbers(sources_turtle(report)) == [1, 2]


def test_an_undated_reference_joins_neither_of_two_dated_works() -> None:
    report = read(*(f'"The long last night". Tarnet.{date}' for date in (" 4 May 2011.", " 5 May 2011.", "")))
    assert [[reference.number for reference in work] for work in report.works] == [[1], [2], [3]]


def test_a_merged_work_keeps_every_variant() -> None:
    report = read(
        'Orlan, Tessa (4 May 2011). "The Long Night". Tar Net. Retrieved 7 May 2011.',
        '"Day". Tarnet.',
        '"The long night". tarnet.org. 4 May 2011. Retrieved 8 May 2011.',
    )
    text = sources_turtle(report)
    assert text.index("sr:ref-1 ") < text.index("sr:ref-2 ")
    assert "sr:ref-3" not in text
    for printed in ('"Tar Net"', '"tarnet.org"', '"2011-05-07"', '"2011-05-08"', '"The long night"@en', "1 , 3"):
        assert printed in text


def test_the_report_counts_each_field() -> None:
    report = read('Orlan, Tessa (May 2011). "Night". Tarnet.', '"Day". Tarnet. 31 June 2011.', "Dusk")
    counts = {field.name: (field.found, field.absent, field.unread) for field in report.fields}
    assert counts["creator"] == (1, 2, ())
    assert counts["publisher"] == (2, 1, ())
    assert counts["issued"] == (1, 1, (2,))
    assert counts["title"] == (2, 0, (3,))
    assert all(found + absent + len(unread) == 3 for found, absent, unread in counts.values())


def test_the_label_is_short_and_the_title_whole() -> None:
    title = "A very long title about boats, " * 5 + "end"
    triples = graph(sources_turtle(read(f'"{title}". Tarnet.')))
    assert triples["dcterms:title"][0].value == title
    assert len(triples["rdfs:label"][0].value) <= 81
    assert triples["rdfs:label"][0].value.endswith("…")


def test_the_file_is_canonical_and_the_same_each_time() -> None:
    text = article(*(entry for entry, _ in SHAPES.values()))
    first = sources_turtle(parse_references(text))
    assert first == sources_turtle(parse_references(text))
    assert format_turtle(first, Path("sources.ttl")) == first
    for quad in ox.parse(first, format=ox.RdfFormat.TURTLE):
        if isinstance(quad.object, ox.Literal):
            literal = quad.object
            assert literal_fault(literal.value, literal.datatype.value, literal.language) is None


def test_an_import_replaces_the_file_in_one_step(tmp_path: Path) -> None:
    source, out = tmp_path / "article.txt", tmp_path / "sources.ttl"
    source.write_text(article('"Night". Tarnet.'), encoding="utf-8")
    out.write_text("old", encoding="utf-8")
    report = import_references(source, out)
    assert out.read_text(encoding="utf-8") == sources_turtle(report)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["article.txt", "sources.ttl"]
    assert stat.S_IMODE(out.stat().st_mode) == stat.S_IMODE(source.stat().st_mode)


def test_a_missing_article_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.txt: no such file"):
        import_references(tmp_path / "nowhere.txt", tmp_path / "sources.ttl")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00\x80", b"no list"])
def test_an_unusable_article_leaves_the_old_file(tmp_path: Path, content: bytes) -> None:
    source, out = tmp_path / "article.txt", tmp_path / "sources.ttl"
    source.write_bytes(content)
    out.write_text("old", encoding="utf-8")
    with pytest.raises(InputError, match=r"article\.txt: "):
        import_references(source, out)
    assert out.read_text(encoding="utf-8") == "old"


def test_a_path_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    source = tmp_path / "article.txt"
    source.write_text(article('"Night". Tarnet.'), encoding="utf-8")
    with pytest.raises(InputError, match="cannot be written"):
        import_references(source, tmp_path / "nowhere" / "sources.ttl")
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match="cannot be written"):
        import_references(source, tmp_path / "folder")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["article.txt", "folder"]


def test_the_committed_file_holds_each_number_from_1_to_395_once() -> None:
    assert citation_numbers(COMMITTED.read_text(encoding="utf-8")) == list(range(1, 396))


def test_the_committed_file_is_canonical_and_describes_sources_only() -> None:
    text = COMMITTED.read_text(encoding="utf-8")
    assert format_turtle(text, COMMITTED) == text
    quads = list(ox.parse(text, format=ox.RdfFormat.TURTLE))
    kinds = {quad.object.value for quad in quads if quad.predicate.value == expand("rdf:type")}
    assert kinds == {expand("ace:Source")}
    subjects = {quad.subject for quad in quads}
    for predicate in ("rdf:type", "rdfs:label", "dcterms:title", "dcterms:language", "ace:sourceKind"):
        assert {quad.subject for quad in quads if quad.predicate.value == expand(predicate)} == subjects
    assert all(isinstance(subject, ox.NamedNode) for subject in subjects)


@pytest.mark.article
def test_importing_the_article_again_gives_the_same_bytes(article_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "sources.ttl"
    report = import_references(article_path, out, AUTHORITY)
    assert out.read_bytes() == COMMITTED.read_bytes()
    assert (tmp_path / ACTORS_FILE).read_bytes() == (ROOT / "graph" / ACTORS_FILE).read_bytes()
    assert report.unfitting == ()
    assert not [str(problem) for problem in report.problems if ".csv" in problem.message]
    assert [reference.number for reference in report.references if reference.position == 1] == list(range(1, 396))


@pytest.mark.article
def test_every_word_of_an_entry_is_in_a_field_or_in_the_quotation(article_path: Path) -> None:
    words = r"archived|from|the|original|on|pdf|retrieved|accessed|at|wayback|machine|in|press|release|tweet|via"
    fixed = re.compile(rf"{words}|doi|issn|isbn|eds|pp?|vol")
    left = {}
    for entry in split_entries(article_path.read_text(encoding="utf-8")):
        citation = parse_citation(entry.text)
        text = " ".join(entry.text.split()).removesuffix(" ".join(citation.rest.split()))
        names, days = citation.names, (citation.issued, citation.archived, citation.accessed)
        values = [citation.title, citation.creators_printed, citation.editors, citation.translated_title]
        values += [names.publisher, names.container, names.place, citation.language, citation.doi, citation.issn]
        values += [citation.isbn, citation.identifier, citation.volume, citation.issue, citation.pages, citation.series]
        values += [day.printed for day in days if day is not None]
        for value in sorted(filter(None, values), key=len, reverse=True):
            text = text.replace(value, " ", 1)
        left[entry.number] = [word for word in re.findall(r"\w+", text.casefold()) if not fixed.fullmatch(word)]
    assert {number for number, unread in left.items() if unread} == {370}  # a library catalogue's line


@pytest.mark.article
def test_no_trailing_quotation_of_the_article_is_committed(article_path: Path) -> None:
    entries = article_path.read_text(encoding="utf-8").split("\nReferences\n")[-1]
    # Found without the parser: what follows the date of access, up to the end of the entry.
    quotations = re.findall(r"etrieved \d{1,2} \w+ \d{4}[.,] +(.+)", entries)
    assert len(quotations) > 90
    titles = {run for title in re.findall(r'"(.+?)"\. ', entries) for run in runs(title)}
    committed = runs(COMMITTED.read_text(encoding="utf-8"))
    assert {run for quotation in quotations for run in runs(quotation)} & committed <= titles


def runs(text: str, length: int = 8) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def citation_numbers(text: str) -> list[int]:
    quads = ox.parse(text, format=ox.RdfFormat.TURTLE)
    return sorted(int(quad.object.value) for quad in quads if quad.predicate.value == expand("ace:citationNumber"))


def graph(text: str) -> dict[str, list[ox.Literal]]:
    """The literals of the first source, by predicate."""
    found: dict[str, list[ox.Literal]] = {}
    names = ("dcterms:title", "dcterms:language", "rdfs:label", "skos:note")
    for quad in ox.parse(text, format=ox.RdfFormat.TURTLE):
        for name in names:
            if quad.predicate.value == expand(name):
                found.setdefault(name, []).append(quad.object)
    return found
