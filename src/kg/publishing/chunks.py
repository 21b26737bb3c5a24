# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""A graph in parts that are sent one after the other; a blank node's triples are never parted.

A name such as ``_:b1`` means a node of one request only. So what hangs together by blank nodes, such as a list, goes in
one request, however long it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def chunks(triples: Iterable[ox.Triple], size: int) -> Iterator[list[ox.Triple]]:
    """Yield parts of a graph, of ``size`` triples or fewer but for blank nodes' sake; equal graphs, equal parts."""
    part: list[ox.Triple] = []
    for group in _groups(triples):
        if part and len(part) + len(group) > size:
            yield part
            part = []
        part += group
    if part:
        yield part


def has_blank_nodes(triples: Iterable[ox.Triple]) -> bool:
    """Whether a triple among these has a blank node."""
    return any(_blank_nodes(one) for one in triples)


def _groups(triples: Iterable[ox.Triple]) -> list[list[ox.Triple]]:
    """Return what must stay together: a triple without blank nodes, or all that blank nodes connect."""
    leaders: dict[ox.BlankNode, ox.BlankNode] = {}

    def leader(node: ox.BlankNode) -> ox.BlankNode:
        while (above := leaders.setdefault(node, node)) != node:
            leaders[node] = leaders.setdefault(above, above)
            node = leaders[node]
        return node

    ordered = sorted(triples, key=str)
    for one in ordered:
        nodes = _blank_nodes(one)
        for node in nodes:
            leaders[leader(node)] = leader(nodes[0])
    connected: dict[ox.BlankNode, list[ox.Triple]] = {}
    single: list[list[ox.Triple]] = []
    for one in ordered:
        nodes = _blank_nodes(one)
        if nodes:
            connected.setdefault(leader(nodes[0]), []).append(one)
        else:
            single.append([one])
    return [*connected.values(), *single]


def _blank_nodes(triple: ox.Triple) -> list[ox.BlankNode]:
    return [term for term in (triple.subject, triple.object) if isinstance(term, ox.BlankNode)]
