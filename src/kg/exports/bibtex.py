# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Write a bibliography as BibTeX in UTF-8, with the date fields of biblatex."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Final

from kg.exports.work_types import work_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.bibliography import Name, Reference

HEAD: Final = "Dates stand in the field date, as biblatex has it; the encoding is UTF-8."
# BibTeX counts braces even after a backslash, so that a brace of a text must not be written as one.
_ESCAPES: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}", **{character: f"\\{character}" for character in "$&#%_"},
    }
)  # fmt: skip
# What biblatex calls the languages of works; the tag of another is given as it is.
_LANGUAGES: Final = {
    "az": "azerbaijani", "de": "german", "en": "english", "es": "spanish", "fa": "persian", "fr": "french",
    "hy": "armenian", "it": "italian", "ka": "georgian", "ru": "russian", "tr": "turkish", "uk": "ukrainian",
}  # fmt: skip
# In which field the larger work and the publisher stand, by entry type; else as for misc.
_CONTAINERS: Final = {"article": "journal", "incollection": "booktitle"}
_PUBLISHERS: Final = {
    "article": "publisher", "book": "publisher", "incollection": "publisher", "report": "institution",
}  # fmt: skip


def write_bibtex(references: Iterable[Reference], out: IO[bytes], notice: Sequence[str]) -> None:
    """Write the licence notice as comments, then an entry a source."""
    # BibTeX knows no sign for comments: it passes over all outside an entry, which begins with an at sign.
    lines = [f"% {line.replace('@', '(at)')}\n" for line in (*notice, HEAD)]
    out.write("".join(lines).encode())
    for reference in references:
        fields = "".join(f"  {name} = {{{value}}},\n" for name, value in bibtex_fields(reference))
        out.write(f"\n@{_entry_type(reference)}{{{bibtex_key(reference)},\n{fields}}}\n".encode())


def bibtex_key(reference: Reference) -> str:
    """Return the key of a source: ``ref164`` for ``ref-164``; other sources keep their hyphens."""
    return re.sub(r"^ref-(?=\d+$)", "ref", reference.id)


def bibtex_fields(reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield the fields of a source with their values in LaTeX, without the outer braces."""
    kind, genre = work_type(reference).bibtex, work_type(reference).genre
    in_series = bool(reference.series) and not reference.container
    accessed = reference.accessed[-1] if reference.accessed and reference.url else ""
    language = reference.language.partition("-")[0]
    translated = f"[{reference.translated_title}]" if reference.translated_title else ""
    fields = [
        ("author", " and ".join(_name(name) for name in reference.authors)),
        ("editor", " and ".join(_name(name) for name in reference.editors)),
        ("title", _protected(reference.title)),
        ("titleaddon", escaped(translated)),
        (_CONTAINERS.get(kind, "howpublished"), _protected(reference.container)),
        ("entrysubtype", "newspaper" if work_type(reference).csl == "article-newspaper" else ""),
        ("series", escaped(reference.series)),
        ("volume", "" if in_series else escaped(reference.volume)),
        ("number", escaped(reference.volume if in_series else reference.issue)),
        ("pages", "--".join(reference.page_range() or (escaped(reference.pages),))),
        (_PUBLISHERS.get(kind, "organization"), _protected(reference.publisher)),
        ("address", escaped(reference.place)),
        ("type", escaped(genre)),
        ("date", reference.issued_text()),
        ("doi", _verbatim(reference.doi)),
        ("isbn", reference.isbn),
        ("issn", reference.issn),
        ("url", _verbatim(reference.url)),
        ("urldate", accessed),
        ("langid" if language in _LANGUAGES else "language", _LANGUAGES.get(language, reference.language)),
        ("note", escaped(reference.note(translated_title=False, accessed=not accessed))),
    ]
    return ((name, value) for name, value in fields if value)


def escaped(text: str) -> str:
    """Return a text with the special characters of LaTeX escaped."""
    return text.translate(_ESCAPES)


def _entry_type(reference: Reference) -> str:
    """Return the entry type; what has an address and no other type is called online."""
    kind = work_type(reference).bibtex
    return "online" if kind == "misc" and reference.url else kind


def _protected(text: str) -> str:
    """Return a text in braces of its own, which keep its capital letters, and a body's name in one piece."""
    return f"{{{escaped(text)}}}" if text else ""


def _name(name: Name) -> str:
    if name.literal or not name.given:
        return _protected(name.literal or name.family)
    return f"{_part(name.family)}, {_part(name.given)}"


def _part(text: str) -> str:
    """Return a part of a person's name, in braces if BibTeX would take it apart."""
    return _protected(text) if "," in text or " and " in f" {text} " else escaped(text)


def _verbatim(text: str) -> str:
    """Return an address or DOI, which biblatex reads as it stands, with braces percent-encoded."""
    return text.replace("{", "%7B").replace("}", "%7D")
