# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The tables of docs/names-by-perspective.md are the graph's names; run with KG_UPDATE_DOCS=1 to write them anew."""

from __future__ import annotations

import os
from collections import defaultdict

from ask_project import ROOT, real_store
from graph_rows import rows
from kg.namespaces import compact, expand
from kg.perspectives import NEUTRAL, find_perspective, perspectives, shown_names

PAGE = ROOT / "docs" / "names-by-perspective.md"
SHOWN = "## What each perspective shows\n"
ALL = "## All names\n"


def table(head: list[str], body: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *body]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def bearers() -> list[str]:
    return sorted({expand(thing) for (thing,) in rows("SELECT ?x WHERE { ?x ace:name ?n }")})


def shown_table() -> str:
    """A row for each thing that has a name; a dash where our label is shown."""
    store, things = real_store(), bearers()
    words = [one.word for one in perspectives(store)]
    found = {word: shown_names(store, things, find_perspective(store, word)) for word in words}
    body = [
        [f"`{compact(thing)}`"]
        + [found[word][thing].text if found[word][thing].perspective == word else "–" for word in words]
        for thing in things
    ]
    return table(["thing", *words], body)


def all_table() -> str:
    """A row for each thing, name and user, with where it is attested."""
    attested: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for *key, place in rows(
        "SELECT ?x ?t (LANG(?t) AS ?l) ?w ?a WHERE { ?x ace:name ?n . ?n ace:nameText ?t ; ace:usedBy ?u ; "
        "ace:attestedIn ?a . ?u rdfs:label ?w . FILTER(LANG(?w) = 'en') }"
    ):
        attested[tuple(key)].add(place)
    body = [
        [f"`{thing}`", text, language, user, " ".join(f"`{place}`" for place in sorted(places))]
        for (thing, text, language, user), places in sorted(attested.items())
    ]
    return table(["thing", "name", "language", "used by", "attested in"], body)


def test_the_tables_are_up_to_date() -> None:
    page = PAGE.read_text(encoding="utf-8")
    prose = page.partition(SHOWN)[0]
    text = f"{prose}{SHOWN}\nA dash: no name is attested, our label is shown.\n\n{shown_table()}\n{ALL}\n{all_table()}"
    if os.environ.get("KG_UPDATE_DOCS") == "1":
        PAGE.write_text(text, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == text, "docs/names-by-perspective.md is out of date; use KG_UPDATE_DOCS=1"


def test_every_name_is_in_the_table() -> None:
    listed = all_table()
    names = rows("SELECT ?t WHERE { ?n a ace:PerspectiveName ; ace:nameText ?t }")
    assert len(names) > 60
    assert [text for (text,) in names if f"| {text} |" not in listed] == []
    assert f"| thing | {NEUTRAL} |" in shown_table()
