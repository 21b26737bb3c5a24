# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What the article tells of Nagorno-Karabakh (lines 301-325) is coded as it is told."""

from __future__ import annotations

from graph_rows import rows


def test_lachin_checkpoint_is_one_event_with_two_rival_dates() -> None:
    assert rows("""SELECT ?p ?from ?line WHERE { ?p a ace:Occurrence , ace:ContestedProposition ; ace:earliest ?from ;
        ace:concerns ev:lachin-checkpoint . ?s ace:states ?p ; ace:foundIn/ace:lineNumber ?line }""") == {
        ("pr:lachin-checkpoint-2022", "2022-01-01", "267"),
        ("pr:lachin-checkpoint-2023", "2023-03-26", "305"),
    }
    assert rows("""SELECT ?p WHERE { pr:lachin-checkpoint-2023 ace:excludes|^ace:excludes ?p }""") == {
        ("pr:lachin-checkpoint-2022",)
    }
    assert rows("""SELECT ?from ?to WHERE { ev:lachin-checkpoint ace:timePrecision tp:disputed ; ace:earliest ?from
        OPTIONAL { ev:lachin-checkpoint ace:latest ?to } }""") == {("2022-01-01", "")}
    assert rows("""SELECT ?e WHERE { ?e ace:eventType evt:checkpoint ; ace:tookPlaceAt ?place .
        ?place (ace:locatedIn|ace:locatedIn/ace:locatedIn)? pl:lachin-corridor }""") == {("ev:lachin-checkpoint",)}


def test_farukh_withdrawal_is_stated_by_russia_and_denied_by_azerbaijans_ministry() -> None:
    told = rows("""SELECT ?maker ?denier WHERE { ?p ace:concerns|ace:inEvent ev:2022-03-27-reported-farukh-withdrawal .
        ?s ace:states ?p ; ace:madeBy ?maker ; ace:madeOn "2022-03-27"^^xsd:date .
        ?t ace:denies ?p ; ace:madeBy ?denier ; ace:respondsTo ?s }""")
    assert told == {("ac:russia-mod", "ac:azerbaijan-mod")}
    assert not rows("""SELECT ?s WHERE { ?s ace:madeBy ac:the-article ; ace:states/ace:concerns
        ev:2022-03-27-reported-farukh-withdrawal }""")


def test_entry_to_farukh_has_an_inferred_year_and_says_so() -> None:
    inferred = rows("""SELECT ?e ?from WHERE { ?e a ace:Event ; ace:earliest ?from ; ace:dateInferred true ;
        skos:note ?note . VALUES ?e { ev:2022-03-24-farukh-entry ev:2022-03-21-energy-supply-interruption
        ev:2022-08-26-lachin-corridor-area-control ev:2023-09-14-nagorno-karabakh-shooting } }""")
    assert {from_ for _, from_ in inferred} == {"2022-03-24", "2022-03-21", "2022-08-26", "2023-09-14"}


def test_crossing_attempt_of_1_august_2022_is_denied_whole_and_violations_are_denied_apart() -> None:
    denied = rows("""SELECT ?p ?who WHERE { ?s ace:madeBy ac:nagorno-karabakh-defence-army ; ace:madeOn
        "2022-08-01"^^xsd:date ; ace:states ?p . OPTIONAL { ?t ace:denies ?p ; ace:madeBy ?who } }""")
    assert len(denied) == 4
    assert {who for _, who in denied} == {"ac:azerbaijan-mod"}
    assert rows("""SELECT ?who ?type WHERE { ?s ace:denies ?p ; ace:madeBy ?who . ?p a ace:Occurrence ;
        ace:asType ?type ; ace:concerns ev:2022-08-01-reported-crossing-attempt }""") == {
        ("ac:russia-mod", "evt:ceasefire-violation")
    }


def test_revenge_operations_stay_apart() -> None:
    named = rows("""SELECT ?e WHERE { ?p ace:asType evt:revenge-operation ; ace:concerns ?e . ?e ace:partOf
        ev:nagorno-karabakh-conflict }""")
    assert ("ev:2022-08-reported-karabakh-operation",) in named
    single = rows("""SELECT ?e ?to WHERE { ?p ace:asType evt:revenge-operation ; ace:concerns ?e . ?e ace:latest ?to .
        FILTER NOT EXISTS { ?e a ace:EventSeries } }""")
    assert {to for _, to in single} == {"2022-08-10", "2024-02-13"}  # in Karabakh, and at the border
    assert len(single) == 2
    assert not rows("""SELECT ?e WHERE { ?e ace:partOf ev:2022-08-nagorno-karabakh-fighting ; ace:latest ?to .
        FILTER(?to > "2022-08-10"^^xsd:date) }""")


