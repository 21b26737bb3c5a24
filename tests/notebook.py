# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The notebook in docs: run on the store of this checkout, and written without what differs from machine to machine.

``python tests/notebook.py`` runs it anew (``make docs``); ``test_notebook`` says where its outputs no longer fit.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import nbformat
from jupyter_client import AsyncKernelManager
from nbclient import NotebookClient

from kg.build import build
from kg.layout import find_layout

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOK = ROOT / "docs" / "whose-count.ipynb"
# Pictures are drawn a little differently by each version of matplotlib and of the fonts.
PICTURES = ("image/png", "image/svg+xml")


def read() -> nbformat.NotebookNode:
    return nbformat.read(NOTEBOOK, as_version=4)


def executed(store: Path) -> nbformat.NotebookNode:
    """The notebook, run from its first cell to its last."""
    notebook = read()
    with tempfile.TemporaryDirectory() as sockets:
        # Sockets that are files: no port of the machine is opened.
        kernel = AsyncKernelManager(kernel_name="python3", transport="ipc", ip=f"{sockets}/kernel")
        client = NotebookClient(notebook, km=kernel, timeout=300, record_timing=False)
        client.execute(env={**os.environ, "KG_STORE": str(store)})
    notebook.metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    for cell in notebook.cells:
        cell.metadata = {}
    return notebook


def texts(notebook: nbformat.NotebookNode) -> list[list[tuple[str, str]]]:
    """What each cell gave, without pictures: kind and text."""
    return [
        [
            one
            for output in cell.get("outputs", ())
            for one in ([("stream", output.text)] if output.output_type == "stream" else _data(output))
        ]
        for cell in notebook.cells
    ]


def _data(output: nbformat.NotebookNode) -> list[tuple[str, str]]:
    data = output.get("data", {})
    # The words for a picture hold its size.
    return [] if set(PICTURES) & set(data) else sorted((kind, str(text)) for kind, text in data.items())


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        build(find_layout(ROOT), Path(folder))
        nbformat.write(executed(Path(folder)), NOTEBOOK)


if __name__ == "__main__":
    main()
