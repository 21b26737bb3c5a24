# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Running a plan: each step in a fresh process, stopped at its limit; nothing that was not measured is left out."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.places import Places
from benchmarks.plan import BUDGETS, CURATED, RUNS, SIZES, STEPS, Step
from benchmarks.records import FAILED, LIMIT, MISSING, OK, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.layout import Layout

ROOT: Final = Path(__file__).resolve().parent.parent
_ERROR_LENGTH: Final = 200


def run_plan(name: str, source: Layout, say: Callable[[str], None], scratch: Path | None = None) -> list[Record]:
    """Run a plan and return its records; the scratch files are removed.

    Args:
        name: One of RUNS.
        source: The project whose graph is the curated one, and whose ontology and queries the synthetic ones take.
        say: Told of each step.
        scratch: Where the scratch folder is made; by default where the system has such files.
    """
    records: list[Record] = []
    until = time.monotonic() + BUDGETS[name]
    with tempfile.TemporaryDirectory(prefix="kg-bench-", dir=scratch) as folder:
        for graph, chosen in RUNS[name].items():
            places = _places(graph, source, Path(folder) / graph, say)
            for step in STEPS:
                if step.name in chosen and graph in step.limits:
                    seconds = min(
                        step.seconds(graph, _ours(records, step, graph)), max(1, round(until - time.monotonic()))
                    )
                    found = list(run_step(step, places, seconds))
                    records += found
                    for record in found:
                        say(summary(record))
            shutil.rmtree(places.folder)
    return records


def _ours(records: list[Record], step: Step, graph: str) -> float | None:
    """Return the time of our own step of the same kind."""
    wanted = (step.kind, "kg", graph, "", OK)
    return next(
        (it.best for it in records if (it.step, it.tool, it.graph, it.case, it.outcome) == wanted),
        None,
    )


def _places(graph: str, source: Layout, folder: Path, say: Callable[[str], None]) -> Places:
    folder.mkdir(parents=True)
    if graph == CURATED:
        return Places(graph, folder, source.root)
    from benchmarks.synthetic.project import write_project  # noqa: PLC0415 (a step's process does not need it)

    start = time.perf_counter()
    made = write_project(folder / "project", source, SIZES[graph])
    say(f"{graph}: {made.triples:,} triples of {made.conflicts} conflicts, {time.perf_counter() - start:.1f} s")
    return Places(graph, folder, folder / "project")


def run_step(step: Step, places: Places, limit: int) -> Iterator[Record]:
    """Run a step in a process of its own and yield its records; of one that did not end, a record that says so.

    Args:
        step: The step.
        places: The graph.
        limit: The seconds after which it is stopped.
    """
    if step.package and find_spec(step.package) is None and step.name != "ask-oxigraph":
        yield Record(step.kind, step.tool, places.name, "", MISSING, note=f"pip install {step.package}")
        return
    out, errors = places.folder / f"{step.name}.jsonl", places.folder / f"{step.name}.err"
    command = [
        sys.executable,
        "-m",
        "benchmarks",
        "step",
        step.name,
        places.name,
        str(places.folder),
        str(places.project),
    ]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    with out.open("wb") as records, errors.open("wb") as faults:
        # A session of its own, so that a server that a step has started is stopped with it.
        start = time.time()
        process = subprocess.Popen(command, stdout=records, stderr=faults, env=environment, start_new_session=True)
        try:
            status = process.wait(limit)
        except subprocess.TimeoutExpired:
            status = None
        finally:
            _stop(process)
    done = [Record.from_json(json.loads(line)) for line in out.read_text(encoding="utf-8").splitlines()]
    yield from done
    if status is None:
        # What came before, such as reading in, is no part of what did not end.
        spent = out.stat().st_mtime - start if done else 0
        yield Record(step.kind, step.tool, places.name, "", LIMIT, max(0, round(limit - spent, 1)), note="stopped")
    elif status:
        lines = errors.read_text(encoding="utf-8", errors="replace").strip().splitlines() or [f"exit status {status}"]
        yield Record(step.kind, step.tool, places.name, "", FAILED, note=lines[-1][:_ERROR_LENGTH])


def _stop(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def summary(record: Record) -> str:
    """Return a record as one line for people."""
    time_text = "" if record.best is None else f"{'> ' if record.outcome == LIMIT else ''}{record.best:.4g} s"
    memory = "" if record.memory is None else f"{record.memory} MiB"
    count = "" if record.count is None else f"{record.count:,}"
    parts = (record.graph, record.step, record.tool, record.case, record.outcome, time_text, memory, count, record.note)
    return "  ".join(part for part in parts if part)
