# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Answers as a piece of HTML, for notebooks and pages: every text is escaped, and nothing is loaded from elsewhere."""

from __future__ import annotations

import re
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Final

from kg.tables import MARKER_COLUMN, spaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.results import Answer
    from kg.tables import Table

# Several answers stand in one notebook: what is linked to needs a name of its own.
_NAME_LENGTH: Final = 10
_NOT_IN_NAMES: Final = re.compile(r"[^0-9a-z]")


def to_html(answer: Answer) -> str:
    """Return the answer as HTML: a table with caption and header cells, and the numbered sources its rows link to."""
    table = answer.table()
    page = "kg-" + sha256(f"{answer.query}{answer.labels}".encode()).hexdigest()[:_NAME_LENGTH]
    title, *lines = table.heading
    caption = f"<strong>{escape(title)}</strong>" + "".join(f"<br>{escape(line)}" for line in lines)
    if not table.rows:
        return f'<section class="kg-answer">\n<p>{caption}</p>\n<p>{escape(table.empty)}</p>\n</section>\n'
    cited = any(markers for _, markers in table.rows)
    names = [*map(spaced, table.columns), *([MARKER_COLUMN] if cited else [])]
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    body = "\n".join(_row(page, cells, markers if cited else None) for cells, markers in table.rows)
    return (
        f'<section class="kg-answer">\n<table>\n<caption>{caption}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n{_notes(page, table)}</section>\n"
    )


def _row(page: str, cells: Sequence[str], markers: Sequence[str] | None) -> str:
    first, *others = (escape(cell) for cell in cells)
    texts = [f'<th scope="row">{first}</th>', *(f"<td>{text}</td>" for text in others)]
    if markers is not None:
        links = " ".join(f'<a href="#{_name(page, marker)}">{escape(marker)}</a>' for marker in markers)
        texts.append(f"<td>{links}</td>")
    return f"<tr>{''.join(texts)}</tr>"


def _notes(page: str, table: Table) -> str:
    """Return the sources, then the passages, each with the marker that the rows use as its number."""
    lists = []
    for title, first in (("Sources", r"\[\d"), ("Passages", r"\[p")):
        notes = [note for note in table.notes if re.match(first, note[0])]
        items = "\n".join(
            f'<li id="{_name(page, marker)}">{escape(marker)} {escape(text)}</li>' for marker, text in notes
        )
        if items:
            lists.append(f'<p><strong>{title}</strong></p>\n<ol style="list-style:none">\n{items}\n</ol>\n')
    return "".join(lists)


def _name(page: str, marker: str) -> str:
    return f"{page}-{_NOT_IN_NAMES.sub('', marker)}"
