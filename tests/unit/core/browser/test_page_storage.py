"""Reading the page storage of open origins, and putting it back; the script itself is tested in a real page."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from playwright.async_api import Error

from core.browser import page_storage
from core.browser.own_pages import OwnPages
from core.browser.own_worlds import OwnWorlds
from core.browser.page_storage import origin_of, read_open_origins
from core.model.storage import OriginStorage
from tests.unit.core.browser.doubles import FakeContext, FakeFrame, FakePage

HERE = "https://example.test"
FOUND = {"origin": HERE, "local": [["a", "1"]], "databases": "[]"}
STORED = OriginStorage(HERE, (("a", "1"),))


async def read(*frames: FakeFrame) -> tuple[OriginStorage, ...]:
    return await read_of(FakePage(frames=list(frames)), OwnPages())


async def read_of(page: FakePage, own: OwnPages) -> tuple[OriginStorage, ...]:
    context = FakeContext(page).as_context
    return await read_open_origins(context, own, OwnWorlds(context))


async def test_an_open_origin_is_read() -> None:
    assert await read(FakeFrame(f"{HERE}/page", FOUND)) == (STORED,)


async def test_an_origin_open_twice_is_read_once() -> None:
    assert await read(FakeFrame(f"{HERE}/1", FOUND), FakeFrame(f"{HERE}/2", FOUND)) == (STORED,)


async def test_a_page_of_ours_is_not_read() -> None:
    own = OwnPages()
    page = FakePage(own.blank_url(), frames=[FakeFrame(f"{HERE}/page", FOUND)])
    assert await read_of(page, own) == ()


@pytest.mark.parametrize("url", ["about:blank", "chrome://settings/", "data:text/html,x", "file:///etc/passwd"])
async def test_what_is_no_web_page_is_not_read(url: str) -> None:
    assert await read(FakeFrame(url, FOUND)) == ()


async def test_a_frame_that_went_away_does_not_spoil_the_others() -> None:
    gone = FakeFrame("https://gone.test/", Error("Frame was detached"))
    assert await read(gone, FakeFrame(f"{HERE}/page", FOUND)) == (STORED,)


async def test_an_origin_too_big_to_read_is_left_out() -> None:
    assert await read(FakeFrame(f"{HERE}/page", None)) == ()


async def test_a_frame_that_moved_on_meanwhile_is_left_out() -> None:
    assert await read(FakeFrame(f"{HERE}/page", {**FOUND, "origin": "https://elsewhere.test"})) == ()


async def test_a_page_stalled_by_a_dialog_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stalled(FakeFrame):
        async def send(self, _method: str, _params: dict[str, Any] | None = None) -> dict[str, Any]:
            await asyncio.Event().wait()
            return {}

    monkeypatch.setattr(page_storage, "_PATIENCE", 0.01)
    assert await read(Stalled(f"{HERE}/page")) == ()


@pytest.mark.parametrize("storage", [OriginStorage(HERE), OriginStorage("file:///etc", (("a", "1"),))])
async def test_nothing_to_put_back_opens_no_page(storage: OriginStorage) -> None:
    context = FakeContext()
    await page_storage.write_origins(context.as_context, OwnPages(), (storage,))
    assert context.session.sent == []


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://example.test/a?b#c", "https://example.test"),
        ("http://localhost:8080/", "http://localhost:8080"),
        ("https://ann:word@example.test/", "https://example.test"),
        ("about:blank", ""),
        ("ftp://example.test/", ""),
    ],
)
def test_an_origin_is_written_as_browsers_write_it(url: str, origin: str) -> None:
    assert origin_of(url) == origin
