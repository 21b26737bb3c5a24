# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The background and the risk assessments (article lines 76-95 and 291-300) are coded as they are told."""

from __future__ import annotations

from graph_rows import rows


def test_joint_statements_of_july_and_november_2021_are_two() -> None:
    days = rows("SELECT ?s ?day WHERE { ?s ace:madeBy ac:marina-kaljurand ; ace:madeOn ?day ; ace:foundIn ?p }")
    assert {("st:2021-07-30-mep-joint", "2021-07-30"), ("st:2021-11-17-mep-joint", "2021-11-17")} <= days
    assert rows("SELECT ?p WHERE { st:2021-07-30-mep-joint ace:foundIn ?p }") == {("pa:background-p7",)}


def test_corridor_by_force_is_a_threat_and_no_event() -> None:
    assert rows("""SELECT ?who ?modality ?bearer WHERE { ?s ace:states pr:corridor-by-force ; ace:madeBy ?who ;
        ace:speechAct act:threat . pr:corridor-by-force ace:modality ?modality ;
        ace:unless/ace:bearer ?bearer }""") == {("ac:ilham-aliyev", "mod:threatened", "ac:armenia")}


def test_exclaves_stay_apart_and_have_own_status() -> None:
    held = rows("""SELECT ?place ?holder WHERE { st:article-exclaves ace:states ?p . ?p a ace:TerritorialStatus ;
        ace:territory ?place ; ace:holder ?holder ; ace:status status:controlled }""")
    four = {("pl:karki", "ac:armenia"), ("pl:yukhari-askipara", "ac:armenia"), ("pl:barxudarli", "ac:armenia"),
            ("pl:sofulu", "ac:armenia")}  # fmt: skip
    assert held == four | {("pl:artsvashen", "ac:azerbaijan")}


def test_genocidal_strategy_concerns_the_four_provinces_of_may() -> None:
    assert rows("""SELECT ?e ?what WHERE { st:undated-moreno-ocampo ace:states ?p . ?p ace:concerns ?e ;
        ace:characterisedAs legal:genocidal-strategy ; ace:stage ?what }""") == {
        ("ev:2021-05-four-provinces-displacement", "stage:opinion")
    }
    assert not rows("""SELECT ?p WHERE { ?p a ace:LegalCharacterisation ;
        ace:concerns ev:2021-05-12-force-movement ; ace:characterisedAs legal:genocidal-strategy }""")


def test_resolution_of_parliament_is_known_through_one_speaker() -> None:
    assert rows("""SELECT ?relay WHERE { ?s ace:madeBy ac:azerbaijan-parliament ; ace:relayedIn ?t .
        ?t ace:madeBy ?relay }""") == {("ac:luis-moreno-ocampo",)}


def test_exercise_is_announced_once_and_the_coincidence_is_the_articles() -> None:
    assert rows("SELECT ?s WHERE { ?s ace:states pr:exercise-15000-soldiers }") == {
        ("st:2021-05-12-azerbaijan-exercise",)
    }
    assert rows("SELECT ?who WHERE { ?s ace:states pr:exercise-announced-same-day ; ace:madeBy ?who }") == {
        ("ac:the-article",)
    }


def test_western_azerbaijan_claim_is_not_the_region() -> None:
    assert rows("SELECT ?x WHERE { pl:western-azerbaijan owl:differentFrom pl:western-part-of-azerbaijan ; a ?x }")
    assert rows("SELECT ?p WHERE { pr:am-grants-corridor ace:concerns pl:western-part-of-azerbaijan, ?p }")


def test_soviet_borders_are_agreed_by_both_and_late_maps_refused_by_one() -> None:
    assert rows("SELECT ?w WHERE { ?s ace:states pr:soviet-borders-as-basis ; ace:madeBy ?w }") == {
        ("ac:armenia",), ("ac:azerbaijan",)}  # fmt: skip
    assert rows("SELECT ?w WHERE { ?s ace:states pr:az-refuses-late-soviet-maps ; ace:madeBy ?w }") == {
        ("ac:azerbaijan",)
    }


def test_background_claims_land_of_armenia_and_the_overview_all_of_it() -> None:
    narrow = rows("SELECT ?s WHERE { ?s ace:states pr:az-claims-land-as-western-azerbaijan }")
    assert narrow == {("st:undated-azerbaijan-western-azerbaijan",), ("st:undated-scholars-extension",)}
    assert not narrow & rows("SELECT ?s WHERE { ?s ace:states pr:az-claims-western-azerbaijan }")


def test_soviet_belonging_of_exclaves_is_bounded_and_their_control_goes_on() -> None:
    past = rows(
        "SELECT ?p WHERE { ?p ace:holder ac:azerbaijan-ssr ; ace:status status:part-of ; ace:latest '1991-12-31'^^xsd:date }"
    )
    assert len(past) == 4
    assert rows("""SELECT ?day WHERE { st:article-exclaves ace:states ?p . ?p ace:status status:controlled
        OPTIONAL { ?p ace:ongoingAsOf ?day } }""") == {("2024-12-24",)}
    assert not rows("SELECT ?d WHERE { pr:artsvashen-part-of-armenian-ssr ace:latest ?d }")


def test_claim_to_sevan_is_found_under_gegharkunik() -> None:
    assert ("pr:az-claims-sevan",) in rows(
        "SELECT ?p WHERE { ?p ace:territory pl:gegharkunik ; ace:status status:claimed }"
    )


def test_attempts_on_syunik_are_no_change_of_control() -> None:
    assert rows("SELECT ?t WHERE { pr:attempts-on-syunik ace:asType ?t }") == {("evt:use-of-force",)}


def test_word_of_a_speaker_who_names_no_agent_names_none() -> None:
    label = rows(
        "SELECT ?l WHERE { st:undated-theriault ace:states pr:operations-as-incursions . pr:operations-as-incursions rdfs:label ?l }"
    )
    assert label
    assert not any("Azerbaijan" in text for (text,) in label)


def test_order_only_links_of_background_and_risk_say_why() -> None:
    assert not rows("""SELECT ?e WHERE { ?s ace:foundIn ?p ; ace:evidence ?e . ?e ace:matchMethod mm:order-only
        FILTER(REGEX(STR(?p), "/passage/(background|genocide-risk)"))
        FILTER NOT EXISTS { ?e skos:note ?n } }""")


def test_single_use_reference_114_stands_once() -> None:
    assert rows("SELECT ?s WHERE { ?s ace:evidence/ace:source sr:ref-114 }") == {("st:2021-04-aliyev-corridor",)}


def test_charge_of_genocide_against_azerbaijanis_is_relayed_and_denied() -> None:
    assert rows("SELECT ?w WHERE { ?s ace:denies pr:acts-against-azerbaijanis-as-genocide ; ace:madeBy ?w }") == {
        ("ac:henry-c-theriault",)}  # fmt: skip
    assert rows("SELECT ?r WHERE { ?s ace:states pr:acts-against-azerbaijanis-as-genocide ; ace:relayedIn ?r }") == {
        ("st:undated-theriault",)}  # fmt: skip