def test_victim_of_martakert_is_flagged_and_has_no_other_role() -> None:
    assert rows("""SELECT ?role ?event WHERE { ac:aram-tepnants ace:namedOnlyAsVictim true .
        ?p ace:participant ac:aram-tepnants ; ace:role ?role ; ace:inEvent ?event }""") == {
        ("role:victim", "ev:2021-10-11-martakert-death")
    }
    assert not rows("SELECT ?s WHERE { ?s ace:madeBy ac:aram-tepnants }")


def test_two_incidents_are_confirmed_and_investigated_by_the_peacekeepers() -> None:
    assert rows("""SELECT ?event ?body ?stage WHERE { ?s ace:madeBy ac:russia-mod ; ace:speechAct act:confirmation ;
        ace:corroborates ?t ; ace:states ?p , ?q . ?t ace:madeBy ac:the-article ; ace:states ?p .
        ?p a ace:Occurrence ; ace:concerns ?event . ?q a ace:EventRelation ; ace:toEvent ?event ; ace:fromEvent ?inv .
        ?inv a ace:Proceeding ; ace:beforeBody ?body ; ace:procedureStage ?stage }""") == {
        ("ev:2021-10-11-martakert-death", "ac:russian-peacekeepers", "stage:investigation"),
        ("ev:2021-11-08-shushi-shooting", "ac:russian-peacekeepers", "stage:investigation"),
    }


def test_calls_about_the_lachin_corridor_are_met_with_silence() -> None:
    assert rows("""SELECT ?caller WHERE { ?p a ace:Silence ; ace:bearer ac:azerbaijan ; ace:concerns ?call .
        ?call ace:madeBy ?caller ; ace:addressedTo ac:azerbaijan ; ace:foundIn pa:current-situation-p1 }""") == {
        ("ac:russian-peacekeepers",),
        ("ac:international-court-of-justice",),
        ("ac:european-court-of-human-rights",),
        ("ac:other-entities-on-lachin-corridor",),
    }


def test_ceasefire_of_2020_is_said_to_be_kept_once_and_broken_once_in_nagorno_karabakh() -> None:
    assert rows("""SELECT ?event ?how ?maker WHERE { ?p a ace:Compliance ; ace:concerns ag:2020-ceasefire ;
        ace:byEvent ?event ; ace:compliance ?how . ?s ace:states ?p ; ace:madeBy ?maker ;
        ace:foundIn/ace:lineNumber ?line . FILTER(?line >= 301 && ?line <= 325) }""") == {
        ("ev:2022-08-26-lachin-corridor-area-control", "comp:fulfilled", "ac:the-article"),
        ("ev:2023-03-lachin-ground-taken", "comp:not-fulfilled", "ac:the-article"),
    }


def test_breach_of_14_september_2023_is_the_articles_word() -> None:
    assert rows("""SELECT ?maker ?who ?means WHERE { ?s ace:states ?p , ?q ; ace:madeBy ?maker .
        VALUES ?event { ev:2023-09-14-nagorno-karabakh-shooting }
        ?p ace:role role:ceasefire-breaker ; ace:participant ?who ; ace:inEvent ?event .
        ?q ace:role role:firing-party ; ace:means ?means ; ace:inEvent ?event }""") == {
        ("ac:the-article", "ac:azerbaijan-armed-forces", "means:small-arms")
    }


def test_fighting_of_september_2023_is_one_event_in_two_places_of_the_text_and_ends_with_a_ceasefire() -> None:
    passages = rows("""SELECT ?passage WHERE { ?s ace:states pr:2023-09-as-attack ; ace:madeBy ac:the-article ;
        ace:foundIn ?passage }""")
    assert {("pa:infobox-r33",), ("pa:situation-in-nagorno-karabakh-timeline-p9",)} <= passages
    assert rows("""SELECT ?from ?to WHERE { ag:2023-ceasefire ace:concludedAt ev:2023-ceasefire .
        ev:2023-ceasefire ace:earliest ?from ; ace:latest ?to ; ace:dateInferred true }""") == {
        ("2023-09-19", "2023-09-20")
    }
    assert not rows("""SELECT ?p WHERE { ?s ace:states ?p ; ace:madeBy ac:the-article ;
        ace:foundIn pa:situation-in-nagorno-karabakh-timeline-p9 . ?p ace:latest "2023-09-20"^^xsd:date }""")
    assert rows("""SELECT ?p WHERE { ?s ace:states ?p ; ace:foundIn pa:situation-in-nagorno-karabakh-timeline-p9 .
        ?p ace:concerns ev:2023-ceasefire ; a ace:Occurrence }""") == {("pr:ceasefire-2023",)}
    assert rows("""SELECT ?e WHERE { ?p ace:relation rel:consequence ; ace:fromEvent ?e ;
        ace:toEvent ev:2023-09-19-nagorno-karabakh-fighting }""") == {
        ("ev:2023-09-nagorno-karabakh-authorities-dissolution",),
        ("ev:2023-09-nagorno-karabakh-displacement",),
    }
    assert rows("SELECT ?party WHERE { ag:2023-ceasefire ace:party ?party }") == {
        ("ac:azerbaijan",),
        ("ac:nagorno-karabakh-authorities",),
    }


