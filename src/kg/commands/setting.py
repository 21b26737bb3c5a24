# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What every command shares: project and store, output options, the terminal."""

from __future__ import annotations

import contextlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kg.errors import UsageError
from kg.layout import Layout, find_layout, find_store, is_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Progress, TaskID

    from kg.graph import Graph

PLAIN_WIDTH: Final = 100
FORMATS: Final = ("table", "csv", "json", "markdown")
_SUFFIXES: Final = {".csv": "csv", ".json": "json", ".md": "markdown"}


@dataclass(frozen=True, slots=True)
class Setting:
    """The global options.

    Attributes:
        project: ``--project``, or None.
        store: ``--store``, a folder or an address, or None.
        endpoint: ``--endpoint``, or None.
    """

    project: Path | None
    store: str | None
    endpoint: str | None

    def layout(self) -> Layout:
        """Return the project's folders."""
        return find_layout(self.project)

    def store_dir(self) -> Path:
        """Return the store's folder; where a server is named in its place, the usual one."""
        folder = None if self.store is None or is_address(self.store) else Path(self.store)
        return find_store(self.layout(), folder)

    def require_folder(self) -> None:
        """Make sure that a command which needs a store folder was not given a server.

        Raises:
            UsageError: If it was.
        """
        named = os.environ.get("KG_STORE", "") if self.store is None else self.store
        if is_address(named):
            raise UsageError(f"{named}: this command needs a store folder, and a server was named; give --store DIR")

    def chosen_endpoint(self) -> str | None:
        """Return the SPARQL endpoint to ask in place of a store folder, or None.

        It is ``--endpoint``, else ``--store`` where that is an address, else, where neither is given,
        ``$KG_ENDPOINT``, else ``$KG_STORE`` where that is an address.

        Raises:
            UsageError: If both options are given.
        """
        if self.endpoint is not None and self.store is not None:
            raise UsageError("--endpoint and --store do not go together; give one of them")
        if self.endpoint is not None:
            return self.endpoint
        if self.store is None and (endpoint := os.environ.get("KG_ENDPOINT")):
            return endpoint
        named = os.environ.get("KG_STORE", "") if self.store is None else self.store
        return named if is_address(named) else None

    def open(self) -> Graph:
        """Open the graph of the endpoint that was chosen, else that of the store folder."""
        from kg.graph import open_remote  # noqa: PLC0415 (loads the engine)

        endpoint = self.chosen_endpoint()
        return self.open_folder() if endpoint is None else open_remote(endpoint, self.project)

    def open_folder(self) -> Graph:
        """Open the store folder; where there is no store, build one and say so, where it is behind the files, warn."""
        from kg.graph import open_graph  # noqa: PLC0415 (loads the engine)
        from kg.inputs import stale_line  # noqa: PLC0415
        from kg.manifest import version_folder  # noqa: PLC0415
        from kg.stores.oxigraph import OxigraphStore  # noqa: PLC0415

        with step_display() as show:
            graph = open_graph(self.project, self.store_dir(), say=say, progress=show)
        manifest = graph.store.manifest if isinstance(graph.store, OxigraphStore) else None
        if manifest is not None:
            line = stale_line(graph.layout, version_folder(self.store_dir(), manifest.version), manifest.inputs)
            if line:
                say(line)
        return graph


def setting(context: click.Context) -> Setting:
    """Return the global options; also while help or completion is made, when no command has run."""
    params = context.find_root().params
    return Setting(params.get("project"), params.get("store"), params.get("endpoint"))


def say(message: str) -> None:
    """Tell the user what goes on, apart from the result."""
    click.echo(f"kg: {message}", err=True)


@contextlib.contextmanager
def step_display() -> Iterator[Callable[[str, int, int], None]]:
    """Show the steps of a build: as a bar on a terminal, else as a line each; both on standard error."""
    if not sys.stderr.isatty():
        yield lambda step, _position, _total: say(step)
        return
    with contextlib.ExitStack() as shown:
        bars: list[tuple[Progress, TaskID]] = []

        def show(step: str, position: int, total: int) -> None:
            if not bars:
                bars.append(shown.enter_context(_bar(total)))
            bars[0][0].update(bars[0][1], description=step, completed=position)

        yield show


@contextlib.contextmanager
def _bar(total: int) -> Iterator[tuple[Progress, TaskID]]:
    """Show a progress bar on standard error until the context ends."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description:<10}"), BarColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield bar, bar.add_task("", total=total)


def screen() -> tuple[int, bool]:
    """Return the width that tables fill, and whether colours are used: those of a terminal, else 100 and none."""
    import shutil  # noqa: PLC0415

    if not sys.stdout.isatty():
        return PLAIN_WIDTH, False
    return shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns, "NO_COLOR" not in os.environ


def chosen_form(form: str | None, output: Path) -> str:
    """Return the format asked for, else that of the output file's ending, else a table."""
    return form or _SUFFIXES.get(output.suffix, "table")


def write(text: str, output: Path) -> None:
    """Write a text to standard output or to a file that appears whole or not at all.

    Raises:
        InputError: If the file cannot be written.
    """
    from kg.output import open_output  # noqa: PLC0415

    with open_output(output) as out:
        out.write(text.encode("utf-8"))


output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path, allow_dash=True), default=Path("-"), metavar="FILE",
    help="Write to FILE instead of standard output; FILE appears whole or not at all.",
)  # fmt: skip
format_option = click.option(
    "--format", "form", type=click.Choice(FORMATS),
    help="The form of the result; else by FILE's ending (.csv .json .md), else a table.",
)  # fmt: skip
language_option = click.option(
    "--lang",
    "language",
    default="en",
    metavar="TAG",
    show_default=True,
    help="The language of labels that is preferred.",
)
labels_option = click.option(
    "--labels", default="neutral", envvar="KG_LABELS", metavar="PERSPECTIVE", show_default=True,
    help="Whose names are shown where they are attested: neutral is our labels; others are words of the data, such as "
    "armenian, azerbaijani and article. [env: KG_LABELS]",
)  # fmt: skip
