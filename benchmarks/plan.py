# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What is run: the graphs, and for each the steps, in order, with the seconds that each may take."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks.steps import asking, commands, loading, parsing, prepare, reasoning, serving, validating, watching

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.places import Places
    from benchmarks.records import Record

CURATED: Final = "curated"
# Seconds for reading in and starting, which do not count where a tool is compared with ours.
MARGIN: Final = 60
# Name of a synthetic graph -> the number of its triples.
SIZES: Final = {"smoke": 2_000, "40k": 40_000, "1m": 1_000_000, "10m": 10_000_000}


@dataclass(frozen=True, slots=True)
class Step:
    """A step that a process of its own runs.

    Attributes:
        name: How it is called.
        kind: The step in its records.
        tool: The tool in its records.
        run: What yields its records.
        limits: Graph -> the seconds that it may take; it is not run on the others.
        package: The package, beyond those of the project, that it needs.
        target: How many times faster ours is to be; a tool that has taken longer, and MARGIN, is stopped. 0: none.
    """

    name: str
    kind: str
    tool: str
    run: Callable[[Places], Iterator[Record]]
    limits: dict[str, int]
    package: str = ""
    target: int = 0

    def seconds(self, graph: str, ours: float | None) -> int:
        """Return the seconds that it may take on a graph, where ours took so many."""
        if not self.target or ours is None:
            return self.limits[graph]
        return min(self.limits[graph], math.ceil(self.target * ours) + MARGIN)


def _limits(small: int, million: int = 0, ten: int = 0) -> dict[str, int]:
    """Return limits by graph, without the graphs on which a step is not run."""
    limits = {"smoke": small, CURATED: small, "40k": small, "1m": million, "10m": ten}
    return {name: seconds for name, seconds in limits.items() if seconds}


STEPS: Final = (
    Step("build", "build", "kg", commands.run_build, _limits(60, 300, 3600)),
    Step("prepare", "count", "kg", prepare.run, _limits(60, 60, 1200)),
    Step("parse-kg", "parse", "kg", parsing.run_kg, _limits(60, 60, 600)),
    Step("parse-rdflib", "parse", "rdflib", parsing.run_rdflib, _limits(60, 120)),
    Step("load", "load", "kg", loading.run, _limits(60, 60, 900)),
    Step("reason-kg", "reason", "kg", reasoning.run_kg, _limits(60, 90, 1800)),
    Step("reason-sparql", "reason", "kg (SPARQL rules)", reasoning.run_sparql, _limits(60, 60)),
    Step("reason-owlrl", "reason", "owlrl", reasoning.run_owlrl, {"40k": 300}, "owlrl"),
    Step("reason-reasonable", "reason", "reasonable", reasoning.run_reasonable, _limits(60, 90), "reasonable"),
    Step("validate-kg", "validate", "kg", validating.run_kg, _limits(60, 90)),
    Step("validate-disk", "validate", "kg", validating.run_kg_on_disk, _limits(60, 120, 1200)),
    Step("validate-pyshacl", "validate", "pyshacl", validating.run_pyshacl, {"40k": 300}, "pyshacl"),
    Step("validate-reference", "validate", "kg --engine reference", validating.run_reference, {"40k": 150}),
    Step("validate-pyrudof", "validate", "pyrudof", validating.run_pyrudof, {"40k": 90, "1m": 300}, "pyrudof", 8),
    Step("ask-kg", "ask", "kg", asking.run_kg, _limits(60, 120, 1200)),
    Step("ask-rdflib", "ask", "rdflib", asking.run_rdflib, _limits(120, 420)),
    Step("ask-oxigraph", "ask", "oxigraph server", serving.run_oxigraph, _limits(60, 120, 600), "oxigraph"),
    Step("ask-virtuoso", "ask", "virtuoso", serving.run_virtuoso, _limits(120, 180, 600)),
    Step("cold-kg", "cold ask", "kg", commands.run_ask, _limits(60, 60, 120)),
    Step("watch-kg", "watch", "kg", watching.run_kg, {"smoke": 60, CURATED: 60}),
    Step("cold-rdflib", "cold ask", "rdflib", commands.run_ask_rdflib, _limits(120)),
)
# Our own alone: where other tools need hours, and to see how time grows.
OWN: Final = frozenset({
    "build", "prepare", "parse-kg", "load", "reason-kg", "validate-kg", "validate-disk", "ask-kg", "cold-kg",
})  # fmt: skip
SERVERS: Final = frozenset({"ask-oxigraph", "ask-virtuoso"})
EVERY: Final = frozenset(step.name for step in STEPS)

# Name of a run -> the seconds that it may take in all.
BUDGETS: Final = {"smoke": 300, "bench": 1750, "large": 4 * 3600}
# Name of a run -> its graphs, in order, and the steps that are run on each.
RUNS: Final = {
    "smoke": {"smoke": OWN | {"watch-kg", "parse-rdflib", "ask-rdflib", "cold-rdflib"}},
    "bench": {CURATED: EVERY, "40k": EVERY, "1m": EVERY},
    "large": {"1m": OWN, "10m": OWN | SERVERS},
}
