"""The real browsers, imported at the first use and on a thread: their import would hold the window's loop."""

from __future__ import annotations

import asyncio
import importlib

from core.browser.port import Browsers, FoundBrowser, LaunchRequest, LiveBrowser


class LazyBrowsers:
    """Passes everything on to the Playwright browsers."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._real: Browsers | None = None

    async def prepare(self) -> None:
        """Import and start the driver ahead of need."""
        await (await self._browsers()).prepare()

    async def find(self, choice: str) -> FoundBrowser:
        """Find the browser that `choice` means; raises NO_BROWSER."""
        return await (await self._browsers()).find(choice)

    async def launch(self, request: LaunchRequest) -> LiveBrowser:
        """Start a browser; raises as `Browsers.launch` does."""
        return await (await self._browsers()).launch(request)

    async def close(self) -> None:
        """Close the browsers and the driver, if they were ever used."""
        if self._real is not None:
            await self._real.close()

    async def _browsers(self) -> Browsers:
        async with self._lock:
            if self._real is None:
                module = await asyncio.to_thread(importlib.import_module, "core.browser.playwright_browsers")
                real: Browsers = module.PlaywrightBrowsers()
                self._real = real
            return self._real
