# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Building a store: read, lint, load, reason, validate, check; then, and only then, put it in the old one's place.

A build writes into a version folder of its own. Until the pointer file is replaced, in one step, readers see the old
version; whatever stops a build before leaves an orphan folder, which the next build clears up.
"""

from __future__ import annotations

import gc
import hashlib
import secrets
import shutil
import traceback
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from kg._version import __version__
from kg.atomic import exclusive_lock, replace_file, storage_errors, sync_folder
from kg.collector import without_collector
from kg.dataset import lint_dataset, read_dataset
from kg.errors import NotConformingError
from kg.findings import Places
from kg.header_cache import write_headers
from kg.inputs import QUESTIONS, input_files, input_hashes, write_stamps
from kg.loaded import InMemory, OnDisk, Work
from kg.loading import Report, violations
from kg.manifest import STORE_FORMAT, Manifest, data_folder, manifest_file, version_folder
from kg.store_checks import check_findings, query_files
from kg.versions import clear_up, engine, swap, up_to_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    import pyoxigraph as ox

    from kg.dataset import Dataset
    from kg.dataset_lint import Shared
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
    """What one build leaves to the next in the same process, so that only what has changed is read, loaded and written.

    Attributes:
        dataset: The sources as last read.
        shared: What lint has read of them.
        questions: The questions as last read, with the stamps of their files.
        loaded: The triples of the sources and what follows from them, in memory.
    """

    dataset: Dataset | None = None
    shared: dict[str, Shared] = field(default_factory=dict)
    questions: tuple[Mapping[str, Stamp], tuple[Question, ...]] | None = None
    loaded: InMemory = field(default_factory=InMemory)


def build(
    layout: Layout,
    store_dir: Path,
    *,
    progress: Progress | None = None,
    validate: Callable[[Iterable[ox.Triple], Path], Report] | None = None,
    force: bool = False,
    kept: Kept | None = None,
    in_memory: int = IN_MEMORY,
) -> Manifest:
    """Build the store of a project and put it in the place of the old one.

    Args:
        layout: The project.
        store_dir: The store folder; it is made if need be.
        progress: Told of every step.
        validate: Takes the triples and the shapes' folder; by default SHACL validation through the gate.
        force: Build even if the store was built from these very inputs.
        kept: What an earlier build of this project left; it is filled and brought up to date.
        in_memory: Bytes of Turtle up to which the store is made in memory; a larger one is made on disk.

    Raises:
        InputError: If a source cannot be read or parsed, or a check or question is faulty.
        NotConformingError: If lint, reasoning, shapes or checks find a fault; the old store stays.
        StoreError: If another build is running here, or the folder cannot be written; the old store stays.
    """
    with storage_errors(store_dir):
        store_dir.mkdir(parents=True, exist_ok=True)
        with exclusive_lock(store_dir / "lock"):
            return _Build(layout, store_dir, progress, validate, kept=kept, in_memory=in_memory).run(force=force)


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
        *,
        kept: Kept | None,
        in_memory: int,
    ) -> None:
        self.layout = layout
        self.store_dir = store_dir
        self.progress = progress
        self.validate = validate
        self.keeps = kept is not None
        self.kept = kept or Kept()
        self.in_memory = in_memory

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
        refuse([str(fault) for fault in lint_dataset(dataset, self.kept.shared)])
        questions = self._questions(stamps)
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
            # The frames of the error, and of what it came from, hold the store open, some in a cycle; an open store may
            # write while its folder is removed.
            cause: BaseException | None = error
            while cause is not None:
                traceback.clear_frames(cause.__traceback__)
                cause = cause.__context__
            gc.collect()
            shutil.rmtree(version_folder(self.store_dir, version), ignore_errors=True)
            raise
        self._swap(version)
        self.kept.loaded.rest(data_folder(self.store_dir, version))
        self._begin("done")
        return manifest

    def _begin(self, step: str, position: int | None = None) -> None:
        if self.progress is not None:
            self.progress(step, STEPS.index(step) if position is None else position, len(STEPS))

    def _read(self) -> Dataset:
        known = self.kept.dataset.graphs if self.kept.dataset else None
        with without_collector():
            self.kept.dataset = read_dataset(self.layout, known)
        return self.kept.dataset

    def _questions(self, stamps: Mapping[str, Stamp]) -> tuple[Question, ...]:
        """Read the questions, unless no file of theirs has changed."""
        now = {name: stamp for name, stamp in stamps.items() if name.startswith(QUESTIONS)}
        if self.kept.questions is None or self.kept.questions[0] != now:
            self.kept.questions = now, read_questions(self.layout)
        return self.kept.questions[1]

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
        folder.parent.mkdir(parents=True)
        work: Work = self.kept.loaded if dataset.size <= self.in_memory else OnDisk(folder)
        work.bring_to(dataset)
        self._prove(work, Places(dataset))
        self._begin("write")
        return work.write(folder)

    def _prepare(self) -> None:
        """Read and load what the next build of this process would else have to."""
        if self.keeps and self.kept.dataset is None:
            dataset = self._read()
            if dataset.size <= self.in_memory:
                self.kept.loaded.bring_to(dataset)

    def _prove(self, work: Work, places: Places) -> None:
        """Reason, validate and check."""
        self._begin("reason")
        with without_collector():
            contradictions = work.reason()
        refuse(places.lines(contradictions))
        store = work.store
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
