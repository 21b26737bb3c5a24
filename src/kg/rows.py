# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The rows of an answer as Python has them: read-only, with named columns and values of Python's types."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Self

from pyoxigraph import Literal

from kg.namespaces import XSD, compact

if TYPE_CHECKING:
    from kg.stores.base import Term

Value = str | int | Decimal | bool | date | None


class Iri(str):
    """An IRI: a text that also knows what the thing is called.

    >>> minister = Iri("https://w3id.org/ace-kg/id/actor/vesk", "Vesk")
    >>> minister.label, minister.curie, minister == "https://w3id.org/ace-kg/id/actor/vesk"
    ('Vesk', 'ac:vesk', True)
    """

    __slots__ = ("_label",)
    _label: str

    def __new__(cls, iri: str, label: str = "") -> Self:
        """Return the IRI with its label; without one, the CURIE stands for it."""
        made = super().__new__(cls, iri)
        made._label = label or compact(iri)
        return made

    @property
    def label(self) -> str:
        """What the thing is called."""
        return self._label

    @property
    def curie(self) -> str:
        """The IRI in short, such as ``ac:vesk``, where a prefix of the project fits."""
        return compact(self)


class Row(Mapping[str, Value]):
    """One row: a mapping of column to value whose columns are attributes too; it cannot be changed.

    A column whose name is a Python word is reached with a trailing underscore (``row.from_``).

    >>> row = Row({"side": Iri("https://w3id.org/ace-kg/id/actor/vesk", "Vesk"), "best": 3, "from": None})
    >>> row.side.label, row.best, row["best"], row.from_
    ('Vesk', 3, 3, None)
    """

    __slots__ = ("_values",)
    _values: Mapping[str, Value]

    def __init__(self, values: Mapping[str, Value]) -> None:
        object.__setattr__(self, "_values", dict(values))

    def __getitem__(self, column: str) -> Value:
        return self._values[column]

    def __getattr__(self, column: str) -> Any:  # noqa: ANN401 (a column holds what the question says)
        name = column if column in self._values else column.removesuffix("_")
        try:
            return self._values[name]
        except KeyError:
            raise AttributeError(f"no column {column!r}; the columns are {', '.join(self._values)}") from None

    def __setattr__(self, column: str, value: object) -> None:
        raise AttributeError(f"a row cannot be changed: {column}")

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(tuple(self._values.items()))

    def __repr__(self) -> str:
        return f"Row({', '.join(f'{name}={value!r}' for name, value in self._values.items() if value is not None)})"

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._values]


def python_value(term: Term | None, label: str = "") -> Value:
    """Return a term as a Python value: an IRI as ``Iri``, numbers, booleans and dates by their type, else a text.

    A literal that is not of the form that its type asks for stays the text that it is.
    """
    if term is None:
        return None
    if not isinstance(term, Literal):
        return Iri(term.value, label)
    read = _READ.get(term.datatype.value.removeprefix(XSD), str)
    try:
        return read(term.value)
    except (ValueError, ArithmeticError, KeyError):
        return term.value


_READ: Final[Mapping[str, Callable[[str], Value]]] = {
    "integer": int,
    "decimal": Decimal,
    "date": date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
}
