# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Parsing the project's Turtle files into an indexed store in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import rdflib

from benchmarks.records import Record, Timing, peak_memory, repeat
from kg.dataset import source_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sized

    from benchmarks.places import Places
    from kg.layout import Layout


def run_kg(places: Places) -> Iterator[Record]:
    """Parse with pyoxigraph, as kg does."""
    yield from _run(places, "kg", lambda places: load_plainly(places.layout))


def run_rdflib(places: Places) -> Iterator[Record]:
    """Parse with rdflib."""
    yield from _run(places, "rdflib", _with_rdflib)


def _run(places: Places, tool: str, parse: Callable[[Places], Sized]) -> Iterator[Record]:
    timing: Timing = repeat(lambda: parse(places))
    count = len(timing.value)
    yield Record(
        "parse", tool, places.name, "", "ok", timing.best, timing.median, len(timing.times), peak_memory(), count
    )


def load_plainly(layout: Layout) -> ox.Store:
    """Return the triples of a project's Turtle files in memory, one graph a file."""
    store = ox.Store()
    for name, path in source_files(layout).items():
        store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(name))
    return store


def _with_rdflib(places: Places) -> rdflib.Dataset:
    dataset = rdflib.Dataset()
    for name, path in source_files(places.layout).items():
        dataset.graph(rdflib.URIRef(name)).parse(path, format="turtle")
    return dataset
