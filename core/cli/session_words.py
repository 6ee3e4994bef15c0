"""A session, as the API tells it, in words: a row of a list, and line by line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.cli.choosing import Kept, name_of
from core.cli.words import date, until

COLUMNS = ("NAME", "ID", "STATE", "EXPIRES", "COOKIES", "LAST USED", "TAGS")
SHORT = len("sess_") + 8  # characters of an id that tell it apart in a list
_STYLES = {"expired": "dim", "open": "green", "opening": "green"}


def row_of(kept: Kept, *, now: float) -> tuple[str, ...]:
    """Return the cells under COLUMNS."""
    return (
        name_of(kept),
        str(kept["session_id"])[:SHORT],
        str(kept["state"]),
        _expires(kept, now),
        str(kept["cookie_count"]),
        until(float(kept["last_accessed"]), now=now),
        ", ".join(kept["metadata"].get("tags") or ()),
    )


def style_of(kept: Kept) -> str:
    """Return how its row is drawn, in rich's words."""
    return _STYLES.get(str(kept["state"]), "")


def facts_of(kept: Kept, *, now: float) -> dict[str, str]:
    """Return what there is to say of it, by name; of its proxy the server and never the login."""
    more = kept["metadata"]
    facts = {
        "Name": name_of(kept),
        "Id": str(kept["session_id"]),
        "State": str(kept["state"]),
        "Expires": _expires(kept, now),
        "Created": date(float(kept["created_at"])),
        "Last used": date(float(kept["last_accessed"])),
        "Cookies": f"{kept['cookie_count']} of {kept['total_domains']} domains",
        "Tags": ", ".join(more.get("tags") or ()),
        "Start page": str(more.get("start_url") or ""),
        "Note": str(more.get("note") or ""),
        **_browser(more),
        "Profile": str(kept["user_data_dir"] or "sealed"),
    }
    return {name: text for name, text in facts.items() if text}


def ends(moment: str | None, *, now: float) -> str:
    """Return when a session ends, both moments in unix seconds; None is never."""
    return until(float(moment), now=now) if moment else "never"


def _expires(kept: Kept, now: float) -> str:
    return "never (pinned)" if kept["metadata"].get("pinned") else ends(kept["expires_at"], now=now)


def _browser(more: Mapping[str, Any]) -> dict[str, str]:
    """Return how its browser presents itself, and which way it goes."""
    size, proxy = more.get("viewport"), more.get("proxy")
    return {
        "User agent": str(more.get("user_agent") or ""),
        "Page size": f"{size['width']}x{size['height']}" if size else "",
        "Language": str(more.get("locale") or ""),
        "Time zone": str(more.get("timezone") or ""),
        "Proxy": str(proxy["server"]) if proxy else "",
    }
