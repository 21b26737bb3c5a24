# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The folder of a store on disk, and the manifest that says what a version of it was built from.

STORE/current                       one line: the version that is in use
STORE/lock                          held by a running build
STORE/versions/ID/manifest.json     written when the version is complete, so a folder without it is half-written
STORE/versions/ID/data/             Oxigraph's files
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from kg.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# Raised whenever a store of the old form can no longer be read.
STORE_FORMAT: Final = 1

_VERSION: Final = re.compile(r"[0-9a-z][0-9a-z-]{0,63}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a version of a store was built from, and what it holds.

    Attributes:
        version: Name of the version folder.
        store_format: The form of the store folder.
        package_version: The version of this package that built it.
        engine: The name and version of the library that wrote the data.
        data_version: The version that the dataset gives itself, or None.
        inputs: SHA-256 of every input file, by its path below the project (of the code as a whole, by ``kg``).
        counts: Number of triples by named graph, inferences included.
    """

    version: str
    store_format: int
    package_version: str
    engine: str
    data_version: str | None
    inputs: Mapping[str, str]
    counts: Mapping[str, int]

    @property
    def triples(self) -> int:
        """The number of triples in all graphs."""
        return sum(self.counts.values())

    def to_json(self) -> str:
        """Return the manifest as JSON text; it holds no absolute path and no time, so equal inputs give equal text."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def pointer_file(store_dir: Path) -> Path:
    """Return the file that names the version in use."""
    return store_dir / "current"


def version_folder(store_dir: Path, version: str) -> Path:
    """Return the folder of a version."""
    return store_dir / "versions" / version


def data_folder(store_dir: Path, version: str) -> Path:
    """Return the folder of a version's Oxigraph files."""
    return version_folder(store_dir, version) / "data"


def manifest_file(store_dir: Path, version: str) -> Path:
    """Return the file of a version's manifest."""
    return version_folder(store_dir, version) / "manifest.json"


def current_version(store_dir: Path) -> str:
    """Return the name of the version in use.

    Raises:
        StoreError: If there is no store, or its pointer file cannot be used.
    """
    pointer = pointer_file(store_dir)
    try:
        version = pointer.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise StoreError(f"{store_dir}: no store here; make one with: kg build") from None
    except NotADirectoryError:
        raise StoreError(f"{store_dir}: not a store folder; name another one with --store or KG_STORE") from None
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{pointer}: cannot be read ({error}); rebuild the store with: kg build") from None
    if not _VERSION.fullmatch(version):
        raise StoreError(f"{pointer}: does not name a version; rebuild the store with: kg build")
    return version


def read_manifest(store_dir: Path, version: str) -> Manifest:
    """Return the manifest of a version.

    Raises:
        StoreError: If it is absent (half-written version), unreadable, or of another store format.
    """
    path = manifest_file(store_dir, version)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        message = (
            f"{store_dir}: the store is half-written (no manifest of version {version}); rebuild it with: kg build"
        )
        raise StoreError(message) from None
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise StoreError(f"{path}: the manifest is unreadable ({error}); rebuild the store with: kg build") from None
    return _checked(content, path)


def _checked(content: Any, path: Path) -> Manifest:  # noqa: ANN401 (JSON may be anything)
    """Return the manifest that JSON content describes, or say why it does not."""
    found = content.get("store_format") if isinstance(content, dict) else None
    if isinstance(found, int) and found != STORE_FORMAT:
        maker = content.get("package_version", "of unknown version")
        raise StoreError(
            f"{path.parent.parent.parent}: the store has format {found} (made by kg {maker}), this kg reads format "
            f"{STORE_FORMAT}; rebuild it with: kg build"
        )
    try:
        return Manifest(**content)
    except TypeError:
        raise StoreError(f"{path}: the manifest is unreadable (not of the expected form); run: kg build") from None
