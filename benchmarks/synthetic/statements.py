# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Who says what: statements with their propositions, answers, relays, evidence, and the names that speakers use."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from benchmarks.synthetic.propositions import KINDS, Telling
from benchmarks.synthetic.turtle import Block, day, text
from benchmarks.synthetic.words import sentence
from benchmarks.synthetic.world import DOCUMENT_DAY, passages, speakers_in_person

if TYPE_CHECKING:
    from benchmarks.synthetic.events import Happening
    from benchmarks.synthetic.theatre import Theatre

_STATEMENT: Final = "ace:Statement"
_EVIDENCE: Final = "ace:Evidence"
_LOOSE_ACTS: Final = frozenset({"act:denial", "act:accusation"})
# The first statements are told of the first event, so that whatever a question asks for is there.
_OF_FIRST_EVENT: Final = 12
_FIRST = 0
_DENIES, _DISPUTES, _RELAYED, _RELAYED_AGAIN, _CORROBORATES, _UNDATED, _BOUNDED = 3, 4, 5, 6, 7, 8, 9


def write_statements(theatre: Theatre, events: list[Happening]) -> None:
    """Write the statements about the events, with all that they say."""
    telling = Telling(theatre, events)
    kinds = [kind for kind in KINDS for _ in range(theatre.count(kind))]
    theatre.rng.shuffle(kinds)
    count = theatre.count(_STATEMENT, _OF_FIRST_EVENT)
    told: dict[str, list[str]] = defaultdict(list)
    evidence = 0
    for i in range(count):
        event = events[0] if i < _OF_FIRST_EVENT else events[i % len(events)]
        share = kinds[i * len(kinds) // count : (i + 1) * len(kinds) // count] or ["ace:Assertion"]
        block = _statement(telling, i, event, share, told[event.iri])
        evidence = _evidence(theatre, block, event, evidence)
        told[event.iri].append(block.subject)
    _names(theatre, told[events[0].iri])
    owed = telling.made.get("ace:Obligation", [])
    theatre.block("agreements", f"ag:{theatre.key}-agreement-1").add("ace:obliges", *owed)


def _statement(telling: Telling, number: int, event: Happening, kinds: list[str], before: list[str]) -> Block:
    theatre = telling.theatre
    place = theatre.names[event.place]
    block = theatre.block(
        "statements", f"st:{event.start.isoformat()}-{theatre.key}-statement-{number + 1}", _STATEMENT
    )
    block.add("rdfs:label", text(f"Statement {number + 1} on {place}, {event.start.isoformat()}"))
    _maker(theatre, block, number, event)
    acts = [act for act in theatre.concepts["speech-act"] if act not in _LOOSE_ACTS]
    act = theatre.rng.choice(acts)
    said_before = list(telling.of_event.get(event.iri, []))
    block.add("ace:states", *(telling.write(kind, event) for kind in kinds))
    if said_before and theatre.rng.random() < _excess(theatre):
        block.add("ace:states", theatre.rng.choice(said_before))
    if before:
        act = _answers(theatre, block, number, before, said_before) or act
    if act not in _LOOSE_ACTS and theatre.chance(_STATEMENT, "ace:directedAt"):
        act = "act:accusation"
    if act == "act:accusation":
        block.add("ace:directedAt", theatre.rng.choice(theatre.parties))
    block.add("ace:speechAct", act)
    block.add("ace:paraphrase", text(sentence(theatre.rng, theatre.some_names())))
    others = theatre.times(_STATEMENT, "ace:about", 1) - 1
    block.add("ace:about", event.iri, *theatre.pick(theatre.places, others))
    block.add("ace:foundIn", *passages(theatre, theatre.times(_STATEMENT, "ace:foundIn", 1)))
    theatre.optional(
        block,
        _STATEMENT,
        {
            "ace:addressedTo": lambda: theatre.rng.choice(theatre.parties),
            "ace:onBehalfOf": lambda: theatre.rng.choice(theatre.actors["ace:GovernmentBody"]),
            "ace:offers": lambda: theatre.rng.choice(theatre.sources)[1],
            "ace:hedged": lambda: "true",
            "ace:scopeUnclear": lambda: "true",
            "skos:note": theatre.note,
        },
    )
    return block


def _excess(theatre: Theatre) -> float:
    """Return how many propositions a statement repeats, on average."""
    stated = theatre.proportions.uses.get((_STATEMENT, "ace:states"), 0)
    made = sum(theatre.proportions.things.get(kind, 0) for kind in KINDS)
    return max(0.0, (stated - made) / max(1, theatre.proportions.things.get(_STATEMENT, 0)))


def _maker(theatre: Theatre, block: Block, number: int, event: Happening) -> None:
    """Say who speaks and when: the document's voice on the document's day, anybody else near the event."""
    known = number in {_UNDATED, _BOUNDED}
    if number == _FIRST or (not known and theatre.chance(_STATEMENT, "ace:dateInferred")):
        block.add("ace:madeBy", theatre.voice)
        block.add("ace:madeOn", DOCUMENT_DAY)
        block.add("ace:dateInferred", "true")
        return
    actors = theatre.actors
    groups = (
        theatre.parties,
        actors["ace:GovernmentBody"],
        speakers_in_person(theatre),
        actors["ace:UnspecifiedGroup"],
    )
    block.add("ace:madeBy", theatre.rng.choice(theatre.rng.choice(groups)))
    start = event.start + timedelta(days=theatre.rng.randrange(5))
    spoken = 1 - theatre.proportions.mean(_STATEMENT, "ace:dateInferred")
    if number == _UNDATED or theatre.rng.random() < theatre.proportions.mean(_STATEMENT, "ace:undated") / (spoken or 1):
        block.add("ace:undated", "true")
    elif number == _BOUNDED or theatre.rng.random() < theatre.proportions.mean(_STATEMENT, "ace:earliest") / (
        spoken or 1
    ):
        block.add("ace:earliest", day(start))
        block.add("ace:latest", day(start + timedelta(days=20)))
        block.add("ace:timePrecision", "tp:month")
    else:
        block.add("ace:madeOn", day(start))


def _answers(theatre: Theatre, block: Block, number: int, before: list[str], said: list[str]) -> str | None:
    """Link a statement with earlier ones about the same event; return the speech act that this makes it, if any."""
    earlier = theatre.rng.choice(before)
    act = None
    deniable = [proposition for proposition in said if proposition not in block.values("ace:states")]
    if deniable and (number == _DENIES or theatre.chance(_STATEMENT, "ace:denies")):
        # The document's own voice, which speaks first, is denied something.
        block.add("ace:denies", deniable[0] if number == _DENIES else theatre.rng.choice(deniable))
        block.add("ace:respondsTo", earlier)
        act = "act:denial"
    if number == _DISPUTES or theatre.chance(_STATEMENT, "ace:disputes"):
        block.add("ace:disputes", earlier)
    if number in {_RELAYED, _RELAYED_AGAIN} or theatre.chance(_STATEMENT, "ace:relayedIn"):
        block.add("ace:relayedIn", before[-1])
    if number == _CORROBORATES or theatre.chance(_STATEMENT, "ace:corroborates"):
        block.add("ace:corroborates", earlier)
    return act


def _evidence(theatre: Theatre, block: Block, event: Happening, number: int) -> int:
    """Write the evidence of a statement; return the number of the last one."""
    made = block.values("ace:madeOn")
    latest = date.fromisoformat(made[0][1:11]) if made else event.start
    for _ in range(theatre.times(_STATEMENT, "ace:evidence")):
        number += 1
        issued, source = theatre.rng.choice(theatre.sources)
        subject = f"ed:{theatre.key}-evidence-{number}"
        block.add("ace:evidence", subject)
        evidence = theatre.block("statements", subject, _EVIDENCE)
        evidence.add("ace:source", source)
        evidence.add("ace:matchMethod", theatre.concept("match-method"))
        evidence.add("ace:confidence", theatre.rng.choice(("0.9", "0.7", "0.5")))
        evidence.add(
            "ace:supports", *theatre.pick(block.values("ace:states"), theatre.times(_EVIDENCE, "ace:supports"))
        )
        # A source cannot report what had not been said; such a link needs a note.
        if issued < latest or theatre.chance(_EVIDENCE, "skos:note"):
            evidence.add("skos:note", theatre.note())
    return number


def _names(theatre: Theatre, statements: list[str]) -> None:
    for i in range(theatre.count("ace:PerspectiveName")):
        subject = f"nm:{theatre.key}-name-{i + 1}"
        block = theatre.block("names", subject, "ace:PerspectiveName")
        block.add("ace:nameText", text(theatre.new_name()))
        block.add("ace:usedBy", theatre.rng.choice([*theatre.parties, *speakers_in_person(theatre)]))
        block.add(
            "ace:attestedIn", *theatre.pick(statements, theatre.times("ace:PerspectiveName", "ace:attestedIn", 1))
        )
        theatre.optional(block, "ace:PerspectiveName", {"skos:note": theatre.note})
        theatre.block("names", theatre.places[i % len(theatre.places)]).add("ace:name", subject)
