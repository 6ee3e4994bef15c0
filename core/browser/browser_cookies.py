"""Reading, setting and deleting the cookies of one running browser, over its own protocol."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from core.browser.cookie_mapping import LONG_PAST, from_browser, to_browser
from core.model.cookie import Cookie, CookieEdit, CookieId

if TYPE_CHECKING:
    from playwright.async_api import CDPSession


_ANY = "-"  # neither long nor empty: without name and value a cookie is refused, and would not be deleted
_BATCH = 500  # cookies in one message; writing a larger one holds the interpreter up


class BrowserCookies:
    """The cookies of the whole browser; `jar` seeds what it knows of their creation times."""

    def __init__(self, session: CDPSession, jar: Iterable[Cookie], now: Callable[[], float] = time.time) -> None:
        self._session = session
        self._now = now
        self._created: dict[CookieId, float] = {cookie.id: cookie.created_at for cookie in jar}

    async def read(self) -> tuple[Cookie, ...]:
        """Return every cookie; a creation time is the jar's, or the moment a cookie was first seen."""
        answer = await self._session.send("Storage.getCookies")
        now = self._now()
        found = (from_browser(raw, created_at=now) for raw in answer["cookies"])
        return tuple(replace(each, created_at=self._created.setdefault(each.id, now)) for each in found)

    async def set(self, cookies: Sequence[Cookie]) -> None:
        """Set `cookies`; one that the browser refuses keeps no other out."""
        for start in range(0, len(cookies), _BATCH):
            await self._set(cookies[start : start + _BATCH])

    async def delete(self, cookies: Sequence[Cookie]) -> None:
        """Delete these, as `read` gave them; others of the same name stay."""
        await self.set([replace(cookie, value=_ANY, expires=LONG_PAST) for cookie in cookies])

    async def edit(self, edits: Iterable[CookieEdit]) -> None:
        """Apply `edits` in order of deleting first, so that a changed identity leaves no twin behind."""
        asked = tuple(edits)
        after = [edit.after for edit in asked if edit.after is not None]
        going = {edit.before.id for edit in asked if edit.before is not None} - {cookie.id for cookie in after}
        if going:
            await self.delete([cookie for cookie in await self.read() if cookie.id in going])
        await self.set(after)

    async def _set(self, cookies: Sequence[Cookie]) -> None:
        """Set a batch; the browser refuses it whole for one bad cookie, so a refused one is halved."""
        if await self._took(cookies):
            return
        if len(cookies) == 1:
            await self._took(cookies, with_extra=False)
            return
        middle = len(cookies) // 2
        await self._set(cookies[:middle])
        await self._set(cookies[middle:])

    async def _took(self, cookies: Sequence[Cookie], *, with_extra: bool = True) -> bool:
        from playwright.async_api import Error

        raw = [to_browser(cookie, with_extra=with_extra) for cookie in cookies]
        self._created.update({cookie.id: cookie.created_at for cookie in cookies})
        try:
            await self._session.send("Storage.setCookies", {"cookies": raw})
        except Error as error:
            if "Protocol error" not in error.message:  # the browser has gone
                raise
            return False
        except ValueError:  # a number that no message can hold
            return False
        return True
