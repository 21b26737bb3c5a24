# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The reactions of states and organizations (article lines 345-372) are coded as they are told."""

from __future__ import annotations

from graph_rows import rows


def test_talk_of_a_caption_keeps_its_odd_date_and_is_no_part_of_the_crisis() -> None:
    assert rows("""SELECT ?from ?doubt WHERE { ev:2020-08-30-karapetyan-tracy-talk ace:earliest ?from ;
        ace:dateDoubtful ?doubt FILTER NOT EXISTS {
            ev:2020-08-30-karapetyan-tracy-talk ace:partOf ev:border-crisis } }""") == {("2020-08-30", "true")}


def test_price_asks_both_sides_to_return_to_the_positions_of_11_may() -> None:
    assert rows("""SELECT ?day ?who WHERE { st:2021-05-27-price-demand ace:states ?d ; ace:onBehalfOf
        ac:us-state-department . ?d ace:action demand:return-to-positions ; ace:referenceDate ?day ;
        ace:bearer ?who }""") == {("2021-05-11", "ac:armenia"), ("2021-05-11", "ac:azerbaijan")}


def test_pakistan_does_not_recognise_armenia_and_is_the_only_one() -> None:
    assert rows("""SELECT ?who WHERE { ?p ace:status status:not-recognised ; ace:holder ac:armenia ;
        ace:recognisedBy ?who . ?only ace:concerns ?p ; ace:judgement judg:sole }""") == {("ac:pakistan",)}


def test_a_partys_spokesperson_speaks_for_the_party_about_nothing_certain() -> None:
    told = rows("""SELECT ?s ?body ?unsure WHERE { ?s ace:madeBy ac:omer-celik ; ace:onBehalfOf ?body .
        OPTIONAL { ?s ace:aboutUncertain ?unsure } }""")
    assert len(told) == 5
    assert {(body, unsure) for _, body, unsure in told} == {("ac:akp", "true")}


def test_kaljurand_alone_is_not_the_joint_statement_and_speaks_for_nobody() -> None:
    assert rows("""SELECT ?s WHERE { ?s ace:madeBy ac:marina-kaljurand ; ace:foundIn pa:countries-l2 }""") == {
        ("st:undated-kaljurand-condemnation",)
    }
    assert not rows("SELECT ?b WHERE { st:undated-kaljurand-condemnation ace:onBehalfOf ?b }")


def test_committee_heads_and_directors_do_not_speak_for_a_state_or_body() -> None:
    assert not rows("""SELECT ?who ?body WHERE { VALUES ?who { ac:mojtaba-zolnouri ac:bob-menendez ac:artur-sakunts }
        ?s ace:madeBy ?who ; ace:onBehalfOf ?body }""")


def test_putin_asks_both_states() -> None:
    assert rows("SELECT ?to WHERE { st:undated-putin-ceasefire ace:addressedTo ?to }") == {
        ("ac:armenia",), ("ac:azerbaijan",)
    }  # fmt: skip


def test_concern_of_armenia_and_of_putin_is_known_through_peskov_only() -> None:
    assert rows("""SELECT ?who WHERE { ?s ace:relayedIn st:undated-peskov-concern ; ace:madeBy ?who }""") == {
        ("ac:armenia",), ("ac:vladimir-putin",)
    }  # fmt: skip


def test_lavrov_denies_shots_and_skirmishes_without_a_named_incident() -> None:
    assert rows("""SELECT ?type ?event WHERE { st:undated-lavrov-no-escalation ace:denies ?p ; ace:aboutUncertain true .
        ?p ace:asType ?type ; ace:concerns ?event }""") == {
        ("evt:firing", "ev:undated-border-situation-of-lavrov"),
        ("evt:skirmish", "ev:undated-border-situation-of-lavrov"),
    }


def test_india_names_no_aggressor() -> None:
    assert not rows("SELECT ?x WHERE { ?s ace:madeBy ac:india-mea ; ace:directedAt ?x }")
    assert rows("SELECT ?k WHERE { ac:side-addressed-by-india a ?k ; rdfs:label ?l FILTER(?k = ace:UnspecifiedGroup) }")


def test_ranks_carry_their_direction() -> None:
    assert rows("""SELECT ?from ?to WHERE { ?e ace:judgement judg:weakening ; ace:concerns ?new ; ace:comparedWith ?old .
        ?new ace:value ?to ; ace:quantityKind qk:rank . ?old ace:value ?from }""") == {("97", "93"), ("108", "93")}


def test_videos_are_offered_and_their_legal_name_stands_apart() -> None:
    assert rows("""SELECT ?who ?as WHERE { ?s ace:offers sr:captive-killing-videos ; ace:madeBy ?who ; ace:states ?p .
        ?p ace:characterisedAs ?as }""") == {("ac:human-rights-watch", "legal:war-crime")}


