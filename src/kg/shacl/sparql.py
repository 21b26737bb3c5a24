# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""SPARQL constraints, run once for all focus nodes.

SHACL binds $this before the query runs; joining the focus nodes with the query finds the same rows, or more, only for
queries of a simple build: one group, with FILTER NOT EXISTS over groups that hold no further group. The others, and
those that do what the engines do differently, go to pySHACL.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.namespaces import OWL, RDF, RDFS, XSD
from kg.shacl.antijoin import antijoins
from kg.shacl.bounds import one
from kg.shacl.model import UndecidedError
from kg.shacl.paths import sparql_path
from kg.shacl.patterns import ALIKE, alike, plain
from kg.shacl.tokens import TOKEN, closing, depths, mask

if TYPE_CHECKING:
    from kg.shacl.model import Shape, Shapes, Term

# Everything that a query may say besides terms; whatever else it says sends it to pySHACL.
_KNOWN: Final = frozenset({
    "SELECT", "DISTINCT", "WHERE", "FILTER", "NOT", "EXISTS", "BIND", "AS", "IN", "REGEX", "STR", "STRSTARTS",
    "STRENDS", "CONTAINS", "CONCAT", "STRBEFORE", "STRAFTER", "LCASE", "UCASE", "LANG", "STRLEN", "ISIRI", "ISLITERAL",
    "ISBLANK", "LANGMATCHES", "BOUND", "SAMETERM", "A", "TRUE", "FALSE",
})  # fmt: skip
_WORD: Final = re.compile(r"(?<![\w:?$@.-])[A-Za-z]\w*(?![\w:.-]*:)")
_BOUND_THIS: Final = re.compile(r"[\s{}()][$?]this", re.MULTILINE)
_FILTER: Final = re.compile(r"\bFILTER\s*\(", re.IGNORECASE)
_REGEX: Final = re.compile(r"\bREGEX\s*\(\s*(?:STR\s*\(\s*([?$]\w+)\s*\)|([?$]\w+))\s*,\s*", re.IGNORECASE)
_VARIABLE: Final = re.compile(r"[?$]\w+")
_FLAGS: Final = re.compile(r"\s*(?:,\s*[\"'][im]*[\"']\s*)?\)")
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
        every = "" if self.rows else f"{{ SELECT DISTINCT ?this WHERE {{ {targets} }} }}"
        group, minus = antijoins(self.group)
        widened = _widened(group, mask(group))
        return f"{self.prefixes}SELECT DISTINCT ?this WHERE {{ {every} {widened} {self.rows} {minus} }}"


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
    if head is None or words - _KNOWN or len(re.findall(r"\bSELECT\b", masked, re.IGNORECASE)) > 1:
        raise UndecidedError(f"a query that says more than the gate reads: {sorted(words - _KNOWN)}")
    if re.search(
        r"\*|[\w§)]\?(?!\w)|[$?](shapesGraph|currentShape|PATH)\b|\bAS\s+[$?]this\b|[+/<>-]\s*[$?\d]|[$?]\w+\s*[<>]",
        masked[head.start(2) :],
    ):
        raise UndecidedError("a query with arithmetic, an order or a path that may have no step")
    if not _BOUND_THIS.search(text) and re.search(r"[$?]this\b", masked):
        raise UndecidedError("a query in which pySHACL does not see $this")
    return text[head.start(2) : head.end(2)]


def _widened(text: str, masked: str) -> str:
    """Return a group with its outer filters widened where the engines may differ.

    Raises:
        UndecidedError: If it is not of the simple build.
    """
    inside = depths(masked)
    for match in re.finditer(r"\{", masked):
        if inside[match.start()] > 0 or not re.search(
            r"\bFILTER\s+NOT\s+EXISTS\s*$", masked[: match.start()], re.IGNORECASE
        ):
            raise UndecidedError("a query with a group inside another")
    if len(re.findall(r"\bEXISTS\b", masked, re.IGNORECASE)) != masked.count("{"):
        raise UndecidedError("a query with an EXISTS of another kind")
    parts, end = [], 0
    for match in _FILTER.finditer(masked):
        nested, close = inside[match.start()] > 0, closing(masked, match.end())
        condition = masked[match.end() : close]
        regular = re.findall(r"\bREGEX\b", condition, re.IGNORECASE)
        if nested:
            if regular:
                raise UndecidedError("a regular expression inside NOT EXISTS")
            continue
        doubts = _doubts(text[match.end() : close], condition, len(regular))
        parts.append(text[end : match.start()])
        parts.append(f"FILTER(COALESCE(({text[match.end() : close]}), true){doubts})")
        end = close + 1
    if len(re.findall(r"\bREGEX\b", masked, re.IGNORECASE)) != len(
        re.findall(
            r"\bREGEX\b",
            "".join(masked[match.end() : closing(masked, match.end())] for match in _FILTER.finditer(masked)),
            re.IGNORECASE,
        )
    ):
        raise UndecidedError("a regular expression outside a filter")
    return "".join(parts) + text[end:]


def _doubts(text: str, masked: str, number: int) -> str:
    """Return what is to be added to a filter so that it holds wherever its regular expressions may be read otherwise.

    Raises:
        UndecidedError: If they are not of a form that the gate reads.
    """
    found = list(_REGEX.finditer(masked))
    if len(found) != number:
        raise UndecidedError("a regular expression of an unknown form")
    doubts = []
    for match in found:
        doubts.append(f" || !{plain(match[1] or match[2])}")
        start = masked.index(",", match.start()) + 1
        start += len(text[start:]) - len(text[start:].lstrip())
        pattern = _VARIABLE.match(text, start) or TOKEN.match(text, start)
        if pattern is None or _FLAGS.match(text + ")", pattern.end()) is None:
            raise UndecidedError("a regular expression of an unknown form")
        if pattern[0][0] in "?$":
            doubts.append(f" || !COALESCE(REGEX(STR({pattern[0]}), {ox.Literal(ALIKE)}), false)")
        elif not alike(_string(pattern[0])):
            raise UndecidedError("a regular expression that the engines may read differently")
    return "".join(doubts)


def _string(token: str) -> str:
    """Return what a string literal of SPARQL stands for.

    Raises:
        UndecidedError: If it is none.
    """
    try:
        value = next(iter(ox.parse(f"<x:s> <x:p> {token} .", ox.RdfFormat.TURTLE))).object
    except (SyntaxError, StopIteration):
        value = None
    if not isinstance(value, ox.Literal):
        raise UndecidedError("a regular expression of an unknown form")
    return value.value


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
