# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The events of a conflict: the crisis, what belongs to it, and what belongs to that; and the agreements made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from benchmarks.synthetic.theatre import FIRST_DAY
from benchmarks.synthetic.turtle import day, text
from benchmarks.synthetic.vocabulary import NEUTRAL_EVENT_TYPES

if TYPE_CHECKING:
    from benchmarks.synthetic.theatre import Theatre

EVENTS: Final = (
    "ace:ArmedAction", "ace:ForceMovement", "ace:AgreementMaking", "ace:CoerciveMeasure", "ace:EventSeries",
    "ace:Event", "ace:TerritorialChange", "ace:Detention", "ace:Talks", "ace:Release", "ace:Meeting",
    "ace:Displacement", "ace:Proceeding", "ace:Mission", "ace:Protest", "ace:Operation",
)  # fmt: skip
# One event in so many belongs to another one of the crisis instead of to the crisis itself.
_EVERY: Final = 4
# The first event of all has parts, a day that the questions ask about, and a place in the first province.
_PARTS_OF_FIRST: Final = (1, 2)
_FIRST_EVENT: Final = FIRST_DAY + timedelta(days=11)


@dataclass(frozen=True, slots=True)
class Happening:
    """An event that has been written: name, first day, place, type, and the day after which no part of it ends."""

    iri: str
    start: date
    place: str
    event_type: str
    limit: date


def write_events(theatre: Theatre) -> list[Happening]:
    """Write the events and agreements; return the events, the conflict and the crisis left out."""
    conflict, crisis = f"ev:{theatre.key}-conflict", f"ev:{theatre.key}-crisis"
    for subject, within in ((conflict, ""), (crisis, conflict)):
        block = theatre.block("events", subject, "ace:Event")
        block.add("rdfs:label", text(f"{subject.rpartition('-')[2].capitalize()} of {theatre.new_name(subject)}"))
        block.add("ace:eventType", theatre.concept(NEUTRAL_EVENT_TYPES))
        block.add("ace:earliest", day(FIRST_DAY))
        if within:
            block.add("ace:partOf", within)
    kinds = [kind for kind in EVENTS for _ in range(theatre.count(kind))]
    rest = kinds[1:]
    theatre.rng.shuffle(rest)
    made: list[Happening] = []
    for i, kind in enumerate([kinds[0], *rest]):
        made.append(_event(theatre, i, kind, made, crisis))
    _agreements(theatre, [event.iri for event in made])
    return made


def _event(theatre: Theatre, number: int, kind: str, before: list[Happening], crisis: str) -> Happening:
    settlements = [place for place in theatre.places if "-settlement-" in place]
    inside = bool(before) and (number in _PARTS_OF_FIRST or number % _EVERY == 0)
    whole = (
        before[0] if number in _PARTS_OF_FIRST else theatre.rng.choice(before[: number // 2 + 1]) if inside else None
    )
    start = _FIRST_EVENT if number == 0 else whole.start if whole else theatre.any_day()
    place = settlements[0] if number == 0 else whole.place if whole else theatre.rng.choice(settlements)
    iri = f"ev:{start.isoformat()}-{theatre.key}-event-{number + 1}"
    block = theatre.block("events", iri, kind)
    block.add("rdfs:label", text(f"Event of {start.isoformat()} near {theatre.names[place]}, number {number + 1}"))
    event_type = _new_type(theatre, start, place, before)
    block.add("ace:eventType", event_type)
    limit = theatre.dated(block, kind, start, limit=whole.limit if whole else date.max)
    block.add("ace:partOf", whole.iri if whole else crisis)
    places = theatre.times(kind, "ace:tookPlaceAt", 1 if number == 0 else 0)
    block.add("ace:tookPlaceAt", *([place, *theatre.pick(theatre.places, places - 1, but=[place])] if places else []))
    theatre.optional(
        block,
        kind,
        {
            "ace:placing": lambda: theatre.concept("placing"),
            "ace:format": lambda: theatre.concept("format"),
            "ace:partOfDay": lambda: theatre.concept("part-of-day"),
            "ace:beforeBody": lambda: theatre.rng.choice(theatre.actors["ace:Court"]),
            "ace:procedureStage": lambda: theatre.concept("procedure-stage"),
            "skos:note": theatre.note,
        },
    )
    return Happening(iri, start, place, event_type, limit)


def _new_type(theatre: Theatre, start: date, place: str, before: list[Happening]) -> str:
    """Return a type that no other event of that day and place has: two such events would have to be told apart."""
    taken = {event.event_type for event in before if (event.start, event.place) == (start, place)}
    free = [concept for concept in theatre.concepts[NEUTRAL_EVENT_TYPES] if concept not in taken]
    return theatre.rng.choice(free or theatre.concepts[NEUTRAL_EVENT_TYPES])


def _agreements(theatre: Theatre, events: list[str]) -> None:
    made: list[str] = []
    for i in range(theatre.count("ace:Agreement", 2)):
        agreement = f"ag:{theatre.key}-agreement-{i + 1}"
        block = theatre.block("agreements", agreement, "ace:Agreement")
        block.add("rdfs:label", text(f"Agreement of {theatre.new_name(agreement)}"))
        theatre.dated(block, "ace:Agreement", theatre.any_day())
        block.add("ace:party", *theatre.parties)
        block.add("ace:basis", *made[-1:])
        block.add("ace:concludedAt", theatre.rng.choice(events))
        theatre.optional(
            block, "ace:Agreement", {"skos:altLabel": lambda: text(theatre.new_name()), "skos:note": theatre.note}
        )
        made.append(agreement)
