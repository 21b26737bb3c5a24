# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Validation against SHACL shapes (W3C Recommendation of 20 July 2017).

The data are validated together with the ontology and the inferred triples, so that ``sh:class`` sees sub-classes. The
default engine is the gate (kg.shacl), which asks pySHACL only about what it suspects; the reference is pySHACL alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox
import pyshacl
import rdflib

from kg.errors import InputError
from kg.rdflib_terms import to_graph
from kg.shacl.gate import shape_triples, validate_triples
from kg.shacl.reference import PreparedGraph, read_report
from kg.shacl.report import VIOLATION, ValidationReport, Violation

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["ENGINES", "VIOLATION", "ValidationReport", "Violation", "read_shapes", "validate", "validate_graph"]

ENGINES: Final = ("gate", "reference")


def read_shapes(shapes_dir: Path) -> rdflib.Graph:
    """Return the graph of all shapes below a folder.

    Raises:
        InputError: If the folder holds no Turtle file.
        TurtleSyntaxError: If a file does not parse.
    """
    return to_graph(shape_triples(shapes_dir))


def validate(triples: Iterable[ox.Triple | ox.Quad], shapes_dir: Path, *, engine: str = "gate") -> ValidationReport:
    """Validate the triples against all shapes below ``shapes_dir``.

    Args:
        triples: The data; of quads, the graph names are left out.
        shapes_dir: The folder of the shapes.
        engine: One of ENGINES; both give the same report. Data that a store would change go to the reference.

    Raises:
        InputError: If the folder holds no Turtle file, or the shapes cannot be evaluated.
    """
    data = {it.triple if isinstance(it, ox.Quad) else it for it in triples}
    if engine == "gate":
        store = ox.Store()
        store.bulk_extend(ox.Quad(it.subject, it.predicate, it.object) for it in data)
        if {quad.triple for quad in store} == data:
            return validate_triples(store, shape_triples(shapes_dir))
    return validate_graph(to_graph(data), read_shapes(shapes_dir))


def validate_graph(data: rdflib.Graph, shapes: rdflib.Graph) -> ValidationReport:
    """Validate an rdflib graph against a graph of shapes by pySHACL alone; the data graph is not changed."""
    # inplace: without rules and inference pySHACL changes nothing, so its copy of the data would be waste.
    prepared = PreparedGraph()
    prepared += data
    conforms, report, _ = pyshacl.validate(
        prepared,
        shacl_graph=shapes,
        inplace=True,
        inference="none",
        advanced=False,
        meta_shacl=False,
        allow_warnings=True,
    )
    if not isinstance(report, rdflib.Graph):
        raise InputError(f"the shapes cannot be evaluated: {report}")
    return read_report(report, conforms=bool(conforms))
