"""The rules about time, as pure functions (DESIGN section 2)."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from core.model.session import Session, SessionView

HOUR = 3600.0
DAY = 86400.0
EXPIRED_STAYS = DAY  # an expired session stays in the list this long before it is binned


class Urgency(StrEnum):
    """How near the end is; each has a word, an icon and a colour in the window."""

    NEVER = "never"  # pinned
    FINE = "fine"
    SOON = "soon"
    URGENT = "urgent"
    EXPIRED = "expired"


def touch(session: Session, *, now: float) -> Session:
    """Count a use: launch, capture, extraction or cookie write. Never shortens what an extend gave."""
    return replace(session, last_accessed=now, expires_at=max(session.expires_at, now + session.draft.ttl))


def extend(session: Session, *, seconds: int, now: float) -> Session:
    """Give `seconds` more, from the end or from now if that has passed; renews an expired session."""
    return replace(
        session, expires_at=max(session.expires_at, now) + seconds, last_accessed=now, granted=max(seconds, 0)
    )


def is_expired(view: SessionView, *, now: float) -> bool:
    """Tell whether the session's time is over; a pinned one and one in use never are."""
    return not view.session.pinned and not view.in_use and view.session.expires_at <= now


def time_left(session: Session, *, now: float) -> float:
    """Seconds until expiry; negative once it has passed."""
    return session.expires_at - now


def fraction_left(session: Session, *, now: float) -> float:
    """Return the share of the bar to fill, 0 to 1: time left / max(ttl, what the last extend gave)."""
    full = max(session.draft.ttl, session.granted, 1)
    return min(1.0, max(0.0, time_left(session, now=now) / full))


def soon_from(session: Session) -> float:
    """Return the moment from which it counts as expiring soon: under min(1 h, 25 % of the TTL) left."""
    return session.expires_at - min(HOUR, session.draft.ttl * 0.25)


def urgency(view: SessionView, *, now: float) -> Urgency:
    """Soon is under min(1 h, 25 % of the TTL), urgent under min(15 min, 10 %)."""
    session = view.session
    if session.pinned:
        return Urgency.NEVER
    if is_expired(view, now=now):
        return Urgency.EXPIRED
    if time_left(session, now=now) < min(HOUR / 4, session.draft.ttl * 0.10):
        return Urgency.URGENT
    return Urgency.SOON if now > soon_from(session) else Urgency.FINE
