# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The one canonical Turtle form of the project's files.

The leading comment block (licence header), a blank line, the used prefixes in order, a blank line, then the subjects
in the author's order, each with the comment lines that stand above it. Within a subject: one predicate a line in the
order of ``PREDICATE_ORDER``, then the others by their written form; objects sorted; blank nodes nested; lists in
parentheses; numbers and booleans bare; strings in long quotes only where they hold a line break. A comment that is
neither on top nor on a line of its own above a subject has no place in this form and is refused, so that none is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

import pyoxigraph as ox

from kg.errors import InputError
from kg.namespaces import PREFIXES, RDF
from kg.turtle import parse_turtle
from kg.turtle_terms import TermWriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from kg.turtle_lexer import Block, Document

Node = ox.NamedNode | ox.BlankNode
Object = ox.NamedNode | ox.BlankNode | ox.Literal
Description = dict[ox.NamedNode, set[Object]]

_WIDTH: Final = 120
_INDENT: Final = "    "
_FIRST: Final = ox.NamedNode(RDF + "first")
_REST: Final = ox.NamedNode(RDF + "rest")
_NIL: Final = ox.NamedNode(RDF + "nil")

# What a thing is, what it is called, what it means; then a statement's own: who, for whom, when, how, what, where.
_ORDER: Final = (
    "a rdfs:label skos:prefLabel skos:altLabel skos:definition skos:scopeNote skos:example "
    "rdfs:subClassOf rdfs:subPropertyOf owl:equivalentClass owl:equivalentProperty owl:inverseOf "
    "owl:propertyChainAxiom rdfs:domain rdfs:range "
    "sh:name sh:description sh:targetClass sh:targetSubjectsOf sh:targetObjectsOf sh:target sh:path sh:order "
    "dcterms:title dcterms:description dcterms:creator dcterms:publisher "
    "ace:madeBy ace:onBehalfOf ace:relayedIn ace:addressedTo ace:directedAt "
    "ace:madeOn ace:eventType ace:earliest ace:latest ace:holdsFrom ace:holdsUntil ace:ongoingAsOf ace:startTime "
    "ace:endTime ace:partOfDay ace:timePrecision ace:undated ace:dateInferred ace:dateDoubtful "
    "ace:speechAct ace:hedged ace:scopeUnclear ace:paraphrase ace:about ace:aboutUncertain "
    "ace:states ace:denies ace:disputes ace:corroborates ace:respondsTo ace:retracts ace:amends ace:offers "
    "ace:concerns ace:inEvent ace:participant ace:role ace:quantityKind ace:value ace:low ace:high ace:quantityWord "
    "ace:bound ace:unit ace:category ace:side ace:sideNotStated "
    "ace:tookPlaceAt ace:atPlace ace:placing ace:partOf ace:foundIn ace:evidence"
)
# These close a block: remarks, and where a term belongs.
_CLOSING: Final = "skos:note skos:editorialNote rdfs:comment rdfs:seeAlso skos:inScheme rdfs:isDefinedBy"
PREDICATE_ORDER: Final = tuple(_ORDER.split())
_RANK: Final = {name: rank for rank, name in enumerate(PREDICATE_ORDER)}
_LAST: Final = {name: len(PREDICATE_ORDER) + 1 + rank for rank, name in enumerate(_CLOSING.split())}


def format_turtle(text: str, path: Path) -> str:
    """Return the canonical form of Turtle text; it holds the same triples, and formatting it again changes nothing.

    Args:
        text: The Turtle text.
        path: The file named in errors.

    Raises:
        TurtleSyntaxError: If the text does not parse.
        InputError: If a comment stands where it cannot be kept, a base IRI is declared, or a prefix means two things.
    """
    document = parse_document(text, path)
    return _Formatter(document, path).format()


def parse_document(text: str, path: Path) -> Document:
    """Return the parts of a text, after refusing what the canonical form has no place for."""
    document = parse_turtle(text, path).document
    if document.has_base:
        raise InputError("a base IRI is declared; write prefixed names instead", path=path)
    if document.redeclared is not None:
        prefix, line = document.redeclared
        raise InputError(f"prefix {prefix}: is declared twice with two IRIs", path=path, line=line)
    if document.misplaced:
        message = "a comment stands inside or behind a block; put it on a line of its own above the block"
        raise InputError(message, path=path, line=document.misplaced[0])
    for prefix, iri in document.prefixes.items():
        if PREFIXES.get(prefix, iri) != iri:
            message = f"prefix {prefix}: stands for <{PREFIXES[prefix]}> in this project, not <{iri}>"
            raise InputError(message, path=path)
    return document


