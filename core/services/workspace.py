"""What every service is given: the store behind its cache, the settings in force, the clock, and the two signals."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from core.clock import Clock
from core.errors import ErrorKind, SessileError
from core.model.changes import Changes, ResultChanges
from core.model.expiry import is_expired
from core.model.session import Live, SessionView
from core.paths import Layout
from core.services.actor import acting
from core.services.cache import SessionCache, in_bin
from core.services.counting import Counting
from core.services.keychain import Keychain
from core.services.notices import Notices
from core.services.writing import Writing
from core.settings import Settings
from core.signal import Signal
from core.store.profiles import Profiles
from core.tasks import Tasks

if TYPE_CHECKING:
    from core.store.store import Store
    from core.store.transaction import Transaction

T = TypeVar("T")
Begun = asyncio.Task[tuple[T, Changes] | SessileError]  # a write that runs already


@dataclass(slots=True, eq=False)
class Workspace:
    """Shared by the services of one core.

    `keeps_cookies` is what the store was opened with, whatever is saved since; `applied` tells of new settings and
    `results` of results that came and went.
    """

    layout: Layout
    store: Store
    profiles: Profiles
    clock: Clock
    tasks: Tasks
    settings: Settings
    keeps_cookies: bool
    changes: Signal[Changes]
    notices: Notices
    cache: SessionCache
    keychain: Keychain
    applied: Signal[Settings]
    results: Signal[ResultChanges] = field(default_factory=Signal)
    counting: Counting = field(default_factory=Counting)

    async def write(self, work: Callable[[Writing], T]) -> tuple[T, Changes]:
        """Run `work` as one transaction; after the commit the cache follows and `changes` tells it.

        A caller that is cancelled meanwhile leaves the write to finish by itself. Raises what `work` raises, and STORE.
        """
        return await self.finished(self.begin_write(work))

    def begin_write(self, work: Callable[[Writing], T]) -> Begun[T]:
        """Start a write now, ahead of every later one; await it with `finished`."""
        return self.tasks.start(self._commit(work), name="write")

    async def finished(self, writing: Begun[T]) -> tuple[T, Changes]:
        """Wait for a write that was begun and return what came of it; raises as `write` does."""
        outcome = await asyncio.shield(writing)
        if isinstance(outcome, SessileError):
            raise outcome
        return outcome

    def usable(self, session_id: str) -> SessionView:
        """Return a session that may be used or changed; raises NOT_FOUND, EXPIRED, LOCKED, or INPUT in the bin."""
        view = self.cache.get(session_id)
        if view.session.binned:
            raise in_bin()
        if is_expired(view, now=self.clock.now()):
            raise SessileError(ErrorKind.EXPIRED, "This session has expired. Extend renews it.")
        return view

    def at_work(self, session_id: str) -> SessionView:
        """Return a session as `usable` does; one that work uses which began before a lock stays usable for it."""
        known = self.cache.known(session_id)
        if known is not None and self.cache.hidden and self.cache.is_used(session_id):
            return SessionView(known, working=True)
        return self.usable(session_id)

    def note_saved(self, session_id: str, *, at: float) -> None:
        """Let everybody see that a capture changed nothing (unix seconds)."""
        self.cache.note_saved(session_id, at=at)
        if session_id in self.cache:
            self.changes.emit(Changes(updated=frozenset({session_id})))

    def show_live(self, session_id: str, live: Live | None) -> None:
        """Let everybody see what the session's browser does."""
        self.cache.set_live(session_id, live)
        self._drop_key(session_id)
        if session_id in self.cache:
            self.changes.emit(Changes(updated=frozenset({session_id})))

    @contextmanager
    def using(self, session_id: str) -> Iterator[None]:
        """Let the session count as in use: it does not expire, and a lock leaves its key until the end."""
        self.cache.begin_use(session_id)
        try:
            yield
        finally:
            self.cache.end_use(session_id)
            self._drop_key(session_id)

    def _drop_key(self, session_id: str) -> None:
        """Let go of the key of a session that was in use while locked."""
        if self.cache.hidden and self.cache.known(session_id) is None:
            self.keychain.no_longer_used(session_id)

    async def _commit(self, work: Callable[[Writing], T]) -> tuple[T, Changes] | SessileError:
        by = acting.get()  # here: the store's thread does not know

        def run(transaction: Transaction) -> tuple[T, Writing]:
            most_bytes = self.settings.extractions_mb * 2**20
            writing = Writing(transaction, now=self.clock.now(), by=by, most_bytes=most_bytes)
            result = work(writing)
            writing.finish()
            return result, writing

        try:
            result, writing = await self.store.write(run)
        except SessileError as error:
            return error  # the caller's to handle: raised here it would be logged as a bug
        changes = self._take_in(writing)
        if changes != Changes() or (writing.events and not self.cache.hidden):
            self.changes.emit(changes)
        return result, changes

    def _take_in(self, writing: Writing) -> Changes:
        self.counting.committed(writing, self.cache.known)
        added = frozenset(each.id for each in writing.put.values() if self.cache.put(each))
        for session_id in writing.erased:
            self.cache.remove(session_id)
        updated = frozenset(writing.put) - added
        if self.cache.hidden:
            return Changes()
        if writing.kept or writing.dropped:
            self.results.emit(ResultChanges(tuple(writing.kept.values()), frozenset(writing.dropped)))
        return Changes(added, updated, frozenset(writing.erased), frozenset(writing.jars) - writing.erased)
