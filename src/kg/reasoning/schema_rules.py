# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Table 9 of the OWL 2 RL profile as rules, for explanations; ``kg.reasoning.schema`` finds the same at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.reasoning.rules import Atom, Rule, X, Y, Z
from kg.reasoning.terms import DOMAIN, RANGE, SAME, SAME_CLASS, SAME_PROPERTY, SUB_CLASS, SUB_PROPERTY, Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.reasoning.axioms import Axioms


def schema_rules(axioms: Axioms) -> Iterator[Rule]:
    """Yield the rules between classes and between properties."""
    for below, same, (scm, eq1, eq2) in (
        (SUB_CLASS, SAME_CLASS, ("scm-sco", "scm-eqc1", "scm-eqc2")),
        (SUB_PROPERTY, SAME_PROPERTY, ("scm-spo", "scm-eqp1", "scm-eqp2")),
    ):
        yield Rule(scm, Atom(X, below, Z), (Atom(X, below, Y), Atom(Y, below, Z)), ())
        yield Rule(eq1, Atom(X, below, Y), (Atom(X, same, Y),), ())
        yield Rule(eq1, Atom(X, below, Y), (Atom(Y, same, X),), ())
        yield Rule(eq2, Atom(X, same, Y), (Atom(X, below, Y), Atom(Y, below, X)), ())
    for predicate, name in ((DOMAIN, "scm-dom"), (RANGE, "scm-rng")):
        yield Rule(f"{name}1", Atom(X, predicate, Z), (Atom(X, predicate, Y), Atom(Y, SUB_CLASS, Z)), ())
        yield Rule(f"{name}2", Atom(X, predicate, Z), (Atom(Y, predicate, Z), Atom(X, SUB_PROPERTY, Y)), ())
    for axiom in axioms.of("intersectionOf"):
        for member in axioms.list_members(axiom.object):
            yield Rule("scm-int", Atom(axiom.subject, SUB_CLASS, member), (), (axiom,))
    for axiom in axioms.of("unionOf"):
        for member in axioms.list_members(axiom.object):
            yield Rule("scm-uni", Atom(member, SUB_CLASS, axiom.subject), (), (axiom,))
    yield from _between_restrictions(axioms)


def equality_rules() -> Iterator[Rule]:
    """Yield table 4 but for eq-rep-p, with no predicate: of eq-rep-s and eq-rep-o the caller fills it in."""
    yield Rule("eq-sym", Atom(X, SAME, Y), (Atom(Y, SAME, X),), ())
    yield Rule("eq-trans", Atom(X, SAME, Z), (Atom(X, SAME, Y), Atom(Y, SAME, Z)), ())


def replacing_rules(fact: Fact, equals: Iterator[tuple[int, int]]) -> Iterator[Rule]:
    """Yield eq-rep-s, eq-rep-p and eq-rep-o for one triple.

    Args:
        fact: The triple to explain.
        equals: Pairs of equal terms.
    """
    for one, other in equals:
        same = Atom(one, SAME, other)
        for name, position in (("eq-rep-s", 0), ("eq-rep-p", 1), ("eq-rep-o", 2)):
            if fact[position] == other and fact.predicate != SAME:
                premise = list(fact)
                premise[position] = one
                yield Rule(name, Atom(*fact), (same, Atom(*premise)), ())


def _between_restrictions(axioms: Axioms) -> Iterator[Rule]:
    for name, by_filler, by_property in (
        ("someValuesFrom", "scm-svf1", "scm-svf2"),
        ("allValuesFrom", "scm-avf1", "scm-avf2"),
        ("hasValue", None, "scm-hv"),
    ):
        found = [(axiom, p) for axiom in axioms.of(name) for p in axioms.values(axiom.subject, "onProperty")]
        for one, p in found:
            for other, q in found:
                c, d = one.subject, other.subject
                if c == d:
                    continue
                if by_filler and p == q:
                    body = () if one.object == other.object else (Atom(one.object, SUB_CLASS, other.object),)
                    yield Rule(by_filler, Atom(c, SUB_CLASS, d), body, (one, other))
                if one.object == other.object and p != q:
                    low, high = (d, c) if name == "allValuesFrom" else (c, d)
                    yield Rule(by_property, Atom(low, SUB_CLASS, high), (Atom(p, SUB_PROPERTY, q),), (one, other))
                elif name == "hasValue" and one.object == other.object:
                    yield Rule(by_property, Atom(c, SUB_CLASS, d), (), (one, other))
