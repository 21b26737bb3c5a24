# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The commands that read the store: query, explain, stats, export."""
# ruff: noqa: PLC0415 (a command imports what it uses when it runs)

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.commands.setting import (
    chosen_form,
    format_option,
    output_option,
    screen,
    setting,
    write,
)
from kg.errors import InputError, UsageError

RDF_FORMATS = ("turtle", "trig", "nquads", "jsonld", "rdfxml")
BIBLIOGRAPHY_FORMATS = ("bibtex", "csl-json", "ris")
EXPORT_FORMATS = click.Choice((*RDF_FORMATS, *BIBLIOGRAPHY_FORMATS))


@click.command("query", short_help="Run a SPARQL query.")
@click.argument("file", required=False, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--text", help="The query itself.")
@format_option
@output_option
@click.pass_context
def query(context: click.Context, file: Path | None, text: str | None, form: str | None, output: Path) -> None:
    r"""Run a SPARQL query from FILE, from standard input (-) or from --text. All prefixes of the project are known.

    \b
    Examples:
      kg query --text 'SELECT ?s WHERE { ?s ace:madeBy ac:the-article } LIMIT 5'
      kg query my.rq --format csv
      kg query - < my.rq
    """
    if (file is None) == (text is None):
        raise UsageError("give the query as FILE, as - (standard input) or with --text")
    from kg.query_text import result_text, run_query

    content = text if text is not None else _read(file or Path("-"))
    with setting(context).open() as graph:
        result = run_query(graph.store, content, file)
    width, colour = screen()
    write(result_text(result, chosen_form(form, output), width, colour=colour and str(output) == "-"), output)


def _read(file: Path) -> str:
    try:
        return sys.stdin.buffer.read().decode() if str(file) == "-" else file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise InputError("not UTF-8 text", path=file) from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", path=file) from None


@click.command("explain", short_help="Why a triple is in the graph.")
@click.argument("triple", nargs=-1, required=True, metavar="SUBJECT PREDICATE OBJECT")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@output_option
@click.pass_context
def explain(context: click.Context, triple: tuple[str, ...], form: str, output: Path) -> None:
    r"""Show the graph in which a triple stands, or the rule and the premises that it was inferred by, down to them.

    Terms are CURIEs, IRIs, literals as in Turtle, or the word a; all three may be one quoted text. The derivation
    shown is a shortest one; rules are named as in the OWL 2 RL profile. The exit status is 1 where the triple is
    neither asserted nor inferred.

    \b
    Examples:
      kg explain ev:2021-05-12-force-movement a ace:ContestedEvent
      kg explain "pr:2021-05-12-crossed ace:isStatedIn st:2021-11-17-mep-joint ." --format json
    """
    from kg.reasoning.explain import explain as find_derivation
    from kg.reasoning.explain_text import parse_triple, to_json, to_text

    wanted = parse_triple(triple)
    with setting(context).open() as graph:
        derivation, lookup = find_derivation(graph.store, wanted)
    write((to_json if form == "json" else to_text)(derivation, lookup), output)


@click.command("stats", short_help="Count by class, month, side and graph.")
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True)
@click.pass_context
def stats(context: click.Context, form: str) -> None:
    r"""Count things by class (sub-classes included), events and statements by month and by side, triples by graph.

    An event counts in the month of its earliest day, a statement in the month in which it was made. A side's statements
    are those of all who are counted with it; its figures are those of its people.

    \b
    Examples:
      kg stats
      kg stats --format json
    """
    import json
    from dataclasses import asdict

    from kg.stats import count
    from kg.tables import Table

    with setting(context).open() as graph:
        counts = count(graph.store)
    if form == "json":
        click.echo(json.dumps(asdict(counts), indent=2))
        return
    width, colour = screen()
    tables = (
        ("Things by class", ("class", "count"), [(name, number) for name, number in counts.classes.items()]),
        (
            "Events and statements by month",
            ("month", "events", "statements"),
            [(month, one.events, one.statements) for month, one in counts.periods.items()],
        ),
        (
            "Statements and figures by side",
            ("side", "statements", "figures"),
            [(side, one.statements, one.figures) for side, one in counts.sides.items()],
        ),
        (
            f"Triples: {sum(counts.graphs.values()):,}",
            ("graph", "count"),
            [(name, number) for name, number in counts.graphs.items()],
        ),
    )
    for title, columns, counted in tables:
        rows = [([name, *(f"{number:,}" for number in numbers)], list[str]()) for name, *numbers in counted]
        click.echo(Table([title], list(columns), rows, (), "None.").text(width, colour=colour))


@click.command("export", short_help="Export as RDF, or the sources as a bibliography.")
@click.argument("name", metavar="[FORMAT]", required=False, type=EXPORT_FORMATS)
@click.option(
    "--format",
    "form",
    type=EXPORT_FORMATS,
    help="The format, as FORMAT; else by FILE's ending, else turtle.",
)
@click.option("--graph", "graph_name", metavar="NAME", help="Only this graph, or the sources that it speaks of.")
@click.option("--inferred/--no-inferred", default=True, show_default=True, help="With what the reasoner added.")
@click.option("--without-victims", is_flag=True, help="Leave out persons named only as victims.")
@output_option
@click.pass_context
def export(
    context: click.Context,
    name: str | None,
    form: str | None,
    graph_name: str | None,
    *,
    inferred: bool,
    without_victims: bool,
    output: Path,
) -> None:
    r"""Export the graph, with the dataset's description and licence notice. Large exports are streamed.

    With bibtex, csl-json or ris the sources are exported, all or those that one graph describes or points to.
    BibTeX has the date fields of biblatex. CSL-JSON and RIS have no comments: each entry names dataset and licence.

    \b
    Examples:
      kg export -o graph.trig
      kg export --format nquads --no-inferred | gzip > graph.nq.gz
      kg export --graph statements/2021-05 --without-victims
      kg export bibtex -o sources.bib
    """
    from kg.output import open_output

    if name and form and name != form:
        raise UsageError(f"two formats are given: {name} and {form}")
    chosen = name or form or _ENDINGS.get(output.suffix, "turtle")
    with setting(context).open() as graph, open_output(output) as out:
        if chosen in BIBLIOGRAPHY_FORMATS:
            from kg.exports.bibliography import export as export_sources

            export_sources(graph.store, out, chosen, graph=graph_name, without_victims=without_victims)
        else:
            from kg.exports.rdf import export as export_rdf

            export_rdf(graph.store, out, chosen, graph=graph_name, inferred=inferred, without_victims=without_victims)


_ENDINGS = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nq": "nquads",
    ".jsonld": "jsonld",
    ".rdf": "rdfxml",
    ".xml": "rdfxml",
    ".bib": "bibtex",
    ".json": "csl-json",
    ".ris": "ris",
}
