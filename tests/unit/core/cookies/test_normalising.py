"""What a browser would write otherwise is written so beforehand, and said."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cookies import normalising as words
from core.cookies.normalising import normalise
from core.cookies.validation import fault
from core.model.cookie import LONGEST_LIFE, Cookie, PartitionKey, SameSite
from tests.fakes import strategies
from tests.fakes.samples import NOW, a_cookie

DOMAINS = st.sampled_from(["Example.com", ".a.test", "co.uk", "127.0.0.1", "http://a.test/x", "::1", "ü.test", "a b"])


@pytest.mark.parametrize(
    ("written", "domain"),
    [
        ("Example.COM", "example.com"),
        (".example.com", "example.com"),
        ("example.com:8080", "example.com"),
        ("https://someone@example.com/x?y", "example.com"),
        (" example.com ", "example.com"),
        ("münchen.de", "xn--mnchen-3ya.de"),
        ("127.1", "127.0.0.1"),
        ("::1", "[::1]"),
    ],
)
def test_a_domain_is_written_as_a_host_and_said(written: str, domain: str) -> None:
    kept, said = normalise(a_cookie(domain=written), now=NOW)
    assert kept == a_cookie(domain=domain)
    assert said == (words.DOMAIN_REWRITTEN.format(domain=domain),)


@pytest.mark.parametrize("domain", ["co.uk", "com", "github.io", "localhost", "127.0.0.1", "[::1]"])
def test_what_nothing_can_be_below_is_a_host_alone(domain: str) -> None:
    kept, said = normalise(a_cookie(domain=domain, host_only=False), now=NOW)
    assert kept == a_cookie(domain=domain)
    assert said == (words.HOST_ONLY.format(domain=domain),)


@pytest.mark.parametrize(
    ("given_fields", "kept_fields", "said"),
    [
        ({"name": " sid\t"}, {}, words.SPACES_CUT.format(field="name")),
        ({"value": " secret"}, {}, words.SPACES_CUT.format(field="value")),
        ({"value": "a\ud800"}, {"value": "a\ufffd"}, words.LONE_SURROGATE.format(field="value")),
        ({"path": ""}, {}, words.PATH_REWRITTEN),
        ({"path": "/a b/ü?"}, {"path": "/a%20b/%C3%BC%3F"}, words.PATH_REWRITTEN),
        ({"path": "/a/../b"}, {"path": "/b"}, words.PATH_REWRITTEN),
        ({"same_site": SameSite.NONE}, {}, words.SAME_SITE_LEFT),
    ],
)
def test_what_a_browser_mends_is_mended_and_said(
    given_fields: dict[str, Any], kept_fields: dict[str, Any], said: str
) -> None:
    assert normalise(a_cookie(**given_fields), now=NOW) == (a_cookie(**kept_fields), (said,))


@pytest.mark.parametrize(
    ("written", "site"),
    [
        ("https://www.top.test:8443/x", "https://top.test"),
        ("top.test", "https://top.test"),
        ("http://TOP.test", "http://top.test"),
    ],
)
def test_a_partition_is_named_by_its_site(written: str, site: str) -> None:
    kept, said = normalise(a_cookie(secure=True, partition_key=PartitionKey(written, True)), now=NOW)
    assert kept.partition_key == PartitionKey(site, has_cross_site_ancestor=True)
    assert said == (words.PARTITION_REWRITTEN.format(site=site),)


def test_an_expiry_that_no_browser_keeps_is_kept_and_said() -> None:
    wished = a_cookie(expires=NOW + LONGEST_LIFE + 1)
    assert normalise(wished, now=NOW) == (wished, (words.CAPPED,))


@pytest.mark.parametrize(
    "cookie",
    [
        a_cookie(),
        a_cookie(host_only=False, path="/.well-known/a.b", expires=NOW + LONGEST_LIFE),
        a_cookie(same_site=SameSite.NONE, secure=True, partition_key=PartitionKey("https://top.test")),
        a_cookie(value="žluťoučký"),
    ],
    ids=repr,
)
def test_what_is_in_a_browsers_form_stays_and_nothing_is_said(cookie: Cookie) -> None:
    assert normalise(cookie, now=NOW) == (cookie, ())


@pytest.mark.parametrize(
    "cookie",
    [
        a_cookie(domain="a..b"),
        a_cookie(domain="a" * 2_000_000),
        a_cookie(path="x"),
        a_cookie(path="/a\nb"),
        a_cookie(value="a\nb"),
        a_cookie(value="a;b"),
        a_cookie(secure=True, partition_key=PartitionKey("")),
    ],
    ids=lambda cookie: repr(cookie)[:60],
)
def test_what_a_browser_refuses_is_left_to_be_refused(cookie: Cookie) -> None:
    assert normalise(cookie, now=NOW) == (cookie, ())
    assert fault(cookie) is not None


@given(strategies.cookies | st.builds(a_cookie, domain=DOMAINS, host_only=st.booleans(), path=st.text()))
def test_a_second_time_nothing_changes(cookie: Cookie) -> None:
    kept, said = normalise(cookie, now=NOW)
    again, _ = normalise(kept, now=NOW)
    assert again == kept
    assert said or kept == cookie


def test_words_never_show_a_value() -> None:
    _, said = normalise(a_cookie(" n", " canary\ud800 ", path="/ä", domain="A.test"), now=NOW)
    assert said
    assert not any("canary" in sentence for sentence in said)
