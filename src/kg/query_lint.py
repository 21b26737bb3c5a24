# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The portable subset of SPARQL that query files keep to, so that every engine gives the same rows (DESIGN 6)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kg.queries import projection
from kg.sparql_tokens import closing, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.queries import Question
    from kg.sparql_tokens import Token

_BANNED: Final = {
    "GROUP_CONCAT": "its order is the engine's own; collect in the result layer",
    "SAMPLE": "its choice is the engine's own; use MIN or MAX",
    "BNODE": "blank nodes do not travel",
    "RAND": "it gives other rows each time",
    "UUID": "it gives other rows each time",
    "STRUUID": "it gives other rows each time",
    "NOW": "it gives other rows each time",
    "SERVICE": "a question asks one store",
    "FROM": "a question asks the union of all graphs",
    "GRAPH": "a question asks the union of all graphs",
    "REDUCED": "its rows are the engine's own; use DISTINCT",
}
_PATH_PART: Final = ("iri", "name")
_PATH_SIGNS: Final = ("/", "|", "^", "!", "?", "+", "*", "(", ")")


def lint(question: Question) -> list[str]:
    """Return what in a question is outside the portable subset, a line each: ``file:line: what, and what to do``."""
    tokens = tokenize(question.text, question.path)
    faults = [
        *_banned_words(tokens),
        *_closures(tokens),
        *_select_star(tokens),
        *_code_points(tokens),
        *_open_parameters(question, tokens),
        *_order(question, tokens),
        *_columns(tokens),
    ]
    return [f"{question.path}:{line}: {fault}" for line, fault in sorted(faults)]


def _banned_words(tokens: tuple[Token, ...]) -> Iterator[tuple[int, str]]:
    for token in tokens:
        if token.kind == "word" and token.text.upper() in _BANNED:
            yield token.line, f"{token.text}: {_BANNED[token.text.upper()]}"


def _closures(tokens: tuple[Token, ...]) -> Iterator[tuple[int, str]]:
    for index in range(1, len(tokens)):
        if tokens[index].is_symbol("+", "*") and _ends_path(tokens, index - 1):
            yield (
                tokens[index].line,
                f"a path with {tokens[index].text}: use the property that the reasoner made transitive",
            )


def _ends_path(tokens: tuple[Token, ...], index: int) -> bool:
    if tokens[index].kind in _PATH_PART or tokens[index].text == "a":
        return True
    if not tokens[index].is_symbol(")"):
        return False
    depth = 0
    for position in range(index, -1, -1):
        token = tokens[position]
        depth += token.is_symbol(")") - token.is_symbol("(")
        if depth == 0:
            return index - position > 1
        if token.kind not in _PATH_PART and not token.is_symbol(*_PATH_SIGNS) and token.text != "a":
            return False
    return False


def _select_star(tokens: tuple[Token, ...]) -> Iterator[tuple[int, str]]:
    words = [token for token in tokens if not token.is_word("DISTINCT")]
    for before, token in pairwise(words):
        if token.is_symbol("*") and before.is_word("SELECT"):
            yield token.line, "SELECT *: name the columns"
    if not any(token.is_word("SELECT") for token in tokens):
        yield 1, "a question is a SELECT query"


def _code_points(tokens: tuple[Token, ...]) -> Iterator[tuple[int, str]]:
    for token in tokens:
        if "\\u" in token.text or "\\U" in token.text:
            yield token.line, "a code point escape: engines resolve it at different moments; write the character"


def _open_parameters(question: Question, tokens: tuple[Token, ...]) -> Iterator[tuple[int, str]]:
    names = {f"?{parameter.slot}" for parameter in question.header.params if parameter.open}
    for index, token in enumerate(tokens):
        if token.is_word("OPTIONAL"):
            for inner in tokens[index : closing(tokens, index + 1)]:
                if inner.text in names:
                    yield inner.line, f"{inner.text} inside OPTIONAL: filter outside, rdflib differs"


def _order(question: Question, tokens: tuple[Token, ...]) -> Iterator[tuple[int, str]]:
    ordered = order_variables(tokens)
    if not ordered:
        yield tokens[-1].line, "no ORDER BY: order the rows down to a unique key"
    for token in _order_tokens(tokens):
        if (
            token.kind != "variable"
            and not token.is_word("ORDER", "BY", "ASC", "DESC")
            and not token.is_symbol("(", ")")
        ):
            yield token.line, f"ORDER BY with {token.text}: sort by plain variables, rdflib fails on expressions"
    for column in question.header.key:
        if ordered and column not in ordered:
            yield tokens[-1].line, f"ORDER BY lacks the key column ?{column}"


def order_variables(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    """Return the variables that the query's outermost ORDER BY sorts by."""
    return tuple(token.text[1:] for token in _order_tokens(tokens) if token.kind == "variable")


def _order_tokens(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    depth, start, end = 0, len(tokens), len(tokens)
    for index, token in enumerate(tokens):
        depth += token.is_symbol("{") - token.is_symbol("}")
        if depth == 0 and token.is_word("ORDER"):
            start = index
        elif depth == 0 and token.is_word("LIMIT", "OFFSET"):
            end = min(end, index)
    return tokens[start:end]


def _columns(tokens: tuple[Token, ...]) -> Iterator[tuple[int, str]]:
    if not {"statement", "source", "passage"} & set(projection(tokens)):
        yield 1, "no row can be traced: project ?statement, ?source or ?passage"
