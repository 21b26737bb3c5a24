# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The trace: question - query - classes and properties - shapes - examples - tests, computed from the files.

``python tests/term_trace.py`` writes it as ``docs/trace.md`` and ``queries/trace.ttl``, and the question library as
``queries/library.ttl`` (``make docs``), and takes excuses that are no longer needed out of ``tests/unused-terms.yaml``;
``test_trace`` says where they are no longer what the files give.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import yaml

from kg.exports.library import library_turtle, question_iri
from kg.exports.rdf import turtle
from kg.namespaces import ACE, BASE, DCTERMS, OWL, PREFIXES, RDF, RDFS, SH, SHAPES, compact, expand
from kg.queries import Question, load_questions
from kg.query_terms import used_iris
from kg.turtle import read_turtle
from kg.turtle_format import format_turtle

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "trace.md"
TRIPLES = ROOT / "queries" / "trace.ttl"
LIBRARY = ROOT / "queries" / "library.ttl"
EXCUSES = ROOT / "tests" / "unused-terms.yaml"
TARGET_CLASS = f"{SH}targetClass"
ABOUT = frozenset({TARGET_CLASS, f"{SH}targetSubjectsOf", f"{SH}targetObjectsOf", f"{SH}path"})
CLASS, PROPERTY = "class", "property"
KINDS = {
    f"{OWL}Class": CLASS, f"{OWL}ObjectProperty": PROPERTY, f"{OWL}DatatypeProperty": PROPERTY,
    f"{OWL}AnnotationProperty": PROPERTY,
}  # fmt: skip
# How many examples stand beside a question: those that show most of its terms.
NEAREST = 3


@dataclass(frozen=True)
class Traced:
    """What one question leads to: terms, shapes that are about them, examples, tests."""

    question: Question
    terms: frozenset[str]
    shapes: tuple[str, ...]
    examples: tuple[Path, ...]
    tests: tuple[Path, ...]


@cache
def declared() -> dict[str, str]:
    """Every term that the ontology declares -> class or property."""
    found = {}
    for path in sorted((ROOT / "ontology" / "core").glob("*.ttl")):
        for triple in read_turtle(path).triples:
            if triple.predicate.value == f"{RDF}type" and isinstance(triple.subject, ox.NamedNode):
                kind = KINDS.get(triple.object.value)
                if kind:
                    found[triple.subject.value] = kind
    return found


@cache
def own_terms() -> tuple[str, ...]:
    return tuple(sorted(term for term in declared() if term.startswith(ACE)))


@cache
def questions() -> tuple[Question, ...]:
    return load_questions(ROOT / "queries" / "questions")


def terms_of(question: Question) -> frozenset[str]:
    """The terms of the ontology that the query names, or that a parameter asks for."""
    asked = {expand(name) for parameter in question.header.params for name in parameter.classes}
    return frozenset((used_iris(question.text) | asked) & declared().keys())


@dataclass(frozen=True)
class Shape:
    """What a shape says something about, and every term that it names.

    Attributes:
        about: The classes that it targets, with their subclasses (SHACL, section 2.1.3.2), and its path's properties.
        named: These, and the terms in its conditions and its SPARQL.
    """

    about: frozenset[str]
    named: frozenset[str]


@cache
def shapes() -> dict[str, Shape]:
    """Every named shape by IRI; what its nodes without a name say belongs to it."""
    known: dict[object, set] = {}
    for path in sorted((ROOT / "ontology" / "shapes" / "data").glob("*.ttl")):
        for triple in read_turtle(path).triples:
            known.setdefault(triple.subject, set()).add((triple.predicate.value, triple.object))
    return {
        node.value: Shape(
            frozenset(_named_by(node, known, ABOUT) & declared().keys()),
            frozenset((_named_by(node, known, None) | _named_by(node, known, ABOUT)) & declared().keys()),
        )
        for node in known
        if isinstance(node, ox.NamedNode) and node.value.startswith(SHAPES) and _is_shape(known[node])
    }


def _is_shape(description: set) -> bool:
    return bool({(f"{RDF}type", ox.NamedNode(SH + kind)) for kind in ("NodeShape", "PropertyShape")} & description)


