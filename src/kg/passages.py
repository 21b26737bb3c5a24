# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""``graph/passages.ttl``: where each passage of the article stands and its hash, never its text.

Made by :func:`import_passages`; :func:`check_passages` proves that the file still fits an article.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.article import parse_article, read_article, read_authority
from kg.errors import InputError
from kg.namespaces import ACE, DATA, PREFIXES, RDF
from kg.turtle import read_turtle
from kg.turtle_format import format_turtle

if TYPE_CHECKING:
    from kg.article import Article, ArticlePassage

AUTHORITY: Final = Path("authority") / "passages.csv"
PASSAGE: Final = f"{DATA}passage/"
DOCUMENT_SLUG: Final = "article-2024-12-24"

HEADER: Final = """\
# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: CC-BY-SA-4.0
# Made by "kg import passages ARTICLE"; judgements stand in graph/authority/passages.csv. Do not edit by hand.
# Section paths are the article's headings, kept as printed so that a passage can be found; they are not our words.
"""

DOCUMENT: Final = """\
doc:article-2024-12-24 a ace:DocumentVersion ;
    dcterms:title "Armenia–Azerbaijan border crisis (2021–present)"@en ;
    dcterms:issued "2024-12-24"^^xsd:date ;
    dcterms:language "en" ;
    dcterms:license <https://creativecommons.org/licenses/by-sa/4.0/> ;
    dcterms:source <https://en.wikipedia.org/wiki/Armenia%E2%80%93Azerbaijan_border_crisis> ;
    skos:note "The date is computed: the infobox counts 3 years, 7 months, 1 week and 5 days from 12 May 2021."@en ,
        "The text is as redistributed by a mirror of Wikipedia."@en ;
    ace:dateInferred true ;
"""


@dataclass(frozen=True, slots=True)
class PassageFault:
    """One way in which the passages file and the article disagree.

    Attributes:
        kind: ``document``, ``structure``, ``missing``, ``moved``, ``renumbered`` or ``unlisted``.
        passage: The passage's slug; empty where the fault is not one passage's.
        message: One line: what is wrong and what to do.
    """

    kind: str
    passage: str
    message: str

    def __str__(self) -> str:
        return f"pa:{self.passage}: {self.message}" if self.passage else self.message


@dataclass(frozen=True, slots=True)
class ListedPassage:
    """A passage as the passages file has it: slug, line (from 1) and hash."""

    slug: str
    line: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PassageFile:
    """What :func:`check_passages` and the coverage check read from the passages file."""

    document_sha256: str
    byte_length: int
    passages: tuple[ListedPassage, ...]


def import_passages(article: Path, out: Path) -> int:
    """Write the passages file of an article and return the number of passages.

    The judgements are read from ``authority/passages.csv`` beside ``out``. The file is replaced in one step.

    Raises:
        InputError: If a file cannot be read or written, or a line or a judgement cannot be placed.
    """
    parsed = parse_article(read_article(article), read_authority(out.parent / AUTHORITY))
    if parsed.faults:
        more = f" (and {len(parsed.faults) - 1} more)" if len(parsed.faults) > 1 else ""
        raise InputError(f"{parsed.faults[0].message}{more}", path=article, line=parsed.faults[0].line)
    write_atomically(out, passages_turtle(parsed, article.read_bytes(), out))
    return len(parsed.passages)


def passages_turtle(article: Article, content: bytes, out: Path) -> str:
    """Return the passages file as canonical Turtle; ``content`` is the whole file, ``out`` is named in errors."""
    document = (
        f'{DOCUMENT}    ace:byteLength {len(content)} ;\n    ace:sha256 "{hashlib.sha256(content).hexdigest()}" .\n'
    )
    body = "\n".join([document, *map(_passage_block, article.passages)])
    used = ("ace", "dcterms", "doc", "oa", "pa", "rdfs", "skos", "xsd")
    prefixes = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in used)
    return format_turtle(f"{HEADER}\n{prefixes}\n{body}", out)


