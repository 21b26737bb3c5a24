# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The article is coded completely; the traps of infobox, overview, territory and May to December 2021 are handled."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from ask_project import real_store
from graph_rows import rows
from kg.coverage import check_coverage
from kg.layout import find_layout
from kg.namespaces import compact
from kg.parameters import find_thing

ROOT = Path(__file__).resolve().parent.parent
RUN = 8


def test_area_claims_stand_side_by_side_with_their_claimants() -> None:
    claims = rows("""SELECT ?maker ?value ?low ?high ?bound WHERE {
        ?s ace:states ?p ; ace:madeBy ?maker . ?p ace:quantityKind qk:area .
        OPTIONAL { ?p ace:bound ?bound }
        OPTIONAL { ?p ace:value ?value } OPTIONAL { ?p ace:low ?low } OPTIONAL { ?p ace:high ?high } }""")
    assert ("ac:the-article", "215", "", "", "bd:exact") in claims
    assert ("ac:the-article", "215", "", "", "bd:at-least") in claims
    assert {(low, high) for _, _, low, high, _ in claims if low} == {("50", "215")}


def test_casualties_of_the_infobox_are_each_sides_own_and_hedged() -> None:
    claims = rows("""SELECT ?maker ?side ?kind ?value WHERE {
        ?s ace:relayedIn ?infobox ; ace:hedged true ; ace:madeBy ?maker ; ace:states ?p .
        ?p ace:quantityKind ?kind ; ace:side ?side ; ace:value ?value ; ace:asOf "2024-12-24"^^xsd:date }""")
    for side, killed, wounded in (("ac:azerbaijan", "283", "296"), ("ac:armenia", "436", "328")):
        assert (side, side, "qk:killed", killed) in claims
        assert (side, side, "qk:wounded", wounded) in claims


def test_non_combatants_killed_have_no_side() -> None:
    assert rows("""SELECT ?maker ?bound WHERE { ?s ace:states ?p ; ace:madeBy ?maker .
        ?p ace:value 22 ; ace:quantityKind qk:killed ; ace:sideNotStated true ; ace:bound ?bound }""") == {
        ("ac:international-crisis-group", "bd:at-least")
    }


def test_released_captives_are_part_of_the_captured() -> None:
    assert rows("""SELECT ?released ?captured WHERE { ?p ace:quantityKind qk:released ; ace:value ?released ;
        ace:side ac:armenia ; ace:subsetOf ?q . ?q ace:value ?captured ; ace:quantityKind qk:captured }""") == {
        ("20", "38"),  # infobox
        ("10", "32"),  # December 2021 out of 16 November 2021
    }


def test_crossing_is_stated_once_in_two_passages_and_denied() -> None:
    told = rows("""SELECT ?s ?passage WHERE { ?s ace:states pr:2021-05-12-crossed ; ace:madeBy ac:the-article ;
        ace:foundIn ?passage }""")
    assert {"pa:lede-p1", "pa:may-2021-p1"} <= {passage for _, passage in told}
    assert len({statement for statement, _ in told}) == 1
    assert rows("SELECT ?who WHERE { ?s ace:denies pr:2021-05-12-crossed ; ace:madeBy ?who }") == {("ac:azerbaijan",)}


def test_occupation_is_denied_with_its_reason() -> None:
    assert ("ac:azerbaijan",) in rows("SELECT ?who WHERE { ?s ace:denies pr:az-occupies-am-land ; ace:madeBy ?who }")
    assert rows("SELECT ?reason WHERE { ?reason ace:isReasonFor pr:no-occupation-possible }")


def test_denial_of_unclear_scope_disputes_the_statement() -> None:
    assert rows("""SELECT ?who ?whose WHERE { ?s ace:scopeUnclear true ; ace:speechAct act:denial ; ace:madeBy ?who ;
        ace:disputes ?t . ?t ace:madeBy ?whose ; ace:foundIn pa:may-2021-p14 }""") == {
        ("ac:azerbaijan", "ac:the-article")
    }


def test_offer_known_only_through_another_is_relayed() -> None:
    assert rows("""SELECT ?relay WHERE { ?s ace:madeBy ac:emmanuel-macron ; ace:relayedIn ?t ; a ace:ReportedStatement .
        ?t ace:madeBy ?relay }""") == {("ac:nikol-pashinyan",)}


def test_contested_is_derived() -> None:
    contested = {proposition for (proposition,) in rows("SELECT ?p WHERE { ?p a ace:ContestedProposition }")}
    assert {"pr:2021-05-12-crossed", "pr:az-occupies-am-land", "pr:sev-shown-armenian"} <= contested
    assert ("ev:2021-05-12-force-movement",) in rows("SELECT ?e WHERE { ?e a ace:ContestedEvent }")


def test_mirrored_blame_is_not_denial() -> None:
    for day in ("2021-07-28", "2021-08-13"):
        assert not rows(f"""SELECT ?p WHERE {{ ?s ace:madeOn "{day}"^^xsd:date ; ace:denies|ace:disputes ?p }}""")
    blamed = rows("""SELECT ?maker ?who WHERE { ?s ace:madeOn "2021-08-13"^^xsd:date ; ace:madeBy ?maker ;
        ace:states ?p . ?p ace:participant ?who ; ace:role role:firing-party }""")
    assert blamed == {("ac:armenia-mod", "ac:azerbaijan-armed-forces"), ("ac:azerbaijan", "ac:armenia-armed-forces")}


