# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""``kg questions`` and ``kg ask``: every question of the library is a command whose options are its parameters."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import click

from kg.commands.answering import Wishes, cite_option, evidence_option, explain_option, run_question, style_option
from kg.commands.setting import format_option, labels_option, language_option, output_option, setting
from kg.errors import KgError
from kg.namespaces import compact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kg.permalink import Permalink
    from kg.queries import Question
    from kg.query_header import Header, Parameter

_LINE = 92
# The longest list of an enum's words that stands beside its option.
_WORDS = 60
# In the order in which help shows them, last first.
_OPTIONS = (
    explain_option, evidence_option, style_option, cite_option,
    output_option, format_option, labels_option, language_option,
)  # fmt: skip


def _folder(context: click.Context) -> Path:
    return setting(context).layout().queries / "questions"


def _headers(context: click.Context) -> Mapping[str, Header]:
    """Return the parsed headers that the store keeps."""
    from kg.header_cache import read_headers  # noqa: PLC0415 (not for help)

    return read_headers(setting(context).store_dir())


class QuestionGroup(click.Group):
    """The questions of the library as commands, made from their headers."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the questions."""
        return [question.name for question in _questions(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of one question.

        Raises:
            UsageError: If there is none of that name, with the nearest.
        """
        from kg.permalink import is_permalink, read_permalink  # noqa: PLC0415
        from kg.queries import find_question  # noqa: PLC0415 (may read YAML)

        link = read_permalink(cmd_name) if is_permalink(cmd_name) else None
        name = cmd_name if link is None else link.question
        question = find_question(_folder(ctx), name, _headers(ctx))
        for parameter in () if link is None else link.parameters:
            question.parameter(parameter)
        return question_command(question, link)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Return the questions that a shell may complete; a faulty project completes nothing."""
        try:
            return super().shell_complete(ctx, incomplete)
        except KgError:
            return []


def _questions(context: click.Context) -> tuple[Question, ...]:
    from kg.queries import load_questions  # noqa: PLC0415 (may read YAML)

    return load_questions(_folder(context), _headers(context))


def question_command(question: Question, link: Permalink | None = None) -> click.Command:
    """Return the command that asks a question, with the parameters of a permalink where one was given."""

    def run(**given: Any) -> None:  # noqa: ANN401 (the options' values)
        wishes = Wishes(**{field.name: given.pop(field.name) for field in fields(Wishes)})
        run_question(question, {name.removeprefix("param_"): value for name, value in given.items()}, wishes, link)

    command: click.Command = click.Command(
        question.name,
        callback=run,
        params=[_option(parameter) for parameter in question.header.params],
        help=f"{question.header.question}\n\n{question.header.description}",
        short_help=question.header.question,
        epilog="\b\nExample:\n" + example(question),
    )
    for decorate in _OPTIONS:
        command = _with_option(command, decorate)
    return command


def _with_option(command: click.Command, decorate: Any) -> click.Command:  # noqa: ANN401 (a click decorator)
    return decorate(command)  # type: ignore[no-any-return]


def _option(parameter: Parameter) -> click.Option:
    names = dict.fromkeys((parameter.option, f"--{parameter.name}"))
    return click.Option(
        [*names, f"param_{parameter.name}"],
        multiple=parameter.many,
        metavar=_metavar(parameter),
        help=f"{parameter.description}. {_hint(parameter)}".rstrip(),
    )


def _metavar(parameter: Parameter) -> str:
    if parameter.type == "iri":
        return "THING"
    if parameter.type == "enum":
        words = "|".join(parameter.values)
        return words if len(words) <= _WORDS else "WORD"
    return {"boolean": "true|false", "date": "YYYY-MM-DD"}.get(parameter.type, parameter.type.upper())


def _hint(parameter: Parameter) -> str:
    if parameter.type == "enum" and _metavar(parameter) == "WORD":
        return f"One of {', '.join(parameter.values)}. {_default(parameter)}"
    return _default(parameter)


def _default(parameter: Parameter) -> str:
    if parameter.default:
        return f"[default: {', '.join(map(compact, parameter.default))}]"
    example = f"; for example {parameter.example!r}" if parameter.example else ""
    return f"[{'required' if parameter.required else 'default: any'}{example}]"


def example(question: Question) -> str:
    """Return a command that asks the question, with a value for every parameter that has one to show, as lines."""
    lines = [f"  kg ask {question.name}"]
    for parameter in question.header.params:
        value = parameter.example or (compact(parameter.default[0]) if parameter.default else "")
        word = f" {parameter.option} {_quoted(value)}"
        if not value or parameter.type == "boolean":
            continue
        if len(lines[-1] + word) > _LINE:
            lines[-1] += " \\"
            lines.append("   ")
        lines[-1] += word
    return "\n".join(lines)


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value


@click.command(
    cls=QuestionGroup,
    short_help="Ask a question of the library.",
    subcommand_metavar="QUESTION [OPTIONS]",
    epilog="\b\nExamples:\n"
    "  kg ask rival-figures\n"
    "  kg ask rival-figures --help\n"
    "  kg ask what-happened --place Syunik --from 2021-05-01 --to 2021-05-31\n"
    "  kg ask versions-of-incident --event ev:2021-05-12-force-movement -o versions.csv\n"
    "  kg ask rival-figures --cite bibtex -o figures.bib\n"
    "  kg ask rival-figures --evidence figures",
)
def ask_group() -> None:
    """Ask a question of the library; its parameters are options.

    A THING is given by label (any script, any case), slug, CURIE or IRI. Where there is no store, one is built.
    In place of QUESTION stands its name, its number, or a permalink, as --cite prints it.
    """


@click.command("questions", short_help="List the questions, or show one.")
@click.argument("name", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "turtle")),
    default="text",
    help="text for reading; turtle: each as sh:SPARQLSelectExecutable, with its parameters. [default: text]",
)
@click.pass_context
def questions(context: click.Context, name: str | None, form: str) -> None:
    r"""List the questions of the library, or show one: parameters, columns, an example.

    \b
    Examples:
      kg questions
      kg questions rival-figures
      kg questions --format turtle
    """
    from kg.queries import find_question  # noqa: PLC0415 (may read YAML)

    if form == "turtle":
        from kg.exports.library import library_turtle  # noqa: PLC0415

        chosen = _questions(context)
        if name is not None:
            chosen = (find_question(_folder(context), name, _headers(context)),)
        click.echo(library_turtle(chosen), nl=False)
        return
    if name is None:
        _list(_questions(context))
        return
    question = find_question(_folder(context), name, _headers(context))
    header = question.header
    click.echo(f"{header.title}\n{header.question}\n\n{click.wrap_text(header.description, 100)}".rstrip() + "\n")
    _section(
        "Parameters", [(f"{one.option} {_metavar(one)}", f"{one.description}. {_hint(one)}") for one in header.params]
    )
    _section("Columns", list(header.columns.items()))
    click.echo(f"Example:\n{example(question)}")


def _list(all_questions: Sequence[Question]) -> None:
    rows = [(f"{one.header.number or '':>2}  {one.name}", one.header.question) for one in all_questions]
    formatter = click.HelpFormatter(width=100)
    formatter.write_dl(rows)
    click.echo(formatter.getvalue() + "\n'kg questions NAME' shows one; 'kg ask NAME' asks it.")


def _section(title: str, rows: Sequence[tuple[str, str]]) -> None:
    if rows:
        formatter = click.HelpFormatter(width=100)
        with formatter.section(title):
            formatter.write_dl(rows)
        click.echo(formatter.getvalue())
