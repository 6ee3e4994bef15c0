"""Sending a body is a real navigation: where it goes, what goes along, and where it stops."""

from __future__ import annotations

import asyncio
import re
from urllib.parse import quote

import pytest

from core.browser.port import LiveBrowser
from core.errors import ErrorKind, SessileError
from core.model.extraction import PageRequest, PageResult
from tests.integration.conftest import Launch
from tests.integration.person import Person
from tests.site.server import Site

pytestmark = pytest.mark.browser

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
async def person(launch: Launch) -> Person:
    return await launch(headed=False)


async def post(
    live: LiveBrowser, url: str, body: bytes = b"harbour=north&ships=12", content_type: str = FORM
) -> PageResult:
    return await live.load(PageRequest(url=url, method="POST", body=body, content_type=content_type, timeout=20))


async def test_a_form_is_sent_as_a_form(person: Person, site: Site) -> None:
    result = await post(person.live, f"{site.base_url}/echo")
    (seen,) = site.requests("/echo")
    assert (seen.method, seen.headers["content-type"], seen.body) == ("POST", FORM, b"harbour=north&ships=12")
    assert "harbour=north" in result.text


async def test_json_is_sent_as_json(person: Person, site: Site) -> None:
    body = '{"name": "grüße", "list": [1, 2]}'.encode()
    await post(person.live, f"{site.base_url}/echo", body, "application/json")
    (seen,) = site.requests("/echo")
    assert (seen.headers["content-type"], seen.body) == ("application/json", body)


async def test_it_is_a_navigation_of_the_browser(person: Person, site: Site) -> None:
    result = await post(person.live, f"{site.base_url}/echo#below")
    (seen,) = site.requests("/echo")
    assert seen.headers["sec-fetch-mode"] == "navigate"
    assert (result.status, result.final_url) == (200, f"{site.base_url}/echo#below")


async def test_an_empty_body_is_sent_as_such(person: Person, site: Site) -> None:
    await post(person.live, f"{site.base_url}/echo", b"", FORM)
    (seen,) = site.requests("/echo")
    assert (seen.method, seen.body) == ("POST", b"")


async def test_three_megabytes_arrive(person: Person, site: Site) -> None:
    await post(person.live, f"{site.base_url}/echo", b"x" * 3_000_000, "text/plain")
    assert len(site.requests("/echo")[0].body) == 3_000_000


async def test_the_session_cookies_go_along(person: Person, site: Site) -> None:
    await person.live.load(PageRequest(url=f"{site.base_url}/cookies/set?mine=yes"))
    await post(person.live, f"{site.base_url}/echo")
    assert "mine=yes" in site.requests("/echo")[0].headers["cookie"]


@pytest.mark.parametrize("code", [301, 302, 303])
async def test_a_redirect_is_followed_with_get_and_its_cookies(person: Person, site: Site, code: int) -> None:
    await post(person.live, f"{site.base_url}/redirect?code={code}&to=/echo")
    (seen,) = site.requests("/echo")
    assert (seen.method, seen.body) == ("GET", b"")
    assert "on_the_way=yes" in seen.headers["cookie"]


@pytest.mark.parametrize("code", [307, 308])
async def test_a_redirect_that_repeats_is_repeated_within_the_origin(person: Person, site: Site, code: int) -> None:
    await post(person.live, f"{site.base_url}/redirect?code={code}&to=/echo")
    (seen,) = site.requests("/echo")
    assert (seen.method, seen.body) == ("POST", b"harbour=north&ships=12")
    assert seen.headers["content-type"] == FORM


@pytest.mark.parametrize("code", [307, 308])
async def test_a_body_never_goes_on_to_another_origin(person: Person, site: Site, code: int) -> None:
    target = quote(f"{site.other_url}/echo", safe="")
    with pytest.raises(SessileError, match="another site, so the load was stopped there") as caught:
        await post(person.live, f"{site.base_url}/redirect?code={code}&to={target}")
    assert caught.value.kind is ErrorKind.UNREACHABLE
    assert not site.requests("/echo")


@pytest.mark.parametrize("code", [301, 302, 303])
async def test_nothing_of_the_body_shows_at_another_origin(person: Person, site: Site, code: int) -> None:
    target = quote(f"{site.other_url}/echo", safe="")
    await post(person.live, f"{site.base_url}/redirect?code={code}&to={target}")
    (seen,) = site.requests("/echo")
    assert (seen.method, seen.body, seen.headers.get("content-type")) == ("GET", b"", None)


async def test_the_next_load_is_an_ordinary_one(person: Person, site: Site) -> None:
    await post(person.live, f"{site.base_url}/echo")
    await person.live.load(PageRequest(url=f"{site.base_url}/echo"))
    assert [seen.method for seen in site.requests("/echo")] == ["POST", "GET"]


async def test_a_service_worker_does_not_swallow_the_body(person: Person, site: Site) -> None:
    await person.goes_to(f"{site.base_url}/worker")
    await person.do(person.page.wait_for_selector("[data-ready]"))
    result = await post(person.live, f"{site.base_url}/echo")
    assert "from the worker" not in result.text
    assert [seen.method for seen in site.requests("/echo")] == ["POST"]


async def test_one_can_sign_in_by_post(person: Person, site: Site) -> None:
    form = await person.live.load(PageRequest(url=f"{site.base_url}/login"))
    found = re.search(r'name="csrf" value="([^"]+)"', form.html)
    assert found is not None
    body = f"csrf={found[1]}&user=analyst&password=practice".encode()
    result = await post(person.live, f"{site.base_url}/login", body)
    assert (result.final_url, result.status) == (f"{site.base_url}/members", 200)
    assert "Signed in as analyst" in result.text


async def test_a_form_that_the_page_itself_sends_elsewhere_is_its_own(person: Person, site: Site) -> None:
    result = await post(person.live, f"{site.base_url}/relay")
    (seen,) = site.requests("/echo")
    assert (seen.method, seen.body) == ("POST", b"relay=yes")
    assert result.final_url == f"{site.other_url}/echo"


async def test_posts_side_by_side_do_not_mix(person: Person, site: Site) -> None:
    loads = (post(person.live, f"{site.base_url}/echo?n={n}", f"n={n}".encode()) for n in range(4))
    await asyncio.gather(*loads)
    assert {(seen.path, seen.body) for seen in site.requests("/echo")} == {
        (f"/echo?n={n}", f"n={n}".encode()) for n in range(4)
    }
