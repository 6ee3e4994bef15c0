"""From a running browser into the store: captures, merged into the jar in the order they were read."""

from __future__ import annotations

import asyncio
import logging
from asyncio import Task
from collections.abc import Collection
from dataclasses import replace
from functools import partial

from core.browser.port import Capture
from core.errors import ErrorKind, SessileError
from core.model import expiry
from core.model.changes import Notice, NoticeKind
from core.model.session import Phase
from core.model.storage import OriginStorage
from core.services.merging import merge
from core.services.running import Running, RunningBrowsers
from core.services.workspace import Begun, Workspace
from core.services.writing import Writing

log = logging.getLogger(__name__)

TOUCH_EVERY = 60.0  # seconds between two touches by captures
DOUBT = 2.0  # seconds after which an empty read must be repeated to be believed


class Saver:
    """Writes what differs, at once and in the order it was read; what the store refuses is tried again."""

    def __init__(self, workspace: Workspace, running: RunningBrowsers) -> None:
        self._workspace = workspace
        self._running = running

    def take(self, running: Running, capture: Capture) -> None:
        """Save a capture; one that changes nothing only counts as a sign of life."""
        if self._doubtful(running, capture):
            return
        self._workspace.counting.captured()
        now = self._workspace.clock.steady()
        due = now - running.touched_at >= TOUCH_EVERY
        last = running.last
        if last is not None and not due and (last.cookies, last.storage) == (capture.cookies, capture.storage):
            self._workspace.note_saved(running.session_id, at=capture.taken_at)
            return
        if due:
            running.touched_at = now
        self._begin(running, capture, touch=due)

    async def save_now(self, session_id: str) -> None:
        """Capture the session's browser, if there is one, and wait until the store has it, or has refused it.

        One that is closing is waited for: its last state comes by itself.
        """
        running = await self._running.settled(session_id)
        if running is None or running.browser is None:
            return
        try:
            self.take(running, await running.browser.capture())
        except SessileError as error:
            if error.kind is not ErrorKind.NO_BROWSER:
                raise
            await running.ended.wait()
        await self.saved(running)

    async def saved(self, running: Running) -> None:
        """Wait until every capture so far is in the store, or refused by it."""
        while running.saves:
            await asyncio.wait(set(running.saves))

    async def retry(self, running: Running) -> None:
        """Try once more what the store refused, when no further capture will come."""
        if running.unsaved is not None:
            self._begin(running, running.unsaved, touch=True)
            await self.saved(running)

    def _doubtful(self, running: Running, capture: Capture) -> bool:
        """Tell whether to leave an empty read aside: a browser that is closing gives one without an error (BROWSER.md).

        It is believed when a later read, while the browser still runs, says the same.
        """
        if capture.cookies or not self._has_cookies(running):
            running.doubted = None
            return False
        if running.doubted is None:
            running.doubted = capture.taken_at
            self._workspace.tasks.start(self._read_again(running), name="read an empty jar again")
            return True
        return running.phase is not Phase.OPEN or capture.taken_at - running.doubted < DOUBT

    def _has_cookies(self, running: Running) -> bool:
        """Tell whether the jar holds what the browser took, or is about to."""
        on_its_way = running.last is not None and bool(running.last.cookies)
        session = self._workspace.cache.known(running.session_id)
        return on_its_way or (session is not None and session.cookie_count > len(running.kept))

    async def _read_again(self, running: Running) -> None:
        await self._workspace.clock.sleep(DOUBT)
        if running.doubted is None or running.phase is not Phase.OPEN or running.browser is None:
            return
        try:
            self.take(running, await running.browser.capture())
        except SessileError as error:
            log.info("an empty jar of %s was not read again: %s", running.session_id, error.kind)

    def _begin(self, running: Running, capture: Capture, *, touch: bool) -> None:
        running.kept = (running.kept | capture.lacking) - {cookie.id for cookie in capture.cookies}
        work = partial(self._store, running, capture, _changed_pages(running.last, capture), touch)
        running.last = capture
        writing = self._workspace.begin_write(work)
        following = self._follow(running, capture, writing, frozenset(running.saves), touch=touch)
        task = self._workspace.tasks.start(following, name="save a capture")
        running.saves.add(task)
        task.add_done_callback(running.saves.discard)

    def _store(
        self, running: Running, capture: Capture, pages: tuple[OriginStorage, ...], touch: bool, writing: Writing
    ) -> None:
        """Write a capture, on the store's thread."""
        session = writing.session(running.session_id)
        jar = writing.transaction.cookies.of(session.id)
        edits = merge(jar, capture.cookies, kept=running.kept, since=running.since, now=capture.taken_at)
        if edits:
            session = writing.change_jar(session, edits)
        if pages:
            writing.transaction.storage.put(session.id, pages)
        session = replace(session, saved_at=capture.taken_at)
        writing.save(expiry.touch(session, now=writing.now) if edits or touch else session)

    async def _follow(
        self, running: Running, capture: Capture, writing: Begun[None], earlier: Collection[Task[None]], *, touch: bool
    ) -> None:
        """Take in what came of a write, after all earlier ones."""
        if earlier:
            await asyncio.wait(earlier)
        try:
            await self._workspace.finished(writing)
        except SessileError as error:
            if error.kind is ErrorKind.NOT_FOUND:
                return  # erased meanwhile: there is nothing to keep
            if running.unsaved is None:
                self._workspace.notices.emit(save_failed(self._workspace, running.session_id, error))
            running.last = None
            running.unsaved = capture
        else:
            running.unsaved = None
            if touch:
                await measure(self._workspace, running.session_id, running.profile)


async def measure(workspace: Workspace, session_id: str, profile: str) -> None:
    """Note what the profile takes on disk, where no close of its browser does; a store that refuses is no matter."""
    size = await asyncio.to_thread(workspace.profiles.size, workspace.layout.profile(profile))
    try:
        await workspace.write(lambda writing: writing.save(replace(writing.session(session_id), disk_bytes=size)))
    except SessileError as error:
        log.info("the size of %s was not written: %s", session_id, error.kind)


def save_failed(workspace: Workspace, session_id: str, error: SessileError) -> Notice:
    """Say that the store refused a browser's state; the last good one is whole."""
    name = workspace.cache.get(session_id).session.name if session_id in workspace.cache else ""
    return Notice(NoticeKind.SAVE_FAILED, session_id, name, detail=error.sentence)


def _changed_pages(last: Capture | None, capture: Capture) -> tuple[OriginStorage, ...]:
    known = set(last.storage) if last is not None else set()
    return tuple(each for each in capture.storage if each not in known)
