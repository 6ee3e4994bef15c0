"""Ordinary values, of which a test names only what matters to it."""

from __future__ import annotations

from dataclasses import replace

from core.model.cookie import Cookie
from core.model.session import Session, SessionDraft

NOW = 1_800_000_000.0


def a_session(number: int = 1, *, ttl: int = 3600, **others: object) -> Session:
    """Return a session just made; `others` are fields of Session."""
    made = Session(
        id=f"sess_{number:032x}",
        profile=f"{number:032x}",
        draft=SessionDraft(name=f"Session {number}", ttl=ttl),
        created_at=NOW,
        last_accessed=NOW,
        expires_at=NOW + ttl,
    )
    return replace(made, **others)  # type: ignore[arg-type]  # each test names fields of Session


def a_cookie(name: str = "sid", value: str = "secret", **others: object) -> Cookie:
    """Return a plain cookie of example.com; `others` are fields of Cookie."""
    return replace(Cookie(name=name, value=value, domain="example.com"), **others)  # type: ignore[arg-type]  # fields of Cookie
