# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Who made and who published a work: actors where the authority knows the printed names, else the names alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.importers.authority_apply import used_agents
from kg.importers.citations import display_name, split_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.importers.authority import Authority
    from kg.importers.references import Reference, ReferenceReport

    Pair = tuple[str, str]
    Work = tuple[Reference, ...]

_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def text(value: str, language: str | None = None) -> str:
    """Return a Turtle literal."""
    return f'"{value.translate(_ESCAPES)}"' + (f"@{language.lower()}" if language else "")


def optional(predicate: str, value: str | None) -> Iterator[Pair]:
    """Yield a pair if there is a value."""
    if value:
        yield predicate, text(value)


def publishers(work: Work, authority: Authority) -> tuple[str, ...]:
    """Return the slugs of the actors that published a work."""
    rows = (authority.publishers.get(reference.citation.names.publisher or "") for reference in work)
    return tuple(dict.fromkeys(row.actor for row in rows if row is not None))


def creators(work: Work, authority: Authority) -> tuple[str, ...]:
    """Return the slugs of the actors that made a work, in printed order."""
    found: dict[str, None] = {}
    for reference in work:
        names = split_names(reference.citation.creators_printed or "")
        found |= dict.fromkeys(authority.creators[name].actor for name in names if name in authority.creators)
        found |= dict.fromkeys(authority.values(reference.ref, "creator"))
    return tuple(found)


def editors(work: Work, authority: Authority) -> tuple[str, ...]:
    """Return the slugs of the actors that edited the book in which a work stands."""
    names = [name for reference in work for name in split_names(reference.citation.editors or "")]
    return tuple(dict.fromkeys(authority.creators[name].actor for name in names if name in authority.creators))


def relayed(work: Work, authority: Authority) -> tuple[str, ...]:
    """Return the slugs of the actors whose report a work passes on."""
    return tuple(dict.fromkeys(slug for reference in work for slug in authority.values(reference.ref, "relays")))


def agents_of(report: ReferenceReport) -> tuple[str, ...]:
    """Return the slugs of all actors that the works name and the authority describes."""
    roles = (publishers, creators, editors, relayed)
    slugs = {slug for work in report.works for role in roles for slug in role(work, report.authority)}
    return used_agents(report.authority, slugs)


def makers(work: Work, authority: Authority) -> Iterator[Pair]:
    """Yield what says who made, edited, published and relayed a work; names as printed where they say more."""
    yield from (("dcterms:creator", f"ac:{slug}") for slug in creators(work, authority))
    yield from (("dcterms:publisher", f"ac:{slug}") for slug in publishers(work, authority))
    yield from (("bibo:editor", f"ac:{slug}") for slug in editors(work, authority))
    yield from (("ace:relays", f"ac:{slug}") for slug in relayed(work, authority))
    for reference in work:
        citation = reference.citation
        yield from _creators_as_printed(reference, authority)
        yield from optional("ace:editorAsPrinted", citation.editors)
        yield from _publisher_as_printed(reference, authority)
        yield from optional("ace:container", citation.names.container)
        yield from optional("ace:publicationPlaceAsPrinted", citation.names.place)


def _creators_as_printed(reference: Reference, authority: Authority) -> Iterator[Pair]:
    printed = reference.citation.creators_printed
    names = split_names(printed or "")
    labels = [_label(authority.creators[name].actor, authority) for name in names if name in authority.creators]
    if printed and printed != "; ".join(labels):
        yield "ace:creatorAsPrinted", text(printed)
    for name in names:
        if name not in authority.creators:
            yield "ace:creatorName", text(display_name(name))


def _publisher_as_printed(reference: Reference, authority: Authority) -> Iterator[Pair]:
    printed = reference.citation.names.publisher
    if printed is None or authority.values(reference.ref, "publisher"):
        return
    row = authority.publishers.get(printed)
    if row is None or printed != _label(row.actor, authority):
        yield "ace:publisherAsPrinted", text(printed)


def _label(slug: str, authority: Authority) -> str:
    return authority.agents[slug].label if slug in authority.agents else ""
