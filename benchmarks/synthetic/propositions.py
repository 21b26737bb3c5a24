# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What is said of the events: one function a kind of proposition, each valid by itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from benchmarks.synthetic.turtle import Block, day, text
from benchmarks.synthetic.world import victim

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.synthetic.events import Happening
    from benchmarks.synthetic.theatre import Theatre

_PEOPLE_OF_A_SIDE: Final = frozenset(
    f"qk:{name}" for name in ["killed", "wounded", "captured", "released", "still-held", "missing"]
)
_MOST: Final = 400


@dataclass
class Telling:
    """A theatre while its events are told.

    Attributes:
        theatre: The conflict.
        events: All its events.
        made: Kind -> the propositions written so far.
        of_event: Event -> the propositions about it.
        excluded: Whether one excludes another already.
    """

    theatre: Theatre
    events: list[Happening]
    made: dict[str, list[str]] = field(default_factory=dict)
    of_event: dict[str, list[str]] = field(default_factory=dict)
    excluded: bool = False

    def write(self, kind: str, event: Happening) -> str:
        """Write the next proposition of a kind, about an event, and return its name."""
        theatre = self.theatre
        number = sum(map(len, self.made.values())) + 1
        iri = f"pr:{theatre.key}-{kind.removeprefix('ace:').lower()}-{number}"
        block = theatre.block("statements", iri, kind)
        block.add(
            "rdfs:label", text(f"what is said of {theatre.names[event.place]} on {event.start.isoformat()}, {number}")
        )
        KINDS[kind](self, block, event)
        theatre.optional(block, kind, {"skos:note": theatre.note})
        self._link(block, kind, event)
        self.made.setdefault(kind, []).append(iri)
        self.of_event.setdefault(event.iri, []).append(iri)
        return iri

    def _link(self, block: Block, kind: str, event: Happening) -> None:
        theatre, others = self.theatre, self.of_event.get(event.iri, [])
        alike = [other for other in others if other in self.made.get(kind, ())]
        # One is there however small the graph.
        if alike and (not self.excluded or theatre.chance(kind, "ace:excludes")):
            block.add("ace:excludes", alike[-1])
            self.excluded = True
        if others and theatre.chance(kind, "ace:isReasonFor"):
            block.add("ace:isReasonFor", others[-1])

    def earlier(self, *kinds: str) -> str | None:
        """Return one of the propositions written so far, of some kinds or of any."""
        made = [iri for kind in kinds or self.made for iri in self.made.get(kind, ())[-50:]]
        return self.theatre.rng.choice(made) if made else None

    def another(self, event: Happening) -> Happening:
        """Return another event."""
        return self.theatre.rng.choice([other for other in self.events[:200] if other is not event])

    def agent(self) -> str:
        """Return a state or one of its bodies."""
        actors = self.theatre.actors
        return self.theatre.rng.choice(
            [*self.theatre.parties, *actors["ace:ArmedForce"], *actors["ace:GovernmentBody"]]
        )


def _occurrence(telling: Telling, block: Block, event: Happening) -> None:
    theatre = telling.theatre
    block.add("ace:concerns", event.iri)
    # One aspect each: place, time or kind.
    mean, drawn = theatre.proportions.mean, theatre.rng.random()
    placed = mean("ace:Occurrence", "ace:atPlace")
    if drawn < placed:
        block.add("ace:atPlace", theatre.rng.choice(theatre.places))
        block.add("ace:placing", theatre.concept("placing"))
    elif drawn < placed + mean("ace:Occurrence", "ace:earliest"):
        theatre.dated(block, "ace:Occurrence", event.start)
    else:
        block.add("ace:asType", theatre.concept("event-type"))


def _participation(telling: Telling, block: Block, event: Happening) -> None:
    theatre = telling.theatre
    hurt = theatre.rng.random() < 0.01  # noqa: PLR2004 (few persons are named only as victims)
    block.add("ace:inEvent", event.iri)
    block.add("ace:participant", victim(theatre) if hurt else telling.agent())
    block.add("ace:role", "role:victim" if hurt else theatre.concept("role"))
    theatre.optional(block, "ace:Participation", {"ace:means": lambda: theatre.concept("means")})


def _figure(telling: Telling, block: Block, event: Happening) -> None:
    theatre, rng = telling.theatre, telling.theatre.rng
    kind = theatre.concept("quantity-kind")
    status = telling.earlier("ace:TerritorialStatus")
    block.add("ace:concerns", status if kind == "qk:area" and status else event.iri)
    block.add("ace:quantityKind", kind)
    block.add("ace:unit", "unit:km2" if kind == "qk:area" else "unit:person")
    # One of each form is there however small the graph.
    number = len(telling.made.get("ace:Figure", ()))
    if number == 1 or (number and theatre.chance("ace:Figure", "ace:quantityWord")):
        block.add("ace:quantityWord", text(rng.choice(("several", "dozens", "hundreds"))))
    elif number == 0 or theatre.chance("ace:Figure", "ace:low"):
        low = rng.randint(1, _MOST)
        block.add("ace:low", str(low))
        block.add("ace:high", str(low + rng.randint(0, _MOST)))
    else:
        block.add("ace:value", str(rng.randint(1, _MOST)))
        block.add("ace:bound", theatre.concept("bound"))
    if rng.random() < theatre.proportions.mean("ace:Figure", "ace:side"):
        block.add("ace:side", rng.choice(theatre.parties))
    elif kind in _PEOPLE_OF_A_SIDE:
        block.add("ace:sideNotStated", "true")
    optional: dict[str, Callable[[], str]] = {
        "ace:category": lambda: theatre.concept("category"),
        "ace:asOf": lambda: day(event.start + timedelta(days=2)),
        "ace:atPlace": lambda: event.place,
        "ace:heldBy": lambda: rng.choice(theatre.parties),
    }
    whole = telling.earlier("ace:Figure")
    if whole:
        optional["ace:subsetOf"] = lambda: whole
    theatre.optional(block, "ace:Figure", optional)


