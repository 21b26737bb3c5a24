# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Whole commands, each a process from its start to its end: ``kg build``, ``kg ask``, and a plain rdflib script."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from benchmarks.questions import bound_questions, example_values
from benchmarks.records import FAILED, Record, to_mib
from kg.queries import find_question

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.places import Places

# What somebody without a store would do.
_SCRIPT: Final = """\
import sys
import rdflib
graph = rdflib.Graph().parse(sys.argv[1], format="turtle")
for row in graph.query(sys.argv[2]):
    print(*row, sep=",")
"""
_QUESTIONS: Final = ("rival-figures", "versions-of-incident")
_RUNS: Final = 7


def run_build(places: Places) -> Iterator[Record]:
    """Build the store of the project; large ones once."""
    arguments = ["--project", str(places.project), "--store", str(places.store), "build", "--force"]
    yield _command(
        Record("build", "kg", places.name), [sys.executable, "-m", "kg", *arguments], 1 if _large(places) else 3
    )


def run_ask(places: Places) -> Iterator[Record]:
    """Ask questions as commands, the store closed before; every page of it may be in the system's cache."""
    for name in _QUESTIONS:
        question = find_question(places.layout.queries / "questions", name)
        values = example_values(question, places.examples())
        options = [part for key, terms in values.items() for part in (question.parameter(key).option, terms[0].value)]
        arguments = ["--project", str(places.project), "--store", str(places.store), "ask", name, *options]
        command = [sys.executable, "-m", "kg", *arguments, "--format", "csv"]
        yield _command(Record("cold ask", "kg", places.name, name), command, _RUNS)


def run_ask_rdflib(places: Places) -> Iterator[Record]:
    """Parse the Turtle export and ask the same questions, in a process of its own."""
    for name in _QUESTIONS:
        command = [sys.executable, "-c", _SCRIPT, str(places.turtle), bound_questions(places)[name]]
        yield _command(Record("cold ask", "rdflib", places.name, name), command, 3)


def _large(places: Places) -> bool:
    return places.name not in {"curated", "40k"}


def _command(blank: Record, command: Sequence[str], runs: int) -> Record:
    """Return a record with the times of a command."""
    times: list[float] = []
    memory = 0
    for _ in range(runs):
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        errors = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        times.append(time.perf_counter() - start)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            lines = errors.decode(errors="replace").strip().splitlines() or [f"exit status {process.returncode}"]
            return replace(blank, outcome=FAILED, note=lines[-1][:200])
        memory = max(memory, to_mib(usage.ru_maxrss))
    return replace(blank, best=min(times), median=statistics.median(times), runs=runs, memory=memory)
