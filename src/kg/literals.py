# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The house rule for literals: few datatypes, one way to write each value.

Stores rewrite what is written otherwise: Oxigraph turns "01" into "1", "4.0" into "4" and xsd:nonNegativeInteger into
xsd:integer, and lower-cases language tags. A literal without fault comes back from every store as it went in.
"""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kg.namespaces import GEO, RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LANG_STRING: Final = f"{RDF}langString"

_LANGUAGE: Final = re.compile(r"[a-z]{2,8}(?:-[a-z0-9]{1,8})*")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_INTEGER: Final = re.compile(r"0|-?[1-9][0-9]*")
# Oxigraph computes with at most 18 digits behind the point; what is longer silently stops being a number.
_DECIMAL: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{0,17}[1-9]")
_DATE: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DATE_TIME: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{0,8}[1-9])?"
    r"(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)"
)
_YEAR: Final = re.compile(r"[0-9]{4}")
_YEAR_MONTH: Final = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|\\^`]+")
_NUMBER: Final = r"-?[0-9]+(?:\.[0-9]+)?"
_POINTS: Final = rf"\({_NUMBER} {_NUMBER}(?:, {_NUMBER} {_NUMBER})*\)"
_WKT: Final = re.compile(
    rf"POINT\({_NUMBER} {_NUMBER}\)|(?:LINESTRING|MULTIPOINT){_POINTS}"
    rf"|(?:POLYGON|MULTILINESTRING)\({_POINTS}(?:, {_POINTS})*\)"
    rf"|MULTIPOLYGON\(\({_POINTS}(?:, {_POINTS})*\)(?:, \({_POINTS}(?:, {_POINTS})*\))*\)"
)


def _string(value: str) -> str | None:
    if _CONTROL.search(value):
        return "holds a control character"
    return None


def _integer(value: str) -> str | None:
    if not _INTEGER.fullmatch(value):
        return "is not a canonical integer, such as 0, 7 or -12"
    if not -(2**63) <= int(value) < 2**63:
        return "is beyond 64 bits, where stores stop taking it for a number"
    return None


def _decimal(value: str) -> str | None:
    if not _DECIMAL.fullmatch(value):
        return "is not a canonical decimal, such as 0.5 or -12.25; write a whole number as an integer"
    return None


def _boolean(value: str) -> str | None:
    return None if value in {"true", "false"} else "is not true or false"


def _exists(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if match is None:
        return False
    try:
        date(*(int(part) for part in match.groups()))
    except ValueError:
        return False
    return True


def _date(value: str) -> str | None:
    if not _DATE.fullmatch(value):
        return "is not a date of the form 2021-05-12"
    return None if _exists(value) else "is a date that does not exist"


def _date_time(value: str) -> str | None:
    match = _DATE_TIME.fullmatch(value)
    if match is None or value.endswith(("+00:00", "-00:00")):
        return "is not a dateTime with offset, such as 2021-05-12T10:00:00+04:00 or, for UTC, 2021-05-12T06:00:00Z"
    return None if _exists(match.group(1)) else "is a dateTime on a date that does not exist"


def _year(value: str) -> str | None:
    return None if _YEAR.fullmatch(value) and value != "0000" else "is not a year of the form 2021"


def _year_month(value: str) -> str | None:
    fits = _YEAR_MONTH.fullmatch(value) and not value.startswith("0000")
    return None if fits else "is not a month of the form 2021-05"


def _any_uri(value: str) -> str | None:
    return None if _IRI.fullmatch(value) else "is not an absolute IRI"


def _wkt(value: str) -> str | None:
    if not _WKT.fullmatch(value):
        return "is not well-known text of the form POINT(45.5 40.25), longitude first"
    return None


_RULES: Final[Mapping[str, Callable[[str], str | None]]] = MappingProxyType(
    {
        f"{XSD}string": _string,
        f"{XSD}integer": _integer,
        f"{XSD}decimal": _decimal,
        f"{XSD}boolean": _boolean,
        f"{XSD}date": _date,
        f"{XSD}dateTime": _date_time,
        f"{XSD}anyURI": _any_uri,
        f"{XSD}gYear": _year,
        f"{XSD}gYearMonth": _year_month,
        f"{GEO}wktLiteral": _wkt,
    }
)


def literal_fault(value: str, datatype: str, language: str | None = None) -> str | None:
    """Return what the house rule (DESIGN section 7) finds wrong with a literal, or None.

    Args:
        value: The lexical form.
        datatype: The datatype's IRI; ``rdf:langString`` (or anything) where there is a language.
        language: The language tag as written, without ``@``.
    """
    if language is not None:
        if not _LANGUAGE.fullmatch(language):
            return f"language tag @{language} is not canonical; write it in lower case, such as @en or @az-latn"
        fault = _string(value)
        return f"{_shown(value)} {fault}" if fault else None
    rule = _RULES.get(datatype)
    if rule is None:
        names = ", ".join(f"xsd:{iri[len(XSD) :]}" if iri.startswith(XSD) else "geo:wktLiteral" for iri in _RULES)
        return f"{_shown(value)} has the foreign datatype <{datatype}>; use one of: {names}"
    fault = rule(value)
    return f"{_shown(value)} {fault}" if fault else None


def _shown(value: str) -> str:
    """Return a value short enough, and on one line, for a message."""
    text = value if len(value) <= 40 else value[:37] + "..."  # noqa: PLR2004 (a line's width, nowhere else used)
    return repr(text)
