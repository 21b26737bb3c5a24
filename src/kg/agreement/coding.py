# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The coding sheet: what a coder found in a passage, as a table; and the graph's own coding in the same table.

A row is one proposition that one statement states or denies. The columns hold slugs of the data and the vocabularies,
several of them divided by ``|``, so that two sheets can be compared without either coder's IRIs.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from kg.agreement.tables import read_table
from kg.errors import InputError
from kg.namespaces import DATA, sparql_prologue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from kg.stores.base import Store, Term

# Which property of a kind of proposition says what it is, in the vocabulary's terms.
CONCEPT: Final = {
    "Occurrence": "asType",
    "Participation": "role",
    "Figure": "quantityKind",
    "TerritorialStatus": "status",
    "EventRelation": "relation",
    "Demand": "action",
    "Obligation": "action",
    "Compliance": "compliance",
    "Expectation": "action",
    "Impact": "effect",
    "Evaluation": "judgement",
    "LegalCharacterisation": "characterisedAs",
    "Silence": "",
    "Motive": "",
    "Assertion": "",
}
_ACTORS: Final = ("participant", "bearer", "side", "heldBy", "holder", "attributedTo")
_PLACES: Final = ("atPlace", "territory")

_STATEMENTS: Final = """SELECT ?passage ?statement ?property ?value WHERE {
  VALUES ?passage { %s }
  ?statement ace:foundIn ?passage ; ?property ?value .
}"""
_PROPOSITIONS: Final = """SELECT DISTINCT ?proposition ?property ?value WHERE {
  VALUES ?passage { %s }
  { ?statement ace:foundIn ?passage ; ace:states ?proposition }
  UNION { ?statement ace:foundIn ?passage ; ace:denies ?proposition }
  ?proposition ?property ?value .
}"""
_MAKERS: Final = "SELECT ?statement ?maker WHERE { ?statement ace:madeBy ?maker }"


@dataclass(frozen=True, slots=True)
class Row:
    """One proposition that one statement states or denies, as one coder sees it.

    Attributes:
        passage: Slug of the passage.
        unit: What the coder calls this row; unique within the passage.
        statement: What the coder calls the statement; its rows share the columns up to ``hedged``.
        maker: Who makes the statement.
        on_behalf_of: The body spoken for.
        relayed_by: Who makes the statement through which alone it is known.
        speech_act: Concept of the speech acts.
        made_on: Day, month or year of the statement, or "undated".
        hedged: Whether the teller hedges: "true" or nothing.
        stance: "states" or "denies".
        kind: Kind of proposition.
        concept: What it is in the vocabulary's terms (:data:`CONCEPT`).
        actor: Whom it is about.
        towards: The other side of a demand or obligation.
        place: The place that it names.
        low: Lower bound of a figure, or its word.
        high: Upper bound of a figure.
        since: First day that the proposition itself carries.
        until: Last day that it carries.
        gist: What is claimed, in a few words of the coder's.
    """

    passage: str
    unit: str
    statement: str
    maker: str
    on_behalf_of: str
    relayed_by: str
    speech_act: str
    made_on: str
    hedged: str
    stance: str
    kind: str
    concept: str
    actor: str
    towards: str
    place: str
    low: str
    high: str
    since: str
    until: str
    gist: str


COLUMNS: Final = tuple(field.name for field in fields(Row))


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a coding sheet.

    Raises:
        InputError: If the file is unreadable, has other columns, a row of another length, or names a unit twice.
    """
    found: dict[tuple[str, str], Row] = {}
    for number, values in enumerate(read_table(path, COLUMNS), start=2):
        row = Row(*values)
        if (row.passage, row.unit) in found:
            raise InputError(f"the unit {row.passage} {row.unit} stands here twice", path=path, line=number)
        found[row.passage, row.unit] = row
    return list(found.values())


def coding_of(store: Store, passages: Sequence[str]) -> list[Row]:
    """Return what the graph itself says of some passages (slugs), as a coding sheet.

    A statement found in several passages is listed with all that it states in each of them: the graph does not say
    which of its passages tells which proposition.
    """
    slots = " ".join(f"<{DATA}passage/{passage}>" for passage in passages)
    statements: dict[tuple[str, str], _Values] = defaultdict(lambda: defaultdict(list))
    for passage, statement, prop, value in store.select(sparql_prologue() + _STATEMENTS % slots).rows:
        statements[_slug(passage), _slug(statement)][_slug(prop)].append(_text(value))
    propositions: dict[str, _Values] = defaultdict(lambda: defaultdict(list))
    for proposition, prop, value in store.select(sparql_prologue() + _PROPOSITIONS % slots).rows:
        propositions[_slug(proposition)][_slug(prop)].append(_text(value))
    makers: dict[str, list[str]] = defaultdict(list)
    for statement, maker in store.select(sparql_prologue() + _MAKERS).rows:
        makers[_slug(statement)].append(_slug(maker))
    order = {passage: number for number, passage in enumerate(passages)}
    return [
        row
        for (passage, statement), values in sorted(statements.items(), key=lambda item: (order[item[0][0]], item[0][1]))
        for row in _rows(passage, statement, values, propositions, makers)
    ]


_Values = defaultdict[str, list[str]]


def _rows(
    passage: str, statement: str, values: _Values, propositions: dict[str, _Values], makers: dict[str, list[str]]
) -> Iterable[Row]:
    for stance in ("states", "denies"):
        for proposition in sorted(values[stance]):
            told = propositions[proposition]
            kind = next((kind for kind in CONCEPT if kind in told["type"]), "")
            yield Row(
                passage=passage,
                unit=f"{statement}/{stance}/{proposition}",
                statement=statement,
                maker=_several(values["madeBy"]),
                on_behalf_of=_several(values["onBehalfOf"]),
                relayed_by=_several(maker for relay in values["relayedIn"] for maker in makers[relay]),
                speech_act=_several(values["speechAct"]),
                made_on=_when(values),
                hedged="true" if "true" in values["hedged"] else "",
                stance=stance,
                kind=kind,
                concept=_several(told[CONCEPT[kind]]) if kind and CONCEPT[kind] else "",
                actor=_several(actor for prop in _ACTORS for actor in told[prop]),
                towards=_several(told["towards"]),
                place=_several(place for prop in _PLACES for place in told[prop]),
                low=_several(told["value"] or told["low"] or told["quantityWord"]),
                high=_several(told["value"] or told["high"]),
                since=_several(told["earliest"] or told["holdsFrom"]),
                until=_several(told["latest"] or told["holdsUntil"]),
                gist=_several(told["label"]),
            )


def _when(values: _Values) -> str:
    if values["madeOn"]:
        return _several(values["madeOn"])
    if values["undated"]:
        return "undated"
    return "/".join((_several(values["earliest"]), _several(values["latest"])))


def _several(values: Iterable[str]) -> str:
    return "|".join(sorted(set(values)))


def _slug(term: Term | None) -> str:
    """Return the last part of an IRI, or a literal's text."""
    return term.value.rpartition("/")[2].rpartition("#")[2] if isinstance(term, NamedNode) else ""


def _text(term: Term | None) -> str:
    if isinstance(term, Literal):
        return term.value
    return _slug(term) if isinstance(term, NamedNode) else ""
