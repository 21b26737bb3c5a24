# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The analysis of positions and of borderization (article lines 373-393) is coded as it is told."""

from __future__ import annotations

from graph_rows import rows

# Traps of lines 373-393, in the style of tests/test_slice.py (append there; rows() is its helper).


def test_claims_in_defence_are_one_list_and_the_doubt_concerns_the_list() -> None:
    assert (
        rows("""SELECT ?list ?unclear WHERE { ?s ace:madeBy ac:examiners-of-azerbaijans-justifications ;
        ace:scopeUnclear ?unclear ; ace:states ?p . ?p ace:concerns ?list ; ace:judgement judg:unfounded-or-unverifiable }""")
        == {("st:undated-azerbaijan-defence-of-acts", "true")}
    )
    listed = {p for (p,) in rows("SELECT ?p WHERE { st:undated-azerbaijan-defence-of-acts ace:states ?p }")}
    assert {"pr:border-not-demarcated", "pr:operations-access-own-land", "pr:operations-answer-armenian-acts",
            "pr:operations-defend-integrity"} <= listed  # fmt: skip
    assert (
        rows("""SELECT ?s WHERE { ?s ace:states ?e . ?e ace:judgement judg:unfounded-or-unverifiable ; ace:concerns ?p .
        st:undated-azerbaijan-defence-of-acts ace:states ?p FILTER(?p != pr:border-not-demarcated) }""")
        == set()
    )


def test_calls_for_a_buffer_zone_are_one_statement_in_two_sections() -> None:
    assert rows("SELECT ?s ?p WHERE { ?s ace:states pr:buffer-zone-needed ; ace:foundIn ?p }") == {
        ("st:undated-azerbaijani-calls-buffer-zone", "pa:september-2022-p3"),
        ("st:undated-azerbaijani-calls-buffer-zone", "pa:azerbaijans-position-p1"),
    }


def test_deaths_behind_the_name_revenge_are_claimed_and_doubted() -> None:
    assert (
        rows("""SELECT ?maker ?doubter WHERE { ?s ace:states pr:soldier-deaths-occurred ; ace:madeBy ?maker .
        ?e ace:concerns pr:soldier-deaths-occurred ; ace:judgement judg:doubtful . ?d ace:states ?e ; ace:madeBy ?doubter }""")
        == {("ac:azerbaijan", "ac:the-article")}
    )


def test_enclave_claim_is_inconsistent_with_the_declaration_told_by_the_same_speaker() -> None:
    assert rows("""SELECT ?maker ?told WHERE { ?s ace:states ?e ; ace:madeBy ?maker .
        ?e ace:judgement judg:inconsistent ; ace:concerns pr:az-claims-enclaves ; ace:comparedWith ?told .
        ?told a ace:Statement ; ace:relayedIn ?s ; ace:denies pr:az-heir-of-soviet-republic }""") == {
        ("ac:rouben-galichian", "st:undated-azerbaijan-declaration-of-independence")
    }


def test_infiltration_at_sev_lake_is_hedged_and_reasoned_from_the_maps() -> None:
    assert (
        rows("""SELECT ?maker ?hedged WHERE { ?s ace:states pr:sev-encirclement-as-infiltration , ?map ; ace:madeBy ?maker ;
        ace:hedged ?hedged . ?map ace:isReasonFor pr:sev-encirclement-as-infiltration ; ace:status status:depicted-as-part-of }""")
        == {("ac:eurasianet", "true")}
    )


def test_land_transfers_have_one_teller_and_a_lower_bound() -> None:
    assert rows("""SELECT ?maker ?value ?bound WHERE { ?s ace:states ?p ; ace:madeBy ?maker .
        ?p ace:concerns ev:1928-1948-reported-land-transfers ; ace:value ?value ; ace:bound ?bound }""") == {
        ("ac:rouben-galichian", "3000", "bd:more-than")
    }


def test_large_operation_is_no_event_but_an_unlikely_expectation() -> None:
    assert rows("""SELECT ?kind ?hedged WHERE { ?s ace:denies pr:az-large-operation ; ace:madeBy ac:stratfor ; ace:hedged ?hedged .
        ?e ace:concerns pr:az-large-operation ; ace:judgement ?kind }""") == {("judg:unlikely", "true")}


def test_borderisation_is_a_word_of_named_speakers() -> None:
    assert rows("""SELECT DISTINCT ?maker WHERE { ?s ace:states ?p ; ace:madeBy ?maker . ?p ace:asType evt:borderisation }""") == {
        ("ac:andrey-kovatchev",), ("ac:marina-kaljurand",), ("ac:zeljana-zovko",), ("ac:laurence-broers",),
        ("ac:georgetown-journal-of-international-affairs",),
    }  # fmt: skip


def test_relayed_claims_of_this_section_are_told_by_named_tellers() -> None:
    assert rows("""SELECT ?told ?teller WHERE { ?told ace:relayedIn ?by ; ace:foundIn ?p . ?by ace:madeBy ?teller
        FILTER(STRSTARTS(STR(?p), "https://w3id.org/ace-kg/id/passage/azerbaijans-position-")) }""") == {
        ("st:undated-azerbaijan-accusations-of-armenians", "ac:analysts-of-azerbaijans-accusations"),
        ("st:undated-azerbaijan-claims-of-ten-years", "ac:critics-of-azerbaijan-on-territorial-integrity"),
        ("st:undated-azerbaijan-declaration-of-independence", "ac:rouben-galichian"),
        ("st:undated-azerbaijan-enclave-claims", "ac:rouben-galichian"),
    }


def test_genocide_is_said_of_rulers_in_general_not_of_what_azerbaijan_did() -> None:
    assert rows("""SELECT ?event ?who WHERE { st:undated-analysts-mirroring ace:states ?p . ?p ace:asType evt:genocide ;
        ace:concerns ?event . OPTIONAL { ?m ace:inEvent ?event ; ace:participant ?who } }""") == {
        ("ev:undated-reported-acts-of-other-rulers", "")
    }


def test_a_capacity_that_is_tested_is_not_coded_as_a_forecast() -> None:
    assert (
        rows("SELECT ?p WHERE { st:undated-broers-pressure-on-russia ace:states ?p . ?p a ace:Expectation }") == set()
    )
    assert rows("""SELECT ?p ?action WHERE { st:undated-broers-pressure-on-russia ace:states ?p . ?p a ace:Obligation ;
        ace:action ?action }""") == {
        ("pr:russia-security-guarantees", "demand:guarantee-security"),
        ("pr:csto-security-guarantees", "demand:guarantee-security"),
    }


def test_what_broers_speaks_of_is_uncertain_where_he_names_no_event() -> None:
    assert rows("SELECT ?s WHERE { ?s ace:madeBy ac:laurence-broers ; ace:aboutUncertain true }") >= {
        ("st:undated-broers-cut-in-two",), ("st:undated-broers-aims",),
    }  # fmt: skip


def test_defence_of_its_own_territory_is_an_aim_and_not_respect_for_anothers() -> None:
    assert rows("""SELECT ?who ?action WHERE { pr:operations-defend-integrity ace:attributedTo ?who ; ace:aim ?aim .
        ?aim ace:action ?action }""") == {("ac:azerbaijan", "demand:defend-territory")}
