"""Putting the jar back before the first navigation: the jar is the truth, the profile a working copy."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.browser.browser_cookies import BrowserCookies
from core.browser.port import PutBack
from core.model.cookie import Cookie, CookieId

_CAP = 390 * 86400.0  # seconds; the browser cuts an expiry to 400 days from when it was set
_CLOSE = 2.0  # seconds; an expiry is rounded on its way through a profile


async def put_back(jar: tuple[Cookie, ...], cookies: BrowserCookies, *, fresh: bool) -> PutBack:
    """Make the browser hold exactly `jar`; `fresh` tells that the profile was never used and has lost nothing."""
    now = time.time()
    wanted = {cookie.id: cookie for cookie in jar if not cookie.has_expired(now=now)}
    held = by_id(await cookies.read())
    await cookies.delete([cookie for identity, cookie in held.items() if identity not in wanted])
    missing = lacking(wanted.values(), held)
    await cookies.set(missing)
    # All that is wanted, not only what was missing: Chromium evicts some for others without a word.
    not_taken = lacking(wanted.values(), by_id(await cookies.read())) if missing else ()
    persistent = [cookie for cookie in wanted.values() if cookie.expires is not None]
    lost_all = not fresh and not held  # a damaged or newer cookie database gives none, and no error (measured)
    return PutBack(not_taken=not_taken, restored=len(persistent) if lost_all else 0)


def lacking(wanted: Iterable[Cookie], held: Mapping[CookieId, Cookie]) -> tuple[Cookie, ...]:
    """Return those of `wanted` that are not held as they are."""
    now = time.time()
    return tuple(cookie for cookie in wanted if not _same(held.get(cookie.id), cookie, now))


def by_id(cookies: Iterable[Cookie]) -> dict[CookieId, Cookie]:
    """Key cookies by identity."""
    return {cookie.id: cookie for cookie in cookies}


def _same(held: Cookie | None, wanted: Cookie, now: float) -> bool:
    """Tell whether the browser holds a cookie as it can: an expiry beyond 400 days is cut (unix seconds)."""
    if held is None or not same_but_expiry(held, wanted):
        return False
    if held.expires is not None and wanted.expires is not None and min(held.expires, wanted.expires) > now + _CAP:
        return True
    return same_moment(held.expires, wanted.expires)


def same_but_expiry(held: Cookie, wanted: Cookie) -> bool:
    """Compare what a site can tell apart."""
    return _bare(held) == _bare(wanted)


def same_moment(held: float | None, wanted: float | None) -> bool:
    """Compare two expiries, of which None is a session cookie's."""
    if held is None or wanted is None:
        return held is wanted
    return abs(held - wanted) < _CLOSE


def _bare(cookie: Cookie) -> Cookie:
    return replace(cookie, expires=None, created_at=0.0, extra=())
