# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""A shape as a condition of SPARQL on its focus node.

What is not compiled raises UndecidedError, and the whole top shape goes to pySHACL: recursion, large counts,
comparisons inside logic (on blank nodes pySHACL gives up, whatever the other branches say), severities other than
sh:Violation inside logic (pySHACL lets them pass there), and whatever is not well-formed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

import pyoxigraph as ox

from kg.namespaces import RDF, RDFS
from kg.shacl.bounds import NOTHING, THIS, TRUE, VALUE, Bounds, OfClass, all_of, any_of, iri, negation, one
from kg.shacl.model import SUB_CLASS_OF, TYPE, UndecidedError
from kg.shacl.paths import may_stay, sparql_path
from kg.shacl.patterns import pattern_bounds
from kg.shacl.values import SIMPLE, class_bounds
from kg.shacl.wholes import WHOLE, Place

if TYPE_CHECKING:
    from kg.shacl.model import Node, Shape, Shapes, Term

# pySHACL gives up at a depth of 15.
_DEEPEST: Final = 8
_QUALIFIED: Final = ("qualifiedMinCount", "qualifiedMaxCount", "qualifiedValueShapesDisjoint")


@dataclass(slots=True)
class Compiler:
    """Compiles the shapes of a shapes graph for the data of a store.

    Attributes:
        shapes: The shapes graph.
        store: The data; only its classes are looked at.
        sparql: The SPARQL constraints met on the top shapes, with the shape that holds them; emptied by the caller.
        stays: Whether a path was met that may have no step; reset by the caller.
    """

    shapes: Shapes
    store: ox.Store
    sparql: list[tuple[Shape, Term]] = field(default_factory=list)
    stays: bool = False
    _fresh: int = 0
    _classes: dict[ox.NamedNode, tuple[ox.NamedNode | ox.BlankNode, ...]] = field(default_factory=dict)
    _closed: dict[ox.NamedNode, bool] = field(default_factory=dict)

    def classes(self, top: ox.NamedNode) -> tuple[ox.NamedNode | ox.BlankNode, ...]:
        """Return a class and all its sub-classes in the data; of the nameless ones, those that have instances."""
        if top not in self._classes:
            found: dict[ox.NamedNode | ox.BlankNode, None] = {top: None}
            waiting: list[ox.NamedNode | ox.BlankNode] = [top]
            while waiting:
                for quad in self.store.quads_for_pattern(None, SUB_CLASS_OF, waiting.pop(), None):
                    below = quad.subject
                    if isinstance(below, ox.NamedNode | ox.BlankNode) and below not in found:
                        found[below] = None
                        waiting.append(below)
            self._classes[top] = tuple(name for name in found if isinstance(name, ox.NamedNode) or self._used(name))
        return self._classes[top]

    def closed(self, top: ox.NamedNode) -> bool:
        """Say whether everything that is of a sub-class of a class is of the class itself, as after reasoning."""
        if top not in self._closed:
            below = [name for name in self.classes(top) if name != top]
            named = " ".join(map(str, below))
            query = f"ASK {{ VALUES ?kind {{ {named} }} ?this a ?kind FILTER NOT EXISTS {{ ?this a {top} }} }}"
            self._closed[top] = not below or (
                all(isinstance(name, ox.NamedNode) for name in below)
                and not self.store.query(query, use_default_graph_as_union=True)
            )
        return self._closed[top]

    def _used(self, kind: ox.BlankNode) -> bool:
        return next(self.store.quads_for_pattern(None, TYPE, kind, None), None) is not None

    def variable(self) -> str:
        """Return a variable that is used nowhere else."""
        self._fresh += 1
        return f"?v{self._fresh}"

    def value(self, place: Place) -> str:
        """Return the variable of the values of a shape."""
        if place.path is None:
            return place.focus
        return VALUE if place.focus == THIS else self.variable()

    def bounds(self, node: Term, focus: str = THIS, stack: tuple[Node, ...] = (), *, logical: bool = False) -> Bounds:
        """Return the bounds of a shape on a focus node.

        Raises:
            UndecidedError: If the gate cannot decide it.
        """
        shape = self.shapes.shape(node)
        if shape.deactivated:
            return NOTHING
        if shape.node in stack or len(stack) >= _DEEPEST:
            raise UndecidedError("recursive or very deep shapes")
        if logical and not shape.severe:
            raise UndecidedError("a severity other than sh:Violation inside logic")
        path = None if shape.path is None else sparql_path(self.shapes, shape.path)
        self.stays = self.stays or (path is not None and may_stay(path))
        place = Place(shape, focus, path, (*stack, shape.node), logical)
        whole: list[Bounds] = []
        each: list[Bounds] = []
        value = self.value(place)
        for name, values in shape.parameters.items():
            if name in _QUALIFIED or name == "ignoredProperties":
                continue
            if name in WHOLE:
                whole.append(WHOLE[name](self, place, values))
            else:
                each.append(self._value_bounds(name, place, value, values))
        _check_companions(shape)
        violates = any_of(bounds.violates for bounds in each)
        not_conforming = negation(all_of(bounds.conforms for bounds in each))
        return Bounds(
            any_of([*(bounds.violates for bounds in whole), place.some(value, violates)]),
            all_of([*(bounds.conforms for bounds in whole), negation(place.some(value, not_conforming))]),
        )

    def _value_bounds(self, name: str, place: Place, value: str, values: tuple[Term, ...]) -> Bounds:
        """Return the bounds of a constraint that looks at each value by itself."""
        if name in SIMPLE:
            return SIMPLE[name](name, values, value, self.shapes)
        if name == "pattern":
            return pattern_bounds(value, values, place.shape.flags)
        if name == "class":
            return _both([self._class(value, iri(kind)) for kind in values])
        if name == "closed":
            return self._closed_shape(place, value, values)
        if name in ("property", "node", "not"):
            logical = place.logical or name != "property"
            if name != "not" and any((self.shapes.shape(node).path is None) != (name == "node") for node in values):
                raise UndecidedError(f"sh:{name} of another kind of shape")
            inner = [self.bounds(node, value, place.stack, logical=logical) for node in values]
            return _both([Bounds(it.conforms, it.violates) for it in inner] if name == "not" else inner)
        if name in ("and", "or", "xone"):
            return _both([self._logic(name, place, value, head) for head in values])
        raise UndecidedError(f"sh:{name}")

    def _logic(self, name: str, place: Place, value: str, head: Term) -> Bounds:
        inner = [self.bounds(node, value, place.stack, logical=True) for node in self.shapes.items(head)]
        violates, conforms = [it.violates for it in inner], [it.conforms for it in inner]
        if name == "and":
            return Bounds(any_of(violates), all_of(conforms))
        if name == "or":
            return Bounds(all_of(violates), any_of(conforms))
        if all(_is_class(it) for it in inner) and len(set(conforms)) == len(conforms) > 1:
            return _one_class(value, [kind for it in inner for kind in cast("OfClass", it.conforms).classes])
        # Just one: this one conforms and each other violates; surely so where the opposite cannot be.
        others = [[other for other in range(len(inner)) if other != index] for index in range(len(inner))]
        surely = any_of(
            all_of([negation(violates[index]), *(negation(conforms[other]) for other in others[index])])
            for index in range(len(inner))
        )
        perhaps = any_of(
            all_of([conforms[index], *(violates[other] for other in others[index])]) for index in range(len(inner))
        )
        return Bounds(negation(surely), perhaps)

    def _class(self, value: str, kind: ox.NamedNode) -> Bounds:
        return class_bounds(value, (kind,) if self.closed(kind) else self.classes(kind))

    def _closed_shape(self, place: Place, value: str, values: tuple[Term, ...]) -> Bounds:
        if not self.shapes.switch((one(values, "closed"),)):
            return NOTHING
        allowed: list[Term] = []
        for head in place.shape.parameters.get("ignoredProperties", ()):
            allowed += self.shapes.items(head)
        for node in place.shape.parameters.get("property", ()):
            path = self.shapes.shape(node).path
            allowed += [] if path is None else [path]
        names = ", ".join(str(term) for term in allowed if isinstance(term, ox.NamedNode))
        predicate, target = self.variable(), self.variable()
        always = f"({predicate} = <{RDF}type> && sameTerm({target}, <{RDFS}Resource>))"
        other = f"!({predicate} IN ({names}))" if names else TRUE
        found = f"EXISTS {{ {value} {predicate} {target} . FILTER({all_of([other, f'!{always}'])}) }}"
        return Bounds(found, negation(found))


