"""Room for one more session: expired ones leave first, then the least recently used (DESIGN section 2)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from core.errors import ErrorKind, SessileError
from core.model.changes import Notice, NoticeKind
from core.model.expiry import is_expired
from core.model.session import Session, SessionView
from core.services.actor import PROGRAM
from core.services.counting import EVICTED
from core.services.disposal import Disposal
from core.services.tallies import EXPIRED_CLEANED
from core.services.workspace import Workspace
from core.services.writing import Writing


class Capacity:
    """Decides who leaves. Hold `lock` from the decision to the commit, so that two creations never share one place."""

    def __init__(self, workspace: Workspace, disposal: Disposal) -> None:
        self._workspace = workspace
        self._disposal = disposal
        self.lock = asyncio.Lock()

    async def admit(self, make: Callable[[Writing], Session], *, keep: str = "") -> Session:
        """Let `make` write a newcomer, displacing whom it must but never `keep`, and tell who left.

        Raises CAPACITY, LOCKED, and what `make` raises.
        """
        async with self.lock:
            self._workspace.keychain.require_open()
            leaving = self._leaving(keep=keep)

            def work(writing: Writing) -> tuple[Session, tuple[SessionView, ...]]:
                gone = self._put_away(writing, leaving)
                return make(writing), gone

            (session, gone), _ = await self._workspace.write(work)
        self._announce(gone)
        return session

    def _leaving(self, *, keep: str) -> tuple[SessionView, ...]:
        """Return whom the next session displaces, `keep` never; raises CAPACITY when nobody may leave.

        A capacity lowered below what is kept displaces one for one, never many at once.
        """
        now = self._workspace.clock.now()
        counted = [view for view in self._workspace.cache.views() if not view.session.binned]
        if len(counted) < self._workspace.settings.max_sessions:
            return ()
        movable = [view for view in counted if view.session.id != keep]
        if expired := tuple(view for view in movable if is_expired(view, now=now)):
            return expired
        idle = [view for view in movable if not view.session.pinned and not view.in_use]
        if not idle:
            raise self._full("All of them are pinned or open: unpin, close or remove one first.")
        return (min(idle, key=lambda view: view.session.last_accessed),)

    def require(self, places: int) -> None:
        """Raise CAPACITY unless there is room for `places` more without anybody leaving; raises LOCKED."""
        self._workspace.keychain.require_open()
        counted = sum(not view.session.binned for view in self._workspace.cache.views())
        if counted + places > self._workspace.settings.max_sessions:
            most = self._workspace.settings.max_sessions
            more = "one more does" if places == 1 else f"{places:,} more do"
            sentence = f"There is room for {most:,} sessions: {counted:,} of the places are taken, and {more} not fit."
            advice = "Remove some sessions first, or raise the capacity in the settings."
            raise SessileError(ErrorKind.CAPACITY, f"{sentence} {advice}")

    def _put_away(self, writing: Writing, leaving: Iterable[SessionView]) -> tuple[SessionView, ...]:
        """Move the displaced into the bin and return them; one that was used or pinned since stays all the same."""
        gone = tuple(view for view in leaving if writing.is_as(view.session))
        for view in gone:
            expired = is_expired(view, now=writing.now)
            writing.save(replace(writing.session(view.session.id), binned_at=writing.now))
            writing.record(EXPIRED_CLEANED if expired else EVICTED, view.session.id, by=PROGRAM)
        return gone

    def _announce(self, views: Collection[SessionView]) -> None:
        now = self._workspace.clock.now()
        expired = sum(is_expired(view, now=now) for view in views)
        if expired:
            self._workspace.notices.emit(Notice(NoticeKind.CLEANED, count=expired))
        for session in (view.session for view in views if not is_expired(view, now=now)):
            self._workspace.notices.emit(Notice(NoticeKind.EVICTED, session.id, session.name, 1))
        self._disposal.drop_caches([view.session.profile for view in views])

    def _full(self, advice: str) -> SessileError:
        most = self._workspace.settings.max_sessions
        return SessileError(
            ErrorKind.CAPACITY, f"There is room for {most:,} sessions, and all places are taken. {advice}"
        )
