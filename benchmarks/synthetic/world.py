# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What a conflict happens among: actors, offices, places, the document and the works that it cites."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from benchmarks.synthetic.turtle import day, degrees, digest, text
from benchmarks.synthetic.words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.synthetic.theatre import Theatre

# Class -> how an actor of it is called.
ACTORS: Final = {
    "ace:State": "{}",
    "ace:GovernmentBody": "Ministry {}",
    "ace:ArmedForce": "Forces of {}",
    "ace:IntergovernmentalOrganization": "{} Union",
    "ace:CivilSocietyOrganization": "{} Institute",
    "ace:PoliticalParty": "{} Party",
    "ace:MediaOutlet": "{} News",
    "ace:Court": "Court of {}",
    "ace:Population": "People of {}",
    "ace:UnspecifiedGroup": "Observers at {}",
    "ace:Person": "{}",
}
# From the widest to the smallest: a place lies in one of the kind before it.
_TREE: Final = ("ace:Country", "ace:Province", "ace:District", "ace:Settlement")
# As queries/checks/places-within-something.rq has it.
_WITHOUT_CONTAINER: Final = frozenset({"ace:Region", "ace:Road", "ace:Corridor", "ace:Line", "ace:ClaimedConcept"})
_OTHER_PLACES: Final = (
    "ace:Region", "ace:Lake", "ace:Mountain", "ace:Road", "ace:Corridor", "ace:Exclave", "ace:Line",
    "ace:Infrastructure", "ace:MilitaryPosition", "ace:ClaimedConcept",
)  # fmt: skip
_PUBLISHED_WITHIN: Final = 300
DOCUMENT_DAY: Final = day(date(2025, 6, 30))


def write_world(theatre: Theatre) -> None:
    """Write actors, offices, places, passages and sources."""
    _actors(theatre)
    _sides(theatre)
    _offices(theatre)
    _places(theatre)
    _document(theatre)
    _sources(theatre)


def _actors(theatre: Theatre) -> None:
    for kind, pattern in ACTORS.items():
        least = 3 if kind == "ace:Person" else 2
        word = kind.removeprefix("ace:").lower()
        subjects = [f"ac:{theatre.key}-{word}-{i + 1}" for i in range(theatre.count(kind, least))]
        theatre.actors[kind] = subjects
        for subject in subjects:
            _actor(theatre, subject, kind, pattern)
    voice = theatre.block("actors", theatre.voice, "ace:UnspecifiedGroup")
    voice.add("rdfs:label", text(f"Editors of the document on {theatre.names[theatre.parties[0]]}"))
    voice.add("ace:voiceOf", theatre.document)


def _actor(theatre: Theatre, subject: str, kind: str, pattern: str) -> None:
    name = pattern.format(theatre.new_name(subject))
    block = theatre.block("actors", subject, kind)
    block.add("rdfs:label", text(name if kind != "ace:Person" else f"{theatre.new_name()} {name}"))
    states = theatre.actors["ace:State"]
    optional: dict[str, Callable[[], str]] = {
        "skos:altLabel": lambda: text(pattern.format(theatre.new_name())),
        "foaf:name": lambda: text(name),
        "foaf:givenName": lambda: f'"{name}"',
        "foaf:familyName": lambda: f'"{name}"',
        "ace:describedAs": lambda: text("an observer of the region"),
        "skos:note": theatre.note,
    }
    if subject not in states:
        optional["ace:partOfBody"] = lambda: theatre.rng.choice(states)
    theatre.optional(block, kind, optional)


def _sides(theatre: Theatre) -> None:
    counted = round(theatre.proportions.uses.get(("", "ace:countedWith"), 0) * theatre.scale)
    bodies = [*theatre.actors["ace:GovernmentBody"], *theatre.actors["ace:ArmedForce"], *theatre.actors["ace:Person"]]
    for body in bodies[: max(2, counted)]:
        side = theatre.rng.choice(theatre.parties)
        block = theatre.block("sides", body)
        block.add("ace:countedWith", side)
        block.add("skos:note", text(f"Counted with {theatre.names[side]}: a part of the state."))


