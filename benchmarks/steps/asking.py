# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Every question, asked of a store that is open and of an rdflib graph that is in memory; and export from both."""

from __future__ import annotations

import json
import math
import multiprocessing
import os
import signal
import time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.questions import bound_questions
from benchmarks.records import FAILED, LIMIT, OK, Record, Timing, peak_memory, repeat
from kg.exports.rdf import export
from kg.stores.oxigraph import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.queues import SimpleQueue

    import rdflib

    from benchmarks.places import Places

_EACH: Final = 30
# At a million triples a question is to be so many times faster than in rdflib, which is stopped these seconds later.
TARGET: Final = 20
_MARGIN: Final = 10
_IN_ALL: Final = 400


class _TooLongError(Exception):
    """The alarm rang."""


def run_kg(places: Places) -> Iterator[Record]:
    """Ask the embedded store, opened read-only; then export it."""
    # A process each, since nothing but its end stops a query inside the engine.
    methods = multiprocessing.get_context("spawn")
    for name, query in bound_questions(places).items():
        records: SimpleQueue[Record] = methods.SimpleQueue()
        process = methods.Process(target=_one_of_kg, args=(places, name, query, records))
        process.start()
        process.join(_EACH)
        if process.is_alive():
            process.kill()
            yield Record("ask", "kg", places.name, name, LIMIT, _EACH)
        elif process.exitcode:
            yield Record("ask", "kg", places.name, name, FAILED, note=f"exit status {process.exitcode}")
        else:
            yield records.get()
    yield from _export_kg(places)


def _one_of_kg(places: Places, name: str, query: str, records: SimpleQueue[Record]) -> None:
    with open_store(places.store) as store:
        records.put(_record("ask", places, "kg", name, repeat(lambda: len(store.select(query).rows))))


def _export_kg(places: Places) -> Iterator[Record]:
    with open_store(places.store) as store:
        for form in ("nquads", "turtle"):
            with Path(os.devnull).open("wb") as out:
                timing = repeat(lambda form=form, out=out: export(store, out, form), most=3)  # type: ignore[misc]
            yield _record("export", places, "kg", form, timing)


def run_rdflib(places: Places) -> Iterator[Record]:
    """Ask an rdflib graph; no question much longer than decides the target, all together no more than some."""
    import rdflib  # noqa: PLC0415

    graph = rdflib.Graph().parse(places.triples, format="nt")
    until, ours = time.monotonic() + _IN_ALL, _ours(places)
    signal.signal(signal.SIGALRM, _ring)
    for name, query in bound_questions(places).items():
        left = max(1, min(seconds_for(ours.get(name)), int(until - time.monotonic())))
        yield _one(places, graph, name, query, left)
    for form in ("nt", "turtle"):
        timing = repeat(lambda form=form: graph.serialize(BytesIO(), format=form, encoding="utf-8"), most=1)  # type: ignore[misc]
        timing = Timing(timing.times, None)
        yield _record("export", places, "rdflib", "nquads" if form == "nt" else form, timing)


def seconds_for(ours: float | None) -> int:
    """Return how long rdflib may take for a question that took us so many seconds, if it is known."""
    return _EACH if ours is None else math.ceil(TARGET * ours) + _MARGIN


def _ours(places: Places) -> dict[str, float]:
    """Return what our own step took, by question, where it has been run."""
    path = places.folder / "ask-kg.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    records = [Record.from_json(json.loads(line)) for line in lines]
    return {it.case: it.best for it in records if (it.step, it.outcome) == ("ask", OK) and it.best is not None}


def _one(places: Places, graph: rdflib.Graph, name: str, query: str, seconds: int) -> Record:
    signal.alarm(seconds)
    try:
        timing = repeat(lambda: len(graph.query(query)), most=1 if places.name not in {"curated", "40k"} else 3)
    except _TooLongError:
        return Record("ask", "rdflib", places.name, name, LIMIT, seconds, memory=peak_memory())
    finally:
        signal.alarm(0)
    return _record("ask", places, "rdflib", name, timing)


def _ring(_number: int, _frame: object) -> None:
    raise _TooLongError


def _record(step: str, places: Places, tool: str, case: str, timing: Timing) -> Record:
    times = timing.best, timing.median, len(timing.times)
    return Record(step, tool, places.name, case, "ok", *times, peak_memory(), timing.value)
