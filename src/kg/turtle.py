# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Reading Turtle files, with errors that name file, line and column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.errors import InputError, TurtleSyntaxError
from kg.turtle_lexer import Document, TurtleLexError, read_document

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_PLACE_IN_MESSAGE: Final = re.compile(r"^Parser error at line \d+ (?:column \d+|between .*?): ", re.DOTALL)
_MESSAGE_LENGTH: Final = 200


@dataclass(frozen=True)
class TurtleFile:
    """One parsed Turtle file.

    Attributes:
        path: Where it was read from.
        text: Its text.
        prefixes: The prefixes it declares, without colon, and their IRIs.
        triples: Its triples in document order; blank nodes carry names that no other file uses.
    """

    path: Path
    text: str
    prefixes: Mapping[str, str]
    triples: tuple[ox.Triple, ...]

    @cached_property
    def document(self) -> Document:
        """The text's blocks and tokens, read only when a line number is asked for."""
        return read_document(self.text, self.path)

    @cached_property
    def subject_lines(self) -> Mapping[str, tuple[int, ...]]:
        """IRI of each subject -> the lines, counted from 1, at which its blocks begin."""
        lines: dict[str, list[int]] = {}
        for block in self.document.blocks:
            if not block.subject.startswith("_:"):
                lines.setdefault(block.subject, []).append(block.line)
        return {subject: tuple(found) for subject, found in lines.items()}

    def line_of(self, subject: str) -> int | None:
        """Return the line at which the first block of a subject (an IRI) begins, or None."""
        found = self.subject_lines.get(subject)
        return found[0] if found else None


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file.

    Raises:
        InputError: If it is missing, not a readable file, not UTF-8, or begins with a byte-order mark.
    """
    return decode(read_data(path), path)


def read_data(path: Path) -> bytes:
    """Return the content of a file.

    Raises:
        InputError: If it is missing or not a readable file.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError("no such file", path=path) from None
    except IsADirectoryError:
        raise InputError("is a folder, not a file", path=path) from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path=path) from None


def decode(data: bytes, path: Path) -> str:
    """Return the text that a file's content stands for.

    Raises:
        InputError: If it is not UTF-8, or begins with a byte-order mark.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise InputError("not UTF-8 text; save the file as UTF-8", path=path, line=line, column=column) from None
    if text.startswith("\ufeff"):
        raise InputError("begins with a byte-order mark; save it as UTF-8 without one", path=path, line=1, column=1)
    return text


def parse_turtle(text: str, path: Path, *, rename_blank_nodes: bool = True) -> TurtleFile:
    """Parse Turtle text that stands, or would stand, in ``path``.

    Args:
        text: The Turtle text; every IRI in it is absolute.
        path: The file named in errors.
        rename_blank_nodes: Give blank nodes fresh names, so that two files never share one.

    Raises:
        TurtleSyntaxError: If it does not parse, or holds triple terms (RDF 1.2), which the project does not use.
    """
    quads, prefixes = parse_quads(text, path, rename_blank_nodes=rename_blank_nodes)
    triples = tuple(quad.triple for quad in quads)
    file = TurtleFile(path, text, prefixes, triples)
    if any(isinstance(triple.object, ox.Triple) for triple in triples):
        line, column = _place_of_triple_term(file)
        raise TurtleSyntaxError("triple terms are not used here; make it a node", path=path, line=line, column=column)
    return file


def parse_quads(text: str, path: Path, *, rename_blank_nodes: bool = True) -> tuple[list[ox.Quad], Mapping[str, str]]:
    """Return what a Turtle text says, as quads of the default graph, and its prefixes; triple terms are let through.

    Raises:
        TurtleSyntaxError: If it does not parse.
    """
    parser = ox.parse(text, ox.RdfFormat.TURTLE, rename_blank_nodes=rename_blank_nodes)
    try:
        return list(parser), parser.prefixes
    except SyntaxError as error:
        message = _PLACE_IN_MESSAGE.sub("", error.msg)
        message = " ".join(message.split())[:_MESSAGE_LENGTH]
        raise TurtleSyntaxError(message, path=path, line=error.lineno, column=error.offset) from None


def read_turtle(path: Path) -> TurtleFile:
    """Read and parse one Turtle file.

    Raises:
        InputError: If the file is missing, unreadable or not UTF-8.
        TurtleSyntaxError: If it does not parse; the error names file, line and column.
    """
    return parse_turtle(read_text(path), path)


def _place_of_triple_term(file: TurtleFile) -> tuple[int | None, int | None]:
    """Return line and column of the first triple term: the first thing that Turtle 1.1 does not know."""
    try:
        read_document(file.text, file.path)
    except TurtleLexError as error:
        return error.line, error.column
    return None, None
