# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""docs/cli.md is the help of every command; run with KG_UPDATE_DOCS=1 to write it anew."""

from __future__ import annotations

import os

import click
import pytest

from ask_project import ROOT
from kg.cli import cli, run

PAGE = ROOT / "docs" / "cli.md"
HEAD = """<!--
SPDX-FileCopyrightText: 2026 The ACE founders
SPDX-License-Identifier: Apache-2.0
-->
# The command line

Every command and its help. This page is made by `KG_UPDATE_DOCS=1 make test` from the commands themselves
(tests/test_cli_help.py).

`kg` exits with 0 when all is well, 1 when the data do not conform or a check failed, 2 after a usage or input error
(a wrong option, a file that cannot be read or written), 3 when the store is absent, busy, damaged or cannot be
written, or a server cannot be reached or does not do what it is asked. An error is one line on standard error,
beginning with `kg: error:`; where several faults were found, each stands on a line of its own before it.
"""


def commands(command, context, path=("kg",)):
    yield path
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            yield from commands(inner, click.Context(inner, info_name=name, parent=context), (*path, name))


def all_commands():
    return list(commands(cli, click.Context(cli, info_name="kg")))


def page(capsys):
    parts = [HEAD]
    for path in all_commands():
        assert run([*path[1:], "--help"]) == 0
        text = "\n".join(line.rstrip() for line in capsys.readouterr().out.splitlines())
        parts.append(f"{'#' * min(len(path) + 1, 4)} {' '.join(path)}\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


@pytest.fixture(autouse=True)
def terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")


def test_the_help_page_is_up_to_date(capsys):
    text = page(capsys)
    if os.environ.get("KG_UPDATE_DOCS") == "1":
        PAGE.write_text(text, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == text, "docs/cli.md is out of date; run with KG_UPDATE_DOCS=1"


@pytest.mark.parametrize("path", all_commands(), ids=" ".join)
def test_every_help_has_an_example_and_fits_100_columns(path, capsys):
    assert run([*path[1:], "--help"]) == 0
    text = capsys.readouterr().out
    # A sub-command's example stands in the help of its group.
    if len(path) < 3 or path[1] == "ask":
        assert "Example" in text
    assert f"kg {' '.join(path[1:])}".strip() in text
    assert max(map(len, text.splitlines())) <= 100
    assert "\\b" not in text
    assert "Examples:   " not in text


def test_the_help_of_a_question_shows_its_parameters_with_values(capsys):
    run(["ask", "rival-figures", "--help"])
    text = " ".join(capsys.readouterr().out.split())
    assert "--event THING" in text
    assert "[default: ev:" in text
    assert "for example 'killed'" in text
    assert "kg ask rival-figures --event" in text


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_are_printed(shell, capsys):
    assert run(["completion", shell]) == 0
    assert "_KG_COMPLETE" in capsys.readouterr().out
