# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Who asks a store that is behind the project's files is told so, in one line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ask_project import make_project
from kg.build import build
from kg.inputs import CODE, changed_inputs, input_files, stale_line
from kg.layout import Layout
from kg.manifest import current_version, version_folder

if TYPE_CHECKING:
    from pathlib import Path

    from kg.manifest import Manifest


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Layout, Manifest]:
    layout = Layout(make_project(tmp_path_factory.mktemp("project")), writable=True)
    return layout, build(layout, layout.root / ".kg")


@pytest.fixture
def project(built: tuple[Layout, Manifest], tmp_path: Path) -> tuple[Layout, Manifest]:
    """A copy with the same times of change, but other inodes, as after a restore."""
    layout, manifest = built
    shutil.copytree(layout.root, tmp_path / "copy", symlinks=True)
    return Layout(tmp_path / "copy", writable=True), manifest


def changed(layout: Layout, manifest: Manifest) -> list[str]:
    return changed_inputs(layout, version_folder(layout.root / ".kg", manifest.version), manifest.inputs)


def test_the_files_that_are_looked_at_are_those_that_a_build_reads(built: tuple[Layout, Manifest]) -> None:
    layout, manifest = built
    assert set(input_files(layout)) == set(manifest.inputs) - {CODE}
    assert len(input_files(layout)) > 20


def test_a_fresh_store_is_not_behind_and_nothing_is_read(
    built: tuple[Layout, Manifest], monkeypatch: pytest.MonkeyPatch
) -> None:
    layout, manifest = built

    def forbidden(paths: object) -> str:
        raise AssertionError(paths)

    monkeypatch.setattr("kg.inputs.content_hash", forbidden)
    assert changed(layout, manifest) == []


def test_a_touched_or_copied_file_is_no_change(project: tuple[Layout, Manifest]) -> None:
    layout, manifest = project
    os.utime(layout.graph / "actors.ttl")
    assert changed(layout, manifest) == []


def test_edited_new_removed_and_renamed_files_are_told(project: tuple[Layout, Manifest]) -> None:
    layout, manifest = project
    path = layout.graph / "actors.ttl"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    (layout.graph / "new.ttl").touch()
    (layout.graph / ".hidden.ttl").touch()
    (layout.graph / "notes.txt").touch()
    first = min(name for name in manifest.inputs if name.startswith("graph/") and name != "graph/actors.ttl")
    (layout.root / first).rename(layout.root / f"{first[:-4]}-2.ttl")
    assert changed(layout, manifest) == sorted(["graph/actors.ttl", "graph/new.ttl", first, f"{first[:-4]}-2.ttl"])


def test_an_edit_that_keeps_size_and_time_of_change_but_writes_another_file_is_told(
    project: tuple[Layout, Manifest],
) -> None:
    layout, manifest = project
    path = layout.graph / "actors.ttl"
    before = path.stat()
    data = path.read_bytes()
    other = path.with_name("other")
    other.write_bytes(data[:-1] + b" ")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)
    assert changed(layout, manifest) == ["graph/actors.ttl"]


def test_damaged_stamps_only_cost_time(project: tuple[Layout, Manifest]) -> None:
    layout, manifest = project
    stamps = version_folder(layout.root / ".kg", manifest.version) / "files.json"
    for content in ("", "{", "[]", '{"graph/actors.ttl": 1}', '{"graph/actors.ttl": [1]}'):
        stamps.write_text(content, encoding="utf-8")
        assert changed(layout, manifest) == []
    stamps.unlink()
    (layout.graph / "new.ttl").touch()
    assert changed(layout, manifest) == ["graph/new.ttl"]


def test_an_installed_copy_is_never_behind(project: tuple[Layout, Manifest]) -> None:
    layout, manifest = project
    (layout.graph / "new.ttl").touch()
    folder = version_folder(layout.root / ".kg", manifest.version)
    assert stale_line(layout, folder, manifest.inputs)
    assert stale_line(Layout(layout.root, writable=False), folder, manifest.inputs) is None


def run(layout: Layout, *arguments: str) -> tuple[str, list[str]]:
    command = [sys.executable, "-m", "kg", "--project", str(layout.root), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout
    return done.stdout, done.stderr.splitlines()


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", "rival-figures", "--event", "river crisis"],
        ["find", "Mirel"],
        ["describe", "ac:vesk"],
        ["query", "--text", "ASK { ?s ?p ?o }"],
    ],
)
def test_every_reading_command_warns_in_one_line(arguments: list[str], project: tuple[Layout, Manifest]) -> None:
    layout, _ = project
    answer, told = run(layout, *arguments)
    assert told == []
    (layout.graph / "a.ttl").touch()
    (layout.graph / "b.ttl").touch()
    again, told = run(layout, *arguments)
    assert again == answer
    assert told == ["kg: the store is behind graph/a.ttl and 1 more file; bring it up to date with: kg build"]


def test_a_question_is_read_anew_and_so_never_stale(project: tuple[Layout, Manifest]) -> None:
    layout, manifest = project
    questions = layout.queries / "questions"
    text = (questions / "rival-figures.rq").read_text(encoding="utf-8")
    questions.unlink()
    questions.mkdir()
    (questions / "rival-figures.rq").write_text(text, encoding="utf-8")
    assert changed(layout, manifest) == []


def test_a_build_ends_the_warning(project: tuple[Layout, Manifest]) -> None:
    layout, _ = project
    (layout.graph / "a.ttl").touch()
    manifest = build(layout, layout.root / ".kg")
    assert current_version(layout.root / ".kg") == manifest.version
    assert changed(layout, manifest) == []
