"""A page loaded as nobody in particular: a browser or a jar for one load, which is no session and leaves nothing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from typing import Any

from core.browser.port import Browsers, LaunchRequest, LiveBrowser
from core.cookies.hosts import ascii_host
from core.cookies.jar import Jar
from core.cookies.validation import fault
from core.errors import ErrorKind, SessileError
from core.extract.fetching import Fetcher
from core.model.cookie import Cookie
from core.model.extraction import Engine, Extraction, ExtractionRequest, PageRequest
from core.model.session import Presentation
from core.services.counting import LaunchKind
from core.services.disposal import Disposal
from core.services.http_cookies import cookie_header
from core.services.page_loading import Loaded
from core.services.shaping import Origin, Shaper, page_to_load
from core.services.workspace import Workspace
from core.services.writing import DOOMED
from core.store.profiles import new_profile_name

log = logging.getLogger(__name__)

AT_ONCE = 4  # browsers; each is one of its own, and more only take the processor from each other

_PLAIN = Presentation()
_Load = Callable[[PageRequest, tuple[Cookie, ...]], Awaitable[Loaded]]


class ThrowAwayService:
    """Extracts without a session. Nothing is kept: no row, no result, no cookie, and no profile even after a kill."""

    def __init__(self, workspace: Workspace, browsers: Browsers, disposal: Disposal, shaper: Shaper) -> None:
        self._workspace = workspace
        self._browsers = browsers
        self._disposal = disposal
        self._shaper = shaper
        self._engines: Mapping[Engine, _Load] = {Engine.BROWSER: self._rendered, Engine.HTTP: self._unrendered}
        self._free = asyncio.Semaphore(AT_ONCE)
        self._jobs: set[asyncio.Task[Any]] = set()
        self._ending: set[asyncio.Task[None]] = set()
        self._over = False

    async def extract(self, *, request: ExtractionRequest, cookies: tuple[Cookie, ...] = ()) -> Extraction:
        """Load the page with these cookies only and return it in its shape; its session's id is empty.

        Cancel the task to stop it, at any stage. Domains of cookies may be written in any case and in other letters.
        Raises INPUT (field cookies for one that no browser keeps), LOCKED, NO_BROWSER, UNREACHABLE, TIMEOUT and STORE.
        """
        page = page_to_load(request)
        self._workspace.keychain.require_open()
        begun = self._workspace.clock.steady()
        with self._job():
            sound = await asyncio.to_thread(_checked, cookies)
            loaded = await self._engines[request.engine](page, sound)
            made = await self._shaper.make(request, loaded, Origin("", begun))
        return made.extraction

    async def close(self) -> None:
        """Stop what is being loaded, let nothing new begin, and wait until all of it is gone."""
        self._over = True
        for job in self._jobs:
            job.cancel()
        while pending := self._jobs | self._ending:
            await asyncio.wait(pending)

    async def _rendered(self, page: PageRequest, cookies: tuple[Cookie, ...]) -> Loaded:
        async with self._free, self._browser(cookies) as browser:
            if browser.put_back.not_taken:
                sentence = "The browser did not take all of the cookies, so the page was not loaded. Check them."
                raise SessileError(ErrorKind.INPUT, sentence, field="cookies")
            return Loaded(await browser.load(page), f"Chromium {browser.version}")

    async def _unrendered(self, page: PageRequest, cookies: tuple[Cookie, ...]) -> Loaded:
        fetcher = Fetcher(_PLAIN)
        try:
            return Loaded(await fetcher.fetch(page, _JarWay(cookies, self._workspace.clock.now)))
        finally:
            await self._finish(fetcher.close())

    @asynccontextmanager
    async def _browser(self, cookies: tuple[Cookie, ...]) -> AsyncIterator[LiveBrowser]:
        """Give a browser whose profile was doomed before it was made, so that a kill leaves it to the next start."""
        name, browser = new_profile_name(), None
        try:
            await self._workspace.write(lambda writing: writing.mark(DOOMED, add=[name]))
            profile = await asyncio.to_thread(self._workspace.profiles.create, name)
            choice = self._workspace.settings.browser
            browser = await self._browsers.launch(LaunchRequest("", profile, False, _PLAIN, choice, cookies=cookies))
            self._workspace.counting.launched(LaunchKind.THROW_AWAY)
            yield browser
        finally:
            await self._finish(self._end(browser, name))

    async def _end(self, browser: LiveBrowser | None, profile: str) -> None:
        try:
            if browser is not None:
                await browser.close()
            await self._disposal.discard([profile])
        except SessileError as error:
            log.warning("a profile of no session is left to the next start: %s", error.kind)

    @contextmanager
    def _job(self) -> Iterator[None]:
        job = asyncio.current_task()
        if job is None:
            raise RuntimeError("pages are loaded in tasks only")
        if self._over:
            raise SessileError(ErrorKind.IN_USE, "Sessile is quitting. Start it again to load pages.")
        self._jobs.add(job)
        try:
            yield
        finally:
            self._jobs.discard(job)

    async def _finish(self, work: Coroutine[Any, Any, None]) -> None:
        """Bring `work` to its end, whoever is cancelled meanwhile, again too."""
        task = self._workspace.tasks.start(work, name="end a throw-away load")
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)
        await asyncio.shield(task)


class _JarWay:
    """Cookies of one load: those given, then those of the sites on its way."""

    def __init__(self, cookies: tuple[Cookie, ...], now: Callable[[], float]) -> None:
        self._jar = Jar(cookies)
        self._now = now

    async def header(self, url: str) -> str:
        """Return the value of the Cookie header for a page at `url`; empty for none."""
        return await asyncio.to_thread(cookie_header, tuple(self._jar), url, self._now())

    async def take(self, url: str, lines: tuple[str, ...]) -> None:
        """Keep what a browser would keep of the Set-Cookie lines of the answer from `url`."""
        await asyncio.to_thread(self._receive, url, lines)

    def _receive(self, url: str, lines: tuple[str, ...]) -> None:
        for line in lines:
            self._jar.receive(line, url=url, now=self._now())


def _checked(cookies: tuple[Cookie, ...]) -> tuple[Cookie, ...]:
    """Refuse what no browser would keep; on a thread, since the public suffixes are slow to load."""
    sound = [replace(cookie, domain=ascii_host(cookie.domain) or cookie.domain) for cookie in cookies]
    for number, cookie in enumerate(sound, 1):
        if (error := fault(cookie)) is not None:
            raise SessileError(ErrorKind.INPUT, f"Cookie {number}: {error.sentence}", field="cookies")
    return tuple(sound)
