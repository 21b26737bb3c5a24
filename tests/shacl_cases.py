# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What the tests of the gate share: data in a store, both reports, and what may not happen."""

from __future__ import annotations

import pyoxigraph as ox

from kg.rdflib_terms import to_graph
from kg.shacl.gate import check, validate_triples
from kg.validation import validate_graph

GRAPHS = [ox.NamedNode(f"https://example.org/graph/{number}") for number in (1, 2)]


def store_of(triples):
    """The triples in a named graph, and every third once more in another: only their union counts."""
    store = ox.Store()
    for number, triple in enumerate(triples):
        for graph in GRAPHS[: 2 if number % 3 == 0 else 1]:
            store.add(ox.Quad(triple.subject, triple.predicate, triple.object, graph))
    return store


def outcome(run):
    """The results of a validation as comparable rows, or the refusal to validate."""
    try:
        report = run()
    except Exception:  # noqa: BLE001 (pySHACL and rdflib raise whatever there is)
        return "refused"
    return report.conforms, sorted(
        (it.focus, it.shape, it.component, it.path, it.value, it.severity) for it in report.violations
    )


def reference(store, shapes):
    return outcome(lambda: validate_graph(to_graph(dict.fromkeys(quad.triple for quad in store)), to_graph(shapes)))


def gated(store, shapes):
    return outcome(lambda: validate_triples(store, shapes))


def agree(store, shapes):
    """Both reports are the same, so the gate missed nothing; return its verdict."""
    assert gated(store, shapes) == reference(store, shapes)
    return check(store, shapes)
