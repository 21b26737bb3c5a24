# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The triples of source files as the reasoner reads them: numbered once, and again only where a file has changed."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from kg.reasoning.sources import Triples, numbered
from kg.reasoning.terms import Terms

if TYPE_CHECKING:
    from array import array
    from collections.abc import Collection, Iterable, Iterator, Mapping

    import pyoxigraph as ox

    from kg.reasoning.sources import Statement
    from kg.reasoning.terms import Term
    from kg.source_file import SourceFile


class SourceFiles:
    """A source of triples that is brought from one state of the files to the next.

    Attributes:
        terms: The table in which the triples are numbered. It begins anew whenever an axiom has changed, since the
            lowest numbers are those of the axioms' terms.
    """

    def __init__(self) -> None:
        self.terms = Terms()
        self._files: Mapping[str, SourceFile] = {}
        self._axioms: tuple[ox.Triple, ...] = ()
        self._numbered: dict[str, tuple[str, dict[int, array[int]]]] = {}
        self._relations: tuple[Mapping[ox.NamedNode, int], Mapping[Term, int]] = ({}, {})

    def bring_to(self, files: Mapping[str, SourceFile]) -> None:
        """Take the files, by graph, as they are now."""
        axioms = tuple(chain.from_iterable(file.digest.axioms for file in files.values()))
        if axioms != self._axioms:
            self.terms = Terms()
            self._numbered.clear()
        self._files, self._axioms = files, axioms
        self._numbered = {iri: kept for iri, kept in self._numbered.items() if iri in files}

    def axioms(self) -> Iterator[Statement]:
        """Yield the triples that axioms are made of; see ``Source``."""
        return iter(self._axioms)

    def numbered(
        self, properties: Mapping[ox.NamedNode, int], classes: Mapping[Term, int]
    ) -> Iterator[tuple[int, Iterable[int]]]:
        """Yield relations with their asserted members or packed pairs; see ``Source``."""
        if self._relations != (properties, classes):
            self._relations = properties, classes
            self._numbered.clear()
        for iri, file in self._files.items():
            content, found = self._numbered.get(iri, ("", {}))
            if content != file.sha256:
                facts = Triples(file).facts(properties, classes)
                found = numbered(facts, properties, classes, self.terms)
                self._numbered[iri] = file.sha256, found
            yield from found.items()

    def about(self, wanted: Collection[Term]) -> Iterator[Statement]:
        """Yield the triples in which one of these terms stands."""
        for file in self._files.values():
            yield from Triples(file).about(wanted)
