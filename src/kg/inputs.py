# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The files that a build reads, whether they have changed since, and how a reader of the store can tell cheaply."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import InputError
from kg.stamp import Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.layout import Layout

CODE: Final = "kg"
_STAMPS: Final = "files.json"
# Folder, ending, and whether the folders below it are read too: the same files as in ``kg.dataset`` and ``kg.build``.
_FOLDERS: Final = (
    ("ontology", ".ttl", False), ("ontology/core", ".ttl", True), ("ontology/vocab", ".ttl", True),
    ("ontology/shapes/data", ".ttl", True), ("graph", ".ttl", True), ("queries/checks", ".rq", False),
    ("queries/questions", ".rq", False),
)  # fmt: skip
# Read anew whenever a question is asked, so that a store cannot be behind them.
QUESTIONS: Final = "queries/questions/"


def input_files(layout: Layout) -> dict[str, Stamp]:
    """Return what the file system says of every file that a build reads, by its path below the project.

    No file is opened, since this runs before every answer.
    """
    return {name: stamp for folder in _FOLDERS for name, stamp in _walk(str(layout.root), *folder)}


def _walk(root: str, folder: str, ending: str, deep: bool) -> Iterator[tuple[str, Stamp]]:  # noqa: FBT001
    try:
        entries = list(os.scandir(f"{root}/{folder}"))
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        name = f"{folder}/{entry.name}"
        if entry.name.startswith("."):
            continue
        if name.endswith(ending):
            with contextlib.suppress(FileNotFoundError):
                found = entry.stat()
                yield name, Stamp(found.st_size, found.st_mtime_ns, found.st_ino)
        elif deep and entry.is_dir(follow_symlinks=False):
            yield from _walk(root, name, ending, deep)


def content_hash(paths: Iterable[Path]) -> str:
    """Return the SHA-256 of the content of files, one after the other.

    Raises:
        InputError: If one cannot be read.
    """
    digest = hashlib.sha256()
    for path in paths:
        try:
            digest.update(path.read_bytes())
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", path=path) from None
    return digest.hexdigest()


@functools.cache
def code_hash() -> str:
    """Return the SHA-256 of this package's code; it cannot change for the process that runs it."""
    package = Path(__file__).parent
    return content_hash(path for path in sorted(package.rglob("*.py")) if "_data" not in path.parts)


def input_hashes(layout: Layout, known: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the SHA-256 of every file that a build reads, by its path below the project; of the code under ``kg``.

    Args:
        layout: The project.
        known: Hashes of files that have been read already, by path below the project.

    Raises:
        InputError: If a file cannot be read.
    """
    known = known or {}
    files = {name: known.get(name) or content_hash([layout.root / name]) for name in input_files(layout)}
    return {**files, **known, CODE: code_hash()}


def write_stamps(stamps: Mapping[str, Stamp], folder: Path) -> None:
    """Write down what the file system said of the input files when a version was built into ``folder``."""
    content = {name: [stamp.size, stamp.changed, stamp.inode] for name, stamp in stamps.items()}
    (folder / _STAMPS).write_text(json.dumps(content, sort_keys=True), encoding="utf-8")


def changed_inputs(layout: Layout, folder: Path, inputs: Mapping[str, str]) -> list[str]:
    """Return the files, by path below the project, that differ from those that a version was built from.

    Only files of which the file system says something new are read. Questions are left out, and so is the code.

    Args:
        layout: The project.
        folder: The version's folder.
        inputs: The hashes in its manifest.
    """
    stamps, now = _read_stamps(folder), input_files(layout)
    suspected = [name for name in {*now, *inputs} - {CODE} if name not in now or now[name] != stamps.get(name)]
    return sorted(
        name
        for name in suspected
        if not name.startswith(QUESTIONS) and not _has_content(layout.root / name, inputs.get(name))
    )


def stale_line(layout: Layout, folder: Path, inputs: Mapping[str, str]) -> str | None:
    """Return one line that says by which files a store is behind its project, or None; see ``changed_inputs``."""
    if not layout.writable:
        return None
    changed = changed_inputs(layout, folder, inputs)
    if not changed:
        return None
    rest = len(changed) - 1
    more = f" and {rest} more file{'' if rest == 1 else 's'}" if rest else ""
    return f"the store is behind {changed[0]}{more}; bring it up to date with: kg build"


def _has_content(path: Path, sha256: str | None) -> bool:
    try:
        return sha256 is not None and content_hash([path]) == sha256
    except InputError:
        return False


def _read_stamps(folder: Path) -> dict[str, Stamp]:
    """Return the stamps of a version; none where they are absent or damaged, so that every file is looked into."""
    try:
        content = json.loads((folder / _STAMPS).read_text(encoding="utf-8"))
        return {name: Stamp(*values) for name, values in content.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
