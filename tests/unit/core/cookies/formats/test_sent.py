"""A snippet for an address holds what a browser would send there, and says what it leaves out."""

from __future__ import annotations

import pytest

from core.cookies.formats.format import Bundle
from core.cookies.formats.sent import Sent, pair, sent
from core.errors import ErrorKind, SessileError
from core.model.cookie import Cookie, PartitionKey
from core.model.transfer import ExportOptions
from tests.fakes.samples import NOW, a_cookie


def to(url: str, *cookies: Cookie) -> Sent:
    return sent(Bundle(cookies, options=ExportOptions(url=url), now=NOW))


def test_longer_paths_go_first_then_older_ones() -> None:
    cookies = (a_cookie("c", created_at=2), a_cookie("b", created_at=1), a_cookie("a", path="/app", created_at=3))
    assert to("https://example.com/app", *cookies).header == "a=secret; b=secret; c=secret"


def test_what_is_not_sent_there_is_counted() -> None:
    others = (a_cookie("b", domain="other.example"), a_cookie("c", expires=NOW - 1), a_cookie("d", path="/x"))
    made = to("https://example.com/", a_cookie("a"), *others)
    assert [each.name for each in made.cookies] == ["a"]
    assert made.remarks[-1].what == "3 cookies left out."


def test_a_partition_of_the_site_itself_is_sent() -> None:
    own, other = (
        a_cookie(n, secure=True, partition_key=PartitionKey(f"https://{n}.com")) for n in ("example", "other")
    )
    made = to("https://example.com/", own, other)
    assert made.cookies == (own,)
    assert [each.what for each in made.remarks if each.left_out] == ["1 cookie left out: partitioned."]


def test_a_partitioned_cookie_that_goes_elsewhere_is_one_of_the_others() -> None:
    key = PartitionKey("https://other.com")
    others = (a_cookie("a", domain="other.example", partition_key=key), a_cookie("b", path="/x", partition_key=key))
    assert [(each.what, each.left_out) for each in to("https://example.com/", *others).remarks] == [
        ("2 cookies left out.", False)
    ]


def test_an_address_may_be_shortened() -> None:
    assert to("example.com/app").url == "https://example.com/app"


@pytest.mark.parametrize("url", ["", "no address", "file:///etc/passwd"])
def test_without_an_address_the_field_is_named(url: str) -> None:
    with pytest.raises(SessileError) as caught:
        to(url, a_cookie())
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "url")


def test_nothing_sent_is_an_empty_header_without_a_word_on_values() -> None:
    made = to("https://example.com/")
    assert (made.header, made.remarks) == ("", ())


def test_a_cookie_without_a_name_is_its_value() -> None:
    assert pair(a_cookie("", "v")) == "v"
