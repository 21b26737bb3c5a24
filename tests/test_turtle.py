# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Turtle files are read in document order; every fault names file, line and column in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import EXIT_USAGE, InputError, TurtleSyntaxError
from kg.turtle import read_turtle
from kg.turtle_lexer import read_document

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "@prefix ex: <http://example.org/> .\n"


def write(folder: Path, data: str | bytes) -> Path:
    path = folder / "file.ttl"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_triples_come_in_document_order_with_the_prefixes(tmp_path: Path) -> None:
    file = read_turtle(write(tmp_path, HEAD + "ex:b ex:p 1 .\nex:a ex:p 2 , 1 ."))
    assert [(t.subject.value[-1], t.object.value) for t in file.triples] == [("b", "1"), ("a", "2"), ("a", "1")]
    assert file.prefixes == {"ex": "http://example.org/"}


def test_lines_of_subjects(tmp_path: Path) -> None:
    file = read_turtle(
        write(tmp_path, HEAD + 'ex:b ex:p """two\nlines""" .\n\n<http://example.org/a> ex:p 2 .\nex:b ex:q 1 .')
    )
    assert file.line_of("http://example.org/a") == 5
    assert file.subject_lines["http://example.org/b"] == (2, 6)
    assert file.line_of("http://example.org/none") is None


def test_blank_nodes_of_two_files_are_never_the_same(tmp_path: Path) -> None:
    path = write(tmp_path, HEAD + "_:x ex:p 1 .")
    assert read_turtle(path).triples[0].subject != read_turtle(path).triples[0].subject


BROKEN = {
    "unbalanced": (HEAD + 'ex:s ex:p "x" ; ex:q ]\n.', 2, 22),
    "unknown prefix": (HEAD + "\nfoo:s ex:p 1 .", 3, 1),
    "relative IRI": (HEAD + "<s> ex:p 1 .", 2, 1),
    "unclosed string": (HEAD + 'ex:s ex:p "x', 2, 11),
    "missing full stop": (HEAD + "ex:s ex:p 1\nex:t ex:p 2 .", 3, 1),
    "space in an IRI": (HEAD + "ex:s ex:p <http://x y> .", 2, 11),
    "triple term": (HEAD + "ex:s ex:p\n  <<( ex:s ex:p ex:o )>> .", 3, 3),
    "annotation": (HEAD + "ex:s ex:p ex:o {| ex:q 1 |} .", 2, 16),
    "not UTF-8": (HEAD.encode() + b"ex:s ex:p 1 .\nex:t \xff ex:p", 3, 6),
    "byte-order mark": (b"\xef\xbb\xbf" + HEAD.encode(), 1, 1),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_told_by_line_and_column(case: str, tmp_path: Path) -> None:
    data, line, column = BROKEN[case]
    path = write(tmp_path, data)
    with pytest.raises(InputError) as caught:
        read_turtle(path)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert str(caught.value).startswith(f"{path}:{line}:{column}: ")
    assert "\n" not in str(caught.value)
    assert caught.value.exit_status == EXIT_USAGE


def test_a_syntax_error_has_its_own_type(tmp_path: Path) -> None:
    with pytest.raises(TurtleSyntaxError):
        read_turtle(write(tmp_path, "nonsense"))


def test_a_missing_file_and_a_folder_are_input_errors(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_turtle(tmp_path / "none.ttl")
    with pytest.raises(InputError, match="folder"):
        read_turtle(tmp_path)


TOKENS = {
    "ex:a.b ex:p 1.": ["ex:a.b", "ex:p", "1", "."],
    "ex:a ex:p 1.5.": ["ex:a", "ex:p", "1.5", "."],
    "ex:a ex:p -1.e5 .": ["ex:a", "ex:p", "-1.e5", "."],
    "_:a.b ex:p ex:c\\,d .": ["_:a.b", "ex:p", "ex:c\\,d", "."],
    'ex:a a "x"@en-gb,"y"^^ex:t;.': ["ex:a", "a", '"x"', "@en-gb", ",", '"y"', "^^", "ex:t", ";", "."],
    'ex:a ex:p """a"b""c\\"""".': ["ex:a", "ex:p", '"""a"b""c\\""""', "."],
    "[]ex:p(1 true).": ["[", "]", "ex:p", "(", "1", "true", ")", "."],
    "PREFIX y: <http://y/> y:a:b y:%41 y:c .": ["y:a:b", "y:%41", "y:c", "."],
}


@pytest.mark.parametrize("text", TOKENS)
def test_tokens_of_turtle(text: str, tmp_path: Path) -> None:
    document = read_document(HEAD + text, tmp_path)
    assert [token.text for token in document.blocks[-1].tokens] == TOKENS[text]
