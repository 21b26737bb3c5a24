# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The same questions over HTTP, from an Oxigraph and a Virtuoso server on this machine, started and stopped here."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sysconfig
import tempfile
import time
import urllib.parse
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.questions import bound_questions
from benchmarks.records import FAILED, MISSING, Record, peak_memory, repeat
from benchmarks.steps.virtuoso import SETTINGS, bulk_load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.places import Places

_HOST: Final = "127.0.0.1"
_START_SECONDS: Final = 60
_QUERY_SECONDS: Final = 30
_RESULTS: Final = "application/sparql-results+json"


def run_oxigraph(places: Places) -> Iterator[Record]:
    """Load with the Oxigraph server's own command, serve, ask."""
    program = shutil.which("oxigraph", path=sysconfig.get_path("scripts")) or shutil.which("oxigraph")
    if program is None:
        yield Record("ask", "oxigraph server", places.name, "", MISSING, note="pip install oxigraph")
        return
    with tempfile.TemporaryDirectory(dir=places.folder) as folder:
        start = time.perf_counter()
        load = [program, "load", "--location", folder, "--file", str(places.quads), "--non-atomic"]
        subprocess.run(load, check=True, capture_output=True)
        seconds = time.perf_counter() - start
        yield Record("load", "oxigraph server", places.name, "", "ok", seconds, seconds, 1)
        port = free_port()
        command = [
            program,
            "serve-read-only",
            "--location",
            folder,
            "--bind",
            f"{_HOST}:{port}",
            "--union-default-graph",
            f"--timeout-s={_QUERY_SECONDS + 1}",
        ]
        with _served(command, Path(folder), f"http://{_HOST}:{port}/query") as process:
            yield from _ask(places, "oxigraph server", f"http://{_HOST}:{port}/query", process)


def run_virtuoso(places: Places) -> Iterator[Record]:
    """Load with Virtuoso's bulk loader, serve, ask."""
    program = shutil.which("virtuoso-t")
    isql = shutil.which("isql-vt") or shutil.which("isql-v")
    if program is None or isql is None:
        note = "Debian: apt-get install virtuoso-opensource"
        yield Record("ask", "virtuoso", places.name, "", MISSING, note=note)
        return
    with tempfile.TemporaryDirectory(dir=places.folder) as folder:
        sql, http = free_port(), free_port()
        settings = SETTINGS.format(folder=folder, data=places.folder, host=_HOST, sql=sql, http=http)
        (Path(folder) / "virtuoso.ini").write_text(settings, encoding="utf-8")
        command = [program, "+foreground", "+configfile", f"{folder}/virtuoso.ini"]
        with _served(command, Path(folder), f"http://{_HOST}:{http}/sparql") as process:
            start = time.perf_counter()
            bulk_load(isql, f"{_HOST}:{sql}", places.quads)
            seconds = time.perf_counter() - start
            yield Record("load", "virtuoso", places.name, "", "ok", seconds, seconds, 1)
            yield from _ask(places, "virtuoso", f"http://{_HOST}:{http}/sparql", process)


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        number: int = probe.getsockname()[1]
        return number


@contextmanager
def _served(command: list[str], folder: Path, endpoint: str) -> Iterator[subprocess.Popen[bytes]]:
    with (
        (folder / "server.log").open("wb") as log,
        subprocess.Popen(command, cwd=folder, stdout=log, stderr=log) as process,
    ):
        try:
            _wait(process, endpoint)
            yield process
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait(process: subprocess.Popen[bytes], endpoint: str) -> None:
    until = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            select(endpoint, "SELECT ?s WHERE { ?s a <urn:nothing> } LIMIT 1")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"no answer from {endpoint} within {_START_SECONDS} seconds")


def select(endpoint: str, query: str) -> int:
    """Send a query by the SPARQL protocol and return the number of rows, once all of them are read."""
    body = urllib.parse.urlencode({"query": query}).encode()
    request = urllib.request.Request(endpoint, body, {"Accept": _RESULTS})  # noqa: S310 (a fixed http address)
    with urllib.request.urlopen(request, timeout=_QUERY_SECONDS) as answer:  # noqa: S310
        return len(json.load(answer)["results"]["bindings"])


def _ask(places: Places, tool: str, endpoint: str, process: subprocess.Popen[bytes]) -> Iterator[Record]:
    for name, query in bound_questions(places).items():
        try:
            timing = repeat(lambda query=query: select(endpoint, query))  # type: ignore[misc]
        except TimeoutError:
            yield Record("ask", tool, places.name, name, "limit", _QUERY_SECONDS)
        except OSError as error:
            yield Record("ask", tool, places.name, name, FAILED, note=" ".join(str(error).split())[:120])
        else:
            times = timing.best, timing.median, len(timing.times)
            memory = peak_memory(str(process.pid))
            yield Record("ask", tool, places.name, name, "ok", *times, memory, timing.value)
