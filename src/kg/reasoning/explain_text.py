# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Derivations for people and programs, and the triple that is asked for."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.errors import UsageError
from kg.labels import curie_or_iri
from kg.namespaces import RDF, XSD, expand, sparql_prologue
from kg.reasoning.terms import BLANK, FIRST, LITERAL, REST, SAME_CLASS, SUB_CLASS, TYPE, Fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.reasoning.explain import Derivation
    from kg.reasoning.lookup import Lookup

_LITERAL: Final = re.compile(r"""["'].*|[+-]?[0-9.].*|true|false""", re.DOTALL)
_PART: Final = re.compile(r'"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^\S+)?|<[^>]*>|\S+')


def parse_triple(words: Sequence[str]) -> ox.Triple:
    """Return the triple of three words, or of one text that holds them: CURIEs, IRIs, Turtle literals, ``a``.

    Raises:
        UsageError: If it is no triple, or a prefix is unknown.
    """
    parts = list(words) if len(words) != 1 else _PART.findall(words[0])
    if len(words) == 1 and parts and parts[-1] == ".":
        parts.pop()
    if len(parts) != 3:  # noqa: PLR2004 (a triple)
        raise UsageError("give a triple: SUBJECT PREDICATE OBJECT, or all three as one quoted text")
    subject, predicate, value = parts
    node = _node(subject)
    verb = ox.NamedNode(f"{RDF}type") if predicate == "a" else _node(predicate)
    return ox.Triple(node, verb, _literal(value) if _LITERAL.fullmatch(value) else _node(value))


def _node(word: str) -> ox.NamedNode:
    iri = word[1:-1] if word.startswith("<") and word.endswith(">") else word if "://" in word else expand(word)
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise UsageError(f"no IRI: {word!r} ({error})") from None


def _literal(word: str) -> ox.Literal:
    try:
        found = next(iter(ox.parse(f"{sparql_prologue()}<x:s> <x:p> {word} .", ox.RdfFormat.TURTLE))).object
    except SyntaxError:
        raise UsageError(f"no literal: {word!r}; write it as in Turtle, such as '\"Gorani\"@en' or 12") from None
    if not isinstance(found, ox.Literal):
        raise UsageError(f"no literal: {word!r}")
    return found


def to_text(derivation: Derivation, lookup: Lookup) -> str:
    """Return a derivation as an indented tree, a line a triple, down to what is asserted."""
    return "".join(f"{line}\n" for line in _lines(derivation, lookup, 0))


def _lines(derivation: Derivation, lookup: Lookup, depth: int) -> Iterator[str]:
    because = _places(derivation.graphs) if derivation.rule is None else f"by {derivation.rule.name}"
    yield f"{'  ' * depth}{shown_fact(derivation.fact, lookup)}  ({because})"
    for axiom in _shown_axioms(derivation):
        yield f"{'  ' * (depth + 1)}{shown_fact(axiom, lookup)}  ({_places(lookup.graphs(axiom))})"
    for premise in derivation.premises:
        yield from _lines(premise, lookup, depth + 1)


def _places(graphs: tuple[str, ...]) -> str:
    return "in " + ", ".join(curie_or_graph(graph) for graph in graphs)


def curie_or_graph(graph: str) -> str:
    """Return the name of a graph with its prefix, also where the name holds a slash."""
    base = expand("graph:")
    return f"graph:{graph.removeprefix(base)}" if graph.startswith(base) else f"<{graph}>"


def _shown_axioms(derivation: Derivation) -> list[Fact]:
    """Return the axioms behind a step, but not those that only spell out an anonymous class, which is shown whole."""
    if derivation.rule is None:
        return []
    return [
        axiom for axiom in derivation.rule.axioms
        if axiom.subject < BLANK or axiom.predicate in {SUB_CLASS, SAME_CLASS}
    ]  # fmt: skip


def to_json(derivation: Derivation, lookup: Lookup) -> str:
    """Return a derivation as JSON: triple, and either its graphs or its rule, axioms and premises."""
    return json.dumps(_plain(derivation, lookup), ensure_ascii=False, indent=2) + "\n"


def _plain(derivation: Derivation, lookup: Lookup) -> dict[str, object]:
    triple = shown_terms(derivation.fact, lookup)
    if derivation.rule is None:
        return {"triple": triple, "graphs": list(derivation.graphs)}
    return {
        "triple": triple,
        "rule": derivation.rule.name,
        "axioms": [
            {"triple": shown_terms(axiom, lookup), "graphs": list(lookup.graphs(axiom))}
            for axiom in _shown_axioms(derivation)
        ],
        "premises": [_plain(premise, lookup) for premise in derivation.premises],
    }


def shown_fact(fact: Fact, lookup: Lookup) -> str:
    """Return a triple as in Turtle."""
    return " ".join(shown_terms(fact, lookup))


def shown_terms(fact: Fact, lookup: Lookup) -> list[str]:
    """Return the three terms of a triple as in Turtle, anonymous classes and lists written out."""
    subject, predicate, value = (_shown(term, lookup) for term in fact)
    return [subject, "a" if fact.predicate == TYPE else predicate, value]


def _shown(number: int, lookup: Lookup) -> str:
    if number >= LITERAL:
        return _shown_literal(lookup.terms.literals[number - LITERAL])
    if number < BLANK:
        return curie_or_iri(lookup.terms.iri(number).value)
    axioms = lookup.axioms
    if axioms.values(number, FIRST):
        return f"( {' '.join(_shown(member, lookup) for member in axioms.list_members(number))} )"
    outside = {TYPE, SUB_CLASS, SAME_CLASS, REST}
    inside = [fact for fact in axioms.facts if fact.subject == number and fact.predicate not in outside]
    texts = sorted(f"{_shown(p, lookup)} {_shown(o, lookup)}" for _, p, o in inside)
    return f"[ {' ; '.join(texts)} ]" if texts else "[]"


def _shown_literal(literal: ox.Literal) -> str:
    datatype = literal.datatype.value
    if datatype in {f"{XSD}integer", f"{XSD}boolean", f"{XSD}decimal"}:
        return literal.value
    if literal.language is not None or datatype == f"{XSD}string":
        return str(literal)
    return f"{ox.Literal(literal.value)}^^{curie_or_iri(datatype)}"
