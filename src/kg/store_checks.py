# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The data-quality checks of a project: queries that find what is wrong, so that no row is good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.errors import QueryError
from kg.findings import Finding
from kg.namespaces import compact
from kg.stores.oxigraph import OxigraphStore
from kg.turtle import read_text

if TYPE_CHECKING:
    from pathlib import Path

    from kg.stores.base import Solutions

_SHOWN: Final = 5


def query_files(folder: Path) -> list[Path]:
    """Return the query files of a folder, in order."""
    return sorted(folder.glob("*.rq"))


def failed_checks(store: ox.Store, folder: Path) -> list[str]:
    """Run every check on a store; return lines for people about those that find something.

    Raises:
        QueryError: If a check does not parse or is no SELECT query; the error names its file.
    """
    return [finding.message for finding in check_findings(store, folder)]


def check_findings(store: ox.Store, folder: Path) -> list[Finding]:
    """Run every check on a store; return what they find, see ``failed_checks``."""
    findings: list[Finding] = []
    for path in query_files(folder):
        try:
            found = OxigraphStore(store).select(read_text(path))
        except QueryError as error:
            message = str(error).removeprefix(f"{error.line}:{error.column}: ")
            raise QueryError(message, path=path, line=error.line, column=error.column) from None
        findings += _findings(path.stem, found)
    return findings


def _findings(name: str, found: Solutions) -> list[Finding]:
    findings = [
        Finding(
            f"check {name}: "
            + ", ".join(
                f"{v} = {_shown(term)}" for v, term in zip(found.variables, row, strict=True) if term is not None
            ),
            tuple(term.value for term in row if isinstance(term, ox.NamedNode)),
        )
        for row in found.rows[:_SHOWN]
    ]
    rest = len(found.rows) - _SHOWN
    return [*findings, Finding(f"check {name}: ... and {rest} more rows")] if rest > 0 else findings


def _shown(term: ox.NamedNode | ox.BlankNode | ox.Literal) -> str:
    return compact(term.value) if isinstance(term, ox.NamedNode) else str(term)
