# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What the first five questions answer on an invented conflict whose every row is known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pyoxigraph as ox
import pytest

from ask_project import QUESTIONS, ardania_quads, ardania_store
from kg.ask import ask
from kg.errors import UsageError
from kg.namespaces import compact
from kg.queries import find_question
from kg.stores.oxigraph import OxigraphStore


def answer(name, **values):
    values = {key.rstrip("_"): value for key, value in values.items()}
    return ask(ardania_store(), find_question(QUESTIONS, name), values)


def column(result, *names):
    return [tuple(compact(row[n]) if isinstance(row[n], str) else row[n] for n in names) for row in result.records()]


def test_what_happened_in_a_place_and_the_places_within():
    rows = answer("what-happened", place="North Vale", from_="2011-05-01", to="2011-05-31", includeWider=True)
    assert {event for (event,) in column(rows, "event")} == {
        "ev:river-crisis", "ev:2011-05-04-mirel-fighting", "ev:2011-05-04-bridge-crossing",
    }  # fmt: skip
    said = set(column(rows, "event", "statement"))
    assert ("ev:2011-05-04-mirel-fighting", "st:2011-05-05-vesk-denial") in said
    # A denial of a proposition about the bridge tells of the bridge too.
    assert ("ev:2011-05-04-bridge-crossing", "st:2011-05-05-vesk-denial") in said


@pytest.mark.parametrize(
    ("values", "events"),
    [
        ({"place": "Dorn", "from_": "2011-05-01", "to": "2011-06-01"}, {"ev:2011-06-01-dorn-meeting"}),
        ({"place": "Dorn", "from_": "2011-05-01", "to": "2011-05-31"}, set()),
        ({"place": "Dorn", "from_": "2011-05-01", "to": "2011-05-31", "includeWider": True}, {"ev:river-crisis"}),
        ({"place": "North Vale", "from_": "2011-05-04", "to": "2011-05-04", "includeContained": False}, set()),
        ({"place": "Mirel", "from_": "2011-05-05", "to": "2011-05-05", "includeContained": False},
         {"ev:2011-05-04-mirel-fighting"}),
        ({"place": "Ardania", "from_": "2011-01-01", "to": "2011-12-31", "eventType": "fighting"},
         {"ev:2011-05-04-mirel-fighting"}),
    ],
)  # fmt: skip
def test_place_period_and_type_choose_the_events(values, events):
    assert {event for (event,) in column(answer("what-happened", **values), "event")} == events


def test_every_version_of_an_incident():
    rows = answer("versions-of-incident", event="fighting at Mirel")
    said = set(column(rows, "said", "stance", "claimant"))
    assert ("pr:crossed", "ace:states", "ac:ardania-mod") in said
    assert ("pr:crossed", "ace:states", "ac:otto-brek") in said
    assert ("pr:crossed", "ace:denies", "ac:vesk-mod") in said
    assert ("pr:at-mirel", "ace:states", "ac:river-watch") in said
    assert ("pr:at-dorn", "ace:states", "ac:vesk-mod") in said
    # A statement disputed as a whole, and one that states nothing more.
    assert ("st:2011-05-12-marn", "ace:disputes", "ac:vesk") in said
    assert ("st:2011-05-10-marn-brek", "ace:about", "ac:otto-brek") in said
    relays = dict(column(rows, "statement", "relayedIn"))
    assert relays["st:undated-envoy"] == "st:2011-05-12-marn"


def test_the_incident_alone_leaves_its_parts_out():
    rows = answer("versions-of-incident", event="fighting at Mirel", includeParts=False)
    assert {part for (part,) in column(rows, "part")} == {"ev:2011-05-04-mirel-fighting"}


def test_rival_figures_stand_side_by_side():
    rows = answer("rival-figures", event="fighting at Mirel")
    assert sorted(column(rows, "claimant", "best", "word", "bound", "side"), key=str) == sorted(
        [
            ("ac:ardania-mod", 3, None, "bd:exact", "ac:ardania"),
            ("ac:vesk-mod", 5, None, "bd:at-least", "ac:ardania"),
            ("ac:river-watch", None, "several", None, None),
        ],
        key=str,
    )


