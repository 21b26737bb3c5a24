# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""English words behind :mod:`kg.mentions`: number words, months, capitalised names and how names are compared."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_UNITS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBER_WORDS: Final[Mapping[str, int]] = MappingProxyType(
    {
        **{word: value for value, word in enumerate(_UNITS.split())},
        **{word: 10 * value for value, word in enumerate(_TENS.split(), start=2)},
    }
)
HUNDREDFOLD: Final[Mapping[str, int]] = MappingProxyType(
    {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
)
QUANTITY_WORDS: Final = ("several", "dozens", "dozen", "scores", "hundreds", "thousands", "millions", "few")

# Words that start sentences and are no names; inside a run of capitalised words they break it.
_STOP_WORDS: Final = """
    a about according additionally after again all also although an and another any around as at because before
    being between both but by certain commenting critics despite due during each either even every few finally
    following for from further furthermore given had has have he her here his however i i'm i've if in instead
    into it its later likewise many meanwhile moreover most mr mrs ms my near neither no nobody nor not of on once one
    only or other others our over per several she similarly since so some specifically such than that the their
    them then there therefore these they this those though through throughout thus to under until up upon
    various we were what when where whereas whether which while who whose why with within without would yet you
    your ongoing
"""
_STOP: Final = frozenset(_STOP_WORDS.split())
_JOINERS: Final = frozenset({"of", "the", "and", "for", "on", "de", "von", "van", "der", "al"})
_INFOBOX_KEY: Final = re.compile(r"^(?:Date|Location|Result|Status|Territory)(?=[A-Z\d|])")
_TOKEN: Final = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*")
_JOINING_GAP: Final = re.compile(r"^(?:\s|[-–−/]|\s&\s)$")
_SENTENCE_END: Final = re.compile(r"[.!?:;…—]|\s[–-]\s")
_QUOTE: Final = re.compile(r"[\"“”]")
_NEXT_CAPITAL: Final = re.compile(r"[\s–-](?!(?:I|The|A|An|In|On)\b)[A-Z]")
_COMMON_ENDING: Final = re.compile(r".{3,}(?:ing|ed|ly|tions?|ments?|ness|ities|ity)$")
_PARTICIPLE: Final = re.compile(r"(?:ing|ed)$")
_SPELLING: Final = (("defence", "defense"), ("isation", "ization"), ("programme", "program"), ("centre", "center"))
_LETTERS: Final = str.maketrans({"ı": "i", "ə": "e", "Ə": "e", "ł": "l", "ø": "o", "đ": "d", "ß": "ss"})
_STEM: Final = 3
_DEMONYM_ENDINGS: Final = ("s", "n", "ns", "i", "is", "an", "ans", "ian", "ians", "ese", "ish", "er", "ers")
_DEMONYMS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "american": ("united states", "america"), "azeri": ("azerbaijan",), "british": ("britain", "united kingdom"),
        "danish": ("denmark",), "dutch": ("netherlands",), "french": ("france",), "german": ("germany",),
        "greek": ("greece",), "hungarian": ("hungary",), "italian": ("italy",), "kazakh": ("kazakhstan",),
        "norwegian": ("norway",), "ottoman": ("ottoman empire",), "soviet": ("soviet union", "soviet"),
        "spanish": ("spain",), "swedish": ("sweden",), "swiss": ("switzerland",), "turkic": ("turkey",),
        "turkish": ("turkey",), "ukrainian": ("ukraine",), "us": ("united states",), "usa": ("united states",),
        "eu": ("european union",), "un": ("united nations",), "uk": ("united kingdom",),
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Return a text for comparing names: lower case, no diacritics, dashes as spaces, one spelling."""
    text = text.translate(_LETTERS)
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)).lower()
    plain = re.sub(r"['’]s\b|['’]|(?<=\b\w)\.(?=\w?)", "", plain)
    for old, new in _SPELLING:
        plain = plain.replace(old, new)
    return " ".join(re.findall(r"[^\W_]+", plain))


def significant_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name without joiners and articles."""
    return tuple(word for word in fold(name).split() if word not in _JOINERS and word not in _STOP)


def word_is_among(word: str, words: frozenset[str]) -> bool:
    """Say whether a folded word, its singular, or the country behind an adjective is among ``words``."""
    if word in words or word + "s" in words:
        return True
    if any(
        word.endswith(end) and len(word) - len(end) >= _STEM and word[: -len(end)] in words for end in _DEMONYM_ENDINGS
    ):
        return True
    countries = _DEMONYMS.get(word) or _DEMONYMS.get(word.removesuffix("s"), ())
    return any(words.issuperset(country.split()) for country in countries)


def find_names(text: str, is_common: Callable[[str], bool]) -> list[str]:
    """Return the maximal runs of capitalised words, joined by "of", "the", "and" and dashes; no possessive endings.

    At the start of a sentence a word counts only where it is no stop word and ``is_common`` does not know it in lower
    case.
    """
    names: list[str] = []
    run: list[tuple[str, str]] = []  # (gap before, word)
    previous_end = 0
    line = _INFOBOX_KEY.sub(lambda key: " " * len(key[0]), text)
    for match in _TOKEN.finditer(line):
        gap = line[previous_end : match.start()]
        word = re.sub(r"['’]s?$", "", match[0]) if not match[0].endswith(".") else match[0]
        possessive = word != match[0]
        starts = previous_end == 0 or _SENTENCE_END.search(gap) is not None or _QUOTE.search(gap) is not None
        if starts and _NEXT_CAPITAL.match(line, match.end()) and not _PARTICIPLE.search(word):
            starts = False
        previous_end = match.end()
        if run and not _JOINING_GAP.match(gap):
            names += _close(run)
            run = []
        if _is_name_word(word, is_common, starts=starts):
            run.append((gap if run else "", word))
        elif run and word in _JOINERS and not possessive:
            run.append((gap, word))
        else:
            names += _close(run)
            run = []
        if possessive:
            names += _close(run)
            run = []
    return [*names, *_close(run)]


def _is_name_word(word: str, is_common: Callable[[str], bool], *, starts: bool) -> bool:
    lower = word.lower()
    if not word[0].isupper() or lower in _STOP:
        return False
    if not starts or word.isupper():
        return len(word) > 1
    return not is_common(lower)


def _close(run: list[tuple[str, str]]) -> list[str]:
    while run and run[-1][1] in _JOINERS:
        run = run[:-1]
    return ["".join(gap + word for gap, word in run)] if run else []


class CommonWords:
    """Which words that start a sentence are common words, judged by a whole text."""

    def __init__(self, text: str) -> None:
        self._lower = Counter(re.findall(r"(?<![^\W\d_])[a-zà-ž]+(?![^\W\d_])", text))
        self._inside = Counter(word.lower() for word in re.findall(r"(?<=[a-z,] )[A-Z][^\W\d_]+", text))

    def __call__(self, word: str) -> bool:
        """Say whether a word, given in lower case, is common: more often written so inside sentences, or formed so."""
        lower, inside = self._lower[word], self._inside[word]
        return lower > inside or (inside == 0 and _COMMON_ENDING.match(word) is not None)
