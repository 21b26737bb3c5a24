# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What is said of inaction (article lines 395-420) is coded as it is told."""

from __future__ import annotations

from graph_rows import rows


def test_the_cstos_charter_is_kept_apart_from_whether_it_was_kept() -> None:
    assert rows(
        "SELECT ?a ?bearer WHERE { ?a ace:obliges pr:csto-article-4 . pr:csto-article-4 ace:bearer ?bearer }"
    ) == {("ag:csto-charter", "ac:csto-member-states")}
    assert rows("""SELECT DISTINCT ?maker ?kept WHERE { ?p ace:concerns pr:csto-article-4 ; ace:compliance ?kept .
        ?s ace:states ?p ; ace:madeBy ?maker }""") == {("ac:the-article", "comp:not-fulfilled")}


def test_requests_to_the_csto_are_two_and_the_odd_month_is_flagged() -> None:
    asked = rows("""SELECT ?s WHERE { ?s ace:speechAct act:appeal ; ace:addressedTo ac:csto ; ace:madeBy ac:armenia ;
        ace:foundIn pa:inaction-of-russia-and-the-collective-security-treaty-organization-p5 }""")
    assert asked == {("st:2021-05-armenia-csto-appeal",), ("st:2022-09-armenia-csto-appeal",)}
    assert rows("""SELECT ?s WHERE { ?p ace:earliest "2021-03-01"^^xsd:date ; ace:dateDoubtful true ;
        ace:concerns ?s . ?s a ace:Statement }""") == {("st:2021-05-armenia-csto-appeal",)}


def test_refusals_of_the_csto_are_not_told_anew() -> None:
    assert len(rows("""SELECT ?s WHERE { ?s ace:madeBy ac:csto ; ace:speechAct act:refusal }""")) == 2


def test_what_the_csto_did_not_expect_has_no_last_day() -> None:
    assert rows("""SELECT ?first ?last WHERE { st:2022-09-csto-no-military-aid ace:earliest ?first .
        OPTIONAL { st:2022-09-csto-no-military-aid ace:latest ?last } }""") == {("2022-09-12", "")}


def test_members_of_parliament_are_known_only_through_surenyants() -> None:
    assert rows("""SELECT ?through ?maker WHERE { ?s ace:madeBy ac:meps-on-september-2022 ; ace:relayedIn ?through .
        ?through ace:madeBy ?maker }""") == {("st:undated-surenyants-meps", "ac:suren-surenyants")}
    assert rows(
        "SELECT ?s ?word WHERE { ?s ace:states pr:2022-09-as-occupation . ?s ace:states/ace:asType ?word }"
    ) == {("st:undated-meps-september-occupation", "evt:occupation")}
    assert rows("SELECT ?word WHERE { st:undated-surenyants-meps ace:states/ace:asType ?word }") == {
        ("evt:aggression",)
    }


def test_bordyuzha_speaks_as_a_former_secretary_general_for_nobody() -> None:
    assert rows("SELECT ?s WHERE { ?s ace:madeBy ac:nikolay-bordyuzha ; ace:aboutUncertain true }")
    assert not rows("SELECT ?body WHERE { ?s ace:madeBy ac:nikolay-bordyuzha ; ace:onBehalfOf ?body }")


def test_tigran_grigoryan_is_not_armen() -> None:
    assert rows("SELECT ?s WHERE { ?s ace:madeBy ac:tigran-grigoryan }") == {("st:undated-tigran-grigoryan-eu-peace",)}
    assert not rows("SELECT ?t WHERE { ?t ace:officeHolder ac:tigran-grigoryan }")


def test_military_acts_are_azerbaijans_by_the_words_that_call_them_so() -> None:
    for statement in ("article-no-military-assistance", "undated-analysts-politicians-emboldening"):
        assert rows(
            f"SELECT ?p WHERE {{ st:{statement} ace:states ?p . ?p ace:inEvent ev:azerbaijani-military-operations }}"
        )


def test_those_who_present_the_conflict_are_nobody_in_particular() -> None:
    assert not rows("SELECT ?whom WHERE { st:undated-critics-western-portrayal ace:directedAt ?whom }")


def test_time_between_two_events_is_an_interval() -> None:
    assert rows("""SELECT ?p ?value ?word WHERE { ?s ace:foundIn ?passage ; ace:states ?p . ?p ace:quantityKind qk:interval .
        OPTIONAL { ?p ace:value ?value } OPTIONAL { ?p ace:quantityWord ?word } }""") == {
        ("pr:2022-09-csto-mission-a-week-later", "7", ""),
        ("pr:days-between-kharkiv-and-2022-09", "", "a few"),
        ("pr:month-between-2022-09-and-2022-10-12", "1", ""),
    }


def test_succession_of_setbacks_and_fighting_is_no_cause() -> None:
    assert not rows("SELECT ?p WHERE { ?p ace:toEvent ev:2022-09-kharkiv-fighting }")
    assert rows("SELECT ?word WHERE { ?p ace:concerns ev:2022-09-kharkiv-fighting ; ace:quantityWord ?word }") == {
        ("a few",)
    }


def test_the_offensive_called_recent_in_july_2024_is_flagged() -> None:
    assert rows("""SELECT ?e ?latest WHERE { st:article-2024-07-context ace:states ?p . ?p ace:dateDoubtful true ;
        ace:concerns ?e ; ace:latest ?latest }""") == {("ev:2023-09-19-nagorno-karabakh-fighting", "2024-07-31")}
