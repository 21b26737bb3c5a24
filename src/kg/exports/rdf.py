# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Export as RDF: Turtle, TriG, N-Quads, JSON-LD, RDF/XML; streamed, with the licence notice of the dataset."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Final, Self, cast

import pyoxigraph as ox

from kg.errors import UsageError
from kg.namespaces import DCTERMS, GRAPH, INFERRED_GRAPH, PREFIXES, compact, sparql_prologue
from kg.queries import nearest_hint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.stores.base import Store

FORMATS: Final = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
DATASET_GRAPH: Final = ox.NamedNode(f"{GRAPH}dataset")
WITHHELD: Final = "[name withheld]"
_NOTICE_PROPERTIES: Final = tuple(DCTERMS + name for name in ("title", "rights", "license", "provenance", "source"))
_SHORTEST_SURNAME: Final = 3
# What comes before the data; each matches only when something follows, so that it is complete.
_XML_HEAD: Final = re.compile(rb"<\?xml[^>]*\?>\n<rdf:RDF[^>]*>(?=.)", re.DOTALL)
_PREFIX_HEAD: Final = re.compile(rb"(?:@prefix [^\n]*\n)*(?=[^@])")
_NO_HEAD: Final = re.compile(rb"(?=.)", re.DOTALL)


def turtle(triples: Iterable[ox.Triple]) -> str:
    """Return triples as Turtle text with the prefixes that they use."""
    kept = list(triples)
    terms = [term for triple in kept for term in triple]
    iris = [term.value for term in terms if isinstance(term, ox.NamedNode)]
    iris += [term.datatype.value for term in terms if isinstance(term, ox.Literal)]
    used = {compact(iri).partition(":")[0] for iri in iris}
    prefixes = {prefix: iri for prefix, iri in PREFIXES.items() if prefix in used}
    return str(cast("bytes", ox.serialize(kept, format=ox.RdfFormat.TURTLE, prefixes=prefixes)), "utf-8")


def export(
    store: Store,
    out: IO[bytes],
    form: str,
    *,
    graph: str | None = None,
    inferred: bool = True,
    without_victims: bool = False,
) -> None:
    """Write a store, or one graph of it, with the description of the dataset, which holds the licence notice.

    Args:
        store: What is exported; it is read as a stream.
        out: Where the bytes go.
        form: One of ``FORMATS``.
        graph: A graph's name, or its path below ``graph/``; else all graphs.
        inferred: Whether the inferred triples are exported.
        without_victims: Whether persons named only as victims are left out, with all that leads to them.

    Raises:
        UsageError: If there is no such graph.
    """
    known = store.graphs()
    chosen = list(known) if graph is None else [_graph(known, graph)]
    if not inferred:
        chosen = [name for name in chosen if name != INFERRED_GRAPH]
    if DATASET_GRAPH.value in known and DATASET_GRAPH.value not in chosen:
        chosen = [DATASET_GRAPH.value, *chosen]
    quads: Iterator[ox.Quad] = (quad for name in chosen for quad in store.quads(ox.NamedNode(name)))
    if without_victims:
        quads = Redaction.of(store).apply(quads)
    notice = notice_lines(store)
    kind = FORMATS[form]
    data = quads if kind.supports_datasets else (quad.triple for quad in quads)
    head = _Head(out, form, notice)
    ox.serialize(data, cast("IO[bytes]", head), format=kind, prefixes=dict(PREFIXES))
    head.finish()


def named_graph(store: Store, name: str) -> str:
    """Return the IRI of a graph by its name, or by its path below ``graph/``.

    Raises:
        UsageError: If there is no such graph.
    """
    return _graph(store.graphs(), name)


def _graph(known: Sequence[str], name: str) -> str:
    for candidate in (
        name,
        GRAPH + name.removesuffix(".ttl").removeprefix("graph/"),
        GRAPH + name.removeprefix("graph:"),
    ):
        if candidate in known:
            return candidate
    paths = [iri.removeprefix(GRAPH) for iri in known]
    raise UsageError(f"there is no graph {name!r}{nearest_hint(name, paths)}; 'kg stats' lists them")


