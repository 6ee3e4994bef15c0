"""What went wrong between two computers, in Chromium's words."""

from __future__ import annotations

import errno
import socket
import ssl

import httpx
import pytest

from core.errors import ErrorKind
from core.extract.fetch_failures import failure

URL = "https://ann:word@shop.example/cart?token=hush"


def certificate(code: int) -> ssl.SSLCertVerificationError:
    made = ssl.SSLCertVerificationError()
    made.verify_code = code
    return made


def caused(error: Exception, *causes: BaseException) -> Exception:
    error.__cause__ = causes[0] if len(causes) == 1 else BaseExceptionGroup("all failed", causes)
    return error


CASES = [
    (caused(httpx.ConnectError("x"), socket.gaierror()), "could not be found"),
    (caused(httpx.ConnectError("x"), ConnectionRefusedError()), "refused the connection"),
    (caused(httpx.ConnectError("x"), ConnectionRefusedError(), ConnectionRefusedError()), "refused the connection"),
    (caused(httpx.ConnectError("x"), OSError(errno.EHOSTUNREACH, "x")), "No way leads"),
    (httpx.ConnectError("x"), "cut the connection"),
    (caused(httpx.ConnectError("x"), certificate(10)), "cannot be verified (ERR_CERT_DATE_INVALID)"),
    (caused(httpx.ConnectError("x"), certificate(62)), "cannot be verified (ERR_CERT_COMMON_NAME_INVALID)"),
    (caused(httpx.ConnectError("x"), certificate(18)), "cannot be verified (ERR_CERT_AUTHORITY_INVALID)"),
    (caused(httpx.ConnectError("x"), ssl.SSLError()), "does not speak HTTPS"),
    (httpx.ReadError("x"), "cut the connection"),
    (httpx.RemoteProtocolError("Server disconnected without sending a response."), "cut the connection"),
    (httpx.RemoteProtocolError("illegal status line"), "ERR_INVALID_HTTP_RESPONSE"),
    (httpx.ProxyError("407 hush"), "cut the connection"),
    (httpx.InvalidURL("hush"), "ERR_INVALID_URL"),
    (httpx.DecodingError("hush"), "ERR_FAILED"),
]


@pytest.mark.parametrize(("error", "said"), CASES)
def test_a_failure_names_its_cause_and_no_secret(error: Exception, said: str) -> None:
    told = failure(error, URL, proxied=False)
    assert told.kind is ErrorKind.UNREACHABLE
    assert said in told.sentence
    assert not [secret for secret in ("hush", "word", "ann") if secret in told.sentence.replace("cannot", "")]


def test_nobody_answering_is_a_timeout() -> None:
    error = caused(httpx.ConnectTimeout("x"), TimeoutError())
    assert failure(error, URL, proxied=False).kind is ErrorKind.TIMEOUT


@pytest.mark.parametrize("error", [caused(httpx.ConnectError("x"), ConnectionRefusedError()), httpx.ProxyError("x")])
def test_behind_a_proxy_it_is_the_proxys(error: Exception) -> None:
    assert "proxy did not connect" in failure(error, URL, proxied=True).sentence


def test_a_certificate_counts_behind_a_proxy_too() -> None:
    error = caused(httpx.ConnectError("x"), certificate(18))
    assert "certificate" in failure(error, URL, proxied=True).sentence
