# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Rules from property axioms, keys and negative assertions: table 5 of the OWL 2 RL profile."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.reasoning.compile_classes import is_data_range
from kg.reasoning.rules import Atom, DisjointGroup, Rule, ValueTest, X, Y, Z, is_a
from kg.reasoning.terms import DOMAIN, RANGE, RESOURCE, SAME, SAME_PROPERTY, SUB_PROPERTY, THING, Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.reasoning.axioms import Axioms


def property_rules(axioms: Axioms) -> Iterator[Rule]:
    """Yield the rules that property axioms are compiled to."""
    yield from _domains_and_ranges(axioms)
    yield from _hierarchy(axioms)
    yield from _characteristics(axioms)
    yield from _chains(axioms)
    yield from _keys(axioms)
    for axiom in axioms.of("propertyDisjointWith"):
        body = (Atom(X, axiom.subject, Y), Atom(X, axiom.object, Y))
        yield Rule("prp-pdw", None, body, (axiom,))
    yield from _negative_assertions(axioms)


def property_groups(axioms: Axioms) -> Iterator[DisjointGroup]:
    """Yield the groups of pairwise disjoint properties."""
    for kind in axioms.members_of("AllDisjointProperties"):
        for head in axioms.values(kind.subject, "members"):
            axiom = Fact(kind.subject, axioms.number("members"), head)
            yield DisjointGroup("prp-adp", axioms.list_members(head), axiom)


def _domains_and_ranges(axioms: Axioms) -> Iterator[Rule]:
    for axiom in axioms.of(DOMAIN):
        if axiom.object not in {THING, RESOURCE}:
            yield Rule("prp-dom", is_a(X, axiom.object), (Atom(X, axiom.subject, Y),), (axiom,))
    for axiom in axioms.of(RANGE):
        body = (Atom(X, axiom.subject, Y),)
        if is_data_range(axioms, axiom.object):
            yield Rule("dt-not-type", None, body, (axiom,), ValueTest(Y, axiom.object, inside=False))
        elif axiom.object not in {THING, RESOURCE}:
            yield Rule("prp-rng", is_a(Y, axiom.object), body, (axiom,))


def _hierarchy(axioms: Axioms) -> Iterator[Rule]:
    for axiom in axioms.of(SUB_PROPERTY):
        p, _, q = axiom
        yield Rule("prp-spo1", Atom(X, q, Y), (Atom(X, p, Y),), (axiom,))
    for axiom in axioms.of(SAME_PROPERTY):
        p, _, q = axiom
        yield Rule("prp-eqp1", Atom(X, q, Y), (Atom(X, p, Y),), (axiom,))
        yield Rule("prp-eqp2", Atom(X, p, Y), (Atom(X, q, Y),), (axiom,))
    for axiom in axioms.of("inverseOf"):
        p, _, q = axiom
        yield Rule("prp-inv1", Atom(Y, q, X), (Atom(X, p, Y),), (axiom,))
        yield Rule("prp-inv2", Atom(Y, p, X), (Atom(X, q, Y),), (axiom,))


def _characteristics(axioms: Axioms) -> Iterator[Rule]:
    for axiom in axioms.members_of("SymmetricProperty"):
        p = axiom.subject
        yield Rule("prp-symp", Atom(Y, p, X), (Atom(X, p, Y),), (axiom,))
    for axiom in axioms.members_of("TransitiveProperty"):
        p = axiom.subject
        yield Rule("prp-trp", Atom(X, p, Z), (Atom(X, p, Y), Atom(Y, p, Z)), (axiom,))
    for axiom in axioms.members_of("FunctionalProperty"):
        p = axiom.subject
        yield Rule("prp-fp", Atom(Y, SAME, Z), (Atom(X, p, Y), Atom(X, p, Z)), (axiom,))
    for axiom in axioms.members_of("InverseFunctionalProperty"):
        p = axiom.subject
        yield Rule("prp-ifp", Atom(X, SAME, Y), (Atom(X, p, Z), Atom(Y, p, Z)), (axiom,))
    for axiom in axioms.members_of("IrreflexiveProperty"):
        yield Rule("prp-irp", None, (Atom(X, axiom.subject, X),), (axiom,))
    for axiom in axioms.members_of("AsymmetricProperty"):
        p = axiom.subject
        yield Rule("prp-asyp", None, (Atom(X, p, Y), Atom(Y, p, X)), (axiom,))


def _chains(axioms: Axioms) -> Iterator[Rule]:
    for axiom in axioms.of("propertyChainAxiom"):
        chain = axioms.list_members(axiom.object)
        steps = pairwise(-1 - i for i in range(len(chain) + 1))
        body = tuple(Atom(start, p, end) for p, (start, end) in zip(chain, steps, strict=True))
        if body:
            yield Rule("prp-spo2", Atom(X, axiom.subject, -1 - len(chain)), body, (axiom,))


def _keys(axioms: Axioms) -> Iterator[Rule]:
    for axiom in axioms.of("hasKey"):
        c, key = axiom.subject, axioms.list_members(axiom.object)
        shared = [atom for i, p in enumerate(key) for atom in (Atom(X, p, Z - i), Atom(Y, p, Z - i))]
        if key:
            yield Rule("prp-key", Atom(X, SAME, Y), (is_a(X, c), is_a(Y, c), *shared), (axiom,))


def _negative_assertions(axioms: Axioms) -> Iterator[Rule]:
    for axiom in axioms.of("sourceIndividual"):
        node, _, subject = axiom
        for p in axioms.values(node, "assertionProperty"):
            for name, rule in (("targetIndividual", "prp-npa1"), ("targetValue", "prp-npa2")):
                for value in axioms.values(node, name):
                    fact = Fact(node, axioms.number(name), value)
                    yield Rule(rule, None, (Atom(subject, p, value),), (axiom, fact))
