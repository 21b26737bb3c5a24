# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The language of a cited work: as printed ("in Russian"), else implied by the script, else the list's own."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

# Name as a reference list prints it -> (BCP 47 tag, scripts it is written in; "" for Latin).
LANGUAGES: Final[Mapping[str, tuple[str, frozenset[str]]]] = MappingProxyType(
    {
        name: (tag, frozenset(scripts.split("/")))
        for name, tag, scripts in (
            ("arabic", "ar", "ARABIC"),
            ("armenian", "hy", "ARMENIAN"),
            ("azerbaijani", "az", "LATIN/CYRILLIC"),
            ("belarusian", "be", "CYRILLIC"),
            ("bulgarian", "bg", "CYRILLIC"),
            ("chinese", "zh", "CJK"),
            ("czech", "cs", "LATIN"),
            ("danish", "da", "LATIN"),
            ("dutch", "nl", "LATIN"),
            ("english", "en", "LATIN"),
            ("estonian", "et", "LATIN"),
            ("finnish", "fi", "LATIN"),
            ("french", "fr", "LATIN"),
            ("georgian", "ka", "GEORGIAN"),
            ("german", "de", "LATIN"),
            ("greek", "el", "GREEK"),
            ("hebrew", "he", "HEBREW"),
            ("hungarian", "hu", "LATIN"),
            ("italian", "it", "LATIN"),
            ("japanese", "ja", "CJK/HIRAGANA/KATAKANA"),
            ("kazakh", "kk", "CYRILLIC/LATIN"),
            ("korean", "ko", "HANGUL"),
            ("kurdish", "ku", "LATIN/ARABIC"),
            ("kyrgyz", "ky", "CYRILLIC"),
            ("latvian", "lv", "LATIN"),
            ("lithuanian", "lt", "LATIN"),
            ("norwegian", "no", "LATIN"),
            ("persian", "fa", "ARABIC"),
            ("polish", "pl", "LATIN"),
            ("portuguese", "pt", "LATIN"),
            ("romanian", "ro", "LATIN"),
            ("russian", "ru", "CYRILLIC"),
            ("serbian", "sr", "CYRILLIC/LATIN"),
            ("spanish", "es", "LATIN"),
            ("swedish", "sv", "LATIN"),
            ("turkish", "tr", "LATIN"),
            ("ukrainian", "uk", "CYRILLIC"),
        )
    }
)

# Script -> the language it implies here, and letters that point to another one.
_IMPLIED: Final = MappingProxyType(
    {
        "ARMENIAN": (("hy", ""),),
        "GEORGIAN": (("ka", ""),),
        "CYRILLIC": (("uk", "іїєґ"), ("ru", "")),
        "ARABIC": (("fa", "پچژگ"), ("ar", "")),
        "HEBREW": (("he", ""),),
        "GREEK": (("el", ""),),
        "HANGUL": (("ko", ""),),
        "HIRAGANA": (("ja", ""),),
        "KATAKANA": (("ja", ""),),
        "CJK": (("zh", ""),),
    }
)
_AZERBAIJANI: Final = re.compile(r"\w*[əƏ]\w*")
_TURKIC: Final = re.compile(r"\w*[ıİşŞğĞ]\w*")  # never with IGNORECASE, which takes ı and İ for i
_NOT_TURKISH: Final = re.compile(r"[xqXQ]")
_ENOUGH: Final = 2  # one such word may be a name in an English title


@dataclass(frozen=True, slots=True)
class Languages:
    """What is known of a work's language.

    Attributes:
        tags: BCP 47 tags of the work.
        title_tag: Tag of the title; differs where the printed language cannot be that of the title's script.
        inferred: Whether the tags come from the script of the title, not from print and not from the default.
        mismatch: Whether the printed language is not written in the title's script.
        unknown: Printed language names that the table lacks.
    """

    tags: tuple[str, ...]
    title_tag: str
    inferred: bool = False
    mismatch: bool = False
    unknown: tuple[str, ...] = ()


def script_of(text: str) -> str:
    """Return the script of most letters of a text, as Unicode names it (``LATIN``, ``CYRILLIC`` ...)."""
    counts = Counter(unicodedata.name(char, "?").split(" ")[0].split("-")[0] for char in text if char.isalpha())
    return counts.most_common(1)[0][0] if counts else "LATIN"


def implied_language(title: str) -> str | None:
    """Return the tag that the letters of a title imply, or ``None`` (Latin script without telling letters)."""
    script = script_of(title)
    for tag, letters in _IMPLIED.get(script, ()):
        if not letters or any(letter in title.casefold() for letter in letters):
            return tag
    if script != "LATIN":
        return None
    if len(_AZERBAIJANI.findall(title)) >= _ENOUGH:
        return "az"
    if len(_TURKIC.findall(title)) >= _ENOUGH:
        return "az" if _NOT_TURKISH.search(title) else "tr"
    return None


def languages_of(title: str, printed: str | None, default: str = "en") -> Languages:
    """Decide the language of a work from its title and from the words printed in brackets ("Russian and English")."""
    implied = implied_language(title)
    names = [name.strip() for name in re.split(r",| and |&", printed or "") if name.strip()]
    known = [LANGUAGES[name.casefold()] for name in names if name.casefold() in LANGUAGES]
    unknown = tuple(name for name in names if name.casefold() not in LANGUAGES)
    if not known:
        tag = implied or default
        return Languages((tag,), tag, inferred=implied is not None, unknown=unknown)
    tags = tuple(dict.fromkeys(tag for tag, _ in known))
    script = script_of(title)
    fitting = [tag for tag, scripts in known if script in scripts]
    if fitting:
        return Languages(tags, fitting[0], unknown=unknown)
    return Languages(tags, implied or default, mismatch=True, unknown=unknown)
