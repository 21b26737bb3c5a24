# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The prefixes of the project, in one place: data kinds, vocabularies, and the standards that we reuse."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

BASE: Final = "https://w3id.org/ace-kg/"
ACE: Final = f"{BASE}ontology#"
ONTOLOGY: Final = f"{BASE}ontology"
VOCAB: Final = f"{BASE}vocab/"
DATA: Final = f"{BASE}id/"
GRAPH: Final = f"{BASE}graph/"
SHAPES: Final = f"{BASE}shapes#"

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"
PROV: Final = "http://www.w3.org/ns/prov#"
GEO: Final = "http://www.opengis.net/ont/geosparql#"
SH: Final = "http://www.w3.org/ns/shacl#"

INFERRED_GRAPH: Final = f"{GRAPH}inferred"
BUILD_GRAPH: Final = f"{GRAPH}build"

# Kind of instance -> prefix. A slug is unique within its kind.
DATA_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "event": "ev",
        "actor": "ac",
        "office": "of",
        "place": "pl",
        "statement": "st",
        "proposition": "pr",
        "source": "sr",
        "passage": "pa",
        "evidence": "ed",
        "name": "nm",
        "agreement": "ag",
        "tenure": "tn",
        "membership": "mb",
        "geometry": "gm",
        "document": "doc",
        "gap": "gp",
    }
)

# Concept scheme -> prefix.
SCHEMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "event-type": "evt",
        "speech-act": "act",
        "role": "role",
        "quantity-kind": "qk",
        "bound": "bd",
        "category": "cat",
        "unit": "unit",
        "territorial-status": "status",
        "event-relation": "rel",
        "demand": "demand",
        "modality": "mod",
        "compliance": "comp",
        "judgement": "judg",
        "legal-characterisation": "legal",
        "procedure-stage": "stage",
        "time-precision": "tp",
        "match-method": "mm",
        "object-kind": "obj",
        "effect": "eff",
        "means": "means",
        "placing": "placing",
        "format": "fmt",
        "place-kind": "pk",
        "place-precision": "pp",
        "source-kind": "sk",
        "part-of-day": "pd",
        "loaded-term": "lt",
        "gap-kind": "gk",
    }
)

STANDARDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "rdf": RDF,
        "rdfs": RDFS,
        "owl": OWL,
        "xsd": XSD,
        "skos": SKOS,
        "dcterms": DCTERMS,
        "prov": PROV,
        "oa": "http://www.w3.org/ns/oa#",
        "geo": GEO,
        "foaf": "http://xmlns.com/foaf/0.1/",
        "org": "http://www.w3.org/ns/org#",
        "time": "http://www.w3.org/2006/time#",
        "dcat": "http://www.w3.org/ns/dcat#",
        "void": "http://rdfs.org/ns/void#",
        "bibo": "http://purl.org/ontology/bibo/",
        "schema": "https://schema.org/",
        "sh": SH,
        "vann": "http://purl.org/vocab/vann/",
    }
)

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ace": ACE,
        **{prefix: f"{DATA}{kind}/" for kind, prefix in DATA_KINDS.items()},
        **{prefix: f"{VOCAB}{scheme}/" for scheme, prefix in SCHEMES.items()},
        **STANDARDS,
        "acesh": SHAPES,
        "graph": GRAPH,
    }
)


def expand(curie: str) -> str:
    """Return the IRI that a CURIE such as ``ev:2021-05-12-force-movement`` stands for.

    Raises:
        UsageError: If the prefix is not one of the project's.
    """
    prefix, separator, local = curie.partition(":")
    if not separator or prefix not in PREFIXES:
        raise UsageError(f"unknown prefix in {curie!r}; known prefixes: {', '.join(sorted(PREFIXES))}")
    return PREFIXES[prefix] + local


def compact(iri: str) -> str:
    """Return the CURIE of an IRI, or the IRI itself where no prefix fits."""
    best = max(
        (item for item in PREFIXES.items() if iri.startswith(item[1])), key=lambda item: len(item[1]), default=None
    )
    if best is None:
        return iri
    local = iri[len(best[1]) :]
    return f"{best[0]}:{local}" if local and "/" not in local and "#" not in local else iri


def sparql_prologue() -> str:
    """Return ``PREFIX`` lines for every prefix of the project, for ad-hoc queries."""
    return "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