@pytest.mark.parametrize(
    ("values", "count"),
    [
        ({"event": "river crisis"}, 3),
        ({"event": "fighting at Mirel", "side": "Ardania"}, 2),
        ({"event": "fighting at Mirel", "side": "Vesk"}, 0),
        ({"event": "fighting at Mirel", "quantityKind": "wounded"}, 0),
        ({"event": "movement over the bridge"}, 0),
    ],
)
def test_figures_of_an_event_include_its_parts_and_can_be_narrowed(values, count):
    assert len(answer("rival-figures", **values)) == count


def test_contradicted_claims_with_answer_days_and_confirmation():
    rows = answer("contradicted-claims", actor="Ardanian defence ministry")
    shown = ("statement", "proposition", "status", "answeredBy", "madeOn", "answeredOn", "days", "confirmedBy")
    assert column(rows, *shown) == [
        ("st:2011-05-04-ardania-mod", "pr:crossed", "denied", "ac:vesk-mod", date(2011, 5, 4), date(2011, 5, 5), 1,
         "ac:river-watch"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "statuses"),
    [
        ({"actor": "River Watch"}, ["excluded"]),
        ({"actor": "Ilse Marn"}, ["disputed"]),
        ({"actor": "Ardania"}, ["denied", "disputed"]),
        ({"actor": "Ardania", "includeBodies": False}, []),
        ({"actor": "Ardania", "status": "disputed"}, ["disputed"]),
        ({"actor": "Ardania", "to": "2011-05-05"}, ["denied"]),
        ({"actor": "Ardania", "from_": "2011-05-12"}, ["disputed"]),
        ({"actor": "Otto Brek", "from_": "2011-05-12"}, []),
        ({"actor": "Vesk"}, ["excluded"]),
    ],
)
def test_how_and_when_a_claim_was_contradicted(values, statuses):
    assert sorted({status for (status,) in column(answer("contradicted-claims", **values), "status")}) == statuses


def test_the_evidence_behind_a_statement_and_the_one_that_relays_it():
    rows = answer("evidence-behind-claim", claim="st:undated-envoy")
    assert set(column(rows, "statement", "relayedBy", "source", "confidence")) == {
        ("st:undated-envoy", "ac:ilse-marn", None, None),
        ("st:2011-05-12-marn", None, "sr:ref-10", Decimal("0.5")),
    }


def test_the_evidence_behind_an_event_and_a_proposition():
    event = answer("evidence-behind-claim", claim="fighting at Mirel")
    assert ("st:2011-05-04-ardania-mod", "sr:ref-2", "pr:three-killed", "pa:lede-p1") in column(
        event, "statement", "source", "supports", "passage"
    )
    claim = answer("evidence-behind-claim", claim="pr:crossed")
    assert {statement for (statement,) in column(claim, "statement")} == {
        "st:2011-05-04-ardania-mod", "st:2011-05-05-vesk-denial", "st:undated-envoy",
    }  # fmt: skip


def test_sources_are_numbered_as_rows_use_them_and_only_where_they_support():
    rows = answer("rival-figures", event="fighting at Mirel", side="Ardania")
    assert rows.citations() == [
        '[1] Jona Ferrel, "Night at the bridge", Mirel Gazette, 2011-05-04, archived 2011-05-09',
        '[2] "Ministries at odds", Dorn Daily, 2011-05-05',
        "[p1] Lede, paragraph 1",
        "[p2] Timeline / May 2011, paragraph 1",
        "[p3] Timeline / May 2011, paragraph 2",
    ]
    crossing = answer("versions-of-incident", event="movement over the bridge", includeParts=False)
    markers = {
        (row["claimant"].rsplit("/", 1)[-1], row["said"].rsplit("/", 1)[-1]): mark
        for row, mark in zip(crossing.records(), _markers(crossing), strict=True)
    }
    # ref-2 supports the figure of the ministry's statement, not the crossing.
    assert [mark for mark in markers["ardania-mod", "crossed"] if mark.startswith("[") and "p" not in mark] == ["[1]"]


