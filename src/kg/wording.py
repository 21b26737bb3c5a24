# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Words for things that have no label of their own: propositions, statements, evidence, dates and figures.

The words are made from the thing's own triples when a result is shown; nothing is stored and nothing is added.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from pyoxigraph import NamedNode

from kg.namespaces import ACE, RDF, compact
from kg.perspectives import NEUTRAL, ShownName, find_perspective, shown_names

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from kg.stores.base import Store, Term

    Values: TypeAlias = Callable[[str], list[str]]

_BATCH: Final = 500
_EVENT_LINKS: Final = frozenset({"concerns", "inEvent", "fromEvent", "toEvent", "byEvent"})
_DEPTH: Final = 4

# Kind of proposition -> its parts: (words before, property, words after); a part without a value is left out.
_Part: TypeAlias = tuple[str, str, str]
TEMPLATES: Final[Mapping[str, tuple[_Part, ...]]] = {
    "Occurrence": (
        ("", "concerns", ":"), ("happened", "", ""), ("as ", "asType", ""), ("", "placing", ""), ("", "atPlace", ""),
    ),
    "Participation": (
        ("", "participant", ""), ("as ", "role", ""), ("with ", "means", ""), ("in: ", "inEvent", ""),
    ),
    "TerritorialStatus": (
        ("", "territory", ":"), ("", "status", ""), ("", "holder", ""), ("in the eyes of ", "recognisedBy", ""),
    ),
    "EventRelation": (("", "fromEvent", ""), ("– ", "relation", " –"), ("", "toEvent", "")),
    "Demand": (
        ("", "bearer", ""), ("should: ", "action", ""), ("towards ", "towards", ""), ("as of ", "referenceDate", ""),
        ("by ", "dueBy", ""), ("concerning: ", "concerns", ""),
    ),
    "Obligation": (
        ("", "bearer", ""), ("must: ", "action", ""), ("towards ", "towards", ""), ("by ", "dueBy", ""),
        ("under article ", "article", ""), ("concerning: ", "concerns", ""),
    ),
    "Compliance": (("", "concerns", ""), ("– ", "compliance", ""), ("by ", "byEvent", "")),
    "Expectation": (
        ("", "bearer", ":"), ("", "action", ""), ("(", "modality", ")"), ("concerning: ", "concerns", ""),
        ("if: ", "onCondition", ""), ("unless: ", "unless", ""),
    ),
    "Silence": (("", "bearer", ""), ("is silent on: ", "concerns", "")),
    "Impact": (
        ("", "objectKind", ""), ("", "effect", ""), ("", "placing", ""), ("at ", "atPlace", ""),
        ("in: ", "inEvent", ""),
    ),
    "Evaluation": (("", "concerns", ""), ("is judged: ", "judgement", ""), ("against: ", "comparedWith", "")),
    "LegalCharacterisation": (("", "concerns", ""), ("is called: ", "characterisedAs", ""), ("(", "stage", ")")),
    "Motive": (("aim of ", "attributedTo", ""), ("in: ", "concerns", ""), ("– ", "aim", "")),
    "Assertion": (("", "paraphrase", ""), ("concerning: ", "concerns", "")),
}  # fmt: skip
_BOUND_WORDS: Final = {"exact": "", "at-least": "at least", "more-than": "more than", "at-most": "at most",
                       "less-than": "less than", "about": "about"}  # fmt: skip

Triples: TypeAlias = "dict[str, dict[str, list[Term]]]"


@dataclass(frozen=True, slots=True)
class Words:
    """Words for things.

    Attributes:
        texts: IRI -> words.
        names: IRI -> the name of each thing that is named in these words.
    """

    texts: Mapping[str, str]
    names: Mapping[str, ShownName]


def describe_all(
    store: Store, iris: Iterable[str], language: str = "en", *, unsaid: Collection[str] = ()
) -> dict[str, str]:
    """Return words for each IRI, with the labels of the graph, as :func:`put_into_words` does."""
    return dict(put_into_words(store, iris, language, unsaid=unsaid).texts)


def put_into_words(
    store: Store,
    iris: Iterable[str],
    language: str = "en",
    *,
    unsaid: Collection[str] = (),
    labels: str = NEUTRAL,
) -> Words:
    """Return words for each IRI: its name or label, else words made of its triples, else its CURIE.

    Args:
        store: Where the triples are.
        iris: The things.
        language: The language of names and labels that is preferred.
        unsaid: Things that go without saying, as the whole answer is about them: propositions do not repeat them.
        labels: The perspective whose names are shown, as :mod:`kg.perspectives` chooses them.

    Raises:
        UsageError: If the data know no such perspective.
    """
    wanted = set(iris)
    perspective = find_perspective(store, labels)
    triples: Triples = {}
    known: dict[str, ShownName] = {}
    frontier = wanted
    for _ in range(_DEPTH):
        known |= shown_names(store, frontier, perspective, language)
        unnamed = [iri for iri in frontier if iri not in known and iri not in triples]
        triples |= _triples(store, unnamed)
        frontier = _objects(triples, unnamed)
        if not frontier - known.keys() - triples.keys():
            break
    known |= shown_names(store, frontier, perspective, language)
    teller = _Teller(known, triples, frozenset(unsaid))
    texts = {iri: teller.words(iri) for iri in wanted}
    return Words(texts, {iri: known[iri] for iri in teller.named})


