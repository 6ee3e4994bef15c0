"""Why a request did not come to an answer, in the words of every engine; import this off the loop."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator

import httpx

from core.errors import SessileError
from core.model.page_errors import load_failure

FAILURES = (httpx.HTTPError, httpx.InvalidURL)

_CERTIFICATES = {10: "CERT_DATE_INVALID", 9: "CERT_DATE_INVALID", 62: "CERT_COMMON_NAME_INVALID", 23: "CERT_REVOKED"}
_UNREACHABLE = (errno.ENETUNREACH, errno.EHOSTUNREACH)


def failure(error: Exception, url: str, *, proxied: bool) -> SessileError:
    """Return the error for a person: UNREACHABLE, or TIMEOUT where nobody answered. It holds no part of `error`."""
    return load_failure(f"net::ERR_{_code(error, proxied=proxied)}", url)


def _code(error: Exception, *, proxied: bool) -> str:
    """Return what Chromium calls it."""
    causes = tuple(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _CERTIFICATES.get(cause.verify_code, "CERT_AUTHORITY_INVALID")
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return "SSL_PROTOCOL_ERROR"
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError):
        return "PROXY_CONNECTION_FAILED" if proxied else _connecting(causes)
    if isinstance(error, httpx.RemoteProtocolError):
        cut = "disconnected" in str(error) or "closed connection" in str(error)
        return "EMPTY_RESPONSE" if cut else "INVALID_HTTP_RESPONSE"
    if isinstance(error, httpx.NetworkError):
        return "CONNECTION_RESET"
    return "INVALID_URL" if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol) else "FAILED"


def _connecting(causes: tuple[BaseException, ...]) -> str:
    for cause in causes:
        if isinstance(cause, socket.gaierror | UnicodeError):
            return "NAME_NOT_RESOLVED"
        if isinstance(cause, ConnectionRefusedError):
            return "CONNECTION_REFUSED"
        if isinstance(cause, TimeoutError | httpx.ConnectTimeout):
            return "CONNECTION_TIMED_OUT"
        if isinstance(cause, OSError) and cause.errno in _UNREACHABLE:
            return "ADDRESS_UNREACHABLE"
    return "CONNECTION_CLOSED"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Give the error and all that led to it; several addresses of a host may have failed, each in its way."""
    if error is None:
        return
    yield error
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield from _causes(each)
    yield from _causes(error.__cause__ or error.__context__)
