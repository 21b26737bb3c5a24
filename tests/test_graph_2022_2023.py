# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What October 2022 to May 2023 tell (article lines 245-267) is coded as it is told."""

from __future__ import annotations

from graph_rows import rows


def test_missions_of_2022_and_2023_stay_apart() -> None:
    assert rows("""SELECT ?mission ?value ?unit WHERE { ?mission a ace:Mission . ?f ace:concerns ?mission ;
        ace:quantityKind qk:duration ; ace:value ?value ; ace:unit ?unit }""") >= {
        ("ev:2022-10-eumcap", "2", "unit:month"),
        ("ev:2023-01-23-euma", "2", "unit:year"),
    }
    assert (
        rows("""SELECT ?m ?from WHERE { VALUES ?m { ev:2022-10-eumcap ev:2023-01-23-euma } ?m ace:earliest ?from ;
        ace:mandate ?mandate . ?p ace:inEvent ?m ; ace:participant ac:european-union ; ace:role role:initiator }""")
        == {
            ("ev:2022-10-eumcap", "2022-10-01"),
            ("ev:2023-01-23-euma", "2023-01-23"),
        }
    )
    assert not rows("SELECT ?s WHERE { ?s ace:about ev:2022-10-eumcap , ev:2023-01-23-euma }")


def test_mission_of_january_2023_is_one_event_in_two_passages() -> None:
    assert {("pa:lede-p4",), ("pa:january-2023-p1",)} <= rows(
        "SELECT ?passage WHERE { ?s ace:about ev:2023-01-23-euma ; ace:foundIn ?passage }"
    )


def test_agreed_mission_of_october_2022_is_a_plan_of_an_unnamed_speaker() -> None:
    assert rows("""SELECT ?maker ?hedged ?modality WHERE { ?s ace:states ?p ; ace:madeBy ?maker ; ace:hedged ?hedged .
        ?p a ace:Expectation ; ace:action demand:deploy-observers ; ace:concerns ev:2022-10-eumcap ;
        ace:modality ?modality }""") == {("ac:the-article", "true", "mod:planned")}
    assert rows("""SELECT ?party WHERE { ag:2022-10-eu-mission ace:party ?party ;
        ace:obliges/ace:action demand:allow-observers }""") == {("ac:armenia",), ("ac:azerbaijan",)}


def test_osce_team_is_a_mission_of_its_own_after_a_request() -> None:
    assert rows("""SELECT ?from ?until ?sender ?asker WHERE { ev:2022-10-21-osce-needs-assessment a ace:Mission ;
        ace:earliest ?from ; ace:latest ?until . ?p ace:inEvent ev:2022-10-21-osce-needs-assessment ;
        ace:role role:initiator ; ace:participant ?sender . ?d a ace:Demand ;
        ace:concerns ev:2022-10-21-osce-needs-assessment . ?s ace:states ?d ; ace:madeBy ?asker ;
        ace:addressedTo ?sender }""") == {("2022-10-21", "2022-10-27", "ac:osce", "ac:armenia")}


def test_peace_agreements_foretold_are_expectations_with_their_speakers() -> None:
    assert rows("""SELECT ?maker ?day ?due WHERE { ?s ace:states ?p ; ace:madeBy ?maker ; ace:madeOn ?day .
        ?p a ace:Expectation ; ace:action evt:agreement ; ace:modality mod:forecast ;
        ace:bearer ac:armenia , ac:azerbaijan . OPTIONAL { ?p ace:dueBy ?due }
        FILTER(?day < "2023-06-01"^^xsd:date) }""") == {
        ("ac:armenia-security-council", "2022-10-12", "2022-12-31"),
        ("ac:antony-blinken", "2023-05-05", ""),
    }


def test_meetings_and_talks_announced_in_may_2023_are_no_events() -> None:
    assert rows("""SELECT ?p ?action ?modality WHERE { ?s ace:foundIn pa:may-2023-p2 ; ace:states ?p .
        ?p a ace:Expectation ; ace:action ?action ; ace:modality ?modality }""") == {
        ("pr:michel-meeting-planned", "evt:meeting", "mod:planned"),
        ("pr:peace-talks-resume-in-brussels", "evt:negotiations", "mod:planned"),
        ("pr:scholz-macron-meeting-planned", "evt:meeting", "mod:planned"),
    }
    assert rows("SELECT ?e WHERE { ?e a ace:Event ; ace:tookPlaceAt pl:brussels }") == {
        ("ev:2022-04-06-brussels-meeting",)
    }
    assert not rows("SELECT ?e WHERE { ?e a ace:Event ; ace:tookPlaceAt pl:moldova }")
    assert not rows("""SELECT ?e WHERE { ?p ace:participant ac:olaf-scholz ; ace:inEvent ?e }""")


