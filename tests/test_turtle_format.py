# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The canonical Turtle form: same triples, one way to write them, no comment lost."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError, TurtleSyntaxError
from kg.namespaces import ACE, DATA, PREFIXES, RDF, XSD
from kg.turtle_format import format_turtle

HERE = Path("example.ttl")
PROLOGUE = "@prefix ace: <https://w3id.org/ace-kg/ontology#> .\n@prefix ex: <http://example.org/> .\n"


def graph_of(text: str) -> ox.Dataset:
    dataset = ox.Dataset(ox.parse(text, ox.RdfFormat.TURTLE))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return dataset


def body(text: str) -> str:
    """The formatted text below the prefixes."""
    return format_turtle(PROLOGUE + text, HERE).split("\n\n", 1)[1]


CASES = {
    "type first, label next, others by CURIE": (
        "ex:s ex:z 1 ; ace:b 2 ; rdfs:label 'x' ; rdf:type ace:Event .",
        'ex:s a ace:Event ;\n    rdfs:label "x" ;\n    ace:b 2 ;\n    ex:z 1 .\n',
    ),
    "subjects keep the author's order": ("ex:b ex:p 1 .\nex:a ex:p 2 .", "ex:b ex:p 1 .\n\nex:a ex:p 2 .\n"),
    "one subject twice becomes one block": (
        "ex:a ex:p 1 .\nex:b ex:p 1 .\nex:a ex:p 2 .", "ex:a ex:p 1 , 2 .\n\nex:b ex:p 1 .\n",
    ),
    "objects are sorted": ("ex:s ex:p ex:c , ex:a , ex:b .", "ex:s ex:p ex:a , ex:b , ex:c .\n"),
    "numbers and booleans are bare": (
        'ex:s ex:p "5"^^xsd:integer , "0.5"^^xsd:decimal , "true"^^xsd:boolean , "1e0"^^xsd:double .',
        "ex:s ex:p 0.5 , 1e0 , 5 , true .\n",
    ),
    "what is no number keeps its quotes": ('ex:s ex:p "x"^^xsd:integer .', 'ex:s ex:p "x"^^xsd:integer .\n'),
    "long quotes only for line breaks": (
        'ex:s ex:p """one"""@en , "two\\nlines \\"q\\"" , """it\'s "q" """ .',
        'ex:s ex:p """two\nlines "q\\"""" , "it\'s \\"q\\" " , "one"@en .\n',
    ),
    "language tags are lower-cased": ('ex:s ex:p "x"@EN-GB .', 'ex:s ex:p "x"@en-gb .\n'),
    "local names that need escapes are full IRIs": ("ex:s ex:p ex:a\\/b .", "ex:s ex:p <http://example.org/a/b> .\n"),
    "blank nodes are nested": (
        "ex:s ex:p _:x . _:x ex:q [ ex:r 1 ; a ex:T ] .",
        "ex:s ex:p [ ex:q [ a ex:T ; ex:r 1 ] ] .\n",
    ),
    "shared blank nodes keep their label": (
        "ex:s ex:p _:x . ex:t ex:p _:x .", "ex:s ex:p _:x .\n\nex:t ex:p _:x .\n",
    ),
    "blank subjects": ("[ ex:p 1 ] ex:q 2 .\n[] ex:p 3 .", "[] ex:p 1 ;\n    ex:q 2 .\n\n[] ex:p 3 .\n"),
    "lists": ("ex:s ex:p ( 1 ( ) ( ex:b [] ) ) .", "ex:s ex:p ( 1 rdf:nil ( ex:b [] ) ) .\n"),
    "cycles": ("_:a ex:p _:b . _:b ex:p _:a .", "_:a ex:p [ ex:p _:a ] .\n"),
    "comments stay above their block": (
        "# one\n\n# two\nex:a ex:p 1 .\n# three\nex:b ex:p 1 .",
        "# one\n\n# two\nex:a ex:p 1 .\n\n# three\nex:b ex:p 1 .\n",
    ),
    "project prefixes replace the file's own": (
        "@prefix mine: <https://w3id.org/ace-kg/id/event/> .\nmine:x ace:p 1 .", "ev:x ace:p 1 .\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_canonical_form(case: str) -> None:
    source, expected = CASES[case]
    extra = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in ("rdf", "rdfs", "xsd"))
    assert body(extra + source) == expected
    again = format_turtle(PROLOGUE + extra + source, HERE)
    assert format_turtle(again, HERE) == again


def test_leading_comments_used_prefixes_and_blank_lines() -> None:
    text = (
        "# SPDX-One\n# SPDX-Two\n\n@prefix xsd: <x:> .\n".replace("<x:>", f"<{XSD}>")
        + PROLOGUE
        + "ex:s ace:p 1 .\n\n\nex:t ace:p 1 ."
    )
    assert format_turtle(text, HERE) == "# SPDX-One\n# SPDX-Two\n\n" + PROLOGUE + "\nex:s ace:p 1 .\n\nex:t ace:p 1 .\n"


def test_long_object_lists_wrap_within_the_line_width() -> None:
    objects = " , ".join(f"<{DATA}proposition/2021-05-12-some-proposition-{number}>" for number in range(9))
    text = format_turtle(f"<http://example.org/s> a <{ACE}Statement> ; <{ACE}states> {objects} .", HERE)
    assert max(map(len, text.splitlines())) <= 120
    assert text.count("pr:2021") == 9
    assert len(text.splitlines()) < 10


def test_nested_restrictions_that_do_not_fit_are_broken_into_lines() -> None:
    union = "[ ex:unionOf ( ex:ClassNumberOne ex:ClassNumberTwo ) ]"
    inner = f"[ a ex:R ; ex:onPropertyWithALongName ex:property ; ex:someValuesFromALongName {union} ]"
    assert body(f"ex:s ex:p {inner} , ex:o .") == (
        "ex:s ex:p [\n        a ex:R ;\n        ex:onPropertyWithALongName ex:property ;\n"
        "        ex:someValuesFromALongName [ ex:unionOf ( ex:ClassNumberOne ex:ClassNumberTwo ) ]\n    ] , ex:o .\n"
    )


REFUSED = {
    "inside a block": ("ex:s ex:p 1 ;\n # no\n ex:q 2 .", 4),
    "behind a block": ("ex:s ex:p 1 . # no", 3),
    "at the end": ("ex:s ex:p 1 .\n# no\n", 4),
    "between the prefixes": ("# no\n@prefix ey: <http://example.org/y> .\nex:s ex:p 1 .", 3),
}


@pytest.mark.parametrize("where", REFUSED)
def test_a_comment_that_cannot_be_kept_is_refused_with_its_line(where: str) -> None:
    text, line = REFUSED[where]
    with pytest.raises(InputError, match="comment") as caught:
        format_turtle(PROLOGUE + text, HERE)
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("@base <http://e/> . <a> <b> <c> .", "base IRI"),
        ("@prefix ev: <http://elsewhere/> . ev:a ev:b ev:c .", "stands for"),
        ("@prefix x: <http://a/> . x:a x:b x:c . @prefix x: <http://b/> . x:a x:b x:c .", "twice"),
    ],
)
def test_ambiguous_names_are_refused(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        format_turtle(text, HERE)


def test_broken_turtle_is_a_syntax_error() -> None:
    with pytest.raises(TurtleSyntaxError, match=r"example\.ttl:3:"):
        format_turtle(PROLOGUE + "ex:s ex:p ] .", HERE)


def test_hashes_in_strings_and_iris_are_no_comments() -> None:
    assert body('ex:s ex:p "# no" , <http://e/#a> .') == 'ex:s ex:p "# no" , <http://e/#a> .\n'


def test_a_file_of_comments_and_an_empty_file() -> None:
    assert format_turtle("# only\n\n# this", HERE) == "# only\n\n# this\n"
    assert format_turtle("", HERE) == ""


@pytest.mark.parametrize(
    "head",
    ["", "# top\n\n# more\n", "@prefix unused: <http://u/> .\n", "# top\n@prefix unused: <http://u/> .\n\n# block\n"],
)
def test_comments_without_prefixes_settle_at_once(head: str) -> None:
    once = format_turtle(head + "# above\n<http://e/s> <http://e/p> 1 .", HERE)
    assert format_turtle(once, HERE) == once
    assert once.count("#") == head.count("#") + 1


IRIS = st.sampled_from(
    [
        "http://e/a",
        "http://e/b",
        "http://e/a/b",
        "http://e/",
        f"{ACE}states",
        f"{DATA}event/2021-x",
        f"{DATA}event/a.",
        f"{DATA}event/é",
        f"{RDF}type",
        "urn:x",
    ]
).map(ox.NamedNode)
BLANKS = st.integers(0, 5).map(lambda number: ox.BlankNode(f"b{number}"))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.text("\"'\\\n\r\tx#.;", max_size=8)
LITERALS = st.one_of(
    TEXTS.map(ox.Literal),
    TEXTS.map(lambda text: ox.Literal(text, language="en")),
    st.tuples(
        st.sampled_from(["1", "01", "+1", "-1", "1.", ".5", "1.5", "1e5", "true", "1", "x", ""]),
        st.sampled_from([XSD + name for name in ("integer", "decimal", "double", "boolean", "date")]),
    ).map(lambda pair: ox.Literal(pair[0], datatype=ox.NamedNode(pair[1]))),
)
TRIPLES = st.lists(st.builds(ox.Triple, IRIS | BLANKS, IRIS, IRIS | BLANKS | LITERALS), max_size=12)


@settings(max_examples=300, deadline=None)
@given(TRIPLES)
def test_formatting_keeps_every_triple_and_settles_at_once(triples: list[ox.Triple]) -> None:
    text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES).decode()
    once = format_turtle(text, HERE)
    assert graph_of(once) == graph_of(text)
    assert format_turtle(once, HERE) == once


