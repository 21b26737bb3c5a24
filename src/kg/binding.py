# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Binding values to a query: the data of its ``VALUES`` slot is replaced by serialised RDF terms, never by text.

A slot is ``VALUES ?name { ... }``, or ``VALUES ?nameParam { ... }`` for a parameter that may stay open. It is found
among the query's tokens, so a slot inside a string or a comment is none. It may stand several times, since engines
that join groups bottom-up (Oxigraph) start a group from the parameter only where the slot stands in that group.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError, UsageError
from kg.sparql_tokens import closing, tokenize

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kg.sparql_tokens import Token

UNDEF: Final = "UNDEF"
_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\\x7f]*")
_TAG: Final = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_ESCAPES: Final = {'"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\"}
_CONTROLS: Final = frozenset(map(chr, (*range(0x20), 0x7F)))
_XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"


@dataclass(frozen=True, slots=True)
class Slot:
    """The place in a query where one parameter's values stand.

    Attributes:
        variable: The variable, without question mark.
        start: The offset after the opening brace.
        end: The offset of the closing brace.
        line: The line of the ``VALUES`` keyword.
    """

    variable: str
    start: int
    end: int
    line: int


def serialise(term: NamedNode | Literal) -> str:
    """Return a term as SPARQL text that reads back as the same term on every engine.

    A backslash before ``u`` is written so that engines which resolve code point escapes before they parse (rdflib)
    and engines which do so inside strings (Oxigraph) agree.

    Raises:
        UsageError: If the term cannot stand in a query: a character that no IRI may hold, a faulty language tag.
    """
    if isinstance(term, NamedNode):
        return _serialise_iri(term.value)
    text = '"' + "".join(map(_escape, " " + term.value, term.value)) + '"'
    if term.language is not None:
        if not _TAG.fullmatch(term.language):
            raise UsageError(f"{term.language!r} is not a language tag")
        return f"{text}@{term.language}"
    return text if term.datatype.value == _XSD_STRING else f"{text}^^{_serialise_iri(term.datatype.value)}"


def _serialise_iri(iri: str) -> str:
    if not _IRI.fullmatch(iri):
        raise UsageError(f"{iri!r} is not an absolute IRI")
    return f"<{iri}>"


def _escape(before: str, character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    needs_code = character in _CONTROLS or (before == "\\" and character in "uU")
    # Eight digits: rdflib takes up to eight hexadecimal digits after "\\u" too, and so eats what follows four.
    return f"\\U{ord(character):08X}" if needs_code else character


def find_slots(query: str, path: Path | None = None) -> tuple[Slot, ...]:
    """Return every single-variable ``VALUES`` block of a query, in its order.

    Raises:
        QueryError: If the query has no tokens to read, or a block is not closed.
    """
    tokens = tokenize(query, path)
    return tuple(_slot(tokens, index, path) for index in range(len(tokens) - 2) if _opens_slot(tokens, index))


def _opens_slot(tokens: tuple[Token, ...], index: int) -> bool:
    return tokens[index].is_word("VALUES") and tokens[index + 1].kind == "variable" and tokens[index + 2].is_symbol("{")


def _slot(tokens: tuple[Token, ...], index: int, path: Path | None) -> Slot:
    end = closing(tokens, index + 2)
    if end == len(tokens):
        raise QueryError("a VALUES block is not closed", path=path, line=tokens[index].line)
    return Slot(tokens[index + 1].text[1:], tokens[index + 2].end, tokens[end].start, tokens[index].line)


def bind(query: str, values: Mapping[str, Sequence[NamedNode | Literal]]) -> str:
    """Return the query with the data of each named slot replaced, wherever it stands; no term gives ``UNDEF``.

    Args:
        query: SPARQL text.
        values: Slot variable (without question mark) -> its terms.

    Raises:
        QueryError: If a variable has no slot.
        UsageError: If a term cannot be serialised.
    """
    slots = find_slots(query)
    known = {slot.variable for slot in slots}
    for variable in values:
        if variable not in known:
            raise QueryError(f"the query has no slot VALUES ?{variable} {{ ... }}")
    bound, position = [], 0
    for slot in slots:
        if slot.variable in values:
            data = " ".join(serialise(term) for term in values[slot.variable]) or UNDEF
            bound += [query[position : slot.start], f" {data} "]
            position = slot.end
    return "".join(bound) + query[position:]
