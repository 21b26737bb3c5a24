# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What ``kg build --watch`` does after one edit, beside the plain load of all files."""

from __future__ import annotations

import shutil
import statistics
import time
from typing import TYPE_CHECKING, Final

from benchmarks.records import Record, peak_memory
from benchmarks.steps.parsing import load_plainly
from kg.build import Kept, build
from kg.dataset import source_files
from kg.layout import find_layout

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.places import Places
    from kg.layout import Layout

LOAD: Final = "plain load"
REBUILD: Final = "rebuild after an edit"
_RUNS: Final = 9
_PARAPHRASE: Final = 'ace:paraphrase "'


def run_kg(places: Places) -> Iterator[Record]:
    """Load all files and rebuild after a paraphrase in the largest file of statements was edited, in turns."""
    root = places.folder / "watched"
    for name in ("ontology", "graph", "queries"):
        shutil.copytree(places.layout.root / name, root / name)
    layout = find_layout(root)
    times: dict[str, list[float]] = {LOAD: [], REBUILD: []}
    kept, store = Kept(), places.folder / "watched-store"
    build(layout, store, kept=kept)
    edited = _largest(layout)
    text = edited.read_text(encoding="utf-8")
    for number in range(_RUNS):
        start = time.perf_counter()
        load_plainly(layout)
        times[LOAD].append(time.perf_counter() - start)
        edited.write_text(text.replace(_PARAPHRASE, f"{_PARAPHRASE}Edit {number}: ", 1), encoding="utf-8")
        start = time.perf_counter()
        build(layout, store, kept=kept)
        times[REBUILD].append(time.perf_counter() - start)
    for case, found in times.items():
        best, median = min(found), statistics.median(found)
        yield Record("watch", "kg", places.name, case, "ok", best, median, _RUNS, peak_memory())


def _largest(layout: Layout) -> Path:
    files = [path for path in source_files(layout).values() if "statements" in path.parts]
    return max(files, key=lambda path: path.stat().st_size)
