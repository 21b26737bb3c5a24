# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""``kg publish``: the built graph into a SPARQL server, and proof that it is there."""
# ruff: noqa: PLC0415 (a command imports what it uses when it runs)

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from kg.commands.setting import setting, step_display
from kg.errors import NotConformingError, UsageError

if TYPE_CHECKING:
    from kg.commands.setting import Setting
    from kg.publishing.connection import Connection
    from kg.publishing.publish import Plan
    from kg.publishing.writers import Writer
    from kg.stores.endpoint import Endpoint


@dataclass(frozen=True, slots=True)
class Target:
    """The options of the command.

    Attributes:
        url: The query endpoint.
        graph_store: Where the Graph Store Protocol is spoken, or None.
        update: Where SPARQL Update is spoken, or None.
        chunk: How many triples go in a request, or None.
        page: How many rows are read in a request.
        timeout: How many seconds to wait for an answer.
    """

    url: str
    graph_store: str | None
    update: str | None
    chunk: int | None
    page: int
    timeout: int


@click.command("publish", short_help="Load the store into a SPARQL server.")
@click.argument("url")
@click.option("--graph-store", metavar="URL", help="Where the server speaks the Graph Store Protocol.")
@click.option("--update", metavar="URL", help="Write with SPARQL Update, at this address.")
@click.option("--replace", is_flag=True, help="Also replace graphs of the dataset with other content, and remove those "
              "that the store has no longer.")  # fmt: skip
@click.option(
    "--check", is_flag=True, help="Write nothing; exit 1 where the server does not hold what the store holds."
)
@click.option(
    "--chunk",
    type=click.IntRange(min=1),
    metavar="TRIPLES",
    help="Send at most so many triples in a request. [default: 5000, with --update 1000]",
)
@click.option("--page", type=click.IntRange(min=1), default=5000, show_default=True, metavar="ROWS",
              help="Read back so many rows in a request; fewer than the server's limit.")  # fmt: skip
@click.option("--timeout", type=click.IntRange(min=1), default=60, show_default=True, metavar="SECONDS",
              help="Wait so long for each answer.")  # fmt: skip
@click.pass_context
def publish(
    context: click.Context,
    url: str,
    graph_store: str | None,
    update: str | None,
    *,
    replace: bool,
    check: bool,
    chunk: int | None,
    page: int,
    timeout: int,
) -> None:
    r"""Load the named graphs of the store into the server whose query endpoint is URL, and verify that they are there.

    Graphs that are there already are skipped, so that an interrupted run is taken up again. No other graph of the
    server is touched. User and password come from KG_PUBLISH_USER and KG_PUBLISH_PASSWORD; KG_PUBLISH_AUTH is digest
    (unless set) or basic.

    \b
    Examples:
      kg publish http://localhost:8890/sparql
      kg publish http://localhost:7878/query --replace
      kg publish https://example.org/ds/sparql --graph-store https://example.org/ds/data
    """
    if graph_store is not None and update is not None:
        raise UsageError("--graph-store and --update do not go together; give one of them")
    _publish(setting(context), Target(url, graph_store, update, chunk, page, timeout), replace=replace, check=check)


def _publish(chosen: Setting, target: Target, *, replace: bool, check: bool) -> None:
    from kg.publishing import publish as steps
    from kg.publishing.reader import Reader

    chosen.require_folder()
    if chosen.endpoint is not None:
        raise UsageError("what is published is the store folder; leave --endpoint out")
    connection = _connection(target.timeout)
    reader = Reader(_endpoint(target.url, connection), target.page)
    with chosen.open_folder() as graph:
        graphs = steps.local_graphs(graph.store)
    if check:
        plan = steps.compare(graphs, reader)
        _require_complete(plan, target.url)
    else:
        writer = _writer(target, connection)
        plan = steps.compare(graphs, reader)
        steps.require_leave(plan, target.url, replace=replace)
        with step_display() as show:
            steps.publish(graphs, plan, writer, show)
    done = steps.verify(graphs, plan, reader)
    click.echo(
        f"{target.url}: {done.graphs} graphs, {done.triples:,} triples, {done.classes} classes verified "
        f"({done.written} written, {done.dropped} removed, {len(plan.complete)} there before)"
    )
    click.echo(f"sha256 {done.sha256}")


def _connection(seconds: int) -> Connection:
    import os

    from kg.publishing.connection import Connection
    from kg.publishing.credentials import read_credentials

    return Connection(read_credentials(os.environ), seconds)


def _endpoint(url: str, connection: Connection) -> Endpoint:
    from functools import partial

    from kg.publishing.credentials import authorization
    from kg.stores.endpoint import Endpoint, Limits

    credentials, seconds = connection.credentials, connection.seconds
    header = None if credentials is None else partial(authorization, credentials=credentials, seconds=seconds)
    return Endpoint(url, Limits(seconds=seconds), header)


def _writer(target: Target, connection: Connection) -> Writer:
    from kg.publishing.writers import (
        GRAPH_STORE_CHUNK,
        UPDATE_CHUNK,
        GraphStoreWriter,
        UpdateWriter,
        find_graph_store,
    )
    from kg.stores.endpoint import Endpoint

    if target.update is not None:
        return UpdateWriter(connection, Endpoint(target.update).address, target.chunk or UPDATE_CHUNK)
    address = target.graph_store or find_graph_store(connection, target.url)
    writer = GraphStoreWriter(connection, Endpoint(address).address, target.chunk or GRAPH_STORE_CHUNK)
    writer.check()
    return writer


def _require_complete(plan: Plan, url: str) -> None:
    """Fail where a server does not hold what the store holds.

    Raises:
        NotConformingError: With a line for each kind of difference.
    """
    from kg.publishing.publish import some

    kinds = (("not there", plan.absent), ("half-loaded", plan.partial), ("with other content", plan.other),
             ("not in the store", plan.stale))  # fmt: skip
    faults = [f"{url}: {len(graphs)} graph(s) {what}: {some(graphs)}" for what, graphs in kinds if graphs]
    if faults:
        raise NotConformingError("\n".join(faults))
