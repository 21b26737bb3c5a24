# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What ``kg ask QUESTION`` does: show the answer, cite it, explain it, or put it into an evidence bundle."""
# ruff: noqa: PLC0415 (a command imports what it uses when it runs)

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.setting import chosen_form, say, screen, setting, write
from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kg.permalink import Permalink
    from kg.queries import Question
    from kg.results import Answer
    from kg.stores.base import Store

cite_option = click.option(
    "--cite",
    type=click.Choice(("text", "bibtex", "csl-json")),
    help="Print the passages and sources behind each row, and a permalink, in place of the table.",
)
style_option = click.option(
    "--style",
    metavar="NAME",
    help="With --cite text: the CSL citation style of the sources, such as apa. Needs: pip install 'ace-kg[cite]'.",
)
evidence_option = click.option(
    "--evidence",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Also write an evidence bundle to DIR, a new folder; 'kg rerun DIR' asks it again.",
)
explain_option = click.option(
    "--explain", is_flag=True, help="Print the query as it runs, the engine's plan where it shows one, rows and time."
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What to do with an answer.

    Attributes:
        form: The format asked for, or None.
        output: Where it goes.
        language: The language of labels.
        labels: The perspective of names.
        cite: The form of the citations, or None for the answer itself.
        style: The citation style, or None.
        evidence: The folder of the bundle, or None.
        explain: Whether query, plan and time are printed in place of the answer.
    """

    form: str | None
    output: Path
    language: str
    labels: str
    cite: str | None
    style: str | None
    evidence: Path | None
    explain: bool

    def check(self) -> None:
        """Refuse what does not go together.

        Raises:
            UsageError: With the options' names.
        """
        if self.style is not None and self.cite != "text":
            raise UsageError("--style goes with --cite text")
        if self.explain and (self.cite or self.evidence or self.form):
            raise UsageError("--explain goes with no other form of the answer")
        if self.cite and self.form:
            raise UsageError("--cite and --format do not go together")


def run_question(question: Question, values: Mapping[str, object], wishes: Wishes, link: Permalink | None) -> None:
    """Ask a question and do with the answer what is wished.

    Args:
        question: The question.
        values: Parameter -> what the user wrote; where nothing, the permalink's values or the default count.
        wishes: What to do with the answer.
        link: The permalink that was asked in place of a name, or None.
    """
    wishes.check()
    if link is not None:
        values = {**values, **{name: list(given) for name, given in link.parameters.items() if not values.get(name)}}
    with setting(click.get_current_context()).open() as graph:
        if link is not None:
            _compare_versions(link, graph.store)
        if wishes.explain:
            from kg.query_plan import explain

            write(explain(graph.store, question, values), wishes.output)
            return
        from kg.ask import ask

        answer = ask(graph.store, question, values, language=wishes.language, labels=wishes.labels)
        if wishes.evidence is not None:
            from kg.bundle import write_bundle

            write_bundle(answer, graph.store, wishes.evidence)
            say(f"evidence bundle: {wishes.evidence}")
        text = _cited(answer, graph.store, wishes) if wishes.cite else _shown(answer, wishes)
    write(text, wishes.output)


def _compare_versions(link: Permalink, store: Store) -> None:
    from kg.permalink import data_version

    here = data_version(store)
    if link.version and link.version != here:
        say(f"the link is to version {link.version} of the data; these are {here or 'without a version'}")


def _cited(answer: Answer, store: Store, wishes: Wishes) -> str:
    from kg.citing import PLAIN, cite
    from kg.permalink import data_version, permalink

    return cite(answer, wishes.cite or "text", permalink(answer, data_version(store)), style=wishes.style or PLAIN)


def _shown(answer: Answer, wishes: Wishes) -> str:
    width, colour = screen()
    forms: Mapping[str, Callable[[], str]] = {
        "csv": answer.to_csv, "json": answer.to_json, "markdown": answer.to_markdown,
    }  # fmt: skip
    chosen = chosen_form(wishes.form, wishes.output)
    if chosen in forms:
        return forms[chosen]()
    return answer.to_table(width, colour=colour and str(wishes.output) == "-")


@click.command("rerun", short_help="Ask an evidence bundle again, and compare.")
@click.argument("bundle", type=click.Path(path_type=Path))
@click.pass_context
def rerun(context: click.Context, bundle: Path) -> None:
    r"""Ask the query of an evidence BUNDLE again; exit 1 where rows have come or gone, 2 where a file was changed.

    \b
    Example:
      kg ask rival-figures --evidence figures
      kg rerun figures
    """
    from kg.errors import NotConformingError
    from kg.rerun import rerun as run

    with setting(context).open() as graph:
        found = run(bundle, graph.store)
    for line in found.lines():
        click.echo(line)
    if not found.equal:
        raise NotConformingError("the answer is another one than in the bundle")