@st.composite
def nested(draw: st.DrawFn, depth: int = 3) -> str:
    """Turtle text of an object: brackets and lists in each other."""
    kind = draw(st.integers(0, 5)) if depth else draw(st.integers(0, 2))
    if kind <= 2:
        return ("ex:o", '"it\'s\n\\"\\\\"', "_:shared")[kind]
    parts = [draw(nested(depth - 1)) for _ in range(draw(st.integers(0, 3)))]
    if kind == 3:
        return f"( {' '.join(parts)} )"
    return f"[ {' ; '.join(f'ex:p{number % 2} {part}' for number, part in enumerate(parts))} ]"


@settings(max_examples=200, deadline=None)
@given(st.lists(nested(), min_size=1, max_size=4))
def test_nested_structures_survive(objects: list[str]) -> None:
    text = PROLOGUE + "".join(
        f"ex:s{number % 2} ex:p {thing.replace(chr(10), chr(92) + 'n')} .\n" for number, thing in enumerate(objects)
    )
    once = format_turtle(text, HERE)
    assert graph_of(once) == graph_of(text)
    assert format_turtle(once, HERE) == once


def test_the_projects_own_files_keep_their_triples(root: Path) -> None:
    files = [path for folder in ("ontology", "graph") for path in sorted((root / folder).rglob("*.ttl"))]
    assert files
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert graph_of(format_turtle(text, path)) == graph_of(text)
