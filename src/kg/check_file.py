# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""``kg build --check-only FILE``: would the project still build with this file? Nothing is written.

The rest is read from the project's files, not from the store, so that it does not matter whether the store is behind
them. It goes through every step of a build, in memory: what the file breaks elsewhere is found as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.build import read_questions, refuse
from kg.dataset import graph_iri, lint_dataset, read_dataset, source_files
from kg.errors import InputError, NotConformingError, StoreError
from kg.findings import Places
from kg.inputs import input_files
from kg.loaded import InMemory
from kg.loading import violations
from kg.namespaces import GRAPH
from kg.source_file import make_source
from kg.store_checks import check_findings
from kg.stores.oxigraph import open_store
from kg.turtle import read_data

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kg.layout import Layout
    from kg.source_file import SourceFile


@dataclass(frozen=True, slots=True)
class Fit:
    """A file with which the project builds.

    Attributes:
        path: The file as it was given.
        triples: The number of its triples; None for a shape or a query.
        new: How many of these the store does not hold in the file's graph.
    """

    path: Path
    triples: int | None
    new: int

    def line(self) -> str:
        """Return the good news as one line for people."""
        counts = "" if self.triples is None else f" ({self.triples:,} triples, {self.new:,} new)"
        return f"{self.path}: fits{counts}"


def check_file(layout: Layout, path: Path, store_dir: Path) -> Fit:
    """Return how a file fits the project.

    Args:
        layout: The project.
        path: A file of the project, as it is now; or a Turtle file elsewhere, taken for ``graph/`` + its name.
        store_dir: The store folder, to tell what is new; there need not be a store.

    Raises:
        InputError: If the file cannot be read or is no part of a build, or another file cannot be read or parsed.
        NotConformingError: If the project does not build with this file: a line a fault, as a build gives them.
    """
    added = _added(layout, path)
    edited = next(iter(added.values())).path if added else path.resolve()
    try:
        dataset = read_dataset(layout, added=added)
        refuse([str(fault) for fault in lint_dataset(dataset)])
        read_questions(layout)
        loaded = InMemory()
        loaded.bring_to(dataset)
        places = Places(dataset, edited)
        refuse(places.lines(loaded.reason()))
        refuse(places.lines(violations(loaded.store, layout.shapes)))
        refuse(places.lines(check_findings(loaded.store, layout.queries / "checks")))
    except InputError as error:
        if error.path != edited:
            raise
        raise NotConformingError(str(error)) from None
    return _fit(path, added, store_dir)


def _added(layout: Layout, path: Path) -> Mapping[str, SourceFile]:
    """Return the graph that a file stands for; none where it is a shape or a query of the project.

    Raises:
        InputError: If the file cannot be read, or is no part of a build.
        NotConformingError: If it does not parse.
    """
    whole = path.resolve()
    data = read_data(whole)
    graphs = {file.resolve(): (iri, file) for iri, file in source_files(layout).items()}
    inside = whole.is_relative_to(layout.root.resolve())
    if whole in graphs:
        iri, file = graphs[whole]
    elif whole in {(layout.root / name).resolve() for name in input_files(layout)}:
        return {}
    elif inside or path.suffix != ".ttl":
        raise InputError(
            "no part of a build; name a file of ontology/, graph/ or queries/, or a Turtle file", path=path
        )
    else:
        iri, file = graph_iri(path.stem, path), path
    try:
        return {iri: make_source(iri, file, data, is_data=not iri.startswith(f"{GRAPH}ontology/"))}
    except InputError as error:
        raise NotConformingError(str(error)) from None


def _fit(path: Path, added: Mapping[str, SourceFile], store_dir: Path) -> Fit:
    if not added:
        return Fit(path, None, 0)
    ((iri, source),) = added.items()
    triples = set(source.triples())
    try:
        with open_store(store_dir) as store:
            old = {quad.triple for quad in store.quads(ox.NamedNode(iri))}
    except StoreError:
        old = set()
    # A blank node has another name whenever it is read, so that it is not told whether it is new.
    blank = {triple for triple in triples if ox.BlankNode in (type(triple.subject), type(triple.object))}
    return Fit(path, len(triples), len(triples - old - blank))
