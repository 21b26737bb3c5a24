# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Writing files so that a reader, also after a crash, sees the old content or the new, never a part."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from kg.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def replace_file(path: Path, text: str) -> None:
    """Put a file with this text in the place of ``path``, or leave ``path`` as it was.

    Raises:
        OSError: If the folder cannot be written or the disk is full; nothing is left behind.
    """
    temporary = path.with_name(f".{path.name}.new")
    try:
        with temporary.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make sure that new names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def exclusive_lock(path: Path) -> Iterator[IO[str]]:
    """Hold a lock file for as long as the context lasts; the system lets go of it when the process ends in any way.

    Raises:
        StoreError: If another process holds it.
        OSError: If the file cannot be opened.
    """
    import fcntl  # noqa: PLC0415 (not on every system; only builds need it)

    with path.open("a", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"{path.parent}: another build is running here; wait for it, or name another folder with --store"
            raise StoreError(message) from None
        yield file


@contextmanager
def storage_errors(folder: Path) -> Iterator[None]:
    """Turn a fault of the file system below ``folder`` into one line.

    Raises:
        StoreError: In place of any OSError.
    """
    try:
        yield
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written: {_reason(error)}; the store is as it was") from None


def _reason(error: OSError) -> str:
    """Return the system's words for an error; Oxigraph's carry them at the end of a longer text."""
    if error.strerror:
        place = f" ({error.filename})" if error.filename else ""
        return error.strerror.lower() + place
    text = " ".join(str(error).split())
    return next((known.lower() for known in ("No space left on device", "File too large") if known in text), text)
