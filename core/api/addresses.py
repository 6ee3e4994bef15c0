"""Addresses that say whose cookies are meant."""

from __future__ import annotations

from urllib.parse import urlsplit

from core.errors import ErrorKind, SessileError
from core.model.address import web_address


def cookie_address(text: str) -> str:
    """Return the address, completed; raises INPUT naming url.

    A word alone is none here, other than in a browser: it would be asked, or given cookies, for a host of that name. A
    host of one's own network is named with its http:// or its port.
    """
    url = web_address(text, field="url")
    parts = urlsplit(url)
    host = parts.hostname or ""
    if "://" in text or "." in host.strip(".") or ":" in host or parts.port is not None or host == "localhost":
        return url
    raise SessileError(ErrorKind.INPUT, "This is no web address. Write one such as https://example.org/.", field="url")
