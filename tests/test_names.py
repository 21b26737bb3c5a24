# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Every name in ``graph/names.ttl`` is attested where it says, for whoever it says: no party is given a name by us."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

import pytest

from ask_project import ROOT
from graph_rows import rows
from kg.article import parse_article, read_article, read_authority

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = "ac:the-article"


@cache
def attestations() -> frozenset[tuple[str, str, str, str]]:
    """Name, its text, who uses it, where it is attested."""
    return frozenset(rows("SELECT ?n ?t ?u ?a WHERE { ?n ace:nameText ?t ; ace:usedBy ?u ; ace:attestedIn ?a }"))


@cache
def by_subject(query: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for subject, value in rows(query):
        found[subject].add(value)
    return found


def makers() -> dict[str, set[str]]:
    return by_subject("SELECT ?s ?m WHERE { ?s ace:madeBy|ace:onBehalfOf ?m . ?s a ace:Statement }")


def test_the_names_are_there() -> None:
    assert len({name for name, *_ in attestations()}) == 240
    assert not rows("SELECT ?n WHERE { ?n a ace:PerspectiveName . FILTER NOT EXISTS { ?x ace:name ?n } }")


@pytest.mark.article
def test_every_name_stands_where_it_is_attested(article_path: Path) -> None:
    article = read_article(article_path)
    passages = parse_article(article, read_authority(ROOT / "graph" / "authority" / "passages.csv")).passages
    texts = {f"pa:{passage.slug}": {passage.text} for passage in passages}
    references = dict(re.findall(r"^ +(\d+)\. (.*)$", article_path.read_text(encoding="utf-8"), re.MULTILINE))
    numbers = by_subject("SELECT ?s ?n WHERE { ?s a ace:Source ; ace:citationNumber ?n }")
    texts |= {source: {references[number] for number in cited} for source, cited in numbers.items()}
    for statement, found in by_subject("SELECT ?s ?p WHERE { ?s a ace:Statement ; ace:foundIn ?p }").items():
        texts[statement] = {text for passage in found for text in texts[passage]}
    absent = [
        (name, text, place)
        for name, text, _, place in sorted(attestations())
        if not any(text.casefold() in one.casefold() for one in texts[place])
    ]
    assert absent == []


def test_a_statement_attests_the_names_of_who_makes_it_and_no_others() -> None:
    wrong = [(n, u, a) for n, _, u, a in attestations() if a.startswith("st:") and u not in makers()[a]]
    assert wrong == []


def test_a_passage_attests_names_of_the_article_or_of_who_is_cited_in_a_statement_besides() -> None:
    """What the article tells in its own words of a statement is no attestation for the one who made it."""
    others = {(n, u) for n, _, u, a in attestations() if a.startswith("pa:") and u != ARTICLE}
    stated = {(n, u) for n, _, u, a in attestations() if a.startswith("st:")}
    assert others <= stated
    assert others


def test_a_source_attests_names_of_who_published_or_wrote_it_or_of_who_the_note_says_speaks_there() -> None:
    published = by_subject("SELECT ?s ?m WHERE { ?s a ace:Source ; dcterms:publisher|dcterms:creator ?m }")
    notes = by_subject("SELECT ?n ?t WHERE { ?n a ace:PerspectiveName ; skos:note ?t }")
    wrong = [
        (n, u, a)
        for n, _, u, a in sorted(attestations())
        if a.startswith("sr:")
        and u not in published[a]
        and not any("quotes" in note or "names him as the speaker" in note for note in notes[n])
    ]
    assert wrong == []
    assert all(notes[n] for n, _, _, a in attestations() if a.startswith("sr:"))


def test_a_name_has_one_user_and_one_text() -> None:
    seen: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for name, text, user, _ in attestations():
        seen[name].add((text, user))
    assert {name for name, found in seen.items() if len(found) > 1} == set()


def test_no_name_is_given_twice_for_one_user() -> None:
    bearers = by_subject("SELECT ?n ?x WHERE { ?x ace:name ?n }")
    seen = [
        (thing, text, user)
        for name, text, user in {(n, t, u) for n, t, u, _ in attestations()}
        for thing in bearers[name]
    ]
    assert sorted(one for one in set(seen) if seen.count(one) > 1) == []
