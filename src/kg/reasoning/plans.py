# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""How a rule is run on what is new in one of its premises: a few common shapes on whole sets, all others as joins."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from kg.reasoning.datatypes import is_inside
from kg.reasoning.rules import Atom, Rule, X
from kg.reasoning.terms import BITS, LITERAL, MASK, TYPE, Terms

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.reasoning.extents import Extent

Row: TypeAlias = tuple[int, ...]
Step: TypeAlias = "Callable[[list[Row]], list[Row]]"
Plan: TypeAlias = "Callable[[set[int]], set[int]]"


class Planner:
    """Makes plans over one set of extents.

    Args:
        extents: The extent of every relation.
        terms: The table of terms.
    """

    def __init__(self, extents: dict[int, Extent], terms: Terms) -> None:
        self._extents = extents
        self._terms = terms

    def plan(self, rule: Rule, driver: int) -> Plan:
        """Return the function from what is new in the relation of a premise to what the head's relation gains.

        Args:
            rule: A rule with a head.
            driver: The position of the premise in the body.
        """
        return self._simple(rule, driver) or self._join(rule, driver)

    def rows(self, rule: Rule, driver: int) -> tuple[Callable[[set[int]], list[Row]], dict[int, int]]:
        """Return the function from what is new to all solutions of the body, and the column of each variable."""
        first = rule.body[driver]
        columns, start = _start(first)
        steps: list[Step] = []
        waiting = [atom for i, atom in enumerate(rule.body) if i != driver]
        while waiting:
            atom = max(waiting, key=lambda atom: _readiness(atom, columns))
            waiting.remove(atom)
            steps.append(self._step(atom, columns))
        if rule.test is not None:
            steps.append(self._test(rule, columns))

        def run(delta: set[int]) -> list[Row]:
            found = start(delta)
            for step in steps:
                if not found:
                    break
                found = step(found)
            return found

        return run, columns

    def _simple(self, rule: Rule, driver: int) -> Plan | None:
        """Return the plan of a rule whose premises are memberships of one thing, or a single plain pattern."""
        head, first = rule.head, rule.body[driver]
        if head is None or rule.test is not None:
            return None
        if all(atom.predicate == TYPE and atom.subject == X for atom in rule.body):
            others = [self._extents[atom.relation] for i, atom in enumerate(rule.body) if i != driver]
            if head.predicate == TYPE:
                return lambda delta: delta.intersection(*(other.known for other in others))
            if not others and head.subject == X and head.object >= 0:
                value = head.object
                return lambda delta: {x << BITS | value for x in delta}
        if len(rule.body) == 1 and first.subject < 0 and first.object < 0 and first.subject != first.object:
            return _single(head, first)
        return None

    def _join(self, rule: Rule, driver: int) -> Plan:
        run, columns = self.rows(rule, driver)
        head = rule.head
        if head is None:
            raise ValueError(f"a contradiction is not planned: {rule.name}")
        subject = _getter(head.subject, columns)
        if head.predicate == TYPE:
            return lambda delta: {s for row in run(delta) if (s := subject(row)) < LITERAL}
        value = _getter(head.object, columns)
        return lambda delta: {s << BITS | value(row) for row in run(delta) if (s := subject(row)) < LITERAL}

    def _step(self, atom: Atom, columns: dict[int, int]) -> Step:
        extent = self._extents[atom.relation]
        if atom.predicate == TYPE:
            i = columns[atom.subject]
            return lambda rows: [row for row in rows if row[i] in extent.known]
        subject_known, object_known = _bound(atom.subject, columns), _bound(atom.object, columns)
        if subject_known and object_known:
            s, o = _getter(atom.subject, columns), _getter(atom.object, columns)
            return lambda rows: [row for row in rows if s(row) << BITS | o(row) in extent.known]
        if subject_known:
            s = _getter(atom.subject, columns)
            columns[atom.object] = len(columns)
            return lambda rows: _expand(rows, s, extent.by_subject())
        o = _getter(atom.object, columns)
        columns[atom.subject] = len(columns)
        return lambda rows: _expand(rows, o, extent.by_object())

    def _test(self, rule: Rule, columns: dict[int, int]) -> Step:
        test = rule.test
        if test is None:
            raise ValueError(f"no test in {rule.name}")
        column, terms = columns[test.variable], self._terms
        datatype = terms.iri(test.datatype).value

        def fits(number: int) -> bool:
            return number >= LITERAL and is_inside(terms.literals[number - LITERAL], datatype) is test.inside

        return lambda rows: [row for row in rows if fits(row[column])]


def _start(first: Atom) -> tuple[dict[int, int], Callable[[set[int]], list[Row]]]:
    """Return the columns of a first premise's variables, and the function from new members or pairs to rows."""
    subject, value = first.subject, first.object
    if first.predicate == TYPE:
        return {subject: 0}, lambda delta: [(x,) for x in delta]
    if subject == value:
        return {subject: 0}, lambda delta: [(pair & MASK,) for pair in delta if pair >> BITS == pair & MASK]
    if subject >= 0 and value >= 0:
        return {}, lambda delta: [()] if subject << BITS | value in delta else []
    if value >= 0:
        return {subject: 0}, lambda delta: [(pair >> BITS,) for pair in delta if pair & MASK == value]
    return {subject: 0, value: 1}, lambda delta: [(pair >> BITS, pair & MASK) for pair in delta]


def _single(head: Atom, first: Atom) -> Plan | None:
    """Return the plan of a rule with one property premise."""
    x, y = first.subject, first.object
    if head.predicate == TYPE and head.subject == x:
        return lambda delta: {pair >> BITS for pair in delta}
    if head.predicate == TYPE and head.subject == y:
        return lambda delta: {o for pair in delta if (o := pair & MASK) < LITERAL}
    if (head.subject, head.object) == (x, y):
        return lambda delta: delta
    if (head.subject, head.object) == (y, x):
        return lambda delta: {o << BITS | pair >> BITS for pair in delta if (o := pair & MASK) < LITERAL}
    return None


def _expand(rows: list[Row], key: Callable[[Row], int], index: dict[int, list[int]]) -> list[Row]:
    return [(*row, value) for row in rows for value in index.get(key(row), ())]


def _readiness(atom: Atom, columns: dict[int, int]) -> int:
    """Return how many of a pattern's terms are known; the members of a class are looked up, never gone through."""
    if atom.predicate == TYPE:
        return 2 * _bound(atom.subject, columns)
    return _bound(atom.subject, columns) + _bound(atom.object, columns)


def _bound(term: int, columns: dict[int, int]) -> bool:
    return term >= 0 or term in columns


def _getter(term: int, columns: dict[int, int]) -> Callable[[Row], int]:
    if term >= 0:
        return lambda _row: term
    column = columns[term]
    return lambda row: row[column]
