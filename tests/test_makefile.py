# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""``make`` says in one line what to install where Python, venv or ensurepip is missing, and installs nothing twice."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def interpreter(folder: Path, script: str) -> Path:
    """A stand-in for an interpreter that lacks something: it answers make's probes the way such a one does."""
    path = folder / "python"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (None, ["is not there", "install Python 3.11 or newer", "PYTHON="]),
        ('case "$*" in *version_info*) exit 1;; esac', ["older than Python 3.11", "PYTHON="]),
        (
            'case "$*" in *ensurepip*) exit 1;; esac',
            ["no venv or ensurepip", "apt-get install python3-venv", "PYTHON="],
        ),
    ],
    ids=["no interpreter", "too old", "no venv"],
)
def test_missing_python_is_said_in_one_line(checkout: Path, script: str | None, words: list[str]) -> None:
    python = checkout / "absent" if script is None else interpreter(checkout, script)
    result = make(checkout, "setup", f"PYTHON={python}")
    assert result.returncode == 2
    lines = [line for line in result.stderr.splitlines() if not line.startswith("make: ***")]
    assert len(lines) == 1, result.stderr
    assert all(word in lines[0] for word in words), lines[0]
    assert not (checkout / ".venv").exists()


def test_second_run_installs_nothing(checkout: Path) -> None:
    environment = checkout / ".venv"
    (environment / "bin").mkdir(parents=True)
    for name in (".interpreter", ".runtime", ".development"):
        (environment / name).write_text("python3\n")
    result = make(checkout, "--dry-run", "setup")
    assert result.returncode == 0
    assert "pip" not in result.stdout


def test_another_interpreter_for_an_environment_that_is_there_is_said(checkout: Path) -> None:
    environment = checkout / ".venv"
    (environment / "bin").mkdir(parents=True)
    for name in (".interpreter", ".runtime", ".development"):
        (environment / name).write_text("python3\n")
    result = make(checkout, "--dry-run", "setup", "PYTHON=python3.99")
    assert "was made with python3; to change to python3.99, run make clean first" in result.stdout
