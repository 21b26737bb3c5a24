# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What September 2021 to September 2022 tell (article lines 182-243) is coded as it is told; captives add up."""

from __future__ import annotations

from pathlib import Path

import pytest

from ask_project import real_store
from graph_rows import rows
from kg.namespaces import compact

ROOT = Path(__file__).resolve().parent.parent
FRAMING = "evt:attack evt:blockade evt:invasion evt:incursion evt:operation evt:provocation evt:sabotage"


def columns(name: str, *wanted: str) -> set[tuple[str, ...]]:
    """The named columns of an export query."""
    found = real_store().select((ROOT / "queries" / "exports" / f"{name}.rq").read_text(encoding="utf-8"))
    places = [found.variables.index(column) for column in wanted]
    picked = [[row[place] for place in places] for row in found.rows]
    return {tuple("" if term is None else compact(term.value) for term in row) for row in picked}


def test_captives_add_up_by_capture_side_and_counter() -> None:
    balance = columns(
        "captives-balance", "scope", "side", "claimant", "captured", "released", "died", "notToldOf", "event"
    )
    assert ("capture", "ac:armenia", "ac:the-article", "32", "10", "0", "22", "ev:2021-11-16-capture") in balance
    assert ("capture", "ac:armenia", "ac:the-article", "6", "0", "0", "6", "ev:2021-05-27-capture") in balance
    assert ("capture", "ac:azerbaijan", "ac:the-article", "2", "2", "0", "0", "ev:2021-12-18-capture") in balance
    # The parts that are told make up the captured of the given totals, not the released.
    assert ("sum", "ac:armenia", "ac:the-article", "38", "10", "0", "28", "") in balance
    assert ("total as given", "ac:armenia", "ac:armenia", "38", "20", "0", "18", "ev:border-crisis") in balance
    assert ("total as given", "ac:azerbaijan", "ac:azerbaijan", "2", "2", "0", "0", "ev:border-crisis") in balance


def test_a_captive_who_was_killed_is_not_held() -> None:
    balance = columns("captives-balance", "scope", "side", "captured", "died", "notToldOf", "event")
    assert ("capture", "", "1", "1", "0", "ev:2021-12-03-civilian-capture") in balance


def test_given_totals_of_captives_are_relayed_and_not_added_to_their_parts() -> None:
    balance = columns("captives-balance", "scope", "relayedBy", "event")
    assert {relay for scope, relay, _ in balance if scope == "total as given"} == {"ac:the-article"}
    assert not [event for scope, _, event in balance if scope != "total as given" and event == "ev:border-crisis"]


def test_released_and_held_figures_belong_to_captured_ones() -> None:
    figures = columns("captives", "figure", "quantity", "capturedFigure")
    assert len(figures) >= 11
    assert not [figure for figure, quantity, captured in figures if quantity == "qk:released" and not captured]


def test_exchange_of_december_2021_is_agreed_owed_and_kept() -> None:
    owed = rows("""SELECT ?who ?what ?kept WHERE { ag:2021-12-release-for-maps ace:obliges ?o ; ace:party ?who .
        ?o a ace:Obligation ; ace:bearer ?who ; ace:action ?what . ?c a ace:Compliance ; ace:concerns ?o ;
        ace:compliance ?kept . ?s ace:states ?c , ?o ; ace:madeBy ac:the-article }""")
    assert owed == {
        ("ac:azerbaijan", "demand:release-captives", "comp:fulfilled"),
        ("ac:armenia", "demand:hand-over-maps", "comp:fulfilled"),
    }
    assert rows("""SELECT ?e WHERE { ?p ace:participant ac:russia ; ace:role role:mediator ; ace:inEvent ?e .
        ?e ace:latest "2021-12-04"^^xsd:date ; ace:earliest "2021-11-16"^^xsd:date }""") == {
        ("ev:2021-12-release-agreement",)
    }


def test_provocation_of_november_2021_is_azerbaijans_claim_and_the_footage_the_articles() -> None:
    provoked = rows("""SELECT ?maker ?acts WHERE { ?s ace:states ?r ; ace:madeBy ?maker . ?r ace:relation rel:cause ;
        ace:fromEvent ev:2021-11-16-fighting ; ace:toEvent ?acts . ?o ace:concerns ?acts ; ace:asType evt:provocation .
        ?s ace:states ?o }""")
    assert provoked == {("ac:azerbaijan", "ev:2021-11-16-reported-armenian-acts")}
    assert rows("""SELECT ?maker ?shown WHERE { ?s ace:states pr:2021-11-16-movement-in-armenia ; ace:madeBy ?maker ;
        ace:offers ?shown }""") == {("ac:the-article", "sr:footage-november-2021")}
    # The one is set against the other; nobody denies anything.
    assert not rows("""SELECT ?s WHERE { ?s ace:denies|ace:disputes ?x ; ace:about ev:2021-11-16-fighting }""")


