# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""``docs/performance.md` and its plots, made from the results alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from benchmarks.plots import bar_chart, question_chart
from benchmarks.records import FAILED, LIMIT, MISSING, OK, Record
from benchmarks.results import RESULTS, ROOT, Results, read_results
from benchmarks.targets import verdicts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

PAGE: Final = ROOT / "docs" / "performance.md"
PLOTS: Final = ROOT / "docs" / "performance"
RUNS: Final = {"bench": "Up to a million triples", "large": "Ten million triples"}
STEPS: Final = {
    "build": "`kg build`, from the source files to a store that conforms: the whole command.",
    "parse": "All Turtle files into an indexed store in memory.",
    "load": "All quads, inferences included, from N-Quads into a store on disk.",
    "reason": "OWL 2 RL: from what is asserted to all that follows, written out. Reading counts for `reasonable` only.",
    "validate": "SHACL, all shapes, asserted and inferred triples. Reading in is not counted.",
    "cold ask": "A question as a command, to its last row; against a script that parses Turtle and asks rdflib.",
    "export": "All quads as N-Quads or Turtle, to nowhere. rdflib writes N-Triples, from memory.",
}
_INTRO: Final = """\
<!--
SPDX-FileCopyrightText: 2026 The ACE founders
SPDX-License-Identifier: Apache-2.0
Written by `python -m benchmarks report` from benchmarks/results/: do not edit.
-->
# Performance

`make bench` measures our own steps and other tools side by side, in one run, on the curated graph and on synthetic
graphs of 40 thousand and 1 million triples; `make bench-large` measures 10 million. The synthetic graphs tell invented
conflicts in the proportions of the curated graph, conform to the shapes and are consistent; the same seed gives the
same files (`python -m benchmarks write 40000 DIR`). Every step runs in a process of its own, so its peak memory is its
own, with what it had to read in before. Times are the best of some runs, the median behind them in brackets; what is
quick is run more often. A step that was stopped at its limit is shown as "> limit".
"""
_WORDS: Final = {None: "open", True: "reached", False: "missed"}


def write_report() -> list[Path]:
    """Write the page and the plots; return their files."""
    files = render(committed())
    PLOTS.mkdir(parents=True, exist_ok=True)
    for old in PLOTS.glob("*.svg"):
        if old not in files:
            old.unlink()
    for path, content in files.items():
        path.write_bytes(content)
    return list(files)


def committed() -> dict[str, Results]:
    """Return the results that are kept, by run."""
    return {name: read_results(path) for name in RUNS if (path := RESULTS / f"{name}.json").is_file()}


def render(runs: dict[str, Results]) -> dict[Path, bytes]:
    """Return every file of the report and its content."""
    files: dict[Path, bytes] = {}
    parts = [_INTRO]
    for name, results in runs.items():
        parts.append(f"## {RUNS[name]}\n\n{_conditions(results)}\n")
        parts.append("\n".join(_targets(results)))
        for step, words in STEPS.items():
            if results.tools(step):
                files[PLOTS / f"{name}-{_slug(step)}.svg"] = bar_chart(results, step)
                parts.append(f"### {step.capitalize()}\n\n{words}\n")
                parts.append("\n".join(_table(results, step)))
                if step != "export":
                    parts.append(f"![{step}](performance/{name}-{_slug(step)}.svg)\n")
                else:
                    del files[PLOTS / f"{name}-{_slug(step)}.svg"]
        parts.append("### Questions\n\nThe store is open, the servers are warm; every row is read.\n")
        for graph in results.graphs():
            files[PLOTS / f"{name}-ask-{graph}.svg"] = question_chart(results, graph)
            parts.append("\n".join(_questions(results, graph)))
            parts.append(f"![questions on {graph}](performance/{name}-ask-{graph}.svg)\n")
    files[PAGE] = "\n".join(parts).encode()
    return files


def _slug(step: str) -> str:
    return step.replace(" ", "-")


def _conditions(results: Results) -> str:
    machine = ", ".join(f"{name} {value}" for name, value in results.machine.items())
    versions = ", ".join(f"{name} {value}" for name, value in results.versions.items())
    lines = [f"Measured on {results.date} at commit {results.commit}; {machine}; {versions}."]
    if results.note:
        lines.append(f"**{results.note}**")
    rows = [(graph, f"{results.size(graph)[0]:,}", f"{results.size(graph)[1]:,}") for graph in results.graphs()]
    return "\n\n".join(lines) + "\n\n" + "\n".join(_lines(("graph", "asserted triples", "inferred triples"), rows))


def _targets(results: Results) -> Iterator[str]:
    yield "### Targets\n"
    rows = [(it.target, it.reached, _WORDS[it.met], it.steps) for it in verdicts(results)]
    yield from _lines(("target", "measured", "", "from"), rows)
    yield ""


def _table(results: Results, step: str) -> Iterator[str]:
    graphs = [record.graph for record in results.records if record.step == step]
    columns = list(dict.fromkeys(graphs))
    rows = []
    for tool in results.tools(step):
        for case in dict.fromkeys(
            record.case for record in results.records if (record.step, record.tool) == (step, tool)
        ):
            cells = [_cell(_shown(results, step, tool, graph, case)) for graph in columns]
            rows.append((f"{tool}, {case}" if case else tool, *cells))
    yield from _lines(("", *columns), rows)
    notes = dict.fromkeys(
        f"{record.tool}: {record.note}." for record in results.records if record.step == step and record.note
    )
    yield ""
    if notes:
        yield " ".join(notes) + "\n"


def _questions(results: Results, graph: str) -> Iterator[str]:
    tools = results.tools("ask")
    rows = []
    for case in results.cases("ask"):
        records = [_shown(results, "ask", tool, graph, case) for tool in tools]
        counts = {record.count for record in records if record is not None and record.count is not None}
        rows.append((case, " or ".join(map(str, sorted(counts))), *(_cell(record, short=True) for record in records)))
    yield f"{graph}:\n"
    yield from _lines(("question", "rows", *tools), rows)
    yield ""


def _shown(results: Results, step: str, tool: str, graph: str, case: str) -> Record | None:
    """Return a record, or the one that says why the tool has none of this case."""
    found = results.find(step, tool, graph, case)
    whole = results.find(step, tool, graph)
    return found or (whole if whole is not None and whole.outcome != OK else None)


def _cell(record: Record | None, *, short: bool = False) -> str:
    if record is None:
        return ""
    if record.outcome in {MISSING, FAILED}:
        return "not here" if record.outcome == MISSING else "failed"
    time = _seconds(record.best or 0)
    if record.outcome == LIMIT:
        return f"> {time}"
    median = f" ({_seconds(record.median)})" if record.median is not None and record.runs > 1 and not short else ""
    memory = f", {record.memory:,} MiB" if record.memory is not None and not short else ""
    return f"{time}{median}{memory}"


def _seconds(value: float) -> str:
    return f"{value:.2g} s" if value < 100 else f"{value:.0f} s"  # noqa: PLR2004


def _lines(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
