# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The reactions of supranational bodies (article lines 327-343) are coded as they are told."""

from __future__ import annotations

from graph_rows import rows


def test_the_joint_statement_of_november_is_one_with_three_passages_and_its_concern() -> None:
    assert len(rows("SELECT ?p WHERE { st:2021-11-17-mep-joint ace:foundIn ?p }")) == 3
    assert rows("""SELECT ?s WHERE { ?s ace:states pr:2021-11-16-serious-concern }""") == {("st:2021-11-17-mep-joint",)}
    assert not rows(
        "SELECT ?p WHERE { st:2021-07-30-mep-joint ace:foundIn ?p FILTER(?p = pa:supranational-organizations-l1) }"
    )


def test_the_parliaments_report_is_told_twice_and_denies_russias_readiness() -> None:
    told = rows("""SELECT ?maker ?passage WHERE { ?s ace:denies pr:russia-ready-to-guarantee-security ;
        ace:madeBy ?maker ; ace:foundIn ?passage }""")
    assert {
        ("ac:european-parliament", "pa:reactions-p3"),
        ("ac:european-parliament", "pa:supranational-organizations-l1"),
    } <= told
    assert {maker for maker, _ in told} == {"ac:european-parliament"}


def test_words_of_azerbaijani_representatives_are_known_only_through_the_parliament() -> None:
    assert rows("""SELECT ?maker ?through ?hedged WHERE { ?s ace:states pr:az-words-threaten-force ;
        ace:madeBy ?maker ; ace:relayedIn ?through ; ace:hedged ?hedged }""") == {
        ("ac:azerbaijan", "st:2021-05-19-european-parliament", "true"),
        ("ac:ilham-aliyev", "st:2021-05-19-european-parliament", "true"),
    }


def test_legal_name_stands_apart_from_the_movement() -> None:
    assert rows("""SELECT ?name WHERE { pr:2021-05-12-violates-territorial-integrity a ace:LegalCharacterisation ;
        ace:characterisedAs ?name ; ace:concerns ev:2021-05-12-force-movement }""") == {
        ("legal:international-law-violation",),
        ("legal:sovereignty-violation",),
    }


def test_nobody_under_a_heading_is_taken_for_its_body() -> None:
    assert rows("""SELECT ?maker ?body WHERE { ?s ace:foundIn pa:supranational-organizations-l3 ; ace:madeBy ?maker .
        OPTIONAL { ?s ace:onBehalfOf ?body } }""") == {
        ("ac:united-states", ""),
        ("ac:osce-minsk-group-co-chairs", ""),
        ("ac:council-of-europe", ""),
        ("ac:osce", ""),
        ("ac:azerbaijan", ""),
    }


def test_the_party_of_the_council_of_europes_report_stays_unnamed() -> None:
    assert rows("""SELECT ?maker ?type WHERE { ?s ace:denies pr:armenia-territory-belongs-to-it ;
        ace:relayedIn st:undated-council-of-europe-report ; ace:madeBy ?maker . ?maker a ?type
        FILTER(?type = ace:UnspecifiedGroup) }""") == {("ac:party-in-council-of-europe-report", "ace:UnspecifiedGroup")}


def test_co_chairs_take_note_of_a_report_and_confirm_nothing() -> None:
    assert rows("""SELECT ?s WHERE { ?s ace:states pr:2021-05-27-6-detained-reported }""") == {
        ("st:2021-05-minsk-group-co-chairs",)
    }
    assert not rows("SELECT ?o WHERE { st:2021-05-minsk-group-co-chairs ace:corroborates ?o }")
    assert not rows("SELECT ?by WHERE { pr:2021-05-27-6-detained-reported ace:heldBy ?by }")


def test_the_cstos_refusals_are_not_doubled() -> None:
    refusals = rows("""SELECT ?s WHERE { ?s ace:madeBy ac:csto ; ace:speechAct act:refusal ;
        ace:foundIn pa:supranational-organizations-l4 }""")
    assert refusals == {("st:2021-05-csto-declines",), ("st:2022-09-csto-declines",)}


def test_a_former_secretary_general_does_not_speak_for_the_csto() -> None:
    assert not rows("SELECT ?body WHERE { st:undated-bordyuzha-force ace:onBehalfOf ?body }")
    assert rows("SELECT ?body WHERE { st:undated-colomina-cessation ace:onBehalfOf ?body }") == {("ac:nato",)}


def test_undated_reactions_stay_undated_and_their_object_uncertain() -> None:
    for statement in (
        "pejcinovic-buric-hostilities",
        "csto-syunik",
        "colomina-cessation",
        "council-of-europe-osce-offer",
    ):
        assert rows(f"SELECT ?u ?a WHERE {{ st:undated-{statement} ace:undated ?u ; ace:aboutUncertain ?a }}") == {
            ("true", "true")
        }
        assert not rows(f"SELECT ?d WHERE {{ st:undated-{statement} ace:madeOn ?d }}")


def test_russian_presence_is_wider_than_the_border_crisis() -> None:
    whole = rows("SELECT ?whole WHERE { ev:undated-russian-presence-increase ace:partOf ?whole }")
    assert ("ev:nagorno-karabakh-conflict",) in whole
    assert ("ev:border-crisis",) not in whole


def test_the_cstos_refusals_carry_the_months_that_the_list_prints() -> None:
    assert rows("""SELECT ?s ?latest WHERE { ?s ace:foundIn pa:supranational-organizations-l4 ; ace:speechAct act:refusal ;
        ace:latest ?latest }""") == {
        ("st:2021-05-csto-declines", "2021-05-31"),
        ("st:2022-09-csto-declines", "2022-09-30"),
    }


def test_the_european_union_is_told_to_be_along_the_border_too() -> None:
    told = rows("""SELECT ?event WHERE { st:article-russian-and-eu-presence ace:states ?p . ?p a ace:Occurrence ;
        ace:concerns ?event ; ace:atPlace pl:armenia-azerbaijan-border ; ace:placing placing:along }""")
    assert told == {("ev:undated-russian-presence-increase",), ("ev:2023-01-23-euma",)}


def test_words_on_unnamed_territory_are_no_claim_to_all_of_armenia() -> None:
    assert rows("SELECT ?place WHERE { pr:az-words-claim-territory ace:territory ?place }") == {
        ("pl:territory-in-words-before-2021-05-12",)
    }
    assert rows("""SELECT ?holder WHERE { st:2021-05-19-european-parliament ace:states ?p .
        ?p a ace:TerritorialStatus ; ace:holder ?holder ; ace:status status:part-of }""") == {("ac:armenia",)}


def test_the_reserve_of_the_co_chairs_is_kept() -> None:
    assert rows("SELECT ?h WHERE { st:2021-05-minsk-group-co-chairs ace:hedged ?h }") == {("true",)}
