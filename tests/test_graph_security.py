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


def test_members_of_parliament_are_known_only_through_surenyants() -> None:
    assert rows("""SELECT ?through ?maker WHERE { ?s ace:madeBy ac:meps-on-september-2022 ; ace:relayedIn ?through .
        ?through ace:madeBy ?maker }""") == {("st:undated-surenyants-meps", "ac:suren-surenyants")}
    assert not rows("SELECT ?s WHERE { ?s ace:madeBy ac:meps-on-september-2022 ; ace:states pr:2022-09-as-aggression }")


def test_bordyuzha_speaks_as_a_former_secretary_general_for_nobody() -> None:
    assert rows("SELECT ?s WHERE { ?s ace:madeBy ac:nikolay-bordyuzha ; ace:aboutUncertain true }")
    assert not rows("SELECT ?body WHERE { ?s ace:madeBy ac:nikolay-bordyuzha ; ace:onBehalfOf ?body }")


def test_tigran_grigoryan_is_not_armen() -> None:
    assert rows("SELECT ?s WHERE { ?s ace:madeBy ac:tigran-grigoryan }") == {("st:undated-tigran-grigoryan-eu-peace",)}
    assert not rows("SELECT ?t WHERE { ?t ace:officeHolder ac:tigran-grigoryan }")


def test_succession_of_setbacks_and_fighting_is_no_cause() -> None:
    assert not rows("SELECT ?p WHERE { ?p ace:toEvent ev:2022-09-kharkiv-fighting }")
    assert rows("SELECT ?word WHERE { ?p ace:concerns ev:2022-09-kharkiv-fighting ; ace:quantityWord ?word }") == {
        ("a few",)
    }


def test_the_offensive_called_recent_in_july_2024_is_flagged() -> None:
    assert rows("""SELECT ?e WHERE { st:article-2024-07-context ace:states ?p . ?p ace:dateDoubtful true ;
        ace:concerns ?e }""") == {("ev:2023-09-19-nagorno-karabakh-fighting",)}
