# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Start-up imports nothing that the command does not use."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from ask_project import make_project

HEAVY = {"pyoxigraph", "rdflib", "rich", "yaml", "pyshacl", "owlrl", "SPARQLWrapper"}
REASONERS = {"rdflib", "pyshacl", "owlrl", "SPARQLWrapper"}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = make_project(tmp_path_factory.mktemp("project"))
    subprocess.run([sys.executable, "-m", "kg", "--project", str(folder), "build"], check=True, capture_output=True)
    return folder


def imported(*arguments):
    command = [sys.executable, "-X", "importtime", "-m", "kg", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    modules = re.findall(r"^import time:.*\|\s*(\S+)$", done.stderr, re.MULTILINE)
    assert "kg.cli" in modules, "the list of imports is read"
    return {module.partition(".")[0] for module in modules}, done.stdout


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["build", "--help"], ["query", "--help"]])
def test_help_and_version_import_nothing_heavy(project, arguments):
    modules, output = imported("--project", project, *arguments)
    assert output
    assert modules & HEAVY == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", "rival-figures", "--event", "river crisis"],
        ["find", "Mirel"],
        ["describe", "ac:vesk"],
        ["explain", "ac:vesk", "a", "ace:Actor"],
        ["query", "--text", "ASK { ?s ?p ?o }"],
        ["export", "--graph", "sources"],
        ["export", "bibtex"],
        ["stats"],
    ],
)
def test_reading_imports_no_reasoner_and_no_validator(project, arguments):
    modules, output = imported("--project", project, *arguments)
    assert output
    assert modules & REASONERS == set()


@pytest.mark.parametrize("form", ["csv", "json", "markdown"])
def test_only_a_table_needs_rich(project, form):
    modules, _ = imported("--project", project, "ask", "rival-figures", "--event", "river crisis", "--format", form)
    assert "rich" not in modules


def test_listing_questions_needs_no_engine_for_data(project):
    modules, _ = imported("--project", project, "ask", "rival-figures", "--help")
    assert modules & (REASONERS | {"rich"}) == set()