def test_summits_of_the_european_political_community_stay_apart() -> None:
    held = rows("""SELECT ?e WHERE { ?e a ace:Meeting ; ace:format fmt:summit ; rdfs:label ?label .
        FILTER(CONTAINS(STR(?label), "European Political Community")) }""")
    assert ("ev:2022-10-06-european-political-community-summit",) in held
    assert rows("""SELECT ?place ?from WHERE { ?p a ace:Expectation ; ace:bearer ac:european-political-community ;
        ace:concerns ?place ; ace:earliest ?from }""") == {("pl:moldova", "2023-06-01")}


def test_deaths_near_tegh_have_no_side() -> None:
    assert rows("""SELECT ?value ?bound ?side WHERE { ?f ace:concerns ev:2023-04-tegh-fighting ;
        ace:quantityKind qk:killed ; ace:value ?value ; ace:bound ?bound ; ace:sideNotStated true .
        OPTIONAL { ?f ace:side ?side } }""") == {("7", "bd:exact", "")}


def test_video_of_tegh_is_offered_and_says_nobody_fired_first() -> None:
    assert rows("""SELECT ?maker WHERE { ?s ace:offers sr:tegh-video-2023-04 ; ace:madeBy ?maker }""") == {
        ("ac:armenia-mod",)
    }
    assert rows("""SELECT ?maker WHERE { ?s ace:states pr:tegh-az-fired ; ace:madeBy ?maker }""") == {
        ("ac:armenia-mod",),
        ("ac:the-article",),
    }
    assert rows("""SELECT ?who WHERE { ?p ace:inEvent ev:2023-04-tegh-video-released ; ace:participant ?who }""") == {
        ("ac:armenia-mod",)
    }
    assert not rows("""SELECT ?p WHERE { ?p ace:role role:first-to-fire ;
        ace:inEvent/ace:partOf* ev:2023-04-tegh-fighting }""")


def test_occupied_positions_of_april_2023_are_the_french_ministrys_words_alone() -> None:
    assert rows("""SELECT ?maker ?status WHERE { ?s ace:states ?p ; ace:madeBy ?maker .
        ?p ace:territory pl:positions-on-armenian-side-2023-04 ; ace:status ?status }""") == {
        ("ac:france-mfa", "status:occupied")
    }


def test_blame_of_11_may_2023_is_mirrored_without_denial() -> None:
    assert rows("""SELECT ?maker ?who WHERE { ?s ace:states ?p ; ace:madeBy ?maker .
        ?p ace:inEvent ev:2023-05-11-sotk-fire ; ace:role role:responsible-party ; ace:participant ?who }""") == {
        ("ac:armenia", "ac:azerbaijan"),
        ("ac:azerbaijan", "ac:armenia"),
    }
    assert not rows("""SELECT ?s WHERE { ?s ace:about ev:2023-05-11-sotk-fire ; ace:denies|ace:disputes ?p }""")
    assert not rows("SELECT ?p WHERE { ?p ace:inEvent ev:2023-05-11-sotk-fire ; ace:role role:first-to-fire }")


def test_losses_of_11_may_2023_have_no_side() -> None:
    assert rows("""SELECT ?kind ?value ?word ?bound WHERE { ?f ace:concerns ev:2023-05-11-sotk-fire ;
        ace:quantityKind ?kind ; ace:sideNotStated true . OPTIONAL { ?f ace:value ?value ; ace:bound ?bound }
        OPTIONAL { ?f ace:quantityWord ?word } }""") == {
        ("qk:killed", "1", "", "bd:at-least"),
        ("qk:wounded", "", "several", ""),
    }


def test_lachin_checkpoint_is_one_event_with_two_rival_dates() -> None:
    assert rows("""SELECT ?p ?from ?until ?doubtful WHERE { ?p a ace:Occurrence ; ace:concerns ev:lachin-checkpoint ;
        ace:earliest ?from . OPTIONAL { ?p ace:latest ?until } OPTIONAL { ?p ace:dateDoubtful ?doubtful } }""") == {
        ("pr:lachin-checkpoint-2022", "2022-01-01", "2022-12-31", "true"),
        ("pr:lachin-checkpoint-2023", "2023-03-26", "", ""),
    }
    assert rows("""SELECT ?x WHERE { pr:lachin-checkpoint-2022 ace:excludes|^ace:excludes ?x }""") == {
        ("pr:lachin-checkpoint-2023",)
    }
    assert not rows(
        "SELECT ?r WHERE { ?r a ace:EventRelation ; ace:toEvent ev:lachin-checkpoint ; ace:relation rel:cause }"
    )


