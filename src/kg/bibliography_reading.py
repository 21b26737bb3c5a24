# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Read sources from a store as references of a bibliography."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.bibliography import Name, Reference, date_parts, iso
from kg.bibliography_values import Value, read_agents, read_values
from kg.namespaces import PREFIXES, sparql_prologue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.bibliography_values import Agent, Filter
    from kg.stores.base import Store

_BATCH: Final = 500
# Kinds of which the publisher, if it is an outlet, is the container: one reads the article in the newspaper.
_ARTICLES: Final = frozenset({"article", "news-article", "opinion-article", "interview", "web-page"})
_UNPARTED: Final = frozenset({"web-page"})  # of these the publisher is the container only if it is known as an outlet
_DAYS_OF_MONTH: Final = 27


def source_iris(store: Store, graph: str | None = None) -> list[str]:
    """Return the IRIs of the sources, by number, or of those that one graph describes or points to."""
    where = "?source a ace:Source"
    if graph is not None:
        named = f"GRAPH <{graph}> {{ {{ ?source ?p ?o }} UNION {{ ?s ?q ?source }} }}"
        where = f"{{ SELECT DISTINCT ?source WHERE {{ {named} }} }} {where}"
    rows = store.select(f"{sparql_prologue()}SELECT DISTINCT ?source WHERE {{ {where} }}").rows
    return sorted((row[0].value for row in rows if isinstance(row[0], ox.NamedNode)), key=natural)


def read_references(
    store: Store, iris: Sequence[str], *, language: str = "en", shown: Filter | None = None, source: str = ""
) -> Iterator[Reference]:
    """Yield the references of sources, in the order of their IRIs given.

    Args:
        store: Where the sources are; it is read in portions.
        iris: The sources.
        language: The language of the names of bodies that is preferred.
        shown: What passes only the quads that may be shown; else all are.
        source: What is said of where the record is from.
    """
    for start in range(0, len(iris), _BATCH):
        portion = iris[start : start + _BATCH]
        found = read_values(store, portion, shown)
        agents = read_agents(store, found.values(), language)
        for iri in portion:
            if shown is None or iri in found:
                yield _reference(iri, found.get(iri, {}), agents, source)


def natural(iri: str) -> tuple[str, int, str]:
    """Return what sorts ``ref-9`` before ``ref-10``, and references before other sources."""
    head = iri.rstrip("0123456789")
    return ("" if head.endswith("/ref-") else head), int(iri[len(head) :] or 0), iri


def _reference(iri: str, values: Mapping[str, Sequence[Value]], agents: Mapping[str, Agent], source: str) -> Reference:
    def texts(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value.text for value in values.get(name, ())))

    def first(name: str) -> str:
        return next(iter(texts(name)), "")

    kind = first("ace:sourceKind").removeprefix(f"{PREFIXES['sk']}")
    title, translated, others = _titles(values)
    container, publisher = first("ace:container"), _publisher(values, agents)
    outlet = kind in _ARTICLES and not container and _is_outlet(values, agents, kind)
    issued, rivals, bounds = _issued(texts("dcterms:issued"), first("ace:earliest"), first("ace:latest"))
    return Reference(
        id=iri.rsplit("/", 1)[-1],
        iri=iri,
        kind=kind,
        title=title,
        translated_title=translated,
        other_titles=others,
        authors=_names(values, ("dcterms:creator", "ace:creatorName"), "ace:creatorAsPrinted", agents),
        editors=_names(values, ("bibo:editor",), "ace:editorAsPrinted", agents),
        container=publisher if outlet else container,
        series=first("ace:series"),
        publisher="" if outlet else publisher,
        place=first("ace:publicationPlaceAsPrinted"),
        outlet=outlet or (kind in _ARTICLES and bool(container)),
        issued=issued,
        rival_dates=rivals,
        bounds=bounds,
        doubtful=first("ace:dateDoubtful") == "true",
        accessed=texts("ace:accessedOn"),
        archived=texts("ace:archivedOn"),
        doi=first("bibo:doi"),
        isbn=first("bibo:isbn"),
        issn=first("bibo:issn"),
        url=first("schema:url"),
        volume=first("ace:volume"),
        issue=first("ace:issue"),
        pages=first("ace:pages"),
        identifiers=texts("dcterms:identifier"),
        language=_language(values),
        relays=tuple(_label(value, agents) for value in values.get("ace:relays", ())),
        derived_from=tuple(text.rsplit("/", 1)[-1] for text in texts("prov:wasDerivedFrom")),
        numbers=tuple(sorted(int(text) for text in texts("ace:citationNumber"))),
        also_cited=tuple(sorted(int(text) for text in texts("ace:alsoCitedIn"))),
        source=source,
    )


