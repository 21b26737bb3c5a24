# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""From what a user writes to the RDF terms of a parameter: typed, looked up, and with an error that helps."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from kg.binding import serialise
from kg.errors import UsageError
from kg.labels import NAMES, curie_or_iri, fold, names
from kg.namespaces import DATA, DATA_KINDS, PREFIXES, SCHEMES, VOCAB, XSD, compact, expand, sparql_prologue
from kg.queries import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kg.query_header import Parameter
    from kg.stores.base import Store

_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_BOOLEANS: Final = {"true": "true", "yes": "true", "false": "false", "no": "false"}


def resolve(store: Store, parameter: Parameter, given: Sequence[object]) -> tuple[NamedNode | Literal, ...]:
    """Return the terms that a user's values stand for; no value gives the default.

    Args:
        store: Where labels are looked up.
        parameter: What the question says about it.
        given: Texts, or Python values (str, int, bool, Decimal, date).

    Raises:
        UsageError: If a value is of the wrong type, names nothing or several things, or a required one is missing.
    """
    if not given and parameter.required:
        example = f", for example {parameter.option} {parameter.example!r}" if parameter.example else ""
        raise UsageError(f"{parameter.name} is required ({parameter.description}){example}")
    if len(given) > 1 and not parameter.many:
        raise UsageError(f"{parameter.name} takes one value, not {len(given)}")
    if not given and parameter.type == "iri":
        # Not looked up: on other data the default of one parameter must not stand in the way of the others.
        return tuple(NamedNode(_explicit_iri(value) or value) for value in parameter.default)
    return tuple(_term(store, parameter, _text(parameter.name, value)) for value in (given or parameter.default))


def _text(name: str, value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value).strip()
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise UsageError(f"{name}: {text!r} is not valid Unicode text")
    return text


def _term(store: Store, parameter: Parameter, text: str) -> NamedNode | Literal:
    if parameter.type == "iri":
        return find_thing(store, text, parameter.classes, parameter.scheme, name=parameter.name)
    if parameter.type == "enum":
        if text not in parameter.values:
            raise UsageError(f"{parameter.name} must be one of {', '.join(parameter.values)}, not {text!r}")
        return Literal(text)
    return _LITERALS[parameter.type](parameter.name, text)


def _string(_name: str, text: str) -> Literal:
    return Literal(text)


def _integer(name: str, text: str) -> Literal:
    if not re.fullmatch(r"[+-]?[0-9]+", text):
        raise UsageError(f"{name} must be a whole number, not {text!r}")
    return _typed(str(int(text)), "integer")


def _decimal(name: str, text: str) -> Literal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise UsageError(f"{name} must be a number such as 0.5, not {text!r}")
    return _typed(format(number, "f"), "decimal")


def _boolean(name: str, text: str) -> Literal:
    if text.lower() not in _BOOLEANS:
        raise UsageError(f"{name} must be true or false, not {text!r}")
    return _typed(_BOOLEANS[text.lower()], "boolean")


def _date(name: str, text: str) -> Literal:
    try:
        valid = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) else None
    except ValueError:
        valid = None
    if valid is None:
        raise UsageError(f"{name} must be a date such as 2021-05-12, not {text!r}")
    return _typed(text, "date")


def _typed(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + datatype))


_LITERALS: Final[Mapping[str, Callable[[str, str], Literal]]] = {
    "string": _string,
    "integer": _integer,
    "decimal": _decimal,
    "boolean": _boolean,
    "date": _date,
}


def find_thing(
    store: Store, text: str, classes: Sequence[str] = (), scheme: str | None = None, *, name: str = "it"
) -> NamedNode:
    """Return the thing that an IRI, a CURIE, a slug or a label means.

    Args:
        store: Where it is looked up.
        text: What the user wrote.
        classes: CURIEs; the thing belongs to one of them.
        scheme: The vocabulary that a concept is in.
        name: The parameter, for messages.

    Raises:
        UsageError: If nothing or several things are meant, with the nearest names or the candidates.
    """
    explicit = _explicit_iri(text)
    if explicit is not None:
        if not _existing(store, [explicit], classes, scheme):
            kind = " or ".join(classes) or "thing"
            known = bool(_existing(store, [explicit], (), None))
            raise UsageError(
                f"{name}: {text} is {'not a ' + kind if known else 'not in the graph'}; 'kg find TEXT' looks names up"
            )
        return NamedNode(explicit)
    found = set(_existing(store, _slug_candidates(text), classes, scheme))
    all_names = [] if found else list(names(store, classes, scheme))
    alike = [candidate for candidate in all_names if fold(candidate.text) == fold(text)]
    # A label is what a thing is called; an alternative label of another thing does not compete with it.
    found |= {one.iri for one in alike if one.main} or {one.iri for one in alike}
    # A name node is called what the thing is called that bears the name: whoever writes it means the thing.
    found = {iri for iri in found if not iri.startswith(NAMES)} or found
    if len(found) == 1:
        return NamedNode(found.pop())
    if found:
        choices = ", ".join(sorted(map(curie_or_iri, found)))
        raise UsageError(f"{name}: {text!r} may mean {choices}; give one of these")
    raise UsageError(f"{name}: nothing is called {text!r}{_nearest(text, [(one.text, one.iri) for one in all_names])}")


def _explicit_iri(text: str) -> str | None:
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1]
    prefix = text.partition(":")[0]
    iri = expand(text) if ":" in text and prefix in PREFIXES and "://" not in text else text
    if "://" not in iri:
        return None
    try:
        serialise(NamedNode(iri))
    except (ValueError, UsageError):
        raise UsageError(f"{text!r} is not an absolute IRI") from None
    return iri


def _slug_candidates(text: str) -> list[str]:
    if not _SLUG.fullmatch(text):
        return []
    return [f"{DATA}{kind}/{text}" for kind in DATA_KINDS] + [f"{VOCAB}{scheme}/{text}" for scheme in SCHEMES]


def _existing(store: Store, iris: Sequence[str], classes: Sequence[str], scheme: str | None) -> list[str]:
    if not iris:
        return []
    pattern = "?thing a ?class . " if not classes else f"VALUES ?class {{ {' '.join(classes)} }} ?thing a ?class . "
    pattern += f"?thing skos:inScheme <{VOCAB}{scheme}> . " if scheme else ""
    values = " ".join(serialise(NamedNode(iri)) for iri in iris)
    query = f"{sparql_prologue()}SELECT DISTINCT ?thing WHERE {{ VALUES ?thing {{ {values} }} {pattern} }}"
    return [row[0].value for row in store.select(query).rows if isinstance(row[0], NamedNode)]


def _nearest(text: str, candidates: Sequence[tuple[str, str]]) -> str:
    by_folded = {iri.rsplit("/", 1)[-1]: iri for _, iri in candidates if iri.startswith(DATA)}
    by_folded |= {fold(label): iri for label, iri in sorted(candidates, reverse=True)}
    labels = {fold(label): label for label, _ in sorted(candidates, reverse=True)}
    containing = [folded for folded in sorted(by_folded) if fold(text) and fold(text) in folded]
    near = containing or nearest(fold(text), list(by_folded))
    # A thing is suggested once, by the first of its names.
    first = {by_folded[folded]: folded for folded in reversed(near)}
    hints = [
        f"{labels[folded]!r} ({compact(iri)})" if folded in labels else compact(iri)
        for iri, folded in reversed(first.items())
    ]
    if not hints:
        return "; 'kg find TEXT' looks names up"
    return f"; did you mean {' or '.join(hints[:3])}?"
