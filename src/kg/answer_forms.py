# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Answers for programs: CSV, and the SPARQL 1.1 JSON results format."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from kg.namespaces import XSD
from kg.perspectives import NEUTRAL

if TYPE_CHECKING:
    from kg.results import Answer
    from kg.stores.base import Term


def to_csv(answer: Answer) -> str:
    """Return the rows as CSV with a line for the column names; a column of IRIs is followed by one of labels.

    Where a perspective was asked for, that one is followed by one that says from which perspective each label is.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    labelled = answer.iri_columns()
    origin = answer.labels != NEUTRAL
    parts = ("", "Label", "LabelFrom") if origin else ("", "Label")
    writer.writerow([name + part for name in answer.columns for part in (parts if name in labelled else parts[:1])])
    for row in answer.rows:
        cells: list[str] = []
        for name, term in zip(answer.columns, row, strict=True):
            cells.append(term.value if term is not None else "")
            if name in labelled:
                iri = term.value if isinstance(term, NamedNode) else ""
                cells.extend([answer.words.get(iri, ""), *([answer.label_from(iri)] if origin else [])])
        writer.writerow(cells)
    return out.getvalue()


def to_json(answer: Answer) -> str:
    """Return the answer in the SPARQL 1.1 JSON results format, with labels, question, parameters and citations."""
    body = {
        "head": {"vars": list(answer.columns)},
        "results": {
            "bindings": [
                {
                    name: _labelled_json(answer, term)
                    for name, term in zip(answer.columns, row, strict=True)
                    if term is not None
                }
                for row in answer.rows
            ]
        },
        "question": {"name": answer.question.name, "title": answer.question.header.title},
        "labels": answer.labels,
        "parameters": {
            name: [_labelled_json(answer, term) for term in terms] for name, terms in answer.parameters.items()
        },
        "citations": [
            {"marker": f"[{work.number}]", "iri": work.iri, "text": work.text()} for work in answer.cited.works
        ]
        + [{"marker": f"[p{place.number}]", "iri": place.iri, "text": place.text} for place in answer.cited.places],
    }
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def _labelled_json(answer: Answer, term: Term) -> dict[str, Any]:
    if not isinstance(term, NamedNode):
        return term_json(term)
    origin = answer.label_from(term.value)
    return term_json(term, answer.words.get(term.value)) | (
        {"labelFrom": origin} if origin not in {"", NEUTRAL} else {}
    )


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