def _titles(values: Mapping[str, Sequence[Value]]) -> tuple[str, str, tuple[str, ...]]:
    """Return the title, the title in English of a work in another language, and all other titles."""
    title = next(iter(values.get("dcterms:title", ())), Value(""))
    foreign = title.language not in {"", "en"}
    others = [value for value in values.get("dcterms:alternative", ()) if value.text != title.text]
    translated = next((value for value in others if foreign and value.language == "en"), None)
    rest = (value.text for value in others if value is not translated)
    return title.text, translated.text if translated else "", tuple(dict.fromkeys(rest))


def _language(values: Mapping[str, Sequence[Value]]) -> str:
    tags = [value.text for value in values.get("dcterms:language", ())]
    of_title = [value.language for value in values.get("dcterms:title", ()) if value.language]
    return next((tag for tag in of_title if tag in tags), next(iter([*tags, *of_title]), ""))


def _publisher(values: Mapping[str, Sequence[Value]], agents: Mapping[str, Agent]) -> str:
    known = [_label(value, agents) for value in values.get("dcterms:publisher", ())]
    printed = [value.text for value in values.get("ace:publisherAsPrinted", ())]
    return " / ".join(known) or next(iter(printed), "")


def _is_outlet(values: Mapping[str, Sequence[Value]], agents: Mapping[str, Agent], kind: str) -> bool:
    """Return whether the publisher is a newspaper, agency or site, or may be one as nothing else is known of it."""
    known = [value.text for value in values.get("dcterms:publisher", ()) if value.iri]
    if known:
        return all(agents[iri].outlet for iri in known)
    return kind not in _UNPARTED and bool(_publisher(values, agents))


def _label(value: Value, agents: Mapping[str, Agent]) -> str:
    return agents[value.text].label if value.iri else value.text


def _names(
    values: Mapping[str, Sequence[Value]], properties: Sequence[str], as_printed: str, agents: Mapping[str, Agent]
) -> tuple[Name, ...]:
    """Return names in printed order; of names that are printed alone, nothing but the text is known."""
    printed = sorted((value.text for value in values.get(as_printed, ())), key=lambda text: (-len(text), text))
    pieces = [piece.strip() for text in printed for piece in text.split(";") if piece.strip()]
    told = [value for name in properties for value in values.get(name, ())]
    if not told:
        longest = printed[0].split(";") if printed else []
        return tuple(dict.fromkeys(Name(literal=piece) for piece in pieces[: len(longest)]))
    names = dict.fromkeys(_name(value, pieces, agents) for value in told)
    order = " ; ".join(printed).casefold()
    places = {name: order.find((name.family or name.literal).casefold()) for name in names}
    return tuple(sorted(names, key=lambda name: (places[name] < 0, places[name], name.inverted())))


def _name(value: Value, pieces: Sequence[str], agents: Mapping[str, Agent]) -> Name:
    """Return a name in parts: as the graph has them, else as a citation inverts it, else by the last word."""
    agent = agents.get(value.text) if value.iri else None
    if agent is not None and agent.person and agent.family:
        return Name(family=agent.family, given=agent.given)
    text = _label(value, agents)
    if agent is None or agent.person:
        for piece in pieces:
            family, _, given = (part.strip() for part in piece.partition(","))
            if given and f"{given} {family}".casefold() == text.casefold():
                return Name(family=family, given=given)
    if agent is None or not agent.person:
        return Name(literal=text)
    words = text.split()
    # A family name begins at its first word in small letters: Ana de Vries.
    start = next((at for at, word in enumerate(words) if at and word.islower()), len(words) - 1)
    return Name(family=" ".join(words[start:]), given=" ".join(words[:start]))


def _issued(
    dates: Sequence[str], earliest: str, latest: str
) -> tuple[tuple[int, ...], tuple[str, ...], tuple[str, str] | None]:
    """Return the date of publication, other dates that citations print, and bounds if neither tells the date."""
    if dates:
        return date_parts(dates[0]), tuple(dates[1:]), None
    if not (earliest and latest):
        return (), (), None
    first, last = date_parts(earliest), date_parts(latest)
    if first == last:
        return first, (), None
    if first[:2] == last[:2] and first[2] == 1 and last[2] > _DAYS_OF_MONTH:
        return first[:2], (), None
    if (first[0], *first[1:], *last[1:]) == (last[0], 1, 1, 12, 31):
        return first[:1], (), None
    return (), (), (iso(first), iso(last))
