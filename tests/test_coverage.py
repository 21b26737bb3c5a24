# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Promise: what a paragraph prints and no entity found there carries is listed, until it is modelled or excused."""

from __future__ import annotations

import csv

import pytest

from kg.article import COLUMNS, passage_hash
from kg.coverage import check_coverage
from kg.errors import InputError
from kg.layout import Layout
from kg.namespaces import PREFIXES

LEDE = "Norland and Sudmark have argued over Lake Ona since 3 March 2011, said Ema Olt."
FIRST = "On 3 March, at around 10 pm, several Norlander boats and 1,500 soldiers came 2.5 km (1.6 miles) near Osk."
SECOND = "Sudmark's Ministry of Defence denied it."
ARTICLE = f"Ona\n\n{LEDE}\n\nMarch 2011\n\n{FIRST}\n\n{SECOND}\n\nEnd\n"
ROWS = [
    (passage_hash(LEDE), "lede", "", "", "x"),
    (passage_hash("March 2011"), "heading", "March 2011", "", "x"),
    (passage_hash("End"), "end", "", "", "x"),
]
ACTORS = """
ac:norland a ace:State ; rdfs:label "Norland"@en .
ac:sudmark a ace:State ; rdfs:label "Sudmark"@en .
ac:sudmark-mod a ace:GovernmentBody ; rdfs:label "Ministry of Defense of Sudmark"@en ; ace:partOfBody ac:sudmark .
ac:ema-olt a ace:Person ; rdfs:label "Ema Olt"@en .
pl:lake-ona a ace:Lake ; rdfs:label "Ona"@en .
pl:osk a ace:Settlement ; rdfs:label "Osk (Usk)"@en ; skos:altLabel "Ósk"@en .
"""
STATEMENTS = """
st:lede a ace:Statement ; ace:madeBy ac:ema-olt ; ace:about ev:dispute ; ace:foundIn pa:lede-p1 .
ev:dispute a ace:Event ; ace:earliest "2011-03-03"^^xsd:date ; ace:tookPlaceAt pl:lake-ona .
pr:parties a ace:Participation ; ace:inEvent ev:dispute ; ace:participant ac:norland , ac:sudmark .
st:lede ace:states pr:parties .
st:march a ace:Statement ; ace:madeBy ac:the-article ; ace:states pr:boats , pr:soldiers , pr:depth , pr:who ;
    ace:foundIn pa:march-2011-p1 .
pr:who a ace:Participation ; ace:inEvent ev:landing ; ace:participant ac:norland .
ev:landing a ace:ForceMovement ; ace:startTime "2011-03-03T22:00:00+04:00"^^xsd:dateTime ; ace:tookPlaceAt pl:osk .
pr:boats a ace:Figure ; ace:quantityWord "several"@en .
pr:soldiers a ace:Figure ; ace:value 1500 .
pr:depth a ace:Figure ; ace:value 2.5 .
st:denial a ace:Statement ; ace:madeBy ac:sudmark-mod ; ace:denies pr:who ; ace:foundIn pa:march-2011-p2 .
"""


class Project:
    def __init__(self, folder):
        self.folder = folder
        self.article = folder / "article.txt"
        self.layout = Layout(folder, writable=True)
        for name in ("graph/authority", "ontology/vocab", "queries"):
            (folder / name).mkdir(parents=True)
        self.article.write_text(ARTICLE, encoding="utf-8")
        with (folder / "graph" / "authority" / "passages.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([COLUMNS, *ROWS])
        self.excuse()
        self.write("graph/actors.ttl", ACTORS)
        self.write("graph/statements.ttl", STATEMENTS)

    def write(self, name, body):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"@prefix {p}: <{iri}> .\n" for p, iri in PREFIXES.items()) + body, encoding="utf-8")

    def replace(self, old, new):
        path = self.folder / "graph" / "statements.ttl"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def excuse(self, *rows, path="graph/authority/coverage.csv"):
        with (self.folder / path).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("passage", "item", "reason"), *rows])

    def check(self, **options):
        return check_coverage(self.article, self.layout, **options)

    def open_items(self, **options):
        return [(slug, item) for slug, _, _, item in self.check(**options).rows()]


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path)


def test_a_graph_that_carries_everything_printed_is_complete(project):
    report = project.check()
    assert list(report.lines())[:-1] == []
    assert report.complete
    assert (report.checked, report.covered, report.excused) == (3, 3, 0)


def test_a_passage_without_a_statement_is_one_line(project):
    project.replace("; ace:foundIn pa:march-2011-p2", "")
    report = project.check()
    assert not report.complete
    assert next(report.lines()) == "pa:march-2011-p2 (line 9): no statement"


