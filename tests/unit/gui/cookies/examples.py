"""Cookies for tests of the cookies panel."""

from __future__ import annotations

from core.model.cookie import Cookie, CookieEdit
from gui.kit.frame import Frame

NOW = 1_800_000_000.0
SECRET = "s3cr3t-value"


def cookie(
    name: str = "sid", domain: str = "shop.example", *, value: str = SECRET, expires: float | None = None
) -> Cookie:
    """Make a host-only cookie; a domain with a leading dot is for subdomains too."""
    host = domain.removeprefix(".")
    return Cookie(name=name, value=value, domain=host, host_only=host == domain, expires=expires, created_at=NOW)


async def fill(frame: Frame, session_id: str, *cookies: Cookie) -> None:
    """Put cookies into a session's jar."""
    edits = tuple(CookieEdit(before=None, after=each) for each in cookies)
    await frame.core.cookies.edit(session_id=session_id, edits=edits)
