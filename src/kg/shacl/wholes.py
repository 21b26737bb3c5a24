# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Constraints on all values of a focus node together: counts, pairs of properties, qualified shapes, queries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, Final

from kg.shacl.bounds import (
    FALSE,
    NOTHING,
    THIS,
    TRUE,
    Bounds,
    Some,
    all_of,
    any_of,
    constant,
    iri,
    negation,
    one,
)
from kg.shacl.model import UndecidedError
from kg.shacl.values import count, surely_less

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.shacl.bounds import Condition
    from kg.shacl.compile import Compiler
    from kg.shacl.model import Node, Shape, Term

# Distinct values are counted by joining as many of them.
_MOST: Final = 6
_MOST_QUALIFIED: Final = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a shape a constraint stands.

    Attributes:
        shape: The shape that holds the constraint.
        focus: The variable of its focus node.
        path: Its path as SPARQL; None for a node shape, whose value is the focus node.
        stack: The shapes around it, outermost first, itself last.
        logical: Whether it stands inside logic, where the results of a shape do not count, only whether it conforms.
    """

    shape: Shape
    focus: str
    path: str | None
    stack: tuple[Node, ...]
    logical: bool

    def some(self, variable: str, condition: Condition, *, several: bool = False) -> Condition:
        """Return that some value meets the condition."""
        if self.path is None or condition == FALSE:
            return condition
        return Some(self.focus, self.path, variable, condition, several)


def _at_least(
    compiler: Compiler, place: Place, number: int, condition: Callable[[str], Condition] = lambda _: TRUE
) -> Condition:
    """Return that there are so many different values that meet a condition."""
    if number <= 0:
        return TRUE
    if number > _MOST or place.path is None:
        raise UndecidedError("a large count, or one of a node shape")
    value = compiler.value(place)
    names = [value, *(f"{value}_{other}" for other in range(1, number))]
    steps = " ".join(f"{place.focus} {place.path} {name} ." for name in names[1:])
    different = [f"!sameTerm({left}, {right})" for left, right in combinations(names, 2)]
    others = f"EXISTS {{ {steps} FILTER({all_of([*different, *map(condition, names[1:])])}) }}" if steps else TRUE
    return place.some(names[0], all_of([condition(names[0]), others]), several=number > 1)


def min_count(compiler: Compiler, place: Place, values: tuple[Term, ...]) -> Bounds:
    """Return the bounds of sh:minCount."""
    enough = _at_least(compiler, place, count(values, "minCount"))
    return Bounds(negation(enough), enough)


def max_count(compiler: Compiler, place: Place, values: tuple[Term, ...]) -> Bounds:
    """Return the bounds of sh:maxCount."""
    too_many = _at_least(compiler, place, count(values, "maxCount") + 1)
    return Bounds(too_many, negation(too_many))


def has_value(compiler: Compiler, place: Place, values: tuple[Term, ...]) -> Bounds:
    """Return the bounds of sh:hasValue."""
    name = compiler.value(place)
    found = all_of(place.some(name, f"sameTerm({name}, {constant(value)})") for value in values)
    return Bounds(negation(found), found)


def unique_language(compiler: Compiler, place: Place, values: tuple[Term, ...]) -> Bounds:
    """Return the bounds of sh:uniqueLang."""
    if place.path is None:
        raise UndecidedError("sh:uniqueLang of a node shape")
    if not compiler.shapes.switch((one(values, "uniqueLang"),)):
        return NOTHING
    value = compiler.value(place)
    other = f"{value}_1"
    same = f'LANG({value}) != "" && LCASE(LANG({value})) = LCASE(LANG({other}))'
    filters = f"FILTER(COALESCE(!sameTerm({value}, {other}) && {same}, false))"
    found = place.some(value, f"EXISTS {{ {place.focus} {place.path} {other} . {filters} }}", several=True)
    return Bounds(found, negation(found))


def pairs(compiler: Compiler, place: Place, values: tuple[Term, ...], name: str) -> Bounds:
    """Return the bounds of sh:equals, sh:disjoint, sh:lessThan and sh:lessThanOrEquals."""
    found: list[Condition] = []
    focus = place.focus
    for other in (iri(value) for value in values):
        value = compiler.value(place)
        far = f"{value}_1"
        if name == "disjoint":
            found.append(place.some(value, f"EXISTS {{ {focus} {other} {value} }}"))
        elif name == "equals":
            missing = place.some(value, f"!EXISTS {{ {focus} {other} {value} }}")
            same = f"sameTerm({far}, {focus})" if place.path is None else f"EXISTS {{ {focus} {place.path} {far} }}"
            found += [missing, f"EXISTS {{ {focus} {other} {far} . FILTER(!{same}) }}"]
        elif place.logical or place.path is None:
            raise UndecidedError(f"sh:{name} inside logic or of a node shape")
        else:
            less = surely_less(value, far, "<" if name == "lessThan" else "<=")
            # A blank node makes pySHACL give up, even where there is nothing to compare it with.
            unlike = f"(isBLANK({value}) || EXISTS {{ {focus} {other} {far} . FILTER(!{less}) }})"
            found.append(place.some(value, unlike))
    return Bounds(any_of(found), negation(any_of(found)))


def qualified(compiler: Compiler, place: Place, values: tuple[Term, ...]) -> Bounds:
    """Return the bounds of sh:qualifiedValueShape with its counts."""
    node, limits = one(values, "qualifiedValueShape"), place.shape.parameters
    siblings: set[Term] = set()
    if compiler.shapes.switch(limits.get("qualifiedValueShapesDisjoint", ())):
        siblings = _siblings(compiler, place.shape.node) - {node}

    def surely(variable: str) -> Condition:
        inner = compiler.bounds(node, variable, place.stack, logical=True)
        others = [compiler.bounds(other, variable, place.stack, logical=True) for other in siblings]
        return all_of([negation(inner.violates), *(negation(other.conforms) for other in others)])

    def perhaps(variable: str) -> Condition:
        inner = compiler.bounds(node, variable, place.stack, logical=True)
        others = [compiler.bounds(other, variable, place.stack, logical=True) for other in siblings]
        return all_of([inner.conforms, *(other.violates for other in others)])

    violates, conforms = [], []
    for name in {"qualifiedMinCount", "qualifiedMaxCount"} & set(limits):
        limit = count(limits[name], name) + (name == "qualifiedMaxCount")
        if limit > _MOST_QUALIFIED:
            raise UndecidedError("a large qualified count")
        low, high = _at_least(compiler, place, limit, surely), _at_least(compiler, place, limit, perhaps)
        violates.append(negation(low) if name == "qualifiedMinCount" else high)
        conforms.append(high if name == "qualifiedMinCount" else negation(low))
    return Bounds(any_of(violates), all_of(conforms))


def _siblings(compiler: Compiler, node: Node) -> set[Term]:
    found: set[Term] = set()
    for parent in list(compiler.shapes.index):
        properties = compiler.shapes.objects(parent, "property")
        if node in properties:
            for other in properties:
                found.update(compiler.shapes.objects(other, "qualifiedValueShape"))
    return found


def query(compiler: Compiler, place: Place, values: tuple[Term, ...]) -> Bounds:
    """Put SPARQL constraints aside."""
    if place.logical or place.focus != THIS:
        raise UndecidedError("sh:sparql inside another shape")
    compiler.sparql += [(place.shape, value) for value in values]
    return NOTHING


WHOLE: Final[dict[str, Callable[[Compiler, Place, tuple[Term, ...]], Bounds]]] = {
    "minCount": min_count,
    "maxCount": max_count,
    "hasValue": has_value,
    "uniqueLang": unique_language,
    "qualifiedValueShape": qualified,
    "sparql": query,
    **{name: partial(pairs, name=name) for name in ("equals", "disjoint", "lessThan", "lessThanOrEquals")},
}