def test_joint_statement_tells_the_breach_as_compliance_and_has_three_makers_with_offices() -> None:
    assert rows("""SELECT ?event ?how WHERE { ?s ace:onBehalfOf ac:eu-delegation-south-caucasus ; ace:states ?c ;
        ace:madeOn "2021-11-17"^^xsd:date . ?c a ace:Compliance ; ace:concerns ag:2020-ceasefire ; ace:byEvent ?event ;
        ace:compliance ?how }""") == {("ev:2021-11-16-fighting", "comp:not-fulfilled")}
    makers = rows("""SELECT ?who ?post WHERE { ?s ace:onBehalfOf ac:eu-delegation-south-caucasus ; ace:madeBy ?who ;
        ace:madeOn "2021-11-17"^^xsd:date . ?t ace:officeHolder ?who ; ace:office ?post ;
        ace:attestedIn pa:november-2021-p5 }""")
    assert makers == {
        ("ac:marina-kaljurand", "of:dsca-chair"),
        ("ac:andrey-kovatchev", "of:ep-standing-rapporteur-armenia"),
        ("ac:zeljana-zovko", "of:ep-standing-rapporteur-azerbaijan"),
    }


def test_the_doubt_about_41_square_kilometres_is_the_articles_and_hedged() -> None:
    assert rows("""SELECT ?maker ?value ?other WHERE { ?s ace:states ?e ; ace:madeBy ?maker ; ace:hedged true .
        ?e ace:judgement judg:inconsistent ; ace:concerns ?f ; ace:comparedWith ?g . ?f ace:value ?value ;
        ace:quantityKind qk:area . ?g ace:value ?other ; ace:quantityKind qk:positions-lost }""") == {
        ("ac:the-article", "41", "2")
    }


def test_framing_words_of_september_2022_are_someones_and_no_event_bears_them() -> None:
    called = rows("""SELECT ?maker ?kind WHERE { VALUES ?kind { evt:attack evt:invasion evt:operation evt:border-clash }
        ?s ace:states ?o ; ace:madeBy ?maker . ?o ace:concerns ev:2022-09-12-fighting ; ace:asType ?kind }""")
    assert {("ac:the-article", "evt:invasion"), ("ac:the-article", "evt:attack"), ("ac:ilham-aliyev", "evt:operation"),
            ("ac:media-on-border-clashes-2022-09", "evt:border-clash")} <= called  # fmt: skip
    assert rows("""SELECT ?maker WHERE { ?s ace:states ?o ; ace:madeBy ?maker . ?o ace:judgement judg:unprovoked ;
        ace:concerns ev:2022-09-12-fighting }""") == {("ac:the-article",)}
    assert not rows(f"SELECT ?e WHERE {{ VALUES ?kind {{ {FRAMING} }} ?e a ace:Event ; ace:eventType ?kind }}")


def test_places_denied_for_september_2022_are_de_waals_alone() -> None:
    assert rows("""SELECT ?who ?where WHERE { ?s ace:denies ?o ; ace:madeBy ?who . ?o ace:atPlace ?where ;
        ace:concerns ev:2022-09-12-fighting }""") == {
        ("ac:thomas-de-waal", "pl:nagorno-karabakh"), ("ac:thomas-de-waal", "pl:azerbaijan"),
    }  # fmt: skip
    assert rows("""SELECT ?who WHERE { ?s ace:madeBy ac:media-on-border-clashes-2022-09 ; ace:relayedIn ?t .
        ?t ace:madeBy ?who }""") == {("ac:thomas-de-waal",)}


def test_the_landmine_claim_is_repeated_and_judged_not_denied() -> None:
    said = rows("SELECT ?who WHERE { ?s ace:states pr:landmine-laying-am ; ace:madeBy ?who }")
    assert said == {("ac:azerbaijan",), ("ac:turkey",)}
    assert not rows("SELECT ?s WHERE { ?s ace:denies pr:landmine-laying-am }")
    judged = rows("""SELECT ?who ?how WHERE { ?s ace:states ?e ; ace:madeBy ?who . ?e ace:judgement ?how ;
        ace:concerns st:2022-09-azerbaijan-sabotage }""")
    assert ("ac:examiners-of-landmine-statement", "judg:unfounded-or-unverifiable") in judged
    assert ("ac:arkady-dubnov", "judg:pretext") in judged


