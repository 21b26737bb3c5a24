# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What July 2023 to November 2024 tell (article lines 269-289) is coded as it is told."""

from __future__ import annotations

from graph_rows import rows


def test_third_war_is_warned_of_and_no_event() -> None:
    assert (
        rows("""SELECT ?who ?modality ?rank WHERE { ?s ace:foundIn pa:july-2023-p1 ; ace:speechAct act:warning ;
        ace:madeBy ?who ; ace:states ?p , ?f . ?p a ace:Expectation ; ace:action evt:war ; ace:modality ?modality ;
        ace:unless ?peace . ?s ace:states ?peace . ?f ace:concerns ?p ; ace:quantityKind qk:rank ; ace:value ?rank }""")
        == {("ac:nikol-pashinyan", "mod:warned", "3")}
    )
    wars = rows("SELECT ?e WHERE { ?e ace:eventType evt:war ; ace:partOf ev:nagorno-karabakh-conflict }")
    assert wars == {("ev:first-nagorno-karabakh-war",), ("ev:second-nagorno-karabakh-war",)}
    assert not rows("SELECT ?e WHERE { ?s ace:foundIn pa:july-2023-p1 ; ace:about ?e . ?e a ace:Event }")


def test_peacekeepers_are_accused_by_pashinyan_and_nobody_else_says_so() -> None:
    assert rows("""SELECT ?who ?accused ?value ?agreement WHERE { ?p a ace:Compliance ; ace:compliance ?value ;
        ace:concerns ?owed . ?owed a ace:Obligation ; ace:bearer ac:russian-peacekeepers ; ace:concerns ?agreement .
        ?agreement a ace:Agreement . ?s ace:states ?p ; ace:madeBy ?who ; ace:directedAt ?accused ;
        ace:foundIn pa:september-2023-p1 }""") == {
        ("ac:nikol-pashinyan", "ac:russian-peacekeepers", "comp:not-fulfilled", "ag:2020-ceasefire")
    }


def test_build_up_of_september_2023_is_one_speakers_at_two_borders() -> None:
    assert rows("""SELECT ?who ?place ?printed WHERE { ?p a ace:Occurrence ; ace:atPlace ?place ;
        ace:concerns ev:2023-09-07-reported-force-build-up . ?s ace:states ?p ; ace:madeBy ?who ;
        ace:madeOn ?printed }""") == {
        ("ac:nikol-pashinyan", "pl:armenia-azerbaijan-border", "2023-09-07"),
        ("ac:nikol-pashinyan", "pl:nagorno-karabakh-border", "2023-09-07"),
    }
    assert not rows("SELECT ?d WHERE { ev:2023-09-07-reported-force-build-up ace:earliest ?d }")


def test_losses_of_13_february_2024_name_no_one_who_inflicted_them() -> None:
    assert rows("""SELECT ?kind ?value ?bound ?side WHERE { ?f ace:concerns ev:2024-02-13-nerkin-hand-use-of-force ;
        ace:quantityKind ?kind ; ace:value ?value ; ace:bound ?bound ; ace:side ?side }""") == {
        ("qk:killed", "4", "bd:exact", "ac:armenia"),
        ("qk:wounded", "1", "bd:exact", "ac:armenia"),
    }
    assert not rows("""SELECT ?p WHERE { ?s ace:states ?f , ?p . ?f ace:quantityKind qk:killed ;
        ace:concerns ev:2024-02-13-nerkin-hand-use-of-force . ?p ace:role ?any }""")


def test_operations_of_one_name_stay_apart() -> None:
    named = rows("""SELECT ?e ?from WHERE { ?p ace:asType evt:revenge-operation ; ace:concerns ?e .
        ?s ace:states ?p ; ace:madeBy/ace:countedWith? ac:azerbaijan . OPTIONAL { ?e ace:earliest ?from } }""")
    assert {
        ("ev:2024-02-13-nerkin-hand-use-of-force", "2024-02-13"),
        ("ev:earlier-like-named-uses-of-force", ""),
    } <= named
    assert len({event for event, _ in named}) >= 3  # and that of August 2022
    assert rows("""SELECT ?other WHERE { ev:2024-02-13-nerkin-hand-use-of-force owl:differentFrom ?other .
        ?p ace:asType evt:revenge-operation ; ace:concerns ?other }""")
    assert not rows("""SELECT ?e WHERE { ?e ace:partOf ev:earlier-like-named-uses-of-force }""")
    assert not rows("""SELECT ?s WHERE { ?s ace:states ?p ; ace:madeBy ac:the-article ;
        ace:foundIn pa:february-2024-p1 . ?p ace:asType evt:revenge-operation }""")


