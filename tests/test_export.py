# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Exports: every format reads back as what the store holds, always with the notice, and without victims if asked."""

from __future__ import annotations

import io
import re

import pyoxigraph as ox
import pytest

from ask_project import ardania_store
from kg.errors import UsageError
from kg.exports.rdf import DATASET_GRAPH, FORMATS, WITHHELD, export, notice_lines
from kg.namespaces import GRAPH, INFERRED_GRAPH


def exported(form, **options):
    out = io.BytesIO()
    export(ardania_store(), out, form, **options)
    return out.getvalue()


def read(data, form):
    return set(ox.parse(data, format=FORMATS[form]))


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_reads_back_as_what_the_store_holds(form):
    found = ox.Dataset(read(exported(form), form))
    quads = list(ardania_store().quads())
    if not FORMATS[form].supports_datasets:
        quads = [ox.Quad(*quad.triple, ox.DefaultGraph()) for quad in quads]
    expected = ox.Dataset(quads)
    for dataset in (found, expected):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    assert found == expected


@pytest.mark.parametrize("form", FORMATS)
def test_every_export_carries_the_notice(form):
    data = exported(form, graph="sources")
    lines = notice_lines(ardania_store())
    assert "License: https://creativecommons.org/licenses/by/4.0/" in lines
    assert any(str(quad.predicate).endswith("license>") for quad in read(data, form))
    if form != "jsonld":
        assert b"# License: https" in data or b"<!-- License: https" in data


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_store_gives_the_same_bytes(form):
    assert exported(form) == exported(form)


@pytest.mark.parametrize("form", ["turtle", "trig"])
def test_prefixes_are_sorted(form):
    names = re.findall(rb"^@prefix (\S*): ", exported(form), re.MULTILINE)
    assert len(names) > 20
    assert names == sorted(names)


@pytest.mark.parametrize("name", ["statements/2011-05", "graph:sources", f"{GRAPH}sources", "graph/sources.ttl"])
def test_one_graph_can_be_exported(name):
    graphs = {quad.graph_name for quad in read(exported("trig", graph=name), "trig")}
    assert len(graphs) == 2
    assert DATASET_GRAPH in graphs


def test_an_unknown_graph_names_the_nearest():
    with pytest.raises(UsageError, match="no graph 'source'; did you mean sources"):
        exported("trig", graph="source")


def test_what_was_inferred_can_be_left_out():
    inferred = ox.NamedNode(INFERRED_GRAPH)
    assert inferred in {quad.graph_name for quad in read(exported("nquads"), "nquads")}
    assert inferred not in {quad.graph_name for quad in read(exported("nquads", inferred=False), "nquads")}


@pytest.mark.parametrize("form", FORMATS)
def test_persons_named_only_as_victims_can_be_left_out_altogether(form):
    assert b"Jurin Qval" in exported(form)
    data = exported(form, without_victims=True)
    assert not re.search(rb"jurin|qval", data, re.IGNORECASE)
    assert WITHHELD.encode() in data
    kept = {quad.subject for quad in read(data, form)}
    assert ox.NamedNode("https://w3id.org/ace-kg/id/statement/2011-05-12-marn") in kept
    assert ox.NamedNode("https://w3id.org/ace-kg/id/proposition/qval-victim") not in kept
