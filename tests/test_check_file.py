# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""``kg build --check-only FILE`` says what a full build with that file would say, and writes nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from build_project import HEAD, SHAPE, events, make_project, write
from kg.build import build
from kg.check_file import check_file
from kg.errors import EXIT_NONCONFORMING, EXIT_USAGE, InputError, KgError, NotConformingError

if TYPE_CHECKING:
    from pathlib import Path

    from kg.layout import Layout

GOOD = 'ev:new a ace:ArmedAction ;\n    rdfs:label "New"@en ;\n    ace:partOf ev:e0 .\n'
# Kind of fault -> the text of a file that has it.
FAULTY = {
    "syntax": "ev:x a ] .\n",
    "unfinished": "ev:x a ace:Event ;\n",
    "literal": GOOD + 'ev:x a ace:Event ;\n    ace:partOf ev:x ;\n    rdfs:label "x"@en , 007 .\n',
    "language": GOOD.replace("@en", "@EN"),
    "undefined term": GOOD.replace("ace:ArmedAction", "ace:Armedaction"),
    "dangling IRI": GOOD.replace("ev:e0", "ev:none"),
    "untyped": "ev:x ace:partOf ev:e0 .\n",
    "slug of another file": GOOD + 'ev:e1 a ace:Event ;\n    rdfs:label "mine"@en .\n',
    "two blocks": GOOD + 'ev:new rdfs:label "again"@en .\n',
    "triple of another file": GOOD + 'ev:e1 rdfs:label "Event 1"@en .\n',
    "blank node": GOOD + "ev:x a ace:Event ;\n    ace:partOf [ a ace:Event ] .\n",
    "contradiction": 'ac:x a ace:Actor , ace:Event ;\n    rdfs:label "x"@en ;\n    ace:partOf ac:x .\n',
    "contradiction with the rest": GOOD + "ev:e1 a ace:Actor .\n",
    "shape": GOOD + "ev:x a ace:Event ;\n    ace:partOf ev:new .\n",
    "check": GOOD + 'ev:x a ace:Event ;\n    rdfs:label "x"@en .\n',
    "several": "ev:x a ace:Evnt ;\n    ace:partof ev:none ;\n    rdfs:label 1.0 , 2.0 .\n",
}


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    made = make_project(tmp_path / "project")
    write(made.root, "ontology/shapes/data/event.ttl", SHAPE)
    return made


def files(root: Path) -> dict[str, tuple[int, bytes]]:
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in root.rglob("*") if path.is_file()}


def told(error: KgError) -> list[str]:
    # A shape without a name has another one whenever it is read.
    return re.sub(r" \[[0-9a-f]{20,}\]", "", str(error)).splitlines()


@pytest.mark.parametrize("case", FAULTY)
def test_a_new_file_has_the_faults_that_a_build_with_it_finds(case: str, layout: Layout, tmp_path: Path) -> None:
    store_dir = tmp_path / "store"
    build(layout, store_dir)
    write(layout.root, "graph/new.ttl", FAULTY[case])
    before = files(tmp_path)
    with pytest.raises(NotConformingError) as caught:
        check_file(layout, layout.root / "graph" / "new.ttl", store_dir)
    assert files(tmp_path) == before
    with pytest.raises(KgError) as full:
        build(layout, store_dir)
    place = re.escape(str(layout.root / "graph" / "new.ttl"))
    assert told(caught.value) == told(full.value)
    assert all(re.match(rf"{place}:\d+:", line) for line in told(caught.value))


@pytest.mark.parametrize("case", FAULTY)
def test_a_file_outside_is_taken_for_one_of_the_graph(case: str, layout: Layout, tmp_path: Path) -> None:
    outside = tmp_path / "new.ttl"
    outside.write_text(HEAD + FAULTY[case], encoding="utf-8")
    with pytest.raises(NotConformingError) as caught:
        check_file(layout, outside, tmp_path / "none")
    write(layout.root, "graph/new.ttl", FAULTY[case])
    with pytest.raises(KgError) as full:
        build(layout, tmp_path / "store")
    inside = str(layout.root / "graph" / "new.ttl")
    assert told(caught.value) == [line.replace(inside, str(outside)) for line in told(full.value)]


def test_what_an_edit_breaks_in_other_files_is_found_there(layout: Layout, tmp_path: Path) -> None:
    write(layout.root, "graph/more.ttl", GOOD)
    build(layout, tmp_path / "store")
    write(layout.root, "graph/events/2021.ttl", events(4).replace("ev:e0", "ev:e00"))
    with pytest.raises(NotConformingError) as caught:
        check_file(layout, layout.root / "graph" / "events" / "2021.ttl", tmp_path / "store")
    assert told(caught.value) == [f"{layout.root / 'graph' / 'more.ttl'}:10: ev:e0 is described nowhere"]


