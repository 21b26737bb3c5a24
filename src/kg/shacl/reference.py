# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""pySHACL on what the gate suspects; it alone writes reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox
import rdflib
import rdflib.query
import rdflib.store
from pyshacl.entrypoints import make_default_logger
from pyshacl.errors import ValidationFailure
from pyshacl.graph_abstraction import DataGraph
from pyshacl.monkey import apply_patches
from pyshacl.validator import Validator, assign_baked_in
from rdflib.namespace import RDF as RDF_NS
from rdflib.namespace import SH as SH_NS
from rdflib.plugins.sparql import prepareQuery

from kg.errors import InputError
from kg.rdflib_terms import to_graph, to_rdflib
from kg.shacl.report import ValidationReport, Violation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib.plugins.sparql.sparql import Query

    from kg.shacl.gate import Verdict

_OPTIONS: Final = {"inference": "none", "inplace": True, "advanced": False, "allow_warnings": True}


class _View(rdflib.store.Store):
    """The union of all graphs of an Oxigraph store, read triple pattern by triple pattern.

    Args:
        inner: The Oxigraph store.
    """

    # pySHACL wraps the graph in a Dataset, which asks for both.
    context_aware = True
    graph_aware = True

    def __init__(self, inner: ox.Store) -> None:
        super().__init__()
        self.inner = inner
        self.known: dict[object, Any] = {}
        self.graphs: tuple[rdflib.Graph, ...] = ()

    def triples(self, triple_pattern: Any, context: object = None) -> Iterator[tuple[Any, Iterator[Any]]]:  # noqa: ANN401, ARG002
        try:
            wanted = [None if term is None else _to_oxigraph(term) for term in triple_pattern]
            quads = self.inner.quads_for_pattern(wanted[0], wanted[1], wanted[2], None)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            # A literal as subject, or an IRI that is none: no triple has it.
            return
        value = triple_pattern[2]
        for triple in dict.fromkeys(quad.triple for quad in quads):
            found = tuple(self.term(term) for term in (triple.subject, triple.predicate, triple.object))
            if value is None or found[2] == value:
                yield found, iter(self.graphs)

    def term(self, term: Any) -> Any:  # noqa: ANN401
        """Return a term as rdflib's."""
        known = self.known.get(term)
        if known is None:
            known = self.known[term] = to_rdflib(term)
        return known

    def __len__(self, context: object = None) -> int:
        # pySHACL takes the length for truth, time and again; counting would cost more than validating.
        return 1

    def namespaces(self) -> Iterator[Any]:
        return iter(())

    def namespace(self, prefix: str) -> None:  # noqa: ARG002
        return None

    def prefix(self, namespace: object) -> None:  # noqa: ARG002
        return None

    def bind(self, *arguments: object, **options: object) -> None:  # noqa: ARG002
        return None


class PreparedGraph(rdflib.Graph):
    """A graph that parses each query once: pySHACL sends the same text again for every focus node."""

    def __init__(self, store: _View | None = None) -> None:
        super().__init__(store or "default", bind_namespaces="none")
        if store is not None:
            store.graphs = (self,)
        self._prepared: dict[str, Query] = {}

    def query(self, query_object: str | Query, *arguments: Any, **options: Any) -> rdflib.query.Result:  # noqa: ANN401
        """Return the answer to a query; see rdflib."""
        if isinstance(query_object, str):
            query_object = self._prepared.get(query_object) or self._prepared.setdefault(
                query_object, prepareQuery(query_object)
            )
        return super().query(query_object, *arguments, **options)


def report(store: ox.Store, triples: Iterable[ox.Triple], verdict: Verdict) -> ValidationReport:
    """Return pySHACL's report on the suspects of the gate and on the shapes that it handed over.

    Raises:
        InputError: If the shapes cannot be evaluated.
    """
    apply_patches()  # type: ignore[no-untyped-call]
    assign_baked_in()  # type: ignore[no-untyped-call]
    options = {**_OPTIONS, "logger": make_default_logger(name="pyshacl-validate")}
    data = DataGraph.from_rdflib(PreparedGraph(_View(store)))
    try:
        validator = Validator(data, shacl_graph=to_graph(triples), options=options)
        executor = validator.make_executor()
        whole = {to_rdflib(node) for node in verdict.handed_over}
        suspects = {to_rdflib(node): [to_rdflib(it) for it in found] for node, found in verdict.suspects.items()}
        conforms, results = True, []
        for shape in validator.shacl_graph.shapes:
            if verdict.fault is None and shape.node not in whole and shape.node not in suspects:
                continue
            fine, found = shape.validate(executor, data, focus=suspects.get(shape.node))
            conforms = conforms and fine
            results.extend(found)
        graph, _ = Validator.create_validation_report(validator.shacl_graph, conforms, results)
    except ValidationFailure as error:
        raise InputError(f"the shapes cannot be evaluated: {error}") from None
    return read_report(graph, conforms=bool(conforms))


def read_report(graph: rdflib.Graph, *, conforms: bool) -> ValidationReport:
    """Return a report of pySHACL."""
    violations = sorted(_violation(graph, result) for result in graph.subjects(RDF_NS.type, SH_NS.ValidationResult))
    return ValidationReport(conforms, tuple(violations), graph.serialize(format="turtle"))


def _violation(report: rdflib.Graph, result: rdflib.term.Node) -> Violation:
    def text(predicate: rdflib.URIRef) -> str:
        value = report.value(result, predicate)
        return "" if value is None else str(value)

    path = report.value(result, SH_NS.resultPath)
    return Violation(
        focus=text(SH_NS.focusNode),
        shape=text(SH_NS.sourceShape),
        component=text(SH_NS.sourceConstraintComponent),
        path=str(path) if isinstance(path, rdflib.URIRef) else "",
        value=text(SH_NS.value),
        severity=text(SH_NS.resultSeverity),
        message=text(SH_NS.resultMessage),
    )


def _to_oxigraph(term: rdflib.term.Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return ox.BlankNode(str(term))
    if isinstance(term, rdflib.Literal):
        if term.language is not None:
            return ox.Literal(str(term), language=term.language)
        return ox.Literal(str(term), datatype=None if term.datatype is None else ox.NamedNode(str(term.datatype)))
    raise TypeError(f"not an RDF term: {term!r}")
