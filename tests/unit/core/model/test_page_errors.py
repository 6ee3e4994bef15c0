"""Each way a page can fail to load has a sentence that names the host, the cause and what to do."""

from __future__ import annotations

import pytest

from core.errors import ErrorKind, SessileError
from core.model import page_errors

URL = "https://porter:sesame@shop.example:8443/cart?token=hush#part"


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        ("NAME_NOT_RESOLVED", "could not be found"),
        ("CONNECTION_REFUSED", "refused the connection"),
        ("CONNECTION_RESET", "cut the connection"),
        ("EMPTY_RESPONSE", "cut the connection"),
        ("INTERNET_DISCONNECTED", "no network connection"),
        ("ADDRESS_UNREACHABLE", "No way leads to"),
        ("CERT_DATE_INVALID", "cannot be verified (ERR_CERT_DATE_INVALID)"),
        ("CERT_AUTHORITY_INVALID", "certificate"),
        ("SSL_PROTOCOL_ERROR", "does not speak HTTPS"),
        ("PROXY_CONNECTION_FAILED", "proxy did not connect"),
        ("TUNNEL_CONNECTION_FAILED", "proxy did not connect"),
        ("SOCKS_CONNECTION_FAILED", "proxy did not connect"),
        ("INVALID_AUTH_CREDENTIALS", "HTTP authentication"),
        ("TOO_MANY_REDIRECTS", "round in circles"),
        ("SOMETHING_NEW", "could not be loaded (ERR_SOMETHING_NEW)"),
    ],
)
def test_a_failure_names_its_cause(code: str, cause: str) -> None:
    error = page_errors.load_failure(f"Page.goto: net::ERR_{code} at {URL}\nCall log:\n", URL)
    assert error.kind is ErrorKind.UNREACHABLE
    assert cause in error.sentence


@pytest.mark.parametrize("code", ["TIMED_OUT", "CONNECTION_TIMED_OUT"])
def test_a_host_that_does_not_answer_is_a_timeout(code: str) -> None:
    assert page_errors.load_failure(f"net::ERR_{code} at {URL}", URL).kind is ErrorKind.TIMEOUT


def test_a_tab_that_crashed_is_told_as_such() -> None:
    assert "stopped working" in page_errors.load_failure("Navigation failed because page crashed!", URL).sentence


def test_a_download_is_no_page() -> None:
    assert "a file instead of a page" in page_errors.load_failure("Page.goto: Download is starting", URL).sentence


ERRORS = [
    *(page_errors.load_failure(f"net::ERR_{code} at {URL}", URL) for code in ("NAME_NOT_RESOLVED", "TIMED_OUT", "X")),
    page_errors.load_failure("Download is starting", URL),
    page_errors.load_failure("crashed", URL),
    page_errors.too_slow(URL, 30.0),
    page_errors.not_a_page(URL, "a file (application/zip)"),
    page_errors.too_large(URL),
    page_errors.sent_elsewhere(URL, "https://other.example/?more=hush"),
    page_errors.proxy_refused(URL),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.sentence[:30])
def test_a_sentence_names_the_host_and_holds_no_secret(error: SessileError) -> None:
    assert "shop.example:8443" in error.sentence
    assert not [secret for secret in ("sesame", "hush", "cart", "porter") if secret in error.sentence]


def test_the_time_that_was_allowed_is_named() -> None:
    assert "within 1.5 seconds" in page_errors.too_slow(URL, 1.5).sentence
    assert "within 1 second." in page_errors.too_slow(URL, 1.0).sentence
    assert "within 1 second it" in page_errors.too_slow(URL, 1.0, "it did not show").sentence


def test_a_browser_that_went_away_can_be_told_apart() -> None:
    assert page_errors.went_away().kind is ErrorKind.NO_BROWSER


@pytest.mark.parametrize("url", ["file:///etc/hosts", "javascript:alert(1)", "chrome://settings", "data:,x", ""])
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    error = page_errors.no_web_page(url)
    assert error is not None
    assert (error.kind, error.field) == (ErrorKind.INPUT, "url")


def test_an_address_of_the_web_is_not_refused() -> None:
    assert page_errors.no_web_page(URL) is None


@pytest.mark.parametrize(
    "error",
    [
        page_errors.load_failure("net::ERR_CERT_AUTHORITY_INVALID", URL),
        page_errors.load_failure("Page.goto: Download is starting", URL),
        page_errors.load_failure("net::ERR_INVALID_AUTH_CREDENTIALS", URL),
        page_errors.too_many_redirects(URL),
        page_errors.not_a_page(URL, "a file (application/zip)"),
        page_errors.too_large(URL),
        page_errors.answer_too_large(URL),
        page_errors.sent_elsewhere(URL, "https://other.example/"),
    ],
    ids=lambda error: error.sentence[:40],
)
def test_what_no_repeat_helps_is_marked_as_lasting(error: SessileError) -> None:
    assert error.lasting


@pytest.mark.parametrize("code", ["NAME_NOT_RESOLVED", "CONNECTION_REFUSED", "CONNECTION_RESET", "TIMED_OUT", "X"])
def test_a_trouble_of_the_network_may_pass(code: str) -> None:
    assert not page_errors.load_failure(f"net::ERR_{code} at {URL}", URL).lasting
