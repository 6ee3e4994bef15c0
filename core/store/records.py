"""Values to bytes and back: what goes through the codec, one record per row."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Any, TypeVar

from core.errors import ErrorKind, SessileError
from core.model.cookie import Cookie, CookieId, PartitionKey, SameSite
from core.model.session import Presentation, Proxy, Session, SessionDraft, Viewport
from core.model.storage import OriginStorage
from core.model.verdict import CheckRule

T = TypeVar("T")

_COMPACT = json.JSONEncoder(separators=(",", ":"))  # json.dumps would make one for each record


def _or_damaged(unpack: Callable[[bytes], T]) -> Callable[[bytes], T]:
    """Turn what a broken record does to `unpack` into STORE."""

    @functools.wraps(unpack)
    def read(data: bytes) -> T:
        try:
            return unpack(data)
        except (ValueError, KeyError, TypeError):
            raise damaged_record() from None

    return read


def damaged_record() -> SessileError:
    """Say that a record cannot be read."""
    sentence = "A record of the store is damaged. Restore the base folder from a copy, or erase that session."
    return SessileError(ErrorKind.STORE, sentence)


def pack_session(session: Session) -> bytes:
    """Return everything of a session that is no id, time, size or count."""
    draft, shown = session.draft, session.draft.presentation
    viewport, proxy, check = shown.viewport, shown.proxy, draft.check
    return _bytes(
        {
            "name": draft.name,
            "start_url": draft.start_url,
            "ttl": draft.ttl,
            "tags": draft.tags,
            "colour": draft.colour,
            "note": draft.note,
            "browser": shown.browser,
            "user_agent": shown.user_agent,
            "viewport": viewport and (viewport.width, viewport.height),
            "locale": shown.locale,
            "timezone": shown.timezone,
            "proxy": proxy and (proxy.server, proxy.username, proxy.password),
            "extensions": shown.extensions,
            "insecure_tls": shown.insecure_tls,
            "check": check and (check.signed_in, check.signed_out, check.host),
            "pinned": session.pinned,
            "browser_version": session.browser_version,
        }
    )


@_or_damaged
def unpack_session(data: bytes) -> tuple[SessionDraft, bool, str]:
    """Return the draft, whether it is pinned, and the browser's version; raises STORE for a damaged record."""
    kept = _values(data)
    shown = Presentation(
        browser=kept["browser"],
        user_agent=kept["user_agent"],
        viewport=Viewport(*kept["viewport"]) if kept["viewport"] else None,
        locale=kept["locale"],
        timezone=kept["timezone"],
        proxy=Proxy(*kept["proxy"]) if kept["proxy"] else None,
        extensions=kept["extensions"],
        insecure_tls=kept.get("insecure_tls", False),  # a record of version 0.1 has neither this nor a check
    )
    draft = SessionDraft(
        name=kept["name"],
        start_url=kept["start_url"],
        ttl=kept["ttl"],
        tags=tuple(kept["tags"]),
        colour=kept["colour"],
        note=kept["note"],
        presentation=shown,
        check=CheckRule(*check) if (check := kept.get("check")) else None,
    )
    return draft, kept["pinned"], kept["browser_version"]


def pack_cookie(cookie: Cookie) -> bytes:
    """Return the whole cookie."""
    return _bytes(
        {
            "name": cookie.name,
            "value": cookie.value,
            "domain": cookie.domain,
            "host_only": cookie.host_only,
            "path": cookie.path,
            "secure": cookie.secure,
            "http_only": cookie.http_only,
            "same_site": cookie.same_site,
            "expires": cookie.expires,
            "partition_key": _partition(cookie.partition_key),
            "created_at": cookie.created_at,
            "extra": cookie.extra,
        }
    )


@_or_damaged
def unpack_cookie(data: bytes) -> Cookie:
    """Return the cookie; raises STORE for a damaged record."""
    kept = _values(data)
    key = kept.pop("partition_key")
    extra = tuple((name, value) for name, value in kept.pop("extra"))
    same_site = SameSite(kept.pop("same_site"))
    return Cookie(**kept, same_site=same_site, partition_key=key and PartitionKey(*key), extra=extra)


def pack_storage(storage: OriginStorage) -> bytes:
    """Return one origin's page storage."""
    return _bytes({"origin": storage.origin, "local": storage.local_storage, "indexed_db": storage.indexed_db})


@_or_damaged
def unpack_storage(data: bytes) -> OriginStorage:
    """Return one origin's page storage; raises STORE for a damaged record."""
    kept = _values(data)
    return OriginStorage(kept["origin"], tuple((key, value) for key, value in kept["local"]), kept["indexed_db"])


def identity_text(cookie_id: CookieId) -> str:
    """Write a cookie's identity so that two different ones never read the same."""
    key = _partition(cookie_id.partition_key)
    return json.dumps([cookie_id.name, cookie_id.domain, cookie_id.host_only, cookie_id.path, key])


def _partition(key: PartitionKey | None) -> tuple[str, bool] | None:
    return None if key is None else (key.top_level_site, key.has_cross_site_ancestor)


def _bytes(value: object) -> bytes:
    return _COMPACT.encode(value).encode()


def _values(data: bytes) -> dict[str, Any]:
    values = json.loads(data)
    if not isinstance(values, dict):
        raise TypeError("a record is an object")
    return values
