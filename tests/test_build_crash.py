# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""A build killed at any moment leaves a store that answers; the next build succeeds and clears up."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from build_project import SHAPE, events, make_project, passes, write
from kg.build import STEPS, build
from kg.errors import EXIT_STORE
from kg.manifest import current_version
from kg.stores.oxigraph import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from kg.layout import Layout

OLD, NEW = 16, 24
KILLS = 20
QUERY = "PREFIX ace: <https://w3id.org/ace-kg/ontology#> SELECT ?a ?b WHERE { ?a ace:partOf ?b }"

# Builds as the parent told it to: kills itself when the step named in KG_BUILD_STOP_AFTER is over, or waits there.
CHILD = """
import os, signal, sys
from pathlib import Path
from build_project import passes
from kg.build import STEPS, build
from kg.errors import KgError
from kg.layout import Layout

stop_after, wait_at = os.environ.get("KG_BUILD_STOP_AFTER"), os.environ.get("KG_BUILD_WAIT_AT")

def progress(step, position, total):
    if stop_after and position == STEPS.index(stop_after) + 1:
        os.kill(os.getpid(), signal.SIGKILL)
    if step == wait_at:
        print("waiting", flush=True)
        sys.stdin.readline()

print("ready", flush=True)
sys.stdin.readline()
try:
    build(Layout(Path(sys.argv[1]), writable=True), Path(sys.argv[2]), progress=progress, validate=passes, force=True)
except KgError as error:
    print(error)
    sys.exit(error.exit_status)
"""


@pytest.fixture(scope="module")
def layout(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Layout:
    folder = tmp_path_factory.mktemp("project")
    made = make_project(folder, number=OLD, ontology=root / "ontology")
    write(folder, "ontology/shapes/data/event.ttl", SHAPE)
    return made


@pytest.fixture
def store_dir(layout: Layout, tmp_path: Path) -> Path:
    """A store of the old data; the project holds the new data."""
    write(layout.root, "graph/events/2021.ttl", events(OLD))
    build(layout, tmp_path / "store", validate=passes)
    write(layout.root, "graph/events/2021.ttl", events(NEW))
    return tmp_path / "store"


class Child:
    """A building process that has loaded everything and waits for the word."""

    def __init__(self, layout: Layout, store_dir: Path, root: Path, **environment: str) -> None:
        variables = {"PYTHONPATH": f"{root / 'tests'}:{root / 'src'}", "PATH": "/usr/bin:/bin", **environment}
        command = [sys.executable, "-c", CHILD, str(layout.root), str(store_dir)]
        self.process = subprocess.Popen(
            command, env=variables, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"

    def go(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("go\n")
        self.process.stdin.flush()

    def finish(self) -> tuple[int, str]:
        output, errors = self.process.communicate()
        assert errors == ""
        return self.process.returncode, output


def answers(store_dir: Path) -> int:
    """The number of pairs, after making sure that the store holds all that its manifest says."""
    with open_store(store_dir) as store:
        assert store.manifest is not None
        assert len(list(store.quads())) == store.manifest.triples
        return len(store.select(QUERY).rows)


def pairs(number: int) -> int:
    return number * (number - 1) // 2 + 1


def assert_next_build_clears_up(layout: Layout, store_dir: Path) -> None:
    before = current_version(store_dir)
    manifest = build(layout, store_dir, validate=passes, force=True)
    assert answers(store_dir) == pairs(NEW)
    assert {path.name for path in (store_dir / "versions").iterdir()} == {before, manifest.version}
    assert {path.name for path in store_dir.iterdir()} == {"current", "lock", "versions"}


@pytest.mark.parametrize("step", STEPS[:-1])
def test_killed_after_a_step(step: str, layout: Layout, store_dir: Path, root: Path) -> None:
    old = current_version(store_dir)
    child = Child(layout, store_dir, root, KG_BUILD_STOP_AFTER=step)
    child.go()
    assert child.finish() == (-signal.SIGKILL, "")
    swapped = STEPS.index(step) >= STEPS.index("swap")
    assert answers(store_dir) == pairs(NEW if swapped else OLD)
    assert (current_version(store_dir) != old) is swapped
    assert_next_build_clears_up(layout, store_dir)


def test_killed_at_random_times(layout: Layout, store_dir: Path, root: Path) -> None:
    child = Child(layout, store_dir, root)
    begin = time.monotonic()
    child.go()
    assert child.finish() == (0, "")
    duration = time.monotonic() - begin
    generator = random.Random(20241224)  # noqa: S311 (times, not secrets)
    crashed = 0
    for number in range(KILLS):
        write(layout.root, "graph/events/2021.ttl", events(OLD))
        build(layout, store_dir, validate=passes)
        old = current_version(store_dir)
        write(layout.root, "graph/events/2021.ttl", events(NEW))
        child = Child(layout, store_dir, root)
        child.go()
        # One kill in each twentieth of a build's duration, so that they spread over all of it.
        time.sleep(duration * (number + generator.random()) / KILLS)
        child.process.kill()
        code, output = child.finish()
        assert (code, output) in {(-signal.SIGKILL, ""), (0, "")}
        crashed += code != 0
        assert answers(store_dir) == pairs(OLD if current_version(store_dir) == old else NEW)
        assert_next_build_clears_up(layout, store_dir)
    assert crashed


def test_a_reader_keeps_its_answers_while_builds_come_and_go(layout: Layout, store_dir: Path) -> None:
    with open_store(store_dir) as reader:
        build(layout, store_dir, validate=passes)
        assert len(reader.select(QUERY).rows) == pairs(OLD)
    assert answers(store_dir) == pairs(NEW)


def test_of_two_builds_at_once_the_second_says_so(layout: Layout, store_dir: Path, root: Path) -> None:
    first = Child(layout, store_dir, root, KG_BUILD_WAIT_AT="validate")
    first.go()
    assert first.process.stdout is not None
    assert first.process.stdout.readline() == "waiting\n"
    second = Child(layout, store_dir, root)
    second.go()
    code, output = second.finish()
    assert (code, output.count("\n")) == (EXIT_STORE, 1)
    assert "another build is running here" in output
    assert answers(store_dir) == pairs(OLD)
    first.go()
    assert first.finish() == (0, "")
    assert answers(store_dir) == pairs(NEW)


def test_a_killed_build_does_not_hold_the_lock(layout: Layout, store_dir: Path, root: Path) -> None:
    child = Child(layout, store_dir, root, KG_BUILD_WAIT_AT="load")
    child.go()
    assert child.process.stdout is not None
    assert child.process.stdout.readline() == "waiting\n"
    child.process.kill()
    child.process.wait()
    child.finish()
    assert_next_build_clears_up(layout, store_dir)


def test_orphans_are_cleared_up_even_when_nothing_is_to_do(layout: Layout, store_dir: Path, root: Path) -> None:
    write(layout.root, "graph/events/2021.ttl", events(OLD))
    child = Child(layout, store_dir, root, KG_BUILD_STOP_AFTER="reason")
    child.go()
    child.finish()
    assert len(list((store_dir / "versions").iterdir())) == 2
    build(layout, store_dir, validate=passes)
    assert [path.name for path in (store_dir / "versions").iterdir()] == [current_version(store_dir)]
