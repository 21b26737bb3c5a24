# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Bad input gets one clear line - what, where, what to do - and the documented exit status; the store stays."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from build_project import HEAD, make_project, write
from kg.manifest import STORE_FORMAT, current_version, manifest_file

ROOT = Path(__file__).resolve().parent.parent
QUERY = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


@dataclass(frozen=True)
class Case:
    """Turtle that is written over a file of the project, and what the error must say."""

    turtle: str
    status: int
    says: str
    name: str = "graph/events/2021.ttl"


EVENT = 'ev:e0 a ace:ArmedAction ;\n    rdfs:label "Event"@en ;\n    ace:partOf ev:e0 .\n'
LINES = HEAD.count("\n")
CASES = {
    "broken Turtle": Case(
        'ev:e0 a ace:ArmedAction ;\n    rdfs:label "Event .\n', 2, rf"graph/events/2021\.ttl:{LINES + 2}:\d+: "
    ),
    "non-canonical literal": Case(
        EVENT + "ev:e1 a ace:Event ;\n    rdfs:label 01 .\n", 1, r"2021\.ttl:\d+: .*01.*canonical"
    ),
    "foreign literal": Case(
        EVENT + 'ev:e1 a ace:Event ;\n    rdfs:label "1"^^<http://www.w3.org/2001/XMLSchema#byte> .\n',
        1,
        r"2021\.ttl:\d+: .*byte",
    ),
    "undefined term": Case(EVENT.replace("ArmedAction", "ArmdAction"), 1, r"2021\.ttl:\d+: .*ace:ArmdAction"),
    "dangling IRI": Case(EVENT.replace("partOf ev:e0", "partOf ev:gone"), 1, r"2021\.ttl:\d+: .*ev:gone"),
    "impossible date": Case(
        EVENT + 'ev:e1 a ace:Event ;\n    rdfs:label "2021-02-30"^^<http://www.w3.org/2001/XMLSchema#date> .\n',
        1,
        r"2021\.ttl:\d+: .*2021-02-30",
    ),
    "duplicate slug": Case(
        'ev:e0 a ace:Event ;\n    rdfs:label "Other"@en .\n',
        1,
        r"(2021|2022)\.ttl:\d+: .*ev:e0",
        "graph/events/2022.ttl",
    ),
}


@dataclass(frozen=True)
class Project:
    """A project with a built store."""

    root: Path
    store: Path

    def kg(self, *arguments: str, file_size: int | None = None) -> subprocess.CompletedProcess[str]:
        def limit() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))

        environment = {key: value for key, value in os.environ.items() if key not in {"KG_STORE", "COLUMNS"}}
        return subprocess.run(
            [sys.executable, "-m", "kg", "--project", str(self.root), "--store", str(self.store), *arguments],
            env=environment, capture_output=True, text=True, check=False, preexec_fn=limit if file_size else None,
        )  # fmt: skip

    def answer(self) -> str:
        result = self.kg("query", "--text", QUERY, "--format", "csv")
        assert result.returncode == 0, result.stderr
        return result.stdout


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = make_project(tmp_path / "project")
    for folder in ("questions", "examples"):
        shutil.copytree(ROOT / "queries" / folder, made.queries / folder)
    write(made.root, "graph/passages.ttl", "")
    result = Project(made.root, tmp_path / "store")
    built = result.kg("build")
    assert built.returncode == 0, built.stderr
    return result


def error_line(result: subprocess.CompletedProcess[str]) -> str:
    """The one line that says what is wrong."""
    assert "Traceback" not in result.stderr
    lines = [line for line in result.stderr.splitlines() if line.startswith("kg: error: ")]
    assert len(lines) == 1, result.stderr
    return lines[0]


@pytest.mark.parametrize("name", sorted(CASES))
def test_faulty_source_is_refused_and_the_old_store_stays(name: str, project: Project) -> None:
    case = CASES[name]
    before = project.answer()
    write(project.root, case.name, case.turtle)
    result = project.kg("build")
    assert result.returncode == case.status, result.stderr
    assert re.search(case.says, error_line(result)), result.stderr
    assert project.answer() == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["query", "absent.rq"], "absent.rq"),
        (["query", "--text", "SELECT ?s WHERE { ?s ?p }"], "does not parse"),
        (["ask", "what-hapened"], "what-hapened"),
        (["fmt", "absent.ttl"], "absent.ttl"),
        (["check", "passages", "absent.txt"], "absent.txt"),
        (["import", "references", "absent.txt"], "absent.txt"),
        (["describe", "nobody of this name"], "nobody of this name"),
        (["export", "--format", "turtle", "-o", "no/such/folder/out.ttl"], "no/such/folder"),
        (["--project", "nowhere", "build"], "nowhere"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_wrong_call_is_one_line_and_status_2(arguments: list[str], says: str, project: Project) -> None:
    result = project.kg(*arguments)
    assert result.returncode == 2, result.stderr
    assert re.search(says, error_line(result)), result.stderr


def test_faulty_question_stops_the_build(project: Project) -> None:
    path = project.root / "queries" / "questions" / "rival-figures.rq"
    path.write_text(path.read_text().replace("#+ title:", "#+ titl:", 1))
    result = project.kg("build")
    assert result.returncode == 2, result.stderr
    assert re.search(r"rival-figures\.rq:\d+: ", error_line(result)), result.stderr


def test_full_disk_is_status_3_and_the_old_store_stays(project: Project) -> None:
    before = project.answer()
    write(
        project.root,
        "graph/events/2022.ttl",
        'ev:f0 a ace:ArmedAction ;\n    rdfs:label "Event"@en ;\n    ace:partOf ev:e0 .\n',
    )
    result = project.kg("build", file_size=256)
    assert result.returncode == 3, result.stderr
    error_line(result)
    assert project.answer() == before
    assert project.kg("build").returncode == 0


def test_path_that_cannot_be_written_is_status_3(project: Project) -> None:
    in_the_way = project.root / "file"
    in_the_way.write_text("not a folder")
    result = Project(project.root, in_the_way / "store").kg("build")
    assert result.returncode == 3, result.stderr
    assert str(in_the_way) in error_line(result)


def test_store_of_another_format_is_named(project: Project) -> None:
    path = manifest_file(project.store, current_version(project.store))
    manifest = json.loads(path.read_text())
    path.write_text(json.dumps({**manifest, "store_format": STORE_FORMAT + 1}))
    result = project.kg("query", "--text", QUERY)
    assert result.returncode == 3, result.stderr
    assert re.search("kg build", error_line(result))


def test_store_that_is_absent_is_built_and_said(project: Project, tmp_path: Path) -> None:
    elsewhere = Project(project.root, tmp_path / "empty")
    result = elsewhere.kg("query", "--text", QUERY, "--format", "csv")
    assert result.returncode == 0, result.stderr
    assert "building one" in result.stderr
    assert result.stdout == project.answer()
