# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The concepts of the ontology's vocabularies, for the generator to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.namespaces import ACE, RDF, SCHEMES, SKOS, VOCAB

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_CONCEPT: Final = ox.NamedNode(f"{SKOS}Concept")
_TYPE: Final = ox.NamedNode(f"{RDF}type")
_LOADED: Final = ox.NamedNode(f"{ACE}loadedTerm")
# Terms of a speaker, never those of an event itself.
NEUTRAL_EVENT_TYPES: Final = "neutral-event-type"


def read_concepts(ontology: Path) -> Mapping[str, tuple[str, ...]]:
    """Return the concepts of each scheme, and the event types that are no loaded terms, as Turtle names."""
    concepts: dict[str, tuple[str, ...]] = {}
    for scheme, prefix in SCHEMES.items():
        path = ontology / "vocab" / f"{scheme}.ttl"
        triples = [quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)]
        found = {t.subject for t in triples if t.predicate == _TYPE and t.object == _CONCEPT}
        start = f"{VOCAB}{scheme}/"
        names = {t.value: f"{prefix}:{t.value.removeprefix(start)}" for t in found if isinstance(t, ox.NamedNode)}
        concepts[scheme] = tuple(sorted(names.values()))
        if scheme == "event-type":
            loaded = {
                t.subject.value for t in triples if t.predicate == _LOADED and isinstance(t.subject, ox.NamedNode)
            }
            concepts[NEUTRAL_EVENT_TYPES] = tuple(sorted(name for iri, name in names.items() if iri not in loaded))
    return concepts
