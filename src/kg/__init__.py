# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""ACE, Attested Conflict Events: who says so, who denies it, on what evidence.

>>> import kg
>>> with kg.open() as graph:
...     answer = graph.ask("rival-figures", event="ev:2022-09-12-fighting", side="Azerbaijan")
>>> [(row.quantity.label, row.bound.label, row.best, row.claimant.label) for row in answer]
[('killed', 'at least', 71, 'Editors of the article')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg._version import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from kg.graph import Graph
    from kg.results import Answer

__all__ = ["Answer", "Graph", "__version__", "open"]


def open(  # noqa: A001 (kg.open() reads well)
    project: Path | str | None = None, store: Path | str | None = None, *, endpoint: str | None = None
) -> Graph:
    """Open the graph for questions; a store is built first where there is none.

    Args:
        project: The project folder; else the checkout that holds this package, or the copy that was installed with it.
        store: The store folder, or the address of a SPARQL endpoint; else ``$KG_STORE``, else ``.kg/`` of the project,
            or the user's cache folder.
        endpoint: The address of a SPARQL endpoint to ask in place of a store.

    Raises:
        UsageError: If ``project`` is no project folder, ``endpoint`` no address, or both a store and an endpoint given.
        StoreError: If the store cannot be opened or built, or the endpoint cannot be reached.
    """
    from kg.graph import open_graph, open_remote  # noqa: PLC0415 (keeps "import kg" light)
    from kg.layout import is_address  # noqa: PLC0415

    if endpoint is not None:
        if store is not None:
            from kg.errors import UsageError  # noqa: PLC0415

            raise UsageError("a store and an endpoint do not go together; give one of them")
        return open_remote(endpoint, project)
    if isinstance(store, str) and is_address(store):
        return open_remote(store, project)
    return open_graph(project, store)


def __getattr__(name: str) -> Any:  # noqa: ANN401 (a module attribute may be anything)
    if name == "Graph":
        from kg.graph import Graph  # noqa: PLC0415

        return Graph
    if name == "Answer":
        from kg.results import Answer  # noqa: PLC0415

        return Answer
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
