# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Not measured: write the built store as the files that other tools read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from benchmarks.records import Record
from kg.namespaces import INFERRED_GRAPH, PREFIXES
from kg.shacl.gate import shape_triples
from kg.stores.oxigraph import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.places import Places


def run(places: Places) -> Iterator[Record]:
    """Write the files; the counts of asserted and inferred triples are the records."""
    store = open_store(places.store)
    counts = store.manifest.counts if store.manifest else {}
    inferred = counts.get(INFERRED_GRAPH, 0)
    said = [ox.NamedNode(name) for name in sorted(counts) if name != INFERRED_GRAPH]
    everything = [*said, ox.NamedNode(INFERRED_GRAPH)]
    files = (
        (places.asserted_quads, said, ox.RdfFormat.N_QUADS),
        (places.asserted, said, ox.RdfFormat.N_TRIPLES),
        (places.quads, everything, ox.RdfFormat.N_QUADS),
        (places.triples, everything, ox.RdfFormat.N_TRIPLES),
        (places.turtle, everything, ox.RdfFormat.TURTLE),
    )
    for path, graphs, form in files:
        quads = (quad for graph in graphs for quad in store.quads(graph))
        data = quads if form.supports_datasets else (quad.triple for quad in quads)
        prefixes = dict(PREFIXES) if form == ox.RdfFormat.TURTLE else None
        ox.serialize(data, str(path), format=form, prefixes=prefixes)
    ox.serialize(shape_triples(places.layout.shapes), str(places.shapes), format=ox.RdfFormat.TURTLE)
    yield Record("count", "asserted", places.name, count=sum(counts.values()) - inferred)
    yield Record("count", "inferred", places.name, count=inferred)
