# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""``kg build --watch``: build whenever a file has changed, reading only that file again.

The files' stamps are compared a few times a second. That costs a millisecond, and it also works where the system
tells nobody of changes (network folders, containers) and while folders come and go.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from kg.build import UP_TO_DATE, Kept, build
from kg.errors import InputError, KgError, NotConformingError, StoreError
from kg.inputs import input_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kg.layout import Layout
    from kg.manifest import Manifest
    from kg.stamp import Stamp

POLL_SECONDS: Final = 0.2
# Editors empty a file before they write it; one that stays empty for so long is meant to be empty.
EMPTY_SECONDS: Final = 1.0
# How long a build that runs elsewhere is waited for before the next attempt.
RETRY_SECONDS: Final = 1.0

_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Change:
    """What has happened to the files since the last build.

    Attributes:
        edited: Files with another content, by path below the project.
        added: Files that are new.
        removed: Files that are gone.
    """

    edited: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]

    def line(self) -> str:
        """Return the change as words for people."""
        parts = (("edited", self.edited), ("new", self.added), ("removed", self.removed))
        return "; ".join(f"{word}: {_listed(names)}" for word, names in parts if names)


class Listener(Protocol):
    """Told what the watch does."""

    def changed(self, change: Change) -> None:
        """Files have changed; a build begins."""

    def built(self, manifest: Manifest, *, new: bool) -> None:
        """A build has succeeded; ``new`` is whether anything was to do."""

    def failed(self, error: KgError) -> None:
        """A build has failed; the store is as it was."""


def watch(layout: Layout, store_dir: Path, listener: Listener) -> None:
    """Build whenever an input file changes, until the process is interrupted. The first build has been made or not.

    Args:
        layout: The project.
        store_dir: The store folder.
        listener: Told of every change, success and failure.

    Raises:
        KeyboardInterrupt: When the user stops it; no half-written version is left.
    """
    kept = Kept()
    seen: Mapping[str, Stamp] | None = None
    busy: str | None = None
    for now in _settled(layout):
        if now == seen:
            continue
        if seen is not None and busy is None:
            listener.changed(_difference(seen, now))
        try:
            manifest, new = _build(layout, store_dir, kept)
        except StoreError as error:
            if str(error) != busy:
                listener.failed(error)
            busy = str(error)
            time.sleep(RETRY_SECONDS)
            continue
        except (InputError, NotConformingError) as error:
            listener.failed(error)
        else:
            listener.built(manifest, new=new)
        # What was edited while it was built differs from this, so that the next round sees it.
        seen, busy = now, None


def _build(layout: Layout, store_dir: Path, kept: Kept) -> tuple[Manifest, bool]:
    """Build; return what is in use now, and whether anything was to do."""
    steps: list[str] = []
    manifest = build(layout, store_dir, kept=kept, progress=lambda step, *_: steps.append(step))
    return manifest, UP_TO_DATE not in steps


def _settled(layout: Layout) -> Iterator[Mapping[str, Stamp]]:
    """Yield the files' stamps again and again, whenever no file is being saved."""
    before = input_files(layout)
    emptied = time.monotonic()
    while True:
        time.sleep(POLL_SECONDS)
        now = input_files(layout)
        if now != before:
            emptied = time.monotonic()
        is_empty = any(not stamp.size for stamp in now.values())
        if now == before and (not is_empty or time.monotonic() - emptied > EMPTY_SECONDS):
            yield now
        before = now


def _difference(before: Mapping[str, Stamp], now: Mapping[str, Stamp]) -> Change:
    return Change(
        tuple(sorted(name for name in before.keys() & now.keys() if before[name] != now[name])),
        tuple(sorted(now.keys() - before.keys())),
        tuple(sorted(before.keys() - now.keys())),
    )


def _listed(names: tuple[str, ...]) -> str:
    rest = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + rest
