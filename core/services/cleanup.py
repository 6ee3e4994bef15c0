"""Expired sessions leave the list for the bin, and the bin for good; by command at once, else by the clock."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from core.errors import SessileError
from core.model.changes import Notice, NoticeKind
from core.model.expiry import DAY, EXPIRED_STAYS, is_expired
from core.model.session import Session, SessionView
from core.model.statistics import CleanupResult
from core.services.actor import PROGRAM, acting
from core.services.disposal import Disposal
from core.services.holdoff import HoldOff
from core.services.tallies import EXPIRED_CLEANED
from core.services.workspace import Workspace
from core.services.writing import LAST_RUN, Writing
from core.settings import Settings

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Plan:
    """Who goes where."""

    to_bin: tuple[Session, ...] = ()
    to_erase: tuple[Session, ...] = ()

    @property
    def count(self) -> int:
        """How many sessions would go."""
        return len(self.to_bin) + len(self.to_erase)


class CleanupService:
    """Cleans up; while it holds off, it only says how many would go."""

    def __init__(self, workspace: Workspace, disposal: Disposal, holdoff: HoldOff) -> None:
        self._workspace = workspace
        self._disposal = disposal
        self._holdoff = holdoff
        self._told = 0

    async def clean_now(self) -> CleanupResult:
        """Erase every expired session at once; the bin stays. While held off nothing goes, and `held` counts them.

        Raises LOCKED and STORE.
        """
        self._workspace.keychain.require_open()
        now = self._workspace.clock.now()
        expired = tuple(view.session for view in self._listed() if is_expired(view, now=now))
        return await self._run(Plan(to_erase=expired), by=acting.get())

    async def run_automatic(self) -> CleanupResult:
        """Bin what has been expired for a day, erase what has been in the bin long enough, and note a sign of life."""
        result = await self._run(self._due(), by=PROGRAM)
        await self.note_alive()
        if result.held and result.held != self._told:
            self._workspace.notices.emit(Notice(NoticeKind.HELD, count=result.held))
        self._told = result.held
        if gone := result.binned + result.erased:
            self._workspace.notices.emit(Notice(NoticeKind.CLEANED, count=gone))
        return result

    async def run_forever(self) -> None:
        """Clean up now and after every interval; a new interval counts at once. A failure waits for the next round.

        So does a locked store.
        """
        while True:
            try:
                if self._workspace.keychain.open:
                    await self.run_automatic()
            except SessileError as error:
                log.warning("the automatic cleanup failed: %s", error.sentence)
            await self._pause()

    async def _pause(self) -> None:
        clock, begun = self._workspace.clock, self._workspace.clock.steady()
        while (left := begun + self._workspace.settings.cleanup_interval - clock.steady()) > 0:
            sleep = self._workspace.tasks.start(clock.sleep(left), name="wait for the next cleanup")
            disconnect = self._workspace.applied.connect(partial(_wake, sleep))
            try:
                await asyncio.wait({sleep})
            finally:
                disconnect()
                sleep.cancel()

    async def note_alive(self) -> None:
        """Remember that the program ran now, for the hold-off of its next start."""
        now = self._workspace.clock.now()
        await self._workspace.write(lambda writing: writing.transaction.settings.put(LAST_RUN, repr(now)))

    def _listed(self) -> list[SessionView]:
        return [view for view in self._workspace.cache.views() if not view.session.binned]

    def _due(self) -> Plan:
        now = self._workspace.clock.now()
        days = self._workspace.settings.bin_days
        long_expired = tuple(
            view.session
            for view in self._listed()
            if is_expired(view, now=now) and now - view.session.expires_at >= EXPIRED_STAYS
        )
        old = tuple(
            view.session
            for view in self._workspace.cache.views()
            if view.session.binned_at is not None and now - view.session.binned_at >= days * DAY
        )
        return Plan(to_erase=old + long_expired) if days == 0 else Plan(long_expired, old)

    async def _run(self, plan: Plan, *, by: str) -> CleanupResult:
        begun = self._workspace.clock.steady()
        held = plan.count if self._holdoff.holds() else 0
        if held:
            plan = Plan()
        if plan.count:
            plan, _ = await self._workspace.write(partial(self._apply, plan, by))
            await self._disposal.discard([session.profile for session in plan.to_erase])
            self._disposal.drop_caches([session.profile for session in plan.to_bin])
        duration = self._workspace.clock.steady() - begun
        self._workspace.counting.cleaned(duration)
        return CleanupResult(
            binned=len(plan.to_bin),
            erased=len(plan.to_erase),
            remaining=len(self._listed()),
            bytes_freed=sum(session.disk_bytes for session in plan.to_erase),
            duration=duration,
            held=held,
        )

    def _apply(self, plan: Plan, by: str, writing: Writing) -> Plan:
        """Carry out the plan and return it without those that were renewed, restored or erased since it was made."""
        plan = Plan(tuple(filter(writing.is_as, plan.to_bin)), tuple(filter(writing.is_as, plan.to_erase)))
        for session in plan.to_bin:
            writing.save(replace(writing.session(session.id), binned_at=writing.now))
        self._disposal.erase_rows(writing, plan.to_erase)
        for session in (*plan.to_bin, *plan.to_erase):
            writing.record("erased" if session.binned else EXPIRED_CLEANED, session.id, by=by)
        return plan


def _wake(sleep: asyncio.Task[Any], _: Settings) -> None:
    sleep.cancel()
