# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The question library as RDF: each question a ``sh:SPARQLSelectExecutable``, as SIB's sparql-examples are.

``sh:select`` is the query as it stands in its file, without the header: it runs by itself, and after the prefixes that
``sh:prefixes`` declares too (SHACL, section 5.2.1). What a question lets its user choose is a ``sh:Parameter``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.errors import QueryError
from kg.exports.rdf import turtle
from kg.namespaces import BASE, DCTERMS, OWL, RDF, RDFS, SH, STANDARDS, XSD, expand
from kg.permalink import BASE as QUESTION
from kg.query_terms import declared_prefixes
from kg.turtle_format import format_turtle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.queries import Question
    from kg.query_header import Parameter

LIBRARY: Final = f"{BASE}queries"
_HEAD: Final = "# SPDX-FileCopyrightText: 2026 The ACE founders\n# SPDX-License-Identifier: Apache-2.0\n"
_LICENCE: Final = "https://www.apache.org/licenses/LICENSE-2.0"
_COMMENT: Final = "#"


def library_turtle(questions: Sequence[Question]) -> str:
    """Return questions as Turtle in canonical form.

    Raises:
        QueryError: If two questions declare one prefix with two IRIs: the library has one list of prefixes.
    """
    triples = [*_library(questions), *(triple for question in questions for triple in _question(question))]
    return format_turtle(f"{_HEAD}\n{turtle(triples)}", Path("library.ttl"))


def question_iri(name: str) -> NamedNode:
    """Return the IRI of a question: its permalink without parameters."""
    return NamedNode(QUESTION + name)


def query_text(question: Question) -> str:
    """Return the query of a question without the comments before it, with all defaults in place."""
    lines = question.text.splitlines()
    first = next(index for index, line in enumerate(lines) if line.strip() and not line.startswith(_COMMENT))
    return "\n".join(lines[first:]) + "\n"


def _library(questions: Sequence[Question]) -> Iterator[Triple]:
    library = NamedNode(LIBRARY)
    yield _triple(library, f"{RDF}type", NamedNode(f"{OWL}Ontology"))
    yield _triple(library, f"{DCTERMS}title", _english("The question library of ACE"))
    yield _triple(library, f"{DCTERMS}license", NamedNode(_LICENCE))
    for prefix, iri in sorted(_prefixes(questions).items()):
        node = NamedNode(f"{LIBRARY}#prefix-{prefix}")
        yield _triple(library, f"{SH}declare", node)
        yield _triple(node, f"{RDF}type", NamedNode(f"{SH}PrefixDeclaration"))
        yield _triple(node, f"{SH}prefix", Literal(prefix))
        yield _triple(node, f"{SH}namespace", _typed(iri, "anyURI"))


def _prefixes(questions: Sequence[Question]) -> dict[str, str]:
    found: dict[str, str] = {}
    for question in questions:
        for prefix, iri in declared_prefixes(question.text).items():
            if found.setdefault(prefix, iri) != iri:
                message = f"prefix {prefix}: stands for <{found[prefix]}> in another question, not <{iri}>"
                raise QueryError(message, path=question.path)
    return found


def _question(question: Question) -> Iterator[Triple]:
    node, header = question_iri(question.name), question.header
    for kind in ("SPARQLExecutable", "SPARQLSelectExecutable"):
        yield _triple(node, f"{RDF}type", NamedNode(SH + kind))
    yield _triple(node, f"{RDFS}label", _english(header.title))
    yield _triple(node, f"{RDFS}comment", _english(header.question))
    if header.description:
        yield _triple(node, f"{DCTERMS}description", _english(header.description))
    if header.number is not None:
        yield _triple(node, f"{DCTERMS}identifier", Literal(str(header.number)))
    yield _triple(node, f"{DCTERMS}isPartOf", NamedNode(LIBRARY))
    for tag in header.tags:
        yield _triple(node, f"{STANDARDS['schema']}keywords", _english(tag))
    yield _triple(node, f"{SH}prefixes", NamedNode(LIBRARY))
    yield _triple(node, f"{SH}select", Literal(query_text(question)))
    for order, parameter in enumerate(header.params):
        own = NamedNode(f"{LIBRARY}#{question.name}.{parameter.name}")
        yield _triple(node, f"{SH}parameter", own)
        yield from _parameter(own, parameter, order)


def _parameter(node: NamedNode, parameter: Parameter, order: int) -> Iterator[Triple]:
    yield _triple(node, f"{RDF}type", NamedNode(f"{SH}Parameter"))
    yield _triple(node, f"{SH}path", NamedNode(f"{LIBRARY}#{parameter.slot}"))
    yield _triple(node, f"{SH}name", _english(parameter.name))
    yield _triple(node, f"{SH}description", _english(parameter.description))
    yield _triple(node, f"{SH}order", _typed(str(order), "integer"))
    yield _triple(node, f"{SH}optional", _typed(str(not parameter.required).lower(), "boolean"))
    if parameter.type == "iri":
        yield _triple(node, f"{SH}nodeKind", NamedNode(f"{SH}IRI"))
    else:
        kind = "string" if parameter.type == "enum" else parameter.type
        yield _triple(node, f"{SH}datatype", NamedNode(XSD + kind))
    if not parameter.many:
        yield _triple(node, f"{SH}maxCount", _typed("1", "integer"))
    # One class is asked for as SHACL asks; several would mean that a thing must be in all of them.
    if len(parameter.classes) == 1:
        yield _triple(node, f"{SH}class", NamedNode(expand(parameter.classes[0])))
    if parameter.values:
        yield from _list(node, f"{SH}in", [Literal(value) for value in parameter.values])
    for value in parameter.default:
        yield _triple(node, f"{SH}defaultValue", _default(parameter, value))


def _default(parameter: Parameter, value: str) -> NamedNode | Literal:
    if parameter.type == "iri":
        return NamedNode(value if "://" in value else expand(value))
    return Literal(value) if parameter.type in {"string", "enum"} else _typed(value, parameter.type)


def _list(node: NamedNode, predicate: str, values: Sequence[Literal]) -> Iterator[Triple]:
    cells = [BlankNode() for _ in values]
    yield Triple(node, NamedNode(predicate), cells[0])
    following: list[NamedNode | BlankNode] = [*cells[1:], NamedNode(f"{RDF}nil")]
    for cell, value, rest in zip(cells, values, following, strict=True):
        yield Triple(cell, NamedNode(f"{RDF}first"), value)
        yield Triple(cell, NamedNode(f"{RDF}rest"), rest)


def _triple(subject: NamedNode, predicate: str, value: NamedNode | Literal) -> Triple:
    return Triple(subject, NamedNode(predicate), value)


def _english(text: str) -> Literal:
    return Literal(text, language="en")


def _typed(text: str, kind: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + kind))
