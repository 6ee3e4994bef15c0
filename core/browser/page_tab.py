"""A tab of our own: opened without disturbing anybody, quiet while it lives, surely closed."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.browser.background import browser_session, open_background

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, CDPSession, Dialog, Download, Page

    from core.browser.own_pages import OwnPages

_TELLS = 5  # Chromium forgets a close that meets a navigation or an error page (measured), so it is told again
_PATIENCE = 1.0  # seconds between two tells, and for a tab to become blank
# Nobody looks at our pages: what would open a window or a print dialog there must not reach the person.
_QUIET = "window.open = () => null; window.print = () => {};"
# A tab behind another draws nothing by itself, and scripts that wait for that would wait for ever (measured).
_DRAWING = {"format": "jpeg", "quality": 0, "maxWidth": 1, "maxHeight": 1, "everyNthFrame": 100_000}
_BLANK = "about:blank"
_CLEAR = "try { sessionStorage.clear(); } catch {}"


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

    async def draws(self) -> None:
        """Draw the page from now on as if somebody looked at it, until the tab becomes blank."""
        await self.session.send("Page.startScreencast", _DRAWING)

    async def becomes_blank(self) -> bool:
        """Leave the page and what it kept in the tab; False when that did not work out within a second."""
        from playwright.async_api import Error

        try:
            async with asyncio.timeout(_PATIENCE):
                await self.session.send("Fetch.disable")
                await self.session.send("Network.setBypassServiceWorker", {"bypass": False})
                await self.session.send("Page.stopScreencast")
                await self.session.send("Runtime.evaluate", {"expression": _CLEAR})
                left = await self.session.send("Page.navigate", {"url": _BLANK})
                await self.session.send("Runtime.evaluate", {"expression": "window.name = ''"})
                await self.session.send("Page.resetNavigationHistory")
        except (Error, TimeoutError):
            return False
        return not left.get("errorText") and self.page.url == _BLANK

    async def close(self) -> None:
        """Close the tab; harmless when it or the whole browser has gone."""
        await _close(self.page, self.frame_id)


async def open_tab(context: BrowserContext, own: OwnPages) -> Tab:
    """Open a blank tab of ours that tells of its requests and its life, behind the person's back."""
    page = await open_background(context, own)
    page.on("dialog", _dismiss)
    page.on("popup", close_page)
    page.on("download", _cancel)
    await page.add_init_script(_QUIET)
    session = await context.new_cdp_session(page)
    told = await asyncio.gather(
        session.send("Target.getTargetInfo"),
        session.send("Page.enable"),
        session.send("Page.setLifecycleEventsEnabled", {"enabled": True}),
        session.send("Network.enable", {"maxTotalBufferSize": 0, "maxResourceBufferSize": 0}),
    )
    return Tab(page, session, str(told[0]["targetInfo"]["targetId"]))


async def close_page(page: Page) -> None:
    """Close any tab as surely as one of ours; harmless when it or the whole browser has gone."""
    from playwright.async_api import Error

    with contextlib.suppress(Error):
        session = await page.context.new_cdp_session(page)
        told = await session.send("Target.getTargetInfo")
        await _close(page, str(told["targetInfo"]["targetId"]))


async def _close(page: Page, target: str) -> None:
    from playwright.async_api import Error

    closed = asyncio.Event()
    page.on("close", lambda _: closed.set())
    with contextlib.suppress(Error):
        browser = await browser_session(page.context)
        for _ in range(_TELLS):
            if page.is_closed():
                break
            await browser.send("Target.closeTarget", {"targetId": target})
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_PATIENCE):
                    await closed.wait()
        await browser.detach()


async def _dismiss(dialog: Dialog) -> None:
    from playwright.async_api import Error

    with contextlib.suppress(Error):
        await (dialog.accept() if dialog.type == "beforeunload" else dialog.dismiss())  # nobody stays on our pages


async def _cancel(download: Download) -> None:
    from playwright.async_api import Error

    with contextlib.suppress(Error):
        await download.cancel()
