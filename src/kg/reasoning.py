# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Reasoning: the rules of ``kg.reasoning_rules`` run as SPARQL updates, over and over, until nothing new follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

import pyoxigraph as ox

from kg.errors import NotConformingError
from kg.namespaces import INFERRED_GRAPH, OWL, RDF, RDFS, compact
from kg.reasoning_coverage import uncovered_axioms
from kg.reasoning_rules import CONTRADICTIONS, PROLOGUE, RULES, Contradiction, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

INFERRED: Final = ox.NamedNode(INFERRED_GRAPH)
_TYPE: Final = ox.NamedNode(f"{RDF}type")
# Everything is one of these; saying so tells nobody anything.
_TRIVIAL: Final = frozenset(ox.NamedNode(iri) for iri in (f"{OWL}Thing", f"{RDFS}Resource"))

_MEMBERS: Final = f"""{PROLOGUE}
INSERT {{ ?l list:member ?m }} WHERE {{
  ?x owl:intersectionOf|owl:unionOf|owl:oneOf|owl:members|owl:propertyChainAxiom ?l . ?l rdf:rest*/rdf:first ?m
}}"""


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """A contradiction in the data.

    Attributes:
        rule: The id of the OWL 2 RL rule.
        triples: The triples that contradict each other, asserted or inferred; the last one is the axiom.
    """

    rule: str
    triples: tuple[ox.Triple, ...]

    def line(self) -> str:
        """Return the inconsistency as one line for people."""
        return f"contradiction ({self.rule}): " + " ; ".join(
            " ".join(_shown(term) for term in (triple.subject, triple.predicate, triple.object))
            for triple in self.triples
        )


@dataclass(frozen=True, slots=True)
class InferenceReport:
    """What a run of the reasoner did.

    Attributes:
        inferred: The number of triples written to the inferred graph.
        rounds: How often the rules were gone through.
        inconsistencies: The contradictions found, sorted by rule.
    """

    inferred: int
    rounds: int
    inconsistencies: tuple[Inconsistency, ...]


def infer(store: ox.Store) -> InferenceReport:
    """Write what follows from the triples of all named graphs into the inferred graph, replacing what was there.

    Nothing that is asserted anywhere is written, nor any triple with a blank node, nor that something is a Thing.

    Raises:
        NotConformingError: If there is an axiom that no rule covers; the message names it.
    """
    work = _working_copy(store)
    uncovered = uncovered_axioms(work)
    if uncovered:
        raise NotConformingError("the ontology has axioms outside the rules: " + "; ".join(uncovered))
    rounds = _run_to_fixpoint(work)
    found = [quad for quad in work.quads_for_pattern(None, None, None, INFERRED) if _is_worth_saying(quad)]
    store.clear_graph(INFERRED)
    store.bulk_extend(found)
    return InferenceReport(len(found), rounds, tuple(_inconsistencies(work)))


def _working_copy(store: ox.Store) -> ox.Store:
    """Return all asserted triples in the default graph of a store in memory, with the members of lists."""
    work = ox.Store()
    work.bulk_extend(
        ox.Quad(quad.subject, quad.predicate, quad.object) for quad in store if quad.graph_name != INFERRED
    )
    work.update(_MEMBERS)
    return work


def _run_to_fixpoint(work: ox.Store) -> int:
    """Run each rule as long as there is anything new of a kind that it reads; return the number of rounds."""
    rules = [rule for rule in RULES if bool(work.query(f"{PROLOGUE} ASK {{ {_trigger(rule)} }}"))]
    updates = {rule: _update(rule) for rule in rules}
    waiting = set(rules)
    rounds, size = 0, len(work)
    while waiting:
        rounds += 1
        for rule in [rule for rule in rules if rule in waiting]:
            waiting.discard(rule)
            work.update(updates[rule])
            before, size = size, len(work)
            if size != before:
                waiting.update(other for other in rules if rule.writes in other.reads)
    return rounds


def _trigger(rule: Rule) -> str:
    return f"?s {rule.axiom}" if rule.axiom.startswith("a ") else f"?s {rule.axiom} ?o"


def _update(rule: Rule) -> str:
    """Return the SPARQL update of a rule; what is new goes to the default graph, which the rules read, and aside."""
    return (
        f"{PROLOGUE}INSERT {{ {rule.head} . GRAPH <{INFERRED_GRAPH}> {{ {rule.head} }} }}\n"
        f"WHERE {{ {rule.body} FILTER NOT EXISTS {{ {rule.head} }} }}"
    )


def _is_worth_saying(quad: ox.Quad) -> bool:
    if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
        return False
    return not (quad.predicate == _TYPE and quad.object in _TRIVIAL)


def _inconsistencies(work: ox.Store) -> Iterator[Inconsistency]:
    for contradiction in CONTRADICTIONS:
        names = sorted({word for text in contradiction.triples for word in text.split() if word.startswith("?")})
        query = (
            f"{PROLOGUE}SELECT DISTINCT {' '.join(names)} WHERE {{ {contradiction.body} }} ORDER BY {' '.join(names)}"
        )
        for row in cast("ox.QuerySolutions", work.query(query)):
            yield Inconsistency(contradiction.name, tuple(_filled(contradiction, row)))


def _filled(contradiction: Contradiction, row: ox.QuerySolution) -> Iterable[ox.Triple]:
    for text in contradiction.triples:
        subject, predicate, value = (_term(word, row) for word in text.split())
        yield ox.Triple(subject, predicate, value)


def _term(word: str, row: ox.QuerySolution) -> ox.NamedNode:
    if word.startswith("?"):
        return cast("ox.NamedNode", row[word[1:]])
    return _TYPE if word == "a" else ox.NamedNode(OWL + word.removeprefix("owl:"))


def _shown(term: object) -> str:
    return compact(term.value) if isinstance(term, ox.NamedNode) else str(term)