def _triples(store: Store, iris: Sequence[str]) -> Triples:
    found: Triples = {iri: {} for iri in iris}
    for start in range(0, len(iris), _BATCH):
        values = " ".join(f"<{iri}>" for iri in sorted(iris)[start : start + _BATCH])
        query = f"SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {values} }} ?s ?p ?o }}"
        for subject, predicate, value in store.select(query).rows:
            if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and value is not None:
                found[subject.value].setdefault(predicate.value, []).append(value)
    return found


def _objects(triples: Triples, iris: Sequence[str]) -> set[str]:
    used = {ACE + part[1] for parts in TEMPLATES.values() for part in parts if part[1]}
    used |= {ACE + name for name in ("side", "unit", "category", "quantityKind", "madeBy", "source", "supports")}
    return {
        value.value
        for iri in iris
        for predicate, values in triples[iri].items()
        if predicate in used
        for value in values
        if isinstance(value, NamedNode)
    }


@dataclass(frozen=True, slots=True)
class _Teller:
    known: Mapping[str, ShownName]
    triples: Triples
    unsaid: frozenset[str]
    named: set[str] = field(default_factory=set)

    def words(self, iri: str, depth: int = 0) -> str:
        """Return words for one thing out of what has been looked up."""
        if iri in self.known:
            self.named.add(iri)
            return self.known[iri].text
        own = self.triples.get(iri)
        if not own or depth >= _DEPTH:
            return compact(iri)
        values = partial(self._values, own, depth)
        kinds = {term.value.removeprefix(ACE) for term in own.get(f"{RDF}type", ()) if isinstance(term, NamedNode)}
        if "Figure" in kinds:
            return _figure(values, own)
        if "Statement" in kinds:
            return _statement(values) or compact(iri)
        if "Evidence" in kinds:
            return ", ".join(values("source")) or compact(iri)
        kind = next((kind for kind in TEMPLATES if kind in kinds), None)
        return (_fill(kind, values) if kind else "") or compact(iri)

    def _values(self, own: Mapping[str, list[Term]], depth: int, name: str) -> list[str]:
        return [
            self.words(term.value, depth + 1) if isinstance(term, NamedNode) else term.value
            for term in sorted(own.get(ACE + name, ()), key=str)
            if term.value not in self.unsaid or name not in _EVENT_LINKS
        ]


def _fill(kind: str, values: Values) -> str:
    parts = []
    for before, name, after in TEMPLATES[kind]:
        found = values(name) if name else []
        if found or not name:
            parts.append(f"{before}{' and '.join(found)}{after}")
    time = when(*(_first(values(name)) for name in ("earliest", "latest")))
    if kind in {"Occurrence", "TerritorialStatus", "Expectation"} and time:
        parts.append(f"({time})")
    return " ".join(parts)


def _statement(values: Values) -> str:
    date = _first(values("madeOn")) or when(_first(values("earliest")), _first(values("latest"))) or "undated"
    said = _first(values("paraphrase"))
    return f"{' and '.join(values('madeBy'))} ({date})" + (f": {said}" if said else "")


def _figure(values: Values, own: Mapping[str, list[Term]]) -> str:
    bound = next((t.value.rsplit("/", 1)[-1] for t in own.get(f"{ACE}bound", ()) if isinstance(t, NamedNode)), "")
    number = figure(*(_first(values(name)) for name in ("low", "value", "high", "quantityWord")), bound=bound)
    unit = ", ".join(one for one in values("unit") if one not in {"person", "place"})
    whose = ", ".join([*(one for one in values("category") if one != "any"), *values("side"), *values("atPlace")])
    concerned = "; ".join(values("concerns"))
    counted = " ".join(filter(None, (f"{', '.join(values('quantityKind'))}:", number, unit)))
    return counted + (f" ({whose})" if whose else "") + (f" in: {concerned}" if concerned else "")


def _first(texts: Sequence[str]) -> str:
    return texts[0] if texts else ""


def when(earliest: str, latest: str) -> str:
    """Return outer bounds as words: a day, ``a – b``, ``from a``, ``until b``, or nothing."""
    if earliest and latest:
        # A no-break space, so that a narrow column breaks after the dash.
        return earliest if earliest == latest else f"{earliest}\u00a0– {latest}"
    return f"from {earliest}" if earliest else f"until {latest}" if latest else ""


def figure(low: str, value: str, high: str, word: str, *, bound: str = "") -> str:
    """Return a quantity as words: ``at least 283``, ``50–215``, ``hundreds``.

    Args:
        low: The lower end of a range, or an empty text.
        value: The number, or an empty text.
        high: The upper end of a range, or an empty text.
        word: The word printed instead of a number, or an empty text.
        bound: The bound concept's slug.
    """
    number = value or (f"{low}–{high}" if low and high else f"from {low}" if low else f"up to {high}" if high else word)
    return " ".join(filter(None, (_BOUND_WORDS.get(bound, bound.replace("-", " ")), number)))