@pytest.mark.parametrize(
    ("old", "new", "item"),
    [
        ("ace:value 1500", "ace:value 1501", "1,500"),
        ("ace:value 2.5", "ace:value 2", "2.5"),
        ('"several"@en', '"many"@en', "several"),
        ("T22:00:00", "T21:00:00", "10 pm"),
        ("2011-03-03T", "2011-03-04T", "3 March"),
        ("; ace:tookPlaceAt pl:osk", "", "Osk"),
        ("ace:inEvent ev:landing ; ace:participant ac:norland", "ace:inEvent ev:landing", "Norlander"),
    ],
)
def test_a_number_word_time_date_or_name_that_nothing_carries_is_named(project, old, new, item):
    project.replace(old, new)
    assert project.open_items(sections=["march-2011-p1"]) == [("march-2011-p1", item)]


def test_of_two_joined_names_only_the_one_that_lacks_is_named(project):
    project.replace("ace:participant ac:norland , ac:sudmark", "ace:participant ac:sudmark")
    assert project.open_items() == [("lede-p1", "Norland")]


def test_the_report_is_compact_and_counts(project):
    project.replace("ace:value 1500", "ace:value 1501")
    project.replace("; ace:tookPlaceAt pl:osk", "")
    assert list(project.check().lines()) == [
        "pa:march-2011-p1 (line 7): not carried: '1,500' 'Osk'",
        "3 passages checked, 3 with a statement; 1 with open items (2 items), 0 items excused, 0 other faults",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ace:value 1500", "ace:low 1400 ; ace:high 1500"),
        ("ace:value 1500", 'rdfs:label "1500 soldiers"@en'),
        ("pr:soldiers a ace:Figure ; ace:value 1500", 'pr:soldiers a ace:Assertion ; ace:paraphrase "1500 came"@en'),
        (
            'ace:startTime "2011-03-03T22:00:00+04:00"^^xsd:dateTime',
            'ace:latest "2011-03-03"^^xsd:date ; ace:endTime "2011-03-03T22:00:00Z"^^xsd:dateTime',
        ),
    ],
)
def test_bounds_labels_and_assertions_carry_too(project, old, new):
    project.replace(old, new)
    assert project.check().complete


def test_the_paraphrase_of_a_statement_carries_nothing(project):
    project.replace("ace:value 1500", "ace:value 1501")
    project.replace("st:march a ace:Statement ;", 'st:march a ace:Statement ; ace:paraphrase "says 1500 came"@en ;')
    assert project.open_items() == [("march-2011-p1", "1,500")]


def test_a_whole_lends_its_name_and_not_its_figures_or_dates(project):
    project.replace('ace:startTime "2011-03-03T22:00:00+04:00"^^xsd:dateTime', "ace:partOf ev:dispute")
    assert project.open_items() == [("march-2011-p1", "3 March"), ("march-2011-p1", "10 pm")]


