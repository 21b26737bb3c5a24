# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""OWL 2 RL reasoning over what the sources say; reading it in is not timed, writing the inferences out is."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from benchmarks.records import Record, Timing, peak_memory, repeat
from kg.namespaces import INFERRED_GRAPH
from kg.reasoning import infer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.places import Places

_SPARQL: Final[dict[str, Any]] = {"backend": "sparql"}


def run_kg(places: Places) -> Iterator[Record]:
    """Reason in a store on disk, as ``kg build`` does."""
    yield from _in_store(places, "kg", lambda store: infer(store).inferred)


def run_sparql(places: Places) -> Iterator[Record]:
    """Reason with the rules written as SPARQL, the readable specification."""
    yield from _in_store(places, "kg (SPARQL rules)", lambda store: infer(store, **_SPARQL).inferred)


def run_owlrl(places: Places) -> Iterator[Record]:
    """Reason with owlrl, the reference."""
    import owlrl  # noqa: PLC0415
    import rdflib  # noqa: PLC0415

    graph = rdflib.Graph().parse(places.asserted, format="nt")
    before = len(graph)
    timing = repeat(lambda: owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph), most=1)
    yield _record(places, "owlrl", timing, len(graph) - before, "axiomatic and trivial triples included")


def run_reasonable(places: Places) -> Iterator[Record]:
    """Reason with reasonable."""
    import reasonable  # noqa: PLC0415

    before = sum(1 for _ in places.asserted.open("rb"))
    # It goes by the name, and N-Triples is Turtle.
    turtle = places.asserted.with_suffix(".ttl")
    turtle.symlink_to(places.asserted)

    def reason() -> int:
        reasoner = reasonable.PyReasoner()
        reasoner.load_file(str(turtle))
        return len(reasoner.reason())

    timing = repeat(reason, most=3)
    yield _record(places, "reasonable", timing, timing.value - before, "no chains, oneOf, keys; loading included")


def _in_store(places: Places, tool: str, reason: Callable[[ox.Store], int]) -> Iterator[Record]:
    with tempfile.TemporaryDirectory(dir=places.folder, ignore_cleanup_errors=True) as folder:
        store = ox.Store(folder)
        store.bulk_load(path=str(places.asserted_quads), format=ox.RdfFormat.N_QUADS)
        inferred = ox.NamedNode(INFERRED_GRAPH)
        timing = repeat(lambda: reason(store), before=lambda: store.clear_graph(inferred), most=3)
        yield _record(places, tool, timing, timing.value)


def _record(places: Places, tool: str, timing: Timing, count: int, note: str = "") -> Record:
    return Record(
        "reason", tool, places.name, "", "ok", timing.best, timing.median, len(timing.times), peak_memory(), count, note
    )
