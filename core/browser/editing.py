"""Editing the cookies of a running browser, and telling what it really took."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from core.browser.browser_cookies import BrowserCookies
from core.browser.port import Edited
from core.browser.restore import by_id, lacking, same_but_expiry, same_moment
from core.model.cookie import Cookie, CookieEdit, CookieId

Held = Mapping[CookieId, Cookie]


async def edit(edits: tuple[CookieEdit, ...], cookies: BrowserCookies) -> Edited:
    """Apply `edits` and compare what was sent with what is held afterwards.

    Chromium refuses some cookies, drops some without a word, evicts some for others, cuts an expiry to 400 days, and
    spells some paths and domains its own way, which makes them cookies of another identity.
    """
    before = by_id(await cookies.read())
    await cookies.edit(edits)
    held = by_id(await cookies.read())
    sent = by_id(each.after for each in edits if each.after is not None)
    meant = sent.keys() | {each.before.id for each in edits if each.before is not None}
    altered = {cookie.id: (cookie, found) for cookie, found in _altered(sent, before, held)}
    refused = lacking((cookie for key, cookie in sent.items() if key not in altered), held)
    evicted = tuple(cookie for key, cookie in before.items() if key not in meant and key not in held)
    return Edited(not_taken=refused + evicted, altered=tuple(altered.values()))


def _altered(sent: Held, before: Held, held: Held) -> Iterator[tuple[Cookie, Cookie]]:
    """Pair what was sent with what came of it, where they differ; one that still is as it was came of nothing sent."""
    arrived = {key: cookie for key, cookie in held.items() if cookie != before.get(key)}
    moved = _by_content(cookie for key, cookie in arrived.items() if key not in sent)
    for cookie in sent.values():
        found = held.get(cookie.id)
        if found is None:
            if twins := moved.get((cookie.name, cookie.value)):
                yield cookie, twins.pop()
        elif cookie.id in arrived and not _exactly(found, cookie):
            yield cookie, found


def _by_content(cookies: Iterable[Cookie]) -> dict[tuple[str, str], list[Cookie]]:
    found: dict[tuple[str, str], list[Cookie]] = {}
    for cookie in cookies:
        found.setdefault((cookie.name, cookie.value), []).append(cookie)
    return found


def _exactly(held: Cookie, sent: Cookie) -> bool:
    """Tell whether all but creation time and extra fields is as it was sent, a cut expiry included."""
    return same_but_expiry(held, sent) and same_moment(held.expires, sent.expires)
