# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What a store says of sources, and of those who made and published them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.labels import labels
from kg.namespaces import compact, sparql_prologue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kg.stores.base import Store

    Filter = Callable[[Iterable[ox.Quad]], Iterator[ox.Quad]]

_AGENTS: Final = ("dcterms:creator", "bibo:editor", "dcterms:publisher", "ace:relays")
_PROPERTIES: Final = (
    *_AGENTS, "ace:creatorName", "ace:creatorAsPrinted", "ace:editorAsPrinted", "ace:publisherAsPrinted",
    "dcterms:title", "dcterms:alternative", "ace:sourceKind", "ace:container", "ace:series", "ace:volume", "ace:issue",
    "ace:pages", "ace:publicationPlaceAsPrinted", "dcterms:issued", "ace:earliest", "ace:latest", "ace:accessedOn",
    "ace:archivedOn", "bibo:doi", "bibo:isbn", "bibo:issn", "schema:url", "dcterms:identifier", "dcterms:language",
    "ace:citationNumber", "ace:alsoCitedIn", "ace:dateDoubtful", "prov:wasDerivedFrom",
)  # fmt: skip
# What tells apart two of one name, and is no part of the name: Time (magazine).
_QUALIFIER: Final = re.compile(r"\s*\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a source: its text, the tag of its language, and whether it is an IRI."""

    text: str
    language: str = ""
    iri: bool = False


@dataclass(frozen=True, slots=True)
class Agent:
    """Who made or published sources: label, whether a person or an outlet, and the parts of a person's name."""

    label: str
    person: bool = False
    outlet: bool = False
    family: str = ""
    given: str = ""


Values = dict[str, list[Value]]


def read_values(store: Store, iris: Sequence[str], shown: Filter | None = None) -> dict[str, Values]:
    """Return for each source: property (CURIE) -> its values, sorted; only of quads that ``shown`` passes, if given."""
    query = (
        f"{sparql_prologue()}SELECT DISTINCT ?source ?property ?value "
        f"WHERE {{ VALUES ?source {{ {' '.join(f'<{iri}>' for iri in iris)} }} "
        f"VALUES ?property {{ {' '.join(_PROPERTIES)} }} ?source ?property ?value }}"
    )
    rows = store.select(query).rows
    quads: Iterable[ox.Quad] = (
        ox.Quad(one, name, value, ox.DefaultGraph())
        for one, name, value in rows
        if isinstance(one, ox.NamedNode) and isinstance(name, ox.NamedNode) and value is not None
    )
    found: dict[str, Values] = defaultdict(lambda: defaultdict(list))
    for quad in shown(quads) if shown is not None else quads:
        term = quad.object
        if isinstance(term, ox.NamedNode):
            value = Value(term.value, iri=True)
        elif isinstance(term, ox.Literal):
            value = Value(" ".join(term.value.split()), term.language or "")
        else:
            continue
        found[_subject(quad)][compact(quad.predicate.value)].append(value)
    for values in found.values():
        for several in values.values():
            several.sort(key=lambda value: (value.text, value.language))
    return found


def _subject(quad: ox.Quad) -> str:
    return quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""


def read_agents(store: Store, sources: Iterable[Values], language: str = "en") -> dict[str, Agent]:
    """Return those who made, edited, published or relayed sources, by IRI."""
    iris = {value.text for values in sources for name in _AGENTS for value in values.get(name, ()) if value.iri}
    if not iris:
        return {}
    query = (
        f"{sparql_prologue()}SELECT DISTINCT ?agent ?property ?value "
        f"WHERE {{ VALUES ?agent {{ {' '.join(f'<{iri}>' for iri in sorted(iris))} }} "
        "VALUES ?property { rdf:type foaf:familyName foaf:givenName } ?agent ?property ?value }"
    )
    told: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for agent, name, value in store.select(query).rows:
        if isinstance(agent, ox.NamedNode) and isinstance(name, ox.NamedNode) and value is not None:
            told[agent.value][compact(name.value)].append(compact(value.value))
    words = labels(store, iris, language)
    return {
        iri: Agent(
            _QUALIFIER.sub("", words.get(iri, iri.rsplit("/", 1)[-1])),
            person="ace:Person" in told[iri]["rdf:type"],
            outlet="ace:MediaOutlet" in told[iri]["rdf:type"],
            family=min(told[iri]["foaf:familyName"], default=""),
            given=min(told[iri]["foaf:givenName"], default=""),
        )
        for iri in iris
    }