def test_authorities_in_nagorno_karabakh_are_no_state_and_bear_attested_names() -> None:
    assert rows("""SELECT ?class WHERE { ac:nagorno-karabakh-authorities a ?class .
        VALUES ?class { ace:State ace:GovernmentBody } }""") == {("ace:GovernmentBody",)}
    assert ("Republic of Artsakh", "ac:the-article") in rows("""SELECT ?text ?who WHERE {
        ac:nagorno-karabakh-authorities ace:name ?n . ?n ace:nameText ?text ; ace:usedBy ?who ; ace:attestedIn ?p }""")


def test_losses_of_august_2022_are_sided_as_printed() -> None:
    assert rows("""SELECT ?kind ?value ?side WHERE { ?p ace:concerns ev:2022-08-02-nagorno-karabakh-fighting ;
        ace:quantityKind ?kind ; ace:value ?value . OPTIONAL { ?p ace:side ?side }
        FILTER(BOUND(?side) || EXISTS { ?p ace:sideNotStated true }) }""") == {
        ("qk:killed", "1", "ac:azerbaijan"),
        ("qk:killed", "2", "ac:nagorno-karabakh-defence-army"),
        ("qk:wounded", "14", ""),
    }


def test_lachin_lachin_corridor_and_lachin_area_are_told_apart() -> None:
    apart = rows("""SELECT ?a ?b WHERE { ?a owl:differentFrom|^owl:differentFrom ?b .
        VALUES ?a { pl:lachin pl:lachin-district pl:lachin-corridor pl:lachin-area pl:lachin-corridor-area } }""")
    five = ("pl:lachin", "pl:lachin-district", "pl:lachin-corridor", "pl:lachin-area", "pl:lachin-corridor-area")
    assert {(a, b) for a in five for b in five if a != b} <= apart


def test_withdrawal_near_seysulan_is_agreed_and_no_event() -> None:
    assert rows("""SELECT ?mode ?hedged WHERE { ?p a ace:Expectation ; ace:concerns ev:2022-04-15-seysulan-crossing ;
        ace:modality ?mode . ?s ace:states ?p ; ace:hedged ?hedged }""") == {("mod:agreed", "true")}
    assert not rows("""SELECT ?e WHERE { ?e ace:eventType evt:withdrawal ; ace:tookPlaceAt pl:seysulan }""")


def test_victims_printed_as_armenian_are_counted_as_armenians_and_no_closer() -> None:
    assert rows("""SELECT ?event ?kind ?value ?side WHERE { ?p a ace:Figure ; ace:category cat:civilian ;
        ace:concerns ?event ; ace:quantityKind ?kind ; ace:value ?value ; ace:side ?side .
        VALUES ?event { ev:2021-10-11-martakert-death ev:2021-11-08-shushi-shooting } }""") == {
        ("ev:2021-10-11-martakert-death", "qk:killed", "1", "ac:armenians"),
        ("ev:2021-11-08-shushi-shooting", "qk:killed", "1", "ac:armenians"),
        ("ev:2021-11-08-shushi-shooting", "qk:wounded", "3", "ac:armenians"),
    }


def test_condemnation_of_november_2021_names_no_one() -> None:
    assert rows("""SELECT ?s WHERE { ?s ace:madeBy ac:us-bureau-of-european-and-eurasian-affairs ;
        ace:speechAct act:condemnation ; ace:states pr:2021-11-08-1-killed
        FILTER NOT EXISTS { ?s ace:directedAt ?whom } }""") == {("st:2021-11-09-us-bureau-condemnation",)}


def test_hedges_of_the_nagorno_karabakh_timeline_are_kept() -> None:
    assert rows("""SELECT ?s WHERE { ?s ace:hedged true ; ace:madeBy ac:the-article ; ace:foundIn/ace:lineNumber ?line .
        FILTER(?line >= 301 && ?line <= 325) }""") == {
        ("st:article-2022-03-08-gas-pipeline",),
        ("st:article-2022-03-21-energy-supply",),
        ("st:article-2022-03-peacekeepers-talks",),
        ("st:article-2022-04-15-pull-back",),
    }


