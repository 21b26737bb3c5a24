# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Building a store: read, lint, load, reason, validate, check; then, and only then, put it in the old one's place.

A build writes into a version folder of its own. Until the pointer file is replaced, in one step, readers see the old
version; whatever stops a build before leaves an orphan folder, which the next build clears up.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
import traceback
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

import pyoxigraph as ox

from kg._version import __version__
from kg.atomic import exclusive_lock, replace_file, storage_errors, sync_folder
from kg.dataset import lint_dataset, read_dataset
from kg.errors import NotConformingError
from kg.findings import Places
from kg.header_cache import write_headers
from kg.inputs import input_files, input_hashes, write_stamps
from kg.loading import Loaded, Report, contradictions, count_by_graph, violations
from kg.manifest import STORE_FORMAT, Manifest, data_folder, manifest_file, version_folder
from kg.store_checks import check_findings, query_files
from kg.versions import clear_up, engine, swap, up_to_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from kg.dataset import Dataset
    from kg.layout import Layout
    from kg.queries import Question
    from kg.source_file import SourceFile
    from kg.stamp import Stamp

STEPS: Final = (
    "read", "lint", "load", "reason", "validate", "check", "write", "manifest", "swap", "clear", "done",
)  # fmt: skip
UP_TO_DATE: Final = "up to date"
# Bytes of Turtle, about two million triples. A store in memory answers the shapes' queries three times as fast as one
# on disk, but takes some 800 bytes a triple with its inferences.
IN_MEMORY: Final = 100_000_000

_SHOWN: Final = 50


class Progress(Protocol):
    """Called whenever a step begins, and at the end with ``done``, or with ``up to date`` where nothing was to do."""

    def __call__(self, step: str, position: int, total: int, /) -> None:
        """Take note that ``step``, number ``position`` of ``total``, begins."""


@dataclass(slots=True)
class Kept:
    """What one build leaves to the next in the same process, so that only what has changed is read and loaded.

    Attributes:
        dataset: The sources as last read.
        loaded: Their triples and what follows from them, in memory.
    """

    dataset: Dataset | None = None
    loaded: Loaded = field(default_factory=lambda: Loaded(ox.Store()))


def build(
    layout: Layout,
    store_dir: Path,
    *,
    progress: Progress | None = None,
    validate: Callable[[Iterable[ox.Triple], Path], Report] | None = None,
    force: bool = False,
    kept: Kept | None = None,
) -> Manifest:
    """Build the store of a project and put it in the place of the old one.

    Args:
        layout: The project.
        store_dir: The store folder; it is made if need be.
        progress: Told of every step.
        validate: Takes the triples and the shapes' folder; by default SHACL validation through the gate.
        force: Build even if the store was built from these very inputs.
        kept: What an earlier build of this project left; it is filled and brought up to date.

    Raises:
        InputError: If a source cannot be read or parsed, or a check or question is faulty.
        NotConformingError: If lint, reasoning, shapes or checks find a fault; the old store stays.
        StoreError: If another build is running here, or the folder cannot be written; the old store stays.
    """
    with storage_errors(store_dir):
        store_dir.mkdir(parents=True, exist_ok=True)
        with exclusive_lock(store_dir / "lock"):
            return _Build(layout, store_dir, progress, validate, kept).run(force=force)


def read_questions(layout: Layout) -> tuple[Question, ...]:
    """Read every question file, so that a faulty one stops the build and not the user who asks it.

    Raises:
        QueryError: If a question's header or query is faulty.
    """
    folder = layout.queries / "questions"
    if not query_files(folder):
        return ()
    from kg.queries import load_questions  # noqa: PLC0415 (reads YAML)

    return load_questions(folder)


