"""What a killed program left behind, made good before anything else happens."""

from __future__ import annotations

from collections.abc import Iterable

from core.model import expiry
from core.model.changes import Notice, NoticeKind
from core.model.session import Session
from core.services.actor import PROGRAM
from core.services.batch_making import drop_unmade
from core.services.disposal import Disposal
from core.services.holdoff import HoldOff
from core.services.saving import measure
from core.services.workspace import Workspace
from core.services.writing import IN_MEMORY, LAST_RUN, OPEN, Writing


async def hold_off(workspace: Workspace) -> HoldOff:
    """Return whether cleanup has to wait; needs no key."""
    saved = await workspace.store.read(lambda transaction: transaction.settings.all())
    last_run = saved.get(LAST_RUN)
    return HoldOff(workspace.clock, last_run=None if last_run is None else float(last_run))


async def recover(workspace: Workspace, disposal: Disposal) -> list[Session]:
    """Touch sessions whose browser was open, finish erasing, and return the sessions that damage took cookies from.

    Batches that were running are paused. Nobody saw those browsers close, so their close counts from now: a login is
    never lost to a crash.
    """

    def work(writing: Writing) -> tuple[list[Session], bool, list[Session], int]:
        left_open = [session for each in writing.marked(OPEN) if (session := writing.transaction.sessions.get(each))]
        for session in left_open:
            writing.save(expiry.touch(session, now=writing.now))
            writing.record("recovered", session.id, by=PROGRAM)
        writing.mark(OPEN, remove=writing.marked(OPEN))
        in_memory = bool(writing.marked(IN_MEMORY))
        drop_unmade(writing)
        paused = writing.transaction.batches.pause_running()
        return left_open, in_memory, _recount(writing, keeps=workspace.keeps_cookies), paused

    (recovered, in_memory, short, paused), _ = await workspace.write(work)
    if recovered:
        kind = NoticeKind.MEMORY_LOST if in_memory else NoticeKind.RECOVERED
        workspace.notices.emit(Notice(kind, count=len(recovered)))
    if paused:
        workspace.notices.emit(Notice(NoticeKind.BATCHES_LEFT, count=paused))
    await disposal.resume()
    workspace.tasks.start(_measure(workspace, recovered), name="measure what was open")
    return short


async def _measure(workspace: Workspace, sessions: Iterable[Session]) -> None:
    """Note what their profiles take on disk, which their browsers' close would have done."""
    for session in sessions:
        await measure(workspace, session.id, session.profile)


def _recount(writing: Writing, *, keeps: bool) -> list[Session]:
    """Let the counts follow the jars at hand: those in memory begin empty, those of the file are as they were left.

    Returns the sessions whose jars are not as they were left.
    """
    if keeps and not writing.marked(IN_MEMORY):
        return _mend(writing)
    for session in writing.transaction.sessions.all():
        if (counted := writing.counted(session)) != session:
            writing.save(counted)
    if keeps:
        writing.mark(IN_MEMORY, remove=["jars"])
    else:
        writing.mark(IN_MEMORY, add=["jars"])
    return []


def _mend(writing: Writing) -> list[Session]:
    """Give cookies that damage hides back to their sessions; returns those whose jars still are not as counted."""
    cookies = writing.transaction.cookies
    if not cookies.miscounted():
        return []
    sessions = writing.transaction.sessions.all()
    cookies.give_back([session.id for session in sessions])
    short = cookies.miscounted()
    return [writing.save(writing.counted(session)) for session in sessions if session.id in short]
