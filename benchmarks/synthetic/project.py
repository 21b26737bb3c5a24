# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""A project folder with a synthetic graph, as ``kg build`` reads it; one conflict after another, in little memory."""

from __future__ import annotations

import json
import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks.synthetic.events import write_events
from benchmarks.synthetic.leftovers import write_leftovers
from benchmarks.synthetic.proportions import Proportions, measure
from benchmarks.synthetic.statements import write_statements
from benchmarks.synthetic.theatre import Theatre, new_theatre
from benchmarks.synthetic.turtle import Block, header, text, write_blocks
from benchmarks.synthetic.vocabulary import read_concepts
from benchmarks.synthetic.world import write_world

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import IO

    from kg.layout import Layout

# About as large as the curated graph was when this was written, so that a conflict keeps its size as that grows.
_TRIPLES_EACH: Final = 20_000
_SHARED: Final = ("sides",)
SEED: Final = 20_210_512


@dataclass(frozen=True, slots=True)
class Synthetic:
    """A synthetic graph that was written.

    Attributes:
        triples: The number of its triples, the ontology's left out.
        conflicts: The number of invented conflicts.
        examples: Class -> things of it that the questions are asked about.
    """

    triples: int
    conflicts: int
    examples: Mapping[str, tuple[str, ...]]


def write_project(folder: Path, source: Layout, triples: int, seed: int = SEED) -> Synthetic:
    """Write a project of about so many triples, with the ontology and the queries of another project linked in.

    Args:
        folder: The project folder; what is there of an older one is replaced.
        source: The project whose ontology, queries and proportions are taken.
        triples: How many triples there are to be; never fewer than a few hundred.
        seed: Equal seeds give equal files.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, target in (("ontology", source.ontology), ("queries", source.queries)):
        (folder / name).symlink_to(target.resolve(), target_is_directory=True)
    proportions, concepts = measure(source), read_concepts(source.ontology)
    conflicts = max(1, round(triples / _TRIPLES_EACH))
    scale = _scale(triples / conflicts, proportions, concepts, seed)
    graph = folder / "graph"
    graph.mkdir()
    total = 0
    examples: dict[str, tuple[str, ...]] = {}
    with ExitStack() as stack:
        shared = {name: _open(stack, graph / f"{name}.ttl") for name in (*_SHARED, "actors-different")}
        shared["actors-different"].write("<https://w3id.org/ace-kg/graph/actors-different#all> a owl:AllDifferent ;\n")
        shared["actors-different"].write("    owl:distinctMembers (\n")
        for number in range(conflicts):
            theatre = _theatre(number, scale, proportions, concepts, seed)
            examples = examples or _examples(theatre)
            total += theatre.triples + _write(theatre, graph, shared)
        shared["actors-different"].write("    ) .\n")
    write_blocks(graph / "dataset.ttl", [description := _description()])
    (folder / "examples.json").write_text(json.dumps(examples, indent=1) + "\n", encoding="utf-8")
    return Synthetic(total + description.triples + 2, conflicts, examples)


def _scale(wanted: float, proportions: Proportions, concepts: Mapping[str, Sequence[str]], seed: int) -> float:
    """Return the scale at which a conflict has the number of triples that is wanted."""
    scale = wanted / proportions.triples
    for _ in range(3):
        theatre = _theatre(0, scale, proportions, concepts, seed)
        made = theatre.triples + 2 * sum(map(len, theatre.actors.values()))
        scale *= wanted / made
    return scale


def _theatre(
    number: int, scale: float, proportions: Proportions, concepts: Mapping[str, Sequence[str]], seed: int
) -> Theatre:
    theatre = new_theatre(number, scale, proportions, concepts, seed)
    write_world(theatre)
    write_statements(theatre, write_events(theatre))
    write_leftovers(theatre)
    return theatre


def _open(stack: ExitStack, path: Path) -> IO[str]:
    out = stack.enter_context(path.open("w", encoding="utf-8"))
    out.write(header())
    return out


def _write(theatre: Theatre, graph: Path, shared: Mapping[str, IO[str]]) -> int:
    """Write the files of a conflict; return the number of triples beyond those of its blocks."""
    for name, blocks in theatre.files.items():
        if name in shared:
            shared[name].writelines(map(str, blocks.values()))
        else:
            write_blocks(graph / name / f"{theatre.key}.ttl", blocks.values())
    actors = [theatre.voice, *(actor for found in theatre.actors.values() for actor in found)]
    shared["actors-different"].writelines(f"        {actor}\n" for actor in actors)
    return 2 * len(actors)


def _description() -> Block:
    block = Block("graph:dataset", "dcat:Dataset")
    block.add("dcterms:title", text("Synthetic graph of invented conflicts"))
    block.add("dcterms:license", "<https://creativecommons.org/publicdomain/zero/1.0/>")
    block.add("dcterms:rights", text("Invented; it tells of nothing that happened."))
    block.add("owl:versionInfo", '"0"')
    return block


def _examples(theatre: Theatre) -> dict[str, tuple[str, ...]]:
    statements = [name for name in theatre.files["statements"] if name.startswith("st:")]
    propositions = [name for name in theatre.files["statements"] if name.startswith("pr:")]
    return {
        "ace:Event": tuple(list(theatre.files["events"])[2:5]),
        "ace:Actor": (theatre.voice, *theatre.parties),
        "ace:State": tuple(theatre.parties),
        "ace:Person": tuple(theatre.actors["ace:Person"][:3]),
        "ace:Place": tuple(place for place in theatre.places if "-province-" in place)[:3],
        "ace:Statement": tuple(statements[:3]),
        "ace:Proposition": tuple(propositions[:3]),
        "ace:Source": tuple(source for _, source in theatre.sources[:3]),
        "ace:Agreement": tuple(list(theatre.files["agreements"])[:3]),
        "ace:Passage": tuple(theatre.passages[:3]),
    }
