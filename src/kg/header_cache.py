# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The parsed headers of the questions, kept beside the store: ``kg ask`` then reads no YAML.

A header is found by the SHA-256 of its query file, so that an edited question is parsed anew. The file begins with
the hash of its own content; one that is absent, damaged or of another form is as good as empty.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from kg.errors import StoreError
from kg.manifest import current_version, version_folder
from kg.query_header import Header, Parameter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from kg.queries import Question

_FILE: Final = "questions.json"
# Raised whenever a header or a parameter gets another meaning.
_FORM: Final = b"2\n"
NO_HEADERS: Final[Mapping[str, Header]] = MappingProxyType({})


def write_headers(questions: Iterable[Question], folder: Path) -> None:
    """Write the headers of questions into the folder of a version."""
    headers = {text_hash(question.text): asdict(question.header) for question in questions}
    content = json.dumps(headers, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    (folder / _FILE).write_bytes(_checksum(content) + b"\n" + content)


def read_headers(store_dir: Path) -> Mapping[str, Header]:
    """Return the headers of the version in use, by the hash of their file; none where they cannot be read."""
    try:
        path = version_folder(store_dir, current_version(store_dir)) / _FILE
        checksum, _, content = path.read_bytes().partition(b"\n")
    except (OSError, StoreError):
        return NO_HEADERS
    if checksum != _checksum(content):
        return NO_HEADERS
    try:
        return {name: _header(header) for name, header in json.loads(content).items()}
    except (TypeError, KeyError):
        return NO_HEADERS


def text_hash(text: str) -> str:
    """Return the SHA-256 of a query file's text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _checksum(content: bytes) -> bytes:
    return hashlib.sha256(_FORM + content).hexdigest().encode()


def _header(raw: dict[str, Any]) -> Header:
    """Return a header as it was before JSON, which knows no tuples."""
    params = tuple(Parameter(**_tuples(parameter)) for parameter in raw.pop("params"))
    return Header(params=params, **_tuples(raw))


def _tuples(raw: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}
