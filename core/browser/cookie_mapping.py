"""A cookie of ours and the same cookie in Chromium's own words (CDP Network.Cookie and Network.CookieParam)."""

from __future__ import annotations

from typing import Any

from core.model.cookie import Cookie, PartitionKey, SameSite

LONG_PAST = 1.0  # unix seconds; setting a cookie that has expired deletes it

_SAME_SITE = {"Strict": SameSite.STRICT, "Lax": SameSite.LAX, "None": SameSite.NONE}
_SAME_SITE_BACK = {value: key for key, value in _SAME_SITE.items()}
_SENT_BACK = ("priority", "sourceScheme", "sourcePort")  # of the extra fields, those that Chromium takes
_KNOWN = {"name", "value", "domain", "path", "expires", "size", "httpOnly", "secure", "session", "sameSite"}
_KNOWN |= {"partitionKey", "partitionKeyOpaque"}


def from_browser(raw: dict[str, Any], *, created_at: float) -> Cookie:
    """Read one cookie of `Storage.getCookies`; a SameSite that is not there is UNSET (measured, Chromium 156)."""
    domain = str(raw["domain"])
    extra = tuple(sorted((k, v) for k, v in raw.items() if k not in _KNOWN and isinstance(v, str | int | float | bool)))
    return Cookie(
        name=raw["name"],
        value=raw["value"],
        domain=domain.removeprefix(".").lower(),
        host_only=not domain.startswith("."),
        path=raw["path"],
        secure=bool(raw.get("secure")),
        http_only=bool(raw.get("httpOnly")),
        same_site=_SAME_SITE.get(raw.get("sameSite", ""), SameSite.UNSET),
        expires=None if raw.get("session") or raw["expires"] < 0 else float(raw["expires"]),
        partition_key=_partition(raw.get("partitionKey")),
        created_at=created_at,
        extra=extra,
    )


def to_browser(cookie: Cookie, *, with_extra: bool = True) -> dict[str, Any]:
    """Return the cookie for `Storage.setCookies`; `with_extra` sends what the browser once gave beside it."""
    raw: dict[str, Any] = {
        "name": cookie.name,
        "value": cookie.value,
        "domain": cookie.shown_domain,
        "path": cookie.path,
        "secure": cookie.secure,
        "httpOnly": cookie.http_only,
    }
    if cookie.same_site is not SameSite.UNSET:
        raw["sameSite"] = _SAME_SITE_BACK[cookie.same_site]
    if cookie.expires is not None:
        raw["expires"] = max(cookie.expires, LONG_PAST)  # below 0 means "session" there (measured)
    if cookie.partition_key is not None:
        raw["partitionKey"] = {
            "topLevelSite": cookie.partition_key.top_level_site,
            "hasCrossSiteAncestor": cookie.partition_key.has_cross_site_ancestor,
        }
    if with_extra:
        raw.update({key: value for key, value in cookie.extra if key in _SENT_BACK})
    return raw


def _partition(raw: object) -> PartitionKey | None:
    if isinstance(raw, dict):
        return PartitionKey(str(raw.get("topLevelSite", "")), bool(raw.get("hasCrossSiteAncestor")))
    return None
