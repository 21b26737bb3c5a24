# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""A shapes graph, read from triples: which nodes are shapes, what they target and what they ask for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import pyoxigraph as ox

from kg.errors import InputError
from kg.namespaces import OWL, RDF, RDFS, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable

SH: Final = "http://www.w3.org/ns/shacl#"
Node: TypeAlias = ox.NamedNode | ox.BlankNode
Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal

TYPE: Final = ox.NamedNode(f"{RDF}type")
SUB_CLASS_OF: Final = ox.NamedNode(f"{RDFS}subClassOf")
_FIRST: Final = ox.NamedNode(f"{RDF}first")
_REST: Final = ox.NamedNode(f"{RDF}rest")
_NIL: Final = ox.NamedNode(f"{RDF}nil")
_CLASSES: Final = (ox.NamedNode(f"{RDFS}Class"), ox.NamedNode(f"{OWL}Class"))
_BOOLEANS: Final = {
    ox.Literal(text, datatype=ox.NamedNode(f"{XSD}boolean")): text == "true" for text in ("true", "false")
}

TARGETS: Final = ("targetNode", "targetClass", "targetSubjectsOf", "targetObjectsOf")
# What says nothing about the data, and what is SHACL Advanced Features, which pySHACL leaves out here as well.
_SILENT: Final = frozenset({
    "name", "description", "message", "severity", "order", "group", "defaultValue", "deactivated", "path", "flags",
    "target", "rule", "expression", "prefixes", "select", "declare", *TARGETS,
})  # fmt: skip
_LISTS_OF_SHAPES: Final = ("and", "or", "xone")
_SHAPES: Final = ("property", "node", "not", "qualifiedValueShape")


class UndecidedError(Exception):
    """The gate cannot say whether data conform to a shape; pySHACL is asked."""


class RefusedError(UndecidedError):
    """The shapes hold what SHACL forbids; pySHACL says so."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A node shape or a property shape.

    Attributes:
        node: Its name in the shapes graph.
        path: The node of its path in the shapes graph; None for a node shape.
        parameters: The values of its constraint parameters, by their names in the SHACL namespace.
        flags: The values of sh:flags.
        severe: Whether its severity is sh:Violation.
        deactivated: Whether it is left out.
    """

    node: Node
    path: Term | None
    parameters: dict[str, tuple[Term, ...]]
    flags: tuple[Term, ...]
    severe: bool
    deactivated: bool


class Shapes:
    """The triples of a shapes graph, by subject and predicate.

    Args:
        triples: The triples.
    """

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self.index: dict[Term, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for triple in dict.fromkeys(triples):
            if isinstance(triple.subject, ox.Triple) or isinstance(triple.object, ox.Triple):
                raise InputError("shapes have no triple terms")
            self.index[triple.subject][triple.predicate.value].append(triple.object)
        self._read: dict[Node, Shape] = {}

    def objects(self, subject: Term, name: str) -> tuple[Term, ...]:
        """Return the values of a property of the SHACL namespace."""
        return tuple(self.index[subject].get(SH + name, ())) if subject in self.index else ()

    def types(self, subject: Term) -> tuple[Term, ...]:
        """Return the types of a node."""
        return tuple(self.index[subject].get(TYPE.value, ())) if subject in self.index else ()

    def items(self, head: Term) -> tuple[Term, ...]:
        """Return the members of a list.

        Raises:
            UndecidedError: If it is not a list.
        """
        members: list[Term] = []
        seen: set[Term] = set()
        while head != _NIL:
            cell = self.index.get(head, {})
            first, rest = cell.get(_FIRST.value, []), cell.get(_REST.value, [])
            if head in seen or len(first) != 1 or len(rest) != 1:
                raise UndecidedError("a list that is not well-formed")
            seen.add(head)
            members += first
            head = rest[0]
        return tuple(members)

    def is_list(self, node: Term) -> bool:
        """Say whether a node is a cell of a list."""
        return node in self.index and _FIRST.value in self.index[node]

    def implicit_class(self, node: Node) -> bool:
        """Say whether a shape is a class as well, and so targets its instances."""
        return any(
            kind in _CLASSES or _CLASSES[0] in self.index[kind].get(SUB_CLASS_OF.value, ())
            for kind in self.types(node)
            if kind in _CLASSES or kind in self.index
        )

    def targeting(self) -> list[Node]:
        """Return the nodes that have targets and may be shapes."""
        return [
            subject
            for subject, properties in list(self.index.items())
            if isinstance(subject, ox.NamedNode | ox.BlankNode)
            and any(predicate.startswith(SH) for predicate in properties)
            and (any(SH + name in properties for name in TARGETS) or self.implicit_class(subject))
        ]

    def shape(self, node: Term) -> Shape:
        """Return a shape.

        Raises:
            UndecidedError: If it is none that the gate knows, or is not well-formed.
        """
        if not isinstance(node, ox.NamedNode | ox.BlankNode) or node not in self.index:
            raise UndecidedError("a shape that is described nowhere")
        if node not in self._read:
            self._read[node] = self._shape(node)
        return self._read[node]

    def _shape(self, node: Node) -> Shape:
        paths = self.objects(node, "path")
        severities = self.objects(node, "severity")
        if len(paths) > 1 or len(severities) > 1:
            raise UndecidedError("a shape with more than one path or severity")
        return Shape(
            node,
            paths[0] if paths else None,
            {
                name: tuple(values)
                for predicate, values in self.index[node].items()
                if (name := predicate.removeprefix(SH)) != predicate and name not in _SILENT
            },
            self.objects(node, "flags"),
            not severities or severities[0] == ox.NamedNode(f"{SH}Violation"),
            self.switch(self.objects(node, "deactivated")),
        )

    def switch(self, values: tuple[Term, ...]) -> bool:
        """Return a parameter that is true or false, and false where it is absent.

        Raises:
            UndecidedError: If it is anything else.
        """
        if not values:
            return False
        if len(values) > 1 or not isinstance(values[0], ox.Literal) or values[0] not in _BOOLEANS:
            raise UndecidedError("a parameter that is neither true nor false")
        return _BOOLEANS[values[0]]

    def fault(self) -> str | None:
        """Return why the gate leaves all of these shapes alone, or None: pySHACL refuses them or knows more."""
        component = ox.NamedNode(f"{SH}ConstraintComponent")
        for subject in list(self.index):
            if component in self.types(subject) or component in self.index[subject].get(SUB_CLASS_OF.value, ()):
                return "custom constraint components"
            kinds, paths = self.types(subject), self.objects(subject, "path")
            as_node, as_property = (ox.NamedNode(f"{SH}{kind}Shape") in kinds for kind in ("Node", "Property"))
            if (as_node and paths) or (as_property and len(paths) != 1):
                return "a shape that is not well-formed"
            try:
                self._check(subject)
            except UndecidedError as error:
                return str(error)
        return None

    def _check(self, subject: Term) -> None:
        if len(self.objects(subject, "path")) > 1 or len(self.objects(subject, "deactivated")) > 1:
            raise UndecidedError("a shape with more than one path or state")
        for name in _LISTS_OF_SHAPES:
            for head in self.objects(subject, name):
                if not self.items(head) or any(isinstance(item, ox.Literal) for item in self.items(head)):
                    raise UndecidedError("a list of shapes that is not one")
        if any(isinstance(value, ox.Literal) for name in _SHAPES for value in self.objects(subject, name)):
            raise UndecidedError("a literal in the place of a shape")
