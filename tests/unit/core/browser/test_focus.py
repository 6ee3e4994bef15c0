"""Bringing a window to the front, and going to a page there."""

from __future__ import annotations

from unittest.mock import AsyncMock

import pytest
from playwright.async_api import Error

from core.browser.focus import bring_to_front, visit
from core.browser.own_pages import OwnPages
from tests.unit.core.browser.doubles import FakeContext, FakePage


@pytest.fixture(autouse=True)
def x11(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)


def context_of(*pages: FakePage, state: str = "normal") -> FakeContext:
    context = FakeContext(*pages)
    context.session.answers["Browser.getWindowForTarget"] = {"windowId": 7, "bounds": {"windowState": state}}
    return context


async def test_the_tab_the_person_last_saw_stays_in_front() -> None:
    hidden, seen = FakePage(seen=False), FakePage(seen=True)
    assert await bring_to_front(context_of(seen, hidden).as_context, OwnPages())
    assert (hidden.fronted, seen.fronted) == (0, 1)


async def test_a_minimised_window_is_opened() -> None:
    context = context_of(FakePage(), state="minimized")
    await bring_to_front(context.as_context, OwnPages())
    assert context.session.params["Browser.setWindowBounds"] == {"windowId": 7, "bounds": {"windowState": "normal"}}


async def test_an_open_window_keeps_its_size() -> None:
    context = context_of(FakePage(), state="maximized")
    await bring_to_front(context.as_context, OwnPages())
    assert "Browser.setWindowBounds" not in context.session.sent


async def test_a_page_of_ours_never_comes_to_the_front() -> None:
    own = OwnPages()
    page = FakePage(own.blank_url())
    assert not await bring_to_front(context_of(page).as_context, own)
    assert page.fronted == 0


async def test_wayland_is_not_promised_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert not await bring_to_front(context_of(FakePage()).as_context, OwnPages())


async def test_a_visited_tab_comes_to_the_front() -> None:
    page = FakePage()
    await visit(page.as_page, "https://example.test/")
    assert (page.fronted, page.visited) == (1, ["https://example.test/"])


async def test_a_visit_that_does_not_load_is_left_to_the_browser_to_show() -> None:
    page = FakePage()
    page.goto = AsyncMock(side_effect=Error("net::ERR_NAME_NOT_RESOLVED"))  # type: ignore[method-assign]
    await visit(page.as_page, "https://example.test/")
    page.goto.assert_awaited_once()
