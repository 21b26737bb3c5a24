# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What a validation found: the results and the standard SHACL report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.namespaces import compact

VIOLATION: Final = "http://www.w3.org/ns/shacl#Violation"
# The report of data that conform, as pySHACL writes it.
CONFORMS: Final = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

[] a sh:ValidationReport ;
    sh:conforms true .

"""


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One result of a validation report.

    Attributes:
        focus: The node that breaks the rule (IRI).
        shape: The shape that it breaks (IRI, or a blank node's label).
        component: The constraint component (IRI), such as ``sh:MinCountConstraintComponent``.
        path: The property path where it is a single property, else an empty string.
        value: The offending value, or an empty string.
        severity: The severity (IRI): sh:Violation, sh:Warning or sh:Info.
        message: What is wrong and what to do.
    """

    focus: str
    shape: str
    component: str
    path: str
    value: str
    severity: str
    message: str

    def line(self) -> str:
        """Return the result as one line for people: focus, property, message, value."""
        place = compact(self.focus) + (f" {compact(self.path)}" if self.path else "")
        value = f" (value: {compact(self.value)})" if self.value and compact(self.value) not in self.message else ""
        return f"{place}: {self.message}{value} [{compact(self.shape)}]"


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What a validation found.

    Attributes:
        conforms: Whether there is no result of severity sh:Violation.
        violations: All results, sorted, warnings included.
        graph: The standard SHACL report, as Turtle.
    """

    conforms: bool
    violations: tuple[Violation, ...]
    graph: str

    def lines(self) -> list[str]:
        """Return the results as lines for people, violations first."""
        ordered = sorted(self.violations, key=lambda violation: (violation.severity != VIOLATION, violation))
        return [violation.line() for violation in ordered]
