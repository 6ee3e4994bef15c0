"""In what two cookies of one name differ, in words; values never appear in them."""

from __future__ import annotations

from core.model.cookie import Cookie, PartitionKey, SameSite
from gui.kit import words

SAME_SITE_WORDS = {SameSite.STRICT: "Strict", SameSite.LAX: "Lax", SameSite.NONE: "None", SameSite.UNSET: "not set"}
ON = {True: "on", False: "off"}


def differences(before: Cookie, after: Cookie, *, now: float) -> tuple[str, ...]:
    """Say what `after` has otherwise, such as "SameSite Lax → None"; `now` in unix seconds."""
    pairs = [
        (name, said(before), said(after))
        for name, said in (
            ("domain", lambda cookie: cookie.shown_domain),
            ("path", lambda cookie: cookie.path),
            ("SameSite", lambda cookie: SAME_SITE_WORDS[cookie.same_site]),
            ("Secure", lambda cookie: ON[cookie.secure]),
            ("HttpOnly", lambda cookie: ON[cookie.http_only]),
            ("partition", lambda cookie: partition(cookie.partition_key)),
        )
    ]
    if before.expires != after.expires:
        pairs.append(("expires", *_ends(before, after, now=now)))
    value = ("value",) if before.value != after.value else ()
    return value + tuple(f"{name} {was} → {is_}" for name, was, is_ in pairs if was != is_)


def expiry(cookie: Cookie, *, now: float) -> str:
    """Say when `cookie` ends: "Session", "in 3 d 4 h"."""
    return "Session" if cookie.expires is None else words.until(cookie.expires - now)


def partition(key: PartitionKey | None) -> str:
    """Name a partition's site."""
    if key is None:
        return "none"
    return f"{key.top_level_site} (cross-site)" if key.has_cross_site_ancestor else key.top_level_site


def _ends(before: Cookie, after: Cookie, *, now: float) -> tuple[str, str]:
    """Say both ends, to the second where less would sound the same."""
    was, is_ = expiry(before, now=now), expiry(after, now=now)
    if was == is_ and before.expires is not None and after.expires is not None:
        return words.exact(before.expires), words.exact(after.expires)
    return was, is_
