# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The sources and passages behind the rows of an answer, numbered in the order in which the rows use them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from kg.namespaces import expand, sparql_prologue
from kg.wording import describe_all, when

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.stores.base import Store

# The columns whose statements stand behind a row.
STATEMENT_COLUMNS: Final = ("statement", "answer")
_BATCH: Final = 500
_CREATORS: Final = ("dcterms:creator", "ace:creatorName", "ace:creatorAsPrinted")
_PUBLISHERS: Final = ("dcterms:publisher", "ace:publisherAsPrinted")
_AGENTS: Final = frozenset({"dcterms:creator", "dcterms:publisher", "ace:relays"})
_MANY: Final = 3  # of more creators only the first is named
_SOURCE_DETAILS: Final = (
    *_CREATORS, *_PUBLISHERS, "ace:relays", "dcterms:title", "dcterms:issued", "ace:earliest", "ace:latest",
    "ace:container", "ace:archivedOn", "schema:url", "bibo:doi", "ace:citationNumber",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Work:
    """A numbered source.

    Attributes:
        number: Its number in this answer, counted from 1.
        iri: The source.
        details: Property (CURIE) -> its values as words, such as ``dcterms:title``.
    """

    number: int
    iri: str
    details: Mapping[str, tuple[str, ...]]

    def text(self) -> str:
        """Return the source as one line: creators, "title", publisher, date, archive date, address."""
        creators, publishers, relayed = self._creators(), self._first(*_PUBLISHERS), self._first("ace:relays")
        title, archived, doi = self._first("dcterms:title"), self._first("ace:archivedOn"), self._first("bibo:doi")
        issued = " or ".join(self.details.get("dcterms:issued", ()))
        day = issued or when(self._first("ace:earliest"), self._first("ace:latest"))
        parts = [
            creators if creators != publishers else "",
            f'"{title}"' if title else self.iri.rsplit("/", 1)[-1],
            self._first("ace:container"),
            publishers,
            f"after {relayed}" if relayed else "",
            day or "undated",
            f"archived {archived}" if archived else "",
            f"doi:{doi}" if doi else self._first("schema:url"),
        ]
        return ", ".join(part for part in parts if part)

    def _creators(self) -> str:
        """Return the creators in printed order; a work may have some that are actors and some that are mere names."""
        names = [name for key in ("dcterms:creator", "ace:creatorName") for name in self.details.get(key, ())]
        printed = " ".join(self.details.get("ace:creatorAsPrinted", ()))
        if not names:
            return printed
        places = {name: printed.find(name.rsplit(" ", 1)[-1]) for name in names}
        names.sort(key=lambda name: (places[name] < 0, places[name], name))
        return f"{names[0]} et al." if len(names) > _MANY else ", ".join(names)

    def _first(self, *names: str) -> str:
        """Return the values of the first of these properties that the source has."""
        return next((", ".join(self.details[name]) for name in names if name in self.details), "")


@dataclass(frozen=True, slots=True)
class Place:
    """A numbered passage.

    Attributes:
        number: Its number in this answer, counted from 1.
        iri: The passage.
        text: Section path and paragraph in words.
    """

    number: int
    iri: str
    text: str


@dataclass(frozen=True, slots=True)
class Citations:
    """What stands behind the rows of an answer.

    Attributes:
        works: The sources, by number.
        places: The passages, by number.
    """

    works: tuple[Work, ...] = ()
    places: tuple[Place, ...] = ()
    _evidence: Mapping[str, tuple[tuple[str, frozenset[str]], ...]] = field(default_factory=dict)
    _passages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def markers(self, row: Mapping[str, str]) -> tuple[str, ...]:
        """Return the markers of one row, such as ``[1]`` for a source and ``[p2]`` for a passage.

        Args:
            row: Column -> IRI; of it the statements, ``proposition`` or ``said``, ``source`` and ``passage`` count.
        """
        sources, passages = _used(row, self._evidence, self._passages)
        works = sorted({work.number for work in self.works if work.iri in sources})
        places = sorted({place.number for place in self.places if place.iri in passages})
        return (*(f"[{number}]" for number in works), *(f"[p{number}]" for number in places))

    def lines(self) -> list[tuple[str, str]]:
        """Return marker and text of every source, then of every passage."""
        return [
            *((f"[{work.number}]", work.text()) for work in self.works),
            *((f"[p{place.number}]", place.text) for place in self.places),
        ]


def _used(
    row: Mapping[str, str],
    evidence: Mapping[str, Sequence[tuple[str, frozenset[str]]]],
    passages: Mapping[str, Sequence[str]],
) -> tuple[list[str], list[str]]:
    """Return the sources and the passages behind a row: those it names itself, else those of its statements."""
    statements = [row[name] for name in STATEMENT_COLUMNS if name in row]
    proposition = row.get("proposition") or row.get("said") or ""
    sources = [
        source
        for statement in statements
        for source, supported in evidence.get(statement, ())
        if not supported or not proposition or proposition in supported or statement != row.get("statement")
    ]
    places = [place for statement in statements for place in passages.get(statement, ())]
    return [row["source"]] if "source" in row else sources, [row["passage"]] if "passage" in row else places


def collect(store: Store, rows: Iterable[Mapping[str, str]], language: str = "en") -> Citations:
    """Return the citations of rows, each given as column -> IRI."""
    rows = list(rows)
    statements = sorted({row[name] for row in rows for name in STATEMENT_COLUMNS if name in row})
    evidence = _evidence(store, statements)
    passages = _passages(store, statements)
    sources: dict[str, None] = {}
    places: dict[str, None] = {}
    for row in rows:
        used_sources, used_places = _used(row, evidence, passages)
        sources |= dict.fromkeys(used_sources)
        places |= dict.fromkeys(used_places)
    details = _details(store, list(sources), language)
    texts = _place_texts(store, list(places), language)
    return Citations(
        tuple(Work(number, iri, details.get(iri, {})) for number, iri in enumerate(sources, 1)),
        tuple(Place(number, iri, texts[iri]) for number, iri in enumerate(places, 1)),
        evidence,
        passages,
    )


def _evidence(store: Store, statements: Sequence[str]) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    supported: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for values in _batches(statements):
        query = (
            f"{sparql_prologue()}SELECT ?statement ?evidence ?source ?supports "
            f"WHERE {{ VALUES ?statement {{ {values} }} ?statement ace:evidence ?evidence . "
            "?evidence ace:source ?source . OPTIONAL { ?evidence ace:supports ?supports } }"
        )
        for row in store.select(query).rows:
            statement, evidence, source, supports = (term.value if isinstance(term, NamedNode) else "" for term in row)
            supported[statement, evidence, source].update({supports} - {""})
    found: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for (statement, _, source), supports_all in sorted(supported.items(), key=lambda item: _natural(item[0][2])):
        found[statement].append((source, frozenset(supports_all)))
    return {statement: tuple(pairs) for statement, pairs in found.items()}


def _passages(store: Store, statements: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for values in _batches(statements):
        query = (
            f"{sparql_prologue()}SELECT ?statement ?passage WHERE {{ VALUES ?statement {{ {values} }} "
            "?statement ace:foundIn ?passage }"
        )
        for statement, passage in store.select(query).rows:
            if isinstance(statement, NamedNode) and isinstance(passage, NamedNode):
                found[statement.value].append(passage.value)
    return {statement: tuple(sorted(passages, key=_natural)) for statement, passages in found.items()}


def _details(store: Store, sources: Sequence[str], language: str) -> dict[str, dict[str, tuple[str, ...]]]:
    curies = {expand(name): name for name in _SOURCE_DETAILS}
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    agents: set[str] = set()
    for values in _batches(sources):
        query = (
            f"{sparql_prologue()}SELECT ?source ?property ?value WHERE {{ VALUES ?source {{ {values} }} "
            f"VALUES ?property {{ {' '.join(_SOURCE_DETAILS)} }} ?source ?property ?value }}"
        )
        for source, name, value in store.select(query).rows:
            if not (isinstance(source, NamedNode) and isinstance(name, NamedNode)):
                continue
            if isinstance(value, NamedNode | Literal):
                found[source.value][curies[name.value]].add(value.value)
                if isinstance(value, NamedNode) and curies[name.value] in _AGENTS:
                    agents.add(value.value)
    words = describe_all(store, agents, language)
    return {
        source: {name: tuple(sorted(words.get(value, value) for value in values)) for name, values in details.items()}
        for source, details in found.items()
    }


def _place_texts(store: Store, places: Sequence[str], language: str) -> dict[str, str]:
    """Return each passage's section path with its label, the section's own heading once."""
    texts = describe_all(store, places, language)
    for values in _batches(places):
        query = (
            f"{sparql_prologue()}SELECT ?place ?path "
            f"WHERE {{ VALUES ?place {{ {values} }} ?place ace:sectionPath ?path }}"
        )
        for place, path in store.select(query).rows:
            if isinstance(place, NamedNode) and isinstance(path, Literal):
                parents, _, heading = path.value.rpartition(" / ")
                label = texts[place.value]
                if parents and label.startswith(heading):
                    texts[place.value] = f"{parents} / {label}"
    return texts


def _batches(iris: Sequence[str]) -> Iterable[str]:
    for start in range(0, len(iris), _BATCH):
        yield " ".join(f"<{iri}>" for iri in iris[start : start + _BATCH])


def _natural(iri: str) -> tuple[str, int, str]:
    """Sort ``ref-9`` before ``ref-10``."""
    head = iri.rstrip("0123456789")
    return head, int(iri[len(head) :] or 0), iri
