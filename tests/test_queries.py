# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Query files: headers are read strictly, the portable subset is kept, rows are equal on rdflib and Oxigraph."""

from __future__ import annotations

import functools
import re

import pytest
from pyoxigraph import Literal, NamedNode

from ask_project import QUESTIONS, ROOT, ardania_quads, ardania_store
from comparing import assert_ordered_and_portable, comparable
from kg.errors import InputError, QueryError, UsageError
from kg.namespaces import expand, sparql_prologue
from kg.parameters import resolve
from kg.queries import find_question, load_questions, read_question
from kg.query_lint import lint
from kg.sparql_tokens import tokenize
from kg.stores.memory import MemoryStore
from kg.stores.remote import RemoteStore
from servers import virtuoso_server

GOOD = """#+ title: T
#+ question: Q?
#+ params:
#+   - {name: word, type: string, default: "a", description: A word}
#+ columns: [statement]
SELECT ?statement WHERE { VALUES ?word { "a" } ?statement ?p ?word } ORDER BY ?statement
"""
FIRST_FIVE = {
    1: "what-happened",
    2: "versions-of-incident",
    3: "rival-figures",
    4: "contradicted-claims",
    7: "evidence-behind-claim",
}
# Question -> sets of parameters that give rows on the invented conflict; the last gives fewer than the first.
ASKED = {
    "what-happened": [
        {"place": "pl:north-vale", "from": "2011-05-01", "to": "2011-06-30"},
        {"place": "pl:mirel", "from": "2011-05-05", "to": "2011-05-05", "includeContained": "false"},
        {"place": "pl:ardania", "from": "2011-01-01", "to": "2011-12-31", "eventType": "evt:fighting"},
    ],
    "versions-of-incident": [
        {"event": "ev:2011-05-04-mirel-fighting"},
        {"event": "ev:2011-05-04-mirel-fighting", "includeParts": "false"},
        {"event": "ev:2011-05-04-bridge-crossing"},
    ],
    "rival-figures": [
        {"event": "ev:river-crisis"},
        {"event": "ev:2011-05-04-mirel-fighting", "side": "ac:ardania"},
        {"event": "ev:2011-05-04-mirel-fighting", "quantityKind": "qk:killed", "side": "ac:ardania"},
    ],
    "contradicted-claims": [
        {"actor": "ac:ardania"},
        {"actor": "ac:river-watch", "status": "excluded"},
        {"actor": "ac:ardania-mod", "from": "2011-05-01", "to": "2011-05-04", "includeBodies": "false"},
    ],
    "names-of": [
        {"thing": "pl:mirel"},
        {"thing": "ac:ardania"},
        {"thing": "pl:mirel", "party": "ac:vesk"},
    ],
    "evidence-behind-claim": [
        {"claim": "ev:2011-05-04-mirel-fighting"},
        {"claim": "st:undated-envoy"},
        {"claim": "pr:crossed"},
    ],
}  # fmt: skip
CASES = [(name, index) for name, sets in ASKED.items() for index in range(len(sets))]


def write(tmp_path, text):
    path = tmp_path / "question.rq"
    path.write_text(text, encoding="utf-8")
    return path


def bound(name, index):
    question = find_question(QUESTIONS, name)
    values = ASKED[name][index]
    terms = {p.name: resolve(ardania_store(), p, [values[p.name]]) for p in question.header.params if p.name in values}
    return question, question.bound(terms)


def test_the_first_five_questions_are_there():
    found = {question.header.number: question.name for question in load_questions(QUESTIONS)}
    assert found.items() >= FIRST_FIVE.items()
    assert len(found) == len(list(QUESTIONS.glob("*.rq")))


@pytest.mark.parametrize("path", sorted(QUESTIONS.glob("*.rq")), ids=lambda path: path.stem)
def test_every_question_keeps_to_the_portable_subset(path):
    question = read_question(path)
    assert lint(question) == []
    assert question.header.number
    assert all(question.header.columns.values()), "every column says what it holds"
    assert all(parameter.description for parameter in question.header.params)
    assert all(p.default or p.example for p in question.header.params), "every parameter has a value to show"


