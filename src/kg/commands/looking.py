# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The commands that look a thing up: find and describe."""
# ruff: noqa: PLC0415 (a command imports what it uses when it runs)

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.commands.setting import labels_option, language_option, output_option, screen, setting, write

if TYPE_CHECKING:
    from pathlib import Path


@click.command("find", short_help="Look things up by name, in any script.")
@click.argument("text", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Show at most this many.")
@language_option
@labels_option
@click.pass_context
def find(context: click.Context, text: tuple[str, ...], limit: int, language: str, labels: str) -> None:
    r"""Look up things whose name holds TEXT. Case, diacritics and kinds of dash do not matter.

    \b
    Examples:
      kg find sev lake
      kg find pashinyan
    """
    from kg.labels import curie_or_iri, kind_of
    from kg.perspectives import labels_line
    from kg.tables import Table
    from kg.wording import put_into_words

    wanted = " ".join(text)
    with setting(context).open() as graph:
        found = graph.find(wanted)
        words = put_into_words(graph.store, [match.iri for match in found[:limit]], language, labels=labels)
    rows = [
        (
            [_also(words.texts[match.iri], match.name), kind_of(match.iri), curie_or_iri(match.iri)],
            list[str](),
        )
        for match in found[:limit]
    ]
    heading = f"{len(found)} found" + (f", the first {limit} shown" if len(found) > limit else "")
    empty = f"Nothing is called {wanted!r}. Try a part of the name, or another spelling."
    width, colour = screen()
    line = labels_line(labels, words.names.values())
    table = Table([heading, line] if line else [heading], ["name", "kind", "identifier"], rows, (), empty)
    click.echo(table.text(width, colour=colour), nl=False)


def _also(label: str, name: str) -> str:
    return label if name == label else f"{label} ({name})"


@click.command("describe", short_help="All that is known of a thing.")
@click.argument("thing")
@click.option("--format", "form", type=click.Choice(("text", "json", "turtle")), default="text", show_default=True)
@language_option
@labels_option
@output_option
@click.pass_context
def describe(context: click.Context, thing: str, *, form: str, language: str, labels: str, output: Path) -> None:
    r"""Show a thing's properties, every statement about it and by it, and what points to it.

    THING is a label, slug, CURIE or IRI.

    \b
    Examples:
      kg describe "Nikol Pashinyan"
      kg describe ev:2021-05-12-force-movement --format turtle
    """
    from kg.describe import describe_turtle
    from kg.parameters import find_thing

    width, colour = screen()
    with setting(context).open() as graph:
        if form == "turtle":
            write(describe_turtle(graph.store, find_thing(graph.store, thing, name="thing")), output)
            return
        description = graph.describe(thing, language=language, labels=labels)
    text = description.to_json() if form == "json" else description.to_text(width, colour=colour and str(output) == "-")
    write(text, output)
