"""Changing a jar: through the running browser where there is one, in one transaction, or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sized
from dataclasses import dataclass, field, replace
from functools import partial

from core.browser.port import Edited, LiveBrowser
from core.cookies.validation import check
from core.errors import ErrorKind, SessileError
from core.memory import many_values
from core.model import expiry
from core.model.cookie import Cookie, CookieEdit, CookieId
from core.services.cancelling import Cancellation
from core.services.conflicts import refuse_conflicts
from core.services.running import Running, RunningBrowsers
from core.services.saving import Saver
from core.services.workspace import Workspace
from core.services.writing import Writing


@dataclass(frozen=True, slots=True)
class EditResult:
    """What was done: the inverses of `applied`, in reverse order, undo it. `not_taken` is only in the jar.

    `altered` pairs a cookie as it was sent with what the running browser made of it.
    """

    applied: tuple[CookieEdit, ...] = field(repr=False)
    not_taken: tuple[Cookie, ...] = field(default=(), repr=False)
    altered: tuple[tuple[Cookie, Cookie], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be done."""

    session_id: str
    edits: tuple[CookieEdit, ...] = field(repr=False)
    overwrite: bool
    event: str
    cancellation: Cancellation = field(default_factory=Cancellation)


_Open = tuple[Running, LiveBrowser]  # an open browser and what is known of it


class JarEditor:
    """Carries edits out for the services; each is all or none, and a use of the session."""

    def __init__(self, workspace: Workspace, running: RunningBrowsers, saver: Saver) -> None:
        self._workspace = workspace
        self._running = running
        self._saver = saver

    async def edit(
        self,
        session_id: str,
        edits: Iterable[CookieEdit],
        *,
        overwrite: bool,
        restoring: bool = False,
        event: str = "cookies_edited",
    ) -> EditResult:
        """Apply edits; raises NOT_FOUND, EXPIRED, STORE, INPUT, and CONFLICT unless told to `overwrite`.

        `restoring` puts back what the jar had before, sound or not: a browser keeps cookies that nobody could type.
        Cancelling it changes nothing, up to the commit, or up to the moment a running browser is given the edits; from
        then on it ends as if nobody had cancelled.
        """
        session = self._workspace.usable(session_id).session
        with many_values(max(session.cookie_count, len(edits) if isinstance(edits, Sized) else 0)):
            sound = tuple(edits) if restoring else await asyncio.to_thread(_checked, edits)
            order = _Order(session_id, sound, overwrite, event)
            found = await self._open_browser(order)
            return await order.cancellation.run(self._workspace.tasks, self._do(order, found), name="edit cookies")

    async def take(self, session_id: str, edits: tuple[CookieEdit, ...]) -> None:
        """Apply what a site asked for on a load of ours: as `edit` does, over whatever is there, and no event.

        Work that began before a lock may do so. Cancelled, it ends by itself. Raises as `Workspace.at_work`, and STORE.
        """
        self._workspace.at_work(session_id)
        order = _Order(session_id, edits, overwrite=True, event="")
        doing = self._workspace.tasks.start(self._do(order, await self._open_browser(order)), name="take cookies")
        outcome = await asyncio.shield(doing)
        if isinstance(outcome, SessileError):
            raise outcome

    async def _open_browser(self, order: _Order) -> _Open | None:
        """Return the session's open browser, with all that it has read so far in the jar; a closing one is waited for.

        Unless everything is to be overwritten the browser is read now: what a site changed a moment ago counts.
        """
        if not order.edits:
            return None
        running = await self._running.settled(order.session_id)
        if running is None or running.browser is None:
            return None
        if not order.overwrite:
            await self._saver.save_now(order.session_id)
        await self._saver.saved(running)  # what was read before an edit must not undo it
        return running, running.browser

    async def _do(self, order: _Order, open_browser: _Open | None) -> EditResult | SessileError:
        """Send and store; an error is returned, since a task that raises is logged as a bug."""
        try:
            known, made = (None, Edited()) if open_browser is None else await self._send(order, *open_browser)
            stored = replace(order, edits=_as_spelled(order.edits, made))
            applied, _ = await self._workspace.write(partial(_store, stored, known))
        except SessileError as error:
            return error
        return EditResult(applied, made.not_taken, made.altered)

    async def _send(
        self, order: _Order, running: Running, browser: LiveBrowser
    ) -> tuple[tuple[Cookie, ...] | None, Edited]:
        """Apply edits to the open browser; return what the jar had of them before, and what became of them.

        A browser that has ended leaves the jar as the edit will find it, None here: its last state is saved first.
        """
        identities = _identities(order.edits)
        known = await self._workspace.store.read(
            lambda transaction: transaction.cookies.named(order.session_id, identities)
        )
        if not order.overwrite:
            refuse_conflicts(known, order.edits)
        order.cancellation.check()
        try:
            made = await browser.edit_cookies(order.edits)
        except SessileError as error:
            if error.kind is not ErrorKind.NO_BROWSER:
                raise
            await running.ended.wait()
            return None, Edited()
        running.kept = (running.kept - identities) | {cookie.id for cookie in made.not_taken}
        running.last = None
        return known, made


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
    identity = cookie.id
    before = cookies.get(identity)
    created_at = (before.created_at if before is not None else cookie.created_at) or now
    after = cookies[identity] = replace(cookie, created_at=created_at)
    return [] if before == after else [CookieEdit(before, after)]


def _checked(edits: Iterable[CookieEdit]) -> tuple[CookieEdit, ...]:
    """Check what would be kept; runs on a thread: the public suffixes are slow to load, and edits may be many."""
    asked = tuple(edits)
    for edit in asked:
        if edit.after is not None:
            check(edit.after)
    return asked


def _as_spelled(edits: tuple[CookieEdit, ...], made: Edited) -> tuple[CookieEdit, ...]:
    """Keep a cookie under the identity that the browser gave it: the one sent is in no browser."""
    held = {sent.id: found for sent, found in made.altered if sent.id != found.id}
    return (
        tuple(
            replace(edit, after=held.get(edit.after.id, edit.after)) if edit.after is not None else edit
            for edit in edits
        )
        if held
        else edits
    )


def _store(order: _Order, known: tuple[Cookie, ...] | None, writing: Writing) -> tuple[CookieEdit, ...]:
    """Write the edits; `known` is the jar from before a browser got them, since a capture may have saved them first."""
    session = writing.session(order.session_id)
    there = known
    if there is None:
        there = writing.transaction.cookies.named(session.id, _identities(order.edits))
        if not order.overwrite:
            refuse_conflicts(there, order.edits)
    applied = effective(there, order.edits, now=writing.now)
    if applied:
        session = writing.change_jar(session, applied)
        writing.save(expiry.touch(session, now=writing.now))
        if order.event:
            writing.record(order.event, session.id, detail=str(len(applied)))
    if known is None:
        order.cancellation.check()
    return applied


def _identities(edits: Iterable[CookieEdit]) -> frozenset[CookieId]:
    return frozenset(cookie.id for edit in edits for cookie in (edit.before, edit.after) if cookie is not None)
