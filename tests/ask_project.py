# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The invented conflict of Ardania and Vesk as a project folder, and as a store in memory."""

from __future__ import annotations

import functools
import shutil
from pathlib import Path

import pyoxigraph as ox

from kg.reasoning import infer
from kg.stores.oxigraph import OxigraphStore

ROOT = Path(__file__).resolve().parent.parent
FIXTURE = ROOT / "tests" / "fixtures" / "ardania"
QUESTIONS = ROOT / "queries" / "questions"


def make_project(folder: Path) -> Path:
    """Make a project of the fixture's graph, shapes and checks, and the real ontology and questions."""
    shutil.copytree(FIXTURE / "graph", folder / "graph")
    shutil.copytree(FIXTURE / "shapes", folder / "ontology" / "shapes" / "data")
    shutil.copytree(FIXTURE / "checks", folder / "queries" / "checks")
    for name in ("ontology/ace.ttl", "ontology/core", "ontology/vocab", "queries/questions"):
        (folder / name).symlink_to(ROOT / name)
    return folder


@functools.cache
def ardania_quads() -> tuple[ox.Quad, ...]:
    return tuple(ardania_store().quads())


@functools.cache
def ardania_store() -> OxigraphStore:
    return in_memory(FIXTURE / "graph", ROOT / "ontology")


def in_memory(graph: Path, ontology: Path) -> OxigraphStore:
    inner = ox.Store()
    folders = [graph, *(ontology / name for name in ("core", "vocab"))]
    files = [ontology / "ace.ttl", *(path for folder in folders for path in sorted(folder.rglob("*.ttl")))]
    if graph.is_file():
        files.append(graph)
    for path in files:
        base = graph if graph.is_dir() and path.is_relative_to(graph) else ontology.parent
        name = path.relative_to(base).with_suffix("").as_posix()
        inner.load(
            path=path, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(f"https://w3id.org/ace-kg/graph/{name}")
        )
    infer(inner)
    return OxigraphStore(inner)


@functools.cache
def real_store() -> OxigraphStore:
    """The committed dataset with what follows from it."""
    return in_memory(ROOT / "graph", ROOT / "ontology")
