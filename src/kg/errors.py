# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The errors that the package raises on purpose.

Every message is one clear line: what is wrong, where, and what to do. Only the command line turns an error
into an exit status; the status stands here so that the two cannot drift apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

if TYPE_CHECKING:
    from pathlib import Path

EXIT_OK: Final = 0
EXIT_NONCONFORMING: Final = 1
EXIT_USAGE: Final = 2
EXIT_STORE: Final = 3


class KgError(Exception):
    """Base of every error that a user can act on."""

    exit_status: ClassVar[int] = EXIT_USAGE


class UsageError(KgError):
    """The call's words are wrong: an unknown question, a parameter of the wrong type, a missing option."""


class InputError(KgError):
    """A file or text that was given cannot be read or used.

    Args:
        message: What is wrong and what to do.
        path: The file, where there is one.
        line: The line, counted from 1, where it is known.
        column: The column, counted from 1, where it is known.
    """

    def __init__(
        self, message: str, *, path: Path | str | None = None, line: int | None = None, column: int | None = None
    ) -> None:
        self.path = path
        self.line = line
        self.column = column
        place = ":".join(str(part) for part in (path, line, column) if part is not None)
        super().__init__(f"{place}: {message}" if place else message)


class TurtleSyntaxError(InputError):
    """A Turtle file does not parse."""


class QueryError(InputError):
    """A SPARQL query does not parse, or its header is faulty."""


class NotConformingError(KgError):
    """The data break a rule: a check failed or a shape is violated."""

    exit_status = EXIT_NONCONFORMING


class StoreError(KgError):
    """A store is absent, busy, half-written, of another version, or cannot be written."""

    exit_status = EXIT_STORE
