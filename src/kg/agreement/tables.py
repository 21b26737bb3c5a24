# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The CSV files of a second coding: a header that must be as expected, and rows of its length."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.turtle import read_text

if TYPE_CHECKING:
    from pathlib import Path


def read_table(path: Path, columns: tuple[str, ...]) -> list[list[str]]:
    """Return the rows of a CSV file below its header.

    Raises:
        InputError: If the file is unreadable, has other columns, or a row of another length.
    """
    rows = list(csv.reader(read_text(path).splitlines()))
    if not rows or tuple(rows[0]) != columns:
        raise InputError(f"the columns must be: {','.join(columns)}", path=path, line=1)
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(columns):
            raise InputError(f"{len(row)} values where {len(columns)} columns are", path=path, line=number)
    return rows[1:]
