"""A storageState that Sessile writes is loaded by Playwright itself, in a browser of its own."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext, async_playwright

from core.browser.finding import Finder
from core.cookies.formats import storage_state
from core.cookies.formats.format import Bundle, Source
from core.model.cookie import Cookie, PartitionKey, SameSite
from core.model.storage import OriginStorage
from tests.integration.conftest import QUIET
from tests.site.server import Site

pytestmark = pytest.mark.browser

SOON = float(int(time.time()) + 9000) + 0.5
ALONE = PartitionKey("http://localhost", has_cross_site_ancestor=False)
FRAMED = PartitionKey("http://localhost", has_cross_site_ancestor=True)
DATABASE = {
    "name": "notes",
    "version": 2,
    "stores": [
        {"name": "all", "autoIncrement": False, "records": [{"key": "first", "value": {"text": "ž"}}], "indexes": []}
    ],
}
READ_DATABASE = """new Promise(resolve => {
  const request = indexedDB.open("notes");
  request.onsuccess = () => {
    const read = request.result.transaction("all").objectStore("all").get("first");
    read.onsuccess = () => { resolve(`${request.result.version} ${read.result.text}`); request.result.close(); };
  };
})"""
JAR = (
    Cookie("passing", "1", "localhost", same_site=SameSite.LAX),
    Cookie("lasting", '"ž, 2"', "localhost", path="/echo", http_only=True, expires=SOON, same_site=SameSite.STRICT),
    Cookie("spanning", "3", "example.com", host_only=False, secure=True, same_site=SameSite.NONE, expires=SOON),
    Cookie("noted", "4", "example.com", same_site=SameSite.LAX, extra=(("priority", "High"), ("sourcePort", 443))),
    Cookie("", "nameless", "localhost", same_site=SameSite.LAX),
    Cookie("parted", "5", "127.0.0.1", secure=True, same_site=SameSite.NONE, partition_key=FRAMED),
    Cookie("own", "6", "localhost", secure=True, same_site=SameSite.NONE, partition_key=ALONE),
)
REFUSED = (
    Cookie("__Host-x", "7", "localhost"),
    Cookie("late", "8", "localhost", expires=-5.0),
    Cookie("none", "9", "localhost", same_site=SameSite.NONE),
    Cookie("b;d", "10", "localhost"),
)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    found = await Finder().find("auto", own=None)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found.path, args=list(QUIET))
        yield browser
        await browser.close()


async def loaded(
    browser: Browser, folder: Path, *jar: Cookie, storage: tuple[OriginStorage, ...] = ()
) -> BrowserContext:
    file = folder / "state.json"
    file.write_text(storage_state.write(Bundle(jar, storage, now=time.time())).text, encoding="utf-8")
    return await browser.new_context(storage_state=file)


def plain(cookies: tuple[Cookie, ...]) -> list[Cookie]:
    """Return the cookies without what Playwright does not tell, in one order."""
    return sorted((replace(each, extra=(), created_at=0.0) for each in cookies), key=lambda each: each.name)


async def test_every_cookie_arrives_as_it_was(browser: Browser, tmp_path: Path) -> None:
    context = await loaded(browser, tmp_path, *JAR)
    read = storage_state.read(Source("", await context.storage_state()))
    assert plain(tuple(each.cookie for each in read.found)) == plain(JAR)


async def test_what_no_browser_takes_does_not_keep_the_rest_out(browser: Browser, tmp_path: Path) -> None:
    context = await loaded(browser, tmp_path, *REFUSED, *JAR)
    assert len(await context.cookies()) == len(JAR)


async def test_cookies_are_sent_and_partitioned_ones_in_their_frame_alone(
    browser: Browser, tmp_path: Path, site: Site
) -> None:
    context = await loaded(browser, tmp_path, *JAR)
    page = await context.new_page()
    await page.goto(f"{site.base_url}/frame?inside=/echo")
    await page.frame_locator("iframe").locator("h1").wait_for()
    await page.goto(f"{site.other_url}/echo")
    await page.goto(f"{site.base_url}/echo")
    framed, alone, own = (seen.headers.get("cookie", "") for seen in site.requests("/echo"))
    assert framed == "parted=5"
    assert alone == ""
    assert own == 'lasting="ž, 2"; passing=1; nameless; own=6'.encode().decode("latin-1")


async def test_local_storage_and_databases_are_there(browser: Browser, tmp_path: Path, site: Site) -> None:
    storage = OriginStorage(site.base_url, (("theme", "dark"), ("ž", '{"a":1}')), json.dumps([DATABASE]))
    context = await loaded(browser, tmp_path, storage=(storage, OriginStorage("file://", (("a", "b"),))))
    page = await context.new_page()
    await page.goto(f"{site.base_url}/echo")
    assert await page.evaluate("[localStorage.theme, localStorage['ž']]") == ["dark", '{"a":1}']
    assert await page.evaluate(READ_DATABASE) == "2 ž"


async def test_what_playwright_saves_again_is_what_was_written(browser: Browser, tmp_path: Path, site: Site) -> None:
    storage = OriginStorage(site.base_url, (("theme", "dark"),), json.dumps([DATABASE]))
    context = await loaded(browser, tmp_path, storage=(storage,))
    state = await context.storage_state(indexed_db=True)
    found = storage_state.read(Source("", state)).storage
    assert [(each.origin, each.local_storage) for each in found] == [(site.base_url, (("theme", "dark"),))]
    stores = json.loads(found[0].indexed_db)[0]["stores"]
    assert stores[0]["records"][0]["value"] == {"text": "ž"}
