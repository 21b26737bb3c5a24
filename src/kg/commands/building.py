# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The commands that check the graph and make its files: validate, import, fmt."""
# ruff: noqa: PLC0415 (a command imports what it uses when it runs)

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.checks import article_argument, report_faults
from kg.commands.setting import setting
from kg.errors import InputError, NotConformingError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.layout import Layout


@click.command("validate", short_help="Check the graph against its shapes.")
@click.option(
    "--engine",
    type=click.Choice(["gate", "reference"]),
    default="gate",
    show_default=True,
    help="gate: queries first, pySHACL for what they suspect; reference: pySHACL alone. The report is the same.",
)
@click.pass_context
def validate(context: click.Context, engine: str) -> None:
    r"""Check the source files and every shape (SHACL); exit 1 where one is violated.

    \b
    Examples:
      kg validate
      kg validate --engine reference
    """
    from kg.checking import validate_project

    report = validate_project(setting(context).layout(), engine)
    if not report.conforms:
        report_faults(report.lines(), "")
    for line in report.lines():
        click.echo(line)
    click.echo("the graph conforms")


@click.group("import", short_help="Make graph files from the article.")
def import_group() -> None:
    r"""Make the graph files that are generated: from the article's text, the authority files and other graph files.

    \b
    Examples:
      kg import references article.txt
      kg import actors-different
      kg import dataset
      kg import passages article.txt
    """


@import_group.command("references")
@article_argument
@click.pass_context
def import_references(context: click.Context, article: Path) -> None:
    """Write graph/sources.ttl and graph/bibliography-actors.ttl from the article's reference list.

    The judgements of graph/authority/ are laid over it. What cannot be read is listed by number and line, then by
    field, then the rows of the authority files that fit nothing.
    """
    from kg.actors_different import write_actors_different
    from kg.importers.references import import_references as run

    layout = _writable_layout(context)
    out = layout.graph / "sources.ttl"
    report = run(article, out, layout.graph / "authority")
    for line in report.lines():
        click.echo(line, err=True)
    if report.authority.agents:
        write_actors_different(layout)
    numbers = {reference.number for reference in report.references}
    click.echo(f"{len(numbers)} references, {len(report.works)} works, {len(report.problems)} notes: {out}")


@import_group.command("actors-different")
@click.pass_context
def import_actors_different(context: click.Context) -> None:
    """Write graph/actors-different.ttl: the list of all actors, each another one than every other."""
    from kg.actors_different import write_actors_different

    click.echo(f"{write_actors_different(_writable_layout(context))}")


@import_group.command("dataset")
@click.pass_context
def import_dataset(context: click.Context) -> None:
    """Write graph/dataset-statistics.ttl: what the dataset and each named graph hold, and where it comes from.

    Run it after every change to a file of the graph; graph/authority/graphs.csv says where each graph comes from.
    """
    from kg.importers.dataset_statistics import write_dataset_statistics

    click.echo(f"{write_dataset_statistics(_writable_layout(context))}")


@import_group.command("passages")
@article_argument
@click.pass_context
def import_passages(context: click.Context, article: Path) -> None:
    """Write graph/passages.ttl: section, number and hash of every paragraph, never its text."""
    from kg.passages import import_passages as run

    out = _writable_layout(context).graph / "passages.ttl"
    click.echo(f"{run(article, out)} passages: {out}")


def _writable_layout(context: click.Context) -> Layout:
    layout = setting(context).layout()
    if not layout.writable:
        raise InputError("the installed copy is not written to; give a project with --project DIR", path=layout.graph)
    return layout


@click.command("fmt", short_help="Put Turtle files into canonical form.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 where a file would change.")
def fmt(files: tuple[Path, ...], *, only_check: bool) -> None:
    r"""Put Turtle FILES (or all below a folder) into the one canonical form. A faulty file is left as it is.

    \b
    Examples:
      kg fmt graph/actors.ttl
      kg fmt --check ontology graph
    """
    from kg.turtle_format import format_turtle

    changed = []
    for path in _turtle_files(files):
        text = _read(path)
        formatted = format_turtle(text, path)
        if formatted != text:
            changed.append(path)
            if not only_check:
                _rewrite(path, formatted)
    for path in changed:
        click.echo(f"{path}: {'not in canonical form; run: kg fmt ' + str(path) if only_check else 'formatted'}")
    if changed and only_check:
        raise NotConformingError(f"{len(changed)} file{'' if len(changed) == 1 else 's'} not in canonical form")


def _turtle_files(paths: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*.ttl")) if path.is_dir() else [path]
        if not inside:
            raise InputError("no Turtle file (*.ttl) here", path=path)
        found += inside
    return found


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise InputError("not UTF-8 text", path=path) from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", path=path) from None


def _rewrite(path: Path, text: str) -> None:
    from kg.output import open_output

    with open_output(path) as out:
        out.write(text.encode("utf-8"))