def _named_by(node, known, predicates) -> set[str]:
    """The IRIs that a node leads to through these predicates (None: all of them) and nodes without a name."""
    found = set()
    for predicate, value in known.get(node, ()):
        if predicate == f"{RDF}type" or (predicates is not None and predicate not in predicates):
            continue
        if isinstance(value, ox.BlankNode):
            # Below a path, all is path.
            found |= _named_by(value, known, None)
        elif isinstance(value, ox.Literal) and predicate in {f"{SH}select", f"{SH}ask"}:
            found |= used_iris(value.value, PREFIXES)
        elif isinstance(value, ox.NamedNode):
            found |= {value.value} | (subclasses().get(value.value, set()) if predicate == TARGET_CLASS else set())
            if predicate == f"{SH}sparql":
                found |= _named_by(value, known, None)
    return found


@cache
def subclasses() -> dict[str, set[str]]:
    """Every class -> the classes below it."""
    above: dict[str, set[str]] = {}
    for path in sorted((ROOT / "ontology" / "core").glob("*.ttl")):
        for triple in read_turtle(path).triples:
            if triple.predicate.value == f"{RDFS}subClassOf" and isinstance(triple.object, ox.NamedNode):
                above.setdefault(triple.object.value, set()).add(triple.subject.value)

    def below(name: str) -> set[str]:
        own = above.get(name, set())
        return own.union(*(below(one) for one in own))

    return {name: below(name) for name in above}


@cache
def examples() -> dict[Path, frozenset[str]]:
    """Every example of the ontology, good or bad -> the terms that it uses."""
    return {path: _used(path) for path in sorted((ROOT / "ontology" / "examples").rglob("*.ttl"))}


def _used(path: Path) -> frozenset[str]:
    terms = set()
    for triple in read_turtle(path).triples:
        terms.add(triple.predicate.value)
        if triple.predicate.value == f"{RDF}type":
            terms.add(triple.object.value)
    return frozenset(terms & declared().keys())


@cache
def test_texts() -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests").glob("test_*.py"))}


def tests_of(question: Question) -> tuple[Path, ...]:
    """The runs on three engines, and every test that names the question."""
    runs = ROOT / "tests" / "questions" / f"{question.name}.yaml"
    named = [path for path, text in test_texts().items() if f'"{question.name}"' in text]
    return (*([runs] if runs.is_file() else []), *named)


def data_of(question: Question) -> tuple[Path, ...]:
    """The example data on which a question is run, where it is run on others than the curated graph."""
    path = ROOT / "tests" / "questions" / f"{question.name}.yaml"
    runs = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else []
    return tuple(dict.fromkeys(ROOT / run["data"] for run in runs if run.get("data")))


@cache
def trace() -> tuple[Traced, ...]:
    return tuple(_traced(question) for question in questions())


def _traced(question: Question) -> Traced:
    terms = terms_of(question)
    own = {term for term in terms if term.startswith(ACE)}
    about = tuple(sorted(iri for iri, shape in shapes().items() if shape.about & own))
    good = {path: len(used & own) for path, used in examples().items() if path.parent.name == "good"}
    nearest = sorted((path for path, number in good.items() if number), key=lambda path: (-good[path], path.name))
    return Traced(question, terms, about, (*nearest[:NEAREST], *data_of(question)), tests_of(question))


def users(term: str) -> tuple[list[str], list[str], list[Path]]:
    """The questions, shapes and examples that use a term."""
    return (
        [one.question.name for one in trace() if term in one.terms],
        sorted(iri for iri, shape in shapes().items() if term in shape.named),
        [path for path, used in examples().items() if term in used],
    )


def unused() -> set[str]:
    """The terms of ACE that no question, no shape and no example uses."""
    return {compact(term) for term in own_terms() if not any(users(term))}


def excuses() -> dict[str, str]:
    """Term -> why nothing uses it."""
    return yaml.safe_load(EXCUSES.read_text(encoding="utf-8")) or {}


