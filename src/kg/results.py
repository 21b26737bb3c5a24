# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The answer to a question: typed rows for programs, words with numbered sources for people."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from kg.namespaces import XSD, compact
from kg.perspectives import NEUTRAL, ShownName, labels_line
from kg.shown import shown_rows
from kg.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.citations import Citations
    from kg.queries import Question
    from kg.stores.base import Term

Value = str | int | Decimal | bool | date | None


def python_value(term: Term | None) -> Value:
    """Return a term as a Python value: an IRI and a text as str, numbers, booleans and dates by their type."""
    if term is None or not isinstance(term, Literal):
        return None if term is None else term.value
    kind = term.datatype.value.removeprefix(XSD)
    try:
        if kind == "integer":
            return int(term.value)
        if kind == "decimal":
            return Decimal(term.value)
        if kind == "date":
            return date.fromisoformat(term.value)
    except ValueError:
        return term.value
    return term.value == "true" if kind == "boolean" else term.value


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question gave.

    Attributes:
        question: The question.
        parameters: Parameter -> the terms that were bound.
        query: The query as it ran.
        columns: The columns: those of the query, then the computed ones.
        rows: One tuple of RDF terms a row; None where a column is empty.
        words: IRI -> words, for every IRI in the rows and the parameters.
        cited: The sources and passages behind the rows.
        labels: The perspective whose names were asked for.
        names: IRI -> the name or label that stands in the words, with the perspective that it comes from.
    """

    question: Question
    parameters: Mapping[str, tuple[NamedNode | Literal, ...]]
    query: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    words: Mapping[str, str]
    cited: Citations
    labels: str = NEUTRAL
    names: Mapping[str, ShownName] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return iter(self.records())

    def records(self) -> list[dict[str, Value]]:
        """Return the rows as dictionaries of Python values."""
        return [{name: python_value(term) for name, term in row.items()} for row in self._named()]

    def citations(self) -> list[str]:
        """Return the sources and passages behind the rows as numbered lines."""
        return [f"{marker} {text}" for marker, text in self.cited.lines()]

    def to_table(self, width: int = 100, *, colour: bool = False) -> str:
        """Return the answer for people: heading, table with source markers, numbered sources.

        Args:
            width: The number of columns to fill.
            colour: Whether terminal codes for bold and dim text are used.
        """
        return self._table().text(width, colour=colour)

    def to_markdown(self) -> str:
        """Return the answer for people as Markdown."""
        return self._table().markdown()

    def _table(self) -> Table:
        rows = self._shown()
        title = self.title()
        seen = "\n".join([*title, *(cell for cells, _ in rows for cell in cells)])
        line = labels_line(self.labels, (name for name in self.names.values() if name.text in seen))
        heading = [*title, line] if line else title
        return Table(heading, self._shown_columns(), rows, self.cited.lines(), self.hint(), blank_repeats=True)

    def to_csv(self) -> str:
        """Return the rows as CSV with a line for the column names; a column of IRIs is followed by one of labels.

        Where a perspective was asked for, that one is followed by one that says from which perspective each label is.
        """
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        labelled = {
            name
            for index, name in enumerate(self.columns)
            if any(isinstance(row[index], NamedNode) for row in self.rows)
        }
        origin = self.labels != NEUTRAL
        parts = ("", "Label", "LabelFrom") if origin else ("", "Label")
        writer.writerow([name + part for name in self.columns for part in (parts if name in labelled else parts[:1])])
        for row in self._named():
            cells: list[str] = []
            for name in self.columns:
                term = row[name]
                cells.append(term.value if term is not None else "")
                if name in labelled:
                    iri = term.value if isinstance(term, NamedNode) else ""
                    cells.extend([self.words.get(iri, ""), *([self._origin(iri)] if origin else [])])
            writer.writerow(cells)
        return out.getvalue()

    def to_json(self) -> str:
        """Return the answer in the SPARQL 1.1 JSON results format, with labels, question, parameters and citations."""
        body = {
            "head": {"vars": list(self.columns)},
            "results": {
                "bindings": [
                    {name: self._json(term) for name, term in row.items() if term is not None} for row in self._named()
                ]
            },
            "question": {"name": self.question.name, "title": self.question.header.title},
            "labels": self.labels,
            "parameters": {name: [self._json(term) for term in terms] for name, terms in self.parameters.items()},
            "citations": [
                {"marker": f"[{work.number}]", "iri": work.iri, "text": work.text()} for work in self.cited.works
            ]
            + [{"marker": f"[p{place.number}]", "iri": place.iri, "text": place.text} for place in self.cited.places],
        }
        return json.dumps(body, ensure_ascii=False, indent=2) + "\n"

    def title(self) -> list[str]:
        """Return the question's title and a line for each parameter."""
        chosen = [
            f"{name}: {', '.join(self.display(term) for term in terms)}"
            for name, terms in self.parameters.items()
            if terms
        ]
        return [self.question.header.title, *chosen]

    def hint(self) -> str:
        """Return what to say where there is no row."""
        if self.rows:
            return ""
        chosen = [self.question.parameter(name) for name, terms in self.parameters.items() if terms]
        narrowing = " or ".join(one.option for one in chosen if one.open)
        others = " or ".join(one.option for one in chosen if not one.open and one.type != "boolean")
        tries = [f"leave out {narrowing}" if narrowing else "", f"give another {others}" if others else ""]
        advice = ", or ".join(filter(None, [*tries, "see with 'kg describe THING' all that is known of a thing"]))
        return f"No row: the graph holds nothing that fits. Try this: {advice}."

    def display(self, term: Term | None) -> str:
        """Return a term in words: a label for an IRI, the text of a literal, nothing for None."""
        if term is None:
            return ""
        return self.words.get(term.value, compact(term.value)) if isinstance(term, NamedNode) else term.value

    def _named(self) -> Iterator[dict[str, Term | None]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def _shown_columns(self) -> Sequence[str]:
        return self.question.header.show or self.columns

    def _shown(self) -> list[tuple[list[str], list[str]]]:
        iris = [{n: t.value for n, t in row.items() if isinstance(t, NamedNode)} for row in self._named()]
        texts = [{name: self.display(term) for name, term in row.items()} for row in self._named()]
        markers = [self.cited.markers(row) for row in iris]
        return shown_rows(self._shown_columns(), self.question.header.key, texts, markers)

    def _json(self, term: Term) -> dict[str, Any]:
        if not isinstance(term, NamedNode):
            return term_json(term)
        origin = self._origin(term.value)
        return term_json(term, self.words.get(term.value)) | (
            {"labelFrom": origin} if origin not in {"", NEUTRAL} else {}
        )

    def _origin(self, iri: str) -> str:
        """Return the perspective that a name comes from; nothing where words were made of several things."""
        return self.names[iri].perspective if iri in self.names else ""


def term_json(term: Term, label: str | None = None) -> dict[str, Any]:
    """Return a term as the SPARQL 1.1 JSON results format has it, an IRI with its label where it has one."""
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value} | ({"label": label} if label else {})
    if not isinstance(term, Literal):
        return {"type": "bnode", "value": term.value}
    body: dict[str, Any] = {"type": "literal", "value": term.value}
    if term.language is not None:
        return body | {"xml:lang": term.language}
    return body if term.datatype.value == f"{XSD}string" else body | {"datatype": term.datatype.value}
