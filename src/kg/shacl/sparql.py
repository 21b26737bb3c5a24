# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""SPARQL constraints, run once for all focus nodes.

SHACL binds $this before the query runs; joining the focus nodes with each group of the query finds the same rows, or
more, where the query is built of basic patterns, UNION, nested groups and sub-selects, with OPTIONAL and NOT EXISTS
over basic patterns. The others, and those that do what the engines do differently, go to pySHACL.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.namespaces import OWL, RDF, RDFS, XSD
from kg.shacl.antijoin import antijoins
from kg.shacl.bounds import one
from kg.shacl.groups import groups
from kg.shacl.model import UndecidedError
from kg.shacl.paths import sparql_path
from kg.shacl.tokens import mask
from kg.shacl.widening import widened

if TYPE_CHECKING:
    from kg.shacl.model import Shape, Shapes, Term

# Everything that a query may say besides terms; whatever else it says sends it to pySHACL.
_KNOWN: Final = frozenset({
    "SELECT", "DISTINCT", "WHERE", "FILTER", "NOT", "EXISTS", "BIND", "AS", "IN", "REGEX", "STR", "STRSTARTS",
    "STRENDS", "CONTAINS", "CONCAT", "STRBEFORE", "STRAFTER", "LCASE", "UCASE", "LANG", "STRLEN", "ISIRI", "ISLITERAL",
    "ISBLANK", "LANGMATCHES", "BOUND", "SAMETERM", "A", "TRUE", "FALSE", "UNION", "OPTIONAL",
})  # fmt: skip
_WORD: Final = re.compile(r"(?<![\w:?$@.-])[A-Za-z]\w*(?![\w:.-]*:)")
_BOUND_THIS: Final = re.compile(r"[\s{}()][$?]this", re.MULTILINE)
_HEAD: Final = re.compile(r"\s*SELECT\s+([^{}]+?)\s+WHERE\s*\{(.*)\}\s*", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class ConstraintQuery:
    """A SPARQL constraint, ready to be joined with focus nodes.

    Attributes:
        prefixes: Its prefixes, as SPARQL.
        group: The group of the query, as written.
        rows: The only values that some variables of the group, among them ?this, can have; as SPARQL.
    """

    prefixes: str
    group: str
    rows: str = ""

    def over(self, targets: str) -> str:
        """Return the query for the focus nodes that it may report, of those that a pattern binds to ?this.

        Raises:
            UndecidedError: If joining it with its focus nodes would not be safe.
        """
        every = f"{{ SELECT DISTINCT ?this WHERE {{ {targets} }} }}"
        group, minus = antijoins(self.group)
        body = f"{'' if self.rows else every} {widened(group, every)} {self.rows} {minus}"
        return f"{self.prefixes}SELECT DISTINCT ?this WHERE {{ {body} }}"


def constraint_query(shapes: Shapes, shape: Shape, node: Term) -> ConstraintQuery | None:
    """Return a SPARQL constraint, or None if it is deactivated.

    Args:
        shapes: The shapes graph.
        shape: The shape that holds the constraint.
        node: The constraint.

    Raises:
        UndecidedError: If joining it with its focus nodes would not be safe.
    """
    select = one(shapes.objects(node, "select"), "select")
    if not isinstance(select, ox.Literal) or select.datatype.value != f"{XSD}string":
        raise UndecidedError("sh:select of an unknown kind")
    if shapes.switch(shapes.objects(node, "deactivated")):
        return None
    text = select.value
    if shape.path is not None:
        path = sparql_path(shapes, shape.path)
        text = re.sub(r"([\s{}()])[$?]PATH\b", lambda match: match[1] + path, text)
    prefixes = "".join(f"PREFIX {name}: <{value}>\n" for name, value in _prefixes(shapes, node).items())
    return ConstraintQuery(prefixes, _group(text))


def _group(text: str) -> str:
    """Return the group of a query.

    Raises:
        UndecidedError: If the query is not of the simple build.
    """
    masked = mask(text)
    head = _HEAD.fullmatch(masked)
    words = {word.upper() for word in _WORD.findall(masked)}
    if head is not None:
        groups(masked[head.start(2) : head.end(2)])
    if head is None or words - _KNOWN:
        raise UndecidedError(f"a query that says more than the gate reads: {sorted(words - _KNOWN)}")
    if re.search(
        r"\*|[\w§)]\?(?!\w)|[$?](shapesGraph|currentShape|PATH)\b|\bAS\s+[$?]this\b|[+/<>-]\s*[$?\d]|[$?]\w+\s*[<>]",
        masked[head.start(2) :],
    ):
        raise UndecidedError("a query with arithmetic, an order or a path that may have no step")
    if not _BOUND_THIS.search(text) and re.search(r"[$?]this\b", masked):
        raise UndecidedError("a query in which pySHACL does not see $this")
    return text[head.start(2) : head.end(2)]


def _prefixes(shapes: Shapes, node: Term) -> dict[str, str]:
    """Return the prefixes of a constraint: those that it names, and those of all ontologies, as pySHACL takes them.

    Raises:
        UndecidedError: If a prefix is not well-formed or stands for two namespaces.
    """
    prefixes = {"rdf": RDF, "rdfs": RDFS, "owl": OWL}
    ontology = ox.NamedNode(f"{OWL}Ontology")
    holders = shapes.objects(node, "prefixes")
    if any(ontology not in shapes.types(holder) or not shapes.objects(holder, "declare") for holder in holders):
        holders += tuple(subject for subject in list(shapes.index) if ontology in shapes.types(subject))
    for declaration in dict.fromkeys(term for holder in holders for term in shapes.objects(holder, "declare")):
        name = one(shapes.objects(declaration, "prefix"), "prefix")
        value = one(shapes.objects(declaration, "namespace"), "namespace")
        if not isinstance(name, ox.Literal) or not isinstance(value, ox.Literal):
            raise UndecidedError("a prefix that is not well-formed")
        if prefixes.setdefault(name.value, value.value) != value.value:
            raise UndecidedError("a prefix that stands for two namespaces")
    return prefixes
