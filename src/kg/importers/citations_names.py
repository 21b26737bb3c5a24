# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Sort the names that follow a title into container, publisher and place of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_PLACED: Final = re.compile(r"(?P<place>[^\W\d_][\w' -]{1,30}): (?P<publisher>.+)")
_PLACED_AFTER_COMMA: Final = re.compile(r"(?P<container>.+), (?P<place>[^,:]{2,30}): (?P<publisher>[^,:]+)")
# A lone last name of these is where a publisher sits, or which edition it is, and not a publisher of its own.
_PLACES: Final = frozenset(
    (
        *("Ankara", "Athens", "Baku", "Beijing", "Beirut", "Berlin", "Brussels", "Cairo", "Geneva", "Istanbul"),
        *("Jerusalem", "Kyiv", "London", "Madrid", "Moscow", "New Delhi", "New York", "Paris", "Rome", "Stepanakert"),
        *("Tbilisi", "Tehran", "Tokyo", "Vienna", "Warsaw", "Washington", "Washington, D.C", "Yerevan"),
    )
)
_EDITIONS: Final = frozenset({"Africa", "America", "Asia", "Europe", "International", "UK", "US"})


@dataclass(frozen=True, slots=True)
class Names:
    """Who published a work, and in what it stands, as printed."""

    container: str | None = None
    publisher: str | None = None
    place: str | None = None
    surplus: tuple[str, ...] = ()


NO_NAMES: Final = Names()


def sort_names(names: list[str], *, contained: bool, via: str | None = None) -> Names:
    """Sort names in printed order.

    Args:
        names: The names between title and dates.
        contained: Whether volume, pages or DOI say that the first name is what contains the work.
        via: The service named after "via", used as the publisher where no other is printed.
    """
    names = [name.strip() for name in names]
    place: str | None = None
    if len(names) == 1 and contained and (match := _PLACED_AFTER_COMMA.fullmatch(names[0])):
        return Names(match["container"], match["publisher"], match["place"])
    if len(names) > 1 and names[-1] in _PLACES:
        place = names.pop()
    if len(names) > 1 and names[-1] in _EDITIONS:
        names[-2:] = [f"{names[-2]}. {names[-1]}"]
    if names and not (contained and len(names) == 1) and (match := _PLACED.fullmatch(names[-1])):
        place, names[-1] = match["place"], match["publisher"]
    if not names:
        return Names(publisher=via, place=place)
    if len(names) == 1:
        return Names(names[0], via, place) if contained else Names(None, names[0], place)
    return Names(names[0], names[1], place, tuple(names[2:]))
