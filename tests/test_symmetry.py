# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What docs/symmetry.md says of the article's selection is so, and our own wording adds no selection."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from math import comb
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph_rows import rows
from kg.namespaces import PREFIXES
from kg.stores.oxigraph import OxigraphStore

ROOT = Path(__file__).resolve().parent.parent
AM, AZ = "ac:armenia", "ac:azerbaijan"
TEXTS = """{ ?thing ace:paraphrase ?text } UNION
           { ?thing rdfs:label ?text . ?thing a ?class .
             FILTER(?class IN (ace:Event, ace:Proposition, ace:Statement)) }"""
# Verbs that only report. What else begins a paraphrase names the speech act itself (asks, denies, condemns).
PLAIN = frozenset({"say", "report", "tell", "announce", "state", "answer", "add", "speak", "declare", "remark"})
DOUBTING = re.compile(
    r"^(claims?|alleges?|admits?|concedes?|insists?|purports?|maintains?|professes)\b"
    r"|\b(claim(s|ed|ing)? that|insist(s|ed)? that|purported(ly)?|supposed(ly)?)\b",
    re.IGNORECASE,
)


def query(name: str) -> str:
    return (ROOT / "queries" / "exports" / f"symmetry-{name}.rq").read_text(encoding="utf-8")


@cache
def table(name: str) -> frozenset[tuple[str, ...]]:
    return frozenset(rows(query(name)))


def statements(side: str, measure: str) -> int:
    return sum(int(n) for voice, who, what, n in table("statements") if (who or voice) == side and what[2:] == measure)


def agents(what: str, harmed: str, agent: str) -> int:
    return sum(
        int(n)
        for _, who, kind, hurt, _, doer, n in table("agents")
        if (who, kind, hurt, doer) == ("ac:the-article", what, harmed, agent)
    )


def fisher(a: int, b: int, c: int, d: int) -> float:
    """Two-sided p of the table ((a, b), (c, d)): the tables of these sums that are no likelier than this one."""
    first, second, left = a + b, c + d, a + c

    def ways(x: int) -> int:
        return comb(first, x) * comb(second, left - x)

    inside = range(max(0, left - second), min(first, left) + 1)
    return sum(ways(x) for x in inside if ways(x) <= ways(a)) / comb(first + second, left)


def test_every_statement_is_counted_and_joint_ones_once_for_each_side() -> None:
    total = len(rows("SELECT ?s WHERE { ?s a ace:Statement }"))
    made = sum(int(n) for _, _, measure, n in table("statements") if measure == "1 made")
    assert total <= made < total * 1.1
    independent = len(
        rows("""SELECT DISTINCT ?s WHERE { ?s ace:madeBy ?m .
        FILTER(?m = ac:armenia || EXISTS { ?m ace:countedWith ac:armenia }) }""")
    )
    assert statements(AM, "made") == independent


def test_statements_are_as_the_page_says() -> None:
    made = {side: statements(side, "made") for side in (AM, AZ, "ac:the-article", "third parties")}
    assert 0.8 < made[AM] / made[AZ] < 1.25
    assert max(made[AM], made[AZ]) * 2 < min(made["ac:the-article"], made["third parties"])
    assert statements(AZ, "known only through another") > statements(AM, "known only through another")
    assert statements(AZ, "undated") > statements(AM, "undated")
    assert statements(AZ, "that deny or dispute") > statements(AM, "that deny or dispute")
    for side in (AM, AZ):
        assert statements(side, "said or borne out by a third party too") * 10 < made[side]


def test_figures_are_as_the_page_says() -> None:
    def figures(who: str, whose: str, *kinds: str) -> int:
        return sum(
            int(n)
            for _, side, of, kind, n in table("figures")
            if (side, of) == (who, whose) and kind.removeprefix("qk:") in kinds
        )

    losses = ("killed", "wounded", "captured")
    for own, other in ((AM, AZ), (AZ, AM)):
        assert figures(own, own, *losses) > 5 * figures(own, other, *losses)
    for kind in ("killed", "captured"):
        assert figures("ac:the-article", AM, kind) > figures("ac:the-article", AZ, kind)


