# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Constraints on a single value: class, datatype, kind, range, length, language, membership."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.namespaces import RDF, RDFS, XSD
from kg.shacl.bounds import TRUE, Bounds, OfClass, any_of, constant, exactly, iri, negation, one
from kg.shacl.model import SH, UndecidedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.shacl.model import Shapes, Term

# Which lexical forms Python, rdflib and Oxigraph all take for well-formed; pySHACL judges any other. Written without
# regular expressions where that is possible: Oxigraph compiles one for each place of a query in which it stands.
_INTEGER: Final = "-?[0-9]{1,15}"
_NUMBER: Final = "isNUMERIC({0})"
_DATE: Final = f'STRLEN(STR({{0}})) = 10 && STR({{0}}) >= "1" && <{XSD}date>(STR({{0}})) = <{XSD}date>(STR({{0}}))'
_ZONE: Final = (
    '(STRLEN(STR({0})) = 20 && STRENDS(STR({0}), "Z") || '
    'STRLEN(STR({0})) = 25 && SUBSTR(STR({0}), 23, 1) = ":" && SUBSTR(STR({0}), 21, 2) < "14")'
)
_TIME: Final = f'STR({{0}}) >= "1" && <{XSD}dateTime>(STR({{0}})) = <{XSD}dateTime>(STR({{0}}))'
_CLOCK: Final = "[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
_WELL_FORMED: Final[dict[str, str]] = {
    f"{XSD}string": "true",
    f"{RDF}langString": "true",
    f"{XSD}anyURI": "true",
    f"{XSD}integer": _NUMBER,
    f"{XSD}decimal": _NUMBER,
    f"{XSD}boolean": 'STR({0}) IN ("true", "false")',
    f"{XSD}date": _DATE,
    f"{XSD}dateTime": f"(STRLEN(STR({{0}})) = 19 || {_ZONE}) && {_TIME}",
    f"{XSD}gYear": 'REGEX(STR({0}), "^[1-9][0-9][0-9][0-9]$")',
    f"{XSD}gYearMonth": 'REGEX(STR({0}), "^[1-9][0-9][0-9][0-9]-(0[1-9]|1[0-2])$")',
}
# Families of which any two members can be compared, and compare alike everywhere: datatypes, form, form of a limit.
_COMPARABLE: Final = (
    ((f"{XSD}integer", f"{XSD}decimal"), _NUMBER, rf"{_INTEGER}(\.[0-9]{{1,10}})?"),
    ((f"{XSD}date",), _DATE, "[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}"),
    ((f"{XSD}dateTime",), f"{_ZONE} && {_TIME}", f"{_CLOCK}(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9])"),
    ((f"{XSD}dateTime",), f"STRLEN(STR({{0}})) = 19 && {_TIME}", _CLOCK),
)
_RANGES: Final = {"minInclusive": ">=", "minExclusive": ">", "maxInclusive": "<=", "maxExclusive": "<"}
_KINDS: Final = {
    "IRI": "isIRI({0})",
    "BlankNode": "isBLANK({0})",
    "Literal": "isLITERAL({0})",
    "BlankNodeOrIRI": "!isLITERAL({0})",
    "BlankNodeOrLiteral": "!isIRI({0})",
    "IRIOrLiteral": "!isBLANK({0})",
}


def class_bounds(variable: str, classes: tuple[ox.NamedNode | ox.BlankNode, ...]) -> Bounds:
    """Return the bounds of sh:class; ``classes`` are the class and all its sub-classes in the data."""
    names = tuple(name for name in classes if isinstance(name, ox.NamedNode))
    found = OfClass(variable, names)
    if len(names) == len(classes):
        return Bounds(negation(found), found)
    kind, named = f"{variable}_kind", ", ".join(map(str, names))
    perhaps = f"EXISTS {{ {variable} a {kind} FILTER({kind} IN ({named}) || isBLANK({kind})) }}"
    return Bounds(negation(found), perhaps)


def datatype_bounds(variable: str, datatype: Term) -> Bounds:
    """Return the bounds of sh:datatype; where the gate does not know what is well-formed, all values may violate it."""
    name = iri(datatype).value
    if name.startswith(RDFS):
        return Bounds(TRUE, TRUE)
    same = f"COALESCE(sameTerm(DATATYPE({variable}), {datatype}), false)"
    if name.startswith((XSD, RDF)) and name not in _WELL_FORMED:
        return Bounds(TRUE, same)
    form = _WELL_FORMED.get(name, TRUE).format(variable)
    if form == TRUE:
        return Bounds(f"!{same}", same)
    return Bounds(f"!COALESCE(sameTerm(DATATYPE({variable}), {datatype}) && {form}, false)", same)


