"""What a site sees of our requests: methods, bodies, headers; and that nothing of it goes to anybody else."""

from __future__ import annotations

import asyncio
from urllib.parse import quote

import pytest

from core.errors import ErrorKind, SessileError
from core.model.extraction import PageRequest
from tests.integration.conftest import Launch
from tests.integration.person import Person
from tests.site.server import Site

pytestmark = pytest.mark.browser

KEY = (("X-Key", "opens"), ("Accept-Language", "eo"))


@pytest.fixture
async def person(launch: Launch) -> Person:
    return await launch(headed=False)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
async def test_every_method_arrives_with_its_body(person: Person, site: Site, method: str) -> None:
    request = PageRequest(f"{site.base_url}/echo", method, b'{"a": 1}', "application/json")
    result = await person.live.load(request)
    (seen,) = site.requests("/echo")
    assert (seen.method, seen.body, seen.headers["content-type"]) == (method, b'{"a": 1}', "application/json")
    assert (result.status, result.hops) == (200, ())


@pytest.mark.parametrize("method", ["POST", "DELETE"])
async def test_a_method_may_come_without_a_body(person: Person, site: Site, method: str) -> None:
    await person.live.load(PageRequest(f"{site.base_url}/echo", method))
    (seen,) = site.requests("/echo")
    assert (seen.method, seen.body, seen.headers.get("content-type")) == (method, b"", None)


async def test_a_body_comes_as_from_a_form_on_that_page(person: Person, site: Site) -> None:
    await person.live.load(PageRequest(f"{site.base_url}/echo?a=1#part", "POST", b"b=2", "text/plain"))
    (seen,) = site.requests("/echo")
    assert seen.headers["origin"] == site.base_url
    assert seen.headers["referer"] == f"{site.base_url}/echo?a=1"
    assert seen.headers["sec-fetch-site"] == "same-origin"
    assert seen.headers["sec-fetch-mode"] == "navigate"


async def test_headers_reach_the_page_and_what_it_asks_its_own_site_for(person: Person, site: Site) -> None:
    await person.live.load(PageRequest(f"{site.base_url}/fetches", headers=KEY))
    (page,) = site.requests("/fetches")
    assert (page.headers["x-key"], page.headers["accept-language"]) == ("opens", "eo")
    own = next(seen for seen in site.requests("/echo") if "own" in seen.path)
    assert own.headers["x-key"] == "opens"


async def test_headers_do_not_reach_what_a_page_asks_other_sites_for(person: Person, site: Site) -> None:
    await person.live.load(PageRequest(f"{site.base_url}/fetches", headers=KEY))
    other = next(seen for seen in site.requests("/echo") if "other" in seen.path)
    assert "x-key" not in other.headers
    assert other.headers["accept-language"] != "eo"


@pytest.mark.parametrize(
    ("method", "code"),
    [*(("GET", code) for code in (301, 302, 303, 307, 308)), *(("POST", code) for code in (301, 303))],
)
async def test_headers_do_not_go_along_to_another_site(person: Person, site: Site, code: int, method: str) -> None:
    target = quote(f"{site.other_url}/echo", safe="")
    request = PageRequest(f"{site.base_url}/redirect?code={code}&to={target}", method, headers=KEY)
    await person.live.load(request)
    assert site.requests("/redirect")[0].headers["x-key"] == "opens"
    (seen,) = site.requests("/echo")
    assert "x-key" not in seen.headers
    assert seen.headers["accept-language"] != "eo"


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_a_script_that_never_ends_does_not_outlast_the_time_limit(
    person: Person, site: Site, method: str
) -> None:
    with pytest.raises(SessileError) as caught:
        async with asyncio.timeout(15):
            await person.live.load(PageRequest(f"{site.base_url}/busy", method, headers=KEY, timeout=1.0))
    assert caught.value.kind is ErrorKind.TIMEOUT


async def test_headers_go_along_within_the_site(person: Person, site: Site) -> None:
    await person.live.load(PageRequest(f"{site.base_url}/redirect?to=/echo", headers=KEY))
    (seen,) = site.requests("/echo")
    assert seen.headers["x-key"] == "opens"


async def test_headers_go_along_with_a_body(person: Person, site: Site) -> None:
    await person.live.load(PageRequest(f"{site.base_url}/echo", "POST", b"a=1", "text/plain", headers=KEY))
    (seen,) = site.requests("/echo")
    assert (seen.method, seen.headers["x-key"], seen.headers["content-type"]) == ("POST", "opens", "text/plain")


async def test_the_next_load_has_none_of_it(person: Person, site: Site) -> None:
    await person.live.load(PageRequest(f"{site.base_url}/echo?n=1", "POST", b"a=1", "text/plain", headers=KEY))
    await person.live.load(PageRequest(f"{site.base_url}/echo?n=2"))
    seen = site.requests("/echo")[-1]
    assert seen.method == "GET"
    assert not {"x-key", "origin", "referer"} & set(seen.headers)


async def test_redirects_after_a_body_are_told(person: Person, site: Site) -> None:
    url = f"{site.base_url}/redirect?code=303&to=/echo"
    result = await person.live.load(PageRequest(url, "POST", b"a=1", "text/plain"))
    assert [(hop.url, hop.status) for hop in result.hops] == [(url, 303)]
