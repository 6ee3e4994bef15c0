"""Every session and its live browser in memory, so that reading never waits for the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from core.errors import ErrorKind, SessileError
from core.model.session import Live, Session, SessionView


class SessionCache:
    """What the store holds, as views; only `Workspace` puts into it what was committed.

    While the store is locked it is hidden: it shows nothing, and knows no more than the sessions in use.
    `unreadable` is how many the store holds that it could not read.
    """

    def __init__(self, sessions: Iterable[Session] = ()) -> None:
        self._views = {session.id: SessionView(session) for session in sessions}
        self.unreadable = 0
        self._refusal: Callable[[], SessileError] | None = None
        self._uses: Counter[str] = Counter()

    def __contains__(self, session_id: str) -> bool:
        """Whether there is such a session, and it may be shown."""
        return self._refusal is None and session_id in self._views

    @property
    def hidden(self) -> bool:
        """Whether nothing is shown."""
        return self._refusal is not None

    def hide(self, refusal: Callable[[], SessileError], *, keep: Collection[str] = ()) -> None:
        """Show nothing from here on, `get` raising `refusal`; forget all sessions but `keep`."""
        self._refusal = refusal
        self._views = {session_id: view for session_id, view in self._views.items() if session_id in keep}

    def fill(self, sessions: Iterable[Session], *, unreadable: int = 0) -> None:
        """Hold what the store holds; browsers stay with their sessions."""
        self.unreadable = unreadable
        live = {session_id: view.live for session_id, view in self._views.items()}
        self._views = {
            session.id: SessionView(session, live.get(session.id), working=session.id in self._uses)
            for session in sessions
        }

    def show(self) -> None:
        """Show what is held."""
        self._refusal = None

    def views(self) -> tuple[SessionView, ...]:
        """Return every session, the bin included, in the order of creation."""
        return () if self.hidden else tuple(self._views.values())

    def known(self, session_id: str) -> Session | None:
        """Return what is known of a session in use, hidden or not; for keeping it, never for showing it."""
        view = self._views.get(session_id)
        return None if view is None else view.session

    def profiles_in_use(self) -> frozenset[str]:
        """Return the names of the profiles of sessions in use, hidden or not."""
        return frozenset(view.session.profile for view in self._views.values() if view.in_use)

    def get(self, session_id: str) -> SessionView:
        """Return one session; raises NOT_FOUND, and LOCKED while hidden."""
        if self._refusal is not None:
            raise self._refusal()
        try:
            return self._views[session_id]
        except KeyError:
            raise not_found() from None

    def put(self, session: Session) -> bool:
        """Take in a committed session and tell whether it is new; a later save known only here is kept."""
        known = self._views.get(session.id)
        if known is None and self.hidden:
            return False
        if known is None:
            self._views[session.id] = SessionView(session, working=session.id in self._uses)
            return True
        if (known.session.saved_at or 0.0) > (session.saved_at or 0.0):
            session = replace(session, saved_at=known.session.saved_at)
        self._views[session.id] = replace(known, session=session)
        return False

    def note_saved(self, session_id: str, *, at: float) -> None:
        """Remember a capture that changed nothing, in memory only (unix seconds)."""
        if (view := self._views.get(session_id)) is not None:
            self._views[session_id] = replace(view, session=replace(view.session, saved_at=at))

    def set_live(self, session_id: str, live: Live | None) -> None:
        """Show `live` as the session's browser; a session that is gone shows nothing."""
        if (view := self._views.get(session_id)) is not None:
            self._views[session_id] = replace(view, live=live)
            self._forget_unused(session_id)

    def begin_use(self, session_id: str) -> None:
        """Let the session count as in use, with or without a browser, until `end_use` is called as often."""
        self._uses[session_id] += 1
        self._show_use(session_id)

    def end_use(self, session_id: str) -> None:
        """Take back one `begin_use`."""
        self._uses[session_id] -= 1
        self._uses += Counter()  # drops what nobody uses any more
        self._show_use(session_id)
        self._forget_unused(session_id)

    def is_used(self, session_id: str) -> bool:
        """Tell whether somebody works with the session, hidden or not; a browser alone does not count."""
        return session_id in self._uses

    @property
    def used(self) -> frozenset[str]:
        """The sessions that somebody works with."""
        return frozenset(self._uses)

    def remove(self, session_id: str) -> None:
        """Forget an erased session."""
        self._views.pop(session_id, None)

    def _show_use(self, session_id: str) -> None:
        if (view := self._views.get(session_id)) is not None:
            self._views[session_id] = replace(view, working=session_id in self._uses)

    def _forget_unused(self, session_id: str) -> None:
        view = self._views.get(session_id)
        if self.hidden and view is not None and not view.in_use:
            self.remove(session_id)


def in_bin() -> SessileError:
    """Say that a session in the bin can only be restored or erased."""
    return SessileError(ErrorKind.INPUT, "This session is in the bin. Restore it first.", field="session")


def not_found() -> SessileError:
    """Say that a session is not there (any more)."""
    return SessileError(
        ErrorKind.NOT_FOUND, "There is no such session: it may have been erased. Choose one of the list."
    )
