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
    assert len(told) == 4
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
