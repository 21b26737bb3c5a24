# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The sources and passages behind the rows of an answer, numbered in the order in which the rows use them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from kg.bibliography_reading import natural, read_references
from kg.namespaces import sparql_prologue
from kg.wording import describe_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.bibliography import Reference
    from kg.stores.base import Store

# The columns whose statements stand behind a row.
STATEMENT_COLUMNS: Final = ("statement", "answer")
_BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Work:
    """A numbered source.

    Attributes:
        number: Its number in this answer, counted from 1.
        iri: The source.
        reference: The source as a bibliography has it.
    """

    number: int
    iri: str
    reference: Reference

    def text(self) -> str:
        """Return the source as one line of a bibliography."""
        return self.reference.entry()


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
    references = read_references(store, list(sources), language=language)
    texts = _place_texts(store, list(places), language)
    return Citations(
        tuple(Work(number, reference.iri, reference) for number, reference in enumerate(references, 1)),
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
    for (statement, _, source), supports_all in sorted(supported.items(), key=lambda item: natural(item[0][2])):
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
    return {statement: tuple(sorted(passages, key=natural)) for statement, passages in found.items()}


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
