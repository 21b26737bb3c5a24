# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""``kg check``: the queries in queries/checks, and the checks that need the article or the second coding."""
# ruff: noqa: PLC0415 (a command imports what it uses when it runs)

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.setting import setting
from kg.errors import NotConformingError

if TYPE_CHECKING:
    from collections.abc import Iterable

article_argument = click.argument("article", type=click.Path(path_type=Path))


@click.group("check", invoke_without_command=True, short_help="Run the data-quality checks.")
@click.pass_context
def check(context: click.Context) -> None:
    r"""Run the checks in queries/checks, or one that needs the article; exit 1 where one fails.

    \b
    Examples:
      kg check
      kg check passages article.txt
      kg check coverage article.txt
      kg check agreement
    """
    if context.invoked_subcommand is None:
        _run_checks(context)


@check.command("all")
@click.pass_context
def check_all(context: click.Context) -> None:
    """Run every query in queries/checks: no row is good."""
    _run_checks(context)


def _run_checks(context: click.Context) -> None:
    from kg.checking import check_project

    faults, number = check_project(setting(context).layout())
    report_faults(faults, f"{number} check{'' if number == 1 else 's'} passed")


@check.command("passages")
@article_argument
@click.pass_context
def check_passages(context: click.Context, article: Path) -> None:
    """Prove that the passages still fit the article: position and hash."""
    from kg.passages import check_passages as run

    report_faults(map(str, run(article, setting(context).layout().graph / "passages.ttl")), "the passages fit")


@check.command("coverage")
@article_argument
@click.option("--section", "sections", multiple=True, metavar="SLUG", help="Only passages whose slug begins so.")
@click.pass_context
def check_coverage(context: click.Context, article: Path, sections: tuple[str, ...]) -> None:
    """List what the article prints and the graph does not carry."""
    from kg.coverage import check_coverage as run

    report = run(article, setting(context).layout(), sections=sections)
    lines = list(report.lines())
    if report.complete:
        click.echo(lines[-1])
        return
    report_faults(lines, "")


@check.command("agreement")
@click.option("--differences", is_flag=True, help="List what the two coders wrote differently, and how it was settled.")
@click.pass_context
def check_agreement(context: click.Context, *, differences: bool) -> None:
    """Compute how far a second coding agrees; exit 1 where a difference is not settled."""
    from kg.agreement.comparison import Comparison
    from kg.agreement.report import agreement

    folder = setting(context).layout().graph / "authority" / "agreement"
    with setting(context).open() as graph:
        found = agreement(folder, graph.store)
    if differences:
        for line in Comparison(folder).settled_lines():
            click.echo(line)
    for line in found.lines():
        click.echo(line)
    if found.faults:
        report_faults(found.faults, "")


def report_faults(faults: Iterable[str], good: str) -> None:
    """Print the faults and fail, or say that all is well.

    Raises:
        NotConformingError: If there is a fault.
    """
    found = list(faults)
    for fault in found:
        click.echo(fault)
    if found:
        raise NotConformingError(f"{len(found)} fault{'' if len(found) == 1 else 's'}")
    click.echo(good)
