# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""A permalink names a question, its parameters and the version of the data: enough to ask it again.

``https://w3id.org/ace-kg/ask/rival-figures?event=ev:border-crisis&version=1.0.0``: the parameters are those of the
question, things as CURIEs where they have one; a parameter with several values stands several times. Parameters that
keep their default are named too, so that a default that changes later changes no answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from pyoxigraph import Literal, NamedNode

from kg.errors import UsageError
from kg.namespaces import GRAPH, compact, sparql_prologue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.results import Answer
    from kg.stores.base import Store

BASE: Final = "https://w3id.org/ace-kg/ask/"
VERSION: Final = "version"
_DATA_VERSION: Final = f"SELECT ?version WHERE {{ <{GRAPH}dataset> owl:versionInfo ?version }}"


@dataclass(frozen=True, slots=True)
class Permalink:
    """What a permalink names.

    Attributes:
        question: The question's name.
        parameters: Parameter -> its values, as users write them.
        version: The version of the data, or an empty text.
    """

    question: str
    parameters: Mapping[str, tuple[str, ...]]
    version: str

    def __str__(self) -> str:
        pairs = [(name, value) for name, values in self.parameters.items() for value in values]
        pairs += [(VERSION, self.version)] if self.version else []
        return BASE + quote(self.question) + (f"?{urlencode(pairs, safe=':/')}" if pairs else "")


def data_version(store: Store) -> str:
    """Return the version that the data in a store give themselves, or an empty text."""
    rows = store.select(sparql_prologue() + _DATA_VERSION).rows
    return next((term.value for (term,) in rows if isinstance(term, Literal)), "")


def permalink(answer: Answer, version: str) -> Permalink:
    """Return the permalink of an answer that data of a version gave."""
    written = {
        name: tuple(compact(term.value) if isinstance(term, NamedNode) else term.value for term in terms)
        for name, terms in answer.parameters.items()
    }
    return Permalink(answer.question.name, {name: values for name, values in written.items() if values}, version)


def is_permalink(text: str) -> bool:
    """Whether a text is meant as a permalink."""
    return text.startswith(BASE)


def read_permalink(text: str) -> Permalink:
    """Return what a permalink names.

    Raises:
        UsageError: If it is none.
    """
    parts = urlsplit(text)
    name = parts.path.removeprefix(urlsplit(BASE).path)
    if not is_permalink(text) or not name or "/" in name:
        raise UsageError(f"no permalink: {text!r}; it looks like {BASE}QUESTION?PARAMETER=VALUE")
    parameters: dict[str, tuple[str, ...]] = {}
    for key, value in parse_qsl(parts.query, keep_blank_values=True):
        parameters[key] = (*parameters.get(key, ()), value)
    version = parameters.pop(VERSION, ("",))[-1]
    return Permalink(name, parameters, version)
