"""What a capture changes in a jar: the browser's cookies are the new jar, but for what it never took."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from core.model.cookie import LONGEST_LIFE, Cookie, CookieEdit, CookieId, SameSite

SAME_MOMENT = 60.0  # seconds; what the browser rounds and what passes while it is asked


def merge(
    jar: Iterable[Cookie], captured: Iterable[Cookie], *, kept: Collection[CookieId], since: float, now: float
) -> tuple[CookieEdit, ...]:
    """Return the edits that turn `jar` into what was captured; `kept` are cookies that the browser had not taken.

    `since` is when the browser was launched, `now` the moment of the capture, both in unix seconds. Expired cookies
    leave. A cookie that only went through the browser keeps what the browser cannot hold: its creation time, an unset
    SameSite, and an expiry beyond 400 days.
    """
    old = {cookie.id: cookie for cookie in jar}
    new = {cookie.id: cookie for cookie in captured if not cookie.has_expired(now=now)}
    edits = [
        CookieEdit(cookie, None)
        for identity, cookie in old.items()
        if identity not in new and (identity not in kept or cookie.has_expired(now=now))
    ]
    for identity, cookie in new.items():
        before = old.get(identity)
        if before is None:
            after = replace(cookie, created_at=cookie.created_at or now)
        else:
            after = _returned(before, cookie, since, now)
        if before != after:
            edits.append(CookieEdit(before, after))
    return tuple(edits)


def _returned(before: Cookie, after: Cookie, since: float, now: float) -> Cookie:
    after = replace(after, created_at=before.created_at or after.created_at or now)
    if before.value != after.value:
        return after
    if before.same_site is SameSite.UNSET and after.same_site is SameSite.LAX:
        after = replace(after, same_site=SameSite.UNSET)
    if before.expires is not None and after.expires is not None and _same_expiry(before.expires, after.expires, since):
        after = replace(after, expires=before.expires)
    return after


def _same_expiry(wished: float, real: float, since: float) -> bool:
    longest = since + LONGEST_LIFE - SAME_MOMENT
    return abs(wished - real) < 1.0 or (wished > longest and real > longest)
