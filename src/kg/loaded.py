# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""A dataset and what follows from it in a store: in memory, brought from one build to the next; or on disk, made once.

Both read the triples that they reason from out of the files, not out of the store, and both end as a folder of
Oxigraph's files.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, Protocol

import pyoxigraph as ox

from kg.loading import contradictions_of, count_by_graph
from kg.namespaces import INFERRED_GRAPH
from kg.reasoning import INFERRED, reason
from kg.reasoning.files import SourceFiles

if TYPE_CHECKING:
    from pathlib import Path

    from kg.dataset import Dataset
    from kg.findings import Finding
    from kg.reasoning.content import Content

# A written store is copied and changed where at most one quad in so many has changed; else it is written anew.
_FEW: Final = 10


class Work(Protocol):
    """A store that is filled, examined and written."""

    @property
    def store(self) -> ox.Store:
        """All triples, inferences included once it has been reasoned."""

    def bring_to(self, dataset: Dataset) -> None:
        """Hold the asserted triples of a dataset."""

    def reason(self) -> list[Finding]:
        """Hold what follows from them too; return what contradicts itself."""

    def write(self, folder: Path) -> dict[str, int]:
        """Write everything into an absent folder; return the number of triples by graph."""


class InMemory:
    """A store in memory that is brought from one dataset to the next, quad by quad.

    Attributes:
        store: The store.
    """

    def __init__(self) -> None:
        self.store = ox.Store()
        self._sources = SourceFiles()
        self._contents: dict[str, str] = {}
        self._counts: Counter[str] = Counter()
        self._inferred: Content | None = None
        self._last: Path | None = None
        self._written: Path | None = None
        # What has changed since that folder was written.
        self._added: set[ox.Quad] = set()
        self._removed: set[ox.Quad] = set()

    def bring_to(self, dataset: Dataset) -> None:
        """Load the graphs whose content differs from what is loaded; the inferred graph is left alone."""
        self._sources.bring_to(dataset.graphs)
        for iri in [iri for iri in self._contents if iri not in dataset.graphs]:
            del self._contents[iri]
            self._replace(iri, set())
        changed = {iri: graph for iri, graph in dataset.graphs.items() if self._contents.get(iri) != graph.sha256}
        for iri, graph in changed.items():
            if self._written is None:
                self.store.clear_graph(ox.NamedNode(iri))
                self.store.bulk_load(graph.data, ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(iri))
            else:
                name = ox.NamedNode(iri)
                self._replace(iri, {ox.Quad(it.subject, it.predicate, it.object, name) for it in graph.triples()})
            self._contents[iri] = graph.sha256
        if changed and self._written is None:
            self._counts = Counter(count_by_graph(self.store))

    def reason(self) -> list[Finding]:
        """Bring the inferred graph to what follows; return what contradicts itself.

        Raises:
            NotConformingError: If there is an axiom that no rule covers.
        """
        closure = reason(self._sources)
        before, now = self._inferred, closure.content()
        if self._written is None:
            self.store.clear_graph(INFERRED)
            self.store.bulk_extend(now.quads(INFERRED))
            self._counts[INFERRED_GRAPH] = len(now)
        elif before is not None and before.terms is now.terms:
            added, removed = now.without(before).quads(INFERRED), before.without(now).quads(INFERRED)
            self._change(INFERRED_GRAPH, set(added), set(removed))
        else:
            self._replace(INFERRED_GRAPH, set(now.quads(INFERRED)))
        self._inferred = now
        return contradictions_of(closure)

    def write(self, folder: Path) -> dict[str, int]:
        """Write everything into an absent folder; return the number of triples by graph.

        What was written last is copied by links and changed, where it is still there and little has changed.
        """
        changes = len(self._added) + len(self._removed)
        if self._written is not None and self._written.is_dir() and changes * _FEW <= len(self.store):
            ox.Store.read_only(str(self._written)).backup(str(folder))
            disk = ox.Store(str(folder))
            for quad in self._removed:
                disk.remove(quad)
            disk.extend(self._added)
            for iri in [iri for iri, count in self._counts.items() if not count]:
                disk.remove_graph(ox.NamedNode(iri))
        else:
            disk = ox.Store(str(folder))
            disk.bulk_extend(self.store)
        disk.flush()
        self._last = folder
        return dict(+self._counts)

    def rest(self, folder: Path) -> None:
        """Take note that this folder is there to stay, if ``write`` wrote it last."""
        if folder == self._last:
            self._written = folder
            self._added.clear()
            self._removed.clear()

    def _replace(self, iri: str, wanted: set[ox.Quad]) -> None:
        """Make the content of a graph what is wanted."""
        name = ox.NamedNode(iri)
        present = set(self.store.quads_for_pattern(None, None, None, name))
        self._change(iri, wanted - present, present - wanted)
        if not wanted:
            self.store.remove_graph(name)

    def _change(self, iri: str, added: set[ox.Quad], removed: set[ox.Quad]) -> None:
        for quad in removed:
            self.store.remove(quad)
        self.store.extend(added)
        self._counts[iri] += len(added) - len(removed)
        self._added, self._removed = (
            (self._added - removed) | (added - self._removed),
            (self._removed - added) | (removed - self._added),
        )


class OnDisk:
    """A store in the folder that it is to be written into, for what would take too much memory.

    Attributes:
        store: The store.
    """

    def __init__(self, folder: Path) -> None:
        self.store = ox.Store(str(folder))
        self._sources = SourceFiles()

    def bring_to(self, dataset: Dataset) -> None:
        """Load everything in one go: a load for each file takes four times as long."""
        self._sources.bring_to(dataset.graphs)
        self.store.bulk_extend(dataset.quads())

    def reason(self) -> list[Finding]:
        """Add what follows; return what contradicts itself.

        Raises:
            NotConformingError: If there is an axiom that no rule covers.
        """
        closure = reason(self._sources)
        self._sources = SourceFiles()
        self.store.bulk_extend(closure.quads())
        return contradictions_of(closure)

    def write(self, folder: Path) -> dict[str, int]:  # noqa: ARG002 (it stands there already)
        """Put what is still in memory on the disk; return the number of triples by graph."""
        self.store.flush()
        return count_by_graph(self.store)