class _Formatter:
    """Writes one document."""

    def __init__(self, document: Document, path: Path) -> None:
        self.document = document
        self.terms = TermWriter([*document.prefixes.items(), *PREFIXES.items()])
        self.graph: dict[Node, Description] = {}
        self.comments: dict[Node, list[str]] = {}
        self.path = path
        for block in document.blocks:
            self._add(block)
        self.nested = self._nested_nodes()

    def _add(self, block: Block) -> None:
        """Parse one block by itself, so that its subject and its comments are known to belong together."""
        header = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in self.document.prefixes.items())
        triples = parse_turtle(header + block.text, self.path, rename_blank_nodes=False).triples
        root = _root(block.subject, triples)
        self.graph.setdefault(root, {})
        for triple in triples:
            description = self.graph.setdefault(cast("Node", triple.subject), {})
            description.setdefault(triple.predicate, set()).add(cast("Object", triple.object))
        if block.comments:
            self.comments.setdefault(root, []).extend(block.comments)

    def _nested_nodes(self) -> set[Node]:
        """Return the blank nodes that are written inside their only referrer (never a part of a cycle)."""
        uses: dict[Node, list[Node]] = {}
        for subject, description in self.graph.items():
            for values in description.values():
                for value in values:
                    if isinstance(value, ox.BlankNode):
                        uses.setdefault(value, []).append(subject)
        parent = {node: users[0] for node, users in uses.items() if len(users) == 1}
        for node in [node for node in self.graph if node in parent]:
            seen = {node}
            ancestor = parent.get(node)
            while ancestor is not None and ancestor not in seen:
                seen.add(ancestor)
                ancestor = parent.get(ancestor)
            if ancestor == node:  # a cycle: its first node stands by itself
                del parent[node]
        self._move_comments(parent)
        self.referenced = uses.keys() - parent.keys()
        return set(parent)

    def _move_comments(self, parent: Mapping[Node, Node]) -> None:
        """Give the comments above a block that becomes nested to the block it goes into."""
        for node in [node for node in self.comments if node in parent]:
            root: Node = node
            while root in parent:
                root = parent[root]
            self.comments[root] = [*self.comments.get(root, []), *self.comments.pop(node)]

    def format(self) -> str:
        roots = [node for node in self.graph if node not in self.nested]
        bodies = [self._block(node) for node in roots]
        comments = [self.comments.get(node, []) for node in roots]
        prefixes = self.terms.used_prefixes()
        leading = list(self.document.leading)
        if not prefixes and comments and comments[0]:  # nothing stands between the two comment groups
            leading += [*([""] if leading else []), *comments[0]]
            comments[0] = []
        parts = ["\n".join(leading)] if leading else []
        if prefixes:
            parts.append("\n".join(f"@prefix {prefix}: <{iri}> ." for prefix, iri in prefixes))
        parts += ["\n".join([*above, body]) for above, body in zip(comments, bodies, strict=True)]
        return "\n\n".join(parts) + "\n" if parts else ""

    def _block(self, node: Node) -> str:
        if isinstance(node, ox.BlankNode):
            subject = self.terms.term(node) if node in self.referenced else "[]"
        else:
            subject = self.terms.term(node)
        lines = self._predicates(self.graph[node], 1)
        return f"{subject} " + f" ;\n{_INDENT}".join(lines) + " ."

    def _predicates(self, description: Description, depth: int) -> list[str]:
        """Return one text a predicate, with its objects; further lines are indented below ``depth``."""
        named = [(self.terms.predicate(predicate), values) for predicate, values in description.items()]
        return [self._objects(name, values, depth) for name, values in sorted(named, key=lambda item: _rank(item[0]))]

    def _objects(self, predicate: str, values: Iterable[Object], depth: int) -> str:
        texts = sorted(self._object(value, depth) for value in values)
        line = f"{predicate} {' , '.join(texts)}"
        if any("\n" in text for text in texts) or len(_INDENT * depth + line) + 2 <= _WIDTH:
            return line
        return _fill(predicate, [*(f"{text} ," for text in texts[:-1]), texts[-1]], depth)

    def _object(self, value: Object, depth: int) -> str:
        if not isinstance(value, ox.BlankNode) or value not in self.nested:
            return self.terms.term(value)
        items = self._list_items(value)
        if items is not None:
            texts = [self._object(item, depth + 1) for item in items]
            return self._bracket("(", texts, ")", " ", depth)
        if value not in self.graph:
            return "[]"
        return self._bracket("[", self._predicates(self.graph[value], depth + 1), "]", " ; ", depth)

    def _bracket(self, opening: str, texts: list[str], closing: str, separator: str, depth: int) -> str:
        line = f"{opening} {separator.join(texts)} {closing}"
        # Room for the indentation and a predicate of usual length before it.
        if not any("\n" in text for text in texts) and len(line) + len(_INDENT) * (depth + 1) + 20 <= _WIDTH:
            return line
        inner = "\n" + _INDENT * (depth + 1)
        return opening + inner + (separator.rstrip() + inner).join(texts) + "\n" + _INDENT * depth + closing

    def _list_items(self, node: ox.BlankNode) -> list[Object] | None:
        """Return the members of a well-formed list that can be written in parentheses, else None."""
        items: list[Object] = []
        current: Object = node
        while current != _NIL:
            description = self.graph.get(current, {}) if isinstance(current, ox.BlankNode) else {}
            whole = set(description) == {_FIRST, _REST} and all(len(values) == 1 for values in description.values())
            if current not in self.nested or not whole:
                return None
            items.append(next(iter(description[_FIRST])))
            current = next(iter(description[_REST]))
        return items


def _root(subject: str, triples: Iterable[ox.Triple]) -> Node:
    """Return the node that a block describes, from its subject as written."""
    if subject != "_:":
        return ox.BlankNode(subject[2:]) if subject.startswith("_:") else ox.NamedNode(subject)
    objects = {triple.object for triple in triples}
    return next(cast("Node", triple.subject) for triple in triples if triple.subject not in objects)


def _rank(predicate: str) -> tuple[int, str]:
    return _RANK.get(predicate, _LAST.get(predicate, len(_RANK))), predicate


def _fill(predicate: str, texts: list[str], depth: int) -> str:
    """Pack texts into lines of at most the page width, the further ones indented below the predicate."""
    indent = _INDENT * (depth + 1)
    lines, current = [], f"{_INDENT * depth}{predicate}"
    for text in texts:
        if len(current) + 1 + len(text) + 2 > _WIDTH and current.strip():
            lines.append(current)
            current = indent + text
        else:
            current += f" {text}"
    return "\n".join([*lines, current]).lstrip(" ")
