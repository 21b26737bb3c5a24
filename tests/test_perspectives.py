# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Which name a perspective shows, by the rule in ``kg.perspectives``, and that our label never passes for a party's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import kg
from ask_project import ROOT, ardania_quads, ardania_store, in_memory, make_project, real_store
from kg.ask import ask
from kg.cli import run
from kg.describe import describe
from kg.errors import EXIT_USAGE, UsageError
from kg.labels import labels
from kg.namespaces import expand
from kg.parameters import find_thing
from kg.perspectives import NEUTRAL, ShownName, attested_names, find_perspective, labels_line, perspectives, shown_names
from kg.queries import find_question
from kg.stores.memory import MemoryStore
from kg.stores.remote import RemoteStore
from kg.wording import put_into_words
from servers import oxigraph_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.stores.base import Store

MIREL = expand("pl:mirel")
WORDS = ("neutral", "armenian", "article", "azerbaijani")


def shown(curie: str, word: str, language: str = "en", store: Store | None = None) -> tuple[str, str]:
    """The text of a name and the perspective that it comes from."""
    store = store or real_store()
    name = shown_names(store, [expand(curie)], find_perspective(store, word), language)[expand(curie)]
    return name.text, name.perspective


NAMED = [
    *(("armenian", *one) for one in [
        ("ac:armenia", "en", "Armenia"),
        ("pl:armenia", "en", "Armenia"),
        ("ac:azerbaijan-armed-forces", "en", "Azerbaijani armed forces"),
        ("ac:russia", "en", "Russian Federation"),
        ("pl:gegharkunik", "en", "Gegharkunik"),
        ("pl:gegharkunik", "ru", "Гегаркуник"),
        ("pl:gegharkunik", "hy", "Gegharkunik"),
        ("pl:kut", "en", "Kut"),
        ("pl:south-caucasus", "en", "South Caucasus"),
    ]),
    *(("azerbaijani", *one) for one in [
        ("ac:armenia", "en", "Armenia"),
        ("ac:azerbaijan", "en", "Republic of Azerbaijan"),
        ("ac:azerbaijan", "az", "Azərbaycan"),
        ("ac:azerbaijan-armed-forces", "en", "armed forces of Azerbaijan"),
        ("ac:azerbaijan-armed-forces", "az", "Azərbaycan Ordusu"),
        ("ac:azerbaijan-mfa", "en", "Ministry of Foreign Affairs of the Republic of Azerbaijan"),
        ("pl:armenia", "en", "Armenia"),
        ("pl:armenia-azerbaijan-border", "en", "state border of the two countries"),
        ("pl:jermuk", "en", "Istisu"),
        ("pl:kalbajar-district", "az", "Kəlbəcər"),
        ("pl:kapan", "en", "Kafan"),
        ("pl:nagorno-karabakh", "en", "Karabakh"),
        ("pl:sevan-claim", "en", "Sevan"),
        ("pl:syunik", "en", "Zangezur"),
        ("pl:syunik", "ru", "Зангезур"),
        ("pl:syunik", "az", "Zangezur"),
        ("pl:vanadzor", "en", "Garakils"),
        ("pl:west-zangezur", "en", "West Zangezur"),
        ("pl:western-azerbaijan", "en", "Western Azerbaijan"),
        ("pl:yerevan", "en", "Yerevan"),
    ]),
    *(("article", *one) for one in [
        ("ac:armenia-mod", "en", "Armenian MoD"),
        ("ac:nagorno-karabakh-authorities", "en", "Artsakh authorities"),
        ("ac:nagorno-karabakh-defence-army", "en", "Artsakh Defence Army"),
        ("pl:artsvashen", "en", "Artsvashen"),
        ("pl:karki", "en", "Karki"),
        ("pl:nagorno-karabakh", "en", "Nagorno-Karabakh"),
        ("pl:nakhchivan", "en", "Nakhchivan"),
        ("pl:nerkin-hand", "en", "Nerkin Hand"),
        ("pl:sev-lake", "en", "Lake Sev"),
        ("pl:shushi", "en", "Shushi"),
        ("pl:shusha-district", "en", "Shusha"),
        ("pl:zangezur-corridor", "en", "Zangezur corridor"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("word", "curie", "language", "text"), NAMED)
def test_a_perspective_shows_the_name_that_is_attested_for_it(word: str, curie: str, language: str, text: str) -> None:
    assert shown(curie, word, language) == (text, word)


@pytest.mark.parametrize(
    ("word", "curie"),
    [
        ("armenian", "pl:nagorno-karabakh"),
        ("azerbaijani", "pl:lachin-corridor"),
        ("armenian", "ac:nagorno-karabakh-authorities"),
        ("azerbaijani", "ac:nagorno-karabakh-authorities"),
        ("armenian", "pl:syunik"),
        ("azerbaijani", "pl:gegharkunik"),
        ("armenian", "pl:sev-lake"),
        ("azerbaijani", "pl:sev-lake"),
        ("article", "pl:goris"),
        ("article", "ev:border-crisis"),
    ],
)
def test_where_no_name_is_attested_our_label_is_shown_and_says_so(word: str, curie: str) -> None:
    neutral = shown(curie, NEUTRAL)
    assert shown(curie, word) == neutral
    assert neutral[1] == NEUTRAL


def test_neutral_shows_labels_only() -> None:
    things = [expand(curie) for _, curie, *_ in NAMED]
    store = real_store()
    found = shown_names(store, things, find_perspective(store, NEUTRAL))
    assert {iri: name.text for iri, name in found.items()} == labels(store, things)
    assert {name.perspective for name in found.values()} == {NEUTRAL}
    assert attested_names(store, things, find_perspective(store, NEUTRAL)) == {}


def test_every_name_shown_for_a_party_is_used_by_it_or_by_who_is_counted_with_it() -> None:
    store = real_store()
    things = [row[0].value for row in store.select(f"SELECT DISTINCT ?x WHERE {{ ?x <{expand('ace:name')}> ?n }}").rows]
    used: dict[str, set[tuple[str, str]]] = {}
    for party, thing, text in store.select(
        "PREFIX ace: <https://w3id.org/ace-kg/ontology#> SELECT ?p ?x ?t WHERE { ?x ace:name ?n . ?n ace:nameText ?t ; "
        "ace:usedBy ?u . { ?u ace:countedWith ?p } UNION { ?u ace:perspective ?w BIND(?u AS ?p) } }"
    ).rows:
        used.setdefault(party.value, set()).add((thing.value, text.value))
    for perspective in perspectives(store)[1:]:
        (user,) = perspective.users
        found = attested_names(store, things, perspective)
        assert found.items() <= used[user]
        assert found.keys() == {thing for thing, _ in used[user]}


def test_perspectives_are_data() -> None:
    assert tuple(one.word for one in perspectives(real_store())) == WORDS
    assert tuple(one.word for one in perspectives(ardania_store())) == ("neutral", "ardanian", "veskian")


@pytest.mark.parametrize("word", ["", "Armenian", "turkish", "neutral "])
def test_an_unknown_perspective_is_an_error_that_lists_the_known(word: str) -> None:
    with pytest.raises(UsageError, match="labels must be one of neutral, armenian, article, azerbaijani, not "):
        find_perspective(real_store(), word)


RULES = """
@prefix ac: <https://w3id.org/ace-kg/id/actor/> .
@prefix ace: <https://w3id.org/ace-kg/ontology#> .
@prefix nm: <https://w3id.org/ace-kg/id/name/> .
@prefix pa: <https://w3id.org/ace-kg/id/passage/> .
@prefix pl: <https://w3id.org/ace-kg/id/place/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ac:kesh ace:perspective "keshi", "neutral" .
ac:envoy ace:countedWith ac:kesh .
pl:a rdfs:label "Ours"@en ; ace:name nm:1, nm:2, nm:3, nm:4, nm:5, nm:6, nm:7 .
nm:1 ace:usedBy ac:kesh ; ace:nameText "State"@en ; ace:attestedIn pa:1 .
nm:2 ace:usedBy ac:envoy ; ace:nameText "Envoy"@en ; ace:attestedIn pa:1, pa:2, pa:3 .
nm:3 ace:usedBy ac:envoy ; ace:nameText "Envoi"@fr ; ace:attestedIn pa:1 .
nm:4 ace:usedBy ac:stranger ; ace:nameText "Stranger"@en ; ace:attestedIn pa:1, pa:2, pa:3, pa:4 .
nm:5 ace:usedBy ac:stranger ; ace:nameText "Fremd"@de ; ace:attestedIn pa:1 .
nm:6 ace:usedBy ac:envoy ; ace:nameText "Zwei"@nl ; ace:attestedIn pa:1, pa:2 .
nm:7 ace:usedBy ac:envoy ; ace:nameText "Eins, lang"@nl ; ace:attestedIn pa:1 .
pl:b ace:name nm:8, nm:9, nm:10 .
nm:8 ace:usedBy ac:envoy ; ace:nameText "Short"@en ; ace:attestedIn pa:1 .
nm:9 ace:usedBy ac:envoy ; ace:nameText "Longer B"@en ; ace:attestedIn pa:2 .
nm:10 ace:usedBy ac:envoy ; ace:nameText "Longer A"@en ; ace:attestedIn pa:1 .
"""


@pytest.mark.parametrize(
    ("curie", "language", "text"),
    [
        ("pl:a", "en", "State"),
        ("pl:a", "fr", "Envoi"),
        ("pl:a", "FR", "Envoi"),
        ("pl:a", "de", "State"),
        ("pl:a", "nl", "Zwei"),
        ("pl:b", "en", "Longer A"),
    ],
)
def test_language_user_number_of_places_length_and_text_decide_in_this_order(
    tmp_path: Path, curie: str, language: str, text: str
) -> None:
    (tmp_path / "names.ttl").write_text(RULES, encoding="utf-8")
    store = in_memory(tmp_path, ROOT / "ontology")
    assert shown(curie, "keshi", language, store) == (text, "keshi")
    assert [one.word for one in perspectives(store)] == [NEUTRAL, "keshi"]
    assert shown_names(store, [expand("pl:b")], find_perspective(store, "keshi"))[expand("pl:b")].label == ""


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with oxigraph_server(tmp_path_factory.mktemp("served"), ardania_quads()) as address:
        yield address


@pytest.fixture(params=["oxigraph", "rdflib", "remote"])
def store(request: pytest.FixtureRequest) -> Store:
    """The invented conflict on every kind of store."""
    if request.param == "remote":
        return RemoteStore(request.getfixturevalue("endpoint"))
    return ardania_store() if request.param == "oxigraph" else MemoryStore.from_quads(ardania_quads())


def test_every_store_shows_the_same_names(store: Store) -> None:
    assert [one.word for one in perspectives(store)] == ["neutral", "ardanian", "veskian"]
    assert [shown("pl:mirel", word, store=store) for word in ("neutral", "ardanian", "veskian")] == [
        ("Mirel", "neutral"),
        ("Mirel", "neutral"),
        ("Мирель", "veskian"),
    ]
    question = find_question(ROOT / "queries" / "questions", "names-of")
    answer = ask(store, question, {"thing": "pl:mirel"}, labels="veskian")
    assert answer.words[MIREL] == "Мирель"
    assert answer.names[MIREL] == ShownName("Мирель", "veskian", "Mirel")
    assert "thing: Мирель\nlabels: veskian - Мирель for Mirel. Every other label is ours." in answer.to_table()


def test_words_for_a_claim_use_the_names_and_tell_which(store: Store) -> None:
    event = expand("ev:2011-05-04-mirel-fighting")
    words = put_into_words(store, [MIREL, event], labels="veskian")
    assert words.texts == {MIREL: "Мирель", event: "fighting at Mirel"}
    assert words.names[event].perspective == NEUTRAL
    assert words.names[MIREL].perspective == "veskian"


def test_rows_are_the_same_whatever_the_labels() -> None:
    question = find_question(ROOT / "queries" / "questions", "what-happened")
    answers = [ask(real_store(), question, {"place": "pl:syunik"}, labels=word) for word in WORDS]
    assert len({answer.rows for answer in answers}) == 1
    assert len({tuple(answer.citations()) for answer in answers}) == 1
    assert {answer.words[expand("pl:syunik")] for answer in answers} == {"Syunik", "Zangezur"}


def test_json_and_csv_say_where_a_label_comes_from() -> None:
    question = find_question(ROOT / "queries" / "questions", "what-happened")
    asked = {"place": "pl:syunik", "from": "2021-05-12", "to": "2021-05-12"}
    answer = ask(real_store(), question, asked, labels="azerbaijani")
    body = json.loads(answer.to_json())
    assert body["labels"] == "azerbaijani"
    at = {row["at"]["value"]: row["at"] for row in body["results"]["bindings"] if "at" in row}
    assert at[expand("pl:syunik")]["label"] == "Zangezur"
    assert at[expand("pl:syunik")]["labelFrom"] == "azerbaijani"
    assert "labelFrom" not in at[expand("pl:gegharkunik")]
    head, *lines = answer.to_csv().splitlines()
    assert "at,atLabel,atLabelFrom," in head
    assert any(f"{expand('pl:syunik')},Zangezur,azerbaijani," in line for line in lines)
    assert any(f"{expand('pl:gegharkunik')},Gegharkunik,neutral," in line for line in lines)
    plain = ask(real_store(), question, asked)
    assert "labelFrom" not in plain.to_json()
    assert "LabelFrom" not in plain.to_csv()
    assert "labels:" not in plain.to_table()


def test_a_description_says_which_names_are_the_partys() -> None:
    thing = find_thing(real_store(), "Syunik")
    found = describe(real_store(), thing, labels="azerbaijani")
    assert found.label == "Zangezur"
    assert found.names[thing.value] == ShownName("Zangezur", "azerbaijani", "Syunik")
    assert {name.perspective for name in found.names.values()} == {"azerbaijani"}
    assert "Zangezur for Syunik" in found.to_text()
    assert json.loads(found.to_json())["labels"] == "azerbaijani"
    assert describe(real_store(), thing).names == {}


def test_a_line_lists_the_names_and_ends() -> None:
    names = [ShownName(f"N{number:02}", "x", "") for number in range(14)]
    assert labels_line(NEUTRAL, names) == ""
    assert labels_line("x", names).endswith("N11; and 2 more. Every other label is ours.")
    assert labels_line("x", [ShownName("A", NEUTRAL, "A")]) == (
        "labels: x - no name shown is attested for it. Every other label is ours."
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("project"))


def test_python_chooses_labels_and_sees_the_fallback(project: Path) -> None:
    with kg.open(project) as graph:
        assert graph.names("Mirel", "Dorn", labels="veskian") == {
            MIREL: ShownName("Мирель", "veskian", "Mirel"),
            expand("pl:dorn"): ShownName("Dorn", NEUTRAL, "Dorn"),
        }
        assert graph.ask("names-of", thing="Mirel", labels="veskian").words[MIREL] == "Мирель"
        assert graph.describe("Mirel", labels="veskian").label == "Мирель"
        with pytest.raises(UsageError, match="labels must be one of neutral, ardanian, veskian, not 'armenian'"):
            graph.ask("names-of", thing="Mirel", labels="armenian")


COMMANDS = (["ask", "names-of", "--thing", "pl:mirel"], ["describe", "pl:mirel"], ["find", "mirel"])


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_commands_take_labels_from_an_option_or_the_environment(
    project: Path, command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    call = ["--project", str(project), *command]
    assert run([*call, "--labels", "veskian"]) == 0
    chosen = capsys.readouterr().out
    assert "labels: veskian - Мирель for Mirel" in chosen
    monkeypatch.setenv("KG_LABELS", "veskian")
    assert run(call) == 0
    assert capsys.readouterr().out == chosen
    assert run([*call, "--labels", "neutral"]) == 0
    assert "labels:" not in capsys.readouterr().out
    monkeypatch.setenv("KG_LABELS", "marsian")
    assert run(call) == EXIT_USAGE
    out, err = capsys.readouterr()
    assert (out, err) == ("", "kg: error: labels must be one of neutral, ardanian, veskian, not 'marsian'\n")
