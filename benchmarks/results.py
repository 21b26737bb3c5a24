# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The results of a run as JSON, with machine, versions and commit."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.machine import describe_commit, describe_machine, describe_versions
from benchmarks.records import OK, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT: Final = Path(__file__).resolve().parent.parent
RESULTS: Final = Path(__file__).resolve().parent / "results"


@dataclass(frozen=True, slots=True)
class Results:
    """What one run measured, and on what.

    Attributes:
        date: The day.
        commit: The commit of the project.
        machine: Processor, cores, memory, system, Python.
        versions: Tool -> version.
        note: A remark.
        records: The measurements.
    """

    date: str
    commit: str
    machine: Mapping[str, str]
    versions: Mapping[str, str]
    note: str
    records: tuple[Record, ...]

    def find(self, step: str, tool: str, graph: str, case: str = "") -> Record | None:
        """Return the record of a step, the last one where there are several; or None."""
        found = None
        for record in self.records:
            if (record.step, record.tool, record.graph, record.case) == (step, tool, graph, case):
                found = record
        return found

    def best(self, step: str, tool: str, graph: str, case: str = "") -> float | None:
        """Return the best time of a step that came to its end, or None."""
        record = self.find(step, tool, graph, case)
        return record.best if record is not None and record.outcome == OK else None

    def graphs(self) -> list[str]:
        """Return the graphs, in order."""
        return list(dict.fromkeys(record.graph for record in self.records))

    def cases(self, step: str) -> list[str]:
        """Return the cases of a step, in order."""
        return list(dict.fromkeys(record.case for record in self.records if record.step == step and record.case))

    def tools(self, step: str) -> list[str]:
        """Return the tools that did a step, in order."""
        return list(dict.fromkeys(record.tool for record in self.records if record.step == step))

    def size(self, graph: str) -> tuple[int, int]:
        """Return the numbers of asserted and of inferred triples of a graph; 0 where they are not known."""
        counts = [self.find("count", what, graph) for what in ("asserted", "inferred")]
        asserted, inferred = (0 if record is None or record.count is None else record.count for record in counts)
        return asserted, inferred


def write_results(path: Path, records: Iterable[Record], note: str) -> None:
    """Write results with today's date and the commit of this checkout."""
    content = {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": describe_commit(ROOT),
        "machine": describe_machine(),
        "versions": describe_versions(),
        "note": note,
        "records": [record.to_json() for record in records],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read_results(path: Path) -> Results:
    """Return results that were written."""
    content = json.loads(path.read_text(encoding="utf-8"))
    content["records"] = tuple(Record.from_json(record) for record in content["records"])
    return Results(**content)
