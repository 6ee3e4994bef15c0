"""Opening a page behind the person's back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest

from core.browser.background import browser_session, open_background
from core.browser.own_pages import OwnPages
from tests.unit.core.browser.doubles import FakeContext, FakePage


class Appearing:
    """What Playwright gives of `expect_page`: the page that came, once awaited."""

    def __init__(self, page: FakePage) -> None:
        self.page = page

    @property
    async def value(self) -> FakePage:
        return self.page


class OpeningContext(FakeContext):
    """Opens a page when the browser is told to create a target."""

    @asynccontextmanager
    async def expect_page(self, wanted: Callable[[FakePage], bool]) -> AsyncIterator[Appearing]:
        appearing = Appearing(FakePage())
        yield appearing
        appearing.page.url = self.created["url"]
        assert wanted(appearing.page)

    @property
    def created(self) -> dict[str, Any]:
        return self.session.params["Target.createTarget"]


@pytest.fixture
def context() -> OpeningContext:
    return OpeningContext()


async def test_the_page_opens_in_the_background(context: OpeningContext) -> None:
    await open_background(context.as_context, OwnPages())
    assert context.created["background"] is True


async def test_the_page_is_ours(context: OpeningContext) -> None:
    own = OwnPages()
    page = await open_background(context.as_context, own)
    cast("FakePage", page).url = "https://example.test/"
    assert own.is_ours(page)


async def test_the_session_with_the_browser_is_given_back(context: OpeningContext) -> None:
    await open_background(context.as_context, OwnPages())
    assert context.session.sent == ["Target.createTarget", "detach"]


async def test_a_context_without_a_browser_is_a_bug(context: OpeningContext) -> None:
    context.browser = None
    with pytest.raises(RuntimeError):
        await browser_session(context.as_context)
