# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""All that is known of one thing: its names and properties, every statement about it and by it, what points to it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.bibliography_reading import read_references
from kg.citations import Citations, collect
from kg.exports.rdf import turtle
from kg.namespaces import ACE, GEO, INFERRED_GRAPH, RDF, RDFS, SKOS, compact, sparql_prologue
from kg.perspectives import NEUTRAL, ShownName, labels_line
from kg.shown import shown_rows
from kg.tables import Table
from kg.wording import describe_all, put_into_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.stores.base import Store, Term

_TYPE: Final = f"{RDF}type"
_HIDDEN: Final = frozenset({_TYPE, f"{RDFS}label", f"{SKOS}prefLabel", f"{ACE}sha256", f"{GEO}hasGeometry"})
# What reasoning says a thing is and people want to know.
_DERIVED: Final = tuple(ACE + name for name in ("ContestedEvent", "ContestedProposition", "ReportedStatement"))
# Links that the statement tables show already.
_TOLD: Final = frozenset(ACE + name for name in ("about", "states", "denies", "madeBy", "onBehalfOf"))
_SOURCE: Final = ox.NamedNode(f"{ACE}Source")
_HEADINGS: Final = {f"{ACE}Source": "Statements that rest on it", f"{ACE}Passage": "Statements found in it"}
_MANY: Final = 12

_ABOUT: Final = """SELECT DISTINCT ?statement ?claimant ?onBehalfOf ?madeOn ?madeFrom ?madeUntil ?paraphrase WHERE {
  { ?statement ace:about %(thing)s }
  UNION { ?statement ace:states|ace:denies %(thing)s }
  UNION { ?statement ace:disputes|ace:corroborates|ace:respondsTo|ace:relayedIn %(thing)s }
  UNION { ?statement ace:foundIn|(ace:evidence/ace:source)|ace:directedAt %(thing)s }
  UNION { ?proposition a ace:Proposition ; ?link %(thing)s . ?statement ace:states|ace:denies ?proposition }"""
_BY: Final = """SELECT DISTINCT ?statement ?claimant ?onBehalfOf ?madeOn ?madeFrom ?madeUntil ?paraphrase WHERE {
  { ?statement ace:madeBy|ace:onBehalfOf %(thing)s }"""
_STATEMENT: Final = """
  ?statement a ace:Statement ; ace:madeBy ?claimant .
  OPTIONAL { ?statement ace:onBehalfOf ?onBehalfOf }
  OPTIONAL { ?statement ace:madeOn ?madeOn }
  OPTIONAL { ?statement ace:earliest ?madeFrom }
  OPTIONAL { ?statement ace:latest ?madeUntil }
  OPTIONAL { ?statement ace:paraphrase ?paraphrase }
  FILTER(?statement != %(thing)s)
} ORDER BY ?madeOn ?madeFrom ?statement ?claimant ?onBehalfOf"""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in a description.

    Attributes:
        statement: The statement (IRI).
        when: The day or span of it, or that it is undated.
        who: Its makers, in words.
        says: Its paraphrase.
        markers: The markers of its sources and passages.
    """

    statement: str
    when: str
    who: str
    says: str
    markers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """What is known of a thing.

    Attributes:
        iri: The thing.
        label: Its label, or words made for it.
        kinds: Its classes, in words.
        facts: Property in words -> values in words, as asserted.
        about: Statements that concern it, without those that it made.
        by: Statements that it made.
        linked: Property in words -> the things that point to it by that property.
        citations: Marker and text of each source and passage.
        entry: A source as one line of a bibliography; else empty.
        triples: Property and value (IRI or literal text) of each asserted triple, for programs.
        heading: What ``about`` is called for a thing of this kind.
        labels: The perspective whose names were asked for.
        names: IRI -> the name in the words that comes from that perspective, with our label; every other label is ours.
    """

    iri: str
    label: str
    kinds: tuple[str, ...]
    facts: Mapping[str, tuple[str, ...]]
    about: tuple[Said, ...]
    by: tuple[Said, ...]
    linked: Mapping[str, tuple[str, ...]]
    citations: tuple[tuple[str, str], ...] = field(default=())
    entry: str = ""
    triples: tuple[tuple[str, str], ...] = field(default=())
    heading: str = "Statements about it"
    labels: str = NEUTRAL
    names: Mapping[str, ShownName] = field(default_factory=dict)

    def to_text(self, width: int = 100, *, colour: bool = False) -> str:
        """Return the description for people."""
        head = [f"{self.label}  ({', '.join(self.kinds)})", compact(self.iri)]
        head += [line] if (line := labels_line(self.labels, self.names.values())) else []
        head += ["", self.entry] if self.entry else []
        facts: list[tuple[list[str], list[str]]] = [
            ([name, _listing(values)], []) for name, values in self.facts.items()
        ]
        links: list[tuple[list[str], list[str]]] = [
            ([name, _listing(values)], []) for name, values in self.linked.items()
        ]
        parts = [
            Table(head, ["property", "value"], facts, (), "Nothing but its kind is said of it.").text(
                width, colour=colour
            )
        ]
        for title, statements in ((self.heading, self.about), ("Statements by it", self.by)):
            if statements:
                rows = [([said.when, said.who, said.says], said.markers) for said in statements]
                parts.append(
                    Table([title], ["when", "who", "says"], rows, blank_repeats=True).text(width, colour=colour)
                )
        if links:
            parts.append(Table(["What points to it"], ["as", "things"], links).text(width, colour=colour))
        notes = [f"{marker} {text}\n" for marker, text in self.citations]
        return "\n".join([*parts, *(["Sources and passages\n" + "".join(notes)] if notes else [])])

    def to_json(self) -> str:
        """Return the description as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"


