# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""SHACL validation of all triples, inferences included; reading them in is not timed unless it says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from benchmarks.records import Record, Timing, peak_memory, repeat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.places import Places


READING: Final = "reading the data"
ON_DISK: Final = "store on disk"


def run_kg(places: Places) -> Iterator[Record]:
    """Validate a store in memory through the gate, as ``kg validate`` and, of sources that fit, ``kg build`` do."""
    import pyoxigraph as ox  # noqa: PLC0415

    from kg.shacl.gate import validate_store  # noqa: PLC0415

    store = ox.Store()
    loading = repeat(lambda: store.bulk_load(path=str(places.quads), format=ox.RdfFormat.N_QUADS), most=1)
    yield _record(places, "kg", loading, case=READING)
    timing = repeat(lambda: validate_store(store, places.layout.shapes))
    yield _record(places, "kg", timing, len(timing.value.violations))


def run_kg_on_disk(places: Places) -> Iterator[Record]:
    """Validate a built store through the gate, as ``kg build`` does where the sources are too large for memory."""
    import pyoxigraph as ox  # noqa: PLC0415

    from kg.manifest import current_version, data_folder  # noqa: PLC0415
    from kg.shacl.gate import validate_store  # noqa: PLC0415

    store = ox.Store.read_only(str(data_folder(places.store, current_version(places.store))))
    timing = repeat(lambda: validate_store(store, places.layout.shapes))
    yield _record(places, "kg", timing, len(timing.value.violations), ON_DISK)


def run_pyshacl(places: Places) -> Iterator[Record]:
    """Validate with pySHACL alone."""
    import pyshacl  # noqa: PLC0415
    import rdflib  # noqa: PLC0415

    data, shapes = (
        rdflib.Graph().parse(places.triples, format="nt"),
        rdflib.Graph().parse(places.shapes, format="turtle"),
    )
    timing = repeat(lambda: pyshacl.validate(data, shacl_graph=shapes, inplace=True, allow_warnings=True), most=1)
    violations = timing.value[1].query("SELECT ?r { ?r a <http://www.w3.org/ns/shacl#ValidationResult> }")
    yield _record(places, "pyshacl", timing, len(violations))


def run_reference(places: Places) -> Iterator[Record]:
    """Validate as ``kg validate --engine reference`` does: pySHACL, each query parsed once."""
    import rdflib  # noqa: PLC0415

    from kg.validation import read_shapes, validate_graph  # noqa: PLC0415

    data, shapes = rdflib.Graph().parse(places.triples, format="nt"), read_shapes(places.layout.shapes)
    timing = repeat(lambda: validate_graph(data, shapes), most=1)
    yield _record(places, "kg --engine reference", timing, len(timing.value.violations))


def run_pyrudof(places: Places) -> Iterator[Record]:
    """Validate with pyrudof: reading the data and validating are a record each."""
    from pyrudof import RDFFormat, Rudof, RudofConfig, ShaclFormat  # noqa: PLC0415

    rudof = Rudof(RudofConfig())

    def read() -> None:
        rudof.read_data(str(places.triples), format=RDFFormat.NTriples)

    loading = repeat(read, most=1)
    yield _record(places, "pyrudof", loading, case=READING)
    rudof.read_shacl(str(places.shapes), format=ShaclFormat.Turtle)
    timing = repeat(rudof.validate_shacl, most=3)
    yield _record(places, "pyrudof", timing, len(timing.value))


def _record(places: Places, tool: str, timing: Timing, count: int | None = None, case: str = "") -> Record:
    times = timing.best, timing.median, len(timing.times)
    return Record("validate", tool, places.name, case, "ok", *times, peak_memory(), count)
