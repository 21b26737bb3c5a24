# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Where results go: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kg.atomic import replace_file
from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

STANDARD_OUTPUT = Path("-")


@contextlib.contextmanager
def open_output(path: Path) -> Iterator[IO[bytes]]:
    """Open standard output for ``-``, else a file that takes its name only when all is written.

    Raises:
        InputError: If the file cannot be written (no folder, no permission, disk full); nothing is left behind.
    """
    if path == STANDARD_OUTPUT:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if path.exists() and not path.is_file():
        # A device such as /dev/null, a pipe, or a folder (which open refuses).
        try:
            with path.open("wb") as special:
                yield special
        except OSError as error:
            raise _unwritable(path, error) from None
        return
    temporary: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as out:
            yield out
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
        temporary = None
    except OSError as error:
        raise _unwritable(path, error) from None
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def replace_source(path: Path, text: str) -> None:
    """Put a file with this text in the place of a source file that a command makes, or leave it as it was.

    Raises:
        InputError: If the file cannot be written.
    """
    try:
        replace_file(path, text)
    except OSError as error:
        raise _unwritable(path, error) from error


def _umask() -> int:
    current = os.umask(0o022)
    os.umask(current)
    return current


def _unwritable(path: Path, error: OSError) -> InputError:
    return InputError(f"cannot be written: {error.strerror or error}", path=path)
