"""One Set-Cookie value against a URL; what Chromium 156 did with each line here was measured."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cookies.set_cookie import Refusal, evaluate
from core.cookies.validation import LATEST, fault
from core.model.cookie import Cookie, PartitionKey, SameSite
from tests.fakes.samples import NOW

HTTP = "http://www.a.test:8080/d/e"
HTTPS = "https://www.a.test/d/e"
LOCAL = "http://localhost:8000/d/e"
LOOPBACK = "http://127.0.0.1/d/e"
PAST = "expires=Thu, 10 Apr 1980 16:33:12 GMT"
PLAIN = Cookie(name="n", value="a", domain="www.a.test", path="/d", created_at=NOW)


def taken(line: str, url: str = HTTPS) -> Cookie:
    result = evaluate(line, url=url, now=NOW)
    assert isinstance(result, Cookie), result
    return result


def refused(line: str, url: str = HTTPS) -> bool:
    return isinstance(evaluate(line, url=url, now=NOW), Refusal)


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        ("n=a", {}),
        (" n\t=\ta\t ; x", {}),
        ("n=a; domain=", {}),
        ("n=a; domain=x.test; domain=", {}),  # the last one counts, although it is empty
        ("n=a; domain=A.TEST", {"domain": "a.test", "host_only": False}),
        ("n=a; domain=.www.a.test", {"host_only": False}),
        ("n=a; path=/x", {"path": "/x"}),
        ("n=a; path=/ü", {"path": "/ü"}),  # kept as it is, and never matches a request
        ('n=a; path="/"', {}),
        ("n=a; path=/d; path=/" + "x" * 1024, {}),
        ("n=a; HTTPONLY; SeCuRe=x", {"http_only": True, "secure": True}),
        ("n=a;\tsecure\t=x", {"secure": True}),
        ("n=a; " + "x; " * 30 + "secure", {"secure": True}),
        ("n=a; samesite=STRICT", {"same_site": SameSite.STRICT}),
        ("n=a; samesite=lax", {"same_site": SameSite.LAX}),
        ("n=a; samesite=None; secure", {"same_site": SameSite.NONE, "secure": True}),
        ("n=a; samesite=strict; samesite=foo", {}),
        ("n=a; samesite", {}),
        ("n=a; partitioned; secure", {"partition_key": PartitionKey("https://a.test"), "secure": True}),
        ("n=\u00a0a\u0080", {"value": "\u00a0a\u0080"}),
        ("=a", {"name": ""}),
        ("a", {"name": ""}),
    ],
)
def test_a_line_makes_the_cookie_that_chromium_keeps(line: str, changes: dict[str, object]) -> None:
    assert taken(line) == replace(PLAIN, **changes)  # type: ignore[arg-type]  # fields of Cookie


@pytest.mark.parametrize(
    ("attributes", "expires"),
    [
        ("max-age=60", NOW + 60),
        ("max-age=+60", NOW + 60),
        ("max-age=007", NOW + 7),
        (f"max-age=60; {PAST}", NOW + 60),
        (f"max-age=6x; {PAST}", 324_232_392.0),
        (f"max-age=; {PAST}", 324_232_392.0),
        ("max-age=60.5", None),
        ("max-age=" + "9" * 500, LATEST),
        ("max-age=0", NOW),
        ("max-age=-1", NOW - 1),
        ("max-age=-" + "9" * 500, 1.0),
        ("max-age=" + "0" * 1030 + "60", None),
        ("expires=Thu, 01 Jan 1970 00:00:00 GMT", 1.0),
        ("expires=Fri, 31 Dec 9999 23:59:59 GMT", LATEST),
        ("expires=", None),
    ],
)
def test_the_expiry_is_the_one_the_site_wished(attributes: str, expires: float | None) -> None:
    assert taken(f"n=a; {attributes}").expires == expires


@pytest.mark.parametrize(
    "line",
    [
        *("", ";x", "=", "=;x", "==a", "=a=b", "n=a; domain=test", "n=a; domain=.", "n=a; domain=b.test"),
        *(
            "n=a; domain=www.%61.test",
            "n=a; domain=www.a.test.",
            "n=a; domain=www.a.test:443",
            "n=a; domain=x.www.a.test",
        ),
        *("n=a\tb", "n\tm=a", "n=a; path=/\tx", "n=a; foo=a\tb", "n=a; fo\to=b", "n=\x0ba", "n=a; x\x7f", "n=a\x00b"),
        *("n=a\rb", "n=a\nb", "n=" + "v" * 4096, "n=" + "ü" * 2048, "v" * 4097),
        *("n=a; samesite=none", "n=a; partitioned", "__Secure-n=a", "__Host-n=a; secure", "__Host-n=a; secure; path"),
        *("__Host-n=a; secure; path=/; domain=www.a.test", "__HOST-n=a; path=/", "__Http-n=a; secure"),
        *("__Host-Http-n=a; secure; path=/", "=__Host-n=a; secure; path=/", "__Secure-n; secure", "__http-x; secure"),
    ],
)
def test_what_chromium_refuses_is_refused(line: str) -> None:
    assert refused(line)


@pytest.mark.parametrize(
    "line",
    [
        *("__Secure-n=a; secure", "__SeCuRe-n=a; secure", "__Host-n=a; secure; path=/", "__Hostn; secure"),
        *("__Host-n=a; secure; path=/; domain=", "__Http-n=a; secure; httponly"),
        *("__Host-Http-n=a; secure; path=/; httponly", "n=" + "v" * 4095),
    ],
)
@pytest.mark.parametrize("url", [HTTPS, LOCAL, LOOPBACK, "http://x.localhost/"])
def test_what_chromium_takes_over_tls_it_takes_from_this_machine(line: str, url: str) -> None:
    assert not refused(line, url)


@pytest.mark.parametrize(
    "line", ["n=a; secure", "__Secure-n=a; secure", "n=a; samesite=none", "n=a; secure; partitioned"]
)
def test_the_open_net_sets_nothing_secure(line: str) -> None:
    assert refused(line, HTTP)


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        (LOOPBACK, "127.0.0.1"),
        (LOOPBACK, ".127.0.0.1"),
        (LOCAL, "localhost"),
        (LOCAL, ".localhost"),
        ("http://co.uk/", "co.uk"),
        ("http://github.io/", ".github.io"),
    ],
)
def test_an_address_and_a_public_suffix_may_name_themselves_and_are_hosts_alone(url: str, domain: str) -> None:
    cookie = taken(f"n=a; domain={domain}", url)
    assert (cookie.domain, cookie.host_only) == (domain.removeprefix("."), True)


@pytest.mark.parametrize(
    ("url", "domain"),
    [(LOOPBACK, "0.0.1"), (LOOPBACK, "localhost"), ("http://x.localhost/", "localhost"), ("http://x.co.uk/", "co.uk")],
)
def test_nothing_else_may_span_them(url: str, domain: str) -> None:
    assert refused(f"n=a; domain={domain}", url)


def test_a_host_cookie_of_an_address_may_name_it() -> None:
    assert taken("__Host-n=a; secure; path=/; domain=127.0.0.1", "https://127.0.0.1/").host_only


def test_other_letters_name_the_same_host_as_their_xn_form() -> None:
    assert taken("n=a; domain=münchen.test", "http://xn--mnchen-3ya.test/").domain == "xn--mnchen-3ya.test"
    assert taken("n=a; domain=xn--mnchen-3ya.test", "http://www.münchen.test/").domain == "xn--mnchen-3ya.test"


def test_no_cookie_comes_of_what_is_no_web_address() -> None:
    assert refused("n=a", "file:///home/someone/page.html")


@given(st.text(alphabet=st.characters(codec=None) | st.sampled_from("=;\t ")), st.sampled_from([HTTP, HTTPS, LOCAL]))
def test_any_line_is_a_cookie_without_fault_or_refused(line: str, url: str) -> None:
    result = evaluate(line, url=url, now=NOW)
    assert isinstance(result, Refusal) or fault(result) is None


def test_a_refusal_never_shows_the_value() -> None:
    for line in ("n=canary\x01", "n=canary; samesite=none", "__Host-n=canary", "n=canary" * 1000, "=canary=x"):
        result = evaluate(line, url=HTTPS, now=NOW)
        assert isinstance(result, Refusal)
        assert "canary" not in result.why


@pytest.mark.parametrize("line", ["a=b; Domain=other.test", "a=b\x01; Path=/", "a=b; Path=/\t/x", "a=b; SameSite=None"])
def test_a_refusal_tells_which_cookie_it_would_have_been(line: str) -> None:
    result = evaluate(line, url=HTTPS, now=NOW)
    assert isinstance(result, Refusal)
    assert result.wished is not None
    assert result.wished.name == "a"


def test_a_refusal_of_nothing_names_no_cookie() -> None:
    result = evaluate("; Path=/", url=HTTPS, now=NOW)
    assert isinstance(result, Refusal)
    assert result.wished is None