def _markers(result):
    names = result.columns
    rows = [
        {n: t.value for n, t in zip(names, row, strict=True) if t is not None and hasattr(t, "value")}
        for row in result.rows
    ]
    return [result.cited.markers(row) for row in rows]


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("rival-figures", {"evnt": "x"}, "no parameter 'evnt'; did you mean event"),
        ("rival-figures", {"event": "zzz"}, "event: nothing is called 'zzz'"),
        ("rival-figures", {"event": ["river crisis", "fighting at Mirel"]}, "event takes one value, not 2"),
        (
            "rival-figures",
            {"event": "river crisis", "quantityKind": "mover"},
            "quantityKind: nothing is called 'mover'",
        ),
        (
            "what-happened",
            {"place": "Dorn", "from_": "May 2011"},
            "from must be a date such as 2021-05-12, not 'May 2011'",
        ),
        ("what-happened", {"place": "Dorn", "from_": "2011-02-30"}, "from must be a date"),
        ("what-happened", {"place": "Dorn", "from_": "٢٠١١-٠٥-٠١"}, "from must be a date"),
        ("what-happened", {"place": "Dorn", "includeContained": "perhaps"}, "includeContained must be true or false"),
        (
            "contradicted-claims",
            {"actor": "Vesk", "status": "gone"},
            "status must be one of denied, disputed, excluded",
        ),
        ("what-happened", {"place": "a\ud800"}, "place: .* is not valid Unicode"),
    ],
)
def test_a_wrong_parameter_is_an_error_that_names_it(name, values, message):
    with pytest.raises(UsageError, match=message):
        answer(name, **values)


def test_dates_and_booleans_of_python_are_taken():
    rows = answer("what-happened", place="Dorn", from_=date(2011, 6, 1), to=date(2011, 6, 2), includeContained=True)
    assert ("ev:2011-06-01-dorn-meeting",) in column(rows, "event")


def test_an_event_of_which_only_inner_bounds_are_known_is_found_while_it_held():
    held = """@prefix ace: <https://w3id.org/ace-kg/ontology#> . @prefix ev: <https://w3id.org/ace-kg/id/event/> .
        @prefix pl: <https://w3id.org/ace-kg/id/place/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        ev:closure a ace:Event ; ace:tookPlaceAt pl:dorn ; ace:takesPlaceWithin pl:dorn ;
            ace:holdsFrom "2011-07-01"^^xsd:date ; ace:holdsUntil "2011-07-05"^^xsd:date ."""
    more = [ox.Quad(*triple.triple, ox.NamedNode("urn:x")) for triple in ox.parse(held, ox.RdfFormat.TURTLE)]
    store = OxigraphStore.from_quads([*ardania_quads(), *more])
    question = find_question(QUESTIONS, "what-happened")
    for first, last, found in (("05", "09", True), ("01", "01", True), ("06", "09", False)):
        asked = {"place": "Dorn", "from": f"2011-07-{first}", "to": f"2011-07-{last}"}
        assert bool(ask(store, question, asked).rows) is found, asked
    assert not ask(store, question, {"place": "Dorn", "from": "2011-06-02", "to": "2011-06-30"}).rows


@pytest.mark.parametrize(
    ("name", "values"), [("what-happened", {"place": "Dorn"}), ("contradicted-claims", {"actor": "Vesk"})]
)
def test_a_period_that_ends_before_it_begins_is_refused(name, values):
    with pytest.raises(UsageError, match="ends before it begins: from 2011-06-01 to 2011-05-01"):
        answer(name, **values, from_="2011-06-01", to="2011-05-01")
