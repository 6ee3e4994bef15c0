"""What the overview says of a session, as titles and words."""

from __future__ import annotations

from core.model.session import Presentation, Session, SessionView
from gui.kit import words
from gui.sessions.row_words import NOTHING

_NOTE_SHOWN = 2000
_BROWSERS = {"chromium": "Chromium", "chrome": "Google Chrome", "msedge": "Microsoft Edge", "auto": "found by itself"}


def time_facts(session: Session, now: float) -> dict[str, str]:
    """Return when it was created, used and saved."""
    saved = session.saved_at
    return {
        "Created": _moment(session.created_at, now),
        "Last used": _moment(session.last_accessed, now),
        "Last saved": "not saved yet" if saved is None else _moment(saved, now),
        "Lifetime": f"{words.duration(session.draft.ttl)} without use",
    }


def content_facts(session: Session) -> dict[str, str]:
    """Return what it holds."""
    cookies = words.count(session.cookie_count, "cookie")
    note = session.draft.note.strip()
    return {
        "Cookies": f"{cookies} · {words.count(session.domain_count, 'domain')}"
        if session.cookie_count
        else "no cookies yet",
        "Profile": f"{words.size(session.disk_bytes)} on disk",
        "Tags": ", ".join(session.draft.tags) or NOTHING,
        "Note": (note if len(note) <= _NOTE_SHOWN else f"{note[:_NOTE_SHOWN]}…") or NOTHING,
        "Browser": presentation_words(session.draft.presentation),
    }


def presentation_words(shown: Presentation) -> str:
    """Say how the browser presents itself, the proxy's password masked."""
    said = [_BROWSERS.get(shown.browser, shown.browser) if shown.browser else "as in the settings"]
    if shown.viewport:
        said.append(f"page {shown.viewport.width} × {shown.viewport.height}")
    said += [value for value in (shown.locale, shown.timezone) if value]
    if shown.user_agent:
        said.append("own user agent")
    if shown.proxy:
        login = f" as {shown.proxy.username}" if shown.proxy.username else ""
        secret = ", password ••••••" if shown.proxy.password else ""
        said.append(f"proxy {shown.proxy.server}{login}{secret}")
    if shown.extensions:
        said.append("extensions allowed")
    if shown.insecure_tls:
        said.append("certificates are not verified")
    return " · ".join(said)


def summary(views: tuple[SessionView, ...]) -> str:
    """Say what several chosen sessions have together."""
    sessions = [view.session for view in views]
    opened = sum(view.open for view in views)
    said = [
        words.count(sum(session.cookie_count for session in sessions), "cookie"),
        f"{words.size(sum(session.disk_bytes for session in sessions))} on disk",
    ]
    if opened:
        said.append(f"{words.count(opened, 'browser')} open")
    return " · ".join(said)


def _moment(moment: float, now: float) -> str:
    return f"{words.exact(moment)} ({words.ago(now - moment)})"
