"""A page is scrolled while it grows, not without end, and left at its beginning."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, cast

import pytest

from core.browser import page_scrolling
from core.browser.page_scrolling import scroll
from core.browser.page_traffic import Traffic
from tests.unit.core.browser.doubles import FakeSession

if TYPE_CHECKING:
    from core.browser.page_tab import Tab
    from core.browser.page_watch import Watch


class LazyPage(FakeSession):
    """Grows by a screen at its end, `grows` times; a screen is 1 high."""

    def __init__(self, grows: int) -> None:
        super().__init__()
        self.grows, self.height, self.at, self.steps = grows, 3, 0, 0
        self.frame_id, self.session, self.traffic = "main", self, Traffic(lambda: None)
        self.answers["Page.createIsolatedWorld"] = {"executionContextId": 7}
        self.answers["Runtime.evaluate"] = {"result": {"objectId": "object"}}

    async def send(self, method: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
        if method != "Runtime.callFunctionOn":
            return await super().send(method, params)
        await asyncio.sleep(0)
        if "back" in (params or {})["functionDeclaration"]:
            self.at = 0
            return {"result": {}}
        if "this.height" in (params or {})["functionDeclaration"]:
            return {"result": {"value": self.height}}
        self.steps += 1
        self.at = min(self.at + 1, self.height)
        told = {"end": self.at == self.height, "height": self.height}
        if told["end"] and self.grows:
            self.grows -= 1
            self.height += 1
        return {"result": {"value": told}}

    async def draws(self) -> None:
        """Nothing to draw."""

    async def scrolled(self) -> None:
        await scroll(cast("Tab", self), cast("Watch", self))


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_scrolling, "_LOOK", 0.001)
    monkeypatch.setattr(page_scrolling, "_GROWTH", 0.01)


async def test_a_page_that_grows_is_followed_to_its_end() -> None:
    page = LazyPage(grows=5)
    await page.scrolled()
    assert (page.height, page.grows, page.at) == (8, 0, 0)


async def test_a_page_without_end_is_left_after_so_many_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_scrolling, "_MOST", 6)
    page = LazyPage(grows=1_000_000)
    await page.scrolled()
    assert page.height < 20
    assert page.at == 0


async def test_a_page_without_end_is_left_after_so_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_scrolling, "_LONGEST", 0.1)
    monkeypatch.setattr(page_scrolling, "_MOST", 10**9)
    page = LazyPage(grows=10**9)
    await page.scrolled()
    assert page.at == 0