def test_the_edited_file_is_named_where_two_files_contradict(layout: Layout, tmp_path: Path) -> None:
    write(layout.root, "graph/a.ttl", 'ac:x a ace:Actor ;\n    rdfs:label "x"@en .\n')
    write(layout.root, "graph/b.ttl", GOOD + "ac:x ace:partOf ev:e0 .\n")
    write(layout.root, "ontology/core/x.ttl", "ace:partOf rdfs:domain ace:Event .\n")
    for name, line in (("a", 8), ("b", 11)):
        with pytest.raises(NotConformingError, match="cax-dw") as caught:
            check_file(layout, layout.root / "graph" / f"{name}.ttl", tmp_path / "store")
        assert told(caught.value)[0].startswith(f"{layout.root / 'graph' / name}.ttl:{line}: ")


def test_a_good_file_fits_and_what_is_new_is_counted(layout: Layout, tmp_path: Path) -> None:
    store_dir = tmp_path / "store"
    path = layout.root / "graph" / "events" / "2021.ttl"
    assert check_file(layout, path, store_dir).line() == f"{path}: fits (12 triples, 12 new)"
    build(layout, store_dir)
    assert check_file(layout, path, store_dir).line() == f"{path}: fits (12 triples, 0 new)"
    write(layout.root, "graph/events/2021.ttl", events(4).replace("Event 0", "Event zero"))
    assert check_file(layout, path, store_dir).line() == f"{path}: fits (12 triples, 1 new)"
    outside = tmp_path / "new.ttl"
    outside.write_text(HEAD + GOOD, encoding="utf-8")
    assert check_file(layout, outside, store_dir).line() == f"{outside}: fits (3 triples, 3 new)"


def test_other_files_count_as_they_are_not_as_they_were_built(layout: Layout, tmp_path: Path) -> None:
    build(layout, tmp_path / "store")
    write(layout.root, "graph/new.ttl", GOOD)
    write(layout.root, "graph/newer.ttl", GOOD.replace("ev:new", "ev:newer").replace("ev:e0", "ev:new"))
    assert check_file(layout, layout.root / "graph" / "newer.ttl", tmp_path / "store").new == 3


def test_ontology_shapes_and_queries_are_checked_too(layout: Layout, tmp_path: Path) -> None:
    store_dir = tmp_path / "store"
    shape, check = layout.shapes / "event.ttl", layout.queries / "checks" / "parents.rq"
    assert check_file(layout, shape, store_dir).line() == f"{shape}: fits"
    assert check_file(layout, check, store_dir).line() == f"{check}: fits"
    check.write_text("SELECT ?x WHERE { ?x ?y }", encoding="utf-8")
    with pytest.raises(NotConformingError, match=r"parents\.rq:1:"):
        check_file(layout, check, store_dir)
    write(layout.root, "queries/checks/parents.rq", "SELECT ?x WHERE { ?x a ?y }")
    write(layout.root, "ontology/shapes/data/event.ttl", SHAPE.replace("minCount 1", "minCount 2"))
    with pytest.raises(NotConformingError, match="An event has a label"):
        check_file(layout, shape, store_dir)
    write(layout.root, "ontology/core/x.ttl", "ace:p a owl:ReflexiveProperty .\n")
    with pytest.raises(NotConformingError, match="ReflexiveProperty"):
        check_file(layout, layout.ontology / "core" / "x.ttl", store_dir)


@pytest.mark.parametrize(
    "name", ["none.ttl", "notes.txt", "project/graph/notes.txt", "project/ontology/x/y.ttl", "a b.ttl"]
)
def test_what_is_no_part_of_a_build_is_an_input_error(name: str, layout: Layout, tmp_path: Path) -> None:
    if name != "none.ttl":
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    with pytest.raises(InputError) as caught:
        check_file(layout, tmp_path / name, tmp_path / "store")
    assert name.rpartition("/")[2] in str(caught.value)


def test_a_fault_in_another_file_is_not_put_down_to_this_one(layout: Layout, tmp_path: Path) -> None:
    write(layout.root, "graph/broken.ttl", "ev:x a ] .\n")
    with pytest.raises(InputError, match=r"broken\.ttl:8:"):
        check_file(layout, layout.root / "graph" / "events" / "2021.ttl", tmp_path / "store")


def run(layout: Layout, *arguments: str) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "kg", "--project", str(layout.root), "build", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_the_command_exits_with_0_or_1_and_says_why(layout: Layout) -> None:
    path = layout.root / "graph" / "events" / "2021.ttl"
    assert run(layout, "--check-only", str(path)) == (0, f"{path}: fits (12 triples, 12 new)\n", "")
    write(layout.root, "graph/events/2021.ttl", events(3) + "ev:e3 a ace:Event .\n")
    code, output, errors = run(layout, "--check-only", str(path))
    assert (code, output) == (EXIT_NONCONFORMING, "")
    assert errors.startswith(f"kg: error: {path}:20: ev:e3 rdfs:label: An event has a label.")
    assert not (layout.root / ".kg").exists()
    code, output, errors = run(layout, "--check-only", str(path), "--watch")
    assert (code, output, errors.count("\n")) == (EXIT_USAGE, "", 1)
