# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What is to be reached, and what one run reached: every ratio is of two times of the same run."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks.records import LIMIT, OK
from benchmarks.steps.asking import TARGET
from benchmarks.steps.validating import ON_DISK
from benchmarks.steps.watching import LOAD, REBUILD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.results import Results

_MEMORY: Final = 6 * 1024
_GROWTH: Final = 1.5
_EXPORTS: Final = ("nquads", "turtle")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A target and what came of it.

    Attributes:
        target: What is to be reached.
        reached: What was measured.
        met: Whether that is enough; None where it was not measured.
        steps: How the number was come by.
    """

    target: str
    reached: str
    met: bool | None
    steps: str


def verdicts(results: Results) -> list[Verdict]:
    """Return every target that the graphs of a run can tell of."""
    found: list[Verdict] = []
    graphs = set(results.graphs())
    if "40k" in graphs:
        found.append(_faster(results, "reason", ("kg", "owlrl"), "40k", 100))
        found.append(_faster(results, "validate", ("kg", "pyshacl"), "40k", 200))
        found += _cold(results)
    if {"40k", "1m"} <= graphs:
        found.append(_against_load(results))
        found.append(_faster(results, "validate", ("kg", "pyrudof"), "1m", 8))
        found.append(_questions(results))
    if {"1m", "10m"} <= graphs:
        found += _growth(results)
        found += _memory(results)
    found += _watch(results)
    return found


def _faster(results: Results, step: str, tools: tuple[str, str], graph: str, times: int) -> Verdict:
    ours, theirs = results.best(step, tools[0], graph), results.find(step, tools[1], graph)
    target = f"{step}, {graph}: at least {times} times {tools[1]}"
    if ours is None or theirs is None or theirs.best is None:
        return Verdict(target, "not measured", None, "")
    ratio = theirs.best / ours
    more = ">" if theirs.outcome == LIMIT else ""
    met = ratio >= times or (None if more else False)
    return Verdict(target, f"{more}{rounded_down(ratio)} times", met, f"{more}{theirs.best:.3g} s / {ours:.3g} s")


def rounded_down(ratio: float) -> str:
    """Return a ratio for people, with a decimal below ten; never rounded up to a target that it does not reach."""
    return str(math.floor(ratio)) if ratio >= 10 else f"{math.floor(ratio * 10) / 10:.1f}"  # noqa: PLR2004


def _against_load(results: Results) -> Verdict:
    reason, load = results.best("reason", "kg", "1m"), results.best("load", "kg", "1m")
    target = "reason, 1m: at most twice the bulk load of asserted and inferred triples to disk"
    if reason is None or load is None:
        return Verdict(target, "not measured", None, "")
    ratio = reason / load
    return Verdict(target, f"{ratio:.2f} times", ratio <= 2, f"{reason:.3g} s / {load:.3g} s")  # noqa: PLR2004


def _questions(results: Results) -> Verdict:
    """Take the worst question; one that rdflib did not end within its limit counts with that limit."""
    target = f"every question, 1m: at least {TARGET} times rdflib"
    ratios: dict[str, tuple[float, str]] = {}
    for case in results.cases("ask"):
        ours, theirs = results.best("ask", "kg", "1m", case), results.find("ask", "rdflib", "1m", case)
        if _stopped(results, "ask", case, "1m"):
            return Verdict(target, "stopped at its limit", met=False, steps=case)
        if ours is None or theirs is None or theirs.best is None or theirs.outcome not in {OK, LIMIT}:
            return Verdict(target, "not measured", None, case)
        ratios[case] = theirs.best / ours, ">" if theirs.outcome == LIMIT else ""
    if not ratios:
        return Verdict(target, "not measured", None, "")
    worst = min(ratios, key=lambda case: ratios[case])
    ratio, more = ratios[worst]
    below = {case: it for case, it in ratios.items() if it[0] < TARGET}
    # A lower bound that is too low leaves the question open; a time that is too low misses.
    met = False if any(not it[1] for it in below.values()) else (None if below else True)
    slow = ", ".join(f"{case} {sign}{rounded_down(value)}" for case, (value, sign) in below.items())
    return Verdict(
        target, f"{more}{rounded_down(ratio)} times at worst", met, f"below: {slow}" if slow else f"worst: {worst}"
    )


def _stopped(results: Results, step: str, case: str, graph: str) -> bool:
    """Return whether our own step was stopped before this case came to its end."""
    record = results.find(step, "kg", graph, case) or results.find(step, "kg", graph)
    return record is not None and record.outcome == LIMIT


def _cold(results: Results) -> Iterator[Verdict]:
    for case in results.cases("cold ask"):
        ours, theirs = (results.best("cold ask", tool, "40k", case) for tool in ("kg", "rdflib"))
        target = f"cold kg ask {case}, 40k: at least 10 times faster than parse and query with rdflib"
        if ours is None or theirs is None:
            yield Verdict(target, "not measured", None, "")
        else:
            ratio = theirs / ours
            yield Verdict(target, f"{rounded_down(ratio)} times", ratio >= 10, f"{theirs:.3g} s / {ours:.3g} s")  # noqa: PLR2004


def _growth(results: Results) -> Iterator[Verdict]:
    """Compare the time per triple at ten million with that at one."""
    large, small = (sum(results.size(graph)) for graph in ("10m", "1m"))
    tasks = [*((step, "") for step in ("build", "parse", "load", "reason")), ("validate", ON_DISK)]
    for step, case in [*tasks, *(("export", form) for form in _EXPORTS)]:
        target = f"{' '.join(filter(None, (step, case)))}: time per triple at 10m at most {_GROWTH} times that at 1m"
        ours = [results.best(step, "kg", graph, case) for graph in ("10m", "1m")]
        if ours[0] is None or ours[1] is None or not large or not small:
            yield Verdict(target, "not measured", None, "")
        else:
            ratio = (ours[0] / large) / (ours[1] / small)
            yield Verdict(target, f"{ratio:.2f} times", ratio <= _GROWTH, f"{ours[0]:.3g} s / {ours[1]:.3g} s")


def _memory(results: Results) -> Iterator[Verdict]:
    for step, case in (("build", ""), ("reason", ""), ("validate", ON_DISK)):
        record = results.find(step, "kg", "10m", case)
        target = f"{step}, 10m: peak memory below 6 GiB"
        if record is None or record.memory is None:
            yield Verdict(target, "not measured", None, "")
        else:
            yield Verdict(target, f"{record.memory / 1024:.1f} GiB", record.memory < _MEMORY, "")


def _watch(results: Results) -> Iterator[Verdict]:
    """Compare a rebuild after one edit with the plain load of all files; nothing where it was not run."""
    load, rebuild = (results.best("watch", "kg", "curated", case) for case in (LOAD, REBUILD))
    if load is not None and rebuild is not None:
        ratio = rebuild / load
        target = "kg build --watch, curated: a rebuild after one edit at most 3 times the plain load"
        yield Verdict(target, f"{ratio:.1f} times", ratio <= 3, f"{rebuild:.3g} s / {load:.3g} s")  # noqa: PLR2004
