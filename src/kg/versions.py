# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The versions in a store folder: whether the one in use will do, putting another in its place, clearing up."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg._version import __version__
from kg.atomic import replace_file
from kg.errors import StoreError
from kg.inputs import input_hashes
from kg.manifest import Manifest, current_version, data_folder, manifest_file, pointer_file, read_manifest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kg.layout import Layout


def up_to_date(layout: Layout, store_dir: Path, known: Mapping[str, str] | None = None) -> Manifest | None:
    """Return the manifest of the store if it was built from the inputs as they are now, else None.

    Args:
        layout: The project.
        store_dir: The store folder.
        known: Hashes of files that need not be read again, by path below the project.
    """
    try:
        manifest = read_manifest(store_dir, current_version(store_dir))
    except StoreError:
        return None
    same = manifest.package_version == __version__ and manifest.engine == engine()
    exists = data_folder(store_dir, manifest.version).is_dir()
    return manifest if same and exists and manifest.inputs == input_hashes(layout, known) else None


def swap(store_dir: Path, version: str) -> str | None:
    """Put a complete version into use; return the one that was in use, if any."""
    try:
        previous = current_version(store_dir)
    except StoreError:
        previous = None
    replace_file(pointer_file(store_dir), f"{version}\n")
    return previous


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


def engine() -> str:
    """Return name and version of the library that writes the data."""
    return f"pyoxigraph {ox.__version__}"
