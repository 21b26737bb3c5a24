# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Publishing: what a server lacks is sent, what it has is left, and then it is asked what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.errors import NotConformingError, UsageError
from kg.namespaces import GRAPH, RDF
from kg.publishing.normal_form import graph_hash, is_part, whole_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kg.publishing.reader import Reader
    from kg.publishing.writers import Writer
    from kg.stores.base import Store

_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Local:
    """A graph as it is published.

    Attributes:
        triples: Its triples.
        sha256: The hash of its normal form.
    """

    triples: tuple[ox.Triple, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a server holds of a dataset.

    Attributes:
        complete: The graphs that are there, equal by count and hash.
        absent: Those that are not there.
        partial: Those of which a part is there and nothing else: an earlier run was interrupted.
        other: Those that hold something else.
        stale: Graphs below the dataset's graph IRI that the dataset does not have.
    """

    complete: tuple[str, ...]
    absent: tuple[str, ...]
    partial: tuple[str, ...]
    other: tuple[str, ...]
    stale: tuple[str, ...]

    @property
    def to_write(self) -> tuple[str, ...]:
        """The graphs that must be sent."""
        return tuple(sorted((*self.absent, *self.partial, *self.other)))


@dataclass(frozen=True, slots=True)
class Published:
    """What was done and proved.

    Attributes:
        graphs: How many graphs the server holds of the dataset.
        triples: How many triples they have.
        classes: How many classes have as many things there as here.
        written: How many graphs were sent.
        dropped: How many stale graphs were removed.
        sha256: The hash of all graphs under the normal form.
    """

    graphs: int
    triples: int
    classes: int
    written: int
    dropped: int
    sha256: str


def local_graphs(store: Store) -> dict[str, Local]:
    """Return the named graphs of a store.

    Raises:
        UsageError: If one lies elsewhere than below the dataset's graph IRI.
    """
    found: dict[str, Local] = {}
    for iri in store.graphs():
        if not iri.startswith(GRAPH) or iri == GRAPH:
            raise UsageError(f"<{iri}> is not below <{GRAPH}>; only graphs below it are published")
        triples = tuple(quad.triple for quad in store.quads(ox.NamedNode(iri)))
        found[iri] = Local(triples, graph_hash(triples))
    return found


def compare(graphs: Mapping[str, Local], reader: Reader) -> Plan:
    """Return what a server holds of these graphs.

    Raises:
        StoreError: If it cannot be asked.
    """
    states: dict[str, list[str]] = {"complete": [], "absent": [], "partial": [], "other": []}
    for iri, local in graphs.items():
        states[_state(iri, local, reader)].append(iri)
    stale = tuple(iri for iri in reader.graphs() if iri not in graphs)
    return Plan(**{name: tuple(found) for name, found in states.items()}, stale=stale)


def _state(iri: str, local: Local, reader: Reader) -> str:
    number = reader.count(iri)
    if number == 0:
        return "absent"
    if number > len(local.triples):
        return "other"
    there = reader.triples(iri, number)
    if number == len(local.triples) and graph_hash(there) == local.sha256:
        return "complete"
    return "partial" if number < len(local.triples) and is_part(there, local.triples) else "other"


def require_leave(plan: Plan, address: str, *, replace: bool) -> None:
    """Let nothing be overwritten that is not the dataset's own, unless it was asked for.

    Raises:
        UsageError: If graphs with other content are there and ``replace`` is not set.
    """
    if (plan.other or plan.stale) and not replace:
        faults = [f"other content in {len(plan.other)} graph(s): {some(plan.other)}"] if plan.other else []
        faults += [f"{len(plan.stale)} graph(s) that are not in the store: {some(plan.stale)}"] if plan.stale else []
        raise UsageError(f"{address}: there is {' and '.join(faults)}; to replace them, give --replace")


def publish(graphs: Mapping[str, Local], plan: Plan, writer: Writer, progress: Callable[[str, int, int], None]) -> None:
    """Send what the server lacks, and remove what the dataset no longer has.

    Raises:
        StoreError: If the server refuses or breaks off; what is complete stays, and is skipped in the next run.
    """
    work = (*plan.to_write, *plan.stale)
    for position, iri in enumerate(work):
        progress(iri.removeprefix(GRAPH), position, len(work))
        if iri in graphs:
            writer.replace(iri, graphs[iri].triples)
        else:
            writer.drop(iri)


def verify(graphs: Mapping[str, Local], plan: Plan, reader: Reader) -> Published:
    """Ask a server for counts by graph and by class, and for all that was sent; compare it with what is here.

    Raises:
        NotConformingError: If something differs: one line a fault.
        StoreError: If the server cannot be asked.
    """
    after = compare({iri: graphs[iri] for iri in plan.to_write}, reader)
    wrong = [iri for iri in plan.to_write if iri not in after.complete]
    faults = [f"{iri}: the read-back differs from what was sent" for iri in wrong]
    here = {iri: len(local.triples) for iri, local in graphs.items()}
    faults += _differences("triples", here, reader.counts())
    classes = _class_counts(graphs)
    faults += _differences("things", classes, reader.class_counts())
    if faults:
        raise NotConformingError("\n".join(f"{reader.address}: {fault}" for fault in faults))
    hashes = whole_hash({iri: local.sha256 for iri, local in graphs.items()})
    return Published(len(graphs), sum(here.values()), len(classes), len(plan.to_write), len(plan.stale), hashes)


def _class_counts(graphs: Mapping[str, Local]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for local in graphs.values():
        for triple in local.triples:
            if triple.predicate.value == f"{RDF}type" and isinstance(triple.object, ox.NamedNode):
                counts[triple.object.value] = counts.get(triple.object.value, 0) + 1
    return counts


def _differences(what: str, here: Mapping[str, int], there: Mapping[str, int]) -> list[str]:
    return [
        f"{iri}: {there.get(iri, 0):,} {what} there, {here.get(iri, 0):,} here"
        for iri in sorted({*here, *there})
        if here.get(iri, 0) != there.get(iri, 0)
    ]


def some(iris: tuple[str, ...]) -> str:
    """Return the names of the first few graphs."""
    names = [iri.removeprefix(GRAPH) for iri in iris]
    rest = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {rest} more" if rest > 0 else "")
