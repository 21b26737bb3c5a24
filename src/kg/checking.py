# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Checking the sources of a project without touching its store: lint, reasoning, shapes, data-quality checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.build import refuse
from kg.dataset import lint_dataset, read_dataset
from kg.findings import Places
from kg.loaded import InMemory
from kg.shacl.gate import validate_store
from kg.store_checks import failed_checks, query_files

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.layout import Layout
    from kg.shacl.report import ValidationReport


def load_sources(layout: Layout) -> ox.Store:
    """Return the sources and what follows from them, in memory.

    Raises:
        InputError: If a source cannot be read or parsed.
        NotConformingError: If lint or reasoning finds a fault.
    """
    dataset = read_dataset(layout)
    refuse([str(fault) for fault in lint_dataset(dataset)])
    loaded = InMemory()
    loaded.bring_to(dataset)
    refuse(Places(dataset).lines(loaded.reason()))
    return loaded.store


def validate_project(layout: Layout, engine: str = "gate") -> ValidationReport:
    """Return the report of the project's shapes on its sources; see ``load_sources`` for what it raises.

    Args:
        layout: The project.
        engine: "gate", or "reference" for pySHACL alone; both give the same report.
    """
    store = load_sources(layout)
    if engine == "gate":
        return validate_store(store, layout.shapes)
    from kg.validation import validate  # noqa: PLC0415 (loads rdflib and pySHACL)

    return validate(dict.fromkeys(quad.triple for quad in store), layout.shapes, engine=engine)


def check_project(layout: Layout) -> tuple[list[str], int]:
    """Return a line for each row of the project's checks on its sources, and how many checks there are."""
    folder = layout.queries / "checks"
    return failed_checks(load_sources(layout), folder), len(query_files(folder))
