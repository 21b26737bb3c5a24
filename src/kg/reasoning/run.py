# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The reasoner: read the axioms, compile them, run the rules, look for contradictions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kg.errors import NotConformingError
from kg.reasoning.axioms import Axioms
from kg.reasoning.closure import Closure
from kg.reasoning.compile import compile_rules
from kg.reasoning.contradictions import Inconsistency, find_contradictions
from kg.reasoning.coverage import uncovered_axioms
from kg.reasoning.engine import Engine
from kg.reasoning.equality import Equality
from kg.reasoning.schema import Schema
from kg.reasoning.sources import INFERRED, Source, Statement, source_of
from kg.reasoning.terms import LITERAL, SAME, Fact

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph as ox


@dataclass(frozen=True, slots=True)
class InferenceReport:
    """What a run of the reasoner did.

    Attributes:
        inferred: The number of triples written to the inferred graph.
        rounds: How often rules were run on something new.
        inconsistencies: The contradictions found, sorted by rule.
    """

    inferred: int
    rounds: int
    inconsistencies: tuple[Inconsistency, ...]


def reason(triples: Source | ox.Store | Iterable[Statement]) -> Closure:
    """Return what follows from asserted triples by the rules of OWL 2 RL.

    Args:
        triples: A store, of which all named graphs but the inferred one are read; or triples or quads, which are gone
            through three or four times (an iterator is read into memory first), which is much faster than a store
            on disk; or a source of them.

    Raises:
        NotConformingError: If there is an axiom that no rule covers; the message names it.
    """
    source = source_of(triples)
    terms = source.terms
    axioms = read_axioms(source)
    refuse_uncovered(axioms)
    equality = Equality()
    equality.merge((fact.subject, fact.object) for fact in axioms.of(SAME) if fact.object < LITERAL)
    while True:
        compiled = axioms.renamed(equality.find)
        engine = Engine(compile_rules(compiled), terms)
        engine.read(source, equality)
        if engine.run(equality, compiled.every_term()):
            break
    schema = Schema(compiled)
    facts = {*schema.facts(), *schema.reflexive(equality.classes())}.difference(axioms.facts)
    return Closure(engine, equality, source, facts, find_contradictions(engine, axioms, equality))


def infer(
    store: ox.Store,
    triples: Iterable[Statement] | None = None,
    *,
    backend: Literal["engine", "sparql"] = "engine",
) -> InferenceReport:
    """Write what follows from the triples of all named graphs into the inferred graph, replacing what was there.

    Nothing that is asserted anywhere is written, nor any triple with a blank node, nor that something is a Thing.

    Args:
        store: The store.
        triples: The triples of its named graphs, where they are at hand: that saves reading them.
        backend: "engine", or "sparql" for the readable specification in ``kg.reasoning.sparql_rules``.

    Raises:
        NotConformingError: If there is an axiom that no rule covers; the message names it.
    """
    if backend == "sparql":
        from kg.reasoning.sparql import infer_by_sparql  # noqa: PLC0415 (the specification; tests compare with it)

        return infer_by_sparql(store)
    closure = reason(store if triples is None else triples)
    store.clear_graph(INFERRED)
    store.bulk_extend(closure.quads())
    return InferenceReport(len(closure), closure.rounds, closure.inconsistencies)


def read_axioms(source: Source) -> Axioms:
    """Return the axioms among the asserted triples."""
    number = source.terms.id
    return Axioms(
        source.terms, [Fact(number(t.subject), number(t.predicate), number(t.object)) for t in source.axioms()]
    )


def refuse_uncovered(axioms: Axioms) -> None:
    """Raise if there is an axiom that no rule covers.

    Raises:
        NotConformingError: With one message that names them all.
    """
    uncovered = uncovered_axioms(axioms)
    if uncovered:
        raise NotConformingError("the ontology has axioms outside the rules: " + "; ".join(uncovered))
