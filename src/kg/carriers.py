# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What the statements of a passage carry: the values and names of everything that they reach in the graph.

From a statement the links of the ontology are followed for :data:`DEPTH` steps. A wider thing that is reached only to
place a narrower one (a whole, a parent body, a containing place, a total) lends its names, not its values. A source
that stands behind a statement as evidence lends its title, publisher and creators as whole names only: that a
reference's title happens to print a number or a village models neither. What a statement offers as proof lends all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from kg.carried import Carried
from kg.mention_words import fold
from kg.namespaces import ACE, DATA, PREFIXES, RDF, RDFS, SKOS, VOCAB, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Triple

DEPTH: Final = 3
_DCTERMS: Final = PREFIXES["dcterms"]
_TEXTS: Final = frozenset(
    {RDFS + "label", PREFIXES["foaf"] + "name", _DCTERMS + "title", _DCTERMS + "publisher", _DCTERMS + "creator"}
    | {SKOS + name for name in ("prefLabel", "altLabel", "hiddenLabel")}
    | {ACE + name for name in ("nameText", "describedAs", "quantityWord", "article", "paraphrase")}
)
_NUMBERS: Final = frozenset({ACE + "value", ACE + "low", ACE + "high"})
# Never followed: links that say nothing about this passage, and the derived inverses.
_NEVER: Final = frozenset(
    ACE + name
    for name in (
        *(
            "foundIn",
            "excludes",
            "relayedIn",
            "countedWith",
            "attestedIn",
            "supports",
            "evidence",
            "hasPart",
            "asserts",
        ),
        *("isStatedIn", "isDeniedIn", "isConcernedBy", "isEventOf", "statedBy", "saidToInvolve", "takesPlaceWithin"),
    )
)
_NAMES_ONLY: Final = frozenset(
    ACE + name
    for name in (
        *("partOf", "locatedIn", "subsetOf", "partOfBody", "memberOfBody"),
        *("officeOf", "office", "name", "usedBy"),
    )
)
# Links that are followed backwards, for names only: who holds an office, who belongs to a body, names attested here.
_BACKWARDS: Final = frozenset({ACE + "officeHolder", ACE + "member", ACE + "attestedIn"})
_FREE: Final = frozenset({ACE + name for name in ("office", "officeOf", "name", "memberOfBody")})
_CITED: Final = frozenset({_DCTERMS + "title", _DCTERMS + "publisher", _DCTERMS + "creator"})
_DATED: Final = frozenset({XSD + name for name in ("date", "dateTime", "gYear", "gYearMonth")})


class Links:
    """The graph's triples, arranged for walking from statements."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._nodes: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._texts: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        self._back: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._own: dict[tuple[str, bool], Carried] = {}
        self.found_in: dict[str, list[str]] = defaultdict(list)
        for triple in triples:
            self._take(triple)

    def _take(self, triple: Triple) -> None:
        if not isinstance(triple.subject, NamedNode):
            return
        subject, predicate, target = triple.subject.value, triple.predicate.value, triple.object
        if isinstance(target, Literal):
            self._texts[subject].append((predicate, target.value, target.datatype.value))
        if not isinstance(target, NamedNode):
            return
        value = target.value
        self._nodes[subject].append((predicate, value))
        if predicate in _BACKWARDS:
            self._back[value].append((predicate, subject))
        if predicate == ACE + "foundIn" and subject not in self.found_in[value]:
            self.found_in[value].append(subject)

    def carried(self, statements: Iterable[str]) -> Carried:
        """Return what the given statements and all that they reach carry together."""
        reached = self._reach(statements)
        result = Carried()
        for node, full in reached.items():
            result.add(self._own_carried(node, full=full))
        for node in reached:
            for predicate, evidence in self._nodes.get(node, ()):
                if predicate == ACE + "evidence":
                    result.phrases |= self._cited(evidence)
        return result

    def _reach(self, statements: Iterable[str]) -> dict[str, bool]:
        """Return every node reached, and whether it lends its values (True) or only its names."""
        best: dict[tuple[str, bool], int] = {}
        queue = [(statement, 0, True) for statement in statements]
        while queue:
            node, depth, full = queue.pop()
            if best.get((node, full), DEPTH + 1) <= depth or (not full and best.get((node, True), DEPTH + 1) <= depth):
                continue
            best[node, full] = depth
            for predicate, target in self._nodes.get(node, ()):
                step = depth if predicate in _FREE else depth + 1
                if step <= DEPTH and _is_link(predicate, target) and (full or predicate in _NAMES_ONLY):
                    queue.append((target, step, full and predicate not in _NAMES_ONLY))
            queue += [(subject, depth, False) for _, subject in self._back.get(node, ())]
        return {node: (node, True) in best for node, _ in best}

    def _own_carried(self, node: str, *, full: bool) -> Carried:
        known = self._own.get((node, full))
        if known is None:
            known = self._own[node, full] = self._read_own(node, full=full)
        return known

    def _read_own(self, node: str, *, full: bool) -> Carried:
        result = Carried()
        kinds = {
            target.rpartition("#")[2] for predicate, target in self._nodes.get(node, ()) if predicate == RDF + "type"
        }
        for kind in kinds:
            result.words.update(fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind)).split())
        if node.startswith(VOCAB):
            result.words.update(node.rpartition("/")[2].split("-"))
        for predicate, value, datatype in self._texts.get(node, ()):
            if predicate in _TEXTS:
                if "Statement" not in kinds:  # what is only told in a statement's caption or paraphrase is not modelled
                    result.add_text(value)
                if predicate == ACE + "quantityWord":
                    result.quantity_words.add(value.lower())
            elif full and predicate in _NUMBERS:
                result.add_number(value)
            elif full and datatype in _DATED:
                result.add_date(value)
        if node.startswith(f"{DATA}source/"):
            result.phrases |= self._cited_source(node)
        return result

    def _cited(self, evidence: str) -> set[str]:
        sources = [target for predicate, target in self._nodes.get(evidence, ()) if predicate == ACE + "source"]
        return {phrase for source in sources for phrase in self._cited_source(source)}

    def _cited_source(self, source: str) -> set[str]:
        texts = {fold(value) for predicate, value, _ in self._texts.get(source, ()) if predicate in _CITED}
        for predicate, target in self._nodes.get(source, ()):
            if predicate in _CITED:
                texts |= {fold(value) for name, value, _ in self._texts.get(target, ()) if name in _TEXTS}
        return texts


def _is_link(predicate: str, target: str) -> bool:
    if predicate in _NEVER or not predicate.startswith(ACE):
        return False
    return target.startswith((DATA, VOCAB)) and not target.startswith(f"{DATA}passage/")
