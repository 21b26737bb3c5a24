# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The ``#+`` YAML header of a query file (grlc's convention, our keys), read strictly: a faulty header is an error."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, Final

from kg.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TYPES: Final = ("iri", "string", "integer", "decimal", "boolean", "date", "enum")
VIEWS: Final = ("table", "timeline", "map", "network", "chart")
# Columns that the result layer adds to every format, and those it makes for people only.
COMPUTED: Final = ("days", "events", "km")
SHOWN: Final = (
    "when", "happened", "figure", "counted", "who", "claim", "reply", "standing", "attested", "count", "against",
    "judged",
)  # fmt: skip
# Words that the command line keeps for itself.
RESERVED: Final = frozenset(
    {"format", "output", "lang", "help", "width", "explain", "cite", "style", "evidence", "version", "labels"}
)
_NAME: Final = re.compile(r"[a-z][A-Za-z0-9]*")
_EXAMPLE: Final = re.compile(r"(?:[a-z0-9-]+/)*[a-z0-9-]+\.ttl")
_MARK: Final = "#+"

_HEADER_KEYS: Final[Mapping[str, type]] = {
    "title": str, "question": str, "description": str, "number": int, "tags": list, "params": list, "columns": list,
    "computed": list, "key": list, "show": list, "view": str, "example": str,
}  # fmt: skip
_REQUIRED_KEYS: Final = ("title", "question", "columns")
_PARAMETER_KEYS: Final[Mapping[str, type | tuple[type, ...]]] = {
    "name": str, "type": str, "class": (str, list), "scheme": str, "description": str, "required": bool, "many": bool,
    "default": object, "values": list, "example": object,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question lets its user choose.

    Attributes:
        name: The parameter's name; its slot is ``VALUES ?name``, or ``VALUES ?nameParam`` where it may stay open.
        type: One of ``TYPES``.
        description: One sentence for help texts.
        classes: CURIEs of the classes that an IRI must belong to one of.
        scheme: The vocabulary that a concept must be in.
        required: Whether the user must give a value.
        many: Whether several values may be given.
        default: The values taken where the user gives none, as written.
        values: What an enum allows.
        example: A value for help texts, where there is no default.
    """

    name: str
    type: str
    description: str
    classes: tuple[str, ...] = ()
    scheme: str | None = None
    required: bool = False
    many: bool = False
    default: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    example: str | None = None

    @property
    def open(self) -> bool:
        """Whether the parameter may stay without a value."""
        return not self.required and not self.default

    @property
    def slot(self) -> str:
        """The variable of the parameter's slot."""
        return f"{self.name}Param" if self.open else self.name

    @property
    def option(self) -> str:
        """The parameter as a command line option."""
        return "--" + re.sub(r"(?<=[a-z0-9])([A-Z])", lambda match: "-" + match[1].lower(), self.name)


@dataclass(frozen=True, slots=True)
class Header:
    """What a query file says about itself.

    Attributes:
        title: A name for lists.
        question: The question in words.
        columns: Projected variable -> what it holds.
        description: How to read the answer.
        number: The question's number in the list of questions.
        tags: Words to find it by.
        params: What the user may choose.
        computed: Columns that the result layer adds.
        key: Columns that tell one row for people from the next; rows alike in them are merged when shown.
        show: Columns of the table for people.
        view: How the answer is best looked at.
        example: A Turtle file below ``queries/`` about an invented conflict on which the question gives rows, where the
            curated graph holds little for it.
    """

    title: str
    question: str
    columns: Mapping[str, str]
    description: str = ""
    number: int | None = None
    tags: tuple[str, ...] = ()
    params: tuple[Parameter, ...] = ()
    computed: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    show: tuple[str, ...] = ()
    view: str = "table"
    example: str | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    path: Path | None
    first_line: int

    lines: Mapping[str, int] = field(default_factory=dict)
    owner: str = ""

    def error(self, message: str, key: str = "") -> QueryError:
        line = self.lines.get(key, self.first_line)
        return QueryError(f"header: {self.owner}{message}", path=self.path, line=line)


def parse_header(text: str, path: Path | None = None) -> Header:
    """Return the header of a query file.

    Raises:
        QueryError: If there is none, it is not YAML, a key is unknown, missing or of the wrong type; with the line.
    """
    numbered = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.startswith(_MARK)]
    if not numbered:
        raise QueryError("the query file has no '#+' header; write at least title, question and columns", path=path)
    lines = {line[len(_MARK) :].split(":")[0].strip(): number for number, line in reversed(numbered)}
    place = _Place(path, numbered[0][0], lines)
    import yaml  # noqa: PLC0415 (slow; the store keeps parsed headers)

    try:
        raw = yaml.safe_load("\n".join(line[len(_MARK) :].removeprefix(" ") for _, line in numbered))
    except yaml.MarkedYAMLError as error:
        index = error.problem_mark.line if error.problem_mark else 0
        place = replace(place, first_line=numbered[min(index, len(numbered) - 1)][0])
        raise place.error(f"not YAML: {error.problem or error}") from None
    if not isinstance(raw, dict):
        raise place.error("it must be a list of 'key: value' lines")
    _check_keys(raw, _HEADER_KEYS, _REQUIRED_KEYS, place)
    return _header(raw, place)