def test_mission_of_october_2022_is_said_to_have_worked_by_its_sender_alone() -> None:
    """Line 249 tells a plan; that the mission took place has a claimant of its own (line 335)."""
    assert rows("""SELECT ?maker ?passage WHERE { ?s ace:states ?p ; ace:madeBy ?maker ; ace:foundIn ?passage .
        ?p ace:inEvent ev:2022-10-eumcap ; ace:role role:observer }""") == {("ac:european-union", "pa:reactions-p3")}
    assert rows("SELECT ?o WHERE { ?o owl:differentFrom ev:2023-01-23-euma . FILTER(?o = ev:2022-10-eumcap) }")


def test_agreeing_is_not_signing() -> None:
    assert rows("""SELECT ?who ?role WHERE { ?p ace:inEvent ev:2022-10-eu-mission-agreement ;
        ace:participant ?who ; ace:role ?role }""") == {
        ("ac:armenia", "role:participant"),
        ("ac:azerbaijan", "role:participant"),
    }


def test_hope_for_a_framework_agreement_is_hedged_and_the_rest_is_not() -> None:
    assert rows("""SELECT ?p ?hedged WHERE { ?s ace:madeBy ac:antony-blinken ; ace:foundIn pa:may-2023-p1 ; ace:states ?p .
        OPTIONAL { ?s ace:hedged ?hedged } }""") == {
        ("pr:peace-agreement-within-reach", ""),
        ("pr:washington-talks-progress", ""),
        ("pr:framework-agreement-at-summit", "true"),
    }


def test_september_2022_is_called_an_attack_where_october_looks_back_on_it() -> None:
    assert rows("""SELECT ?maker ?kind WHERE { ?s ace:foundIn pa:october-2022-p1 ; ace:madeBy ?maker ; ace:states ?p .
        ?p ace:concerns ev:2022-09-12-fighting ; ace:asType ?kind }""") == {("ac:the-article", "evt:attack")}


def test_western_support_for_mediation_has_unnamed_officials_as_speakers() -> None:
    assert rows("""SELECT ?maker ?kind WHERE { ?s ace:states pr:western-entities-encourage-mediation ;
        ace:madeBy ?maker . ?maker a ?kind . FILTER(?kind = ace:UnspecifiedGroup) }""") == {
        ("ac:officials-on-western-mediation", "ace:UnspecifiedGroup")
    }


def test_offices_printed_from_october_2022_to_may_2023_are_tenures() -> None:
    assert rows("""SELECT DISTINCT ?who ?office WHERE { ?t ace:officeHolder ?who ; ace:office ?office ;
        ace:attestedIn ?passage . VALUES ?passage { pa:october-2022-p1 pa:january-2023-p1 pa:may-2023-p1
        pa:may-2023-p2 } }""") == {
        ("ac:nikol-pashinyan", "of:armenia-prime-minister"),
        ("ac:ilham-aliyev", "of:azerbaijan-president"),
        ("ac:charles-michel", "of:european-council-president"),
        ("ac:antony-blinken", "of:us-secretary-of-state"),
        ("ac:olaf-scholz", "of:germany-chancellor"),
        ("ac:emmanuel-macron", "of:france-president"),
    }


def test_tension_after_the_checkpoint_is_no_cause() -> None:
    assert not rows("""SELECT ?r WHERE { ?s ace:foundIn pa:may-2023-p3 ; ace:states ?r . ?r a ace:EventRelation }""")


def test_an_occurrence_has_one_aspect() -> None:
    """Place, kind and time are contested one by one (DESIGN, section 4)."""
    aspects = {
        "place": "ace:atPlace",
        "kind": "ace:asType",
        "time": "ace:earliest|ace:latest|ace:holdsFrom|ace:holdsUntil|ace:startTime|ace:endTime|ace:partOfDay",
    }
    having = {a: rows(f"SELECT DISTINCT ?p WHERE {{ ?p a ace:Occurrence ; {path} ?o }}") for a, path in aspects.items()}
    assert all(len(found) > 10 for found in having.values())
    twice = (having["place"] & having["kind"]) | (having["place"] & having["time"]) | (having["kind"] & having["time"])
    assert twice == set()
