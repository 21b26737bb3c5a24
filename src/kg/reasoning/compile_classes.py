# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Rules from class axioms and class expressions: tables 6 and 7 of the OWL 2 RL profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.reasoning.datatypes import is_datatype
from kg.reasoning.rules import Atom, DisjointGroup, Rule, ValueTest, X, Y, Z, is_a
from kg.reasoning.terms import LITERAL, NOTHING, SAME, SAME_CLASS, SUB_CLASS, THING, Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.reasoning.axioms import Axioms


def is_data_range(axioms: Axioms, node: int) -> bool:
    """Whether a filler or range is a datatype."""
    term = axioms.terms.term(node)
    return isinstance(term, ox.NamedNode) and is_datatype(term.value)


def class_rules(axioms: Axioms) -> Iterator[Rule]:
    """Yield the rules that class axioms and class expressions are compiled to."""
    for axiom in axioms.of(SUB_CLASS):
        c, _, d = axiom
        if d != THING:
            yield Rule("cax-sco", is_a(X, d), (is_a(X, c),), (axiom,))
    for axiom in axioms.of(SAME_CLASS):
        c, _, d = axiom
        yield Rule("cax-eqc1", is_a(X, d), (is_a(X, c),), (axiom,))
        yield Rule("cax-eqc2", is_a(X, c), (is_a(X, d),), (axiom,))
    yield from _boolean(axioms)
    yield from _restrictions(axioms)
    yield from _cardinalities(axioms)
    yield from _disjointness(axioms)


def class_groups(axioms: Axioms) -> Iterator[DisjointGroup]:
    """Yield the groups of pairwise disjoint classes."""
    for kind in axioms.members_of("AllDisjointClasses"):
        for axiom in _facts(axioms, kind.subject, "members"):
            yield DisjointGroup("cax-adc", tuple(~c for c in axioms.list_members(axiom.object)), axiom)


def _facts(axioms: Axioms, subject: int, name: str) -> list[Fact]:
    predicate = axioms.number(name)
    return [Fact(subject, predicate, value) for value in axioms.values(subject, predicate)]


def _boolean(axioms: Axioms) -> Iterator[Rule]:
    for axiom in axioms.of("intersectionOf"):
        members = axioms.list_members(axiom.object)
        if members:
            body = tuple(dict.fromkeys(is_a(X, member) for member in members))
            yield Rule("cls-int1", is_a(X, axiom.subject), body, (axiom,))
        for member in members:
            yield Rule("cls-int2", is_a(X, member), (is_a(X, axiom.subject),), (axiom,))
    for axiom in axioms.of("unionOf"):
        for member in axioms.list_members(axiom.object):
            yield Rule("cls-uni", is_a(X, axiom.subject), (is_a(X, member),), (axiom,))
    for axiom in axioms.of("oneOf"):
        for member in axioms.list_members(axiom.object):
            yield Rule("cls-oo", is_a(member, axiom.subject), (), (axiom,))


def _restrictions(axioms: Axioms) -> Iterator[Rule]:
    for axiom, on, p in _restrictions_by(axioms, "someValuesFrom"):
        r, _, c = axiom
        if c == THING:
            yield Rule("cls-svf2", is_a(X, r), (Atom(X, p, Y),), (axiom, on))
        elif is_data_range(axioms, c):
            yield Rule("cls-svf1", is_a(X, r), (Atom(X, p, Y),), (axiom, on), ValueTest(Y, c, inside=True))
        else:
            yield Rule("cls-svf1", is_a(X, r), (Atom(X, p, Y), is_a(Y, c)), (axiom, on))
    for axiom, on, p in _restrictions_by(axioms, "allValuesFrom"):
        r, _, c = axiom
        if is_data_range(axioms, c):
            test = ValueTest(Y, c, inside=False)
            yield Rule("dt-not-type", None, (is_a(X, r), Atom(X, p, Y)), (axiom, on), test)
        elif c != THING:
            yield Rule("cls-avf", is_a(Y, c), (is_a(X, r), Atom(X, p, Y)), (axiom, on))
    for axiom, on, p in _restrictions_by(axioms, "hasValue"):
        r, _, v = axiom
        yield Rule("cls-hv1", Atom(X, p, v), (is_a(X, r),), (axiom, on))
        yield Rule("cls-hv2", is_a(X, r), (Atom(X, p, v),), (axiom, on))


def _restrictions_by(axioms: Axioms, name: str) -> Iterator[tuple[Fact, Fact, int]]:
    """Yield the triple of a restriction's kind, that of its property, and the property."""
    for axiom in axioms.of(name):
        for on in _facts(axioms, axiom.subject, "onProperty"):
            yield axiom, on, on.object


def _cardinalities(axioms: Axioms) -> Iterator[Rule]:
    for axiom, on, p in _restrictions_by(axioms, "maxCardinality"):
        r, member = axiom.subject, is_a(X, axiom.subject)
        if cardinality(axioms, axiom) == 0:
            yield Rule("cls-maxc1", None, (member, Atom(X, p, Y)), (axiom, on))
        else:
            yield Rule("cls-maxc2", Atom(Y, SAME, Z), (member, Atom(X, p, Y), Atom(X, p, Z)), (axiom, on))
    for axiom, on, p in _restrictions_by(axioms, "maxQualifiedCardinality"):
        r, member = axiom.subject, is_a(X, axiom.subject)
        none = cardinality(axioms, axiom) == 0
        for of in _facts(axioms, r, "onClass"):
            c = of.object
            one = (Atom(X, p, Y),) if c == THING else (Atom(X, p, Y), is_a(Y, c))
            two = (Atom(X, p, Z),) if c == THING else (Atom(X, p, Z), is_a(Z, c))
            if none:
                yield Rule("cls-maxqc2" if c == THING else "cls-maxqc1", None, (member, *one), (axiom, on, of))
            else:
                name = "cls-maxqc4" if c == THING else "cls-maxqc3"
                yield Rule(name, Atom(Y, SAME, Z), (member, *one, *two), (axiom, on, of))


def cardinality(axioms: Axioms, axiom: Fact) -> int | None:
    """Return the number that a cardinality restriction names, None where it is none."""
    if axiom.object < LITERAL:
        return None
    value = axioms.terms.literals[axiom.object - LITERAL].value
    return int(value) if value.isascii() and value.isdigit() else None


def _disjointness(axioms: Axioms) -> Iterator[Rule]:
    for predicate, name in (("disjointWith", "cax-dw"), ("complementOf", "cls-com")):
        for axiom in axioms.of(predicate):
            yield Rule(name, None, (is_a(X, axiom.subject), is_a(X, axiom.object)), (axiom,))
    yield Rule("cls-nothing2", None, (is_a(X, NOTHING),), ())