def _offices(theatre: Theatre) -> None:
    bodies = [*theatre.actors["ace:State"], *theatre.actors["ace:GovernmentBody"]]
    offices = [f"of:{theatre.key}-office-{i + 1}" for i in range(theatre.count("ace:Office"))]
    for office in offices:
        block = theatre.block("tenures", office, "ace:Office")
        block.add("rdfs:label", text(f"Head of {theatre.new_name(office)}"))
        block.add("ace:officeOf", theatre.rng.choice(bodies))
    for i in range(theatre.count("ace:Tenure")):
        start = theatre.any_day()
        block = theatre.block("tenures", f"tn:{theatre.key}-tenure-{i + 1}", "ace:Tenure")
        block.add("rdfs:label", text(f"Tenure {i + 1} of an office of {theatre.names[theatre.parties[0]]}"))
        block.add("ace:officeHolder", speakers_in_person(theatre)[i % len(speakers_in_person(theatre))])
        block.add("ace:office", theatre.rng.choice(offices))
        block.add("ace:holdsFrom", day(start))
        block.add("ace:holdsUntil", day(start))
        block.add("ace:attestedIn", *passages(theatre, theatre.times("ace:Tenure", "ace:attestedIn", 1)))
        theatre.optional(block, "ace:Tenure", {"skos:note": theatre.note})
    for person in speakers_in_person(theatre)[theatre.count("ace:Tenure") :]:
        block = theatre.block("actors", person)
        if not block.values("ace:describedAs"):
            block.add("ace:describedAs", text("an observer of the region"))
    for i in range(theatre.count("ace:Membership")):
        block = theatre.block("tenures", f"mb:{theatre.key}-membership-{i + 1}", "ace:Membership")
        block.add("rdfs:label", text(f"Membership {i + 1}"))
        block.add("ace:member", theatre.rng.choice(theatre.parties))
        block.add("ace:memberOfBody", theatre.rng.choice(theatre.actors["ace:IntergovernmentalOrganization"]))
        block.add("ace:undated", "true")


def speakers_in_person(theatre: Theatre) -> list[str]:
    """Return the persons who speak and hold offices; the last one of all is named only as a victim."""
    return theatre.actors["ace:Person"][:-1]


def victim(theatre: Theatre) -> str:
    """Return the person who is named only as a victim."""
    return theatre.actors["ace:Person"][-1]


def passages(theatre: Theatre, number: int) -> list[str]:
    """Return some passages of the document."""
    count = theatre.count("ace:Passage", 2)
    first = theatre.rng.randrange(count)
    return [f"pa:{theatre.key}-p{(first + i) % count + 1}" for i in range(min(number, count))]


def _places(theatre: Theatre) -> None:
    theatre.block("actors", victim(theatre)).add("ace:namedOnlyAsVictim", "true")
    above: list[str] = []
    for kind in _TREE:
        made = [_place(theatre, kind, i) for i in range(theatre.count(kind, 2))]
        for i, place in enumerate(made):
            if above:
                theatre.block("gazetteers", place).add("ace:locatedIn", above[i % len(above)])
        above = made
    for kind in _OTHER_PLACES:
        for i in range(theatre.count(kind)):
            place = _place(theatre, kind, i)
            if kind not in _WITHOUT_CONTAINER:
                theatre.block("gazetteers", place).add("ace:locatedIn", above[i % len(above)])