def test_an_office_or_a_name_by_party_carries_what_it_is_called(project):
    project.article.write_text(
        ARTICLE.replace("said Ema Olt", "said Prime Minister Ema Olt of Norrland"), encoding="utf-8"
    )
    rows = [(passage_hash(project.article.read_text(encoding="utf-8").split("\n")[2]), *ROWS[0][1:]), *ROWS[1:]]
    with (project.folder / "graph" / "authority" / "passages.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *rows])
    assert project.open_items() == [("lede-p1", "Prime Minister Ema Olt of Norrland")]
    project.write(
        "graph/tenures.ttl",
        """
tn:olt a ace:Tenure ; ace:officeHolder ac:ema-olt ; ace:office of:pm .
of:pm a ace:Office ; rdfs:label "prime minister"@en .
nm:norrland a ace:PerspectiveName ; ace:nameText "Norrland"@en ; ace:attestedIn st:lede .
""",
    )
    assert project.check().complete


@pytest.mark.parametrize(
    ("title", "publisher", "complete"),
    [("Landing near Osk", "Osk", True), ("Landing near Osk", "The Paper", False), ("Osk", "The Paper", True)],
)
def test_evidence_carries_its_source_by_whole_name_only(project, title, publisher, complete):
    project.replace("; ace:tookPlaceAt pl:osk", "")
    project.write(
        "graph/sources.ttl",
        f"""
st:march ace:evidence ed:march-1 .
ed:march-1 a ace:Evidence ; ace:source sr:ref-1 .
sr:ref-1 a ace:Source ; dcterms:title "{title}"@en ; dcterms:publisher "{publisher}"@en .
""",
    )
    assert project.check().complete is complete


def test_an_excuse_closes_an_item_and_is_counted(project):
    project.replace("ace:value 1500", "ace:value 1501")
    project.excuse(("march-2011-p1", "1,500", "a misprint"))
    report = project.check()
    assert report.complete
    assert report.excused == 1


def test_an_excuse_that_is_no_longer_needed_or_fits_no_passage_is_a_fault(project):
    project.excuse(("march-2011-p1", "1,500", "a misprint"), ("pa:april-2011-p1", "x", "y"))
    report = project.check()
    assert [fault.split("coverage.csv:")[1] for fault in report.faults] == [
        "2: the excuse of '1,500' for pa:march-2011-p1 is carried or not printed; remove it",
        "3: the excuse of 'x' for pa:april-2011-p1 names no passage of the article; remove it",
    ]
    assert not report.complete
    assert project.check(sections=["lede"]).complete


def test_an_excuse_needs_a_reason(project):
    project.replace("ace:value 1500", "ace:value 1501")
    project.excuse(("march-2011-p1", "1,500", " "))
    assert "give a reason for excusing '1,500'" in project.check().faults[0]


def test_a_passage_excused_for_having_no_statement_still_answers_for_its_numbers(project):
    project.replace("; ace:foundIn pa:march-2011-p2", "")
    project.excuse(("march-2011-p2", "no statement", "lay-out"))
    assert project.check().complete
    project.replace("ace:foundIn pa:march-2011-p1", "ace:hedged true")
    project.excuse(("march-2011-p2", "no statement", "lay-out"), ("march-2011-p1", "no statement", "lay-out"))
    assert [item for _, item in project.open_items()] == ["3 March", "10 pm", "1,500", "2.5", "several"]


def test_a_statement_found_in_a_passage_that_does_not_exist_is_a_fault(project):
    project.replace("ace:foundIn pa:march-2011-p2", "ace:foundIn pa:march-2011-p2 , pa:march-2011-p9")
    assert project.check().faults == ("pa:march-2011-p9: the article has no such passage; named by st:denial",)


def test_extra_folders_are_read_as_if_they_were_in_the_graph(project):
    project.replace("ace:value 1500", "ace:value 1501")
    project.replace("; ace:tookPlaceAt pl:osk", "")
    project.write("mine/more/a.ttl", "st:march ace:states pr:extra .\npr:extra a ace:Figure ; ace:value 1500 .\n")
    project.excuse(("march-2011-p1", "Osk", "tested"), path="mine/coverage.csv")
    assert project.check(extra=[project.folder / "mine"]).complete
    with pytest.raises(InputError, match="no such folder"):
        project.check(extra=[project.folder / "yours"])


def test_a_draft_without_prefixes_is_read_with_the_projects(project):
    project.replace("ace:value 1500", "ace:value 1501")
    (project.folder / "mine").mkdir()
    draft = "st:march ace:states pr:extra .\npr:extra a ace:Figure ; ace:value 1500 .\n"
    (project.folder / "mine" / "draft.ttl").write_text(draft, encoding="utf-8")
    assert project.check(extra=[project.folder / "mine"]).complete


def test_a_file_that_does_not_parse_is_a_fault_and_hides_nothing_else(project):
    project.write("mine/broken.ttl", "st:x a")
    report = project.check(extra=[project.folder / "mine"])
    assert report.gaps == ()
    assert len(report.faults) == 1
    assert report.faults[0].startswith("not read: ")
    assert "broken.ttl" in report.faults[0]


def test_a_section_filter_looks_at_that_section_only(project):
    project.replace("; ace:foundIn pa:march-2011-p2", "")
    assert project.check(sections=["lede"]).complete
    assert project.check(sections=["lede"]).checked == 1
    assert project.open_items(sections=["march-2011"])[0] == ("march-2011-p2", "no statement")


def test_an_article_that_changed_its_structure_is_still_compared(project):
    project.article.write_text(ARTICLE.replace(SECOND, "Nobody of the Fourth Power answered."), encoding="utf-8")
    assert project.open_items() == [("march-2011-p2", "Fourth Power")]


def test_an_excuse_file_with_other_columns_is_refused(project):
    (project.folder / "graph" / "authority" / "coverage.csv").write_text("a,b\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"coverage\.csv:1: the columns must be passage,item,reason"):
        project.check()


@pytest.mark.article
def test_every_passage_of_the_article_is_looked_at(root, article_path):
    assert check_coverage(article_path, Layout(root, writable=True)).checked == 188
