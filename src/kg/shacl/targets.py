# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The targets of a shape, as a pattern that finds them and as a condition that recognises one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.shacl.bounds import THIS, any_of, constant, iri, kept
from kg.shacl.values import class_bounds

if TYPE_CHECKING:
    from kg.shacl.bounds import Condition
    from kg.shacl.compile import Compiler
    from kg.shacl.model import Node, Term


@dataclass(frozen=True, slots=True)
class Target:
    """The targets of a shape.

    Attributes:
        pattern: The pattern that binds ?this to each of them.
        condition: The condition that ?this is one of them.
        paths: The paths, as SPARQL, whose every start is one of them.
        named: Those that the shape names one by one.
        foreign: Those of them that the store would change, so that no query finds them; not among the others.
    """

    pattern: str
    condition: Condition
    paths: frozenset[str]
    named: tuple[Term, ...]
    foreign: tuple[Term, ...]

    @property
    def distinct(self) -> str:
        """The pattern that binds ?this to each of them once."""
        return f"{{ SELECT DISTINCT {THIS} WHERE {{ {self.pattern} }} }}"


def target(compiler: Compiler, node: Node) -> Target:
    """Return the targets of a shape.

    Raises:
        UndecidedError: If one is of a kind that cannot stand in a query.
    """
    shapes = compiler.shapes
    classes = [iri(term) for term in shapes.objects(node, "targetClass")]
    if shapes.implicit_class(node):
        classes.append(iri(node))
    below = {top: (top,) if compiler.closed(top) else compiler.classes(top) for top in sorted(set(classes), key=str)}
    paths = [str(iri(term)) for term in shapes.objects(node, "targetSubjectsOf")]
    paths += [f"^{iri(term)}" for term in shapes.objects(node, "targetObjectsOf")]
    nodes = shapes.objects(node, "targetNode")
    foreign = tuple(term for term in nodes if isinstance(term, ox.Literal) and kept(term) != term)
    named = tuple(term for term in nodes if term not in foreign)
    single = [constant(term) for term in named]
    parts = [f"{{ {THIS} a {name} }}" for name in dict.fromkeys(iri(it) for names in below.values() for it in names)]
    parts += [f"{{ {THIS} {path} ?any }}" for path in paths]
    parts += [f"{{ VALUES {THIS} {{ {' '.join(single)} }} }}"] if single or not parts else []
    conditions: list[Condition] = [class_bounds(THIS, names).conforms for names in below.values()]
    conditions += [f"EXISTS {{ {THIS} {path} ?any }}" for path in paths]
    conditions += [f"sameTerm({THIS}, {name})" for name in single]
    return Target(" UNION ".join(parts), any_of(conditions), frozenset(paths), named, foreign)
