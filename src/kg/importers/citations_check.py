# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""What is wrong or unread in a citation, in words that stand in the report and in the file."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kg.importers.citations import Citation
    from kg.importers.citations_language import Languages
    from kg.importers.dates import PrintedDate

    # True: read; False: not printed; None: printed, but not read.
    State = Callable[[Citation, Languages], bool | None]


def _date_state(value: PrintedDate | None) -> bool | None:
    return False if value is None else True if value.readable else None


FIELDS: Final[Mapping[str, State]] = MappingProxyType(
    {
        "title": lambda citation, _: None if any("taken as the title" in fault for fault in citation.faults) else True,
        "creator": lambda citation, _: bool(citation.creators),
        "editor": lambda citation, _: bool(citation.editors),
        "publisher": lambda citation, _: bool(citation.names.publisher),
        "container": lambda citation, _: bool(citation.names.container),
        "issued": lambda citation, _: _date_state(citation.issued),
        "archived": lambda citation, _: _date_state(citation.archived),
        "accessed": lambda citation, _: _date_state(citation.accessed),
        "language printed": lambda citation, languages: None if languages.unknown else bool(citation.language),
        "language by script": lambda _, languages: languages.inferred,
        "doi": lambda citation, _: bool(citation.doi),
        "issn": lambda citation, _: issn_is_valid(citation.issn) or None if citation.issn else False,
        "isbn": lambda citation, _: isbn_is_valid(citation.isbn) or None if citation.isbn else False,
        "volume": lambda citation, _: bool(citation.volume),
        "pages": lambda citation, _: bool(citation.pages),
    }
)


def check_citation(citation: Citation, languages: Languages) -> tuple[str, ...]:
    """Return every fault of a citation: those of the parse, dates that are none or out of order, bad check digits."""
    faults = [*citation.faults, *date_faults(citation)]
    faults += [f"the printed language {name!r} is not in the table" for name in languages.unknown]
    if languages.mismatch:
        faults.append(f"printed as {citation.language}, but the title is in another script")
    if citation.issn and not issn_is_valid(citation.issn):
        faults.append(f"the ISSN {citation.issn} fails its check digit")
    if citation.isbn and not isbn_is_valid(citation.isbn):
        faults.append(f"the ISBN {citation.isbn} fails its check digit")
    return tuple(faults)


def date_faults(citation: Citation) -> tuple[str, ...]:
    """Return what is wrong with the dates of a citation."""
    named = (
        ("date of publication", citation.issued),
        ("archive date", citation.archived),
        ("access date", citation.accessed),
    )
    faults = [f'the {name} "{day.printed}" is no date' for name, day in named if day is not None and not day.readable]
    if citation.issued is not None and citation.issued.earliest is not None:
        for name, day in named[1:]:
            if day is not None and day.latest is not None and day.latest < citation.issued.earliest:
                faults.append(
                    f"the date of publication ({citation.issued.printed}) is later than the {name} ({day.printed})"
                )
    return tuple(faults)


def issn_is_valid(issn: str) -> bool:
    """Tell whether the check digit of an ISSN is right (ISO 3297, modulus 11)."""
    digits = [10 if char == "X" else int(char) for char in issn.replace("-", "")]
    return sum(weight * digit for weight, digit in zip(range(8, 0, -1), digits, strict=True)) % 11 == 0


def isbn_is_valid(isbn: str) -> bool:
    """Tell whether the check digit of an ISBN of 10 or 13 digits is right (ISO 2108)."""
    plain = isbn.replace("-", "")
    if re.fullmatch(r"\d{9}[\dX]", plain):
        digits = [10 if char == "X" else int(char) for char in plain]
        return sum(weight * digit for weight, digit in zip(range(10, 0, -1), digits, strict=True)) % 11 == 0
    if re.fullmatch(r"97[89]\d{10}", plain):
        return sum((1 if at % 2 == 0 else 3) * int(char) for at, char in enumerate(plain)) % 10 == 0
    return False