def page() -> str:
    """The trace for people."""
    # REUSE-IgnoreStart
    lines = [
        "<!-- SPDX-FileCopyrightText: 2026 The ACE founders -->",
        "<!-- SPDX-License-Identifier: CC-BY-4.0 -->",
        # REUSE-IgnoreEnd
        "<!-- Written by `python tests/term_trace.py` (`make docs`): do not edit. -->",
        "# Trace: from question to test",
        "",
        "Computed from the files: which classes and properties each question's query names (or asks for as a",
        "parameter), which shapes are about these, which examples show them, and what tests the question. The same as",
        "RDF, with every single shape and example: [queries/trace.ttl](../queries/trace.ttl). What each question was",
        "planned to need: [questions-to-terms.md](questions-to-terms.md).",
        "",
        "Shapes are those that target a class of ACE that the query names, or whose path holds such a property,",
        "counted by what they are shapes of. Examples are the good ones that show most of its terms,",
        f"{NEAREST} of them, and the example data that it is run on.",
        "",
        "| # | Question and query | Classes | Properties | Shapes | Examples | Tests |",
        "|---|---|---|---|---|---|---|",
        *map(_question_line, trace()),
        "",
        "## The terms of ACE",
        "",
        "Of each term: the questions that use it by number, how many shapes, and how many good and bad examples.",
        "",
        "| Term | Kind | Questions | Shapes | Good examples | Bad examples |",
        "|---|---|---|---|---|---|",
        *map(_term_line, own_terms()),
        "",
        "## Used by nothing",
        "",
        "Terms of ACE that no question, shape or example uses, each with the reason why it is kept.",
        "",
        *(f"- `{term}`: {excuses().get(term, 'no reason is given')}" for term in sorted(unused())),
        "",
    ]
    return "\n".join(lines)


def _question_line(one: Traced) -> str:
    header, name = one.question.header, one.question.name
    by_kind = {
        kind: " ".join(f"`{compact(term)}`" for term in sorted(one.terms) if declared()[term] == kind)
        for kind in (CLASS, PROPERTY)
    }
    # "Statement-made-on" and "StatementShape" are shapes of a statement.
    wholes = Counter(re.split(r"-|Shape$", shape.removeprefix(SHAPES))[0] for shape in one.shapes)
    cells = [
        str(header.number or ""),
        f"{header.title}: [{name}](../queries/questions/{name}.rq)",
        by_kind[CLASS],
        by_kind[PROPERTY],
        ", ".join(f"{whole} ({number})" for whole, number in sorted(wholes.items())),
        " ".join(_link(path) for path in one.examples),
        " ".join(_link(path) for path in one.tests),
    ]
    return f"| {' | '.join(cells)} |"


def _term_line(term: str) -> str:
    asked, shaped, shown = users(term)
    numbers = {one.question.name: one.question.header.number for one in trace()}
    good = sum(path.parent.name == "good" for path in shown)
    cells = (
        f"`{compact(term)}`",
        declared()[term],
        ", ".join(str(numbers[name] or name) for name in asked),
        *(str(number or "") for number in (len(shaped), good, len(shown) - good)),
    )
    return f"| {' | '.join(cells)} |"


def _link(path: Path) -> str:
    return f"[{path.stem}](../{path.relative_to(ROOT).as_posix()})"


def triples() -> str:
    """The trace as Turtle: a question refers to terms, shapes relate to it, examples show it, tests need it."""
    refers = [
        *((ox.NamedNode(iri), term) for iri, shape in shapes().items() for term in shape.named),
        *((file_iri(path), term) for path, terms in examples().items() for term in terms),
        *((question_iri(one.question.name), term) for one in trace() for term in one.terms),
    ]
    found = [ox.Triple(node, ox.NamedNode(f"{DCTERMS}references"), ox.NamedNode(term)) for node, term in refers]
    found += [triple for one in trace() for triple in _question_triples(one)]
    head = (
        "# SPDX-FileCopyrightText: 2026 The ACE founders\n# SPDX-License-Identifier: Apache-2.0\n"
        "# Written by tests/term_trace.py (make docs): do not edit.\n\n"
    )
    return format_turtle(head + turtle(found), TRIPLES)


def _question_triples(one: Traced) -> list[ox.Triple]:
    node = question_iri(one.question.name)
    pairs = [
        (f"{DCTERMS}source", file_iri(one.question.path)),
        *((f"{DCTERMS}relation", ox.NamedNode(shape)) for shape in one.shapes),
        *((PREFIXES["vann"] + "example", file_iri(path)) for path in one.examples),
    ]
    found = [ox.Triple(node, ox.NamedNode(predicate), value) for predicate, value in pairs]
    return found + [ox.Triple(file_iri(path), ox.NamedNode(f"{DCTERMS}requires"), node) for path in one.tests]


def file_iri(path: Path) -> ox.NamedNode:
    """The IRI of a file of the project."""
    return ox.NamedNode(BASE + path.resolve().relative_to(ROOT).as_posix())


def written() -> dict[Path, str]:
    """Every generated file -> what it holds."""
    return {PAGE: page(), TRIPLES: triples(), LIBRARY: library_turtle(questions())}


def main() -> None:
    lines = EXCUSES.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("ace:") or line.split(": ")[0] in unused()]
    EXCUSES.write_text("".join(kept), encoding="utf-8")
    for path, text in written().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
