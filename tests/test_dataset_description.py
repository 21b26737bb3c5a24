# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The dataset says what it is, what it holds and where each graph comes from, in numbers that are still true."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import rdflib
import yaml
from rdflib.namespace import DCTERMS, OWL, PROV, RDF, VOID

from kg.errors import InputError
from kg.importers.dataset_statistics import dataset_statistics_turtle, read_origins, write_dataset_statistics
from kg.layout import Layout, find_layout
from kg.namespaces import DATA, GRAPH

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "graph" / "dataset-statistics.ttl"
TABLE = ROOT / "graph" / "authority" / "graphs.csv"
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")  # rdflib's own knows the second version only
DATASET = rdflib.URIRef(f"{GRAPH}dataset")
HEADER = "graph,title,derived_from,activity,recorded,reason\n"


@pytest.fixture(scope="module")
def description() -> rdflib.Graph:
    return rdflib.Graph().parse(ROOT / "graph" / "dataset.ttl").parse(FILE)


@pytest.fixture(scope="module")
def data() -> dict[str, rdflib.Graph]:
    paths = sorted((ROOT / "graph").rglob("*.ttl"))
    named = {path.relative_to(ROOT / "graph").with_suffix("").as_posix(): path for path in paths}
    return {name: rdflib.Graph().parse(path) for name, path in named.items() if path != FILE}


def project(folder: Path, rows: str, **files: str) -> Layout:
    """A project of these files below graph/ and this table of origins."""
    for name in ("ontology/ace.ttl", "ontology/core", "ontology/vocab"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).symlink_to(ROOT / name)
    (folder / "graph" / "authority").mkdir(parents=True)
    (folder / "queries").mkdir()
    (folder / "graph" / "authority" / "graphs.csv").write_text(HEADER + rows, encoding="utf-8")
    for name, text in files.items():
        (folder / "graph" / f"{name}.ttl").write_text(text, encoding="utf-8")
    return Layout(folder, writable=True)


def test_the_committed_counts_are_those_of_the_files() -> None:
    assert FILE.read_text(encoding="utf-8") == dataset_statistics_turtle(find_layout(ROOT)), "run: kg import dataset"


def test_the_counts_agree_with_an_independent_count(description: rdflib.Graph, data: dict[str, rdflib.Graph]) -> None:
    whole = rdflib.Graph()
    for graph in data.values():
        whole += graph
    assert description.value(DATASET, VOID.triples).value == sum(map(len, data.values())) > 30_000
    assert description.value(DATASET, VOID.distinctSubjects).value == len(set(whole.subjects()))
    assert description.value(DATASET, VOID.distinctObjects).value == len(set(whole.objects()))
    described = {subject for subject in whole.subjects() if str(subject).startswith(DATA)}
    assert description.value(DATASET, VOID.entities).value == len(described)
    counted = {
        description.value(part, VOID["class"]): description.value(part, VOID.entities).value
        for part in description.objects(DATASET, VOID.classPartition)
    }
    assert counted == {cls: len(set(whole.subjects(RDF.type, cls))) for cls in set(whole.objects(None, RDF.type))}
    used = {
        description.value(part, VOID.property): description.value(part, VOID.triples).value
        for part in description.objects(DATASET, VOID.propertyPartition)
    }
    assert set(used) == set(whole.predicates())
    assert sum(used.values()) == description.value(DATASET, VOID.triples).value
    assert description.value(DATASET, VOID.classes).value == len(counted)
    assert description.value(DATASET, VOID.properties).value == len(used)


def test_every_graph_tells_its_size_its_origin_and_when_it_was_recorded(
    description: rdflib.Graph, data: dict[str, rdflib.Graph]
) -> None:
    names = {str(iri).removeprefix(GRAPH) for iri in description.objects(DATASET, VOID.subset)}
    assert names == (set(data) | {FILE.stem}) - {"dataset"}
    released = str(description.value(DATASET, DCTERMS.issued))
    for name in names:
        iri = rdflib.URIRef(GRAPH + name)
        assert (iri, RDF.type, PROV.Entity) in description
        assert description.value(iri, DCTERMS.title)
        activity = description.value(iri, PROV.wasGeneratedBy)
        assert (activity, RDF.type, PROV.Activity) in description, name
        assert str(description.value(iri, PROV.generatedAtTime))[:10] <= released, name
        assert list(description.objects(iri, PROV.wasDerivedFrom)), name
        if name != FILE.stem:
            assert description.value(iri, VOID.triples).value == len(data[name])


