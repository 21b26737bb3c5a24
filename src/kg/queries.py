# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The query library: query files are found, read, checked against their headers, and named."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.binding import bind, find_slots
from kg.errors import InputError, QueryError, UsageError
from kg.header_cache import NO_HEADERS, text_hash
from kg.query_header import Header, Parameter, parse_header
from kg.sparql_tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pyoxigraph import Literal, NamedNode

    from kg.sparql_tokens import Token


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the library.

    Attributes:
        name: The file's name without its ending; what users type.
        path: The query file.
        text: The whole file: valid SPARQL as it stands, with the defaults in its slots.
        header: What the file says about itself.
    """

    name: str
    path: Path
    text: str
    header: Header

    def parameter(self, name: str) -> Parameter:
        """Return the parameter of that name.

        Raises:
            UsageError: If the question has none of that name, with the nearest.
        """
        for parameter in self.header.params:
            if parameter.name == name:
                return parameter
        names = [parameter.name for parameter in self.header.params]
        hint = nearest_hint(name, names) or f"; it has {', '.join(names) or 'none'}"
        raise UsageError(f"{self.name} has no parameter {name!r}{hint}")

    def bound(self, values: Mapping[str, Sequence[NamedNode | Literal]]) -> str:
        """Return the query with these parameters' terms in their slots; the others keep their defaults."""
        return bind(self.text, {self.parameter(name).slot: terms for name, terms in values.items()})


def read_question(path: Path, headers: Mapping[str, Header] = NO_HEADERS) -> Question:
    """Return the question in one query file.

    Args:
        path: The query file.
        headers: Headers of files that have been found good, by the hash of the file; it is not parsed again then.

    Raises:
        InputError: If the file cannot be read.
        QueryError: If header and query do not agree: a slot or a column is missing, there is one too many,
            or the slots of a parameter hold different defaults; or the example dataset is missing.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {_reason(error)}", path=path) from None
    if headers and (known := headers.get(text_hash(text))):
        return Question(path.stem, path, text, known)
    question = Question(path.stem, path, text, parse_header(text, path))
    _check_slots(question)
    _check_columns(question)
    _check_example(question)
    return question


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return "it is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else str(error.strerror or error)


def _check_slots(question: Question) -> None:
    written: dict[str, set[str]] = {}
    for slot in find_slots(question.text, question.path):
        written.setdefault(slot.variable, set()).add(" ".join(question.text[slot.start : slot.end].split()))
    for parameter in question.header.params:
        count = len(written.get(parameter.slot, ()))
        if count != 1:
            fault = f"its slots hold {count} different defaults" if count else "the query has none"
            raise QueryError(
                f"parameter {parameter.name} needs a slot VALUES ?{parameter.slot} {{ ... }}, "
                f"alike wherever it stands; {fault}",
                path=question.path,
            )
    known = {parameter.slot for parameter in question.header.params}
    for variable in written:
        if variable.endswith("Param") and variable not in known:
            raise QueryError(f"the slot ?{variable} belongs to no parameter of the header", path=question.path)


def _check_columns(question: Question) -> None:
    projected = projection(tokenize(question.text, question.path))
    declared = tuple(question.header.columns)
    if projected != declared:
        raise QueryError(
            f"the header's columns are {', '.join(declared)}; the query projects {', '.join(projected) or 'none'}",
            path=question.path,
        )


def _check_example(question: Question) -> None:
    example, queries = question.header.example, question.path.resolve().parent.parent
    if example and not (queries / example).is_file():
        raise QueryError(f"header: there is no example {queries / example}", path=question.path)


def projection(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    """Return the variables that the outermost SELECT projects, without question mark, in order."""
    start = next((index for index, token in enumerate(tokens) if token.is_word("SELECT")), len(tokens))
    names: list[str] = []
    depth, aliased = 0, False
    for token in tokens[start + 1 :]:
        if token.is_symbol("{") or token.is_word("WHERE", "FROM"):
            break
        depth += token.is_symbol("(") - token.is_symbol(")")
        if token.kind == "variable" and (depth == 0 or aliased):
            names.append(token.text[1:])
        aliased = token.is_word("AS")
    return tuple(names)


def load_questions(folder: Path, headers: Mapping[str, Header] = NO_HEADERS) -> tuple[Question, ...]:
    """Return every question of a folder of query files, by number and then by name.

    For ``headers`` see ``read_question``.

    Raises:
        InputError: If the folder is missing or holds no query file.
        QueryError: If a file is faulty.
    """
    paths = sorted(folder.glob("*.rq")) if folder.is_dir() else []
    if not paths:
        raise InputError("no query files (*.rq) here; give the project with --project DIR", path=folder)
    questions = [read_question(path, headers) for path in paths]
    return tuple(sorted(questions, key=lambda question: (question.header.number or len(paths) + 99, question.name)))


def find_question(folder: Path, name: str, headers: Mapping[str, Header] = NO_HEADERS) -> Question:
    """Return a question by its name or number; only its own file is read where the name fits.

    For ``headers`` see ``read_question``.

    Raises:
        UsageError: If there is none, with the nearest names.
    """
    if name.replace("-", "").isidentifier() and (folder / f"{name}.rq").is_file():
        return read_question(folder / f"{name}.rq", headers)
    questions = load_questions(folder, headers)
    for question in questions:
        if name in {question.name, str(question.header.number)}:
            return question
    names = [question.name for question in questions]
    raise UsageError(f"there is no question {name!r}{nearest_hint(name, names)}; 'kg questions' lists all")


def nearest(word: str, words: Sequence[str], count: int = 3) -> list[str]:
    """Return the words that are most like ``word``, best first."""
    return difflib.get_close_matches(word, words, n=count, cutoff=0.5)


def nearest_hint(word: str, words: Sequence[str]) -> str:
    """Return ``; did you mean ...?`` with the words nearest to one that is unknown, or nothing."""
    near = nearest(word, words)
    return f"; did you mean {' or '.join(near)}?" if near else ""
