# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Which class expressions OWL 2 RL allows where: as sub-class, as super-class, or as both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.reasoning.compile_classes import is_data_range
from kg.reasoning.terms import BLANK, DOMAIN, RANGE, SAME_CLASS, SUB_CLASS, THING, TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.reasoning.axioms import Axioms

_EXPRESSIONS: Final = (
    "allValuesFrom", "complementOf", "hasValue", "intersectionOf", "maxCardinality", "maxQualifiedCardinality", "oneOf",
    "someValuesFrom", "unionOf",
)  # fmt: skip
# What each side may hold; for the operands of an expression, the side that they stand on in turn.
_ALLOWED: Final = {
    "sub": {"intersectionOf": "sub", "unionOf": "sub", "oneOf": "", "someValuesFrom": "sub", "hasValue": ""},
    "super": {
        "intersectionOf": "super", "complementOf": "sub", "allValuesFrom": "super", "hasValue": "",
        "maxCardinality": "", "maxQualifiedCardinality": "",
    },
}  # fmt: skip
_SIDES: Final = {"sub": "subclass", "super": "superclass, domain or range"}


def misplaced_expressions(axioms: Axioms) -> Iterator[str]:
    """Yield a message for each class expression on a side of an axiom where no rule gives its meaning."""
    waiting, seen = list(_roots(axioms)), set()
    while waiting:
        node, side, top = waiting.pop()
        if (node, side) in seen:
            continue
        seen.add((node, side))
        if node == THING and side == "sub" and top != "filler":
            yield f"no rule covers owl:Thing as a part of a class expression or as subclass (of {top})"
            continue
        for name in _EXPRESSIONS:
            for value in axioms.values(node, name):
                inner = _ALLOWED[side].get(name)
                if inner is None:
                    yield f"no rule covers owl:{name} as {_SIDES[side]} (of {axioms.user(node)})"
                elif inner:
                    waiting += _operands(axioms, node, name, value, inner)
        if side == "super":
            waiting += [(c, "sub", "filler") for c in axioms.values(node, "onClass")]


def _operands(axioms: Axioms, node: int, name: str, value: int, side: str) -> Iterator[tuple[int, str, str]]:
    if name in {"intersectionOf", "unionOf"}:
        yield from ((member, side, axioms.user(node)) for member in axioms.list_members(value))
    elif not is_data_range(axioms, value):
        yield value, side, "filler" if name in {"someValuesFrom", "allValuesFrom"} else axioms.user(node)


def _roots(axioms: Axioms) -> Iterator[tuple[int, str, str]]:
    """Yield the class expressions of axioms with the side on which each stands, and the name of the axiom's subject."""
    for c, _, d in axioms.of(SUB_CLASS):
        yield c, "sub", axioms.name(d)
        yield d, "super", axioms.name(c)
    for c, _, d in axioms.of(SAME_CLASS):
        for one, other in ((c, d), (d, c)):
            yield one, "sub", axioms.name(other)
            yield one, "super", axioms.name(other)
    for predicate in (DOMAIN, RANGE):
        yield from ((fact.object, "super", axioms.name(fact.subject)) for fact in axioms.of(predicate))
    yield from _roots_of_disjointness(axioms)
    yield from ((fact.subject, "sub", axioms.name(fact.subject)) for fact in axioms.of("hasKey"))
    # A membership in an anonymous class is an axiom of its own; a named class that is an expression is its equivalent.
    for fact in axioms.of(TYPE):
        if fact.object >= BLANK:
            yield fact.object, "super", axioms.name(fact.subject)
    for fact in (fact for name in _EXPRESSIONS for fact in axioms.of(name)):
        if fact.subject < BLANK:
            yield fact.subject, "sub", axioms.name(fact.subject)
            yield fact.subject, "super", axioms.name(fact.subject)


def _roots_of_disjointness(axioms: Axioms) -> Iterator[tuple[int, str, str]]:
    for fact in axioms.of("disjointWith"):
        yield fact.subject, "sub", axioms.name(fact.object)
        yield fact.object, "sub", axioms.name(fact.subject)
    for kind in axioms.members_of("AllDisjointClasses"):
        for head in axioms.values(kind.subject, "members"):
            yield from ((member, "sub", "owl:AllDisjointClasses") for member in axioms.list_members(head))
