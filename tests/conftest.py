# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Tools that tests may need: found, or the test skips with the reason; with ``KG_REQUIRE_TOOLS=1`` (CI) it fails."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import settings

from kg.build import build
from kg.layout import find_layout

ROOT = Path(__file__).resolve().parent.parent

# The same examples in every run, so that a change is judged by what it changes; KG_EXPLORE=1 draws new ones. No time
# limit: machines are shared.
settings.register_profile("steady", derandomize=os.environ.get("KG_EXPLORE") != "1", deadline=None)
settings.load_profile("steady")


def shared(*parts: str, variable: str) -> Path | None:
    candidate = Path(os.environ[variable]) if variable in os.environ else ROOT.parent.joinpath("shared", *parts)
    return candidate if candidate.exists() else None


def find_article() -> Path | None:
    return shared("source", "article.txt", variable="KG_ARTICLE")


def find_w3c() -> Path | None:
    return shared("w3c", variable="KG_W3C")


# Marker -> (how the tool is found, what is missing and how to get it).
TOOLS = {
    "java": (lambda: shutil.which("java"), "no Java run-time; Debian: apt-get install default-jre-headless"),
    "virtuoso": (
        lambda: shutil.which("virtuoso-t") and shutil.which("isql-vt"),
        "no Virtuoso server; Debian: apt-get install virtuoso-opensource",
    ),
    "chromium": (lambda: shutil.which("chromium"), "no headless Chromium; Debian: apt-get install chromium"),
    "article": (find_article, "the source article is not part of the project; set KG_ARTICLE to its text file"),
    "w3c": (find_w3c, "the W3C test suites are not part of the project; set KG_W3C to their folder"),
    "network": (
        lambda: os.environ.get("KG_NETWORK") == "1" or None,
        "needs the package registry; set KG_NETWORK=1 to run it",
    ),
}

# Data that no package brings: a clone without them is no fault, so that these skip in continuous integration too.
NOT_INSTALLABLE = frozenset({"article", "w3c"})


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker, (find, advice) in TOOLS.items():
        if item.get_closest_marker(marker) is not None and find() is None:
            if os.environ.get("KG_REQUIRE_TOOLS") == "1" and marker not in NOT_INSTALLABLE:
                pytest.fail(f"KG_REQUIRE_TOOLS=1: {advice}", pytrace=False)
            pytest.skip(advice)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ") for report in terminalreporter.stats.get("skipped", [])
    )
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"skipped {count}: {reason}")
    if not reasons:
        terminalreporter.write_line("skipped 0")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def article_path() -> Path:
    path = find_article()
    if path is None:
        pytest.skip(TOOLS["article"][1])
    return path


@pytest.fixture(scope="session")
def w3c_path() -> Path:
    path = find_w3c()
    if path is None:
        pytest.skip(TOOLS["w3c"][1])
    return path


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of this checkout's graph, built as `kg build` builds it."""
    folder = tmp_path_factory.mktemp("store")
    build(find_layout(ROOT), folder)
    return folder
