# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Where the ontology, the graph, the queries and the store are found.

Order: ``--project DIR``; else the checkout that holds this package; else the copy that travels in the wheel
(``kg/_data``). A checkout is recognised by its ``pyproject.toml`` beside ``ontology/`` and ``src/kg``, so that an
editable install never reads a stale copy.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import UsageError

FOLDERS: Final = ("ontology", "graph", "queries")


@dataclass(frozen=True, slots=True)
class Layout:
    """The folders that one run works on.

    Attributes:
        root: The folder that holds ``ontology/``, ``graph/`` and ``queries/``.
        writable: Whether the root is a project of the user's (else it is the read-only copy in the wheel).
    """

    root: Path
    writable: bool

    @property
    def ontology(self) -> Path:
        """The folder of the ACE ontology."""
        return self.root / "ontology"

    @property
    def graph(self) -> Path:
        """The folder of the dataset, one named graph a file."""
        return self.root / "graph"

    @property
    def queries(self) -> Path:
        """The folder of the query files."""
        return self.root / "queries"

    @property
    def shapes(self) -> Path:
        """The folder of the shapes that the data must conform to."""
        return self.ontology / "shapes" / "data"


def find_layout(project: Path | None = None) -> Layout:
    """Return the layout of ``project``, of the checkout, or of the installed package.

    Raises:
        UsageError: If ``project`` lacks one of the folders ``ontology``, ``graph`` and ``queries``.
    """
    if project is not None:
        missing = [name for name in FOLDERS if not (project / name).is_dir()]
        if missing:
            raise UsageError(f"{project}: not a project folder; it lacks {', '.join(name + '/' for name in missing)}")
        return Layout(project.resolve(), writable=True)
    package = Path(__file__).resolve().parent
    checkout = package.parent.parent
    if package.parent.name == "src" and (checkout / "pyproject.toml").is_file() and (checkout / "ontology").is_dir():
        return Layout(checkout, writable=True)
    return Layout(package / "_data", writable=False)


def is_address(store: str) -> bool:
    """Whether what names a store is the address of a server, not a folder."""
    return store.lower().startswith(("http://", "https://"))


def find_store(layout: Layout, option: Path | None = None) -> Path:
    """Return the store folder: ``--store``, else ``$KG_STORE``, else ``.kg/`` of the project, else the user's cache."""
    if option is not None:
        return option
    value = os.environ.get("KG_STORE", "")
    if value and not is_address(value):
        return Path(value)
    if layout.writable:
        return layout.root / ".kg"
    # The XDG Base Directory Specification: a path that is not absolute is invalid and ignored.
    cache = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (cache if cache.is_absolute() else Path.home() / ".cache") / "ace-kg"
