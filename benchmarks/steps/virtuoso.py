# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Virtuoso's settings and its bulk loader."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

# Buffers of 8 KiB as the manual advises for 2 to 4 GB of memory; no limit on rows or estimated time.
SETTINGS: Final = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = {host}:{sql}
DirsAllowed = {data}
NumberOfBuffers = 340000
MaxDirtyBuffers = 250000
CheckpointInterval = 0
DefaultIsolation = 2
[HTTPServer]
ServerPort = {host}:{http}
ServerRoot = {folder}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 100000000
MaxQueryExecutionTime = 30
"""
# Its own password in a fresh folder; the server listens on this machine alone and lives as long as the step.
_USER: Final = ("dba", "dba")


_REPORT: Final = "select ll_error from DB.DBA.load_list where ll_error is not null;"


def bulk_load(isql: str, address: str, quads: Path) -> None:
    """Load an N-Quads file, every quad into its own graph.

    Raises:
        RuntimeError: If the loader reports an error.
    """
    script = f"ld_dir('{quads.parent}', '{quads.name}', 'urn:none'); rdf_loader_run(); checkpoint; {_REPORT}"
    command = [isql, address, *_USER, "BANNER=OFF", "VERBOSE=OFF", f"EXEC={script}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or "Error" in done.stdout + done.stderr:
        raise RuntimeError(f"Virtuoso did not load: {' '.join((done.stdout + done.stderr).split())[:300]}")
