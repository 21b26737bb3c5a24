# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Ad-hoc SPARQL: any query of the user's, with all prefixes of the project known."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from kg.answer_forms import term_json
from kg.errors import QueryError
from kg.exports.rdf import turtle
from kg.namespaces import compact, sparql_prologue
from kg.sparql_tokens import tokenize
from kg.tables import Table

if TYPE_CHECKING:
    from pathlib import Path

    from kg.stores.base import Solutions, Store, Term

Result: TypeAlias = "Solutions | bool | list[ox.Triple]"
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


def run_query(store: Store, text: str, path: Path | None = None) -> Result:
    """Return the rows, the truth value or the triples that a query gives.

    Raises:
        QueryError: If the query does not parse, or is none (an update); with the line in the user's text.
    """
    form = next((token.text.upper() for token in tokenize(text, path) if token.is_word(*_FORMS)), None)
    if form is None:
        raise QueryError(f"not a query: it must hold one of {', '.join(_FORMS)}", path=path)
    prologue = sparql_prologue()
    query = prologue + text
    try:
        if form == "ASK":
            return store.ask(query)
        return store.select(query) if form == "SELECT" else list(store.construct(query))
    except QueryError as error:
        message = str(error).removeprefix(f"{error.line}:{error.column}: ").removeprefix(f"{error.line}: ")
        # The user's lines are counted without those of the prologue.
        line = error.line - prologue.count("\n") if error.line is not None else None
        raise QueryError(message, path=path, line=line) from None


def result_text(result: Result, form: str, width: int = 100, *, colour: bool = False) -> str:
    """Return a result as text.

    Args:
        result: What ``run_query`` returned.
        form: ``table``, ``csv``, ``json`` or ``markdown``; triples are Turtle whatever the form.
        width: The columns that a table fills.
        colour: Whether a table uses terminal codes.
    """
    if isinstance(result, bool):
        return json.dumps({"head": {}, "boolean": result}) + "\n" if form == "json" else f"{str(result).lower()}\n"
    if isinstance(result, list):
        return turtle(result)
    if form == "csv":
        return _csv(result)
    if form == "json":
        bindings = [
            {name: term_json(term) for name, term in zip(result.variables, row, strict=True) if term is not None}
            for row in result.rows
        ]
        body = {"head": {"vars": list(result.variables)}, "results": {"bindings": bindings}}
        return json.dumps(body, ensure_ascii=False, indent=2) + "\n"
    rows: list[tuple[list[str], list[str]]] = [([_short(term) for term in row], []) for row in result.rows]
    table = Table([f"{len(rows)} row{'' if len(rows) == 1 else 's'}"], result.variables, rows, (), "No row.")
    return table.markdown() if form == "markdown" else table.text(width, colour=colour)


def _csv(result: Solutions) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(result.variables)
    writer.writerows(["" if term is None else term.value for term in row] for row in result.rows)
    return out.getvalue()


def _short(term: Term | None) -> str:
    if term is None:
        return ""
    return compact(term.value) if isinstance(term, ox.NamedNode) else term.value
