# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The notebook in docs runs from its first cell to its last, gives what it shows, and holds no path of a machine."""

from __future__ import annotations

import re

import notebook


def test_the_notebook_gives_what_it_shows(store):
    shown = notebook.read()
    ran = notebook.executed(store)
    assert notebook.texts(ran) == notebook.texts(shown), "run: python tests/notebook.py (make docs)"
    assert sum(len(cell) for cell in notebook.texts(shown)) >= 5


def test_it_is_ten_cells_that_were_run_in_order_and_shows_a_picture():
    cells = notebook.read().cells
    assert len(cells) == 10
    code = [cell for cell in cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    pictures = [output for cell in code for output in cell.outputs if "image/png" in output.get("data", {})]
    assert len(pictures) == 1


def test_it_is_small_and_holds_no_path_no_warning_and_no_fault():
    text = notebook.NOTEBOOK.read_text(encoding="utf-8")
    assert len(text) < 150_000
    assert not re.search(
        r"/home/|/root|/tmp|/Users/|/work|\.venv|[A-Z]:\\\\", re.sub(r'"image/png": "[^"]*"', "", text)
    )
    outputs = [output for cell in notebook.read().cells for output in cell.get("outputs", ())]
    assert not [output for output in outputs if output.output_type == "error" or output.get("name") == "stderr"]