def test_act_of_12_february_2024_is_claimed_and_denied() -> None:
    assert rows("""SELECT ?type ?claimant ?denier WHERE { ?p a ace:Occurrence ;
        ace:concerns ev:2024-02-12-reported-armenian-act . ?s ace:states ?p ; ace:madeBy ?claimant .
        ?t ace:denies ?p ; ace:madeBy ?denier ; ace:respondsTo ?s . OPTIONAL { ?p ace:asType ?type } }""") == {
        ("", "ac:azerbaijan", "ac:armenia"),
        ("evt:provocation", "ac:azerbaijan", "ac:armenia"),
    }
    assert rows("""SELECT ?who ?relation WHERE { ?p a ace:EventRelation ; ace:relation ?relation ;
        ace:fromEvent ev:2024-02-13-nerkin-hand-use-of-force ; ace:toEvent ev:2024-02-12-reported-armenian-act .
        ?s ace:states ?p ; ace:madeBy ?who }""") == {("ac:azerbaijan", "rel:response-to")}
    assert ("ev:2024-02-12-reported-armenian-act",) in rows("SELECT ?e WHERE { ?e a ace:ContestedEvent }")


def test_agreement_of_april_2024_is_one_in_two_passages() -> None:
    assert rows(
        """SELECT ?s ?passage WHERE { ?s ace:states pr:2024-04-agreement-reached ; ace:foundIn ?passage }"""
    ) == {
        ("st:article-2024-04-agreement", "pa:april-2024-p1"),
        ("st:article-2024-04-agreement", "pa:lede-p5"),
    }
    assert rows("""SELECT ?a WHERE { ?a a ace:Agreement ; ace:earliest ?d .
        FILTER(?d >= "2024-01-01"^^xsd:date) }""") == {("ag:2024-04-border-villages",)}


def test_obligation_compliance_and_taking_over_are_three_things() -> None:
    assert rows("""SELECT ?bearer ?towards ?value ?day WHERE { ag:2024-04-border-villages ace:obliges ?owed ;
        ace:basis ag:alma-ata-declaration . ?owed ace:action demand:hand-over-villages ; ace:bearer ?bearer ;
        ace:towards ?towards . ?kept a ace:Compliance ; ace:concerns ?owed ; ace:compliance ?value ; ace:byEvent ?e .
        ?e a ace:TerritorialChange ; ace:earliest ?day ; ace:latest ?day }""") == {
        ("ac:armenia", "ac:azerbaijan", "comp:fulfilled", "2024-05-24")
    }
    villages = {"pl:asagi-askipara", "pl:baganis-ayrum", "pl:qizilhacili", "pl:xeyrimli"}
    assert {place for (place,) in rows(
        "SELECT ?place WHERE { ev:2024-05-24-villages-taken-over ace:tookPlaceAt ?place }"
    )} == villages  # fmt: skip
    held = rows("""SELECT ?holder ?status ?where WHERE { ?p a ace:TerritorialStatus ; ace:holder ?holder ;
        ace:status ?status ; ace:territory ?where . ?s ace:states ?p ; ace:foundIn pa:april-2024-p1 }""")
    assert {(holder, status) for holder, status, _ in held} == {
        ("ac:azerbaijan", "status:part-of"),
        ("ac:armenia", "status:controlled"),
        ("ac:azerbaijan", "status:controlled"),
    }
    assert {where for *_, where in held} == villages


def test_protests_of_2024_come_from_the_agreement_as_the_article_says() -> None:
    assert rows("""SELECT ?who ?from ?relation ?to WHERE { ?from a ace:Protest . ?p ace:fromEvent ?from ;
        ace:relation ?relation ; ace:toEvent ?to . ?s ace:states ?p ; ace:madeBy ?who ;
        ace:foundIn pa:april-2024-p1 }""") == {
        ("ac:the-article", "ev:2024-04-tavush-protests", "rel:cause", "ev:2024-04-border-agreement")
    }


def test_three_welcomed_and_one_of_them_for_another() -> None:
    assert rows("""SELECT ?who ?behalf ?day WHERE { ?s ace:speechAct act:welcome ; ace:foundIn pa:april-2024-p1 ;
        ace:madeBy ?who ; ace:madeOn ?day ; ace:dateInferred true OPTIONAL { ?s ace:onBehalfOf ?behalf } }""") == {
        ("ac:antony-blinken", "", "2024-04-20"),
        ("ac:charles-michel", "", "2024-04-20"),
        ("ac:stephane-dujarric", "ac:antonio-guterres", "2024-04-19"),
    }


