# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""A sample of evidence links, judged again: does 0.9 mean 0.9?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.agreement.measures import Share
from kg.agreement.sampling import draw
from kg.agreement.tables import read_table
from kg.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

SEED: Final = "ACE evidence links 1.0.0"
# How many links of each confidence are judged.
A_LEVEL: Final = 20
YES: Final = "yes"
VERDICTS: Final = (YES, "no", "cannot-tell")
_COLUMNS: Final = ("evidence", "confidence", "method", "first_judge", "second_judge", "settled", "reason")


@dataclass(frozen=True, slots=True)
class Link:
    """An evidence link of the sample.

    Attributes:
        evidence: Slug of the evidence.
        confidence: How sure the first coder was, as in the graph.
        method: How the first coder matched it.
        verdicts: Of the first and of the second judge: yes, no or cannot-tell.
        settled: What stands after both were seen.
        reason: Why, in a few words.
    """

    evidence: str
    confidence: str
    method: str
    verdicts: tuple[str, str]
    settled: str
    reason: str


def read_links(path: Path) -> list[Link]:
    """Return the judged links.

    Raises:
        InputError: If the file is unreadable, in another form, or holds a verdict that there is not.
    """
    links = [
        Link(evidence, confidence, method, (one, other), settled, reason)
        for evidence, confidence, method, one, other, settled, reason in read_table(path, _COLUMNS)
    ]
    for number, link in enumerate(links, start=2):
        for verdict in (*link.verdicts, link.settled):
            if verdict not in VERDICTS:
                raise InputError(f"no verdict: {verdict!r}; known: {', '.join(VERDICTS)}", path=path, line=number)
    return links


def sample_of(path: Path) -> set[str]:
    """Return the links that the seed draws, as many of each confidence, from a list of all links and their confidence.

    The list is of the graph before anything was changed because of the sample.

    Raises:
        InputError: If the list is unreadable or in another form.
        UsageError: If a confidence has fewer links than are to be drawn.
    """
    levels: dict[str, list[str]] = defaultdict(list)
    for evidence, confidence in read_table(path, ("evidence", "confidence")):
        levels[confidence].append(evidence)
    return {name for level, names in levels.items() for name in draw({level: names}, A_LEVEL, SEED)}


def precision(links: list[Link]) -> dict[str, Share]:
    """Return the share of links that stand, by confidence, highest first; what nobody can tell does not stand."""
    by: dict[str, list[bool]] = defaultdict(list)
    for link in links:
        by[link.confidence].append(link.settled == YES)
    return {confidence: Share(sum(by[confidence]), len(by[confidence])) for confidence in sorted(by, reverse=True)}
