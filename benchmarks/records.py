# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Measurements: how one is taken, and the form in which they are kept."""

from __future__ import annotations

import resource
import statistics
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

if TYPE_CHECKING:
    from collections.abc import Callable

OK: Final = "ok"
LIMIT: Final = "limit"
MISSING: Final = "missing"
FAILED: Final = "failed"

_MIB: Final = 2**20
# Quick things are repeated until this many seconds are spent, slow ones are measured once.
_ENOUGH: Final = 2.0
_SLOW: Final = 15.0
_LEAST, _MOST = 3, 9


@dataclass(frozen=True, slots=True)
class Record:
    """One measurement.

    Attributes:
        step: What was done: parse, reason, validate ...
        tool: By what.
        graph: On which graph.
        case: Which of several, such as the question; or nothing.
        outcome: One of OK, LIMIT, MISSING, FAILED.
        best: The shortest time in seconds; of a step that was stopped, its limit.
        median: The median time in seconds.
        runs: How often it was measured.
        memory: Peak resident memory of the process in MiB, its preparation included; None where it is not known.
        count: What it gave: triples, rows, violations; None where nothing is counted.
        note: More for people.
    """

    step: str
    tool: str
    graph: str
    case: str = ""
    outcome: str = OK
    best: float | None = None
    median: float | None = None
    runs: int = 0
    memory: int | None = None
    count: int | None = None
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the record for JSON, times rounded to four significant digits."""
        content = {key: value for key, value in asdict(self).items() if value not in (None, "")}
        for key in ("best", "median"):
            if key in content:
                content[key] = float(f"{content[key]:.4g}")
        return content

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> Self:
        """Return the record that JSON holds."""
        return cls(**content)


@dataclass(frozen=True, slots=True)
class Timing:
    """The times of some runs, in seconds, and what the last one returned."""

    times: tuple[float, ...]
    value: Any

    @property
    def best(self) -> float:
        """The shortest time."""
        return min(self.times)

    @property
    def median(self) -> float:
        """The median time."""
        return statistics.median(self.times)


def repeat(run: Callable[[], Any], *, before: Callable[[], object] | None = None, most: int = _MOST) -> Timing:
    """Run something some times: at least thrice where it is quick, once where it is slow.

    Args:
        run: What is timed.
        before: What is done before each run, untimed.
        most: The greatest number of runs.
    """
    times: list[float] = []
    value: Any = None
    while len(times) < most and (len(times) < _LEAST or sum(times) < _ENOUGH):
        if before is not None:
            before()
        value = None
        start = time.perf_counter()
        value = run()
        times.append(time.perf_counter() - start)
        if times[0] > _SLOW:
            break
    return Timing(tuple(times), value)


def peak_memory(process: str = "self") -> int | None:
    """Return the peak resident memory in MiB of this process, or of one by its number; None where it is not known."""
    try:
        text = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return None if process != "self" else to_mib(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    line = next((line for line in text.splitlines() if line.startswith("VmHWM:")), None)
    return None if line is None else int(line.split()[1]) * 1024 // _MIB


def to_mib(maxrss: int) -> int:
    """Return ru_maxrss in MiB: the system counts it in bytes on macOS, in KiB elsewhere."""
    return maxrss // _MIB if sys.platform == "darwin" else maxrss * 1024 // _MIB
