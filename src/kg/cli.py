# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The command line: global options, errors and exit statuses. The commands themselves are in ``kg.commands``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kg.commands import answering, asking, building, checks, looking, publishing, reading
from kg.commands.build import build
from kg.commands.setting import setting
from kg.errors import EXIT_OK, EXIT_USAGE, KgError, StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence

EXIT_INTERRUPTED: Final = 130


def _version(context: click.Context, _option: click.Parameter, value: bool) -> None:
    if not value or context.resilient_parsing:
        return
    from kg._version import __version__  # noqa: PLC0415
    from kg.manifest import current_version, read_manifest  # noqa: PLC0415

    click.echo(f"kg {__version__}")
    chosen = setting(context)
    if (endpoint := chosen.chosen_endpoint()) is not None:
        click.echo(f"endpoint: {endpoint}")
        context.exit()
    store = chosen.store_dir()
    try:
        manifest = read_manifest(store, current_version(store))
    except StoreError:
        click.echo(f"data: not built\nstore: none in {store}")
    else:
        click.echo(f"data: {manifest.data_version or 'without a version'}\nstore: {manifest.version} in {store}")
    context.exit()


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\nExit status: 0 ok; 1 not conforming or a check failed; 2 usage or input error; 3 no store.\n"
    '\b\nExamples:\n  kg questions\n  kg ask rival-figures\n  kg find sev lake\n  kg describe "Nikol Pashinyan"',
)
@click.option("--project", type=click.Path(path_type=Path), metavar="DIR", is_eager=True, help="The project folder.")
@click.option(
    "--store",
    metavar="PATH|URL",
    is_eager=True,
    help="The store folder, or a SPARQL endpoint to ask in its place. [env: KG_STORE]",
)
@click.option("--endpoint", metavar="URL", is_eager=True, help="The same as --store URL. [env: KG_ENDPOINT]")
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    callback=_version,
    help="Show the versions of package, data and store.",
)
def cli(project: Path | None, store: str | None, endpoint: str | None) -> None:
    """ACE, Attested Conflict Events: who says so, who denies it, on what evidence."""


@click.command("completion", short_help="Print a shell's completion script.")
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> None:
    r"""Print the completion script of a SHELL.

    \b
    Example:
      kg completion bash > ~/.local/share/bash-completion/completions/kg
    """
    from click.shell_completion import get_completion_class  # noqa: PLC0415

    kind = get_completion_class(shell)
    if kind is not None:
        click.echo(kind(cli, {}, "kg", "_KG_COMPLETE").source())


for _command in (
    build, building.validate, checks.check, building.import_group, building.fmt,
    asking.questions, answering.rerun, reading.query, looking.find, looking.describe, reading.explain, reading.export,
    reading.stats, publishing.publish, completion,
):  # fmt: skip
    cli.add_command(_command)
cli.add_command(asking.ask_group, "ask")


def _keep_examples_as_written(command: click.Command) -> None:
    """Let click see the mark that keeps lines apart: a raw docstring holds it as two characters."""
    command.help = (command.help or "").replace("\\b\n", "\b\n")
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            _keep_examples_as_written(inner)


_keep_examples_as_written(cli)


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit status; errors are one line on standard error."""
    try:
        return _invoke(arguments)
    except BrokenPipeError:
        # The reader has gone: nothing more is written, also not when Python flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_OK
    except (KeyboardInterrupt, click.Abort):
        return EXIT_INTERRUPTED
    except (click.ClickException, KgError, OSError) as error:
        return _failed(error)


def _invoke(arguments: Sequence[str]) -> int:
    """Run the command line without click's own handling of pipes, which exits with 1."""
    if "_KG_COMPLETE" in os.environ:
        cli.main(list(arguments), prog_name="kg")
    try:
        with cli.make_context("kg", list(arguments)) as context:
            cli.invoke(context)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    return EXIT_OK


def _failed(error: click.ClickException | KgError | OSError) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return EXIT_USAGE
    status = error.exit_status if isinstance(error, KgError) else EXIT_USAGE
    if isinstance(error, click.ClickException):
        message = _one_line(error)
    elif isinstance(error, KgError):
        message = str(error)
    else:
        message = f"{error.filename or 'input or output'}: {error.strerror or error}"
    # A report of many faults has a line for each; the last line says that it is an error.
    *details, last = message.strip().splitlines()
    for line in [*details, last] if details else []:
        click.echo(line, err=True)
    click.echo(f"kg: error: {f'{len(details) + 1} faults' if details else last}", err=True)
    return status


def _one_line(error: click.ClickException) -> str:
    message = " ".join(error.format_message().split())
    context = getattr(error, "ctx", None)
    return f"{message} ('{context.command_path} --help' helps)" if context else message


def main() -> None:
    """Run the command line of this process."""
    sys.exit(run(sys.argv[1:]))
