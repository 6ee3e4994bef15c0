"""Page storage: kept by the profile, and put back from the store into a profile that has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.model.storage import OriginStorage
from tests.integration.conftest import Launch
from tests.integration.desktop import Desktop
from tests.site.server import Site

pytestmark = pytest.mark.browser

MAKE_DATABASE = """new Promise(resolve => {
  const request = indexedDB.open("odd", 3);
  request.onupgradeneeded = () => {
    const keyed = request.result.createObjectStore("keyed", {keyPath: "id"});
    keyed.createIndex("by name", "name", {unique: true});
    request.result.createObjectStore("loose", {autoIncrement: true});
  };
  request.onsuccess = () => {
    const write = request.result.transaction(["keyed", "loose"], "readwrite");
    write.objectStore("keyed").put({id: 1, name: "n", when: new Date(5), bytes: new Uint8Array([1, 2, 255])});
    write.objectStore("loose").put(new Map([["k", new Set([1n, -0, NaN, undefined])]]), [new Date(7), "x"]);
    write.oncomplete = () => { request.result.close(); resolve(); };
  };
})"""

READ_DATABASE = """new Promise(resolve => {
  const request = indexedDB.open("odd");
  request.onsuccess = () => {
    const read = request.result.transaction(["keyed", "loose"]);
    const keyed = read.objectStore("keyed").index("by name").get("n");
    const loose = read.objectStore("loose").get([new Date(7), "x"]);
    read.oncomplete = () => {
      const {id, when, bytes} = keyed.result, inner = [...loose.result.get("k")];
      resolve([request.result.version, id, when.getTime(), [...bytes].join(), inner.map(String).join()].join(" "));
      request.result.close();
    };
  };
})"""


async def test_everything_of_a_sign_in_is_there_again_at_the_next_launch(launch: Launch, site: Site) -> None:
    first = await launch()
    await first.signs_in(site)
    await first.live.close()
    again = await launch(cookies=first.captures[-1].cookies)
    await again.goes_to(f"{site.base_url}/members")
    await again.do(again.page.wait_for_selector("body[data-ready=yes]"))
    for place in ("#script", "#local", "#database"):
        assert await again.do(again.page.inner_text(place)) == "kept"


@pytest.mark.parametrize("headed", [True, False])
async def test_page_storage_is_put_back_into_an_empty_profile_without_the_network(
    launch: Launch, site: Site, tmp_path: Path, headed: bool
) -> None:
    first = await launch()
    await first.signs_in(site)
    await first.runs(MAKE_DATABASE)
    capture = await first.live.capture()
    await first.live.close()
    asked = len(site.seen)

    rebuilt = await launch(
        headed=headed, profile=tmp_path / "rebuilt", cookies=capture.cookies, storage=capture.storage
    )
    assert len(site.seen) == asked
    assert len(rebuilt.context.pages) == 1
    await rebuilt.goes_to(f"{site.base_url}/members")
    await rebuilt.do(rebuilt.page.wait_for_selector("body[data-ready=yes]"))
    assert await rebuilt.do(rebuilt.page.inner_text("#database")) == "kept"
    assert await rebuilt.do(rebuilt.page.inner_text("#local")) == "kept"
    assert await rebuilt.runs(READ_DATABASE) == "3 1 5 1,2,255 1,0,NaN,undefined"


async def test_what_is_put_back_reads_back_the_same(launch: Launch, site: Site, tmp_path: Path) -> None:
    first = await launch()
    await first.goes_to(f"{site.base_url}/cookies")
    await first.runs(MAKE_DATABASE)
    before = (await first.live.capture()).storage
    rebuilt = await launch(profile=tmp_path / "rebuilt", storage=before)
    await rebuilt.goes_to(f"{site.base_url}/cookies")
    assert (await rebuilt.live.capture()).storage == before


async def test_page_storage_of_a_used_profile_is_left_as_it_is(launch: Launch, site: Site) -> None:
    first = await launch()
    await first.goes_to(f"{site.base_url}/cookies")
    await first.runs("localStorage.setItem('who', 'the profile')")
    await first.live.close()
    old = OriginStorage(site.base_url, (("who", "the store"),))
    again = await launch(storage=(old,))
    await again.goes_to(f"{site.base_url}/cookies")
    assert await again.runs("localStorage.getItem('who')") == "the profile"


async def test_an_origin_that_cannot_be_put_back_does_not_fail_the_launch(launch: Launch, site: Site) -> None:
    broken = OriginStorage(site.base_url, (("kept", "yes"),), indexed_db='[{"name": "odd", "version": -1}]')
    person = await launch(storage=(broken,))
    await person.goes_to(f"{site.base_url}/cookies")
    assert await person.runs("localStorage.getItem('kept')") == "yes"


async def test_two_sessions_never_share_storage_or_cookies(
    launch: Launch, desktop: Desktop, site: Site, tmp_path: Path
) -> None:
    one = await launch()
    other = await launch(profile=tmp_path / "other")
    await one.signs_in(site)
    await other.goes_to(f"{site.base_url}/cookies")
    assert await other.runs("document.cookie + localStorage.length") == "0"
    assert (await other.live.capture()).cookies == ()
