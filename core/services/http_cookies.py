"""The session's cookies on the way of a request without a browser: out of the jar, and back into it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace

from core.cookies.jar import Jar
from core.cookies.matching import own_and_parents, read_url, site_of
from core.cookies.set_cookie import Refusal
from core.model.cookie import Cookie, CookieEdit
from core.services.editing import JarEditor
from core.services.workspace import Workspace


class HttpCookies:
    """The way of one session's cookies; a running browser gets what sites set here too."""

    def __init__(self, workspace: Workspace, editor: JarEditor, session_id: str) -> None:
        self._workspace = workspace
        self._editor = editor
        self._session_id = session_id

    async def header(self, url: str) -> str:
        """Return the value of the Cookie header for a page at `url`; empty for none. Raises STORE."""
        jar = await self._near(url)
        return await asyncio.to_thread(cookie_header, jar, url, self._workspace.clock.now()) if jar else ""

    async def take(self, url: str, lines: tuple[str, ...]) -> None:
        """Keep what a browser would keep of the Set-Cookie lines of the answer from `url`; raises STORE."""
        jar = await self._covering(url)
        edits = await asyncio.to_thread(_edits, jar, url, lines, self._workspace.clock.now())
        if edits:
            await self._editor.take(self._session_id, edits)

    async def _near(self, url: str) -> tuple[Cookie, ...]:
        """Return the cookies of the host and of the domains above it."""
        request = read_url(url)
        if request is None:
            return ()
        domains = own_and_parents(request.host)
        return await self._workspace.store.read(
            lambda transaction: transaction.cookies.of_domains(self._session_id, domains)
        )

    async def _covering(self, url: str) -> tuple[Cookie, ...]:
        """Return what the answer may change or be refused for: without TLS, Secure cookies below the host count too."""
        request = read_url(url)
        if request is None or request.safe:
            return await self._near(url)
        return await self._workspace.store.read(lambda transaction: transaction.cookies.of(self._session_id))


def cookie_header(cookies: Iterable[Cookie], url: str, now: float) -> str:
    """Return the Cookie header; to be called on a thread, since the public suffixes are slow to load."""
    request = read_url(url)
    site = None if request is None else site_of(request)
    return Jar(cookies).header(url, now=now, top_level_site=site)


def _edits(cookies: Iterable[Cookie], url: str, lines: Iterable[str], now: float) -> tuple[CookieEdit, ...]:
    """Return what the lines change; to be called on a thread, like `cookie_header`."""
    before = {cookie.id: cookie for cookie in cookies}
    jar = Jar(before.values())
    named = {made.id for line in lines if not isinstance(made := jar.receive(line, url=url, now=now), Refusal)}
    after = {cookie.id: cookie for cookie in jar if cookie.id in named}
    edits = []
    for identity in named:
        old, new = before.get(identity), after.get(identity)
        if old is not None and new is not None:
            new = replace(new, extra=old.extra)  # what the browser says of it besides
        if old != new:
            edits.append(CookieEdit(old, new))
    return tuple(edits)