def describe(store: Store, thing: ox.NamedNode, *, language: str = "en", labels: str = NEUTRAL) -> Description:
    """Return what a store holds on a thing, with its own triples as asserted (nothing inferred).

    Args:
        store: Where it is looked up.
        thing: The thing.
        language: The language of labels that is preferred.
        labels: The perspective whose names are shown (:mod:`kg.perspectives`).

    Raises:
        UsageError: If the data know no such perspective.
    """
    # Class expressions of the ontology are blank nodes: no words for people.
    out, back = (
        [pair for pair in _asserted(store, pattern, "?property ?value") if not isinstance(pair[1], ox.BlankNode)]
        for pattern in (f"{thing} ?property ?value", f"?value ?property {thing}")
    )
    tables = [store.select(sparql_prologue() + (query + _STATEMENT) % {"thing": thing}).rows for query in (_ABOUT, _BY)]
    rows = [[_row(row) for row in table] for table in tables]
    own = {row["statement"] for row, _ in rows[1]}
    rows[0] = [row for row in rows[0] if row[0]["statement"] not in own]
    iris = {
        thing.value,
        *_named(out),
        *_named(back),
        *(iri for table in rows for row in table for iri in row[1].values()),
    }
    said = put_into_words(store, iris, language, unsaid=[thing.value], labels=labels)
    words = said.texts
    cited = collect(store, (row[1] for table in rows for row in table), language)
    told = {row[1]["statement"] for table in rows for row in table}
    links = [(name, value) for name, value in back if name.value not in _TOLD and value.value not in told]
    types = [value.value for name, value in out if name.value == _TYPE]
    derived = [iri for iri in _DERIVED if store.ask(f"ASK {{ {thing} a <{iri}> }}")]
    kinds = [*sorted(words[iri] for iri in types), *describe_all(store, derived, language).values()]
    return Description(
        iri=thing.value,
        label=words[thing.value],
        kinds=tuple(kinds),
        facts=_grouped(((name, value) for name, value in out if name.value not in _HIDDEN), words),
        about=_statements(rows[0], words, cited),
        by=_statements(rows[1], words, cited),
        linked=_grouped(links, words),
        citations=tuple(cited.lines()),
        entry=next(read_references(store, [thing.value], language=language)).entry() if _SOURCE.value in types else "",
        triples=tuple((name.value, value.value) for name, value in out),
        heading=next((_HEADINGS[iri] for iri in types if iri in _HEADINGS), "Statements about it"),
        labels=labels,
        names={iri: name for iri, name in sorted(said.names.items()) if name.perspective != NEUTRAL},
    )


def describe_turtle(store: Store, thing: ox.NamedNode) -> str:
    """Return the thing's own triples, and those of every statement about and by it, as Turtle."""
    wanted = [thing.value]
    for query in (_ABOUT, _BY):
        rows = store.select(sparql_prologue() + (query + _STATEMENT) % {"thing": thing}).rows
        wanted += [row[0].value for row in rows if row[0] is not None]
    triples: dict[ox.Triple, None] = {}
    for iri in dict.fromkeys(wanted):
        for name, value in _asserted(store, f"<{iri}> ?property ?value", "?property ?value"):
            triples[ox.Triple(ox.NamedNode(iri), name, value)] = None
    return turtle(triples)


def _asserted(store: Store, pattern: str, names: str) -> list[tuple[ox.NamedNode, Term]]:
    query = (
        f"SELECT DISTINCT {names} WHERE {{ GRAPH ?graph {{ {pattern} }} FILTER(?graph != <{INFERRED_GRAPH}>) }} "
        f"ORDER BY {names}"
    )
    return [
        (row[0], row[1]) for row in store.select(query).rows if isinstance(row[0], ox.NamedNode) and row[1] is not None
    ]


def _named(pairs: Iterable[tuple[ox.NamedNode, Term]]) -> set[str]:
    return {term.value for pair in pairs for term in pair if isinstance(term, ox.NamedNode)}


def _row(row: tuple[Term | None, ...]) -> tuple[dict[str, str], dict[str, str]]:
    names = ("statement", "claimant", "onBehalfOf", "madeOn", "madeFrom", "madeUntil", "paraphrase")
    found = {name: term for name, term in zip(names, row, strict=True) if term is not None}
    texts = {name: term.value for name, term in found.items()}
    return texts, {name: term.value for name, term in found.items() if isinstance(term, ox.NamedNode)}


def _statements(
    rows: list[tuple[dict[str, str], dict[str, str]]], words: Mapping[str, str], cited: Citations
) -> tuple[Said, ...]:
    texts = [{**dict.fromkeys(("statement",), ""), **{n: words.get(t, t) for n, t in row.items()}} for row, _ in rows]
    for text, (row, _) in zip(texts, rows, strict=True):
        text["statement"] = row["statement"]
    columns = ["statement", "when", "who", "paraphrase"]
    shown = shown_rows(columns, ["statement"], texts, [cited.markers(iris) for _, iris in rows])
    return tuple(Said(statement, when, who, says, tuple(markers)) for (statement, when, who, says), markers in shown)


def _grouped(pairs: Iterable[tuple[ox.NamedNode, Term]], words: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, list[str]] = {}
    for name, value in pairs:
        text = words[value.value] if isinstance(value, ox.NamedNode) else value.value
        label = words[name.value]
        values = grouped.setdefault(label.partition(":")[2] if label == compact(name.value) else label, [])
        if text not in values:
            values.append(text)
    return {name: tuple(values) for name, values in grouped.items()}


def _listing(values: tuple[str, ...]) -> str:
    shown = "; ".join(values[:_MANY])
    return f"{shown}; and {len(values) - _MANY} more" if len(values) > _MANY else shown
