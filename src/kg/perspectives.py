# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Names by perspective: what a thing is called when it is shown as one party, or the document, names it.

``neutral`` shows the labels of the graph. Any other perspective is a word of the data: the actors that bear it
(``ace:perspective``) and whoever is counted with them (``ace:countedWith``) are the perspective's users of names. Of
the names of a thing (``ace:name``) that they use, one is shown, by the first of these rules that decides:

1. its language: the one asked for, English, a name without a language, any other;
2. who uses it: an actor that bears the word, before one that is only counted with it;
3. in how many places (passages, statements, sources) it is attested for them: the more, the better;
4. its length, the longer name first; then its text, in the order of code points.

Where none of them uses an attested name, the label of the graph is shown. It is ours: a shown name says from which
perspective it comes, so that our label never stands as if a party had said it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from kg.errors import UsageError
from kg.labels import labels, language_rank
from kg.namespaces import sparql_prologue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.stores.base import Store

NEUTRAL: Final = "neutral"
_BATCH: Final = 500
_MANY: Final = 12

_WORDS: Final = "SELECT DISTINCT ?actor ?word WHERE { ?actor ace:perspective ?word } ORDER BY ?word ?actor"
_NAMES: Final = """SELECT DISTINCT ?thing ?text ?user ?place WHERE {
  VALUES ?thing { %(things)s }
  ?thing ace:name ?name .
  ?name ace:nameText ?text ; ace:usedBy ?user ; ace:attestedIn ?place .
  OPTIONAL { ?user ace:countedWith ?party }
  FILTER(?user IN (%(users)s) || (BOUND(?party) && ?party IN (%(users)s)))
}"""


@dataclass(frozen=True, slots=True)
class Perspective:
    """Whose names are shown.

    Attributes:
        word: What people write to choose it.
        users: The actors that bear the word (IRIs); none for the labels of the graph.
    """

    word: str
    users: frozenset[str]


@dataclass(frozen=True, slots=True)
class ShownName:
    """What a thing is called where it is shown.

    Attributes:
        text: The name.
        perspective: The perspective that it is attested for; ``neutral`` where it is the label of the graph.
        label: The label of the graph, or an empty text where there is none.
    """

    text: str
    perspective: str
    label: str

    def __str__(self) -> str:
        return self.text if self.text == self.label or not self.label else f"{self.text} for {self.label}"


def perspectives(store: Store) -> tuple[Perspective, ...]:
    """Return the perspectives that a store can show: ``neutral``, then those of its data by their words."""
    users: dict[str, set[str]] = {}
    for actor, word in store.select(sparql_prologue() + _WORDS).rows:
        if isinstance(actor, NamedNode) and isinstance(word, Literal) and word.value != NEUTRAL:
            users.setdefault(word.value, set()).add(actor.value)
    return (Perspective(NEUTRAL, frozenset()), *(Perspective(word, frozenset(users[word])) for word in sorted(users)))


def find_perspective(store: Store, word: str) -> Perspective:
    """Return the perspective that a word means.

    Raises:
        UsageError: If the data name none so, with the words that there are.
    """
    if word == NEUTRAL:
        return Perspective(NEUTRAL, frozenset())
    known = perspectives(store)
    for one in known:
        if one.word == word:
            return one
    raise UsageError(f"labels must be one of {', '.join(one.word for one in known)}, not {word!r}")


def attested_names(store: Store, iris: Iterable[str], perspective: Perspective, language: str = "en") -> dict[str, str]:
    """Return the name of each thing that has one in a perspective; nothing for ``neutral``, which has labels."""
    if not perspective.users:
        return {}
    wanted = sorted(set(iris))
    # Thing -> language rank, tier, text -> where it is attested.
    places: dict[str, dict[tuple[int, bool, str], set[str]]] = {}
    for start in range(0, len(wanted), _BATCH):
        for thing, text, user, place in store.select(_query(wanted[start : start + _BATCH], perspective)).rows:
            if isinstance(text, Literal) and thing is not None and user is not None and place is not None:
                key = (language_rank(text.language, language), user.value not in perspective.users, text.value)
                places.setdefault(thing.value, {}).setdefault(key, set()).add(place.value)
    return {thing: _best(found) for thing, found in places.items()}


def _query(iris: Sequence[str], perspective: Perspective) -> str:
    things = " ".join(f"<{iri}>" for iri in iris)
    users = ", ".join(f"<{iri}>" for iri in sorted(perspective.users))
    return sparql_prologue() + _NAMES % {"things": things, "users": users}


def _best(found: Mapping[tuple[int, bool, str], set[str]]) -> str:
    return min(found, key=lambda key: (key[:2], -len(found[key]), -len(key[2]), key[2]))[2]


def shown_names(
    store: Store, iris: Iterable[str], perspective: Perspective, language: str = "en"
) -> dict[str, ShownName]:
    """Return what each thing is called in a perspective, else in the graph; a thing without name and label is left out.

    Args:
        store: Where names and labels are.
        iris: The things.
        perspective: Whose names come first.
        language: The language that is preferred.
    """
    wanted = set(iris)
    ours = labels(store, wanted, language)
    named = attested_names(store, wanted, perspective, language)
    return {iri: ShownName(text, NEUTRAL, text) for iri, text in ours.items()} | {
        iri: ShownName(text, perspective.word, ours.get(iri, "")) for iri, text in named.items()
    }


def labels_line(word: str, names: Iterable[ShownName]) -> str:
    """Return a line that says which names shown come from a perspective; nothing for ``neutral``."""
    if word == NEUTRAL:
        return ""
    found = sorted({str(name) for name in names if name.perspective == word})
    more = f"; and {len(found) - _MANY} more" if len(found) > _MANY else ""
    listed = "; ".join(found[:_MANY]) + more if found else "no name shown is attested for it"
    return f"labels: {word} - {listed}. Every other label is ours."
