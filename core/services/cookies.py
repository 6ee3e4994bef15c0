"""Reading and editing a session's cookies; edits reach a running browser of that session at once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial

from core.cookies.sites import registrable_domain
from core.cookies.validation import check
from core.errors import ErrorKind, SessileError
from core.model import expiry
from core.model.cookie import Cookie, CookieEdit, CookieId
from core.services.running import RunningBrowsers
from core.services.saving import Saver
from core.services.workspace import Workspace
from core.services.writing import Writing


@dataclass(frozen=True, slots=True)
class EditResult:
    """What was done: the inverses of `applied`, in reverse order, undo it. `not_taken` is only in the jar."""

    applied: tuple[CookieEdit, ...] = field(repr=False)
    not_taken: tuple[Cookie, ...] = field(default=(), repr=False)


class CookieService:
    """The jar of one session at a time."""

    def __init__(self, workspace: Workspace, running: RunningBrowsers, saver: Saver) -> None:
        self._workspace = workspace
        self._running = running
        self._saver = saver

    async def list(self, *, session_id: str) -> tuple[Cookie, ...]:
        """Return the jar, in the order the cookies first came; raises NOT_FOUND."""
        self._workspace.cache.get(session_id)
        return await self._workspace.store.read(lambda transaction: transaction.cookies.of(session_id))

    async def sites(self, *, hosts: Iterable[str]) -> dict[str, str]:
        """Return each host's registrable domain, on a thread: the list of public suffixes is slow to load."""
        wanted = frozenset(hosts)
        return await asyncio.to_thread(lambda: {host: registrable_domain(host) for host in wanted})

    async def edit(self, *, session_id: str, edits: Iterable[CookieEdit]) -> EditResult:
        """Add, replace and delete cookies, all or none; a use of the session.

        What the running browser does not take stays in the jar and is reported. Raises NOT_FOUND, EXPIRED, STORE, and
        INPUT naming the field of a cookie that no browser would keep.
        """
        edits = tuple(edits)
        self._workspace.usable(session_id)
        await asyncio.to_thread(_check_all, edits)
        known, not_taken = await self._send(session_id, edits)
        applied, _ = await self._workspace.write(partial(_store, session_id, edits, known))
        return EditResult(applied, not_taken)

    async def clear(self, *, session_id: str, domain: str | None = None) -> EditResult:
        """Delete every cookie, or every one of exactly `domain`; raises as `edit` does."""
        await self._saver.save_now(session_id)
        jar = await self.list(session_id=session_id)
        wanted = None if domain is None else domain.lower().removeprefix(".")
        gone = tuple(CookieEdit(cookie, None) for cookie in jar if wanted is None or cookie.domain == wanted)
        return await self.edit(session_id=session_id, edits=gone)

    async def _send(
        self, session_id: str, edits: tuple[CookieEdit, ...]
    ) -> tuple[tuple[Cookie, ...] | None, tuple[Cookie, ...]]:
        """Apply edits to the session's open browser; return what the jar had of them before, and what was not taken.

        Without a browser the jar is as the edit finds it, None here: a closing one saves its last state first.
        """
        running = await self._running.settled(session_id)
        if running is None or running.browser is None or not edits:
            return None, ()
        await self._saver.saved(running)  # what was read before an edit must not undo it
        known = await self._workspace.store.read(
            lambda transaction: transaction.cookies.named(session_id, _identities(edits))
        )
        try:
            not_taken = (await running.browser.edit_cookies(edits)).not_taken
        except SessileError as error:
            if error.kind is not ErrorKind.NO_BROWSER:
                raise
            await running.ended.wait()
            return None, ()
        running.kept = (running.kept - _identities(edits)) | {cookie.id for cookie in not_taken}
        running.last = None
        return known, not_taken


def effective(jar: Iterable[Cookie], edits: Iterable[CookieEdit], *, now: float) -> tuple[CookieEdit, ...]:
    """Return what `edits` really do to `jar`: true befores, renames as delete and add, nothing that changes nothing."""
    cookies = {cookie.id: cookie for cookie in jar}
    done: list[CookieEdit] = []
    for edit in edits:
        if edit.before is not None and (edit.after is None or edit.after.id != edit.before.id):
            done += _deleted(cookies, edit.before.id)
        if edit.after is not None:
            done += _set(cookies, edit.after, now)
    return tuple(done)


def _deleted(cookies: dict[CookieId, Cookie], identity: CookieId) -> list[CookieEdit]:
    before = cookies.pop(identity, None)
    return [] if before is None else [CookieEdit(before, None)]


def _set(cookies: dict[CookieId, Cookie], cookie: Cookie, now: float) -> list[CookieEdit]:
    before = cookies.get(cookie.id)
    created_at = (before.created_at if before is not None else cookie.created_at) or now
    after = cookies[cookie.id] = replace(cookie, created_at=created_at)
    return [] if before == after else [CookieEdit(before, after)]


def _check_all(edits: Iterable[CookieEdit]) -> None:
    """Check what would be kept; runs on a thread, since the list of public suffixes is slow to load."""
    for edit in edits:
        if edit.after is not None:
            check(edit.after)


def _store(
    session_id: str, edits: tuple[CookieEdit, ...], known: tuple[Cookie, ...] | None, writing: Writing
) -> tuple[CookieEdit, ...]:
    """Write the edits; `known` is the jar from before a browser got them, since a capture may have saved them first."""
    there = writing.transaction.cookies.named(session_id, _identities(edits)) if known is None else known
    applied = effective(there, edits, now=writing.now)
    if applied:
        session = writing.change_jar(writing.session(session_id), applied)
        writing.save(expiry.touch(session, now=writing.now))
        writing.record("cookies_edited", session_id, detail=str(len(applied)))
    return applied


def _identities(edits: Iterable[CookieEdit]) -> frozenset[CookieId]:
    return frozenset(cookie.id for edit in edits for cookie in (edit.before, edit.after) if cookie is not None)
