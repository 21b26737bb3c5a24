# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The raw bulk load: all quads, inferences included, from N-Quads into a store on disk."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

import pyoxigraph as ox

from benchmarks.records import Record, peak_memory, repeat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.places import Places


def run(places: Places) -> Iterator[Record]:
    """Load into a new folder each time."""
    timing = repeat(lambda: _load(places), most=3)
    times = timing.best, timing.median, len(timing.times)
    yield Record("load", "kg", places.name, "", "ok", *times, peak_memory(), timing.value)


def _load(places: Places) -> int:
    with tempfile.TemporaryDirectory(dir=places.folder, ignore_cleanup_errors=True) as folder:
        store = ox.Store(folder)
        store.bulk_load(path=str(places.quads), format=ox.RdfFormat.N_QUADS)
        store.flush()
        count = len(store)
        # Closed before its folder goes.
        del store
        return count