@pytest.mark.parametrize("path", sorted(QUESTIONS.glob("*.rq")), ids=lambda path: path.stem)
def test_header_defaults_are_what_stands_in_the_slots(path):
    question = read_question(path)
    for parameter in question.header.params:  # Slots of one parameter are alike, or the file is refused.
        slot = f"VALUES ?{parameter.slot} {{"
        written = question.text.split(slot, 1)[1].split("}", 1)[0].strip()
        rows = ardania_store().select(f"{sparql_prologue()}SELECT ?x WHERE {{ VALUES ?x {{ {written} }} }}").rows
        assert [row[0].value if row[0] else None for row in rows] == (list(parameter.default) or [None])


@pytest.mark.parametrize(("name", "index"), CASES)
def test_rows_are_equal_on_rdflib_and_oxigraph(name, index):
    _, query = bound(name, index)
    expected = ardania_store().select(query)
    assert expected.rows, "a question that gives no row proves nothing"
    found = memory_store().select(query)
    assert found.variables == expected.variables
    assert comparable(found.rows) == comparable(expected.rows)


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory):
    with virtuoso_server(tmp_path_factory.mktemp("virtuoso"), ardania_quads()) as endpoint:
        yield RemoteStore(endpoint)


@pytest.mark.virtuoso
@pytest.mark.parametrize(("name", "index"), CASES)
def test_rows_are_equal_on_virtuoso(name, index, virtuoso):
    _, query = bound(name, index)
    assert comparable(virtuoso.select(query).rows) == comparable(ardania_store().select(query).rows)


@pytest.mark.parametrize("name", ASKED)
def test_parameters_narrow_the_answer(name):
    counts = [len(ardania_store().select(bound(name, index)[1]).rows) for index in range(3)]
    assert counts[2] < counts[0]


@pytest.mark.parametrize(("name", "index"), CASES)
def test_rows_are_ordered_down_to_a_unique_key_and_hold_portable_terms_only(name, index):
    question, query = bound(name, index)
    assert_ordered_and_portable(question, ardania_store().select(query))


@functools.cache
def memory_store():
    return MemoryStore.from_quads(ardania_quads())


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("#+ title: T\n", ""), "title is missing"),
        (("#+ question: Q?\n", ""), "question is missing"),
        (("#+ columns: [statement]\n", ""), "columns is missing"),
        (("#+ title: T", "#+ titel: T"), "1: header: unknown key 'titel'"),
        (("#+ question: Q?", "#+ question: 5"), "2: header: question must be a text"),
        (("type: string", "type: text"), "parameter word: type 'text' is unknown"),
        (("type: string, ", ""), "parameter word: type is missing"),
        (("description: A word", "desc: A word"), "parameter word: unknown key 'desc'"),
        (('default: "a"', "default: [a, b]"), "several defaults need many"),
        (('default: "a"', "default: a, required: true"), "what has a default is not required"),
        (("name: word", "name: format"), "none of"),
        (("type: string", "type: enum"), "an enum needs values"),
        (("type: string", "type: string, class: ace:Event"), "class goes with type iri only"),
        (("#+ params:", "#+ params: ["), "header: not YAML"),
        (("#+", "#"), "has no '#\\+' header"),
        (("columns: [statement]", "columns: [statement, other]"), "the query projects statement"),
        (('VALUES ?word { "a" }', ""), "parameter word needs a slot VALUES \\?word"),
        (('VALUES ?word { "a" }', 'VALUES ?word { "a" } VALUES ?word { "b" }'), "its slots hold 2 different defaults"),
        (('VALUES ?word { "a" }', 'VALUES ?word { "a" } VALUES ?moreParam { UNDEF }'), "belongs to no parameter"),
        (("columns: [statement]", "columns: [statement]\n#+ view: film"), "view must be one of"),
        (("columns: [statement]", "columns: [statement]\n#+ show: [nothing]"), "show names 'nothing'"),
    ],
)  # fmt: skip
def test_a_faulty_file_is_an_error_that_says_where(tmp_path, change, message):
    path = write(tmp_path, GOOD.replace(*change))
    with pytest.raises(QueryError, match=message) as caught:
        read_question(path)
    assert str(path) in str(caught.value)


