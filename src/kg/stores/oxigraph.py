# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The embedded default store: Oxigraph, read-only from a store folder, or in memory from quads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, TypeVar, cast

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.manifest import Manifest, current_version, data_folder, read_manifest
from kg.stores.base import Solutions, Store, Term
from kg.stores.syntax import Form, check_form, query_error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_Result = TypeVar("_Result")


class OxigraphStore(Store):
    """A view of an Oxigraph store; several may be open on one folder, also while a new version is built.

    Args:
        inner: The Oxigraph store.
        manifest: What the store was built from, where it comes from a store folder.
    """

    name = "oxigraph"

    def __init__(self, inner: ox.Store, manifest: Manifest | None = None) -> None:
        self._inner = inner
        self.manifest = manifest

    @classmethod
    def from_quads(cls, quads: Iterable[ox.Quad]) -> Self:
        """Return a store in memory that holds these quads."""
        inner = ox.Store()
        inner.bulk_extend(quads)
        return cls(inner)

    def select(self, query: str) -> Solutions:
        """Return the solutions of a SELECT query; see the base class."""
        result = cast("ox.QuerySolutions", self._query(query, "SELECT"))
        names = tuple(variable.value for variable in result.variables)
        width = range(len(names))
        rows = _evaluated(lambda: tuple(tuple(cast("Term | None", row[i]) for i in width) for row in result))
        return Solutions(names, rows)

    def ask(self, query: str) -> bool:
        """Return the answer to an ASK query; see the base class."""
        return bool(self._query(query, "ASK"))

    def construct(self, query: str) -> Iterator[ox.Triple]:
        """Yield the distinct triples of a CONSTRUCT or DESCRIBE query; see the base class."""
        result = cast("ox.QueryTriples", self._query(query, "CONSTRUCT"))
        return iter(_evaluated(lambda: dict.fromkeys(result)))

    def quads(self, graph: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of one named graph, or of all of them."""
        return self._inner.quads_for_pattern(None, None, None, graph)

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs; see the base class."""
        # Oxigraph keeps the name of a graph that was emptied.
        return tuple(
            sorted(
                name.value
                for name in self._inner.named_graphs()
                if isinstance(name, ox.NamedNode) and next(self.quads(name), None) is not None
            )
        )

    def _query(self, query: str, form: Form) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        try:
            result = self._inner.query(query, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise query_error(query, error) from None
        except (RuntimeError, ValueError) as error:
            raise _failed(error) from None
        check_form(result, form)
        return result


def _evaluated(run: Callable[[], _Result]) -> _Result:
    """Run the lazy part of a query; faults that show only then (an unknown service, a lost file) become ours."""
    try:
        return run()
    except (RuntimeError, ValueError) as error:
        raise _failed(error) from None
    except OSError as error:
        raise StoreError(f"the query could not be run: {' '.join(str(error).split())}") from None


def _failed(error: Exception) -> QueryError:
    return QueryError(f"the query cannot be answered: {' '.join(str(error).split())}")


def open_store(store_dir: Path) -> OxigraphStore:
    """Open the current version in a store folder, read-only.

    Raises:
        StoreError: If there is no store, or it is half-written, unreadable, or made by another version.
    """
    version = current_version(store_dir)
    try:
        return _open_version(store_dir, version)
    except StoreError:
        # A build may have replaced the version, and the next one cleared it up, between the two reads.
        latest = current_version(store_dir)
        if latest == version:
            raise
        return _open_version(store_dir, latest)


def _open_version(store_dir: Path, version: str) -> OxigraphStore:
    manifest = read_manifest(store_dir, version)
    try:
        inner = ox.Store.read_only(str(data_folder(store_dir, version)))
    except (OSError, RuntimeError, ValueError) as error:
        reason = " ".join(str(error).split())
        message = f"{store_dir}: the store is damaged ({reason}); rebuild it with: kg build --force"
        raise StoreError(message) from None
    return OxigraphStore(inner, manifest)
