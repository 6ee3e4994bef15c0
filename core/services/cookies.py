"""Reading and editing a session's cookies; edits reach a running browser of that session at once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace

from core.cookies.decoding import decode
from core.cookies.hosts import ascii_host
from core.cookies.jar import Jar
from core.cookies.matching import domain_matches, own_and_parents, read_url, site_of
from core.cookies.sites import registrable_domain
from core.cookies.validation import fault
from core.errors import ErrorKind, SessileError
from core.memory import many_values
from core.model.address import web_address
from core.model.cookie import Cookie, CookieEdit
from core.model.cookie_query import CookieQuery
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

    async def current(self, *, session_id: str) -> tuple[Cookie, ...]:
        """Return the jar with what a running browser holds this moment; raises NOT_FOUND and STORE."""
        await self._saver.save_now(session_id)
        return await self.list(session_id=session_id)

    async def of_url(self, *, session_id: str, url: str) -> tuple[Cookie, ...]:
        """Return what a request of the site's own page to `url` carries now, in its order.

        Raises NOT_FOUND, STORE, and INPUT naming `url`.
        """
        address = web_address(url, field="url")
        jar = await self.current(session_id=session_id)
        return await asyncio.to_thread(_of_url, jar, address, self._workspace.clock.now())

    async def of_host(self, *, session_id: str, host: str) -> tuple[Cookie, ...]:
        """Return every cookie that `host` is sent, whatever the path and over TLS, its parents' cookies included.

        A dot in front of the host is left out. Raises NOT_FOUND, STORE, and INPUT naming `domain`.
        """
        name = _host(host)
        domains = own_and_parents(name)
        self._workspace.cache.get(session_id)
        await self._saver.save_now(session_id)
        near = await self._workspace.store.read(lambda transaction: transaction.cookies.of_domains(session_id, domains))
        now = self._workspace.clock.now()
        return tuple(each for each in near if domain_matches(name, each) and not each.has_expired(now=now))

    async def find(self, *, session_id: str, query: CookieQuery) -> tuple[Cookie, ...]:
        """Return the cookies that fit; raises as `of_host`, and NOT_FOUND when none does."""
        domain = _host(query.domain)
        exact = query.domain.startswith(".")
        found = await self.of_host(session_id=session_id, host=domain)
        fitting = tuple(each for each in found if query.fits(each) and (not exact or each.domain == domain))
        if not fitting:
            raise SessileError(ErrorKind.NOT_FOUND, "There is no such cookie. List the cookies of the session.")
        return fitting

    async def put(self, *, session_id: str, cookie: Cookie, lasts: int | None = None) -> Cookie:
        """Set a cookie over whatever has its identity, for `lasts` seconds from now if given; return it as it is kept.

        The domain may be written in any case and in other letters. Raises as `edit` does, but for CONFLICT.
        """
        expires = cookie.expires if lasts is None else self._workspace.clock.now() + lasts
        cookie = replace(cookie, domain=ascii_host(cookie.domain) or cookie.domain, expires=expires)
        done = await self.edit(session_id=session_id, edits=[CookieEdit(None, cookie)], overwrite=True)
        return next((edit.after for edit in reversed(done.applied) if edit.after is not None), cookie)

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


def _of_url(jar: tuple[Cookie, ...], url: str, now: float) -> tuple[Cookie, ...]:
    """Return what goes to `url`; to be called on a thread, since the public suffixes are slow to load."""
    request = read_url(url)
    return Jar(jar).for_url(url, now=now, top_level_site=None if request is None else site_of(request))


def _host(text: str) -> str:
    host = ascii_host(text.removeprefix("."))
    if host is None:
        sentence = "The domain is no host name or IP address. Write it like www.example.com."
        raise SessileError(ErrorKind.INPUT, sentence, field="domain")
    return host
