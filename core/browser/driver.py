"""Playwright's driver process: started once, ahead of need, and again when it has died."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import Playwright


class Driver:
    """The one driver; lives on the driver thread."""

    def __init__(self) -> None:
        self._playwright: Playwright | None = None
        self._starting = asyncio.Lock()

    async def start(self) -> Playwright:
        """Return the running driver, starting it when there is none."""
        async with self._starting:
            if self._playwright is None:
                from playwright.async_api import async_playwright

                self._playwright = await async_playwright().start()
            return self._playwright

    async def own_browser(self) -> Path:
        """Return where Playwright's own Chromium lies, or would lie."""
        return Path((await self.start()).chromium.executable_path)

    async def is_alive(self) -> bool:
        """Ask the driver for something small; one that has died does not answer."""
        from playwright.async_api import Error

        try:
            context = await (await self.start()).request.new_context()
            await context.dispose()
        except Error:
            return False
        return True

    def forget(self) -> None:
        """Start anew next time: the driver has died."""
        self._playwright = None

    async def stop(self) -> None:
        """End the driver; harmless when it does not run."""
        playwright, self._playwright = self._playwright, None
        if playwright is not None:
            await playwright.stop()