def _territorial_status(telling: Telling, block: Block, event: Happening) -> None:
    status = telling.theatre.concept("territorial-status")
    block.add("ace:territory", event.place)
    block.add("ace:status", status)
    if status != "status:disputed":
        block.add("ace:holder", telling.theatre.rng.choice(telling.theatre.parties))


def _event_relation(telling: Telling, block: Block, event: Happening) -> None:
    block.add("ace:fromEvent", event.iri)
    block.add("ace:relation", telling.theatre.concept("event-relation"))
    block.add("ace:toEvent", telling.another(event).iri)


def _duty(telling: Telling, block: Block, event: Happening) -> None:
    """Write a demand or an obligation."""
    one, other = telling.theatre.pick(telling.theatre.parties, 2)
    block.add("ace:concerns", event.iri)
    block.add("ace:bearer", one)
    block.add("ace:towards", other)
    block.add("ace:action", telling.theatre.concept("demand"))


def _expectation(telling: Telling, block: Block, event: Happening) -> None:
    condition = telling.earlier("ace:Demand", "ace:Occurrence")
    block.add("ace:bearer", telling.agent())
    block.add("ace:action", telling.theatre.concept("demand"))
    block.add("ace:modality", telling.theatre.concept("modality"))
    optional: dict[str, Callable[[], str]] = {
        "ace:concerns": lambda: event.iri,
        "ace:towards": lambda: telling.theatre.rng.choice(telling.theatre.parties),
        "ace:dueBy": lambda: day(event.start + timedelta(days=30)),
    }
    if condition:
        optional |= {"ace:onCondition": lambda: condition, "ace:unless": lambda: condition}
    telling.theatre.optional(block, "ace:Expectation", optional)


def _compliance(telling: Telling, block: Block, event: Happening) -> None:
    owed = telling.earlier("ace:Obligation")
    block.add("ace:concerns", owed or f"ag:{telling.theatre.key}-agreement-1")
    block.add("ace:byEvent", event.iri)
    block.add("ace:compliance", telling.theatre.concept("compliance"))


def _silence(telling: Telling, block: Block, event: Happening) -> None:
    block.add("ace:bearer", telling.agent())
    block.add("ace:concerns", telling.earlier() or event.iri)


def _impact(telling: Telling, block: Block, event: Happening) -> None:
    theatre = telling.theatre
    block.add("ace:inEvent", event.iri)
    block.add("ace:objectKind", theatre.concept("object-kind"))
    block.add("ace:effect", theatre.concept("effect"))
    block.add("ace:atPlace", event.place)
    theatre.optional(block, "ace:Impact", {"ace:affects": telling.agent})


def _evaluation(telling: Telling, block: Block, event: Happening) -> None:
    other = telling.earlier()
    block.add("ace:concerns", event.iri)
    block.add("ace:judgement", telling.theatre.concept("judgement"))
    if other:
        telling.theatre.optional(block, "ace:Evaluation", {"ace:comparedWith": lambda: other})


def _legal(telling: Telling, block: Block, event: Happening) -> None:
    block.add("ace:concerns", event.iri)
    block.add("ace:characterisedAs", telling.theatre.concept("legal-characterisation"))
    block.add("ace:stage", telling.theatre.concept("procedure-stage"))


def _motive(telling: Telling, block: Block, event: Happening) -> None:
    block.add("ace:concerns", event.iri)
    block.add("ace:attributedTo", telling.agent())
    block.add("ace:aim", telling.earlier() or telling.write("ace:Demand", event))


def _assertion(telling: Telling, block: Block, event: Happening) -> None:
    block.add("ace:concerns", event.iri, *telling.theatre.pick(telling.theatre.places))


KINDS: Final = {
    "ace:Occurrence": _occurrence,
    "ace:Participation": _participation,
    "ace:Figure": _figure,
    "ace:TerritorialStatus": _territorial_status,
    "ace:EventRelation": _event_relation,
    "ace:Demand": _duty,
    "ace:Obligation": _duty,
    "ace:Compliance": _compliance,
    "ace:Expectation": _expectation,
    "ace:Silence": _silence,
    "ace:Impact": _impact,
    "ace:Evaluation": _evaluation,
    "ace:LegalCharacterisation": _legal,
    "ace:Motive": _motive,
    "ace:Assertion": _assertion,
}
