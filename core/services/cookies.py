"""Reading and editing a session's cookies; edits reach a running browser of that session at once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from core.cookies.decoding import decode
from core.cookies.sites import registrable_domain
from core.cookies.validation import fault
from core.errors import SessileError
from core.memory import many_values
from core.model.cookie import Cookie, CookieEdit
from core.model.decoded import Decoded
from core.services.editing import EditResult, JarEditor
from core.services.saving import Saver
from core.services.workspace import Workspace

__all__ = ["CookieService", "EditResult"]


class CookieService:
    """The jar of one session at a time."""

    def __init__(self, workspace: Workspace, saver: Saver, editor: JarEditor) -> None:
        self._workspace = workspace
        self._saver = saver
        self._editor = editor

    async def list(self, *, session_id: str) -> tuple[Cookie, ...]:
        """Return the jar, in the order the cookies first came; raises NOT_FOUND."""
        with many_values(self._workspace.cache.get(session_id).session.cookie_count):
            return await self._workspace.store.read(lambda transaction: transaction.cookies.of(session_id))

    async def sites(self, *, hosts: Iterable[str]) -> dict[str, str]:
        """Return each host's registrable domain, on a thread: the list of public suffixes is slow to load."""
        wanted = frozenset(hosts)
        return await asyncio.to_thread(lambda: {host: registrable_domain(host) for host in wanted})

    async def edit(
        self, *, session_id: str, edits: Iterable[CookieEdit], overwrite: bool = False, restoring: bool = False
    ) -> EditResult:
        """Add, replace and delete cookies, all or none; a use of the session.

        What the running browser does not take stays in the jar and is reported. Raises NOT_FOUND, EXPIRED, STORE, INPUT
        naming the field of a cookie that no browser would keep, and, unless told to `overwrite`, CONFLICT when the jar
        holds something else than an edit's `before` where it would be lost. `restoring` is for undo and redo: cookies
        that the jar had before are not checked.
        """
        return await self._editor.edit(session_id, edits, overwrite=overwrite, restoring=restoring)

    async def clear(self, *, session_id: str, domain: str | None = None) -> EditResult:
        """Delete every cookie, or every one of exactly `domain`; raises as `edit` does, but for CONFLICT."""
        await self._saver.save_now(session_id)
        jar = await self.list(session_id=session_id)
        wanted = None if domain is None else domain.lower().removeprefix(".")
        gone = tuple(CookieEdit(cookie, None) for cookie in jar if wanted is None or cookie.domain == wanted)
        return await self._editor.edit(session_id, gone, overwrite=True)

    def fault(self, *, cookie: Cookie) -> SessileError | None:
        """Return what is wrong with a cookie as it is typed, INPUT with the field, or None; wait for `sites` first."""
        return fault(cookie)

    async def decode(self, *, value: str) -> tuple[Decoded, ...]:
        """Return the readable forms of a value, on a thread: it may be large."""
        return await asyncio.to_thread(decode, value)