def _is_class(bounds: Bounds) -> bool:
    """Say whether bounds ask for one class, and for nothing else."""
    asked = bounds.conforms
    if not isinstance(asked, OfClass) or asked.none or len(asked.classes) > 1:
        return False
    return bounds.violates == negation(asked)


def _one_class(value: str, kinds: list[ox.NamedNode]) -> Bounds:
    """Return the bounds of being an instance of just one of some classes."""
    kind, other = f"{value}_kind", f"{value}_other"
    names = ", ".join(map(str, kinds))
    two = f"{kind} IN ({names}) && {other} IN ({names}) && !sameTerm({kind}, {other})"
    several = f"EXISTS {{ {value} a {kind} , {other} FILTER({two}) }}"
    violates = any_of([OfClass(value, tuple(kinds), none=True), several])
    return Bounds(violates, negation(violates))


def _both(parts: list[Bounds]) -> Bounds:
    return Bounds(any_of(it.violates for it in parts), all_of(it.conforms for it in parts))


def _check_companions(shape: Shape) -> None:
    """Refuse parameters that stand without the one that they belong to.

    Raises:
        UndecidedError: If there are any.
    """
    given = set(shape.parameters)
    counted = bool(given & {"qualifiedMinCount", "qualifiedMaxCount"})
    qualified = "qualifiedValueShape" in given
    if shape.path is None and not qualified:
        # pySHACL does not look at them.
        given -= set(_QUALIFIED)
        counted = False
    if qualified != counted or (given & set(_QUALIFIED) and not qualified):
        raise UndecidedError("a qualified count without its shape")
    if "ignoredProperties" in given and "closed" not in given:
        raise UndecidedError("sh:ignoredProperties without sh:closed")
