# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The conditions of many shapes in few queries.

What a property's values must meet is asked of all values of that property at once, whichever shape asks; the rest is
asked of the targets, once for all shapes that have the same. Only where such a query finds something is each of its
shapes asked by itself.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from kg.shacl.bounds import THIS, TRUE, VALUE, Some, all_of, alternatives, any_of
from kg.shacl.model import UndecidedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyoxigraph as ox

    from kg.shacl.bounds import Condition
    from kg.shacl.model import Node, Term
    from kg.shacl.targets import Target

# Looking at a value of a property costs about half of looking a target's values up.
_DEARER: Final = 2


class Extent(NamedTuple):
    """How many values and starts a path has; a value that two graphs hold counts twice."""

    values: int
    starts: int


@dataclass(frozen=True, slots=True)
class Batch:
    """A query.

    Attributes:
        pattern: What binds ?this.
        conditions: Which of them are suspect, and among which, by shape.
    """

    pattern: str
    conditions: dict[Node, list[tuple[Condition, Condition]]] = field(default_factory=lambda: defaultdict(list))

    def query(self, node: Node | None = None) -> str:
        """Return the query for one shape, or for all."""
        among: dict[Condition, list[Condition]] = defaultdict(list)
        for kept in self.conditions.values() if node is None else [self.conditions[node]]:
            for condition, places in kept:
                among[condition].append(places)
        suspect = any_of(_cheaper_first(condition, any_of(places)) for condition, places in among.items())
        return f"SELECT DISTINCT {THIS} WHERE {{ {self.pattern} FILTER({suspect}) }}"


class Search:
    """Collects conditions and finds the nodes that meet them.

    Args:
        store: The data.
    """

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self._targets: dict[Node, Target] = {}
        self._sizes: dict[str, int] = {}
        self._extents: dict[str, Extent] = {}
        self._on_values: dict[str, dict[Condition, list[Node]]] = defaultdict(lambda: defaultdict(list))
        self._on_targets: dict[str, Batch] = {}

    def size(self, target: Target) -> int:
        """Return how many targets there are; one that two patterns find counts twice."""
        if target.pattern not in self._sizes:
            self._sizes[target.pattern] = _numbers(self.store, f"(COUNT(*) AS ?n) WHERE {{ {target.pattern} }}")[0]
        return self._sizes[target.pattern]

    def add(self, node: Node, target: Target, condition: Condition) -> None:
        """Ask which targets of a shape meet a condition."""
        self._targets[node] = target
        self.size(target)
        for part in alternatives(condition):
            if not isinstance(part, Some) or part.focus != THIS or not part.single:
                self._ask_targets(node, part)
                continue
            extent = self._extent(part.path)
            if extent.values == 0 or (part.several and extent.values == extent.starts):
                continue
            for one in part.parts():
                self._on_values[part.path][one].append(node)

    def results(self) -> Iterator[tuple[Node, tuple[Term, ...] | UndecidedError]]:
        """Yield the shapes of which nodes meet a condition, with the nodes, or with why it cannot be said."""
        for batch in self._batches():
            try:
                if not run(self.store, batch.query()):
                    continue
            except UndecidedError:
                pass
            for node in batch.conditions:
                try:
                    yield node, run(self.store, batch.query(node))
                except UndecidedError as error:
                    yield node, error

    def _batches(self) -> Iterator[Batch]:
        for path, asked in self._on_values.items():
            batch = Batch(f"{THIS} {path} {VALUE} .")
            for some, nodes in asked.items():
                patterns = {self._targets[node].pattern for node in nodes}
                if self._extent(path).values > _DEARER * sum(self._sizes[pattern] for pattern in patterns):
                    for node in nodes:
                        self._ask_targets(node, some)
                else:
                    self._ask_values(batch, cast("Some", some), nodes)
            if batch.conditions:
                yield batch
        yield from self._on_targets.values()

    def _ask_targets(self, node: Node, part: Condition) -> None:
        target = self._targets[node]
        self._on_targets.setdefault(target.pattern, Batch(target.distinct)).conditions[node].append((part, TRUE))

    def _ask_values(self, batch: Batch, some: Some, nodes: list[Node]) -> None:
        for node in nodes:
            target = self._targets[node]
            among = TRUE if some.path in target.paths else target.condition
            batch.conditions[node].append((some.condition, among))

    def _extent(self, path: str) -> Extent:
        if path not in self._extents:
            counts = f"(COUNT(*) AS ?n) (COUNT(DISTINCT {THIS}) AS ?m) WHERE {{ {THIS} {path} {VALUE} }}"
            self._extents[path] = Extent(*_numbers(self.store, counts))
        return self._extents[path]


def _cheaper_first(condition: Condition, among: Condition) -> Condition:
    return all_of((among, condition) if "EXISTS" in str(condition) else (condition, among))


def run(store: ox.Store, query: str) -> tuple[Term, ...]:
    """Return the values of ?this.

    Raises:
        UndecidedError: If Oxigraph does not take the query.
    """
    return tuple(cast("Term", row[0]) for row in solutions(store, query))


def solutions(store: ox.Store, query: str) -> list[ox.QuerySolution]:
    """Return the rows of a query over all graphs; see ``run`` for what it raises."""
    try:
        return list(cast("ox.QuerySolutions", store.query(query, use_default_graph_as_union=True)))
    except (SyntaxError, ValueError) as error:
        raise UndecidedError(f"a query that Oxigraph does not take: {error}") from None


def _numbers(store: ox.Store, query: str) -> list[int]:
    (row,) = solutions(store, f"SELECT {query}")
    return [int(cast("ox.Literal", value).value) for value in row]