def test_what_a_graph_comes_from_is_described_or_an_address(
    description: rdflib.Graph, data: dict[str, rdflib.Graph]
) -> None:
    known = {*description.subjects(RDF.type), *(s for graph in data.values() for s in graph.subjects(RDF.type))}
    subsets = set(description.objects(DATASET, VOID.subset))
    sources = {source for iri in subsets for source in description.objects(iri, PROV.wasDerivedFrom)}
    outside = {rdflib.URIRef("https://www.geonames.org/"), rdflib.URIRef("https://www.naturalearthdata.com/")}
    assert sources - known == outside
    tables = {str(source).removeprefix(GRAPH) for source in sources if str(source).endswith(".csv")}
    assert tables
    assert all((ROOT / "graph" / table).is_file() for table in tables)


def test_version_and_date_are_the_same_everywhere(description: rdflib.Graph) -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    version, issued = description.value(DATASET, OWL.versionInfo), description.value(DATASET, DCTERMS.issued)
    assert str(version) == str(description.value(DATASET, DCAT.version)) == citation["version"] == "1.0.0"
    assert str(issued) == str(citation["date-released"])
    cited = str(description.value(DATASET, DCTERMS.bibliographicCitation))
    assert f"version {version}" in cited
    assert str(DATASET) in cited
    previous = description.value(DATASET, DCAT.previousVersion)
    assert str(description.value(previous, DCAT.version)) == "0.1.0"
    assert str(description.value(previous, DCTERMS.issued)) < str(issued)


ACTORS = "<https://w3id.org/ace-kg/id/actor/vesk> a <https://w3id.org/ace-kg/ontology#State> .\n"
ROWS = (
    "actors,Actors,doc:x,https://w3id.org/ace-kg/graph/dataset#coding,2026-11-25T10:00:00Z,coded\n"
    "dataset-statistics,Counts,,https://w3id.org/ace-kg/graph/dataset#coding,2026-11-25T10:00:00Z,counted\n"
)


def test_counts_follow_the_files(tmp_path: Path) -> None:
    layout = project(tmp_path, ROWS, actors=ACTORS)
    first = write_dataset_statistics(layout).read_text(encoding="utf-8")
    assert dataset_statistics_turtle(layout) == first, "the file does not count itself"
    (tmp_path / "graph" / "actors.ttl").write_text(ACTORS + ACTORS.replace("vesk", "tarn"), encoding="utf-8")
    second = rdflib.Graph().parse(data=dataset_statistics_turtle(layout))
    assert second.value(DATASET, VOID.triples).value == 2
    assert second.value(DATASET, VOID.entities).value == 2


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (ROWS.partition("\n")[2], "actors has no row"),
        (ROWS + ROWS.replace("actors,", "places,").splitlines()[0], "places has a row, but no file"),
        (ROWS.replace("2026-11-25T10:00:00Z", "yesterday"), ":2: .*recorded"),
        (ROWS.replace("doc:x", "docs:x"), ":2: .*unknown prefix"),
        (ROWS.replace(",coded", ","), ":2: .*reason is empty"),
    ],
)
def test_a_faulty_table_is_one_clear_line_and_nothing_is_written(tmp_path: Path, rows: str, message: str) -> None:
    layout = project(tmp_path, rows, actors=ACTORS)
    with pytest.raises(InputError, match=message) as caught:
        write_dataset_statistics(layout)
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "graph" / "dataset-statistics.ttl").exists()


def test_the_table_gives_every_row_a_reason() -> None:
    assert len(read_origins(TABLE)) > 40
    with TABLE.open(encoding="utf-8", newline="") as file:
        assert all(row["reason"] for row in csv.DictReader(file))


def test_a_file_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    layout = project(tmp_path, ROWS, actors=ACTORS)
    (tmp_path / "graph" / ".dataset-statistics.ttl.new").mkdir()
    with pytest.raises(InputError, match="cannot be written"):
        write_dataset_statistics(layout)
    assert not (tmp_path / "graph" / "dataset-statistics.ttl").exists()
