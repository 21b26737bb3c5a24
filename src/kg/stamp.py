# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What tells whether a file may have changed, without reading it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the file system says of a file's content.

    Attributes:
        size: In bytes.
        changed: When the content was last changed, in nanoseconds since 1970.
        inode: Which file it is; a new one where an editor writes aside and renames.
    """

    size: int
    changed: int
    inode: int


def stamp_of(path: Path) -> Stamp | None:
    """Return the stamp of a file, or None where there is no such file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ino)
