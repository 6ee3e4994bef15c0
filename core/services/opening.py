"""Opening a browser on a session: its profile made ready, the jar handed over, its signals followed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from core.browser.port import Browsers, LaunchRequest, LiveBrowser
from core.errors import SessileError
from core.model import expiry
from core.model.changes import Notice, NoticeKind
from core.model.cookie import Cookie, CookieEdit
from core.model.session import Phase, ProfileState, Session, SessionView
from core.model.storage import OriginStorage
from core.services.actor import PROGRAM, acting_as
from core.services.cache import in_bin
from core.services.closing import Closer
from core.services.disposal import Disposal
from core.services.running import Running, RunningBrowsers
from core.services.saving import Saver, save_failed
from core.services.vault import Vault
from core.services.workspace import Workspace
from core.services.writing import DOOMED, OPEN, Writing

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Luggage:
    """What a browser is given; `rebuilt` tells whether page storage goes back into an empty profile.

    `lost` tells that the profile is empty because its sealed file was gone.
    """

    session: Session
    jar: tuple[Cookie, ...] = field(repr=False)
    storage: tuple[OriginStorage, ...] = field(repr=False)
    lost: bool = False

    @property
    def rebuilt(self) -> bool:
        """Whether a profile that was empty is being filled from the store."""
        return bool(self.storage)

    @property
    def once_held(self) -> int:
        """How many lasting cookies the profile had at the last capture; those added by hand since were never lost."""
        saved_at = self.session.saved_at or 0.0
        return sum(cookie.expires is not None and cookie.created_at <= saved_at for cookie in self.jar)


class Opener:
    """Opens headed and headless browsers alike; the caller has made sure that none runs on the session."""

    def __init__(
        self,
        workspace: Workspace,
        browsers: Browsers,
        running: RunningBrowsers,
        saver: Saver,
        closer: Closer,
        disposal: Disposal,
        vault: Vault,
    ) -> None:
        self._workspace = workspace
        self._browsers = browsers
        self._running = running
        self._saver = saver
        self._closer = closer
        self._disposal = disposal
        self._vault = vault

    async def open(self, view: SessionView, *, headed: bool, job: asyncio.Task[Any] | None = None) -> Running:
        """Open a browser and return it running; cancelling stops the launch. Raises what store and browsers raise."""
        running = self._running.begin(view.session, headed=headed, job=job)
        luggage: Luggage | None = None
        try:
            luggage = await self._pack(running)
            running.presentation = luggage.session.draft.presentation
            browser = await self._browsers.launch(self._request(running, luggage))
        except BaseException:
            running.opener = None
            running.jobs.clear()
            self._running.closing(running)
            undoing = self._undo(running, rebuilt=luggage is not None and luggage.rebuilt)
            self._workspace.tasks.start(undoing, name="undo a launch")
            raise
        self._running.opened(running, browser)
        browser.captured.connect(partial(self._saver.take, running))
        browser.closed.connect(partial(self._closer.on_closed, running))
        self._report(luggage, browser)
        try:
            await self._note_open(running, browser, luggage)
        except asyncio.CancelledError:  # too late to stop the launch, and nobody waits for the browser
            running.jobs.clear()
            self._workspace.tasks.start(self._running.close(running), name="close what was cancelled")
            raise
        finally:
            self._vault.opened(
                session_id=running.session_id, profile=running.profile, lost=partial(self._lose, running)
            )
        return running

    async def rebuild(self, session_id: str) -> None:
        """Let the next launch make the profile anew; raises as `Vault.rebuild`."""
        await self._vault.rebuild(session_id=session_id)

    async def _pack(self, running: Running) -> Luggage:
        show = partial(self._running.enter, running)
        await self._vault.ready(session_id=running.session_id, profile=running.profile, show=show)
        self._running.enter(running, Phase.OPENING)
        empty, new = await asyncio.to_thread(self._ready_profile, running.profile)
        luggage, _ = await self._workspace.write(
            lambda writing: _pack(writing, running, empty=empty, keeps=self._workspace.keeps_cookies)
        )
        return replace(luggage, lost=new and luggage.session.profile_state is not ProfileState.PLAIN)

    def _ready_profile(self, name: str) -> tuple[bool, bool]:
        """Make the profile directory; tell whether no browser has used it, and whether none was there. Blocks."""
        new = not self._workspace.profiles.has_folder(name)
        return not (self._workspace.profiles.create(name) / "Default").exists(), new

    def _request(self, running: Running, luggage: Luggage) -> LaunchRequest:
        draft = luggage.session.draft
        return LaunchRequest(
            session_id=running.session_id,
            profile=self._workspace.layout.profile(running.profile),
            headed=running.headed,
            presentation=draft.presentation,
            browser=draft.presentation.browser or self._workspace.settings.browser,
            start_url=draft.start_url if running.headed else "",
            cookies=luggage.jar,
            storage=luggage.storage,
            last_version=luggage.session.browser_version,
        )

    def _report(self, luggage: Luggage, browser: LiveBrowser) -> None:
        session = luggage.session
        log.info("opened a %s browser on %s", "headed" if browser.headed else "headless", session.id)
        refused, restored = len(browser.put_back.not_taken), min(browser.put_back.restored, luggage.once_held)
        if refused:
            self._workspace.notices.emit(Notice(NoticeKind.COOKIES_NOT_TAKEN, session.id, session.name, refused))
        if luggage.lost:
            self._workspace.notices.emit(Notice(NoticeKind.PROFILE_MISSING, session.id, session.name))
        elif restored:
            self._workspace.notices.emit(Notice(NoticeKind.COOKIES_RESTORED, session.id, session.name, restored))

    async def _note_open(self, running: Running, browser: LiveBrowser, luggage: Luggage) -> None:
        """Write the touch; a store that refuses it is no reason to take the browser away."""

        def work(writing: Writing) -> None:
            session = expiry.touch(writing.session(running.session_id), now=writing.now)
            writing.save(replace(session, browser_version=browser.version))
            if luggage.rebuilt and self._workspace.keeps_cookies:
                writing.mark(DOOMED, remove=[running.profile])
            if running.headed:
                writing.record("launched", session.id)

        running.touched_at = self._workspace.clock.steady()
        try:
            await self._workspace.write(work)
        except SessileError as error:
            self._workspace.notices.emit(save_failed(self._workspace, running.session_id, error))

    def _lose(self, running: Running, error: SessileError) -> None:
        """End a browser whose profile the disk has not taken: what it had before the launch is the profile."""
        self._workspace.notices.emit(save_failed(self._workspace, running.session_id, error))
        with acting_as(PROGRAM):
            self._workspace.tasks.start(self._running.close(running), name="close what is lost")

    async def _undo(self, running: Running, *, rebuilt: bool) -> None:
        """Leave no trace of a launch that failed: a profile filled by half would hide the store's page storage."""
        try:
            if rebuilt or not self._workspace.keeps_cookies:
                await self._disposal.discard([running.profile])
            await self._workspace.write(lambda writing: writing.mark(OPEN, remove=[running.session_id]))
        except SessileError as error:
            log.warning("a launch of %s was not undone in the store: %s", running.session_id, error.kind)
        finally:
            await self._put_away(running)

    async def _put_away(self, running: Running) -> None:
        show = partial(self._running.enter, running)
        try:
            await self._vault.closed(session_id=running.session_id, profile=running.profile, show=show)
        finally:
            self._running.ended(running)


def _pack(writing: Writing, running: Running, *, empty: bool, keeps: bool) -> Luggage:
    session = writing.session(running.session_id)
    if session.binned:  # evicted since it was asked for
        raise in_bin()
    jar = writing.transaction.cookies.of(session.id)
    if dead := [CookieEdit(cookie, None) for cookie in jar if cookie.has_expired(now=writing.now)]:
        session = writing.save(writing.change_jar(session, dead))
    storage = writing.transaction.storage.of(session.id) if empty else ()
    if storage or not keeps:
        writing.mark(DOOMED, add=[running.profile])
    if running.headed:
        writing.mark(OPEN, add=[session.id])
    return Luggage(session, _without(jar, dead), storage)


def _without(jar: Sequence[Cookie], dead: Sequence[CookieEdit]) -> tuple[Cookie, ...]:
    gone = {edit.before.id for edit in dead if edit.before is not None}
    return tuple(cookie for cookie in jar if cookie.id not in gone)