def test_breach_of_29_july_is_explicitly_denied() -> None:
    assert rows("""SELECT ?who WHERE { ?s ace:denies pr:2021-07-29-az-broke-ceasefire ; ace:madeBy ?who }""") == {
        ("ac:azerbaijan",)
    }
    assert rows("""SELECT ?whose WHERE { ?s ace:states pr:2021-07-29-az-broke-ceasefire ; ace:madeBy ?whose }""")


def test_two_killed_are_the_two_named_men() -> None:
    assert rows(
        """SELECT ?v WHERE { ?f ace:concerns ev:2021-08-16-deaths ; ace:quantityKind qk:killed ; ace:value ?v }"""
    ) == {("2",)}
    victims = rows("""SELECT ?man ?where WHERE { ?p ace:participant ?man ; ace:role role:victim ; ace:inEvent ?e .
        ?man ace:namedOnlyAsVictim true . ?e ace:partOf ev:2021-08-16-deaths ; ace:tookPlaceAt ?where }""")
    assert {place for _, place in victims} == {"pl:yeraskh", "pl:gegharkunik"}
    assert len(victims) == 2


def test_claim_of_6_april_2022_is_denied_itself() -> None:
    assert rows("""SELECT ?claimant ?denier WHERE { ?s ace:states ?p ; ace:madeBy ?claimant ;
        ace:madeOn "2022-04-06"^^xsd:date . ?t ace:denies ?p ; ace:madeBy ?denier ; ace:respondsTo ?s }""") == {
        ("ac:azerbaijan", "ac:armenia-mod")
    }


def test_ceasefire_of_september_2022_is_one_sides_and_the_others_silence() -> None:
    assert rows("""SELECT ?maker ?silent WHERE { ?p ace:concerns ev:2022-09-15-reported-ceasefire . ?s ace:states ?p ;
        ace:madeBy ?maker . ?q a ace:Silence ; ace:concerns ?p ; ace:bearer ?silent }""") == {
        ("ac:armen-grigoryan", "ac:azerbaijan")
    }


def test_displaced_of_september_2022_are_figures_by_claimant() -> None:
    figures = rows("""SELECT ?value ?bound ?category ?maker WHERE { ?p ace:quantityKind qk:displaced ;
        ace:value ?value ; ace:bound ?bound ; ace:category ?category ; ace:concerns ev:2022-09-displacement .
        ?s ace:states ?p ; ace:madeBy ?maker }""")
    assert ("7600", "bd:exact", "cat:any", "ac:the-article") in figures
    assert ("7600", "bd:at-least", "cat:civilian", "ac:the-article") in figures


def test_joint_statement_of_17_november_is_one_statement_in_three_passages() -> None:
    assert rows("""SELECT (COUNT(DISTINCT ?s) AS ?n) (COUNT(DISTINCT ?passage) AS ?m) WHERE {
        ?s ace:madeBy ac:marina-kaljurand ; ace:madeOn "2021-11-17"^^xsd:date ; ace:foundIn ?passage }""") == {
        ("1", "3")
    }


def test_nothing_planned_or_threatened_is_an_event() -> None:
    assert not rows(
        """SELECT ?e WHERE { ?e a ace:Event ; ace:earliest ?from . FILTER(?from > "2024-12-24"^^xsd:date) }"""
    )


def test_every_actor_is_told_apart() -> None:
    listed = rows("SELECT ?a WHERE { ?all a owl:AllDifferent ; owl:distinctMembers/rdf:rest*/rdf:first ?a }")
    actors = rows("SELECT ?a WHERE { ?a a ace:Actor }")
    assert len(actors) >= 50
    assert listed == actors


def test_a_name_means_what_bears_it() -> None:
    assert compact(find_thing(real_store(), "Sev Lake").value) == "pl:sev-lake"


@pytest.mark.article
def test_every_paragraph_number_date_and_name_is_carried(article_path: Path) -> None:
    report = check_coverage(article_path, find_layout(ROOT))
    assert report.complete, "\n".join(report.lines())


def words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.lower()))


@cache
def runs(article: Path) -> frozenset[tuple[str, ...]]:
    """Every run of words in a line of the article's body; the reference list is facts."""
    body = article.read_text(encoding="utf-8").partition("\nReferences\n")[0]
    lines = [words(line) for line in body.splitlines()]
    return frozenset(line[i : i + RUN] for line in lines for i in range(len(line) - RUN + 1))


@pytest.mark.article
def test_no_sentence_of_the_article_is_reproduced(article_path: Path) -> None:
    # Names and titles aside.
    texts = rows("""SELECT ?x ?text WHERE { VALUES ?kind { ace:Statement ace:Proposition ace:Event }
        ?x a ?kind ; ace:paraphrase|rdfs:label|skos:note ?text }""")
    assert len(texts) > 500
    found = runs(article_path)
    copied = [
        (thing, text)
        for thing, text in texts
        for said in [words(text)]
        if any(said[i : i + RUN] in found for i in range(len(said) - RUN + 1))
    ]
    assert copied == []


def test_works_without_a_place_are_listed_and_no_others() -> None:
    listed = {number for number, *_ in rows((ROOT / "queries" / "exports" / "unplaced-works.rq").read_text())}
    numbers = {number for (number,) in rows("SELECT ?n WHERE { ?s a ace:Source ; ace:citationNumber ?n }")}
    placed = {number for (number,) in rows("SELECT ?n WHERE { [] ace:evidence/ace:source/ace:citationNumber ?n }")}
    assert numbers == {str(number) for number in range(1, 396)}
    assert listed == numbers - placed
