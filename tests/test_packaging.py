# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""``pip install .`` gives a working ``kg`` outside the checkout: ontology, graph and queries travel in the wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
QUESTION = ["ask", "rival-figures", "--format", "csv"]


def run(command: list[str | Path], folder: Path, **environment: str) -> str:
    inherited = {
        name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "KG_STORE", "VIRTUAL_ENV"}
    }
    result = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={**inherited, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The source distribution, and the wheel built from it alone."""
    folder = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "build", "--no-isolation", "--sdist", "--outdir", folder, ROOT], ROOT)
    (sdist,) = folder.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder / "unpacked", filter="data")
    (source,) = (folder / "unpacked").iterdir()
    run([sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", folder, source], source)
    (wheel,) = folder.glob("*.whl")
    return sdist, wheel


def test_wheel_carries_ontology_graph_and_queries(distributions: tuple[Path, Path]) -> None:
    names = zipfile.ZipFile(distributions[1]).namelist()
    for folder in ("ontology", "graph", "queries"):
        here = sorted(str(path.relative_to(ROOT)) for path in (ROOT / folder).rglob("*") if path.is_file())
        there = sorted(name.removeprefix("kg/_data/") for name in names if name.startswith(f"kg/_data/{folder}/"))
        assert here
        assert there == here


def test_sdist_carries_the_tests_and_the_licences(distributions: tuple[Path, Path]) -> None:
    with tarfile.open(distributions[0]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"Makefile", "constraints.txt", "tests/conftest.py", "LICENSES/CC-BY-SA-4.0.txt", ".ci/run"} <= names


def answer_of(kg: Path, folder: Path, cache: Path) -> str:
    return run([kg, *QUESTION], folder, XDG_CACHE_HOME=str(cache), HOME=str(cache))


def test_wheel_answers_from_another_folder(distributions: tuple[Path, Path], tmp_path: Path) -> None:
    # No network: the wheel alone goes into a fresh environment, which borrows the dependencies of the one that tests.
    fresh = tmp_path / "fresh"
    venv.create(fresh, with_pip=False)
    python = fresh / "bin" / "python"
    run(
        [
            sys.executable,
            "-m",
            "pip",
            "--python",
            python,
            "install",
            "--quiet",
            "--no-index",
            "--no-deps",
            distributions[1],
        ],
        tmp_path,
    )
    packages = Path(run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], tmp_path).strip())
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    where = run([python, "-c", "import kg; print(kg.__file__)"], elsewhere)
    assert str(fresh) in where
    rows = answer_of(fresh / "bin" / "kg", elsewhere, tmp_path / "cache").splitlines()
    assert len(rows) > 1
    assert list(elsewhere.iterdir()) == []


@pytest.mark.network
def test_wheel_installs_with_all_it_needs(distributions: tuple[Path, Path], tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    venv.create(fresh, with_pip=True)
    python = fresh / "bin" / "python"
    run(
        [python, "-m", "pip", "install", "--quiet", "--constraint", ROOT / "constraints.txt", distributions[1]],
        tmp_path,
    )
    rows = answer_of(fresh / "bin" / "kg", tmp_path, tmp_path / "cache").splitlines()
    assert len(rows) > 1