def test_quotation_without_a_name_is_the_departments() -> None:
    assert rows("SELECT ?who WHERE { ?s ace:foundIn pa:countries-p1 ; ace:madeBy ?who }") == {
        ("ac:us-state-department",)
    }


def test_celiks_attack_without_a_name_is_a_statement_of_its_own_and_blames_nobody() -> None:
    assert rows("SELECT ?act WHERE { st:undated-celik-attack ace:speechAct ?act }") == {("act:condemnation",)}
    assert not rows("SELECT ?x WHERE { st:undated-celik-attack ace:directedAt ?x }")
    assert not rows("SELECT ?x WHERE { ?p ace:inEvent ev:undated-reported-act-of-celik ; ace:participant ?x }")


def test_uses_of_force_that_speakers_do_not_name_are_coded_alike_for_both_sides() -> None:
    told = """SELECT ?who ?type WHERE { ?s ace:madeBy %s ; ace:states ?kind , ?part ; ace:aboutUncertain true .
        ?kind ace:concerns %s ; ace:asType ?type . ?part ace:inEvent %s ; ace:participant ?who ; ace:role role:initiator }"""
    azerbaijani = "ev:undated-reported-azerbaijani-use-of-force"
    armenian = "ev:undated-reported-armenian-use-of-force"
    assert rows(told % ("ac:marina-kaljurand", azerbaijani, azerbaijani)) == {("ac:azerbaijan", "evt:attack")}
    assert rows(told % ("ac:omer-celik", armenian, armenian)) == {("ac:armenia", "evt:attack")}


def test_one_occurrence_carries_that_azerbaijans_acts_are_called_attacks() -> None:
    assert rows("""SELECT ?p WHERE { ?p ace:concerns ev:azerbaijani-military-operations ;
        ace:asType evt:attack }""") == {("pr:operations-as-attack",)}


def test_galitsky_denies_an_aim_and_not_that_territory_is_to_be_respected() -> None:
    assert not rows("""SELECT ?p WHERE { st:undated-galitsky-territorial-integrity ace:denies ?p . ?p a ace:Demand }""")
    assert rows("""SELECT ?who WHERE { st:undated-galitsky-territorial-integrity ace:states ?m . ?m a ace:Motive ;
        ace:concerns ev:undated-reported-acts-against-civilians ; ace:attributedTo ?who }""") == {("ac:azerbaijan",)}


def test_in_the_wake_of_a_war_is_no_cause() -> None:
    assert not rows("SELECT ?r WHERE { st:2023-02-menendez-letter ace:states ?r . ?r ace:toEvent ?war }")


def test_nobody_is_expected_to_commit_genocide_in_a_call_to_prevent_it() -> None:
    assert not rows("""SELECT ?p WHERE { ?p ace:bearer ac:international-community ; ace:action evt:genocide }""")


def test_what_the_lemkin_institute_and_the_fund_for_peace_say_in_two_sections_stays_apart() -> None:
    for one, other in (
        ("st:undated-lemkin-syunik", "st:undated-lemkin-syunik-taking"),
        ("st:undated-fund-for-peace-rank", "st:undated-fund-for-peace-risk"),
    ):
        assert not rows(f"SELECT ?p WHERE {{ {one} ace:states ?p . {other} ace:states ?p }}")
        assert not rows(f"SELECT ?p WHERE {{ {one} ace:foundIn ?p . {other} ace:foundIn ?p }}")
    assert not rows("SELECT ?x WHERE { st:undated-fund-for-peace-rank ace:directedAt ?x }")


def test_where_iran_decided_on_a_consulate_is_not_told() -> None:
    assert not rows("SELECT ?x WHERE { ev:2022-08-iran-consulate-decision ace:tookPlaceAt ?x }")


def test_who_breaches_whose_sovereignty_is_told_apart() -> None:
    told = rows("""SELECT ?who ?by ?whose WHERE { ?s ace:madeBy ?who ; ace:states ?p , ?a , ?t .
        VALUES ?who { ac:alex-galitsky ac:omer-celik }
        ?p ace:characterisedAs legal:sovereignty-violation ; ace:concerns ?event .
        ?a ace:inEvent ?event ; ace:role role:responsible-party ; ace:participant ?by .
        ?t ace:inEvent ?event ; ace:role role:target ; ace:participant ?whose }""")
    assert told == {
        ("ac:alex-galitsky", "ac:azerbaijan", "ac:armenia"),
        ("ac:omer-celik", "ac:armenia", "ac:azerbaijan"),
    }


def test_blockade_of_menendez_is_one_aspect_each() -> None:
    assert rows("""SELECT ?type ?place WHERE { st:2023-02-menendez-letter ace:states ?p , ?q .
        ?p ace:concerns ev:nagorno-karabakh-access-closure ; ace:asType ?type .
        ?q ace:concerns ev:nagorno-karabakh-access-closure ; ace:atPlace ?place
        FILTER NOT EXISTS { ?p ace:atPlace ?any } }""") == {("evt:blockade", "pl:lachin-corridor")}
