# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""One SPARQL endpoint: the SPARQL 1.1 Protocol through SPARQLWrapper, bounded in time and bytes."""

from __future__ import annotations

import ast
import http.client
import urllib.error
import urllib.request
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, cast
from urllib.parse import urlsplit

from SPARQLWrapper import POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import EndPointInternalError, QueryBadFormed, SPARQLWrapperException

from kg.errors import QueryError, StoreError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

_SHOWN: Final = 160


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take.

    Attributes:
        seconds: How long to wait for the endpoint to go on answering.
        bytes: The size of the answer.
    """

    seconds: int = 60
    bytes: int = 256 * 1024 * 1024


class CutShortError(StoreError):
    """An endpoint gave fewer rows than there are, and said so."""


class _Response(Protocol):
    """What the wrapper gives of urllib's response."""

    headers: http.client.HTTPMessage

    def read(self, amount: int, /) -> bytes: ...

    def geturl(self) -> str: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The address of a query endpoint, http or https, and what one request to it may take.

    Attributes:
        address: The address.
        limits: What one request may take.
        authorize: Gives the Authorization header of a request, where the endpoint asks for one.

    Raises:
        UsageError: If the address is not one of a web server: urllib would also read files.
    """

    address: str
    limits: Limits = Limits()
    authorize: Callable[[urllib.request.Request], str | None] | None = None

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.fragment or parts.username:
            raise UsageError(
                f"{self.address}: no address of an endpoint; give one such as http://localhost:8890/sparql"
            )

    def send(self, query: str, return_format: str, parameters: tuple[tuple[str, str], ...] = ()) -> tuple[bytes, str]:
        """Send a query and return the answer and its media type.

        Args:
            query: The query.
            return_format: One of SPARQLWrapper's names of formats.
            parameters: Parameters of the request beside the query.

        Raises:
            QueryError: If the endpoint refuses the query.
            StoreError: If it cannot be reached, breaks off, cuts its answer short, or goes beyond the limits.
        """
        wrapper = SPARQLWrapper(self.address)
        wrapper.setMethod(POST)
        wrapper.setOnlyConneg(True)
        wrapper.setReturnFormat(return_format)
        wrapper.setTimeout(self.limits.seconds)
        for name, value in parameters:
            wrapper.addParameter(name, value)
        wrapper.setQuery(query)
        try:
            self._authorize(wrapper)
            with closing(cast("_Response", wrapper.query().response)) as response:
                return self._body(response), response.headers.get_content_type()
        except (QueryBadFormed, EndPointInternalError) as error:
            raise QueryError(f"{self.address}: the endpoint refused the query: {_reason(error)}") from None
        except SPARQLWrapperException as error:
            raise StoreError(f"{self.address}: {error.msg[0].lower()}{error.msg[1:]}") from None
        except urllib.error.HTTPError as error:
            raise StoreError(f"{self.address}: the endpoint answered {error.code} {error.reason}") from None
        except TimeoutError:
            raise self._too_slow() from None
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise self._too_slow() from None
            raise StoreError(f"{self.address}: the endpoint cannot be reached ({error.reason})") from None
        except (OSError, http.client.HTTPException) as error:
            raise StoreError(f"{self.address}: the endpoint broke off ({error})") from None

    def _authorize(self, wrapper: SPARQLWrapper) -> None:
        if self.authorize is not None:
            request = urllib.request.Request(self.address, method="POST")  # noqa: S310 (http or https, see above)
            header = self.authorize(request)
            if header is not None:
                wrapper.addCustomHttpHeader("Authorization", header)

    def _body(self, response: _Response) -> bytes:
        if response.geturl() != self.address:
            raise StoreError(f"{self.address}: the endpoint sends on to {response.geturl()}; give that address")
        # Virtuoso cuts answers short without an error, and says so in the head only.
        most = response.headers.get("X-SPARQL-MaxRows")
        if most is not None or "X-SQL-State" in response.headers:
            rows = f" (at most {most} rows)" if most else ""
            raise CutShortError(
                f"{self.address}: the endpoint cut the answer short{rows}; raise its limits or ask for less"
            )
        body = response.read(self.limits.bytes + 1)
        if len(body) > self.limits.bytes:
            raise StoreError(f"{self.address}: the answer is larger than {self.limits.bytes:,} bytes; ask for less")
        return body

    def unusable(self, what: str) -> StoreError:
        """Return the error for an answer that is none."""
        return StoreError(f"{self.address}: no SPARQL endpoint, or a faulty one: its answer was {what[:_SHOWN]}")

    def _too_slow(self) -> StoreError:
        return StoreError(f"{self.address}: the endpoint did not answer within {self.limits.seconds} s")


def _reason(error: SPARQLWrapperException) -> str:
    """Return the first line of the endpoint's own words, which the wrapper keeps as the text of a bytes literal."""
    _, _, answer = str(error).partition("Response:\n")
    said = ast.literal_eval(answer).decode("utf-8", errors="replace").strip() if answer else ""
    return said.splitlines()[0][:_SHOWN] if said else "without a reason"
