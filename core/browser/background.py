"""Opening a page of our own behind the person's back: no window rises, no focus moves, no tab comes to the front."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, CDPSession, Page

    from core.browser.own_pages import OwnPages


async def browser_session(context: BrowserContext) -> CDPSession:
    """Return a protocol session with the whole browser of `context`."""
    browser = context.browser
    if browser is None:
        raise RuntimeError("a persistent context of Playwright 1.58 and later knows its browser")
    return await browser.new_browser_cdp_session()


async def open_background(context: BrowserContext, own: OwnPages) -> Page:
    """Open a blank page in a background target (measured: of 104 keys typed meanwhile all arrive)."""
    session = await browser_session(context)
    url = own.blank_url()
    try:
        async with context.expect_page(lambda page: page.url == url) as appearing:
            await session.send("Target.createTarget", {"url": url, "background": True})
        page = await appearing.value
    finally:
        await session.detach()
    own.mark(page)
    return page
