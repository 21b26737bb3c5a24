# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The readable specification at work: the rules of ``kg.reasoning.sparql_rules`` as SPARQL updates, to a fixpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

import pyoxigraph as ox

from kg.errors import NotConformingError
from kg.namespaces import INFERRED_GRAPH, OWL, RDF, RDFS
from kg.reasoning.contradictions import Inconsistency
from kg.reasoning.run import InferenceReport, read_axioms, refuse_uncovered
from kg.reasoning.sources import INFERRED, source_of
from kg.reasoning.sparql_rules import CONTRADICTIONS, PROLOGUE, RULES, Contradiction, Rule, chain_rule
from kg.reasoning.terms import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.reasoning.axioms import Axioms

_TYPE: Final = ox.NamedNode(f"{RDF}type")
_HELPER: Final = "urn:x-kg:"
# Everything is one of these, or below it; saying so tells nobody anything.
_EVERYTHING: Final = frozenset(ox.NamedNode(iri) for iri in (f"{OWL}Thing", f"{RDFS}Resource"))
_NOTHING: Final = ox.NamedNode(f"{OWL}Nothing")
_ABOUT_CLASSES: Final = frozenset((f"{RDF}type", f"{RDFS}domain", f"{RDFS}range"))
_REFLEXIVE: Final = frozenset(
    ox.NamedNode(iri)
    for iri in (
        *(RDFS + name for name in ("subClassOf", "subPropertyOf")),
        *(OWL + name for name in ("equivalentClass", "equivalentProperty", "sameAs")),
    )
)

_MEMBERS: Final = f"""{PROLOGUE}
INSERT {{ ?l list:member ?m }} WHERE {{
  ?x owl:intersectionOf|owl:unionOf|owl:oneOf|owl:members|owl:distinctMembers|owl:hasKey ?l . ?l rdf:rest*/rdf:first ?m
}}"""


def infer_by_sparql(store: ox.Store) -> InferenceReport:
    """Do as ``kg.reasoning.infer`` does, with the rules written as SPARQL.

    Raises:
        NotConformingError: If there is an axiom that no rule covers, or one that speaks of an anonymous property, which
            SPARQL cannot write.
    """
    axioms = read_axioms(source_of(store))
    refuse_uncovered(axioms)
    _refuse_property_expressions(axioms)
    lengths = {len(axioms.list_members(axiom.object)) for axiom in axioms.of("propertyChainAxiom")}
    work = _working_copy(store)
    rounds = _run_to_fixpoint(work, (*RULES, *(chain_rule(length) for length in sorted(lengths))))
    found = [quad for quad in work.quads_for_pattern(None, None, None, INFERRED) if _is_worth_saying(quad)]
    store.clear_graph(INFERRED)
    store.bulk_extend(found)
    return InferenceReport(len(found), rounds, tuple(_inconsistencies(work)))


def _refuse_property_expressions(axioms: Axioms) -> None:
    for axiom in axioms.of("inverseOf"):
        if max(axiom.subject, axiom.object) >= BLANK:
            named = axioms.name(min(axiom.subject, axiom.object))
            raise NotConformingError(f"the SPARQL rules know no property expressions (the inverse of {named})")


def _working_copy(store: ox.Store) -> ox.Store:
    """Return all asserted triples in the default graph of a store in memory, with the members of lists."""
    work = ox.Store()
    work.bulk_extend(
        ox.Quad(quad.subject, quad.predicate, quad.object) for quad in store if quad.graph_name != INFERRED
    )
    work.update(_MEMBERS)
    return work


def _run_to_fixpoint(work: ox.Store, rules: tuple[Rule, ...]) -> int:
    """Run all rules until none finds anything new; return the number of rounds."""
    updates = [_update(rule) for rule in rules]
    rounds, before = 0, -1
    while before != len(work):
        rounds, before = rounds + 1, len(work)
        for update in updates:
            work.update(update)
    return rounds


def _update(rule: Rule) -> str:
    """Return the SPARQL update of a rule; what is new goes to the default graph, which the rules read, and aside."""
    return (
        f"{PROLOGUE}INSERT {{ {rule.head} . GRAPH <{INFERRED_GRAPH}> {{ {rule.head} }} }}\n"
        f"WHERE {{ {rule.body} FILTER NOT EXISTS {{ {rule.head} }} }}"
    )


def _is_worth_saying(quad: ox.Quad) -> bool:
    subject, predicate, value = quad.subject, quad.predicate, quad.object
    if isinstance(subject, ox.BlankNode) or isinstance(value, ox.BlankNode) or predicate.value.startswith(_HELPER):
        return False
    if predicate in _REFLEXIVE and (subject in {value, _NOTHING, *_EVERYTHING} or value in _EVERYTHING):
        return False
    if predicate.value == f"{OWL}equivalentClass" and value == _NOTHING:
        return False
    return not (predicate.value in _ABOUT_CLASSES and value in _EVERYTHING)


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
