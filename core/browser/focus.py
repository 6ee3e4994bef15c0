"""Bringing a browser's window to the front, as far as the desktop lets a program do that, and a page into it."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Page

    from core.browser.own_pages import OwnPages

_PATIENCE = 0.5  # seconds for a page to say whether it is seen; an open dialog stalls it


async def bring_to_front(context: BrowserContext, own: OwnPages) -> bool:
    """Raise the window with the tab the person last saw; False when there is none or the desktop does not obey."""
    page = await _seen_page(context, own)
    if page is None:
        return False
    session = await context.new_cdp_session(page)
    try:
        window = await session.send("Browser.getWindowForTarget")
        if window["bounds"].get("windowState") == "minimized":
            normal = {"windowId": window["windowId"], "bounds": {"windowState": "normal"}}
            await session.send("Browser.setWindowBounds", normal)
    finally:
        await session.detach()
    await page.bring_to_front()
    return not os.environ.get("WAYLAND_DISPLAY")


async def _seen_page(context: BrowserContext, own: OwnPages) -> Page | None:
    pages = [page for page in context.pages if not own.is_ours(page)]
    for page in pages:
        if await _is_seen(context, page):
            return page
    return pages[-1] if pages else None


async def _is_seen(context: BrowserContext, page: Page) -> bool:
    from playwright.async_api import Error

    asked = {"expression": "document.visibilityState === 'visible'"}  # not `evaluate`, which counts as a click
    try:
        session = await context.new_cdp_session(page)
        try:
            async with asyncio.timeout(_PATIENCE):
                answer = await session.send("Runtime.evaluate", asked)
        finally:
            await session.detach()
    except (Error, TimeoutError):
        return False
    return bool(answer["result"].get("value"))


async def visit(page: Page, url: str) -> None:
    """Go to `url` in a tab of the person's and leave the cursor in the page; one that cannot load shows why itself."""
    from playwright.async_api import Error

    try:
        await page.bring_to_front()  # Chromium opens with the cursor in the address bar; a person wants the page
        await page.goto(url, wait_until="commit")
    except Error:
        return
