# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Every example in a docstring is run, on the store of this checkout's graph."""

from __future__ import annotations

import doctest
import importlib

import pytest

from ask_project import ROOT

SOURCE = ROOT / "src"
MODULES = [
    ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
    for path in sorted((SOURCE / "kg").rglob("*.py"))
    if ">>> " in path.read_text(encoding="utf-8")
]


def test_the_front_door_and_what_it_gives_have_examples():
    assert {"kg", "kg.graph", "kg.results", "kg.rows"} <= set(MODULES)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_print_what_they_show(name, store, monkeypatch):
    monkeypatch.setenv("KG_STORE", str(store))
    found = doctest.testmod(importlib.import_module(name))
    assert found.attempted > 0
    assert found.failed == 0
