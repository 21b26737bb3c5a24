# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""A build puts a complete new store in the place of the old one, or leaves the old one as it was."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from build_project import EVERY_EVENT_HAS_A_PARENT, SHAPE, Verdict, events, make_project, passes, write
from kg._version import __version__
from kg.build import IN_MEMORY, STEPS, UP_TO_DATE, build, up_to_date
from kg.errors import EXIT_NONCONFORMING, EXIT_STORE, InputError, NotConformingError, QueryError, StoreError
from kg.layout import find_layout
from kg.manifest import STORE_FORMAT, current_version, manifest_file
from kg.namespaces import GRAPH, INFERRED_GRAPH
from kg.stores.oxigraph import open_store

if TYPE_CHECKING:
    from kg.layout import Layout

ROOT = Path(__file__).resolve().parent.parent
PAIRS = "PREFIX ace: <https://w3id.org/ace-kg/ontology#> SELECT ?a ?b WHERE { ?a ace:partOf ?b }"


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return make_project(tmp_path / "project")


@pytest.fixture
def store_dir(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "store"


def rows(store_dir: Path) -> set[object]:
    with open_store(store_dir) as store:
        return set(store.select(PAIRS).rows)


def versions(store_dir: Path) -> set[str]:
    return {path.name for path in (store_dir / "versions").iterdir()}


def test_a_built_store_answers_with_inferences(layout: Layout, store_dir: Path) -> None:
    build(layout, store_dir)
    assert len(rows(store_dir)) == 3 + 2 + 1 + 1
    with open_store(store_dir) as store:
        assert store.ask("PREFIX ace: <https://w3id.org/ace-kg/ontology#> ASK { ?e a ace:Event }")


def test_the_manifest_tells_inputs_versions_and_counts(layout: Layout, store_dir: Path) -> None:
    manifest = build(layout, store_dir)
    assert set(manifest.inputs) == {
        "ontology/ace.ttl",
        "graph/events/2021.ttl",
        "graph/dataset.ttl",
        "queries/checks/parents.rq",
        "kg",
    }
    assert (manifest.store_format, manifest.package_version, manifest.data_version) == (
        STORE_FORMAT,
        __version__,
        "0.1.0",
    )
    assert manifest.counts == {
        f"{GRAPH}ontology/ace": 7,
        f"{GRAPH}events/2021": 12,
        f"{GRAPH}dataset": 1,
        INFERRED_GRAPH: 4 + 3,
    }
    with open_store(store_dir) as store:
        assert store.manifest == manifest
        assert len(list(store.quads())) == manifest.triples


def test_the_manifest_holds_no_absolute_path_and_is_the_same_for_the_same_inputs(
    layout: Layout, tmp_path: Path
) -> None:
    texts = []
    for name in ("one", "two"):
        manifest = build(layout, tmp_path / name)
        texts.append(json.loads(manifest_file(tmp_path / name, manifest.version).read_text(encoding="utf-8")))
        assert str(tmp_path) not in json.dumps(texts[-1])
    assert {**texts[0], "version": ""} == {**texts[1], "version": ""}


def test_every_step_is_told_once_and_in_order(layout: Layout, store_dir: Path) -> None:
    told: list[tuple[str, int, int]] = []
    build(layout, store_dir, progress=lambda *step: told.append(step))
    assert told == [(step, number, len(STEPS)) for number, step in enumerate(STEPS)]


def test_nothing_is_built_from_unchanged_inputs_unless_forced(layout: Layout, store_dir: Path) -> None:
    first = build(layout, store_dir)
    told: list[str] = []
    assert build(layout, store_dir, progress=lambda step, *_: told.append(step)) == first
    assert told == [UP_TO_DATE]
    assert build(layout, store_dir, force=True).version != first.version


@pytest.mark.parametrize("name", ["graph/events/2021.ttl", "queries/checks/parents.rq", "ontology/ace.ttl"])
def test_a_changed_input_is_noticed(name: str, layout: Layout, store_dir: Path) -> None:
    build(layout, store_dir)
    assert up_to_date(layout, store_dir)
    path = layout.root / name
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert up_to_date(layout, store_dir) is None


def test_a_new_and_a_removed_file_are_noticed(layout: Layout, store_dir: Path) -> None:
    build(layout, store_dir)
    write(layout.root, "graph/actors.ttl", "ac:anna a ace:Actor .\n")
    assert up_to_date(layout, store_dir) is None
    build(layout, store_dir)
    (layout.root / "graph" / "actors.ttl").unlink()
    assert up_to_date(layout, store_dir) is None


def test_one_old_version_is_kept_for_readers(layout: Layout, store_dir: Path) -> None:
    made = [build(layout, store_dir, force=True).version for _ in range(2)]
    with open_store(store_dir) as reader:
        made.append(build(layout, store_dir, force=True).version)
        assert len(reader.select(PAIRS).rows) == 7
    assert versions(store_dir) == set(made[1:])
    assert current_version(store_dir) == made[2]


FAULTY = {
    "lint": (
        "graph/events/2022.ttl",
        'ev:x a ace:Event ;\n    rdfs:label "x"@en ;\n    ace:partOf ev:none .\n',
        "2022.ttl:10: ",
    ),
    "inconsistent": (
        "graph/x.ttl",
        'ac:x a ace:Actor , ace:Event ;\n    rdfs:label "x"@en ;\n    ace:partOf ac:x .\n',
        "cax-dw",
    ),
    "uncovered axiom": (
        "ontology/core/x.ttl",
        "ace:p a owl:ReflexiveProperty .\n",
        "owl:ReflexiveProperty (on ace:p)",
    ),
    "shape": ("graph/x.ttl", "ev:x a ace:Event ;\n    ace:partOf ev:x .\n", "An event has a label."),
    "check": ("graph/x.ttl", 'ev:x a ace:Event ;\n    rdfs:label "x"@en .\n', "check parents: event = ev:x"),
}


@pytest.mark.parametrize("limit", [IN_MEMORY, 0], ids=["memory", "disk"])
@pytest.mark.parametrize("case", FAULTY)
def test_faulty_data_are_refused_and_the_old_store_stays(
    case: str, limit: int, layout: Layout, store_dir: Path
) -> None:
    write(layout.root, "ontology/shapes/data/event.ttl", SHAPE)
    build(layout, store_dir)
    before, files = rows(store_dir), versions(store_dir)
    name, text, message = FAULTY[case]
    write(layout.root, name, text)
    with pytest.raises(NotConformingError) as caught:
        build(layout, store_dir, in_memory=limit)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_status == EXIT_NONCONFORMING
    assert (rows(store_dir), versions(store_dir)) == (before, files)


def test_a_store_made_on_disk_is_the_one_made_in_memory(store_dir: Path) -> None:
    layout = find_layout(ROOT)
    made = [build(layout, store_dir / name, in_memory=limit) for name, limit in (("memory", IN_MEMORY), ("disk", 0))]
    assert made[0].counts == made[1].counts
    assert made[0].inputs == made[1].inputs
    assert made[0].counts[INFERRED_GRAPH] > 1_000
    with open_store(store_dir / "memory") as one, open_store(store_dir / "disk") as two:
        named = [[quad for quad in store.quads() if not _is_blank(quad)] for store in (one, two)]
        assert [len(list(store.quads())) for store in (one, two)] == [made[0].triples] * 2
    assert set(named[0]) == set(named[1])


def _is_blank(quad: ox.Quad) -> bool:
    return ox.BlankNode in (type(quad.subject), type(quad.object))


def test_a_validators_faults_are_told_line_by_line(layout: Layout, store_dir: Path) -> None:
    write(layout.root, "ontology/shapes/data/event.ttl", SHAPE)
    faults = tuple(f"fault {number}" for number in range(60))
    with pytest.raises(NotConformingError) as caught:
        build(layout, store_dir, validate=lambda *_: Verdict(conforms=False, faults=faults))
    assert str(caught.value).splitlines() == [*faults[:50], "... and 10 more faults"]


def test_the_validator_sees_inferences_and_each_triple_once(layout: Layout, store_dir: Path) -> None:
    write(layout.root, "ontology/shapes/data/event.ttl", SHAPE)
    seen: list[object] = []
    manifest = build(layout, store_dir, validate=lambda triples, _: (seen.extend(triples), passes(triples, _))[1])
    assert len(seen) == len(set(seen)) == manifest.triples


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("graph/x.ttl", "ev:x a ] .\n", InputError),
        ("queries/checks/x.rq", "SELECT ?x\nWHERE { ?x foo:bar ?y }\n", QueryError),
    ],
)
def test_broken_sources_are_told_by_file_and_line_and_the_old_store_stays(
    name: str, text: str, error: type[InputError], layout: Layout, store_dir: Path
) -> None:
    build(layout, store_dir)
    before = versions(store_dir)
    write(layout.root, name, text)
    with pytest.raises(error) as caught:
        build(layout, store_dir)
    assert caught.value.path == layout.root / name
    assert caught.value.line
    assert str(caught.value).count(f":{caught.value.line}:") == 1
    assert "\n" not in str(caught.value)
    assert versions(store_dir) == before


