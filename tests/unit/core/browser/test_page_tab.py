"""A tab of ours is quiet while it lives and surely closed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, cast

import pytest
from playwright.async_api import Error

from core.browser import page_tab
from core.browser.own_pages import OwnPages
from core.browser.page_tab import own_tab
from tests.unit.core.browser.doubles import FakeContext, FakePage, FakeSession

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Page


class Browser(FakeSession):
    """Closes the page when it is told to, from the `heeds`-th time on."""

    def __init__(self, page: TabPage, heeds: int = 1) -> None:
        super().__init__()
        self.page, self.heeds = page, heeds
        self.answers["Target.getTargetInfo"] = {"targetInfo": {"targetId": "main"}}

    async def send(self, method: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
        answer = await super().send(method, params)
        if method == "Target.closeTarget" and self.sent.count(method) >= self.heeds:
            self.page.closed = True
            self.page.emit("close", self.page)
        return answer


class TabPage(FakePage):
    def __init__(self) -> None:
        super().__init__()
        self.context: Context
        self.scripts: list[str] = []

    def is_closed(self) -> bool:
        return self.closed

    async def add_init_script(self, script: str) -> None:
        self.scripts.append(script)


class Context(FakeContext):
    """Opens one page, when `may_open` is set."""

    def __init__(self, heeds: int = 1) -> None:
        super().__init__()
        self.opened = TabPage()
        self.opened.context = self
        self.session = Browser(self.opened, heeds)
        self.may_open = asyncio.Event()
        self.may_open.set()

    async def new_page(self) -> TabPage:
        await self.may_open.wait()
        return self.opened


@pytest.fixture
def own() -> OwnPages:
    return OwnPages()


async def test_a_tab_is_marked_as_ours_and_closed_at_the_end(own: OwnPages) -> None:
    context = Context()
    async with own_tab(context.as_context, own, background=False) as tab:
        assert own.is_ours(tab.page)
        assert tab.frame_id == "main"
        assert not context.opened.closed
    assert context.session.params["Target.closeTarget"] == {"targetId": "main"}
    assert context.opened.closed


async def test_a_person_s_browser_gets_a_background_tab(own: OwnPages, monkeypatch: pytest.MonkeyPatch) -> None:
    context = Context()
    asked: list[object] = []

    async def opens(where: BrowserContext, whose: OwnPages) -> Page:
        asked.append((where, whose))
        return cast("Page", context.opened)

    monkeypatch.setattr(page_tab, "open_background", opens)
    async with own_tab(context.as_context, own, background=True):
        assert asked == [(context, own)]


async def test_a_browser_that_does_not_heed_is_told_again(own: OwnPages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_tab, "_PATIENCE", 0.01)
    context = Context(heeds=3)
    async with own_tab(context.as_context, own, background=False):
        pass
    assert context.opened.closed
    assert context.session.sent.count("Target.closeTarget") == 3


async def test_a_browser_that_never_heeds_does_not_hold_us_up(own: OwnPages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_tab, "_PATIENCE", 0.01)
    context = Context(heeds=1000)
    async with asyncio.timeout(5), own_tab(context.as_context, own, background=False):
        pass
    assert not context.opened.closed


async def test_a_browser_that_has_gone_is_no_error_at_the_end(own: OwnPages) -> None:
    context = Context()
    async with own_tab(context.as_context, own, background=False) as tab:
        context.session.gone = True
        assert await tab.is_gone()


async def test_a_tab_that_still_answers_is_not_gone(own: OwnPages) -> None:
    async with own_tab(Context().as_context, own, background=False) as tab:
        assert not await tab.is_gone()


async def test_cancelling_while_the_tab_opens_closes_it(own: OwnPages) -> None:
    context = Context()
    context.may_open.clear()

    async def use() -> None:
        async with own_tab(context.as_context, own, background=False):
            raise AssertionError("it was cancelled before")

    using = asyncio.get_running_loop().create_task(use())
    await asyncio.sleep(0)
    using.cancel()
    await asyncio.sleep(0)
    context.may_open.set()
    with pytest.raises(asyncio.CancelledError):
        await using
    assert context.opened.closed


class Intruder:
    """A dialog, a popup or a download; `ended` once it was sent away."""

    def __init__(self, *, gone: bool = False) -> None:
        self.ended, self.gone = False, gone

    async def dismiss(self) -> None:
        if self.gone:
            raise Error("Target page, context or browser has been closed")
        self.ended = True

    close = cancel = dismiss


@pytest.mark.parametrize("event", ["dialog", "popup", "download"])
@pytest.mark.parametrize("gone", [True, False])
async def test_what_would_reach_the_person_is_sent_away(own: OwnPages, event: str, gone: bool) -> None:
    context, intruder = Context(), Intruder(gone=gone)
    async with own_tab(context.as_context, own, background=False):
        (listener,) = context.opened.listeners[event]
        await cast("Any", listener(intruder))
    assert intruder.ended is not gone


async def test_pages_open_no_windows_and_no_print_dialogs(own: OwnPages) -> None:
    context = Context()
    async with own_tab(context.as_context, own, background=False):
        (script,) = context.opened.scripts
    assert "window.open" in script
    assert "window.print" in script