def test_the_ceasefire_of_september_2022_has_no_party_and_no_signatory() -> None:
    assert not rows("SELECT ?who WHERE { ag:2022-09-ceasefire ace:party ?who }")
    assert rows("""SELECT ?maker ?who ?role WHERE { ?p ace:inEvent ev:2022-09-15-reported-ceasefire ; ace:role ?role ;
        ace:participant ?who . ?s ace:states ?p ; ace:madeBy ?maker }""") == {
        ("ac:armen-grigoryan", side, "role:participant") for side in ("ac:armenia", "ac:azerbaijan")
    }
    assert rows("""SELECT ?post WHERE { ?t ace:officeHolder ac:armen-grigoryan ; ace:office ?post ;
        ace:holdsFrom "2022-09-15"^^xsd:date }""") == {("of:armenia-security-council-secretary",)}


def test_travel_advisories_are_each_embassys_and_the_cause_the_articles() -> None:
    makers = rows("SELECT ?who WHERE { ?s ace:states pr:do-not-visit-southern-armenia ; ace:madeBy ?who }")
    assert len(makers) == 4
    assert rows("""SELECT ?maker WHERE { ?s ace:states ?r ; ace:madeBy ?maker . ?r ace:relation rel:cause ;
        ace:fromEvent ev:undated-travel-advisories ; ace:toEvent ev:2022-09-12-fighting }""") == {("ac:the-article",)}


@pytest.mark.parametrize(
    ("event", "side", "value", "bound"),
    [
        ("ev:2021-11-16-fighting", "ac:azerbaijan", "7", "bd:at-least"),
        ("ev:2021-11-16-fighting", "ac:armenia", "15", "bd:at-least"),
        ("ev:2022-01-11-verin-shorzha-shooting", "ac:azerbaijan", "1", "bd:exact"),
        ("ev:2022-01-11-verin-shorzha-shooting", "ac:armenia", "3", "bd:exact"),
        ("ev:2022-09-12-fighting", "ac:armenia", "105", "bd:at-least"),
        ("ev:2022-09-12-fighting", "ac:azerbaijan", "71", "bd:at-least"),
    ],
)
def test_killed_are_counted_by_side_with_the_bound_that_governs_both(
    event: str, side: str, value: str, bound: str
) -> None:
    assert rows(f"""SELECT ?value ?bound WHERE {{ ?f ace:concerns {event} ; ace:quantityKind qk:killed ;
        ace:side {side} ; ace:value ?value ; ace:bound ?bound ; ace:category cat:service-member }}""") == {
        (value, bound)
    }


def test_an_occurrence_of_these_months_is_of_one_aspect() -> None:
    assert not rows("""SELECT ?o WHERE { ?o a ace:Occurrence ; ace:atPlace ?where ; ace:asType ?kind ; ace:concerns ?e .
        ?e ace:latest ?last FILTER(?last >= "2021-09-01"^^xsd:date && ?last <= "2022-09-30"^^xsd:date) }""")


def test_checkpoints_of_november_2021_are_within_the_closure_and_continue_it() -> None:
    assert rows("""SELECT ?maker WHERE { ?r ace:fromEvent ev:2021-11-12-goris-kapan-checkpoints ;
        ace:relation rel:follow-up ; ace:toEvent ?closure . ev:2021-11-12-goris-kapan-checkpoints ace:partOf ?closure .
        ?s ace:states ?r ; ace:madeBy ?maker }""") == {("ac:the-article",)}


def test_displaced_of_september_2022_are_three_figures_of_two_claimants() -> None:
    figures = rows("""SELECT ?value ?bound ?category ?maker WHERE { ?p ace:quantityKind qk:displaced ;
        ace:value ?value ; ace:bound ?bound ; ace:category ?category ; ace:concerns ev:2022-09-displacement .
        ?s ace:states ?p ; ace:madeBy ?maker }""")
    assert figures == {
        ("7600", "bd:exact", "cat:any", "ac:the-article"),
        ("7600", "bd:at-least", "cat:civilian", "ac:the-article"),
        ("7000", "bd:more-than", "cat:civilian", "ac:international-association-of-genocide-scholars"),
    }
    # The source of the third is printed with a date before the event; the evidence says so.
    assert rows("""SELECT ?evidence WHERE { st:undated-iags-displacement ace:evidence ?evidence .
        ?evidence skos:note ?n ; ace:source ?work . ?work dcterms:issued ?day .
        FILTER(?day < "2022-09-12"^^xsd:date) }""")