def test_day_of_a_report_is_no_day_of_an_event() -> None:
    told = rows("""SELECT ?e ?to WHERE { ?e ace:latest ?to ; ace:timePrecision tp:not-later-than .
        FILTER NOT EXISTS { ?e ace:earliest ?from }
        VALUES ?e { ev:2022-03-08-gas-pipeline-damage ev:2022-03-27-reported-farukh-withdrawal
        ev:2022-08-01-reported-crossing-attempt } }""")
    assert {to for _, to in told} == {"2022-03-08", "2022-03-27", "2022-08-01"}


def test_tension_of_march_2022_is_no_effect_of_the_war_in_ukraine() -> None:
    assert not rows("SELECT ?p WHERE { ?p ace:fromEvent|ace:toEvent ev:ukraine-war ; ace:relation rel:cause }")
    assert rows("SELECT ?p WHERE { ?p a ace:Evaluation ; ace:comparedWith ev:ukraine-war }") >= {
        ("pr:2022-03-tension-rose",)
    }


def test_answer_of_august_2022_is_the_armys_word_and_the_aggressive_actions_are_armenias() -> None:
    assert rows("""SELECT ?maker ?to WHERE { ?p a ace:EventRelation ; ace:relation rel:response-to ; ace:toEvent ?to ;
        ace:fromEvent ev:2022-08-reported-karabakh-operation . ?s ace:states ?p ; ace:madeBy ?maker }""") == {
        ("ac:azerbaijan-armed-forces", "ev:2022-08-reported-lachin-posts-incident")
    }
    assert rows("""SELECT ?maker WHERE { ?p ace:asType evt:aggression ; ace:concerns
        ev:2022-08-nagorno-karabakh-fighting . ?s ace:states ?p ; ace:madeBy ?maker }""") == {("ac:armenia",)}
    assert not rows("""SELECT ?p WHERE { ?p ace:inEvent ev:2022-08-nagorno-karabakh-fighting ;
        ace:role role:initiator }""")


def test_conscript_of_the_lachin_area_is_not_merged_with_the_soldier_of_2_and_3_august() -> None:
    assert rows("""SELECT ?event ?maker WHERE { ?p a ace:Figure ; ace:quantityKind qk:killed ; ace:side ac:azerbaijan ;
        ace:value 1 ; ace:concerns ?event . ?s ace:states ?p ; ace:madeBy ?maker .
        ?event ace:partOf ev:2022-08-nagorno-karabakh-fighting }""") == {
        ("ev:2022-08-02-nagorno-karabakh-fighting", "ac:the-article"),
        ("ev:2022-08-reported-lachin-posts-incident", "ac:azerbaijan-mod"),
    }


def test_four_places_pass_under_full_control_on_26_august_2022() -> None:
    assert rows("""SELECT ?place WHERE { ?p a ace:TerritorialStatus ; ace:status status:controlled ;
        ace:holder ac:azerbaijan ; ace:holdsFrom "2022-08-26"^^xsd:date ; ace:territory ?place }""") == {
        ("pl:lachin",),
        ("pl:lachin-corridor-area",),
        ("pl:sus",),
        ("pl:zabukh",),
    }


def test_places_of_the_nagorno_karabakh_timeline_are_found_in_nagorno_karabakh() -> None:
    found = {place for (place,) in rows("SELECT ?p WHERE { ?p ace:locatedIn pl:nagorno-karabakh }")}
    assert found >= {"pl:martakert", "pl:shushi", "pl:farukh", "pl:khramort", "pl:seysulan", "pl:karaglukh-heights"}


def test_order_alone_links_a_reference_once_unless_the_list_has_it_used_again() -> None:
    links = rows("""SELECT ?source ?ed WHERE { ?s ace:evidence ?ed ; ace:foundIn/ace:lineNumber ?line .
        ?ed ace:source ?source ; ace:confidence 0.5 ; ace:matchMethod mm:order-only .
        FILTER(?line >= 301 && ?line <= 325) }""")
    assert sorted(source for source, _ in links) == [
        "sr:ref-301", "sr:ref-307", "sr:ref-311", "sr:ref-311", "sr:ref-312", "sr:ref-315",
    ]  # fmt: skip
    assert not rows("""SELECT ?ed WHERE { ?s ace:evidence ?ed ; ace:foundIn/ace:lineNumber ?line .
        ?ed ace:confidence 0.5 ; ace:matchMethod ?method . FILTER(?line >= 301 && ?line <= 325)
        FILTER(?method != mm:order-only) }""")
