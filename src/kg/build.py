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
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import pyoxigraph as ox

from kg._version import __version__
from kg.atomic import exclusive_lock, replace_file, storage_errors, sync_folder
from kg.dataset import lint_dataset, read_dataset, source_files
from kg.errors import InputError, NotConformingError, StoreError
from kg.manifest import (
    STORE_FORMAT,
    Manifest,
    current_version,
    data_folder,
    manifest_file,
    pointer_file,
    read_manifest,
    version_folder,
)
from kg.reasoning import infer
from kg.store_checks import failed_checks, query_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.dataset import Dataset
    from kg.layout import Layout

STEPS: Final = ("read", "lint", "load", "reason", "validate", "check", "manifest", "swap", "clear", "done")
UP_TO_DATE: Final = "up to date"

_SHOWN: Final = 50


class Progress(Protocol):
    """Called whenever a step begins, and at the end with ``done``, or with ``up to date`` where nothing was to do."""

    def __call__(self, step: str, position: int, total: int, /) -> None:
        """Take note that ``step``, number ``position`` of ``total``, begins."""


class Report(Protocol):
    """What a validator returns."""

    @property
    def conforms(self) -> bool:
        """Whether the data conform."""

    def lines(self) -> list[str]:
        """Return the results as lines for people."""


def build(
    layout: Layout,
    store_dir: Path,
    *,
    progress: Progress | None = None,
    validate: Callable[[Iterable[ox.Triple], Path], Report] | None = None,
    force: bool = False,
) -> Manifest:
    """Build the store of a project and put it in the place of the old one.

    Args:
        layout: The project.
        store_dir: The store folder; it is made if need be.
        progress: Told of every step.
        validate: Takes the triples and the shapes' folder; by default SHACL validation through the gate.
        force: Build even if the store was built from these very inputs.

    Raises:
        InputError: If a source cannot be read or parsed, or a check or question is faulty.
        NotConformingError: If lint, reasoning, shapes or checks find a fault; the old store stays.
        StoreError: If another build is running here, or the folder cannot be written; the old store stays.
    """
    with storage_errors(store_dir):
        store_dir.mkdir(parents=True, exist_ok=True)
        with exclusive_lock(store_dir / "lock"):
            return _Build(layout, store_dir, progress, validate).run(force=force)


def read_questions(layout: Layout) -> None:
    """Read every question file, so that a faulty one stops the build and not the user who asks it.

    Raises:
        QueryError: If a question's header or query is faulty.
    """
    folder = layout.queries / "questions"
    if query_files(folder):
        from kg.queries import load_questions  # noqa: PLC0415 (reads YAML)

        load_questions(folder)


def input_hashes(layout: Layout) -> dict[str, str]:
    """Return the SHA-256 of every file that a build reads, by its path below the project; of the code under ``kg``."""
    shapes = sorted(layout.shapes.rglob("*.ttl"))
    files = [*source_files(layout).values(), *shapes, *_queries(layout)]
    hashes = {path.relative_to(layout.root).as_posix(): _sha256([path]) for path in files}
    package = Path(__file__).parent
    return {**hashes, "kg": _sha256(path for path in sorted(package.rglob("*.py")) if "_data" not in path.parts)}


def _queries(layout: Layout) -> list[Path]:
    return [path for name in ("checks", "questions") for path in query_files(layout.queries / name)]


def up_to_date(layout: Layout, store_dir: Path) -> Manifest | None:
    """Return the manifest of the store if it was built from the inputs as they are now, else None."""
    try:
        manifest = read_manifest(store_dir, current_version(store_dir))
    except StoreError:
        return None
    same = manifest.package_version == __version__ and manifest.engine == _engine()
    exists = data_folder(store_dir, manifest.version).is_dir()
    return manifest if same and exists and manifest.inputs == input_hashes(layout) else None


