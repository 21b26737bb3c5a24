# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Compiling the axioms of an ontology into rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.reasoning.compile_classes import class_groups, class_rules
from kg.reasoning.compile_properties import property_groups, property_rules
from kg.reasoning.rules import RuleSet
from kg.reasoning.terms import SAME

if TYPE_CHECKING:
    from kg.reasoning.axioms import Axioms


def compile_rules(axioms: Axioms) -> RuleSet:
    """Return the rules that the axioms amount to; those that only repeat their premise are left out.

    Args:
        axioms: Axioms all of which are covered; see ``kg.reasoning.coverage``.
    """
    every = [rule for rule in (*class_rules(axioms), *property_rules(axioms)) if rule.head not in rule.body]
    return RuleSet(
        rules=tuple(rule for rule in every if rule.head is not None and rule.head.predicate != SAME),
        equalities=tuple(rule for rule in every if rule.head is not None and rule.head.predicate == SAME),
        contradictions=tuple(rule for rule in every if rule.head is None),
        groups=(*class_groups(axioms), *property_groups(axioms)),
    )
