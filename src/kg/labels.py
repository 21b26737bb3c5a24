# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Labels: which one is shown for an IRI, and which IRIs a text may mean, in any script."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from kg.namespaces import DATA, PREFIXES, compact, expand, sparql_prologue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.stores.base import Store

# In the order of preference.
MAIN_LABELS: Final = ("rdfs:label", "skos:prefLabel", "dcterms:title")
OTHER_LABELS: Final = ("skos:altLabel", "ace:name/ace:nameText", "ace:nameText")
# Where the names that someone uses are described.
NAMES: Final = f"{DATA}name/"
_BATCH: Final = 500
# What people look for most, in the order in which equal matches are listed.
_KINDS_FIRST: Final = ("actor", "place", "event", "office", "agreement", "source", "statement")
# Letters that Unicode does not take apart, as people type them.
_PLAIN_LETTERS: Final = str.maketrans(
    {
        "ə": "e",
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ß": "ss",
        "æ": "ae",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
    }
)


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one thing.

    Attributes:
        iri: The thing.
        text: The name.
        language: Its language tag, or an empty text.
        main: Whether it is the thing's label, and not another name.
    """

    iri: str
    text: str
    language: str
    main: bool


def fold(text: str) -> str:
    """Return a text without case, diacritics, kinds of dash and quote, and runs of white space, for comparison."""
    kept = (
        "-" if unicodedata.category(character) == "Pd" or character == "\u2212" else character
        for character in unicodedata.normalize("NFKD", text)
        if not unicodedata.combining(character)
    )
    return " ".join("".join(kept).casefold().translate(_PLAIN_LETTERS).split())


def labels(store: Store, iris: Iterable[str], language: str = "en") -> dict[str, str]:
    """Return the label of each IRI that has one: in ``language``, else English, else without a tag, else the first."""
    found: dict[str, list[tuple[tuple[int, int, str, str], str]]] = {}
    wanted = sorted(set(iris))
    for start in range(0, len(wanted), _BATCH):
        for row in store.select(_label_query(wanted[start : start + _BATCH])).rows:
            thing, kind, text = row
            if isinstance(thing, NamedNode) and isinstance(kind, NamedNode) and isinstance(text, Literal):
                rank = (
                    language_rank(text.language, language),
                    _kind_rank(kind.value),
                    text.language or "",
                    text.value,
                )
                found.setdefault(thing.value, []).append((rank, text.value))
    return {iri: min(candidates)[1] for iri, candidates in found.items()}


def _label_query(iris: Sequence[str]) -> str:
    things = " ".join(f"<{iri}>" for iri in iris)
    # A filter and not a second VALUES: Oxigraph would join that one with all labels of the store first.
    kinds = ", ".join((*MAIN_LABELS, "ace:nameText"))
    return (
        f"{sparql_prologue()}SELECT ?thing ?kind ?text WHERE {{ VALUES ?thing {{ {things} }} "
        f"?thing ?kind ?text . FILTER(?kind IN ({kinds})) }}"
    )


def language_rank(found: str | None, wanted: str) -> int:
    """Return how well a language tag fits: 0 the wanted language, 1 English, 2 no tag, 3 any other."""
    for rank, language in enumerate((wanted.lower(), "en", None)):
        if (found or "").lower() == (language or ""):
            return rank
    return 3


def _kind_rank(iri: str) -> int:
    order = [expand(name) for name in MAIN_LABELS]
    return order.index(iri) if iri in order else len(order)


def names(store: Store, classes: Sequence[str] = (), scheme: str | None = None) -> Iterator[Name]:
    """Yield all names of the things of some classes (CURIEs), or of all things, or of one vocabulary's concepts."""
    restriction = ""
    if classes:
        restriction += f"VALUES ?class {{ {' '.join(classes)} }} ?thing a ?class . "
    if scheme is not None:
        restriction += f"?thing skos:inScheme <{PREFIXES['ace'].removesuffix('ontology#')}vocab/{scheme}> . "
    for path in (*MAIN_LABELS, *OTHER_LABELS):
        query = f"{sparql_prologue()}SELECT DISTINCT ?thing ?text WHERE {{ {restriction} ?thing {path} ?text }}"
        for thing, text in store.select(query).rows:
            if isinstance(thing, NamedNode) and isinstance(text, Literal):
                yield Name(thing.value, text.value, text.language or "", main=path in MAIN_LABELS)


@dataclass(frozen=True, slots=True)
class Match:
    """A thing that a text was found in.

    Attributes:
        iri: The thing.
        name: The name that holds the text.
        rank: 0 the whole name, 1 its beginning, 2 the beginning of a word of it, 3 somewhere inside.
    """

    iri: str
    name: str
    rank: int


def find(store: Store, text: str, classes: Sequence[str] = ()) -> list[Match]:
    """Return the things with a name that holds ``text``, best first, one match a thing.

    A name that someone uses is no match of its own: the thing that bears it is.
    """
    wanted = fold(text)
    best: dict[str, Match] = {}
    for name in names(store, classes):
        if name.iri.startswith(NAMES):
            continue
        rank = _rank(wanted, fold(name.text))
        if rank is not None and (name.iri not in best or rank < best[name.iri].rank):
            best[name.iri] = Match(name.iri, name.text, rank)
    return sorted(
        best.values(), key=lambda match: (match.rank, _kind_order(match.iri), len(match.name), match.name, match.iri)
    )


def kind_of(iri: str) -> str:
    """Return in a word what kind of thing an IRI of the data is: a proposition is what somebody claims, no finding."""
    kind = iri.removeprefix(DATA).partition("/")[0] if iri.startswith(DATA) else ""
    return {"proposition": "claim"}.get(kind, kind)


def _kind_order(iri: str) -> int:
    kind = iri.removeprefix(DATA).partition("/")[0]
    return _KINDS_FIRST.index(kind) if kind in _KINDS_FIRST else len(_KINDS_FIRST)


def _rank(wanted: str, name: str) -> int | None:
    if not wanted or wanted not in name:
        return None
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    return 2 if f" {wanted}" in name or f"-{wanted}" in name else 3


def curie_or_iri(iri: str) -> str:
    """Return the CURIE of an IRI where it has one, else the IRI in angle brackets."""
    short = compact(iri)
    return short if short != iri else f"<{iri}>"