def notice_lines(store: Store) -> list[str]:
    """Return the licence notice as the dataset's own description gives it, a line a statement."""
    found: dict[str, set[str]] = {}
    for quad in store.quads(DATASET_GRAPH):
        if quad.predicate.value in _NOTICE_PROPERTIES:
            found.setdefault(quad.predicate.value, set()).add(" ".join(cast("ox.NamedNode", quad.object).value.split()))
    return [
        f"{name.removeprefix(DCTERMS).capitalize()}: {text}"
        for name in _NOTICE_PROPERTIES
        for text in sorted(found.get(name, ()))
    ]


class _Head:
    """A stream that puts the notice first, and prefixes in order: Oxigraph writes them in another order each time."""

    def __init__(self, out: IO[bytes], form: str, notice: Sequence[str]) -> None:
        self._out = out
        self._head: bytes | None = b""
        self._xml = form == "rdfxml"
        comment, end = ("<!-- ", " -->") if self._xml else ("# ", "")
        lines = [line.replace("--", "- -") if self._xml else line for line in notice]
        self._notice = "".join(f"{comment}{line}{end}\n" for line in lines).encode()
        self._ends = {"rdfxml": _XML_HEAD, "turtle": _PREFIX_HEAD, "trig": _PREFIX_HEAD}.get(form, _NO_HEAD)
        if form == "jsonld":
            self._notice = b""

    def write(self, data: bytes) -> int:
        if self._head is None:
            return self._out.write(data)
        self._head += data
        match = self._ends.match(self._head)
        if match:
            self._put(match.group(), self._head[match.end() :])
        return len(data)

    def finish(self) -> None:
        """Write what is left of an export that is nothing but a head."""
        if self._head is not None:
            self._put(self._head, b"")

    def flush(self) -> None:
        self._out.flush()

    def _put(self, head: bytes, rest: bytes) -> None:
        self._head = None
        if self._xml:
            declaration, _, root = head.partition(b"\n")
            names = sorted(re.findall(rb' xmlns:[^=]+="[^"]*"', root))
            self._out.write(declaration + b"\n" + self._notice + b"<rdf:RDF" + b"".join(names) + b">" + rest)
        else:
            self._out.write(self._notice + b"".join(sorted(head.splitlines(keepends=True))) + rest)


@dataclass(frozen=True, slots=True)
class Redaction:
    """What is left out of an export so that persons named only as victims are not in it (DESIGN 2.8).

    Attributes:
        dropped: The persons, and every proposition and name that leads to one.
        slugs: The ends of the persons' IRIs; a thing whose IRI holds one is dropped too.
        names: What is withheld inside texts, longest first.
    """

    dropped: frozenset[str]
    slugs: tuple[str, ...]
    names: re.Pattern[str] | None

    @classmethod
    def of(cls, store: Store) -> Self:
        """Return the redaction of a store."""
        query = (
            f"{sparql_prologue()}SELECT ?person ?link ?text WHERE {{ ?person ace:namedOnlyAsVictim true . "
            "OPTIONAL { ?link ace:participant|ace:affects ?person } "
            "OPTIONAL { ?person rdfs:label|skos:altLabel|(ace:name/ace:nameText) ?text } }"
        )
        rows = store.select(query).rows
        people = {row[0].value for row in rows if row[0] is not None}
        links = {row[1].value for row in rows if row[1] is not None}
        texts = {row[2].value for row in rows if row[2] is not None}
        texts |= {surname for text in texts if len(surname := text.split()[-1]) >= _SHORTEST_SURNAME}
        pattern = "|".join(re.escape(text) for text in sorted(texts, key=lambda text: (-len(text), text)))
        slugs = tuple(sorted(iri.rsplit("/", 1)[-1] for iri in people))
        return cls(frozenset(people | links), slugs, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") if texts else None)

    def apply(self, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
        """Yield the quads that may be shown, with names withheld in their texts."""
        for quad in quads:
            if self._hides(quad.subject) or self._hides(quad.object):
                continue
            value = quad.object
            if self.names is not None and isinstance(value, ox.Literal) and self.names.search(value.value):
                text = self.names.sub(WITHHELD, value.value)
                value = ox.Literal(text, language=value.language) if value.language else ox.Literal(text)
            yield ox.Quad(quad.subject, quad.predicate, value, quad.graph_name)

    def _hides(self, term: object) -> bool:
        if not isinstance(term, ox.NamedNode):
            return False
        return term.value in self.dropped or any(slug in term.value for slug in self.slugs)