def _place(theatre: Theatre, kind: str, number: int) -> str:
    place = f"pl:{theatre.key}-{kind.removeprefix('ace:').lower()}-{number + 1}"
    theatre.places.append(place)
    block = theatre.block("places", place, kind)
    block.add("rdfs:label", text(theatre.new_name(place)))
    block.add("ace:placeKind", theatre.concept("place-kind"))
    if kind != "ace:ClaimedConcept" and theatre.chance(kind, "ace:latitude"):
        latitude, longitude = degrees(theatre.rng, 38, 41), degrees(theatre.rng, 43, 48)
        block.add("ace:latitude", latitude)
        block.add("ace:longitude", longitude)
        block.add("ace:placePrecision", theatre.concept("place-precision"))
        geometry = place.replace("pl:", "gm:")
        block.add("geo:hasGeometry", geometry)
        shape = theatre.block("places", geometry, "geo:Geometry")
        shape.add("geo:asWKT", f'"POINT({longitude} {latitude})"^^geo:wktLiteral')
        shape.add("dcterms:source", "<https://example.org/gazetteer>")
    for other in theatre.pick(theatre.places, theatre.times(kind, "owl:differentFrom"), but=[place]):
        block.add("owl:differentFrom", other)
    number_of_record = str(theatre.number * 1000 + len(theatre.places))
    theatre.optional(
        block,
        kind,
        {
            "skos:altLabel": lambda: text(theatre.new_name()),
            "ace:geonamesId": lambda: number_of_record,
            "skos:exactMatch": lambda: f"<https://example.org/gazetteer/{number_of_record}>",
            "dcterms:identifier": lambda: f'"record:{number_of_record}"',
            "skos:note": theatre.note,
        },
    )
    return place


def _document(theatre: Theatre) -> None:
    block = theatre.block("passages", theatre.document, "ace:DocumentVersion")
    block.add("dcterms:title", text(f"A document on {theatre.names[theatre.parties[0]]}"))
    block.add("dcterms:issued", DOCUMENT_DAY)
    block.add("dcterms:language", '"en"')
    block.add("ace:byteLength", "100000")
    block.add("ace:sha256", digest(theatre.document))
    for i in range(theatre.count("ace:Passage", 2)):
        passage = f"pa:{theatre.key}-p{i + 1}"
        theatre.passages.append(passage)
        section = theatre.names[theatre.places[i // 12 % len(theatre.places)]]
        block = theatre.block("passages", passage, "ace:Passage", "oa:SpecificResource")
        block.add("rdfs:label", text(f"Section on {section}, paragraph {i % 12 + 1}"))
        block.add("ace:lineNumber", str(i + 1))
        block.add("ace:paragraphNumber", str(i % 12 + 1))
        block.add("ace:passageKind", '"paragraph"')
        block.add("ace:sectionPath", f'"Events / {section}"')
        block.add("ace:sha256", digest(passage))
        block.add("oa:hasSource", theatre.document)


def _sources(theatre: Theatre) -> None:
    for i in range(theatre.count("ace:Source", 3)):
        _source(theatre, i)
    theatre.sources.sort()


def _source(theatre: Theatre, number: int) -> None:
    rng, names = theatre.rng, theatre.names
    publishers, authors = theatre.actors["ace:MediaOutlet"], speakers_in_person(theatre)
    source = f"sr:{theatre.key}-ref-{number + 1}"
    block = theatre.block("sources", source, "ace:Source")
    title = sentence(rng, theatre.some_names())[:60].rsplit(" ", 1)[0]
    block.add("rdfs:label", text(title))
    block.add("dcterms:title", text(title))
    block.add("ace:sourceKind", theatre.concept("source-kind"))
    issued = date.max
    if theatre.chance("ace:Source", "dcterms:issued"):
        issued = theatre.any_day() + timedelta(days=rng.randrange(_PUBLISHED_WITHIN))
        block.add("dcterms:issued", day(issued))
    numbers = range(theatre.times("ace:Source", "ace:citationNumber", 1))
    block.add("ace:citationNumber", *(str(rng.randint(1, 900)) for _ in numbers))
    theatre.optional(
        block,
        "ace:Source",
        {
            "dcterms:language": lambda: rng.choice(('"en"', '"xx"')),
            "dcterms:publisher": lambda: rng.choice(publishers),
            "dcterms:creator": lambda: rng.choice(authors),
            "ace:accessedOn": lambda: day(theatre.any_day()),
            "ace:archivedOn": lambda: day(theatre.any_day()),
            "ace:publisherAsPrinted": lambda: f'"{names[rng.choice(publishers)]}"',
            "ace:creatorAsPrinted": lambda: f'"{names[rng.choice(authors)]}"',
            "skos:note": theatre.note,
        },
    )
    # Some rest on another, as in the curated graph.
    if number % 40 == 1:
        block.add("prov:wasDerivedFrom", f"sr:{theatre.key}-ref-{number}")
    theatre.sources.append((issued, source))
