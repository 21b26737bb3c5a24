# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What reasoning, shapes and checks find wrong, told by file and line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.dataset import Dataset
    from kg.source_file import SourceFile
    from kg.turtle import TurtleFile


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong that was found in the loaded triples.

    Attributes:
        message: What is wrong and what to do, on one line.
        about: The IRIs that it is about, the one most to blame first.
    """

    message: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """Where the things that a finding is about are described.

    Attributes:
        dataset: The sources.
        edited: The file that is looked at first.
    """

    dataset: Dataset
    edited: Path | None = None
    _files: dict[str, TurtleFile] = field(default_factory=dict)

    def lines(self, findings: Iterable[Finding]) -> list[str]:
        """Return each finding as a line that begins with file and line, where they are known."""
        return [self._place(finding.about) + finding.message for finding in findings]

    def _place(self, about: tuple[str, ...]) -> str:
        terms = [ox.NamedNode(iri) for iri in about]
        graphs = sorted(self.dataset.graphs.values(), key=lambda graph: not graph.is_data)
        edited = [graph for graph in graphs if graph.path == self.edited]
        for some in (edited, graphs):
            candidates = [(graph, term) for term in terms for graph in some]
            for graph, term in candidates:
                if term in graph.digest.typed:
                    return self._in(graph, term)
            for graph, term in candidates:
                if term in graph.digest.untyped:
                    return self._in(graph, term)
        return ""

    def _in(self, graph: SourceFile, term: ox.NamedNode) -> str:
        if graph.iri not in self._files:
            self._files[graph.iri] = graph.turtle()
        line = self._files[graph.iri].line_of(term.value)
        return f"{graph.path}:{line}: " if line else f"{graph.path}: "