def test_agents_are_as_the_page_says() -> None:
    assert 0.75 < agents("harm", AM, AZ) / agents("harm", AM, "") < 1.34
    assert agents("harm", AZ, "") > agents("harm", AZ, AM)
    assert agents("movement", "", AZ) > 5 * agents("movement", "", AM)


def test_loaded_words_are_as_the_page_says() -> None:
    used = {(side, at, term) for _, side, act, at, term, _ in table("words") if act == "states"}
    assert {at for side, at, _ in used if side == "ac:the-article"} == {"", AZ}
    assert {term for side, at, term in used if (side, at) == (AM, AZ)} == {
        "lt:aggression",
        "lt:attack",
        "lt:occupation",
    }
    assert {term for side, at, term in used if (side, at) == (AZ, AM)} == {"lt:provocation", "lt:sabotage"}


def test_no_text_of_ours_holds_a_loaded_word_that_no_claim_carries() -> None:
    counted = table("wording")
    assert len(counted) == 13
    assert {row[0] for row in counted if row[3] != "0"} == set()
    assert sum(int(row[2]) for row in counted) > 100
    neutral = {row[0]: row[2] for row in counted if row[0].endswith(("event", "place", "agreement", "office"))}
    assert len(neutral) == 8
    assert set(neutral.values()) == {"0"}


@pytest.mark.parametrize(
    ("thing", "text"),
    [
        ("a ace:Event ; rdfs:label 'Attack at Ford'@en", "label of an event"),
        ("a ace:Statement ; ace:paraphrase 'Says that Vesk attacked.'@en", "paraphrase of a statement"),
    ],
)
def test_a_loaded_word_of_ours_is_found(thing: str, text: str) -> None:
    store = ox.Store()
    prologue = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    store.load((ROOT / "ontology" / "vocab" / "loaded-term.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    store.load(f"{prologue} ev:x {thing} .".encode(), format=ox.RdfFormat.TURTLE)
    found = OxigraphStore(store).select(query("wording")).rows
    assert [row[0].value for row in found if row[3].value == "1"] == [text]


def test_the_first_pattern_of_the_wording_query_lets_every_loaded_word_through() -> None:
    first = re.search(r'REGEX\(STR\(\?value\), "([^"]+)", "i"\)', query("wording"))
    assert first
    terms = rows("SELECT ?l ?p WHERE { ?t ace:wordPattern ?p ; skos:prefLabel ?l }")
    texts = [text for _, text in rows(f"SELECT ?thing ?text WHERE {{ {TEXTS} }}")]
    assert len(terms) > 20
    for label, pattern in terms:
        for text in (label, *texts):
            if re.search(pattern, text, re.IGNORECASE):
                assert re.search(first[1], text, re.IGNORECASE), (label, text)


def test_no_wording_of_ours_doubts_a_speaker() -> None:
    found = {(thing, text) for thing, text in rows(f"SELECT ?thing ?text WHERE {{ {TEXTS} }}") if DOUBTING.search(text)}
    assert found == set()


def test_plain_verbs_introduce_both_sides_alike() -> None:
    counts = {side: Counter() for side in (AM, AZ)}
    for _, side, verb, number in table("verbs"):
        if side in counts:
            counts[side]["plain" if verb in PLAIN else "other"] += int(number)
    plain, other = ([counts[side][kind] for side in (AM, AZ)] for kind in ("plain", "other"))
    assert min(plain) > 20
    assert fisher(plain[0], other[0], plain[1], other[1]) > 0.05


def test_the_comparison_would_find_an_uneven_wording() -> None:
    assert fisher(45, 7, 25, 29) < 0.05
    assert fisher(8, 2, 1, 5) == pytest.approx(0.03497, abs=1e-5)


def test_doubt_is_known_when_it_is_seen() -> None:
    for text in ("Claims that Vesk fired.", "Says that Vesk purportedly fired.", "Alleges shelling."):
        assert DOUBTING.search(text)
    assert not DOUBTING.search("Lays claim to the ford.")
