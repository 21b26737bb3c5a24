# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The graph as Python sees it: open it, ask it, look things up."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kg.ask import ask
from kg.describe import Description, describe
from kg.labels import Match, find
from kg.layout import Layout, find_layout, find_store
from kg.parameters import find_thing
from kg.perspectives import NEUTRAL, ShownName, find_perspective, shown_names
from kg.queries import Question, find_question, load_questions
from kg.query_text import Result, run_query
from kg.stores.oxigraph import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from kg.results import Answer
    from kg.stores.base import Store


@dataclass(frozen=True, slots=True)
class Graph:
    """A store together with the questions that it is asked.

    Attributes:
        store: The triples.
        layout: Where the query files are.
    """

    store: Store
    layout: Layout

    def ask(self, name: str, *, language: str = "en", labels: str = NEUTRAL, **params: object) -> Answer:
        """Return the answer to a question of the library.

        Args:
            name: The question's name or number.
            language: The language of labels that is preferred.
            labels: The perspective whose names are shown; ``neutral`` for the labels of the graph.
            params: The question's parameters; a label, slug, CURIE or IRI for a thing, a list where several are
                allowed. A trailing underscore is dropped (``from_="2021-05-01"``).

        Raises:
            UsageError: If there is no such question, parameter or perspective, or a value does not fit.

        >>> import kg
        >>> with kg.open() as graph:
        ...     answer = graph.ask("what-happened", place="Sisian", from_="2021-05-25", to="2021-05-25")
        >>> for event in dict.fromkeys(row.event for row in answer):
        ...     print(event.label)
        Reported movement of Azerbaijani troops in Sisian, May 2021
        Mobilisation of municipal staff in Sisian, 25 May 2021
        """
        values = {key.removesuffix("_"): value for key, value in params.items()}
        return ask(self.store, self.question(name), values, language=language, labels=labels)

    def question(self, name: str) -> Question:
        """Return a question by name or number.

        Raises:
            UsageError: If there is none.
        """
        return find_question(self.layout.queries / "questions", name)

    def questions(self) -> tuple[Question, ...]:
        """Return all questions of the library."""
        return load_questions(self.layout.queries / "questions")

    def query(self, text: str) -> Result:
        """Return the result of a SPARQL query: rows, a truth value, or triples. All prefixes of the project are known.

        Raises:
            QueryError: If the query does not parse.

        >>> import kg
        >>> with kg.open() as graph:
        ...     graph.query("ASK { ev:2021-05-12-force-movement a ace:ContestedEvent }")
        True
        """
        return run_query(self.store, text)

    def find(self, text: str) -> list[Match]:
        """Return the things with a name that holds ``text``, in any script, best first.

        >>> import kg
        >>> with kg.open() as graph:
        ...     [match.name for match in graph.find("sev lake")][:1]
        ['Sev Lake']
        """
        return find(self.store, text)

    def names(self, *things: str, labels: str = NEUTRAL, language: str = "en") -> dict[str, ShownName]:
        """Return what things are called in a perspective: IRI -> name, with the perspective that it comes from.

        Args:
            things: Labels, slugs, CURIEs or IRIs.
            labels: The perspective whose names come first; where it has none, the name is our label and says so.
            language: The language that is preferred.

        Raises:
            UsageError: If nothing or several things are called so, or the data know no such perspective.
        """
        iris = [find_thing(self.store, thing, name="thing").value for thing in things]
        return shown_names(self.store, iris, find_perspective(self.store, labels), language)

    def describe(self, thing: str, *, language: str = "en", labels: str = NEUTRAL) -> Description:
        """Return what is known of a thing, with every statement about and by it.

        Raises:
            UsageError: If nothing or several things are called so, or the data know no such perspective.
        """
        found = find_thing(self.store, thing, name="thing")
        return describe(self.store, found, language=language, labels=labels)

    def close(self) -> None:
        """Release the store; the graph is not used afterwards."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_remote(endpoint: str, project: Path | str | None = None) -> Graph:
    """Open the graph behind a SPARQL endpoint; the questions are those of a project.

    Args:
        endpoint: The address of the endpoint, http or https.
        project: The project folder, or None for the checkout or the installed copy.

    Raises:
        UsageError: If ``project`` is no project folder, or ``endpoint`` no address.
        StoreError: If the endpoint cannot be reached or holds no named graph.
    """
    from kg.stores.remote import RemoteStore  # noqa: PLC0415 (only where an endpoint is asked)

    return Graph(RemoteStore(endpoint), find_layout(None if project is None else Path(project)))


def open_graph(
    project: Path | str | None = None,
    store: Path | str | None = None,
    *,
    say: Callable[[str], None] = lambda _: None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Graph:
    """Open the graph; a store is built first where there is none.

    Args:
        project: The project folder, or None for the checkout or the installed copy.
        store: The store folder, or None for the usual place.
        say: Told that a store is built, where there is none.
        progress: Told of every step of that build.

    Raises:
        UsageError: If ``project`` is no project folder.
        StoreError: If the store cannot be opened or built.
    """
    layout = find_layout(None if project is None else Path(project))
    store_dir = find_store(layout, None if store is None else Path(store))
    if not (store_dir / "current").exists():
        from kg.build import build  # noqa: PLC0415 (only where there is no store)

        say(f"no store in {store_dir}; building one")
        build(layout, store_dir, progress=progress)
    return Graph(open_store(store_dir), layout)