def test_november_2024_minister_tells_article_reports_and_no_treaty_is_an_event() -> None:
    assert rows("""SELECT ?who ?role ?speaker WHERE { ?p ace:inEvent ev:2024-11-07-foreign-ministers-meeting ;
        ace:participant ?who ; ace:role ?role . ?s ace:states ?p ; ace:madeBy ?speaker }""") == {
        ("ac:ararat-mirzoyan", "role:participant", "ac:the-article"),
        ("ac:peter-szijjarto", "role:host", "ac:the-article"),
    }
    told = rows("""SELECT ?who ?kind WHERE { VALUES ?kind { ace:Expectation } ?p a ?kind ; ace:action evt:agreement .
        ?s ace:states ?p ; ace:madeBy ?who ; ace:foundIn pa:november-2024-p1 }""")
    assert told == {("ac:ararat-mirzoyan", "ace:Expectation")}
    assert not rows(
        """SELECT ?e WHERE { ?e a ace:AgreementMaking ; ace:earliest ?d . FILTER(?d > "2024-04-30"^^xsd:date) }"""
    )


def test_summits_of_the_european_political_community_stay_apart() -> None:
    summits = rows("""SELECT ?e ?rank WHERE { ?e ace:format fmt:summit . ?f ace:concerns ?e ; ace:quantityKind qk:rank ;
        ace:value ?rank }""")
    assert ("ev:2024-11-07-european-political-community-summit", "5") in summits
    assert rows("""SELECT ?whole WHERE { ev:2024-11-07-foreign-ministers-meeting ace:partOf ?whole .
        ?whole ace:format fmt:summit }""") == {("ev:2024-11-07-european-political-community-summit",)}


def test_nerkin_hand_and_nerkin_khand_are_one_place_by_several_names() -> None:
    assert rows("""SELECT ?place ?text WHERE { ?place ace:name/ace:nameText ?text .
        FILTER(STRSTARTS(STR(?text), "Nerkin")) }""") == {
        ("pl:nerkin-hand", "Nerkin Hand"),
        ("pl:nerkin-hand", "Nerkin Handi"),
        ("pl:nerkin-hand", "Nerkin Khand"),
    }


def test_azerbaijan_says_it_acted_and_the_article_that_it_began() -> None:
    assert rows("""SELECT ?role ?who WHERE { ?p ace:inEvent ev:2024-02-13-nerkin-hand-use-of-force ;
        ace:participant ac:azerbaijan ; ace:role ?role . ?s ace:states ?p ; ace:madeBy ?who }""") == {
        ("role:agent", "ac:azerbaijan"),
        ("role:initiator", "ac:the-article"),
    }
    assert not rows("""SELECT ?role WHERE { ?p ace:inEvent ev:earlier-like-named-uses-of-force ; ace:role ?role .
        FILTER(?role != role:agent) }""")


def test_no_source_is_lent_to_what_its_title_does_not_carry() -> None:
    for claim in ("pr:2024-02-13-1-am-wounded", "pr:2024-05-24-border-service-took-control"):
        assert not rows(f"""SELECT ?e WHERE {{ ?s ace:states {claim} ; ace:evidence ?e .
            FILTER NOT EXISTS {{ ?e ace:supports ?other FILTER NOT EXISTS {{ ?e ace:supports {claim} }} }} }}""")


def test_movements_of_20_may_2021_are_three_and_the_exercise_not_before_its_announcement() -> None:
    apart = rows("""SELECT ?a ?b WHERE { VALUES ?a { ev:2021-05-20-khoznavar-evening-movement
        ev:2021-05-20-khoznavar-morning-movement ev:2021-05-20-khoznavar-return }
        ?a owl:differentFrom|^owl:differentFrom ?b }""")
    assert len(apart) == 6
    assert rows("SELECT ?d WHERE { ev:2021-05-reported-exercise ace:earliest ?d }") == {("2021-05-12",)}


def test_places_whose_belonging_is_contested_have_no_container_but_a_note() -> None:
    noted = "pl:al-lakes pl:karmrakar pl:lake-janlich pl:martuni-district pl:sev-lake pl:shurnukh pl:vorotan"
    assert rows(f"""SELECT ?p WHERE {{ VALUES ?p {{ {noted} }} ?p skos:note ?why
        FILTER NOT EXISTS {{ ?p ace:locatedIn ?q }} }}""") == {(place,) for place in noted.split()}
    assert rows("SELECT ?p ?in WHERE { VALUES ?p { pl:brussels pl:prague } ?p ace:locatedIn ?in }") == {
        ("pl:brussels", "pl:belgium"),
        ("pl:prague", "pl:czech-republic"),
    }
