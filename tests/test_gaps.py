# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What the article leaves open is data: authored where only a reader can tell, computed where it can be computed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from graph_rows import rows

ROOT = Path(__file__).resolve().parent.parent
EXPORTS = ROOT / "queries" / "exports"
CONCERNING = "ace:about|((ace:states|ace:denies)/(ace:concerns|ace:inEvent))"


def test_gaps_are_many_and_of_every_kind() -> None:
    kinds = {kind for _, kind in rows("SELECT ?g ?k WHERE { ?g a ace:KnownGap ; ace:gapKind ?k }")}
    assert kinds == {
        kind for (kind,) in rows("SELECT ?k WHERE { ?k skos:inScheme <https://w3id.org/ace-kg/vocab/gap-kind> }")
    }
    assert 40 <= len(rows("SELECT ?g WHERE { ?g a ace:KnownGap }")) <= 80
    listed = rows((EXPORTS / "known-gaps.rq").read_text(encoding="utf-8"))
    assert {row[0] for row in listed} == {gap for (gap,) in rows("SELECT ?g WHERE { ?g a ace:KnownGap }")}


def test_periods_without_entry_have_bounds_and_only_they() -> None:
    bounded = rows("SELECT ?g ?a ?b WHERE { ?g a ace:KnownGap ; ace:earliest ?a ; ace:latest ?b }")
    periods = rows("SELECT ?g WHERE { ?g ace:gapKind gk:period-without-entry }")
    assert {gap for gap, _, _ in bounded} == {gap for (gap,) in periods}
    assert all(date.fromisoformat(start) < date.fromisoformat(end) for _, start, end in bounded)


def test_no_dated_event_of_the_timeline_lies_in_a_period_without_entry() -> None:
    inside = rows("""SELECT ?gap ?event WHERE {
        ?gap ace:gapKind gk:period-without-entry ; ace:leavesOpen ev:border-crisis ; ace:earliest ?a ; ace:latest ?b .
        ?event a ace:Event ; ace:earliest ?from ; ace:latest ?until .
        FILTER(?from >= ?a && ?until <= ?b)
        ?statement ace:about|((ace:states|ace:denies)/(ace:concerns|ace:inEvent)) ?event ; ace:foundIn ?passage .
        ?passage ace:sectionPath ?section . FILTER(STRSTARTS(STR(?section), "Timeline")) }""")
    assert inside == set()
    assert rows("SELECT ?p WHERE { ?p ace:sectionPath ?s . FILTER(STRSTARTS(STR(?s), 'Timeline')) }")


def test_an_outcome_said_to_be_missing_is_not_in_the_graph() -> None:
    told = rows("""SELECT ?capture WHERE {
        gp:2021-05-27-captives ace:leavesOpen ?capture . ?taken ace:concerns ?capture ; ace:quantityKind qk:captured .
        ?freed ace:subsetOf ?taken ; ace:quantityKind qk:released }""")
    assert told == set()


def test_one_sided_events_are_those_of_which_the_other_side_makes_no_statement() -> None:
    def events_of(side: str) -> set[str]:
        found = rows(f"""SELECT ?e WHERE {{ ?s {CONCERNING} ?e ; ace:madeBy ?m . ?e a ace:Event .
            OPTIONAL {{ ?m ace:countedWith ?c }} FILTER(COALESCE(?c, ?m) = {side}) }}""")
        return {event for (event,) in found}

    armenia, azerbaijan = events_of("ac:armenia"), events_of("ac:azerbaijan")
    listed = {row[:3] for row in rows((EXPORTS / "one-sided-events.rq").read_text(encoding="utf-8"))}
    expected = {(event, "ac:armenia", "ac:azerbaijan") for event in armenia - azerbaijan}
    assert listed == expected | {(event, "ac:azerbaijan", "ac:armenia") for event in azerbaijan - armenia}
    assert armenia & azerbaijan
    assert ("ev:2021-07-31-yeraskh-fire", "ac:armenia", "ac:azerbaijan") in listed
