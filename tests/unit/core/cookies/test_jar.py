"""The jar in memory: what a response puts in, and what goes out with a request."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cookies.jar import Jar
from core.cookies.matching import domain_matches, path_matches, read_url
from core.cookies.set_cookie import Refusal
from core.model.cookie import Cookie, PartitionKey
from tests.fakes.samples import NOW, a_cookie

HTTP = "http://www.a.test/d/x"
HTTPS = "https://www.a.test/d/x"
TOP = "https://top.test"

hosts = st.lists(st.sampled_from(["a", "b", "www"]), max_size=2).map(lambda labels: ".".join([*labels, "a", "test"]))
paths = st.sampled_from(["/", "/d", "/d/", "/d/x", "/dx"])
cookies = st.builds(
    Cookie,
    name=st.sampled_from(["a", "b"]),
    value=st.text("xyz", max_size=2),
    domain=hosts,
    host_only=st.booleans(),
    path=paths,
    secure=st.booleans(),
    expires=st.none() | st.sampled_from([NOW - 1, NOW, NOW + 1]),
    partition_key=st.none() | st.sampled_from([PartitionKey(TOP), PartitionKey("https://other.test")]),
    created_at=st.sampled_from([1.0, 2.0]),
)
urls = st.builds(
    lambda scheme, host, path: f"{scheme}://{host}{path}", st.sampled_from(["http", "https"]), hosts, paths
)


def received(*steps: tuple[str, str]) -> Jar:
    jar = Jar()
    for url, line in steps:
        jar.receive(line, url=url, now=NOW)
    return jar


@given(st.lists(cookies, max_size=12), urls, st.none() | st.just(TOP))
def test_exactly_the_cookies_that_match_are_sent(held: list[Cookie], url: str, top: str | None) -> None:
    request = read_url(url)
    assert request is not None
    wanted = {
        each.id
        for each in {each.id: each for each in held}.values()
        if domain_matches(request.host, each)
        and path_matches(request.path, each.path)
        and (request.scheme == "https" or not each.secure)
        and (each.expires is None or each.expires > NOW)
        and (each.partition_key is None or each.partition_key.top_level_site == top)
    }
    sent = Jar(held).for_url(url, now=NOW, top_level_site=top)
    assert len(sent) == len(wanted)
    assert {each.id for each in sent} == wanted


@given(st.lists(cookies, max_size=12), urls)
def test_longer_paths_go_first_and_then_older_ones(held: list[Cookie], url: str) -> None:
    order = [(-len(each.path), each.created_at) for each in Jar(held).for_url(url, now=NOW)]
    assert order == sorted(order)


@given(st.lists(cookies, max_size=12))
def test_an_identity_is_held_once_with_its_last_content_and_its_first_age(held: list[Cookie]) -> None:
    first = {each.id: each.created_at for each in reversed(held)}
    last = {each.id: replace(each, created_at=first[each.id]) for each in held}
    jar = Jar(held)
    assert len(jar) == len(last)
    assert {each.id: each for each in jar} == last


@given(st.lists(cookies, max_size=6), cookies)
def test_what_is_taken_out_is_gone_and_nothing_else(held: list[Cookie], gone: Cookie) -> None:
    jar = Jar([*held, gone])
    jar.discard(gone.id)
    jar.discard(gone.id)
    assert {each.id for each in jar} == {each.id for each in held} - {gone.id}


def test_of_equal_age_the_one_that_came_first_goes_first() -> None:
    jar = received((HTTP, "a=1; path=/; domain=a.test"), (HTTP, "b=2; path=/"), (HTTP, "c=3; path=/; domain=a.test"))
    assert jar.header(HTTP, now=NOW) == "a=1; b=2; c=3"


def test_setting_a_cookie_again_keeps_its_place() -> None:
    jar = received((HTTP, "a=1; path=/"), (HTTP, "b=2; path=/"), (HTTP, "a=3; path=/"))
    assert jar.header(HTTP, now=NOW) == "a=3; b=2"


def test_a_cookie_without_a_name_is_sent_as_its_value() -> None:
    assert received((HTTP, "a"), (HTTP, "b=")).header(HTTP, now=NOW) == "a; b="


def test_an_expired_line_takes_the_cookie_out() -> None:
    jar = received((HTTP, "a=1; max-age=60"), (HTTP, "b=2"), (HTTP, "a=; max-age=0"))
    assert jar.header(HTTP, now=NOW) == "b=2"
    assert len(jar) == 1


def test_a_cookie_is_sent_until_its_end() -> None:
    jar = received((HTTP, "a=1; max-age=60"))
    assert jar.header(HTTP, now=NOW + 59.9) == "a=1"
    assert jar.header(HTTP, now=NOW + 60) == ""


@pytest.mark.parametrize(
    ("secure", "plain"),
    [
        ("n=s; secure; path=/", "n=i; path=/"),
        ("n=s; secure; path=/d", "n=i; path=/d/x"),
        ("n=s; secure; path=/", "n=i; path=/; domain=a.test"),
        ("n=s; secure; path=/; domain=a.test", "n=i; path=/"),
        ("n=s; secure; path=/", "n=; path=/; max-age=0"),
        ("=s; secure; path=/", "=i; path=/"),
    ],
)
def test_the_open_net_leaves_secure_cookies_alone(secure: str, plain: str) -> None:
    jar = received((HTTPS, secure))
    before = tuple(jar)
    assert isinstance(jar.receive(plain, url=HTTP, now=NOW), Refusal)
    assert tuple(jar) == before


@pytest.mark.parametrize(
    ("secure", "plain"),
    [
        ("n=s; secure; path=/d/x", "n=i; path=/d"),
        ("n=s; secure; path=/d", "n=i; path=/"),
        ("m=s; secure; path=/", "n=i; path=/"),
        ("n=s; secure; path=/; max-age=0", "n=i; path=/"),
        ("n=s; secure; path=/; partitioned", "n=i; path=/"),
    ],
)
def test_a_secure_cookie_that_would_not_be_hidden_keeps_nobody_out(secure: str, plain: str) -> None:
    jar = received((HTTPS, secure))
    assert isinstance(jar.receive(plain, url=HTTP, now=NOW), Cookie)


def test_tls_and_this_machine_may_replace_a_secure_cookie() -> None:
    assert received((HTTPS, "n=s; secure"), (HTTPS, "n=i")).header(HTTPS, now=NOW) == "n=i"
    local = "http://localhost/"
    assert received((local, "n=s; secure"), (local, "n=i")).header(local, now=NOW) == "n=i"


def test_a_partitioned_cookie_goes_to_its_own_top_level_site_only() -> None:
    jar = Jar([a_cookie(secure=True, partition_key=PartitionKey(TOP)), a_cookie("plain", "1", created_at=1.0)])
    url = "https://example.com/"
    assert jar.header(url, now=NOW) == "plain=1"
    assert jar.header(url, now=NOW, top_level_site="https://other.test") == "plain=1"
    assert jar.header(url, now=NOW, top_level_site=TOP) == "sid=secret; plain=1"


def test_nothing_goes_to_what_is_no_web_address() -> None:
    assert Jar([a_cookie()]).for_url("about:blank", now=NOW) == ()


def test_a_jar_never_shows_a_value() -> None:
    assert "secret" not in repr(Jar([a_cookie()]))
