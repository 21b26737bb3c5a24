# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Who writes: user and password from the environment, and the Authorization header that proves it.

Servers answer 401 before they have read a request, and break off one that is large (Virtuoso does). So the challenge is
asked for with an empty request, and the header goes with the first byte of the large one.
"""

from __future__ import annotations

import base64
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, cast

from kg.errors import StoreError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

USER: Final = "KG_PUBLISH_USER"
PASSWORD: Final = "KG_PUBLISH_PASSWORD"  # noqa: S105 (the variable's name)
SCHEME: Final = "KG_PUBLISH_AUTH"
SCHEMES: Final = ("digest", "basic")


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a server is told.

    Attributes:
        user: The user's name.
        password: The password; it is not shown.
        scheme: How it is told.
    """

    user: str
    password: str = field(repr=False)
    scheme: Literal["digest", "basic"] = "digest"


def read_credentials(environment: Mapping[str, str]) -> Credentials | None:
    """Return the credentials of the environment, or None where it names no user.

    Raises:
        UsageError: If there is a user without a password, or an unknown scheme.
    """
    user, password = environment.get(USER), environment.get(PASSWORD)
    scheme = environment.get(SCHEME, "digest").lower()
    if scheme not in SCHEMES:
        raise UsageError(f"{SCHEME} is {scheme!r}; give digest or basic")
    if not user:
        return None
    if password is None:
        raise UsageError(f"{USER} is set and {PASSWORD} is not; set both")
    return Credentials(user, password, cast('Literal["digest", "basic"]', scheme))


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """Follows nothing: credentials and data go to the address that was given, or nowhere."""

    def redirect_request(self, *_: object) -> None:
        """Leave the answer as it is; urllib then raises it."""


def authorization(request: urllib.request.Request, credentials: Credentials, seconds: int) -> str | None:
    """Return the Authorization header for a request, or None where the server asks for none.

    Args:
        request: The request that is about to be sent.
        credentials: Who sends it.
        seconds: How long to wait for the server's challenge.

    Raises:
        StoreError: If the server asks for another scheme.
        OSError: If the server cannot be reached.
    """
    if credentials.scheme == "basic":
        pair = f"{credentials.user}:{credentials.password}".encode()
        return f"Basic {base64.b64encode(pair).decode('ascii')}"
    said = _challenge(request.full_url, seconds)
    if said is None:
        return None
    scheme, _, rest = said.partition(" ")
    if scheme.lower() != "digest":
        raise StoreError(f"{request.full_url}: the server asks for {scheme} authentication; set {SCHEME}=basic")
    passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, request.full_url, credentials.user, credentials.password)
    parts = urllib.request.parse_keqv_list([part for part in urllib.request.parse_http_list(rest) if part])
    digest = urllib.request.HTTPDigestAuthHandler(passwords).get_authorization(request, parts)
    if digest is None:
        raise StoreError(f"{request.full_url}: the server's challenge for digest authentication cannot be answered")
    return f"Digest {digest}"


def _challenge(address: str, seconds: int) -> str | None:
    """Return what a server asks of those who name no user, or None where it asks nothing."""
    opener = urllib.request.build_opener(NoRedirects)
    try:
        with opener.open(urllib.request.Request(address, method="HEAD"), timeout=seconds):  # noqa: S310 (checked)
            return None
    except urllib.error.HTTPError as error:
        with error:
            return error.headers.get("WWW-Authenticate") if error.code == 401 else None  # noqa: PLR2004 (HTTP)
