"""Every session and its live browser in memory, so that reading never waits for the store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from core.errors import ErrorKind, SessileError
from core.model.session import Live, Session, SessionView


class SessionCache:
    """What the store holds, as views; only `Workspace` puts into it what was committed."""

    def __init__(self, sessions: Iterable[Session] = ()) -> None:
        self._views = {session.id: SessionView(session) for session in sessions}

    def __contains__(self, session_id: str) -> bool:
        """Whether there is such a session."""
        return session_id in self._views

    def views(self) -> tuple[SessionView, ...]:
        """Return every session, the bin included, in the order of creation."""
        return tuple(self._views.values())

    def get(self, session_id: str) -> SessionView:
        """Return one session; raises NOT_FOUND."""
        try:
            return self._views[session_id]
        except KeyError:
            raise not_found() from None

    def put(self, session: Session) -> bool:
        """Take in a committed session and tell whether it is new; a later save known only here is kept."""
        known = self._views.get(session.id)
        if known is None:
            self._views[session.id] = SessionView(session)
            return True
        if (known.session.saved_at or 0.0) > (session.saved_at or 0.0):
            session = replace(session, saved_at=known.session.saved_at)
        self._views[session.id] = SessionView(session, known.live)
        return False

    def note_saved(self, session_id: str, *, at: float) -> None:
        """Remember a capture that changed nothing, in memory only (unix seconds)."""
        view = self._views[session_id]
        self._views[session_id] = replace(view, session=replace(view.session, saved_at=at))

    def set_live(self, session_id: str, live: Live | None) -> None:
        """Show `live` as the session's browser; a session that is gone shows nothing."""
        if (view := self._views.get(session_id)) is not None:
            self._views[session_id] = SessionView(view.session, live)

    def remove(self, session_id: str) -> None:
        """Forget an erased session."""
        self._views.pop(session_id, None)


def in_bin() -> SessileError:
    """Say that a session in the bin can only be restored or erased."""
    return SessileError(ErrorKind.INPUT, "This session is in the bin. Restore it first.", field="session")


def not_found() -> SessileError:
    """Say that a session is not there (any more)."""
    return SessileError(
        ErrorKind.NOT_FOUND, "There is no such session: it may have been erased. Choose one of the list."
    )
