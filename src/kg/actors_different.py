# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Write ``graph/actors-different.ttl``: that every actor of the graph is another one than every other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from kg.errors import InputError
from kg.namespaces import ACE, PREFIXES, RDF, RDFS
from kg.output import replace_source
from kg.turtle import read_turtle
from kg.turtle_format import format_turtle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Triple

    from kg.layout import Layout

FILE: Final = "actors-different.ttl"
_ACTOR: Final = NamedNode(f"{ACE}Actor")
_SUBCLASS: Final = f"{RDFS}subClassOf"
_ACTORS: Final = PREFIXES["ac"]
_HEADER: Final = """\
# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: CC-BY-SA-4.0
# Every actor is another one than every other: one list of all, since two lists would not part the members of the one
# from those of the other. Generated from all files of the graph by `kg import actors-different`: do not edit.

@prefix ac: <https://w3id.org/ace-kg/id/actor/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .

<https://w3id.org/ace-kg/graph/actors-different#all> a owl:AllDifferent ;
    owl:distinctMembers (
"""


def actors_different_turtle(layout: Layout) -> str:
    """Return the list of all actors that the files of the graph describe, in canonical form; equal input, equal bytes.

    Raises:
        InputError: If the graph has no actors, or an actor's IRI lies elsewhere than those of all.
        TurtleSyntaxError: If a file does not parse.
    """
    classes = _actor_classes(layout.ontology)
    actors: set[str] = set()
    for path in sorted(layout.graph.rglob("*.ttl")):
        for triple in read_turtle(path).triples:
            if triple.predicate.value == f"{RDF}type" and triple.object in classes:
                if not isinstance(triple.subject, NamedNode) or not triple.subject.value.startswith(_ACTORS):
                    raise InputError(f"the actor {triple.subject} needs an IRI that begins with {_ACTORS}", path=path)
                actors.add(triple.subject.value.removeprefix(_ACTORS))
    if not actors:
        raise InputError("the graph describes no actor", path=layout.graph)
    members = "".join(f"        ac:{slug}\n" for slug in sorted(actors))
    return format_turtle(f"{_HEADER}{members}    ) .\n", Path(FILE))


def write_actors_different(layout: Layout) -> Path:
    """Write the list and return its file.

    Raises:
        InputError: As for the text; or if the file cannot be written.
    """
    out = layout.graph / FILE
    text = actors_different_turtle(layout)
    replace_source(out, text)
    return out


def _actor_classes(ontology: Path) -> set[NamedNode]:
    """Return ``ace:Actor`` and the classes below it."""
    return _below(_ACTOR, [triple for path in ontology.glob("core/*.ttl") for triple in read_turtle(path).triples])


def _below(top: NamedNode, triples: Iterable[Triple]) -> set[NamedNode]:
    children: dict[NamedNode, set[NamedNode]] = {}
    for triple in triples:
        child, parent = triple.subject, triple.object
        if triple.predicate.value == _SUBCLASS and isinstance(child, NamedNode) and isinstance(parent, NamedNode):
            children.setdefault(parent, set()).add(child)
    found, pending = {top}, [top]
    while pending:
        new = children.get(pending.pop(), set()) - found
        found |= new
        pending += new
    return found
