# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What is left open: gaps in what the document tells, and works that stand behind no statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.synthetic.turtle import text

if TYPE_CHECKING:
    from benchmarks.synthetic.theatre import Theatre


def write_leftovers(theatre: Theatre) -> None:
    """Write the gaps, and why a work is evidence of nothing, once all statements are written."""
    _gaps(theatre)
    _unplaced(theatre)


def _gaps(theatre: Theatre) -> None:
    events = list(theatre.files["events"])
    for i in range(theatre.count("ace:KnownGap")):
        event = theatre.rng.choice(events)
        block = theatre.block("gaps", f"gp:{theatre.key}-gap-{i + 1}", "ace:KnownGap")
        block.add("rdfs:label", text(f"gap {i + 1} of {theatre.names[theatre.parties[0]]}"))
        block.add("ace:gapKind", theatre.concept("gap-kind"))
        block.add("ace:leavesOpen", event)
        block.add(
            "ace:missingFrom", *theatre.pick(theatre.passages, theatre.times("ace:KnownGap", "ace:missingFrom", 1))
        )
        block.add("skos:note", theatre.note())


def _unplaced(theatre: Theatre) -> None:
    used = {source for block in theatre.files["statements"].values() for source in block.values("ace:source")}
    for _, source in theatre.sources:
        if source not in used:
            theatre.block("sources", source).add("ace:unplacedBecause", text("It fits no sentence by title or date."))