class _Build:
    """One run; the lock is held."""

    def __init__(
        self,
        layout: Layout,
        store_dir: Path,
        progress: Progress | None,
        validate: Callable[[Iterable[ox.Triple], Path], Report] | None,
        kept: Kept | None,
    ) -> None:
        self.layout = layout
        self.store_dir = store_dir
        self.progress = progress
        self.validate = validate
        self.keeps = kept is not None
        self.kept = kept or Kept()

    def run(self, *, force: bool) -> Manifest:
        # Taken before anything is read: a file that is edited from now on differs from its stamp.
        stamps = input_files(self.layout)
        current = None if force else up_to_date(self.layout, self.store_dir, self._known(stamps))
        if current is not None:
            clear_up(self.store_dir)
            self._prepare()
            self._begin(UP_TO_DATE, len(STEPS))
            return current
        self._begin("read")
        dataset = self._read()
        hashes = {self._name(graph): graph.sha256 for graph in dataset.graphs.values()}
        inputs = input_hashes(self.layout, hashes)
        self._begin("lint")
        refuse([str(fault) for fault in lint_dataset(dataset)])
        questions = read_questions(self.layout)
        version = f"{hashlib.sha256(repr(sorted(inputs.items())).encode()).hexdigest()[:12]}-{secrets.token_hex(4)}"
        try:
            counts = self._fill(dataset, version)
            manifest = Manifest(version, STORE_FORMAT, __version__, engine(), dataset.version, inputs, counts)
            self._begin("manifest")
            folder = version_folder(self.store_dir, version)
            write_stamps(stamps, folder)
            write_headers(questions, folder)
            replace_file(manifest_file(self.store_dir, version), manifest.to_json())
            sync_folder(folder.parent)
        except BaseException as error:
            # The frames of the error, and of what it came from, hold the store open; an open store may write while
            # its folder is removed.
            cause: BaseException | None = error
            while cause is not None:
                traceback.clear_frames(cause.__traceback__)
                cause = cause.__context__
            shutil.rmtree(version_folder(self.store_dir, version), ignore_errors=True)
            raise
        self._swap(version)
        self._begin("done")
        return manifest

    def _begin(self, step: str, position: int | None = None) -> None:
        if self.progress is not None:
            self.progress(step, STEPS.index(step) if position is None else position, len(STEPS))

    def _read(self) -> Dataset:
        known = self.kept.dataset.graphs if self.kept.dataset else None
        self.kept.dataset = read_dataset(self.layout, known)
        return self.kept.dataset

    def _known(self, stamps: Mapping[str, Stamp]) -> dict[str, str]:
        """Return the hashes of the files that are as they were when they were read."""
        graphs = self.kept.dataset.graphs.values() if self.kept.dataset else ()
        named = {self._name(graph): graph for graph in graphs}
        return {name: graph.sha256 for name, graph in named.items() if graph.stamp == stamps.get(name)}

    def _name(self, graph: SourceFile) -> str:
        return graph.path.relative_to(self.layout.root).as_posix()

    def _fill(self, dataset: Dataset, version: str) -> dict[str, int]:
        """Load, reason, validate, check and write; return the number of triples by graph."""
        self._begin("load")
        folder = data_folder(self.store_dir, version)
        folder.mkdir(parents=True)
        in_memory = dataset.size <= IN_MEMORY
        loaded = self.kept.loaded if in_memory else Loaded(ox.Store(str(folder)))
        loaded.bring_to(dataset)
        self._prove(loaded.store, Places(dataset))
        self._begin("write")
        counts = count_by_graph(loaded.store)
        if in_memory:
            disk = ox.Store(str(folder))
            disk.bulk_extend(loaded.store)
            disk.flush()
        else:
            loaded.store.flush()
        return counts

    def _prepare(self) -> None:
        """Read and load what the next build of this process would else have to."""
        if self.keeps and self.kept.dataset is None:
            dataset = self._read()
            if dataset.size <= IN_MEMORY:
                self.kept.loaded.bring_to(dataset)

    def _prove(self, store: ox.Store, places: Places) -> None:
        """Reason, validate and check."""
        self._begin("reason")
        refuse(places.lines(contradictions(store)))
        self._begin("validate")
        refuse(places.lines(violations(store, self.layout.shapes, self.validate)))
        self._begin("check")
        refuse(places.lines(check_findings(store, self.layout.queries / "checks")))

    def _swap(self, version: str) -> None:
        self._begin("swap")
        previous = swap(self.store_dir, version)
        self._begin("clear")
        clear_up(self.store_dir, previous)


def refuse(faults: list[str]) -> None:
    """Raise if there are faults.

    Raises:
        NotConformingError: With one line a fault; of very many, the first ones and their number.
    """
    if faults:
        rest = [f"... and {len(faults) - _SHOWN} more faults"] if len(faults) > _SHOWN else []
        raise NotConformingError("\n".join([*faults[:_SHOWN], *rest]))
