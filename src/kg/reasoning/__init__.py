# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Reasoning: the rules of OWL 2 RL, compiled from the ontology's axioms and run over integers.

``reason`` returns what follows from triples; ``infer`` writes it into a store's inferred graph.
"""

from __future__ import annotations

from kg.reasoning.closure import Closure
from kg.reasoning.contradictions import Inconsistency
from kg.reasoning.run import InferenceReport, infer, reason
from kg.reasoning.sources import INFERRED

__all__ = ["INFERRED", "Closure", "Inconsistency", "InferenceReport", "infer", "reason"]
