"""A tab of ours is quiet while it lives and surely closed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, cast

import pytest
from playwright.async_api import Error

from core.browser import page_tab
from core.browser.own_pages import OwnPages
from core.browser.page_tab import open_tab
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
    """Has one page to open."""

    def __init__(self, heeds: int = 1) -> None:
        super().__init__()
        self.opened = TabPage()
        self.opened.context = self
        self.session = Browser(self.opened, heeds)


@pytest.fixture(autouse=True)
def background(monkeypatch: pytest.MonkeyPatch) -> None:
    """Open pages as `open_background` does."""

    async def opens(context: BrowserContext, own: OwnPages) -> Page:
        page = cast("Page", cast("Context", context).opened)
        own.mark(page)
        return page

    monkeypatch.setattr(page_tab, "open_background", opens)


@pytest.fixture
def own() -> OwnPages:
    return OwnPages()


async def test_a_tab_is_marked_as_ours_and_closed_at_the_end(own: OwnPages) -> None:
    context = Context()
    tab = await open_tab(context.as_context, own)
    assert own.is_ours(tab.page)
    assert tab.frame_id == "main"
    await tab.close()
    assert context.session.params["Target.closeTarget"] == {"targetId": "main"}
    assert context.opened.closed


async def test_a_browser_that_does_not_heed_is_told_again(own: OwnPages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_tab, "_PATIENCE", 0.01)
    context = Context(heeds=3)
    await (await open_tab(context.as_context, own)).close()
    assert context.opened.closed
    assert context.session.sent.count("Target.closeTarget") == 3


async def test_a_browser_that_never_heeds_does_not_hold_us_up(own: OwnPages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_tab, "_PATIENCE", 0.01)
    context = Context(heeds=1000)
    async with asyncio.timeout(5):
        await (await open_tab(context.as_context, own)).close()
    assert not context.opened.closed


async def test_a_browser_that_has_gone_is_no_error_at_the_end(own: OwnPages) -> None:
    context = Context()
    tab = await open_tab(context.as_context, own)
    context.session.gone = True
    await tab.close()


async def test_a_tab_becomes_blank_again(own: OwnPages) -> None:
    context = Context()
    tab = await open_tab(context.as_context, own)
    assert await tab.becomes_blank()
    assert context.session.params["Page.navigate"] == {"url": "about:blank"}
    assert context.session.params["Network.setBypassServiceWorker"] == {"bypass": False}
    assert context.session.sent[-1] == "Page.resetNavigationHistory"


async def test_a_tab_that_does_not_leave_its_page_is_not_blank(own: OwnPages) -> None:
    context = Context()
    tab = await open_tab(context.as_context, own)
    context.opened.url = "https://shop.example/"
    assert not await tab.becomes_blank()


async def test_a_tab_that_has_gone_is_not_blank(own: OwnPages) -> None:
    context = Context()
    tab = await open_tab(context.as_context, own)
    context.session.gone = True
    assert not await tab.becomes_blank()


async def test_a_tab_that_still_answers_is_not_gone(own: OwnPages) -> None:
    context = Context()
    tab = await open_tab(context.as_context, own)
    assert not await tab.is_gone()
    context.session.gone = True
    assert await tab.is_gone()


async def test_a_tab_draws_when_asked_to(own: OwnPages) -> None:
    context = Context()
    await (await open_tab(context.as_context, own)).draws()
    assert context.session.sent[-1] == "Page.startScreencast"


async def test_a_tab_tells_of_its_requests_and_keeps_no_bodies(own: OwnPages) -> None:
    context = Context()
    await open_tab(context.as_context, own)
    assert context.session.params["Network.enable"]["maxTotalBufferSize"] == 0
    assert context.session.params["Page.setLifecycleEventsEnabled"] == {"enabled": True}


class Intruder:
    """A dialog or a download; `ended` once it was sent away."""

    type = "alert"

    def __init__(self, *, gone: bool = False) -> None:
        self.ended, self.gone = False, gone

    async def dismiss(self) -> None:
        if self.gone:
            raise Error("Target page, context or browser has been closed")
        self.ended = True

    cancel = dismiss


@pytest.mark.parametrize("event", ["dialog", "download"])
@pytest.mark.parametrize("gone", [True, False])
async def test_what_would_reach_the_person_is_sent_away(own: OwnPages, event: str, gone: bool) -> None:
    context, intruder = Context(), Intruder(gone=gone)
    await open_tab(context.as_context, own)
    (listener,) = context.opened.listeners[event]
    await cast("Any", listener(intruder))
    assert intruder.ended is not gone


@pytest.mark.parametrize("heeds", [1, 2])
async def test_a_popup_is_closed_though_the_first_telling_is_forgotten(
    own: OwnPages, heeds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_tab, "_PATIENCE", 0.01)
    context, popups = Context(), Context(heeds)
    await open_tab(context.as_context, own)
    (listener,) = context.opened.listeners["popup"]
    await cast("Any", listener(popups.opened))
    assert popups.opened.closed
    assert popups.session.sent.count("Target.closeTarget") == heeds


async def test_a_popup_that_has_gone_by_itself_is_no_bug(own: OwnPages) -> None:
    context, popups = Context(), Context()
    popups.session.gone = True
    await open_tab(context.as_context, own)
    (listener,) = context.opened.listeners["popup"]
    await cast("Any", listener(popups.opened))
    assert popups.session.sent == ["Target.getTargetInfo"]


async def test_pages_open_no_windows_and_no_print_dialogs(own: OwnPages) -> None:
    context = Context()
    await open_tab(context.as_context, own)
    (script,) = context.opened.scripts
    assert "window.open" in script
    assert "window.print" in script


async def test_a_page_that_asks_to_be_stayed_on_is_left_all_the_same(own: OwnPages) -> None:
    context, dialog = Context(), Leaving()
    await open_tab(context.as_context, own)
    (listener,) = context.opened.listeners["dialog"]
    await cast("Any", listener(dialog))
    assert dialog.accepted


class Leaving:
    type, accepted = "beforeunload", False

    async def accept(self) -> None:
        self.accepted = True