class _Build:
    """One run; the lock is held."""

    def __init__(
        self,
        layout: Layout,
        store_dir: Path,
        progress: Progress | None,
        validate: Callable[[Iterable[ox.Triple], Path], Report] | None,
    ) -> None:
        self.layout = layout
        self.store_dir = store_dir
        self.progress = progress
        self.validate = validate

    def run(self, *, force: bool) -> Manifest:
        current = None if force else up_to_date(self.layout, self.store_dir)
        if current is not None:
            clear_up(self.store_dir)
            self._begin(UP_TO_DATE, len(STEPS))
            return current
        inputs = input_hashes(self.layout)
        self._begin("read")
        dataset = read_dataset(self.layout)
        self._begin("lint")
        refuse([str(fault) for fault in lint_dataset(dataset)])
        read_questions(self.layout)
        version = f"{hashlib.sha256(repr(sorted(inputs.items())).encode()).hexdigest()[:12]}-{secrets.token_hex(4)}"
        try:
            counts = self._fill(dataset, version)
            manifest = Manifest(version, STORE_FORMAT, __version__, _engine(), dataset.version, inputs, counts)
            self._begin("manifest")
            replace_file(manifest_file(self.store_dir, version), manifest.to_json())
            sync_folder(version_folder(self.store_dir, version).parent)
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

    def _fill(self, dataset: Dataset, version: str) -> dict[str, int]:
        """Load, reason, validate and check; return the number of triples by graph."""
        self._begin("load")
        folder = data_folder(self.store_dir, version)
        folder.mkdir(parents=True)
        store = ox.Store(str(folder))
        store.bulk_extend(dataset.quads())
        self._begin("reason")
        refuse([found.line() for found in infer(store, list(dataset.triples())).inconsistencies])
        self._begin("validate")
        self._validate(store)
        self._begin("check")
        refuse(failed_checks(store, self.layout.queries / "checks"))
        store.flush()
        counts: dict[str, int] = {}
        for quad in store:
            counts[quad.graph_name.value] = counts.get(quad.graph_name.value, 0) + 1
        return counts

    def _validate(self, store: ox.Store) -> None:
        shapes = self.layout.shapes
        if not any(shapes.rglob("*.ttl")):
            return
        report: Report
        if self.validate is None:
            from kg.shacl.gate import validate_store  # noqa: PLC0415 (read only where something is built)

            report = validate_store(store, shapes)
        else:
            report = self.validate(dict.fromkeys(quad.triple for quad in store), shapes)
        if not report.conforms:
            refuse(report.lines())

    def _swap(self, version: str) -> None:
        try:
            previous = current_version(self.store_dir)
        except StoreError:
            previous = None
        self._begin("swap")
        replace_file(pointer_file(self.store_dir), f"{version}\n")
        self._begin("clear")
        clear_up(self.store_dir, previous)


def clear_up(store_dir: Path, previous: str | None = None) -> None:
    """Remove what crashed builds left, and old versions but one, which readers may still have open.

    Args:
        store_dir: The store folder; the caller holds its lock, and its pointer file names a complete version.
        previous: The old version to keep; by default the newest complete one.
    """
    current = current_version(store_dir)
    others = [folder for folder in (store_dir / "versions").iterdir() if folder.name != current]
    complete = [folder for folder in others if manifest_file(store_dir, folder.name).is_file()]
    if previous is None and complete:
        previous = max(complete, key=lambda folder: folder.stat().st_mtime_ns).name
    for folder in others:
        if folder.name != previous or folder not in complete:
            shutil.rmtree(folder, ignore_errors=True)
    for left in store_dir.glob(".*.new"):
        left.unlink(missing_ok=True)


def refuse(faults: list[str]) -> None:
    """Raise if there are faults.

    Raises:
        NotConformingError: With one line a fault; of very many, the first ones and their number.
    """
    if faults:
        rest = [f"... and {len(faults) - _SHOWN} more faults"] if len(faults) > _SHOWN else []
        raise NotConformingError("\n".join([*faults[:_SHOWN], *rest]))


def _engine() -> str:
    return f"pyoxigraph {ox.__version__}"


def _sha256(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        try:
            digest.update(path.read_bytes())
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", path=path) from None
    return digest.hexdigest()
