# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The seam that every triple store stands behind."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from pyoxigraph import Quad, Triple

Term: TypeAlias = NamedNode | BlankNode | Literal


@dataclass(frozen=True, slots=True)
class Solutions:
    """The rows of a SELECT query.

    Attributes:
        variables: The projected variables, without question mark, in the query's order.
        rows: One tuple a solution, as long as ``variables``; None where a variable is unbound.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


class Store(ABC):
    """A read-only view of a set of named graphs; the default graph of every query is their union."""

    name: str

    @abstractmethod
    def select(self, query: str) -> Solutions:
        """Return the solutions of a SELECT query.

        Raises:
            QueryError: If the query does not parse or is of another form.
        """

    def plan(self, query: str) -> str | None:
        """Return the engine's plan for a query as text, or None where the engine shows none."""
        del query
        return None

    @abstractmethod
    def ask(self, query: str) -> bool:
        """Return the answer to an ASK query.

        Raises:
            QueryError: If the query does not parse or is of another form.
        """

    @abstractmethod
    def construct(self, query: str) -> Iterator[Triple]:
        """Yield the triples of a CONSTRUCT or DESCRIBE query.

        Raises:
            QueryError: If the query does not parse or is of another form.
        """

    @abstractmethod
    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """Yield the quads of one named graph, or of all of them."""

    @abstractmethod
    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs that hold a triple, sorted."""

    def close(self) -> None:  # noqa: B027 (most stores hold nothing)
        """Release files and connections; a store is not used afterwards."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
