# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""One syntax check and one set of messages for the queries of every local store."""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias, cast

import pyoxigraph as ox

from kg.errors import QueryError

Form: TypeAlias = Literal["SELECT", "ASK", "CONSTRUCT"]

_PLACE: Final = re.compile(r"error at (\d+):(\d+): (?:expected (?:one of )?)?(.*)", re.DOTALL)
# Among the parser's "expected one of" tokens, a sentence of its own says what is really wrong.
_SENTENCE: Final = re.compile(r"(?:^|, )([A-Z][a-z]+(?: [\w()'?]+){2,}[^,\[]*)")
_PREFIXED_NAME: Final = re.compile(r"([\w.-]*):[^\s:]*$")
_SHOWN: Final = 30
_FORMS: Final[dict[type, Form]] = {ox.QuerySolutions: "SELECT", ox.QueryBoolean: "ASK", ox.QueryTriples: "CONSTRUCT"}


def check_form(result: object, expected: Form) -> None:
    """Compare the kind of a query's result with the form that was called for.

    Raises:
        QueryError: If they differ.
    """
    form = _FORMS[type(result)]
    if form != expected:
        article = "an" if expected == "ASK" else "a"
        raise QueryError(f"this is a {form} query where {article} {expected} query is needed", line=1)


def query_error(query: str, error: SyntaxError) -> QueryError:
    """Return Oxigraph's syntax error as one clear line with line and column."""
    match = _PLACE.match(str(error))
    if match is None:
        return QueryError(f"the query does not parse: {' '.join(str(error).split())}")
    line, column = int(match.group(1)), int(match.group(2))
    text = query.split("\n")[line - 1]
    before, rest = text[: column - 1].rstrip(), text[column - 1 :].strip()
    sentence = _SENTENCE.search(match.group(3))
    reason = f": {sentence.group(1).strip()}" if sentence else ""
    if reason == ": Prefix not found" and (name := _PREFIXED_NAME.search(before)):
        reason = f": prefix {name.group(1)}: is not declared"
    place = f"near {rest[:_SHOWN]!r}" if rest else f"after {before[-_SHOWN:]!r}" if before else "at its end"
    return QueryError(f"the query does not parse {place}{reason}", line=line, column=column)


def variables(query: str) -> tuple[str, ...]:
    """Return the variables that a SELECT query projects, without question mark, in its order.

    Raises:
        QueryError: If it does not parse or is of another form.
    """
    return tuple(variable.value for variable in cast("ox.QuerySolutions", check_query(query, "SELECT")).variables)


def check_query(query: str, expected: Form) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Parse a query as SPARQL 1.1 and return its result over nothing, which knows the form and the variables.

    Raises:
        QueryError: If it does not parse or is of another form.
    """
    try:
        result = ox.Store().query(query)
    except SyntaxError as error:
        raise query_error(query, error) from None
    check_form(result, expected)
    return result