def test_a_check_that_finds_much_is_cut_short(layout: Layout, store_dir: Path) -> None:
    write(layout.root, "queries/checks/all.rq", EVERY_EVENT_HAS_A_PARENT.replace("FILTER NOT EXISTS", "FILTER EXISTS"))
    write(layout.root, "graph/events/2021.ttl", events(9))
    with pytest.raises(NotConformingError) as caught:
        build(layout, store_dir)
    assert str(caught.value).splitlines()[-1] == "check all: ... and 4 more rows"


def test_a_folder_that_cannot_be_made_is_a_store_error(layout: Layout, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for path in (tmp_path / "file", tmp_path / "file" / "below", Path("/proc/none/store")):
        with pytest.raises(StoreError, match="cannot be written") as caught:
            build(layout, path)
        assert "\n" not in str(caught.value)
        assert caught.value.exit_status == EXIT_STORE
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_files_in_the_way_are_store_errors(layout: Layout, tmp_path: Path) -> None:
    (tmp_path / "one" / "lock").mkdir(parents=True)
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "versions").write_text("x", encoding="utf-8")
    for name in ("one", "two"):
        with pytest.raises(StoreError, match="cannot be written"):
            build(layout, tmp_path / name)


def test_a_damaged_store_is_built_anew(layout: Layout, store_dir: Path) -> None:
    first = build(layout, store_dir)
    manifest_file(store_dir, first.version).write_text("{", encoding="utf-8")
    build(layout, store_dir)
    assert len(rows(store_dir)) == 7
    (store_dir / "current").write_text("nonsense!", encoding="utf-8")
    build(layout, store_dir)
    assert len(rows(store_dir)) == 7


