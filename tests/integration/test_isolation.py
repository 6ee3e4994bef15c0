"""Two sessions on one site know nothing of each other: cookies, storage, cache and proxy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import ErrorKind, SessileError
from core.model.extraction import PageRequest, PageResult
from core.model.session import Presentation, Proxy
from tests.integration.conftest import Launch
from tests.integration.person import Person, cookie_value
from tests.site.proxy import Proxy as ProxyServer
from tests.site.server import Site

pytestmark = pytest.mark.browser

NAMES = """(async () => {
  const databases = (await indexedDB.databases()).map((each) => each.name);
  return [Object.keys(localStorage), databases, await caches.keys(), document.cookie];
})()"""
KEEP = """(async () => {
  localStorage.setItem("mine", "secret"); document.cookie = "by_script=mine; Path=/";
  await (await caches.open("mine")).put("/kept", new Response("secret"));
  await new Promise((done) => { indexedDB.open("mine").onsuccess = done; });
})()"""
SERVED = "fetch('/cache').then((answer) => answer.text()).then((text) => text.match(/number.>([0-9]+)/)[1])"


@pytest.fixture
async def two(launch: Launch, tmp_path: Path, site: Site) -> tuple[Person, Person]:
    """Two sessions, both open at once on the same page of the same site."""
    people = await launch(profile=tmp_path / "one"), await launch(profile=tmp_path / "two", headed=False)
    for person in people:
        await person.goes_to(f"{site.base_url}/cookies")
    return people


@pytest.fixture
def proxy() -> Iterator[ProxyServer]:
    with ProxyServer(user="porter", password="sesame") as proxy:
        yield proxy


def through(proxy: ProxyServer, *, user: str = "porter") -> Presentation:
    return Presentation(proxy=Proxy(proxy.url, user, "sesame"))


async def load(person: Person, url: str, **how: object) -> PageResult:
    method, body = ("POST", b"a=1") if how else ("GET", None)
    return await person.live.load(PageRequest(url, method, body, "application/x-www-form-urlencoded" if body else ""))


async def test_cookies_stay_with_their_session(two: tuple[Person, Person], site: Site) -> None:
    one, other = two
    await one.goes_to(f"{site.base_url}/cookies/set?by_answer=mine")
    await one.runs(KEEP)
    assert "by_answer" in (await load(one, f"{site.base_url}/cookies")).text
    assert site.requests("/cookies")[-1].headers["cookie"] == "by_answer=mine; by_script=mine"
    await load(other, f"{site.base_url}/cookies")
    assert "cookie" not in site.requests("/cookies")[-1].headers
    assert cookie_value(await one.live.capture(), "by_answer") == "mine"
    assert (await other.live.capture()).cookies == ()


async def test_page_storage_stays_with_its_session(two: tuple[Person, Person]) -> None:
    one, other = two
    await one.runs(KEEP)
    assert await one.runs(NAMES) == [["mine"], ["mine"], ["mine"], "by_script=mine"]
    assert await other.runs(NAMES) == [[], [], [], ""]
    assert all(origin.empty for origin in (await other.live.capture()).storage)


async def test_the_cache_stays_with_its_session(two: tuple[Person, Person]) -> None:
    one, other = two
    first = await one.runs(SERVED)
    assert await one.runs(SERVED) == first
    assert await other.runs(SERVED) != first


async def test_a_sign_in_stays_with_its_session(two: tuple[Person, Person], site: Site) -> None:
    one, other = two
    sign_in = site.accounts.sign_in("analyst")
    await one.runs(f"document.cookie = 'practice_session={sign_in.session_id}; Path=/'")
    assert "Signed in as analyst" in (await load(one, f"{site.base_url}/members")).text
    assert (await load(other, f"{site.base_url}/members")).final_url == f"{site.base_url}/login"


async def test_a_proxy_and_its_login_serve_one_session_only(
    launch: Launch, tmp_path: Path, site: Site, proxy: ProxyServer
) -> None:
    one = await launch(profile=tmp_path / "one", presentation=through(proxy), headed=False)
    other = await launch(profile=tmp_path / "two", headed=False)
    assert "one" in (await load(one, f"{site.base_url}/title?text=one")).title
    assert "other" in (await load(other, f"{site.base_url}/title?text=other")).title
    assert f"{site.base_url}/title?text=one" in proxy.passed
    assert not [url for url in proxy.passed if "text=other" in url]


@pytest.mark.parametrize("headed", [True, False])
async def test_a_body_passes_through_the_proxy(launch: Launch, site: Site, proxy: ProxyServer, headed: bool) -> None:
    person = await launch(presentation=through(proxy), headed=headed)
    await load(person, f"{site.base_url}/echo", post=True)
    assert f"{site.base_url}/echo" in proxy.passed
    assert [seen.body for seen in site.requests("/echo")] == [b"a=1"]


@pytest.mark.parametrize("headed", [True, False])
async def test_a_wrong_proxy_login_is_told_and_reaches_no_site(
    launch: Launch, site: Site, proxy: ProxyServer, headed: bool
) -> None:
    person = await launch(presentation=through(proxy, user="stranger"), headed=headed)
    with pytest.raises(SessileError, match="proxy") as caught:
        await load(person, f"{site.base_url}/echo")
    assert caught.value.kind is ErrorKind.UNREACHABLE
    assert site.seen == []


async def test_a_proxy_that_is_not_there_is_told(launch: Launch, site: Site, proxy: ProxyServer) -> None:
    person = await launch(presentation=through(proxy), headed=False)
    proxy.stop()
    with pytest.raises(SessileError, match="proxy did not connect") as caught:
        await load(person, f"{site.base_url}/echo")
    assert caught.value.kind is ErrorKind.UNREACHABLE


@pytest.mark.parametrize("headed", [True, False])
async def test_a_site_that_asks_for_a_login_never_gets_the_proxys(
    launch: Launch, site: Site, proxy: ProxyServer, headed: bool
) -> None:
    person = await launch(presentation=through(proxy), headed=headed)
    assert (await load(person, f"{site.base_url}/basic")).status == 401
    assert not [seen for seen in site.requests("/basic") if "authorization" in seen.headers]
    assert f"{site.base_url}/basic" in proxy.passed
