# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Export the sources as a bibliography: BibTeX, CSL-JSON or RIS; streamed, with the licence notice of the dataset."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Final

from kg.bibliography_reading import read_references, source_iris
from kg.exports.bibtex import write_bibtex
from kg.exports.csl import write_csl
from kg.exports.rdf import Redaction, named_graph, notice_lines
from kg.exports.ris import write_ris

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kg.bibliography import Reference
    from kg.stores.base import Store

    Writer = Callable[[Iterable[Reference], IO[bytes], Sequence[str]], None]

FORMATS: Final[dict[str, Writer]] = {"bibtex": write_bibtex, "csl-json": write_csl, "ris": write_ris}


def export(store: Store, out: IO[bytes], form: str, *, graph: str | None = None, without_victims: bool = False) -> None:
    """Write the sources of a store, by number.

    The licence notice is a comment where the format has comments (BibTeX); else each entry names the dataset and its
    licence as where it is from.

    Args:
        store: What is exported; it is read in portions.
        out: Where the bytes go.
        form: One of ``FORMATS``.
        graph: A graph's name, or its path below ``graph/``: only the sources that it describes or points to.
        without_victims: Whether the names of persons named only as victims are withheld in titles.

    Raises:
        UsageError: If there is no such graph.
    """
    iris = source_iris(store, None if graph is None else named_graph(store, graph))
    notice = notice_lines(store)
    shown = Redaction.of(store).apply if without_victims else None
    references = read_references(store, iris, shown=shown, source=_source(notice))
    FORMATS[form](references, out, notice)


def _source(notice: Sequence[str]) -> str:
    """Return the dataset's title and licence, such as ``Border Crisis graph (https://...)``."""
    told = dict(reversed([line.split(": ", 1) for line in notice]))
    title, licence = told.get("Title", ""), told.get("License", "")
    return f"{title} ({licence})" if title and licence else title or licence