def range_bounds(name: str, variable: str, limits: tuple[Term, ...]) -> Bounds:
    """Return the bounds of sh:minInclusive and its like.

    Raises:
        UndecidedError: If the limit is of a kind that the engines may compare differently.
    """
    limit = one(limits, name)
    for datatypes, form, exact in _COMPARABLE:
        if isinstance(limit, ox.Literal) and limit.datatype.value in datatypes and re.fullmatch(exact, limit.value):
            comparable = _is_of(variable, datatypes, form)
            holds = f"COALESCE({variable} {_RANGES[name]} {limit}, false)"
            return Bounds(f"!({comparable} && {holds})", f"(!{comparable} || {holds})")
    raise UndecidedError(f"sh:{name} of {limit}")


def _is_of(variable: str, datatypes: tuple[str, ...], form: str) -> str:
    names = ", ".join(f"<{name}>" for name in datatypes)
    return f"COALESCE(DATATYPE({variable}) IN ({names}) && {form.format(variable)}, false)"


def surely_less(left: str, right: str, sign: str) -> str:
    """Return the condition that two values compare so in every engine."""
    pairs = [f"({_is_of(left, names, form)} && {_is_of(right, names, form)})" for names, form, _ in _COMPARABLE]
    return f"({any_of(pairs)} && COALESCE({left} {sign} {right}, false))"


def length_bounds(name: str, variable: str, limits: tuple[Term, ...]) -> Bounds:
    """Return the bounds of sh:minLength and sh:maxLength."""
    limit = count(limits, name)
    if name == "minLength" and limit == 0:
        return Bounds("false", "true")
    return exactly(f"(!isBLANK({variable}) && STRLEN(STR({variable})) {'>=' if name == 'minLength' else '<='} {limit})")


def count(values: tuple[Term, ...], name: str) -> int:
    """Return a parameter that is a whole number from 0.

    Raises:
        UndecidedError: If it is anything else.
    """
    value = one(values, name)
    if (
        not isinstance(value, ox.Literal)
        or value.datatype.value != f"{XSD}integer"
        or not re.fullmatch("[0-9]{1,6}", value.value)
    ):
        raise UndecidedError(f"sh:{name} of {value}")
    return int(value.value)


def language_bounds(variable: str, tags: tuple[Term, ...]) -> Bounds:
    """Return the bounds of sh:languageIn, as pySHACL reads it: the tag, or its first part."""
    if any(not isinstance(tag, ox.Literal) or tag.datatype.value != f"{XSD}string" for tag in tags) or not tags:
        raise UndecidedError("sh:languageIn of an unknown kind")
    if any(tag.value == "*" for tag in tags):
        return exactly(f'(LANG({variable}) != "")')
    names = ", ".join(str(ox.Literal(tag.value.lower())) for tag in tags)
    tag = f"LCASE(LANG({variable}))"
    return exactly(f'({tag} != "" && ({tag} IN ({names}) || STRBEFORE({tag}, "-") IN ({names})))')


def kind_bounds(variable: str, kind: Term) -> Bounds:
    """Return the bounds of sh:nodeKind."""
    name = iri(kind).value.removeprefix(SH)
    if name not in _KINDS:
        raise UndecidedError(f"sh:nodeKind of {kind}")
    return exactly(_KINDS[name].format(variable))


def in_bounds(variable: str, members: tuple[Term, ...]) -> Bounds:
    """Return the bounds of sh:in."""
    return exactly(any_of(f"sameTerm({variable}, {constant(member)})" for member in members))


def _simple(name: str, values: tuple[Term, ...], variable: str, shapes: Shapes) -> Bounds:
    if name == "datatype":
        return datatype_bounds(variable, one(values, name))
    if name == "nodeKind":
        return kind_bounds(variable, one(values, name))
    if name in _RANGES:
        return range_bounds(name, variable, values)
    if name in ("minLength", "maxLength"):
        return length_bounds(name, variable, values)
    members = shapes.items(one(values, name))
    return in_bounds(variable, members) if name == "in" else language_bounds(variable, members)


SIMPLE: Final[dict[str, Callable[[str, tuple[Term, ...], str, Shapes], Bounds]]] = dict.fromkeys(
    ("datatype", "nodeKind", *_RANGES, "minLength", "maxLength", "in", "languageIn"), _simple
)
