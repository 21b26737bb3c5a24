# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The answer to a question: typed rows for programs, words with numbered sources for people."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg import answer_forms
from kg.namespaces import compact
from kg.perspectives import NEUTRAL, ShownName, labels_line
from kg.rows import Row, Value, python_value
from kg.shown import shown_rows
from kg.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd
    import polars as pl
    import pyarrow as pa
    from matplotlib.figure import Figure

    from kg.citations import Citations
    from kg.queries import Question
    from kg.stores.base import Term


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """What a question gave; iterating gives its rows, typed and read-only.

    >>> import kg
    >>> with kg.open() as graph:
    ...     answer = graph.ask("rival-figures", event="ev:2022-09-12-fighting", side="Azerbaijan")
    >>> for row in answer:
    ...     print(row.quantity.label, row.best, row.claimant.label, row.madeOn)
    killed 71 Editors of the article 2024-12-24

    Attributes:
        question: The question.
        parameters: Parameter -> the terms that were bound.
        query: The query as it ran.
        columns: The columns: those of the query, then the computed ones.
        rows: One tuple of RDF terms a row; None where a column is empty.
        words: IRI -> words, for every IRI in the rows and the parameters.
        cited: The sources and passages behind the rows.
        labels: The perspective whose names were asked for.
        names: IRI -> the name or label that stands in the words, with the perspective that it comes from.
    """

    question: Question
    parameters: Mapping[str, tuple[NamedNode | Literal, ...]]
    query: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    words: Mapping[str, str]
    cited: Citations
    labels: str = NEUTRAL
    names: Mapping[str, ShownName] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Answer to {self.question.name}: {len(self)} row{'' if len(self) == 1 else 's'}>"

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return (
            Row({name: python_value(term, self.display(term)) for name, term in row.items()}) for row in self._named()
        )

    def records(self) -> list[dict[str, Value]]:
        """Return the rows as dictionaries of Python values; iterating gives them as typed, read-only rows."""
        return [dict(row) for row in self]

    def citations(self) -> list[str]:
        """Return the sources and passages behind the rows as numbered lines.

        >>> import kg
        >>> with kg.open() as graph:
        ...     answer = graph.ask("rival-figures", event="ev:2021-05-25-reported-death")
        >>> print(answer.citations()[-1])
        [p1] Timeline / May 2021, paragraph 14
        """
        return [f"{marker} {text}" for marker, text in self.cited.lines()]

    def to_table(self, width: int = 100, *, colour: bool = False) -> str:
        """Return the answer for people: heading, table with source markers, numbered sources.

        Args:
            width: The number of columns to fill.
            colour: Whether terminal codes for bold and dim text are used.
        """
        return self.table().text(width, colour=colour)

    def to_markdown(self) -> str:
        """Return the answer for people as Markdown."""
        return self.table().markdown()

    def table(self) -> Table:
        """Return what people see of the answer, before it is made text, Markdown or HTML."""
        rows = self._shown()
        title = self.title()
        seen = "\n".join([*title, *(cell for cells, _ in rows for cell in cells)])
        line = labels_line(self.labels, (name for name in self.names.values() if name.text in seen))
        heading = [*title, line] if line else title
        return Table(heading, self._shown_columns(), rows, self.cited.lines(), self.hint(), blank_repeats=True)

    def to_csv(self) -> str:
        """Return the rows as CSV (:func:`kg.answer_forms.to_csv`)."""
        return answer_forms.to_csv(self)

    def to_json(self) -> str:
        """Return the answer in the SPARQL 1.1 JSON results format (:func:`kg.answer_forms.to_json`)."""
        return answer_forms.to_json(self)

    def to_arrow(self, *, labels: bool = True) -> pa.Table:
        """Return the rows as an Arrow table; a column's type follows from its terms (:mod:`kg.frames`).

        Args:
            labels: Whether a column of IRIs is followed by one of labels (``side``, ``sideLabel``).

        Raises:
            UsageError: If the extra ``frames`` is not installed.

        >>> import kg
        >>> with kg.open() as graph:
        ...     table = graph.ask("rival-figures", event="ev:2022-09-12-fighting").to_arrow(labels=False)
        >>> table.schema.field("best").type, table.schema.field("side").type
        (DataType(int64), DataType(string))
        """
        from kg.frames import to_arrow  # noqa: PLC0415 (pyarrow is an extra)

        return to_arrow(self, labels=labels)

    def to_pandas(self, *, labels: bool = True) -> pd.DataFrame:
        """Return the rows as a pandas frame with the types of ``to_arrow``.

        Raises:
            UsageError: If the extra ``frames`` is not installed.

        >>> import kg
        >>> with kg.open() as graph:
        ...     frame = graph.ask("rival-figures", event="ev:2022-09-12-fighting", quantityKind="killed").to_pandas()
        >>> len(frame) == len(frame[frame.quantityLabel == "killed"])
        True
        """
        from kg.frames import to_pandas  # noqa: PLC0415

        return to_pandas(self, labels=labels)

    def to_polars(self, *, labels: bool = True) -> pl.DataFrame:
        """Return the rows as a polars frame with the types of ``to_arrow``.

        Raises:
            UsageError: If the extra ``frames`` is not installed.
        """
        from kg.frames import to_polars  # noqa: PLC0415

        return to_polars(self, labels=labels)

    def to_html(self) -> str:
        """Return the answer as a piece of HTML: a table, and the numbered sources that its rows link to."""
        from kg.answer_html import to_html  # noqa: PLC0415

        return to_html(self)

    _repr_html_ = to_html

    def plot(self) -> Figure | None:
        """Return a chart or a timeline of the rows, or None where the question is best looked at as a table.

        A notebook shows it after ``%matplotlib inline``; ``figure.savefig("figures.svg")`` writes it.

        Raises:
            UsageError: If the extra ``plots`` is not installed.
        """
        from kg.plots import plot  # noqa: PLC0415 (matplotlib is an extra)

        return plot(self)

    def title(self) -> list[str]:
        """Return the question's title and a line for each parameter that has a say."""
        chosen = {name: self.parameters[name] for name in self._having_a_say()}
        lines = [f"{name}: {', '.join(map(self.display, terms))}" for name, terms in chosen.items()]
        return [self.question.header.title, *lines]

    def hint(self) -> str:
        """Return what to say where there is no row."""
        if self.rows:
            return ""
        chosen = [self.question.parameter(name) for name in self._having_a_say()]
        narrowing = " or ".join(one.option for one in chosen if one.open)
        others = " or ".join(one.option for one in chosen if not one.open and one.type != "boolean")
        tries = [f"leave out {narrowing}" if narrowing else "", f"give another {others}" if others else ""]
        advice = ", or ".join(filter(None, [*tries, "see with 'kg describe THING' all that is known of a thing"]))
        return f"No row: the graph holds nothing that fits. Try this: {advice}."

    def _having_a_say(self) -> list[str]:
        """Return the parameters that have a value; a policy that lets all claims count needs no sides."""
        free = self.parameters.get("policy") == (Literal("all"),)
        silent = {"policy", "sideA", "sideB"} if free else set()
        return [name for name, terms in self.parameters.items() if terms and name not in silent]

    def display(self, term: Term | None) -> str:
        """Return a term in words: a label for an IRI, the text of a literal, nothing for None."""
        if term is None:
            return ""
        return self.words.get(term.value, compact(term.value)) if isinstance(term, NamedNode) else term.value

    def _named(self) -> Iterator[dict[str, Term | None]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def _shown_columns(self) -> Sequence[str]:
        return self.question.header.show or self.columns

    def _shown(self) -> list[tuple[list[str], list[str]]]:
        iris = [{n: t.value for n, t in row.items() if isinstance(t, NamedNode)} for row in self._named()]
        texts = [{name: self.display(term) for name, term in row.items()} for row in self._named()]
        markers = [self.cited.markers(row) for row in iris]
        return shown_rows(self._shown_columns(), self.question.header.key, texts, markers)

    def iri_columns(self) -> frozenset[str]:
        """Return the columns that hold an IRI in some row."""
        return frozenset(
            name
            for index, name in enumerate(self.columns)
            if any(isinstance(row[index], NamedNode) for row in self.rows)
        )

    def label_from(self, iri: str) -> str:
        """Return the perspective that a name comes from; nothing where words were made of several things."""
        return self.names[iri].perspective if iri in self.names else ""
