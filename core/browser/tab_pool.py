"""Tabs of ours that are used again: opening one costs more than loading a small page."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from core.browser.page_tab import Tab, open_tab
from core.tasks import Tasks

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Error

    from core.browser.own_pages import OwnPages

_MOST = 8  # idle tabs; as many as a batch loads at once
_IDLE = 5.0  # seconds after which an idle tab is closed
_USES = 50  # loads after which a tab is closed: what a renderer keeps of old pages goes with it


class TabPool:
    """Lends blank tabs of one browser. With a person at the browser none outlives its use: they would see it."""

    def __init__(self, context: BrowserContext, own: OwnPages, *, headed: bool) -> None:
        self._context = context
        self._own = own
        self._headed = headed
        self._idle: dict[Tab, asyncio.TimerHandle] = {}
        self._uses: dict[Tab, int] = {}
        self._tasks = Tasks()

    @contextlib.asynccontextmanager
    async def tab(self) -> AsyncIterator[Tab]:
        """Lend a blank tab for the block; it is closed after an error or when cancelled, else kept for the next."""
        tab = await self._take()
        try:
            yield tab
        except BaseException:
            await self._close(tab)
            raise
        ending = self._close(tab) if self._headed else self._give_back(tab)
        self._tasks.start(ending, name="a tab is given back")

    async def _take(self) -> Tab:
        while self._idle:
            tab, closing = self._idle.popitem()
            closing.cancel()
            if not tab.page.is_closed():
                return tab
            self._uses.pop(tab, None)
        opening = self._tasks.start(self._open(), name="open a tab")
        try:
            opened: Tab | Error = await asyncio.shield(opening)
        except asyncio.CancelledError:
            if not isinstance(late := await opening, Exception):
                await late.close()  # takes tens of milliseconds; a tab that nobody knows would stay
            raise
        if isinstance(opened, Exception):
            raise opened
        return opened

    async def _open(self) -> Tab | Error:
        """Open a tab; the error is a value, since a browser that goes away meanwhile is no bug."""
        from playwright.async_api import Error

        try:
            return await open_tab(self._context, self._own)
        except Error as error:
            return error

    async def _give_back(self, tab: Tab) -> None:
        self._uses[tab] = self._uses.get(tab, 0) + 1
        full = len(self._idle) >= _MOST or self._uses[tab] >= _USES
        if full or not await tab.becomes_blank():
            await self._close(tab)
            return
        closing = asyncio.get_running_loop().call_later(_IDLE, self._retire, tab)
        self._idle[tab] = closing

    def _retire(self, tab: Tab) -> None:
        del self._idle[tab]
        self._tasks.start(self._close(tab), name="close an idle tab")

    async def _close(self, tab: Tab) -> None:
        self._uses.pop(tab, None)
        await tab.close()
