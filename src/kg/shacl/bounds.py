# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Conditions of SPARQL from both sides: what may violate a constraint, and what may conform to it.

Both are supersets of the truth, so that negation stays safe: what may conform to a shape may violate its sh:not. No
condition ever raises an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.shacl.model import UndecidedError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.shacl.model import Term

TRUE: Final = "true"
FALSE: Final = "false"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The two conditions of a constraint or shape.

    Attributes:
        violates: True of everything that violates it, and perhaps of more.
        conforms: True of everything that conforms to it, and perhaps of more.
    """

    violates: str
    conforms: str


NOTHING: Final = Bounds(FALSE, TRUE)


def exactly(condition: str) -> Bounds:
    """Return the bounds of a constraint that is broken just where the condition is not true; an error is not."""
    return Bounds(negation(f"COALESCE({condition}, false)"), f"COALESCE({condition}, false)")


def any_of(conditions: Iterable[str]) -> str:
    """Return the disjunction."""
    kept = [condition for condition in dict.fromkeys(conditions) if condition != FALSE]
    if TRUE in kept:
        return TRUE
    return f"({' || '.join(kept)})" if kept else FALSE


def all_of(conditions: Iterable[str]) -> str:
    """Return the conjunction."""
    kept = [condition for condition in dict.fromkeys(conditions) if condition != TRUE]
    if FALSE in kept:
        return FALSE
    return f"({' && '.join(kept)})" if kept else TRUE


def negation(condition: str) -> str:
    """Return the negation."""
    return {TRUE: FALSE, FALSE: TRUE}.get(condition) or f"!({condition})"


def constant(term: Term) -> str:
    """Return a term of the shapes as it stands in a query.

    Raises:
        UndecidedError: If the store would read it as another term, or it is a blank node.
    """
    if isinstance(term, ox.BlankNode):
        raise UndecidedError("a blank node as a parameter")
    if isinstance(term, ox.Literal):
        store = ox.Store()
        store.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), term))
        if [quad.object for quad in store] != [term]:
            raise UndecidedError(f"a literal that the store changes: {term}")
    return str(term)


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
