# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The source files as named graphs, and what is checked on them before anything is loaded.

One file, one graph: ``graph/statements/2021-05.ttl`` is ``graph:statements/2021-05``; ``ontology/core/event.ttl`` is
``graph:ontology/core/event``. Shapes, examples and alignments are not part of the dataset.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.dataset_lint import Fault, Shared, lint
from kg.errors import InputError
from kg.namespaces import DCTERMS, GRAPH, OWL
from kg.source_file import SourceFile, read_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kg.layout import Layout

_NAME: Final = re.compile(r"[\w.\-]+(?:/[\w.\-]+)*")
_VERSION_PROPERTIES: Final = (f"{OWL}versionInfo", f"{DCTERMS}hasVersion")


@dataclass(frozen=True, slots=True)
class Dataset:
    """The named graphs of a project. The files' content is held; the triples are parsed whenever they are asked for.

    Attributes:
        graphs: IRI of each graph -> its file, ontology first, then by path.
    """

    graphs: Mapping[str, SourceFile]

    def quads(self) -> Iterator[ox.Quad]:
        """Yield every triple with the name of its graph."""
        for iri, graph in self.graphs.items():
            name = ox.NamedNode(iri)
            for triple in graph.triples():
                yield ox.Quad(triple.subject, triple.predicate, triple.object, name)

    def triples(self) -> Iterator[ox.Triple]:
        """Yield every triple."""
        for graph in self.graphs.values():
            yield from graph.triples()

    @property
    def size(self) -> int:
        """The number of bytes in all files."""
        return sum(len(graph.data) for graph in self.graphs.values())

    @property
    def version(self) -> str | None:
        """The version that the dataset gives itself in ``graph/dataset.ttl``, or None."""
        graph = self.graphs.get(f"{GRAPH}dataset")
        if graph is None:
            return None
        found = {
            triple.predicate.value: triple.object.value
            for triple in graph.triples()
            if isinstance(triple.object, ox.Literal | ox.NamedNode) and triple.predicate.value in _VERSION_PROPERTIES
        }
        return next((found[name] for name in _VERSION_PROPERTIES if name in found), None)


def source_files(layout: Layout) -> dict[str, Path]:
    """Return the IRI of every graph and the file that holds it: the ontology's first, then the data's, by path.

    Raises:
        InputError: If there is no Turtle file in the ontology, or a file's name cannot be part of an IRI.
    """
    ontology = layout.ontology
    parts = [*ontology.glob("*.ttl"), *(ontology / "core").rglob("*.ttl"), *(ontology / "vocab").rglob("*.ttl")]
    parts = [path for path in parts if not _is_hidden(path, ontology)]
    if not parts:
        raise InputError("no Turtle file of an ontology here", path=ontology)
    found = [(f"ontology/{path.relative_to(ontology).with_suffix('').as_posix()}", path) for path in sorted(parts)]
    data = sorted(path for path in layout.graph.rglob("*.ttl") if not _is_hidden(path, layout.graph))
    found += [(path.relative_to(layout.graph).with_suffix("").as_posix(), path) for path in data]
    return {graph_iri(name, path): path for name, path in found}


def graph_iri(name: str, path: Path) -> str:
    """Return the IRI of the graph in a file.

    Args:
        name: The file's path below ``graph/`` without ending, or, with ``ontology/`` before it, below the ontology.
        path: The file named in errors.

    Raises:
        InputError: If the name cannot be part of an IRI.
    """
    if not _NAME.fullmatch(name):
        raise InputError("the name of a file becomes a graph's IRI; use letters, digits and . _ - only", path=path)
    return GRAPH + name


def _is_hidden(path: Path, folder: Path) -> bool:
    """Whether a file is hidden: editors keep locks and half-saved copies so."""
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def read_dataset(
    layout: Layout, known: Mapping[str, SourceFile] | None = None, added: Mapping[str, SourceFile] | None = None
) -> Dataset:
    """Read the ontology and the data of a project.

    Args:
        layout: The project.
        known: Files by graph, as read before; only those that have changed since are read again.
        added: Files by graph that stand in the place of the project's, or beside them.

    Raises:
        InputError: If a file cannot be read.
        TurtleSyntaxError: If a file does not parse.
    """
    known, added = known or {}, added or {}
    graphs = {
        iri: added[iri]
        if iri in added
        else read_source(iri, path, is_data=path.is_relative_to(layout.graph), known=known.get(iri))
        for iri, path in source_files(layout).items()
    }
    return Dataset(MappingProxyType({**graphs, **added}))


def lint_dataset(dataset: Dataset, shared: dict[str, Shared] | None = None) -> tuple[Fault, ...]:
    """Return what is wrong with the sources, by file and line; nothing wrong is an empty tuple.

    Checked: literals and language tags in canonical form, terms of our ontology and vocabularies declared, data IRIs
    described and typed, no slug described twice, no triple in two graphs, no blank node in the data.

    Args:
        dataset: The sources.
        shared: What an earlier call has read and a later one need not; it is filled.
    """
    return lint(tuple(dataset.graphs.values()), {} if shared is None else shared)
