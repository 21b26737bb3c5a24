# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""README and docs are true: every file that they name exists, and every command that they show prints what they show.

A fenced ``console`` block holds commands after ``$ `` and what each printed; a line ``...`` stands for any lines.
``make`` commands are run by ``.ci/run`` itself.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").glob("**/*.md"), *(ROOT / "ontology").glob("**/README.md")])
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SCRIPT = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# `ontology/ace.ttl`, [text](docs/cli.md): a path below the root, with a folder or a known ending.
CODE_PATH = re.compile(r"`([\w.@-]+/[\w./*{},-]*|[\w-]+\.(?:md|toml|ttl|py|cff|csv|rq|txt))`")
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
# What a build or a setup makes, so that it is not there in a fresh clone.
MADE = (".venv", ".kg")


def commands(path: Path) -> list[tuple[str, str]]:
    """Every command of the document that runs kg, with the output that is shown."""
    found = []
    for block in BLOCK.findall(path.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            if command.startswith(("kg ", "python ")):
                found.append((command, output.rstrip("\n")))
    return found


COMMANDS = [
    pytest.param(command, output, id=f"{path.relative_to(ROOT)}: {command}")
    for path in DOCUMENTS
    for command, output in commands(path)
]


def test_documents_show_commands() -> None:
    assert len(DOCUMENTS) >= 4
    assert len(COMMANDS) >= 5


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_named_files_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name in CODE_PATH.findall(text):
        if not name.startswith((*MADE, "http", "/", "../")):
            pattern = re.sub(r"\{[^}]*\}", "*", name).rstrip("/")
            assert list(ROOT.glob(pattern)) or list(path.parent.glob(pattern)), (
                f"{path.name} names {name}, which is not there"
            )
    for target in LINK.findall(text):
        assert (path.parent / target).exists(), f"{path.name} links to {target}, which is not there"


SCRIPTS = [
    pytest.param(block, id=f"{path.relative_to(ROOT)}: script {number}")
    for path in DOCUMENTS
    for number, block in enumerate(SCRIPT.findall(path.read_text(encoding="utf-8")), start=1)
]


def matches(shown: str, printed: str) -> bool:
    """Whether the output shown is the output printed; a line of three dots stands for any lines."""
    parts = [re.escape(part) for part in re.split(r"^[ ]*\.\.\.$\n?", shown + "\n", flags=re.MULTILINE)]
    return re.fullmatch(r"(?:.*\n)*?".join(parts), printed.rstrip("\n") + "\n") is not None


@pytest.mark.parametrize(("command", "shown"), COMMANDS)
def test_command_prints_what_is_shown(command: str, shown: str, store: Path) -> None:
    printed = printed_by(command, store)
    assert matches(shown, printed), f"{command}\n--- printed ---\n{printed}"


@pytest.mark.parametrize("script", SCRIPTS)
def test_script_runs(script: str, store: Path) -> None:
    assert run([sys.executable, "-c", script], store).strip()


def printed_by(command: str, store: Path) -> str:
    words = shlex.split(command)
    return run([sys.executable, *(["-m", "kg"] if words[0] == "kg" else []), *words[1:]], store)


def run(words: list[str], store: Path) -> str:
    environment = {**os.environ, "KG_STORE": str(store), "COLUMNS": "100"}
    result = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode in {0, 1}, result.stderr
    assert "Traceback" not in result.stderr
    return result.stdout or result.stderr
