"""Putting the jar back before the first navigation: the jar is the truth, the profile a working copy."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace

from core.browser.browser_cookies import BrowserCookies
from core.browser.port import PutBack
from core.model.cookie import Cookie, CookieId

_CAP = 390 * 86400.0  # seconds; the browser cuts an expiry to 400 days from when it was set
_CLOSE = 2.0  # seconds; an expiry is rounded on its way through a profile


async def put_back(jar: tuple[Cookie, ...], cookies: BrowserCookies, *, fresh: bool) -> PutBack:
    """Make the browser hold exactly `jar`; `fresh` tells that the profile was never used and has lost nothing."""
    now = time.time()
    wanted = {cookie.id: cookie for cookie in jar if cookie.expires is None or cookie.expires > now}
    held = by_id(await cookies.read())
    await cookies.delete([cookie for identity, cookie in held.items() if identity not in wanted])
    missing = [cookie for cookie in wanted.values() if not _same(held.get(cookie.id), cookie, now)]
    await cookies.set(missing)
    not_taken = await refused(missing, cookies)
    persistent = [cookie for cookie in wanted.values() if cookie.expires is not None]
    lost_all = not fresh and not held  # a damaged or newer cookie database gives none, and no error (measured)
    return PutBack(not_taken=not_taken, restored=len(persistent) if lost_all else 0)


async def refused(wanted: Iterable[Cookie], cookies: BrowserCookies) -> tuple[Cookie, ...]:
    """Read back, and return those of `wanted` that the browser does not hold as they are."""
    asked = tuple(wanted)
    if not asked:
        return ()
    held = by_id(await cookies.read())
    now = time.time()
    return tuple(cookie for cookie in asked if not _same(held.get(cookie.id), cookie, now))


def by_id(cookies: Iterable[Cookie]) -> dict[CookieId, Cookie]:
    """Key cookies by identity."""
    return {cookie.id: cookie for cookie in cookies}


def _same(held: Cookie | None, wanted: Cookie, now: float) -> bool:
    if held is None or not _same_expiry(held.expires, wanted.expires, now):
        return False
    return _bare(held) == _bare(wanted)


def _bare(cookie: Cookie) -> Cookie:
    return replace(cookie, expires=None, created_at=0.0, extra=())


def _same_expiry(held: float | None, wanted: float | None, now: float) -> bool:
    if held is None or wanted is None:
        return held is wanted
    return abs(held - wanted) < _CLOSE or min(held, wanted) > now + _CAP
