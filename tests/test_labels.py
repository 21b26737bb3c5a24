# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Which label is shown, what a text may mean, and what words are made for things without a label."""

from __future__ import annotations

import pytest

from ask_project import ardania_quads, ardania_store
from kg.errors import UsageError
from kg.labels import find, fold, labels
from kg.namespaces import DATA, expand
from kg.parameters import find_thing
from kg.stores.oxigraph import OxigraphStore
from kg.wording import describe_all, figure, when

ARDANIA = expand("ac:ardania")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mirel–Öst", "mirel-ost"),
        ("Mirel—Öst", "MIREL‑ÖST"),
        ("Şuşa", "susa"),
        ("İlham Əliyev", "ilham eliyev"),
        ("Կապան", "կապան"),
        ("ПАШИНЯН", "пашинян"),
        ("  two   words ", "two words"),
        ("Foreign Minister’s", "foreign minister's"),
    ],
)
def test_case_diacritics_dashes_and_spaces_do_not_matter(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("language", "label"), [("en", "Ardania"), ("ru", "Ардания"), ("fr", "Ardania")])
def test_the_label_is_in_the_language_asked_for_else_english(language, label):
    assert labels(ardania_store(), [ARDANIA], language) == {ARDANIA: label}


def test_a_thing_without_an_english_label_gets_another():
    name = expand("nm:mirel-veskian")
    assert labels(ardania_store(), [name]) == {name: "Мирель"}


@pytest.mark.parametrize(
    ("text", "curie"),
    [
        ("Ardania", "ac:ardania"),
        ("ardania", "ac:ardania"),
        ("АРДАНИЯ", "ac:ardania"),
        ("Republic of Ardania", "ac:ardania"),
        ("ac:ardania", "ac:ardania"),
        (f"{DATA}actor/ardania", "ac:ardania"),
        (f"<{DATA}actor/ardania>", "ac:ardania"),
        ("ardania-mod", "ac:ardania-mod"),
        ("ILSE  MARN", "ac:ilse-marn"),
    ],
)
def test_an_actor_is_found_by_label_slug_curie_and_iri(text, curie):
    assert find_thing(ardania_store(), text, ("ace:Actor",)).value == expand(curie)


@pytest.mark.parametrize("text", ["Мирель", "mirel", "pl:mirel"])
def test_a_place_is_found_by_a_name_that_someone_uses(text):
    assert find_thing(ardania_store(), text, ("ace:Place",)).value == expand("pl:mirel")


@pytest.mark.parametrize("text", ["killed", "qk:killed", "Killed"])
def test_a_concept_is_found_in_its_vocabulary(text):
    found = find_thing(ardania_store(), text, ("skos:Concept",), "quantity-kind")
    assert found.value == expand("qk:killed")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("defence ministry", "may mean ac:ardania-mod, ac:vesk-mod; give one of these"),
        ("Ardanja", r"nothing is called 'Ardanja'; did you mean 'Ardania' \(ac:ardania\)"),
        ("River Wach", "did you mean 'River Watch'"),
        ("marn", r"did you mean 'Ilse Marn' \(ac:ilse-marn\)"),
        ("ac:nobody", "ac:nobody is not in the graph"),
        ("pl:mirel", "pl:mirel is not a ace:Actor"),
        ("http://example.org/nobody", "not in the graph"),
        ("http://exa mple.org/{}", "is not an absolute IRI"),
        ("qqqq", "'kg find TEXT' looks names up"),
        ("", "nothing is called ''"),
    ],
)
def test_what_is_unknown_or_ambiguous_is_an_error_that_helps(text, message):
    with pytest.raises(UsageError, match=message):
        find_thing(ardania_store(), text, ("ace:Actor",), name="actor")


def test_find_looks_into_names_in_any_script_best_first():
    found = [match.iri for match in find(ardania_store(), "mirel")]
    assert found[0] == expand("pl:mirel")
    assert expand("pl:mirel-bridge") in found
    assert next(match.iri for match in find(ardania_store(), "мирель")) == expand("pl:mirel")
    assert find(ardania_store(), "zzz") == []
    assert find(ardania_store(), " ") == []


@pytest.fixture(scope="module")
def unlabelled():
    """The invented conflict with the labels of propositions and statements taken away."""
    return OxigraphStore.from_quads(
        quad
        for quad in ardania_quads()
        if not (
            quad.predicate.value.endswith("#label")
            and ("/proposition/" in str(quad.subject) or "/statement/" in str(quad.subject))
        )
    )


@pytest.mark.parametrize(
    ("curie", "words"),
    [
        ("pr:crossed", "movement over the bridge: happened across Mirel–Öst bridge"),
        ("pr:vesk-moved", "Vesk as mover in: movement over the bridge"),
        ("pr:five-killed", "killed: at least 5 (service member, Ardania) in: fighting at Mirel"),
        ("pr:several-killed", "killed: several in: fighting at Mirel"),
        ("ed:marn-3", "Jurin Qval mourned"),
        (
            "st:2011-05-12-marn",
            "Ilse Marn (2011-05-11\u00a0– 2011-05-12): Marn says that Jurin Qval was among the dead.",
        ),
        ("ac:unknown", "ac:unknown"),
    ],
)
def test_words_are_made_where_there_is_no_label(unlabelled, curie, words):
    assert describe_all(unlabelled, [expand(curie)]) == {expand(curie): words}


def test_what_goes_without_saying_is_left_out(unlabelled):
    event = expand("ev:2011-05-04-mirel-fighting")
    words = describe_all(unlabelled, [expand("pr:five-killed"), expand("pr:at-dorn")], unsaid=[event])
    assert sorted(words.values()) == ["happened near Dorn", "killed: at least 5 (service member, Ardania)"]


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("", "283", "", ""), "at least 283"),
        (("50", "", "215", ""), "at least 50–215"),
        (("", "", "", "hundreds"), "at least hundreds"),
        (("5", "", "", ""), "at least from 5"),
    ],
)
def test_a_figure_keeps_its_bound_and_its_word(arguments, text):
    assert figure(*arguments, bound="at-least") == text
    assert figure(*arguments, bound="exact") == text.removeprefix("at least ")


@pytest.mark.parametrize(
    ("bounds", "text"),
    [(("a", "a"), "a"), (("a", "b"), "a\u00a0– b"), (("a", ""), "from a"), (("", "b"), "until b"), (("", ""), "")],
)
def test_bounds_in_words(bounds, text):
    assert when(*bounds) == text
