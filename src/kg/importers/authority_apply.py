# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Lay the judgements of the authority files over references: fields, works, and which rows fit nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.importers.citations import split_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.importers.authority import Authority
    from kg.importers.citations import Citation


@dataclass(frozen=True, slots=True)
class Printed:
    """The names that a list prints, as its citations print them and as the judgements divide them."""

    publishers: frozenset[str]
    creators: frozenset[str]


def judged_citation(citation: Citation, ref: str, authority: Authority) -> Citation:
    """Return a citation with the fields that a reader has set right; a container that is the publisher is none."""
    for row in authority.works:
        if row.ref != ref:
            continue
        value = row.value or None
        if row.field == "publisher":
            citation = replace(citation, names=replace(citation.names, publisher=value))
        elif row.field == "container":
            citation = replace(citation, names=replace(citation.names, container=value))
        elif row.field == "series":
            citation = replace(citation, series=value)
        elif row.field == "volume":
            citation = replace(citation, volume=value)
        elif row.field == "kind":
            citation = replace(citation, kind=row.value)
    names = citation.names
    larger = authority.publishers.get(names.container or "")
    body = authority.publishers.get(names.publisher or "")
    if larger is not None and body is not None and larger.actor == body.actor:
        citation = replace(citation, names=replace(names, container=None))
    if citation.kind == "web-page" and names.publisher and not authority.values(ref, "kind"):
        citation = replace(citation, kind="article")
    return citation


def judged_groups(groups: list[list[int]], refs: Sequence[str], authority: Authority) -> list[list[int]]:
    """Return the groups of positions with the judged ones parted and joined."""
    places = {ref: at for at, ref in enumerate(refs)}
    found = [set(group) for group in groups]
    for row in authority.works:
        if row.ref not in places or row.value not in places:
            continue
        one, other = places[row.ref], places[row.value]
        ours = next(group for group in found if one in group)
        if row.field == "same-as" and other not in ours:
            theirs = next(group for group in found if other in group)
            found.remove(theirs)
            ours |= theirs
        elif row.field == "apart-from" and other in ours:
            ours.remove(one)
            found.append({one})
    return sorted(sorted(group) for group in found)


def printed_names(citations: Iterable[Citation]) -> Printed:
    """Return all names of publishers and creators in citations."""
    publishers: set[str] = set()
    creators: set[str] = set()
    for citation in citations:
        publishers |= {name for name in (citation.names.publisher, citation.names.container) if name}
        for printed in (citation.creators_printed, citation.editors):
            creators |= set(split_names(printed or ""))
    return Printed(frozenset(publishers), frozenset(creators))


def unfitting_rows(authority: Authority, refs: Iterable[str], printed: Printed) -> Iterator[str]:
    """Yield a line for each row that fits nothing in the list."""
    known = set(refs)
    used: set[str] = set()
    names = (("publisher", authority.publishers, printed.publishers), ("creator", authority.creators, printed.creators))
    for what, rows, found in names:
        for row in rows.values():
            if row.printed in found:
                used.add(row.actor)
            else:
                yield f"{row.place}: no {what} is printed as {row.printed!r}"
    for judgement in (*authority.works, *authority.dates):
        if missing := [ref for ref in _references(judgement.ref, judgement.field, judgement.value) if ref not in known]:
            yield f"{judgement.place}: there is no reference {missing[0]}"
        elif judgement.field in {"creator", "relays"}:
            used.add(judgement.value)
    described = used_agents(authority, used)
    for agent in authority.agents.values():
        if agent.slug not in described:
            yield f"{agent.place}: no printed name is {agent.slug}"


def _references(ref: str, name: str, value: str) -> tuple[str, ...]:
    return (ref, value) if name in {"same-as", "apart-from", "derived-from"} else (ref,)


def used_agents(authority: Authority, slugs: Iterable[str]) -> tuple[str, ...]:
    """Return the slugs that the import describes, with the bodies that they are parts of, in order."""
    pending = list(slugs)
    found: set[str] = set()
    while pending:
        slug = pending.pop()
        if slug in authority.agents and slug not in found:
            found.add(slug)
            pending.append(authority.agents[slug].part_of)
    return tuple(sorted(found))


def unknown_names(authority: Authority, citation: Citation) -> Iterator[str]:
    """Yield a line for each name of a citation that no row knows; none where there are no rows at all."""
    publisher = citation.names.publisher
    if authority.publishers and publisher and publisher not in authority.publishers:
        yield f"the publisher {publisher!r} is not in publishers.csv"
    people = (*split_names(citation.creators_printed or ""), *split_names(citation.editors or ""))
    for name in people if authority.creators else ():
        if name not in authority.creators:
            yield f"the creator {name!r} is not in creators.csv"
