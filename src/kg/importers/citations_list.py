# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Find the reference list in a plain-text article and cut it into its numbered entries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.errors import InputError

HEADINGS: Final = ("references", "citations", "notes and references", "footnotes")
_NUMBERED: Final = re.compile(r"(?P<indent>\s*)(?P<number>\d{1,5})\.\s+(?P<text>\S.*)")
# A number that lost its full stop, or took another sign: "12 Title", "12) Title", "[12] Title", "l2. Title".
_NEARLY: Final = re.compile(r"\s*(?:\[?\d{1,5}[\])]?[.:]?|[\dlIO]{1,5}[.)])\s+(?P<text>\S.*)")
_CARET: Final = re.compile(r"(?:Jump up(?: to)?:?\s*|[\^↑]\s*)+")


@dataclass(frozen=True, slots=True)
class RawEntry:
    """One entry: its number, the line it starts on (from 1), its text (lines joined by line feeds), and faults."""

    number: int
    line: int
    text: str
    faults: tuple[str, ...] = ()
    repeated: bool = False


def strip_backlinks(text: str) -> str:
    """Remove the caret and the backlink letters ``a b c`` that a reference list prints before an entry."""
    caret = _CARET.match(text)
    if caret is None:
        return text.strip()
    words = text[caret.end() :].split(" ")
    position = 0
    while position < len(words) - 1 and words[position] == _backlink(position):
        position += 1
    return " ".join(words[position:]).strip()


def _backlink(position: int) -> str:
    first, second = divmod(position, 26)
    return ("" if first == 0 else chr(96 + first)) + chr(97 + second)


def split_entries(text: str) -> tuple[RawEntry, ...]:
    """Return the entries of the reference list, in order; nothing between the first and the last is dropped.

    Raises:
        InputError: If there is no heading followed by an entry numbered 1.
    """
    lines = re.split(r"\r\n|\r|\n", text)  # not splitlines(): editors count no form feed or U+2028 as a line
    start = _find_start(lines)
    first = _NUMBERED.match(lines[start])
    indent = len(first["indent"]) if first else 0
    blocks: list[tuple[int, list[str]]] = []
    blank = False
    for index in range(start, len(lines)):
        line = lines[index]
        if not line.strip():
            blank = True
            continue
        depth = len(line) - len(line.lstrip())
        numbered = _NUMBERED.match(line)
        if depth < indent or (blank and numbered is None and depth <= indent):
            break
        blank = False
        opens = depth == indent and (numbered is not None or indent > 0)
        if opens and not (indent == 0 and numbered and not _follows(int(numbered["number"]), blocks)):
            blocks.append((index + 1, [line]))
        else:
            blocks[-1][1].append(line)
    return _number(blocks)


def _find_start(lines: list[str]) -> int:
    for index in range(len(lines) - 1, -1, -1):
        if lines[index].strip().removesuffix("[edit]").casefold() not in HEADINGS:
            continue
        following = next((at for at in range(index + 1, len(lines)) if lines[at].strip()), None)
        if following is not None and (match := _NUMBERED.match(lines[following])) and int(match["number"]) == 1:
            return following
    raise InputError("no reference list: a heading such as 'References', then an entry '1. ...', is needed")


def _follows(number: int, blocks: list[tuple[int, list[str]]]) -> bool:
    """Without indentation only the next numbers open an entry; "1994. A year" in a quotation does not."""
    return len(blocks) <= number <= len(blocks) + 10


def _number(blocks: list[tuple[int, list[str]]]) -> tuple[RawEntry, ...]:
    entries: list[RawEntry] = []
    seen: set[int] = set()
    last = 0
    for line, block in blocks:
        faults: list[str] = []
        repeated = False
        if match := _NUMBERED.match(block[0]):
            number = int(match["number"])
            body = match["text"]
            if number in seen:
                faults.append(f"the number {number} stands twice; this entry keeps no number of its own")
                repeated = True
            elif number != last + 1:
                faults.append(f"the number {number} follows {last}")
        else:
            number = last + 1
            nearly = _NEARLY.match(block[0])
            body = nearly["text"] if nearly else block[0].strip()
            faults.append(f"the number cannot be read; it is counted as {number}, after the entry before")
        text = "\n".join([strip_backlinks(body), *(more.strip() for more in block[1:])])
        entries.append(RawEntry(number, line, text, tuple(faults), repeated))
        seen.add(number)
        last = max(last, number)
    return tuple(entries)
