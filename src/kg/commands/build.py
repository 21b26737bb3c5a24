# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""``kg build``: once, again whenever a file changes, or only to see whether one file fits."""
# ruff: noqa: PLC0415 (a command imports what it uses when it runs)

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.setting import say, setting, step_display
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.commands.setting import Setting
    from kg.errors import KgError
    from kg.manifest import Manifest
    from kg.watching import Change


@click.command("build", short_help="Build the store.")
@click.option("--force", is_flag=True, help="Build also where nothing has changed.")
@click.option("--watch", is_flag=True, help="Go on: build again whenever a file changes, until Ctrl-C.")
@click.option(
    "--check-only",
    "checked",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write nothing; say whether the project would build with FILE as it is now, exit 1 if not. FILE is one of "
    "the project's, or a Turtle file elsewhere, taken for graph/ and its name.",
)
@click.pass_context
def build(context: click.Context, *, force: bool, watch: bool, checked: Path | None) -> None:
    r"""Read, reason, validate and load the graph into a store; the old store stays until the new one is complete.

    \b
    Examples:
      kg build
      kg --store /tmp/store build
      kg build --watch
      kg build --check-only graph/statements/2021-05.ttl
    """
    chosen = setting(context)
    chosen.require_folder()
    if force + watch + (checked is not None) > 1:
        raise UsageError("--force, --watch and --check-only do not go together")
    if checked is not None:
        from kg.check_file import check_file

        click.echo(check_file(chosen.layout(), checked, chosen.store_dir()).line())
    elif watch:
        _watch(chosen)
    else:
        _build(chosen, force=force)


def _build(chosen: Setting, *, force: bool) -> None:
    from kg.build import UP_TO_DATE
    from kg.build import build as run

    steps: list[str] = []
    with step_display() as show:

        def progress(step: str, position: int, total: int, /) -> None:
            steps.append(step)
            show(step, position, total)

        manifest = run(chosen.layout(), chosen.store_dir(), progress=progress, force=force)
    _done(chosen, manifest, UP_TO_DATE if steps[-1] == UP_TO_DATE else "built")


def _done(chosen: Setting, manifest: Manifest, done: str) -> None:
    click.echo(f"{chosen.store_dir()}: {done}, {manifest.triples:,} triples in {len(manifest.counts)} graphs")


def _watch(chosen: Setting) -> None:
    from kg.watching import watch

    layout = chosen.layout()
    say(f"watching {layout.root}; stop with Ctrl-C")
    try:
        watch(layout, chosen.store_dir(), _Lines(chosen))
    except KeyboardInterrupt:
        say("stopped; the store is that of the last good build")


@dataclass(slots=True)
class _Lines:
    """Prints what a watch does: good builds on standard output, everything else on standard error."""

    chosen: Setting
    begun: float = field(default_factory=time.perf_counter)

    def changed(self, change: Change) -> None:
        self.begun = time.perf_counter()
        say(change.line())

    def built(self, manifest: Manifest, *, new: bool) -> None:
        seconds = time.perf_counter() - self.begun
        _done(self.chosen, manifest, f"built in {seconds:.1f} s" if new else "up to date")
        sys.stdout.flush()

    def failed(self, error: KgError) -> None:
        for line in str(error).splitlines():
            click.echo(line, err=True)
        say("not built; the store is as it was")
