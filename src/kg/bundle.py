# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""An evidence bundle: an answer in a folder, with all that is needed to check it and to ask again.

query.rq           the query with its parameters bound
answer.json        the rows, in the SPARQL 1.1 JSON results format
rows.csv           the rows for spreadsheets
statements.ttl     every statement behind a row, with its propositions, evidence, sources and passages
citations.txt      the passages and sources of each row
bibliography.bib   the sources as BibTeX
bibliography.json  the sources as CSL-JSON
bundle.json        question, parameters, permalink, versions of data and package, SHA-256 of each of these files
SHA256SUMS         the same sums, of bundle.json too, as ``sha256sum --check`` reads them
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from kg._version import __version__
from kg.binding import serialise
from kg.citations import STATEMENT_COLUMNS
from kg.citing import cite
from kg.errors import InputError
from kg.exports.rdf import turtle
from kg.namespaces import sparql_prologue
from kg.permalink import data_version, permalink

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyoxigraph import Triple

    from kg.results import Answer
    from kg.stores.base import Store

MAIN: Final = "bundle.json"
SUMS: Final = "SHA256SUMS"
QUERY: Final = "query.rq"
ROWS: Final = "answer.json"
FORMAT: Final = 1
_BATCH: Final = 200
_BEHIND: Final = """CONSTRUCT { ?thing ?property ?value } WHERE {
  {
    { VALUES ?thing { %(statements)s } }
    UNION { VALUES ?statement { %(statements)s } ?statement ace:states|ace:denies|ace:foundIn|ace:evidence ?thing }
    UNION { VALUES ?statement { %(statements)s } ?statement ace:evidence/ace:source ?thing }
    UNION { VALUES ?statement { %(statements)s } ?statement ace:relayedIn ?thing }
  }
  ?thing ?property ?value .
}"""


def write_bundle(answer: Answer, store: Store, folder: Path) -> None:
    """Write the evidence bundle of an answer; the folder appears whole or not at all.

    Args:
        answer: The answer.
        store: The store that gave it.
        folder: A folder that does not exist yet, or is empty.

    Raises:
        InputError: If the folder is there and not empty, or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError("a bundle is written to a new or an empty folder; this one is not", path=folder)
    files = _files(answer, store)
    temporary: Path | None = None
    try:
        temporary = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
        for name, text in files.items():
            (temporary / name).write_bytes(text.encode("utf-8"))
        temporary.chmod(0o755)
        temporary.replace(folder)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror or error}", path=folder) from None
    finally:
        if temporary is not None and temporary.exists():
            shutil.rmtree(temporary, ignore_errors=True)


def _files(answer: Answer, store: Store) -> dict[str, str]:
    """Return file name -> text; ``bundle.json`` and the sums come last, since they name the others."""
    version = data_version(store)
    link = permalink(answer, version)
    files = {
        QUERY: answer.query,
        ROWS: answer.to_json(),
        "rows.csv": answer.to_csv(),
        "statements.ttl": turtle(sorted(_behind(answer, store), key=str)),
        "citations.txt": cite(answer, "text", link),
        "bibliography.bib": cite(answer, "bibtex", link),
        "bibliography.json": cite(answer, "csl-json", link),
    }
    body = {
        "format": FORMAT,
        "question": answer.question.name,
        "title": answer.question.header.title,
        "parameters": {name: [serialise(term) for term in terms] for name, terms in answer.parameters.items()},
        "permalink": str(link),
        "dataVersion": version,
        "packageVersion": __version__,
        "rows": len(answer.rows),
        "sha256": {name: sha256(text.encode()) for name, text in files.items()},
    }
    files[MAIN] = json.dumps(body, ensure_ascii=False, indent=2) + "\n"
    sums = "".join(f"{sha256(text.encode())}  {name}\n" for name, text in sorted(files.items()))
    return {**files, SUMS: sums}


def sha256(data: bytes) -> str:
    """Return the SHA-256 of data, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _behind(answer: Answer, store: Store) -> Iterator[Triple]:
    statements = sorted(
        {
            term.value
            for row in answer.rows
            for name, term in zip(answer.columns, row, strict=True)
            if name in STATEMENT_COLUMNS and isinstance(term, NamedNode)
        }
    )
    seen: set[Triple] = set()
    for start in range(0, len(statements), _BATCH):
        values = " ".join(f"<{iri}>" for iri in statements[start : start + _BATCH])
        for triple in store.construct(sparql_prologue() + _BEHIND % {"statements": values}):
            if triple not in seen:
                seen.add(triple)
                yield triple


def read_bundle(folder: Path) -> Mapping[str, object]:
    """Return what ``bundle.json`` says, after each file was held against its sum.

    Raises:
        InputError: If the folder is no bundle, of another form, or a file is missing or was changed.
    """
    try:
        body = json.loads((folder / MAIN).read_text(encoding="utf-8"))
        sums = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError, json.JSONDecodeError):
        raise InputError(f"no evidence bundle: {MAIN} or {SUMS} cannot be read", path=folder) from None
    if not isinstance(body, dict) or body.get("format") != FORMAT:
        raise InputError(f"an evidence bundle of another form than {FORMAT}", path=folder)
    named = {name: digest for digest, _, name in (line.partition("  ") for line in sums)}
    for name in (QUERY, ROWS, MAIN, *named):
        path = folder / name
        if Path(name).name != name or not path.is_file():
            raise InputError(f"a file of the bundle is missing: {name}", path=folder)
        if sha256(path.read_bytes()) != named.get(name):
            raise InputError("changed since the bundle was written: its SHA-256 differs", path=path)
    return body
