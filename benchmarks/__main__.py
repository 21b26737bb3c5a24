# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The benchmarks as a command.

python -m benchmarks run bench     the curated graph, 40 thousand and 1 million triples (make bench)
python -m benchmarks run large     1 and 10 million triples, our own steps and the servers (make bench-large)
python -m benchmarks report        write docs/performance.md and its plots from the results
python -m benchmarks write N DIR   write a synthetic project of about N triples
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks.places import Places
from benchmarks.plan import RUNS, STEPS
from kg.errors import KgError
from kg.layout import find_layout


def main() -> int:
    """Run what the arguments say; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Benchmarks of the project.")
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="measure, and keep the results")
    run.add_argument("plan", choices=sorted(RUNS))
    run.add_argument("--note", default="", help="a remark kept with the results")
    run.add_argument("--out", type=Path, help="the results file")
    commands.add_parser("report", help="write docs/performance.md and its plots")
    write = commands.add_parser("write", help="write a synthetic project")
    write.add_argument("triples", type=int)
    write.add_argument("folder", type=Path)
    step = commands.add_parser("step", help="run one step of a plan in this process")
    step.add_argument("name")
    step.add_argument("graph")
    step.add_argument("folder", type=Path)
    step.add_argument("project", type=Path)
    arguments = parser.parse_args()
    try:
        _COMMANDS[arguments.command](arguments)
    except KgError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    return 0


def _run(arguments: argparse.Namespace) -> None:
    from benchmarks.results import RESULTS, write_results  # noqa: PLC0415
    from benchmarks.runner import run_plan  # noqa: PLC0415

    records = run_plan(arguments.plan, find_layout(), lambda line: print(line, flush=True))
    out = arguments.out or RESULTS / f"{arguments.plan}.json"
    write_results(out, records, arguments.note)
    print(f"benchmarks: results in {out}; now: python -m benchmarks report")


def _report(_arguments: argparse.Namespace) -> None:
    from benchmarks.report import write_report  # noqa: PLC0415

    for path in write_report():
        print(f"benchmarks: {path}")


def _write(arguments: argparse.Namespace) -> None:
    from benchmarks.synthetic.project import write_project  # noqa: PLC0415

    made = write_project(arguments.folder, find_layout(), arguments.triples)
    print(f"benchmarks: {made.triples:,} triples of {made.conflicts} invented conflicts in {arguments.folder}")


def _step(arguments: argparse.Namespace) -> None:
    places = Places(arguments.graph, arguments.folder, arguments.project)
    (step,) = (step for step in STEPS if step.name == arguments.name)
    for record in step.run(places):
        print(json.dumps(record.to_json()), flush=True)


_COMMANDS = {"run": _run, "report": _report, "write": _write, "step": _step}

if __name__ == "__main__":
    sys.exit(main())
