# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Writes what each ``kg`` command shown in README and docs prints now into the document (``make docs``).

An output that is cut short by a line ``...`` is left as it is; ``test_docs`` says where it no longer fits.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from kg.build import build
from kg.layout import find_layout
from test_docs import BLOCK, DOCUMENTS, printed_by

ROOT = Path(__file__).resolve().parent.parent


def refreshed(block: str, store: Path) -> str:
    parts = re.split(r"^(?=\$ )", block, flags=re.MULTILINE)
    return "".join(_with_output(part, store) for part in parts)


def _with_output(part: str, store: Path) -> str:
    command, _, shown = part.partition("\n")
    if not command.startswith(("$ kg ", "$ python ")) or re.search(r"^ *\.\.\.$", shown, re.MULTILINE):
        return part
    gap = "\n" if shown.endswith("\n\n") else ""
    return f"{command}\n{printed_by(command.removeprefix('$ '), store).rstrip()}\n{gap}"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder)
        build(find_layout(ROOT), store)
        for path in DOCUMENTS:
            text = path.read_text(encoding="utf-8")
            new = BLOCK.sub(lambda found: f"```console\n{refreshed(found[1], store)}```", text)
            if new != text:
                path.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
