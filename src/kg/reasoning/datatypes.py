# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Values of literals: whether one is well-formed, lies in a datatype's value space, or equals another (dt-*).

rdflib judges the lexical forms; it is loaded only where a rule reads literals at all.
"""

from __future__ import annotations

import re
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kg.namespaces import RDF, RDFS, XSD

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyoxigraph as ox

_INTEGERS: Final[Mapping[str, tuple[int | None, int | None]]] = MappingProxyType(
    {
        "integer": (None, None), "nonNegativeInteger": (0, None), "positiveInteger": (1, None),
        "nonPositiveInteger": (None, 0), "negativeInteger": (None, -1),
        "long": (-(2**63), 2**63 - 1), "int": (-(2**31), 2**31 - 1), "short": (-(2**15), 2**15 - 1),
        "byte": (-128, 127), "unsignedLong": (0, 2**64 - 1), "unsignedInt": (0, 2**32 - 1),
        "unsignedShort": (0, 2**16 - 1), "unsignedByte": (0, 255),
    }
)  # fmt: skip
_NAME: Final = r"[^\W\d][\w.\-]*"
_STRINGS: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        "string": re.compile(r"(?s).*"),
        "normalizedString": re.compile(r"[^\t\r\n]*"),
        "token": re.compile(r"(?:[^\t\r\n ]+(?: [^\t\r\n ]+)*)?"),
        "language": re.compile(r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*"),
        "Name": re.compile(r"[:_\w](?<!\d)[:\w.\-]*"),
        "NCName": re.compile(_NAME),
        "NMTOKEN": re.compile(r"[:\w.\-]+"),
    }
)
# The primitive datatypes whose value spaces are disjoint from all others: those of OWL 2 RL, and the calendar's.
_PRIMITIVE: Final = ("float", "double", "boolean", "hexBinary", "base64Binary", "anyURI", "dateTime", "dateTimeStamp",
                     "date", "gYear", "gYearMonth")  # fmt: skip
DATATYPES: Final = frozenset(
    {
        *(XSD + name for name in (*_INTEGERS, "decimal", *_STRINGS, *_PRIMITIVE)),
        f"{RDFS}Literal",
        f"{RDF}PlainLiteral",
        f"{RDF}langString",
    }
)


def is_datatype(iri: str) -> bool:
    """Whether an IRI can only name a datatype; a datatype outside ``DATATYPES`` is known by its namespace alone."""
    return iri in DATATYPES or iri.startswith(XSD) or iri == f"{RDF}XMLLiteral"


def is_ill_typed(literal: ox.Literal) -> bool:
    """Whether a literal's lexical form is none of its datatype; of an unknown datatype every form is well."""
    iri = literal.datatype.value
    if literal.language is not None or iri not in DATATYPES or iri == f"{XSD}string":
        return False
    name = iri.removeprefix(XSD)
    if name in _STRINGS:
        return _STRINGS[name].fullmatch(literal.value) is None
    if name == "boolean":
        return literal.value not in {"true", "false", "1", "0"}
    if name in _INTEGERS:
        return not (re.fullmatch(r"[+-]?\d+", literal.value) and _in_bounds(int(literal.value), name))
    return _python_value(literal) is None


def is_inside(literal: ox.Literal, datatype: str) -> bool | None:
    """Whether a literal lies in a datatype's value space; None where that cannot be told.

    Args:
        literal: The literal.
        datatype: The IRI of the datatype.
    """
    own = literal.datatype.value
    if is_ill_typed(literal):
        return False
    if datatype in {own, f"{RDFS}Literal"}:
        return True
    if datatype not in DATATYPES or own not in DATATYPES:
        return None
    return _is_inside_other(literal, own, datatype.removeprefix(XSD))


def _is_inside_other(literal: ox.Literal, own: str, name: str) -> bool:
    """Whether a literal lies in the value space of another datatype than its own; both are known."""
    if name in {f"{RDF}PlainLiteral", f"{RDF}langString"}:
        return name == f"{RDF}PlainLiteral" and (literal.language is not None or _is_string(own))
    if name in _STRINGS:
        return _is_string(own) and literal.language is None and _STRINGS[name].fullmatch(literal.value) is not None
    if name in _INTEGERS or name == "decimal":
        return _is_number(own) and (name == "decimal" or _is_integral(literal, name))
    if name == "dateTimeStamp":
        return own == f"{XSD}dateTime" and re.search(r"(?:Z|[+-]\d\d:\d\d)$", literal.value) is not None
    return name == "dateTime" and own == f"{XSD}dateTimeStamp"


def same_value(one: ox.Literal, other: ox.Literal) -> bool:
    """Whether two literals stand for one value (dt-eq)."""
    if one == other:
        return True
    if _is_number(one.datatype.value) and _is_number(other.datatype.value):
        return not (is_ill_typed(one) or is_ill_typed(other)) and Decimal(one.value) == Decimal(other.value)
    if _is_string(one.datatype.value) and _is_string(other.datatype.value):
        return one.value == other.value
    if one.datatype != other.datatype or one.language is not None:
        return one.value == other.value and (one.language or "").lower() == (other.language or "").lower() != ""
    return _python_value(one) is not None and _python_value(one) == _python_value(other)


def _is_number(iri: str) -> bool:
    return iri == f"{XSD}decimal" or iri.removeprefix(XSD) in _INTEGERS


def _is_string(iri: str) -> bool:
    return iri.removeprefix(XSD) in _STRINGS


def _in_bounds(number: int, name: str) -> bool:
    low, high = _INTEGERS[name]
    return (low is None or number >= low) and (high is None or number <= high)


def _is_integral(literal: ox.Literal, name: str) -> bool:
    number = Decimal(literal.value)
    return number == number.to_integral_value() and _in_bounds(int(number), name)


def _python_value(literal: ox.Literal) -> object:
    """Return rdflib's value of a literal, None where its lexical form is wrong."""
    from kg.rdflib_terms import to_rdflib  # noqa: PLC0415 (loads rdflib)

    converted = to_rdflib(literal)
    return None if getattr(converted, "ill_typed", None) else getattr(converted, "value", None)
