# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Columns that the result layer adds: days and kilometres between an event and its neighbours."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode

from kg.computed import with_computed
from kg.namespaces import XSD
from kg.query_header import Header

COLUMNS = ("originDay", "day", "originLatitude", "originLongitude", "latitude", "longitude")


def computed(*row, columns=COLUMNS, names=("days", "km")):
    header = Header(title="t", question="q", columns=dict.fromkeys(columns, ""), computed=names)
    added, rows = with_computed(header, columns, [row])
    assert added == (*columns, *names)
    return tuple(cell and cell.value for cell in rows[0][len(columns) :])


def day(text):
    return Literal(text, datatype=NamedNode(f"{XSD}date"))


def degrees(*numbers):
    return tuple(Literal(str(number), datatype=NamedNode(f"{XSD}decimal")) for number in numbers)


@pytest.mark.parametrize(
    ("points", "km"),
    [
        ((0, 0, 0, 0), "0"),
        ((0, 0, 1, 0), "111"),
        ((0, 0, 0, 180), "20015"),
        ((40.1792, 44.4991, 40.4093, 49.8671), "456"),
        ((60, 0, 60, 1), "56"),
        ((0, 179.5, 0, -179.5), "111"),
    ],
)
def test_km_are_along_the_great_circle(points, km):
    assert computed(day("2021-11-08"), day("2021-11-08"), *degrees(*points)) == ("0", km)


def test_days_before_are_negative():
    assert computed(day("2022-03-01"), day("2022-02-27"), *degrees(0, 0, 0, 0))[0] == "-2"
    assert computed(day("2024-02-28"), day("2024-03-01"), *degrees(0, 0, 0, 0))[0] == "2"


@pytest.mark.parametrize("missing", range(6))
def test_what_is_not_known_is_empty(missing):
    row = [day("2021-11-08"), day("2021-11-09"), *degrees(40, 45, 41, 46)]
    row[missing] = None
    assert computed(*row)[0 if missing < 2 else 1] is None


def test_days_of_an_answer_are_from_claim_to_answer():
    columns = ("madeOn", "answeredOn")
    assert computed(day("2021-05-19"), day("2021-05-20"), columns=columns, names=("days",)) == ("1",)
