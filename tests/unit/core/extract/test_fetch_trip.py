"""Redirects followed by hand: what goes along at each hop, and where it ends."""

from __future__ import annotations

from collections.abc import AsyncIterator
from urllib.parse import quote

import httpx
import pytest
import pytest_asyncio

from core.errors import SessileError
from core.extract.fetch_client import new_client
from core.extract.fetch_trip import MOST_REDIRECTS, Trip
from core.model.extraction import Hop, PageRequest
from core.model.session import Presentation
from tests.fakes.cookie_way import PlainWay
from tests.site.server import Site


@pytest_asyncio.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with new_client(Presentation()) as client:
        yield client


async def went(client: httpx.AsyncClient, request: PageRequest, way: PlainWay | None = None) -> tuple[str, list[Hop]]:
    """Return where the request ended, and over which hops."""
    async with Trip(client, request, way, {}).answer() as answer:
        return answer.url, list(answer.hops)


def hop(site: Site, to: str, *, code: int = 302) -> str:
    return f"{site.base_url}/redirect?code={code}&to={quote(to, safe='')}"


async def test_every_redirect_is_named(client: httpx.AsyncClient, site: Site) -> None:
    first, second = hop(site, "/redirect?to=/echo", code=301), f"{site.base_url}/redirect?to=/echo"
    assert await went(client, PageRequest(first)) == (f"{site.base_url}/echo", [Hop(first, 301), Hop(second, 302)])


async def test_cookies_of_a_hop_go_with_the_next(client: httpx.AsyncClient, site: Site) -> None:
    way = PlainWay(held="1")
    url = hop(site, "/echo")
    await went(client, PageRequest(url), way)
    assert way.taken == [(url, ("on_the_way=yes; Path=/; SameSite=Lax",))]
    assert site.requests("/redirect")[0].headers["cookie"] == "held=1"
    assert site.requests("/echo")[0].headers["cookie"] == "held=1; on_the_way=yes"


async def test_the_client_sends_no_cookies_of_its_own(client: httpx.AsyncClient, site: Site) -> None:
    await went(client, PageRequest(hop(site, "/echo")))
    assert "cookie" not in site.requests("/echo")[0].headers


@pytest.mark.parametrize("code", [301, 302, 303])
async def test_these_redirects_get(client: httpx.AsyncClient, site: Site, code: int) -> None:
    await went(client, PageRequest(hop(site, "/echo", code=code), "POST", b"a=1", "text/plain"))
    (seen,) = site.requests("/echo")
    assert (seen.method, seen.body, "content-type" in seen.headers) == ("GET", b"", False)


@pytest.mark.parametrize("code", [307, 308])
async def test_these_redirects_repeat_the_body_within_the_origin(
    client: httpx.AsyncClient, site: Site, code: int
) -> None:
    await went(client, PageRequest(hop(site, "/echo", code=code), "PUT", b"a=1", "text/plain"))
    (seen,) = site.requests("/echo")
    assert (seen.method, seen.body, seen.headers["content-type"]) == ("PUT", b"a=1", "text/plain")


async def test_a_body_goes_to_no_other_origin(client: httpx.AsyncClient, site: Site) -> None:
    request = PageRequest(hop(site, f"{site.other_url}/echo", code=307), "POST", b"a=1")
    with pytest.raises(SessileError, match="passes what was sent on to"):
        await went(client, request)
    assert not site.requests("/echo")


async def test_extra_headers_go_to_no_other_origin(client: httpx.AsyncClient, site: Site) -> None:
    url = hop(site, f"{site.other_url}/echo")
    await went(client, PageRequest(url, headers=(("X-Key", "hush"),)))
    assert site.requests("/redirect")[0].headers["x-key"] == "hush"
    assert "x-key" not in site.requests("/echo")[0].headers


async def test_a_circle_is_told_as_one(client: httpx.AsyncClient, site: Site) -> None:
    with pytest.raises(SessileError, match="round in circles"):
        await went(client, PageRequest(f"{site.base_url}/loop"))
    assert len(site.requests("/loop")) == MOST_REDIRECTS + 1


@pytest.mark.parametrize("to", ["javascript:alert(1)", "file:///etc/hosts", "http://[bad", "data:,x"])
async def test_a_redirect_out_of_the_web_is_refused(client: httpx.AsyncClient, site: Site, to: str) -> None:
    with pytest.raises(SessileError, match="ERR_UNSAFE_REDIRECT"):
        await went(client, PageRequest(hop(site, to)))


async def test_the_fragment_goes_along_and_the_login_is_left_out(client: httpx.AsyncClient, site: Site) -> None:
    url = site.base_url.replace("//", "//ann:word@")
    end, hops = await went(client, PageRequest(f"{url}/redirect?to=/echo#top"))
    assert (end, hops[0].url) == (f"{site.base_url}/echo#top", f"{site.base_url}/redirect?to=/echo#top")
    assert site.requests("/echo")[0].headers["authorization"] == "Basic YW5uOndvcmQ="


async def test_its_own_fragment_stays(client: httpx.AsyncClient, site: Site) -> None:
    end, _ = await went(client, PageRequest(f"{hop(site, '/echo#here')}#top"))
    assert end == f"{site.base_url}/echo#here"
