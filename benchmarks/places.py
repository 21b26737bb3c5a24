# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The folders and files of one benchmarked graph."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.layout import Layout, find_layout

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Places:
    """Where one graph lies while it is benchmarked.

    Attributes:
        name: The graph's name: curated, 40k, 1m ...
        folder: The scratch folder.
        project: The project that is built.
    """

    name: str
    folder: Path
    project: Path

    @property
    def layout(self) -> Layout:
        """The project's layout."""
        return find_layout(self.project)

    @property
    def store(self) -> Path:
        """The store folder that ``kg build`` makes."""
        return self.folder / "store"

    @property
    def asserted(self) -> Path:
        """What the sources say, as N-Triples."""
        return self.folder / "asserted.nt"

    @property
    def asserted_quads(self) -> Path:
        """What the sources say, as N-Quads."""
        return self.folder / "asserted.nq"

    @property
    def triples(self) -> Path:
        """All triples, inferences included, as N-Triples."""
        return self.folder / "all.nt"

    @property
    def quads(self) -> Path:
        """All quads, inferences included, as N-Quads."""
        return self.folder / "all.nq"

    @property
    def turtle(self) -> Path:
        """All triples as Turtle, as a user would download them."""
        return self.folder / "all.ttl"

    @property
    def shapes(self) -> Path:
        """All shapes as one Turtle file."""
        return self.folder / "shapes.ttl"

    def examples(self) -> dict[str, list[str]]:
        """Return, for a synthetic graph, what the questions are asked about, by class; else nothing."""
        path = self.project / "examples.json"
        if not path.is_file():
            return {}
        content: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
        return content
