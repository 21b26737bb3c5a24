# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Conditions of SPARQL from both sides: what may violate a constraint, and what may conform to it.

Both are supersets of the truth, so that negation stays safe: what may conform to a shape may violate its sh:not. No
condition ever raises an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias, cast

import pyoxigraph as ox

from kg.shacl.model import UndecidedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.shacl.model import Term

TRUE: Final = "true"
FALSE: Final = "false"
THIS: Final = "?this"
# The values of a path that starts at ?this: the same name everywhere, so that equal conditions are equal texts.
VALUE: Final = "?value"


@dataclass(frozen=True, slots=True)
class Some:
    """The condition that some value of a path meets another condition.

    Attributes:
        focus: The variable of the node where the path starts.
        path: The path as SPARQL.
        value: The variable of the value.
        condition: What the value meets.
        several: Whether nothing with a single value of the path can meet it.
    """

    focus: str
    path: str
    value: str
    condition: Condition
    several: bool = False

    def __str__(self) -> str:
        rest = "" if self.condition == TRUE else f" FILTER({self.condition})"
        return f"EXISTS {{ {self.focus} {self.path} {self.value} .{rest} }}"

    @property
    def single(self) -> bool:
        """Whether the path is one property or its inverse."""
        return re.fullmatch(r"\^?<[^<>]*>", self.path) is not None

    def parts(self) -> Iterator[Some]:
        """Yield one of these for each alternative of the condition."""
        for part in alternatives(self.condition):
            yield Some(self.focus, self.path, self.value, part, self.several)


@dataclass(frozen=True, slots=True)
class Either:
    """A disjunction of conditions."""

    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        return f"({' || '.join(map(str, self.parts))})"


@dataclass(frozen=True, slots=True)
class OfClass:
    """The condition that a node is an instance of one of some classes, or of none of them.

    Looking a node's classes up once is cheaper than asking for each class by itself.

    Attributes:
        variable: The variable of the node.
        classes: The classes.
        none: Whether it is of none of them.
    """

    variable: str
    classes: tuple[ox.NamedNode, ...]
    none: bool = False

    def __str__(self) -> str:
        sign, kind = "!" if self.none else "", f"{self.variable}_kind"
        if len(self.classes) == 1:
            return f"{sign}EXISTS {{ {self.variable} a {self.classes[0]} }}"
        names = ", ".join(map(str, self.classes))
        return f"{sign}EXISTS {{ {self.variable} a {kind} FILTER({kind} IN ({names})) }}"


Condition: TypeAlias = "str | Some | Either | OfClass"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The two conditions of a constraint or shape.

    Attributes:
        violates: True of everything that violates it, and perhaps of more.
        conforms: True of everything that conforms to it, and perhaps of more.
    """

    violates: Condition
    conforms: Condition


NOTHING: Final = Bounds(FALSE, TRUE)


def exactly(condition: Condition) -> Bounds:
    """Return the bounds of a constraint that is broken just where the condition is not true; an error is not."""
    return Bounds(negation(f"COALESCE({condition}, false)"), f"COALESCE({condition}, false)")


def alternatives(condition: Condition) -> tuple[Condition, ...]:
    """Return the parts of a disjunction; of any other condition, itself alone."""
    if isinstance(condition, Either):
        return condition.parts
    return () if condition == FALSE else (condition,)


def any_of(conditions: Iterable[Condition]) -> Condition:
    """Return the disjunction."""
    kept = _merged((part for condition in conditions for part in alternatives(condition)), none=False)
    if TRUE in kept:
        return TRUE
    if len(kept) == 1:
        return kept[0]
    return Either(kept) if kept else FALSE


def all_of(conditions: Iterable[Condition]) -> Condition:
    """Return the conjunction."""
    kept = [condition for condition in _merged(conditions, none=True) if condition != TRUE]
    if FALSE in kept:
        return FALSE
    if len(kept) == 1:
        return kept[0]
    return f"({' && '.join(map(str, kept))})" if kept else TRUE


def _merged(conditions: Iterable[Condition], *, none: bool) -> tuple[Condition, ...]:
    """Return the conditions, each once; of those that ask for the classes of one node, one for all of them."""
    found: dict[Condition | str, Condition] = {}
    for condition in conditions:
        if isinstance(condition, OfClass) and condition.none == none:
            key = f"a {condition.variable}"
            before = found.get(key)
            known = before.classes if isinstance(before, OfClass) else ()
            found[key] = OfClass(condition.variable, tuple(dict.fromkeys((*known, *condition.classes))), none)
        else:
            found[condition] = condition
    return tuple(found.values())


def negation(condition: Condition) -> Condition:
    """Return the negation."""
    if isinstance(condition, OfClass):
        return OfClass(condition.variable, condition.classes, not condition.none)
    if condition == TRUE:
        return FALSE
    return TRUE if condition == FALSE else f"!({condition})"


def constant(term: Term) -> str:
    """Return a term of the shapes as it stands in a query.

    Raises:
        UndecidedError: If the store would read it as another term, or it is a blank node.
    """
    if isinstance(term, ox.BlankNode):
        raise UndecidedError("a blank node as a parameter")
    if isinstance(term, ox.Literal) and kept(term) != term:
        raise UndecidedError(f"a literal that the store changes: {term}")
    return str(term)


@cache
def kept(term: ox.Literal) -> Term:
    """Return a literal as the store gives it back."""
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), term))
    return cast("Term", next(iter(store)).object)


def one(values: tuple[Term, ...], name: str) -> Term:
    """Return the only value of a parameter.

    Raises:
        UndecidedError: If there are more.
    """
    if len(values) != 1:
        raise UndecidedError(f"more or less than one sh:{name}")
    return values[0]


def iri(term: Term) -> ox.NamedNode:
    """Return the term, which is an IRI.

    Raises:
        UndecidedError: If it is none.
    """
    if not isinstance(term, ox.NamedNode):
        raise UndecidedError("a parameter that should be an IRI and is none")
    return term
