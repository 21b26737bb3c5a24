# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What a result was measured on: machine, versions, commit; no name of a host and no path."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

PACKAGES: Final = ("pyoxigraph", "rdflib", "owlrl", "pyshacl", "reasonable", "pyrudof", "oxigraph")
_GIB: Final = 2**30


def describe_machine() -> dict[str, str]:
    """Return processor, cores, memory, system and Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _GIB
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count() or "unknown"),
        "memory": f"{memory:.1f} GiB",
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
    }


def describe_versions() -> dict[str, str]:
    """Return the version of every tool that is here."""
    found = {}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    server = shutil.which("virtuoso-t")
    if server is not None:
        text = subprocess.run([server, "-?"], capture_output=True, text=True, check=False)
        match = re.search(r"Version (\S+)", text.stdout + text.stderr)
        found["virtuoso"] = match.group(1) if match else "unknown"
    return found


def describe_commit(root: Path) -> str:
    """Return the commit of a checkout, marked where files differ from it; "unknown" outside a checkout."""
    try:
        commit = _git(root, "rev-parse", "HEAD")
        changed = _git(root, "status", "--porcelain", "--untracked-files=no")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return f"{commit[:12]} with changes" if changed else commit[:12]


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    match = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return match.group(1) if match else platform.machine()
