# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Requests that write: bounded in time, sent nowhere else, and a refusal is one clear line."""

from __future__ import annotations

import http.client
import re
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.errors import StoreError
from kg.publishing.credentials import PASSWORD, USER, Credentials, NoRedirects, authorization

if TYPE_CHECKING:
    import email.message

_SHOWN: Final = 160
_READ: Final = 64 * 1024
_UNAUTHORIZED: Final = 401
_FORBIDDEN: Final = 403
# Virtuoso answers 500 to what a user may not do, and says so in the text alone.
_NOT_ALLOWED: Final = re.compile(r"SECURITY|permission", re.IGNORECASE)
_MARKUP: Final = re.compile(r"<style.*?</style>|<title.*?</title>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_ACCEPTED: Final = "application/sparql-results+json, application/n-triples, text/turtle;q=0.5, */*;q=0.1"
AGAIN: Final = "run the same command again: what is complete is skipped"


@dataclass(frozen=True, slots=True)
class Reply:
    """A server's answer.

    Attributes:
        status: The HTTP status.
        text: The beginning of what it said.
        server: The program that the server says it is, or nothing.
        media_type: What the body is.
        body: The beginning of the body as it came.
    """

    status: int
    text: str
    server: str
    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Connection:
    """Requests to a server in the name of a user.

    Attributes:
        credentials: Who asks, or None.
        seconds: How long to wait for each answer.
    """

    credentials: Credentials | None = None
    seconds: int = 60

    def send(
        self,
        method: str,
        address: str,
        body: bytes | None = None,
        media_type: str = "",
        *,
        expected: tuple[int, ...] = (),
    ) -> Reply:
        """Send a request and return the answer.

        Args:
            method: The HTTP method.
            address: Where to; it was checked to be the address of a web server.
            body: What is sent.
            media_type: What that is.
            expected: Statuses other than those of success that are an answer too.

        Raises:
            StoreError: If the server cannot be reached, breaks off, refuses the request, or lets the user not do it.
        """
        headers = {"Accept": _ACCEPTED, **({"Content-Type": media_type} if media_type else {})}
        request = urllib.request.Request(address, body, headers, method=method)  # noqa: S310 (checked)
        try:
            return self._answer(request)
        except urllib.error.HTTPError as error:
            with error:
                reply = _reply(error.code, error.read(_READ), error.headers)
            if reply.status in expected:
                return reply
            raise self._refused(_place(address), reply) from None
        except TimeoutError:
            raise self._too_slow(_place(address)) from None
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise self._too_slow(_place(address)) from None
            raise StoreError(
                f"{_place(address)}: the server cannot be reached or broke off ({error.reason}); {AGAIN}"
            ) from None
        except (OSError, http.client.HTTPException) as error:
            raise StoreError(f"{_place(address)}: the server broke off ({error}); {AGAIN}") from None

    def _answer(self, request: urllib.request.Request) -> Reply:
        if self.credentials is not None:
            header = authorization(request, self.credentials, self.seconds)
            if header is not None:
                request.add_unredirected_header("Authorization", header)
        with urllib.request.build_opener(NoRedirects).open(request, timeout=self.seconds) as response:
            return _reply(response.status, response.read(_READ), response.headers)

    def _refused(self, address: str, reply: Reply) -> StoreError:
        said = f"the server answered {reply.status}{f': {reply.text}' if reply.text else ''}"
        if reply.status == _UNAUTHORIZED and self.credentials is not None:
            advice = f"it does not know this user and password; check {USER} and {PASSWORD}"
        elif reply.status == _UNAUTHORIZED:
            advice = f"it asks for a user; set {USER} and {PASSWORD}"
        elif reply.status == _FORBIDDEN or _NOT_ALLOWED.search(reply.text):
            who = "this user" if self.credentials is not None else f"anyone without a name (set {USER} and {PASSWORD})"
            advice = f"it does not let {who} write, or is read-only"
        else:
            return StoreError(f"{address}: {said}")
        return StoreError(f"{address}: {said}; {advice}")

    def _too_slow(self, address: str) -> StoreError:
        return StoreError(
            f"{address}: the server did not answer within {self.seconds} s; give it more with --timeout, or smaller "
            f"parts with --chunk, and {AGAIN}"
        )


def _place(address: str) -> str:
    """Return an address without what was asked there, which may be long."""
    return address.partition("?")[0]


def _reply(status: int, body: bytes, headers: email.message.Message) -> Reply:
    text = " ".join(_MARKUP.sub(" ", body.decode("utf-8", errors="replace")).split())
    return Reply(status, text[:_SHOWN], headers.get("Server", ""), headers.get_content_type(), body)