def test_a_slot_may_stand_several_times_if_alike(tmp_path):
    again = GOOD.replace("?statement ?p ?word", '?statement ?p ?word . { VALUES ?word {  "a" } ?statement ?q ?word }')
    question = read_question(write(tmp_path, again))
    assert question.bound({"word": [Literal("z")]}).count('VALUES ?word { "z" }') == 2


def test_a_good_file_is_read(tmp_path):
    question = read_question(write(tmp_path, GOOD))
    assert question.header.title == "T"
    assert question.header.params[0].option == "--word"
    assert lint(question) == []


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("?statement ace:partOf+ ?word", "a path with \\+"),
        ("?statement (ace:a/ace:b)* ?word", "a path with \\*"),
        ("?statement a* ?word", "a path with \\*"),
        ("{ SELECT * WHERE { ?statement ?p ?word } }", "SELECT \\*"),
        ("GRAPH ?g { ?statement ?p ?word }", "GRAPH"),
        ("SERVICE <http://e/> { ?statement ?p ?word }", "SERVICE"),
        ("{ SELECT (GROUP_CONCAT(?q) AS ?s) WHERE { ?q ?p ?word } }", "GROUP_CONCAT"),
        ("?statement ?p ?word } ORDER BY (?word != 1) #", "plain variables"),
        ('?statement ?p ?word FILTER(?word = "\\u0041")', "code point escape"),
    ],
)
def test_the_lint_names_what_is_not_portable(tmp_path, pattern, message):
    text = "PREFIX ace: <http://e/>\n" + GOOD.replace("?statement ?p ?word", pattern)
    faults = lint(read_question(write(tmp_path, text)))
    assert len({fault.partition(": ")[0] for fault in faults}) == 1
    assert re.search(message, faults[0])


def test_arithmetic_and_counting_are_no_paths(tmp_path):
    pattern = "?statement ?p ?word FILTER(?n * 2 + (1 + ?m) * 3 > 0) { SELECT (COUNT(*) AS ?c) WHERE { ?c ?p ?word } }"
    assert lint(read_question(write(tmp_path, GOOD.replace("?statement ?p ?word", pattern)))) == []


def test_the_lint_wants_an_order_a_trace_and_free_parameters(tmp_path):
    text = GOOD.replace(" ORDER BY ?statement", "").replace("statement", "thing")
    assert [fault.split(": ", 1)[1].split(":")[0] for fault in lint(read_question(write(tmp_path, text)))] == [
        "no row can be traced", "no ORDER BY",
    ]  # fmt: skip
    optional = GOOD.replace(', default: "a"', "").replace("?word", "?wordParam").replace('"a"', "UNDEF")
    inside = optional.replace("?statement ?p ?wordParam", "OPTIONAL { ?statement ?p ?wordParam }")
    assert "inside OPTIONAL" in lint(read_question(write(tmp_path, inside)))[0]


def test_an_unknown_question_names_the_nearest():
    with pytest.raises(UsageError, match="no question 'rival-figure'; did you mean rival-figures"):
        find_question(QUESTIONS, "rival-figure")
    assert find_question(QUESTIONS, "3").name == "rival-figures"


def test_a_folder_without_query_files_is_an_error(tmp_path):
    with pytest.raises(InputError, match="no query files"):
        load_questions(tmp_path)


def test_a_path_is_no_question_name():
    with pytest.raises(UsageError):
        find_question(QUESTIONS, "../questions/rival-figures")


def test_every_property_that_a_question_uses_is_declared():
    declared = {
        row[0].value
        for row in ardania_store().select("SELECT ?p WHERE { ?p a ?k }").rows
        if isinstance(row[0], NamedNode)
    }
    for path in sorted((ROOT / "queries").rglob("*.rq")):
        for token in tokenize(path.read_text(encoding="utf-8"), path):
            if token.kind == "name" and token.text.startswith("ace:") and len(token.text) > len("ace:"):
                assert expand(token.text) in declared, f"{path}:{token.line}: {token.text}"