def _check_keys(raw: dict[str, Any], allowed: Mapping[str, Any], required: tuple[str, ...], place: _Place) -> None:
    for key, value in raw.items():
        if key not in allowed:
            raise place.error(f"unknown key {key!r}; known: {', '.join(allowed)}", str(key))
        if not isinstance(value, allowed[key]) or (isinstance(value, bool) and allowed[key] is int):
            raise place.error(f"{key} must be {_type_name(allowed[key])}, not {value!r}", key)
    for key in required:
        if raw.get(key) in (None, "", []):
            raise place.error(f"{key} is missing")


def _type_name(kind: type | tuple[type, ...]) -> str:
    names = {str: "a text", list: "a list", int: "a whole number", bool: "true or false"}
    return " or ".join(names.get(one, one.__name__) for one in (kind if isinstance(kind, tuple) else (kind,)))


def _header(raw: dict[str, Any], place: _Place) -> Header:
    columns = _columns(raw["columns"], place)
    param_place = replace(place, first_line=place.lines.get("params", place.first_line), lines={})
    params = tuple(_parameter(item, param_place) for item in raw.get("params", ()))
    names = [parameter.name for parameter in params]
    if len(set(names)) != len(names):
        raise place.error("two parameters have one name", "params")
    if raw.get("view", "table") not in VIEWS:
        raise place.error(f"view must be one of {', '.join(VIEWS)}", "view")
    if "example" in raw and not _EXAMPLE.fullmatch(raw["example"]):
        raise place.error("example must be a path below queries/ such as examples/court-cases.ttl", "example")
    for key, known in (("computed", COMPUTED), ("key", columns), ("show", {*columns, *SHOWN, *COMPUTED})):
        for column in raw.get(key, ()):
            if column not in known:
                raise place.error(f"{key} names {column!r}; it may name {', '.join(sorted(known))}", key)
    plain: dict[str, Any] = {
        key: raw[key] for key in ("title", "question", "description", "number", "view", "example") if key in raw
    }
    plain |= {key: tuple(map(str, raw[key])) for key in ("tags", "computed", "key", "show") if key in raw}
    return Header(columns=columns, params=params, **plain)


def _columns(raw: list[Any], place: _Place) -> dict[str, str]:
    columns: dict[str, str] = {}
    for item in raw:
        name, text = next(iter(item.items())) if isinstance(item, dict) and len(item) == 1 else (item, "")
        if not isinstance(name, str) or not isinstance(text, str) or not _NAME.fullmatch(name) or name in columns:
            raise place.error(f"columns: {item!r} is not a new 'name' or 'name: text'", "columns")
        columns[name] = text
    return columns


def _parameter(raw: object, place: _Place) -> Parameter:
    if not isinstance(raw, dict):
        raise place.error(f"params: {raw!r} must be {{name: ..., type: ..., description: ...}}")
    place = replace(place, owner=f"parameter {raw.get('name', '?')}: ")
    _check_keys(raw, _PARAMETER_KEYS, ("name", "type", "description"), place)
    if not _NAME.fullmatch(raw["name"]) or raw["name"] in RESERVED:
        raise place.error(f"the name must be a word in camelCase and none of {', '.join(sorted(RESERVED))}")
    if raw["type"] not in TYPES:
        raise place.error(f"type {raw['type']!r} is unknown; known: {', '.join(TYPES)}")
    for key, kind in (("values", "enum"), ("class", "iri"), ("scheme", "iri")):
        if key in raw and raw["type"] != kind:
            raise place.error(f"{key} goes with type {kind} only")
    if raw["type"] == "enum" and not raw.get("values"):
        raise place.error("an enum needs values")
    if raw.get("required") and "default" in raw:
        raise place.error("what has a default is not required")
    parameter = _build_parameter(raw)
    if len(parameter.default) > 1 and not parameter.many:
        raise place.error("several defaults need many: true")
    return parameter


def _build_parameter(raw: dict[str, Any]) -> Parameter:
    known = {field.name for field in fields(Parameter)}
    plain = {key: value for key, value in raw.items() if key in known and key not in {"default", "values", "example"}}
    return Parameter(
        **plain,
        classes=tuple(_as_list(raw.get("class"))),
        default=tuple(_as_list(raw.get("default"))),
        values=tuple(_as_list(raw.get("values"))),
        example=_text(raw["example"]) if "example" in raw else None,
    )


def _as_list(value: object) -> list[str]:
    if value is None:
        return []
    return [_text(one) for one in value] if isinstance(value, list) else [_text(value)]


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
