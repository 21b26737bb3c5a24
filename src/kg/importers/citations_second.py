# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Find a further citation behind the first in one entry, and tell it from a trailing quotation."""

from __future__ import annotations

import re
from typing import Final

from kg.importers.citations import Citation, parse_citation
from kg.importers.dates import DATE

# A citation begins at the start, on a new line or after a sentence: with a title, a label ("Map online:") or creators.
_BEGINS: Final = re.compile(
    rf"(?:^|\n|(?<=[.;]\s)|(?<=[”\"]\s))(?=(?:[A-Z][\w ]{{0,30}}:\s)?[\"“]\S|[^\"“”\n.]{{1,120}}\({DATE}\)[.,]\s[\"“])"
)


def split_off(citation: Citation) -> Citation | None:
    """Return the citation that follows in the same entry, or ``None``.

    A quotation behind a citation is never archived or retrieved on a date, and has no publisher; a citation has both.
    """
    for match in _BEGINS.finditer(citation.rest):
        found = parse_citation(citation.rest[match.end() :])
        plain = not any("quotation" in fault for fault in found.faults)
        if plain and found.finished and (found.names.publisher or found.names.container):
            return found
    return None
