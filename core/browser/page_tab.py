"""A tab of our own: opened without disturbing anybody, quiet while it lives, surely closed."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.browser.background import browser_session, open_background
from core.tasks import Tasks

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, CDPSession, Dialog, Download, Page

    from core.browser.own_pages import OwnPages

_TELLS = 5  # Chromium forgets to close a tab whose error page is just coming up (measured), so it is told again
_PATIENCE = 1.0  # seconds between two tells
# Nobody looks at our pages: what would open a window or a print dialog there must not reach the person.
_QUIET = "window.open = () => null; window.print = () => {};"


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of ours with a protocol session of its own; `frame_id` is its main frame's and its target's id."""

    page: Page
    session: CDPSession
    frame_id: str

    async def is_gone(self) -> bool:
        """Tell whether somebody else closed the tab; a load that breaks off hears of that a moment later (measured)."""
        from playwright.async_api import Error

        try:
            async with asyncio.timeout(_PATIENCE):
                await self.session.send("Page.getFrameTree")
        except (Error, TimeoutError):
            return True
        return self.page.is_closed()


@contextlib.asynccontextmanager
async def own_tab(context: BrowserContext, own: OwnPages, *, background: bool) -> AsyncIterator[Tab]:
    """Open a blank tab and close it at the end, also when cancelled; `background` spares the person's window."""
    opening = Tasks().start(_open(context, own, background=background), name="open a tab")
    try:
        tab = await asyncio.shield(opening)
    except asyncio.CancelledError:
        await _close(await opening)  # takes tens of milliseconds; a tab that nobody knows would stay
        raise
    try:
        yield tab
    finally:
        await _close(tab)


async def _open(context: BrowserContext, own: OwnPages, *, background: bool) -> Tab:
    if background:
        page = await open_background(context, own)
    else:
        page = await context.new_page()
        own.mark(page)
    page.on("dialog", _dismiss)
    page.on("popup", _close_popup)
    page.on("download", _cancel)
    await page.add_init_script(_QUIET)
    session = await context.new_cdp_session(page)
    target = await session.send("Target.getTargetInfo")
    return Tab(page, session, str(target["targetInfo"]["targetId"]))


async def _close(tab: Tab) -> None:
    from playwright.async_api import Error

    closed = asyncio.Event()
    tab.page.on("close", lambda _: closed.set())
    with contextlib.suppress(Error):  # the whole browser has gone
        browser = await browser_session(tab.page.context)
        for _ in range(_TELLS):
            if tab.page.is_closed():
                break
            await browser.send("Target.closeTarget", {"targetId": tab.frame_id})
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_PATIENCE):
                    await closed.wait()
        await browser.detach()


async def _dismiss(dialog: Dialog) -> None:
    from playwright.async_api import Error

    with contextlib.suppress(Error):
        await dialog.dismiss()


async def _close_popup(popup: Page) -> None:
    from playwright.async_api import Error

    with contextlib.suppress(Error):
        await popup.close()


async def _cancel(download: Download) -> None:
    from playwright.async_api import Error

    with contextlib.suppress(Error):
        await download.cancel()
