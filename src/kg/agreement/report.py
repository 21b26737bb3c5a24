# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The figures of the second coding and of the judged evidence links, computed anew from the committed sheets."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.agreement.alignment import NOTHING, ONLY_FIRST, ONLY_SECOND
from kg.agreement.comparison import Comparison
from kg.agreement.evidence import Link, precision, read_links, sample_of
from kg.agreement.measures import Finding, Share, nominal_alpha
from kg.agreement.sampling import draw
from kg.errors import InputError
from kg.namespaces import sparql_prologue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.stores.base import Store

SEED: Final = "ACE second coding 1.0.0"
SIZE: Final = 60
_PASSAGES: Final = "SELECT ?passage ?section WHERE { ?passage a ace:Passage ; ace:sectionPath ?section }"
_FIGURES: Final = ("low", "high")


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha of one column.

    Attributes:
        column: What was named.
        pairs: How many units both coders named it for.
        value: Alpha; None where only one name was ever used.
    """

    column: str
    pairs: int
    value: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the second coding says of the first.

    Attributes:
        passages: How many passages were coded twice.
        statements: How far the coders find the same statements.
        units: How far they find the same claims, however one splits them.
        matched: The same, one claim of one coder for one of the other.
        alphas: How far they name the same things alike.
        makers: Of the statements that both found: those with the same maker.
        figures: Of the figures that both found: those with the same numbers.
        settled: Whose coding stood where they differed: column -> whose -> count.
        alone: The same for units that one coder alone has: relation -> whose -> count.
        changed: How many differences changed the graph.
        links: Confidence -> share of the judged evidence links that stand.
        judges: Alpha between the two judges.
        faults: What is left open; nothing where all is settled.
    """

    passages: int
    statements: Finding
    units: Finding
    matched: Finding
    alphas: tuple[Alpha, ...]
    makers: Share
    figures: Share
    settled: dict[str, Counter[str]]
    alone: dict[str, Counter[str]]
    changed: int
    links: dict[str, Share]
    judges: Alpha
    faults: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """Yield the figures for people."""
        yield f"{self.passages} passages coded twice"
        kinds = (("statements", self.statements), ("claims", self.units), ("claims, one to one", self.matched))
        for name, found in kinds:
            yield (
                f"{name}: F1 {found.f1:.2f} (the second coder has {found.first_found} of {found.first}, "
                f"the first {found.second_found} of {found.second})"
            )
        for alpha in self.alphas:
            value = "none, one name only" if alpha.value is None else f"{alpha.value:.2f}"
            yield f"{alpha.column}: alpha {value} over {alpha.pairs} pairs"
        makers, figures = self.makers, self.figures
        yield f"same maker: {makers.part} of {makers.of}; same numbers: {figures.part} of {figures.of}"
        for name, counts in {**self.alone, **self.settled}.items():
            yield f"settled, {name}: {', '.join(f'{whose} {count}' for whose, count in sorted(counts.items()))}"
        yield f"{self.changed} differences changed the graph"
        for confidence, share in self.links.items():
            low, high = share.interval
            stand = f"{share.part} of {share.of} stand (95 %: {low:.2f} to {high:.2f})"
            yield f"evidence of confidence {confidence}: {stand}"
        if self.judges.value is not None:
            yield f"judges of evidence: alpha {self.judges.value:.2f} over {self.judges.pairs} links"


def agreement(folder: Path, store: Store) -> Agreement:
    """Compute the figures of the sheets in a folder, and what is left open in them.

    Args:
        folder: ``graph/authority/agreement`` of a project.
        store: The graph, from which the sample is drawn again.

    Raises:
        InputError: If a sheet is unreadable or not in its form.
    """
    if not folder.is_dir():
        raise InputError("no second coding is here", path=folder)
    compared = Comparison(folder)
    links = read_links(folder / "evidence-links.csv")
    pairs, statement_pairs = compared.pairs(), compared.statement_pairs()
    figures = [pair for pair in pairs if {row.kind for row in pair} == {"Figure"}]
    faults = list(compared.faults())
    if compared.passages != set(sample(store)):
        faults.append(f"second-coding.csv: not the {SIZE} passages that the seed {SEED!r} draws")
    if {link.evidence for link in links} != sample_of(folder / "evidence-population.csv"):
        faults.append("evidence-links.csv: not the links that the seed draws from evidence-population.csv")
    return Agreement(
        passages=len(compared.passages),
        statements=compared.statements_found(),
        units=compared.units_found(),
        matched=compared.units_matched(),
        alphas=(
            _alpha("speech act", [(one.speech_act, other.speech_act) for one, other in statement_pairs]),
            _alpha("stance", [(one.stance, other.stance) for one, other in pairs]),
            _alpha("kind of proposition", [(one.kind, other.kind) for one, other in pairs]),
            _alpha("role", _concepts(compared, "Participation")),
            _alpha("kind of quantity", _concepts(compared, "Figure")),
            _alpha("judgement", _concepts(compared, "Evaluation")),
            _alpha("territorial status", _concepts(compared, "TerritorialStatus")),
        ),
        makers=Share(sum(one.maker == other.maker for one, other in statement_pairs), len(statement_pairs)),
        figures=Share(
            sum(all(getattr(one, c) == getattr(other, c) for c in _FIGURES) for one, other in figures), len(figures)
        ),
        settled=_settled(compared),
        alone=_alone(compared),
        changed=_changed(compared),
        links=precision(links),
        judges=_judges(links),
        faults=tuple(faults),
    )


def sample(store: Store) -> list[str]:
    """Return the slugs of the passages that are coded twice: at least one of every section."""
    strata: dict[str, list[str]] = defaultdict(list)
    for passage, section in store.select(sparql_prologue() + _PASSAGES).rows:
        strata[getattr(section, "value", "")].append(getattr(passage, "value", "").rpartition("/")[2])
    return draw(strata, SIZE, SEED)


def _alpha(column: str, pairs: list[tuple[str, str]]) -> Alpha:
    return Alpha(column, len(pairs), nominal_alpha(pairs))


def _concepts(compared: Comparison, kind: str) -> list[tuple[str, str]]:
    """Return what both call the claims that both take for one kind; those where the kinds differ count there."""
    return [(one.concept, other.concept) for one, other in compared.pairs() if one.kind == other.kind == kind]


def _settled(compared: Comparison) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for (_, _, _, column), settlement in compared.settlements.items():
        counts[column][settlement.settled] += 1
    return dict(sorted(counts.items()))


def _alone(compared: Comparison) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in compared.aligned:
        if row.relation in {ONLY_FIRST, ONLY_SECOND}:
            counts[row.relation][row.settlement.settled] += 1
    return dict(counts)


def _changed(compared: Comparison) -> int:
    alone = sum(bool(row.settlement.change) for row in compared.aligned if row.second != NOTHING)
    return alone + sum(bool(settlement.change) for settlement in compared.settlements.values())


def _judges(links: list[Link]) -> Alpha:
    return _alpha("verdict", [link.verdicts for link in links])
