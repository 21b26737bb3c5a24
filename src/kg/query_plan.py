# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""How a question is answered: the query as it runs, the engine's plan where it shows one, rows and time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from kg.ask import bound_parameters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.queries import Question
    from kg.stores.base import Store


def explain(store: Store, question: Question, values: Mapping[str, object]) -> str:
    """Run a question's query and return query, plan, rows and seconds as a text that is itself a valid query.

    Args:
        store: What is asked.
        question: The question.
        values: Parameter -> a value, or a list of values; None and an empty list stand for the default.

    Raises:
        UsageError: If a parameter is unknown or its value does not fit.
        QueryError: If the engine cannot read the query.
    """
    query = question.bound(bound_parameters(store, question, values))
    begun = time.perf_counter()
    rows = len(store.select(query).rows)
    seconds = time.perf_counter() - begun
    plan = store.plan(query)
    told = [
        f"engine: {store.name}",
        *(["plan:", *plan.splitlines()] if plan else ["plan: this engine shows none"]),
        f"rows: {rows}",
        f"time: {seconds:.3f} s, once, every row read",
    ]
    body = "\n".join(line for line in query.splitlines() if not line.startswith("#"))
    return body.strip("\n") + "\n\n" + "".join(f"# {line}\n" for line in told)