def _passage_block(passage: ArticlePassage) -> str:
    path = " / ".join(passage.path)
    return (
        f"pa:{passage.slug} a ace:Passage , oa:SpecificResource ;\n"
        f"    rdfs:label {_quoted(passage.label)}@en ;\n"
        f"    oa:hasSource doc:{DOCUMENT_SLUG} ;\n"
        f"    ace:lineNumber {passage.line} ;\n"
        f"    ace:paragraphNumber {passage.number} ;\n"
        f'    ace:passageKind "{passage.kind}" ;\n'
        f"    ace:sectionPath {_quoted(path)} ;\n"
        f'    ace:sha256 "{passage.sha256}" .\n'
    )


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def write_atomically(path: Path, text: str) -> None:
    """Write UTF-8 text beside ``path`` and move it there in one step, so that no half-written file is ever seen.

    Raises:
        InputError: If the folder or the file cannot be written.
    """
    temporary = None
    try:
        with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise InputError(f"cannot write: {error.strerror}", path=path) from error


def read_passages(path: Path) -> PassageFile:
    """Read the passages file: the document's hash and length, and each passage's slug, line and hash.

    Raises:
        InputError: If the file is missing, or a passage lacks its line or hash.
        TurtleSyntaxError: If the file does not parse.
    """
    values: dict[str, dict[str, str]] = defaultdict(dict)
    for triple in read_turtle(path).triples:
        values[_value(triple.subject)][triple.predicate.value] = _value(triple.object)
    listed = []
    document: dict[str, str] = {}
    for subject, found in values.items():
        if subject.startswith(f"{DATA}document/"):
            document = found
        elif f"{ACE}sectionPath" in found:
            slug = subject.removeprefix(PASSAGE)
            try:
                listed.append(ListedPassage(slug, int(found[f"{ACE}lineNumber"]), found[f"{ACE}sha256"]))
            except (KeyError, ValueError) as error:
                raise InputError(f"pa:{slug} lacks ace:lineNumber or ace:sha256", path=path) from error
        elif f"{RDF}type" in found:
            raise InputError(f"{subject} is neither a passage nor a document", path=path)
    length = document.get(f"{ACE}byteLength", "0")
    return PassageFile(document.get(f"{ACE}sha256", ""), int(length), tuple(listed))


def check_passages(article: Path, passages_ttl: Path) -> tuple[PassageFault, ...]:
    """Return how the passages file fails to fit an article; nothing means that it fits.

    Raises:
        InputError: If one of the files, or the authority file, cannot be read.
    """
    listed = read_passages(passages_ttl)
    content = article.read_bytes() if article.is_file() else b""
    parsed = parse_article(read_article(article), read_authority(passages_ttl.parent / AUTHORITY))
    faults = [PassageFault("structure", "", str(fault)) for fault in parsed.faults]
    digest = hashlib.sha256(content).hexdigest()
    if digest != listed.document_sha256:
        message = (
            f"the article is another version: sha256 {digest[:12]}..., {len(content)} bytes; "
            f"the passages are of {listed.document_sha256[:12]}..., {listed.byte_length} bytes"
        )
        faults.insert(0, PassageFault("document", "", message))
    return (*faults, *_compare(listed.passages, parsed.passages))


def _compare(listed: tuple[ListedPassage, ...], printed: tuple[ArticlePassage, ...]) -> list[PassageFault]:
    by_line = {passage.line: passage for passage in printed}
    pairs: dict[str, ArticlePassage] = {}
    for entry in listed:
        here = by_line.get(entry.line)
        if here is not None and here.sha256 == entry.sha256:
            pairs[entry.slug] = here
    taken = {passage.line for passage in pairs.values()}
    free: dict[str, list[ArticlePassage]] = defaultdict(list)
    for passage in printed:
        if passage.line not in taken:
            free[passage.sha256].append(passage)
    faults = []
    for entry in listed:
        found = pairs.get(entry.slug)
        if found is None and free[entry.sha256]:
            found = free[entry.sha256].pop(0)
            taken.add(found.line)
            now = "" if found.slug == entry.slug else f", now pa:{found.slug}"
            faults.append(PassageFault("moved", entry.slug, f"moved from line {entry.line} to {found.line}{now}"))
        elif found is None:
            message = f"missing: no passage has its hash (it was line {entry.line}); the text was edited or removed"
            faults.append(PassageFault("missing", entry.slug, message))
        elif found.slug != entry.slug:
            faults.append(PassageFault("renumbered", entry.slug, f"line {found.line} is now pa:{found.slug}"))
    faults += [
        PassageFault("unlisted", passage.slug, f"line {passage.line} is in the article and not in the passages file")
        for passage in printed
        if passage.line not in taken
    ]
    return faults
