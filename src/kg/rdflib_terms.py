# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Terms of pyoxigraph as terms of rdflib, for the libraries that work on rdflib graphs (pySHACL, owlrl)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import rdflib

from kg.namespaces import RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable

_XSD_STRING = f"{XSD}string"
_LANG_STRING = f"{RDF}langString"


def to_rdflib(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> rdflib.term.Identifier:
    """Return the rdflib term that stands for the same RDF term; lexical forms are kept as they are.

    Raises:
        TypeError: If the term is a triple term, which rdflib does not know.
    """
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language is not None:
            return rdflib.Literal(term.value, lang=term.language)
        datatype = None if term.datatype.value == _XSD_STRING else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, datatype=datatype, normalize=False)
    raise TypeError(f"rdflib has no triple terms: {term}")


def to_graph(triples: Iterable[ox.Triple | ox.Quad]) -> rdflib.Graph:
    """Return an rdflib graph of the triples; of quads, the graph names are left out."""
    graph = rdflib.Graph(bind_namespaces="none")
    for triple in triples:
        graph.add((to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object)))
    return graph
