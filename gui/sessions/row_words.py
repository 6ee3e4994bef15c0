"""What a session says of itself, in words: state, expiry, last use, size, and the exact times behind them."""

from __future__ import annotations

from collections.abc import Mapping

from core.model.expiry import Urgency, urgency
from gui.kit import words
from gui.sessions.columns import Column
from gui.sessions.session_row import SessionRow, State

NOTHING = "—"
LONGEST_HINT = 300  # characters of a name or an address in a tooltip

_STATE_ICONS: Mapping[State, str] = {
    State.OPENING: "window",
    State.OPEN: "window",
    State.EXTRACTING: "extract",
    State.CLOSING: "save",
    State.UNSEALING: "unlock",
    State.SEALING: "lock",
    State.READY: "check-circle",
    State.EXPIRED: "expired",
    State.BINNED: "bin",
}
STATE_TONES: Mapping[State, str] = {
    State.OPENING: "accent",
    State.OPEN: "accent",
    State.EXTRACTING: "accent",
    State.CLOSING: "accent",
    State.UNSEALING: "accent",
    State.SEALING: "accent",
    State.READY: "quiet",
    State.EXPIRED: "idle",
    State.BINNED: "idle",
}
URGENCY_TONES: Mapping[Urgency, str] = {
    Urgency.NEVER: "quiet",
    Urgency.FINE: "good",
    Urgency.SOON: "soon",
    Urgency.URGENT: "urgent",
    Urgency.EXPIRED: "idle",
}
_STATE_WORDS: Mapping[State, str] = {
    State.OPENING: "Opening…",
    State.EXTRACTING: "Extracting…",
    State.CLOSING: "Saving and closing…",
    State.UNSEALING: "Unsealing…",
    State.SEALING: "Sealing…",
    State.READY: "Ready",
    State.EXPIRED: "Expired",
    State.BINNED: "In the bin",
}


def cell_words(row: SessionRow, column: Column, now: float) -> str:
    """Return what a cell says, in one line."""
    session = row.session
    if column is Column.SESSION:
        return f"{session.name}, {row.site}" if row.site else session.name
    if column is Column.STATE:
        return state_words(row, now)
    if column is Column.EXPIRES:
        return expiry_words(row, now)
    if column is Column.TAGS:
        return ", ".join(session.draft.tags)
    if column is Column.COOKIES:
        return f"{session.cookie_count:,}"
    if column is Column.LAST_USED:
        return words.ago(now - session.last_accessed)
    return words.size(session.disk_bytes)


def cell_hint(row: SessionRow, column: Column, now: float) -> str:
    """Return what a cell's tooltip says: the whole of what may be cut off, and exact times."""
    session = row.session
    if column is Column.SESSION:
        hints = (words.shortened(session.name, most=LONGEST_HINT), session.draft.start_url[:LONGEST_HINT])
        return "\n".join(hint for hint in hints if hint)
    if column is Column.EXPIRES:
        return expiry_hint(row, now)
    if column is Column.LAST_USED:
        return words.exact(session.last_accessed)
    if column is Column.STATE:
        return f"Last saved {words.exact(session.saved_at)}" if session.saved_at else "Never opened"
    if column is Column.TAGS:
        return ", ".join(session.draft.tags)
    if column is Column.COOKIES:
        cookies = words.count(session.cookie_count, "cookie")
        return f"{cookies} on {words.count(session.domain_count, 'domain')}"
    return f"{session.disk_bytes:,} bytes"


def state_words(row: SessionRow, now: float) -> str:
    """Say the state; an open session says how long ago it was last saved."""
    state = row.state(now)
    if _untouched(row, state):
        return "Not opened yet"
    if state is not State.OPEN:
        return _STATE_WORDS[state]
    if row.view.live is not None and row.view.live.jobs:
        return "Open · extracting…"
    saved = row.session.saved_at
    if saved is None or (row.view.live is not None and saved < row.view.live.since):
        return "Open · not saved yet"
    return f"Open · saved {words.ago(now - saved, precise=True)}"


def state_icon(row: SessionRow, now: float) -> str:
    """Return the icon that goes with the state's words."""
    state = row.state(now)
    return "question" if _untouched(row, state) else _STATE_ICONS[state]


def expiry_words(row: SessionRow, now: float) -> str:
    """Say what is left."""
    session = row.session
    if session.binned:
        left = row.erased_at - now
        return f"in {words.duration(left)}" if left > 0 else "soon"
    if session.pinned:
        return "never expires"
    if row.view.open:
        return "not while open" if session.expires_at <= now else words.duration(session.expires_at - now)
    left = session.expires_at - now
    return words.duration(left) if left > 0 else words.until(left)


def expiry_hint(row: SessionRow, now: float) -> str:
    """Say the exact moment it ends, and what that means."""
    if row.session.binned_at is not None:
        return f"Erased {words.exact(row.erased_at)}; removed {words.ago(now - row.session.binned_at)}"
    if row.session.pinned:
        return "Pinned: never expires and is never evicted"
    moment = words.exact(row.session.expires_at)
    if row.view.live is not None:
        return f"Not while it is open; else {moment}"
    return f"{'Expired' if row.ends_at <= now else 'Expires'} {moment}"


def tone(row: SessionRow, now: float) -> str:
    """Return the theme colour that says how near the end is."""
    return "idle" if row.session.binned else URGENCY_TONES[urgency(row.view, now=now)]


def _untouched(row: SessionRow, state: State) -> bool:
    return state is State.READY and row.session.saved_at is None and not row.session.cookie_count
