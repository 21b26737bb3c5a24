# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What the kinds of source are called in the formats of bibliographies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kg.bibliography import Reference


@dataclass(frozen=True, slots=True)
class WorkType:
    """The names of a kind of work.

    Attributes:
        csl: In CSL 1.0.2, Appendix III.
        ris: The value of the tag TY.
        bibtex: The entry type, known to biblatex and, as far as there is one, to BibTeX.
        genre: The kind in words, where these names tell less.
    """

    csl: str
    ris: str
    bibtex: str
    genre: str = ""


_NEWS: Final = WorkType("article-newspaper", "NEWS", "article")
_OPINION: Final = WorkType("article-newspaper", "NEWS", "article", "Opinion article")
_PAGE: Final = WorkType("webpage", "ELEC", "misc")
# An article of a site that is no newspaper or agency.
_ELSEWHERE: Final = {
    "article": _PAGE,
    "news-article": _PAGE,
    "opinion-article": WorkType("webpage", "ELEC", "misc", "Opinion article"),
}
TYPES: Final = {
    "article": _NEWS,
    "news-article": _NEWS,
    "opinion-article": _OPINION,
    "web-page": _PAGE,
    "interview": WorkType("interview", "GEN", "misc", "Interview"),
    "transcript": WorkType("document", "GEN", "misc", "Transcript"),
    "press-release": WorkType("document", "GEN", "misc", "Press release"),
    "official-statement": WorkType("document", "GEN", "misc", "Official statement"),
    "social-media-post": WorkType("post", "ICOMM", "misc", "Social media post"),
    "report": WorkType("report", "RPRT", "report", "Report"),
    "resolution": WorkType("document", "GOVDOC", "misc", "Resolution"),
    "legal-text": WorkType("legislation", "STAT", "misc", "Legal text"),
    "court-document": WorkType("document", "GOVDOC", "misc", "Court document"),
    "journal-article": WorkType("article-journal", "JOUR", "article"),
    "book": WorkType("book", "BOOK", "book"),
    "book-chapter": WorkType("chapter", "CHAP", "incollection"),
    "encyclopedia-article": WorkType("entry-encyclopedia", "ENCYC", "incollection"),
    "map": WorkType("map", "MAP", "misc", "Map"),
    "image": WorkType("graphic", "ART", "misc", "Image"),
    "satellite-image": WorkType("graphic", "ART", "misc", "Satellite image"),
    "video": WorkType("motion_picture", "VIDEO", "misc", "Video"),
    "broadcast": WorkType("broadcast", "VIDEO", "misc", "Broadcast"),
    "dataset": WorkType("dataset", "DATA", "misc", "Dataset"),
    "document": WorkType("document", "GEN", "misc"),
    "other": WorkType("document", "GEN", "misc"),
}


def work_type(reference: Reference) -> WorkType:
    """Return what the kind of a source is called; a source of an unknown kind is a document."""
    table = TYPES if reference.outlet else TYPES | _ELSEWHERE
    return table.get(reference.kind, TYPES["other"])