def test_a_second_build_at_the_same_time_says_so(layout: Layout, store_dir: Path) -> None:
    def second(step: str, *_: int) -> None:
        if step == "reason":
            with pytest.raises(StoreError, match="another build is running") as caught:
                build(layout, store_dir)
            assert caught.value.exit_status == EXIT_STORE

    build(layout, store_dir, progress=second)
    assert len(rows(store_dir)) == 7


CHILD = """
import resource, sys
from pathlib import Path
from kg.build import build
from kg.errors import KgError
from kg.layout import Layout
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    build(Layout(Path(sys.argv[1]), writable=True), Path(sys.argv[2]), force=True, in_memory=int(sys.argv[4]))
except KgError as error:
    print(error)
    sys.exit(error.exit_status)
"""


@pytest.mark.parametrize("in_memory", [IN_MEMORY, 0], ids=["memory", "disk"])
@pytest.mark.parametrize("limit", [1, 500, 4000, 8000, 20000])
def test_a_full_disk_is_one_clear_line_and_nothing_is_lost(
    limit: int, in_memory: int, layout: Layout, store_dir: Path
) -> None:
    build(layout, store_dir)
    before, files = rows(store_dir), versions(store_dir)
    write(layout.root, "graph/events/2021.ttl", events(60))
    command = [
        sys.executable,
        "-c",
        textwrap.dedent(CHILD),
        str(layout.root),
        str(store_dir),
        str(limit),
        str(in_memory),
    ]
    child = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (child.returncode, child.stderr) == (EXIT_STORE, "")
    assert child.stdout.count("\n") == 1
    assert "file too large" in child.stdout
    assert (rows(store_dir), versions(store_dir)) == (before, files)
    assert {path.name for path in store_dir.iterdir()} == {"current", "lock", "versions"}
