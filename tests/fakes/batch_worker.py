"""A program that works on one batch until it is done, for tests that kill it in the middle.

Usage: python -m tests.fakes.batch_worker FOLDER URL PAGES CONCURRENCY BROWSERS. The batch is made at the first start
and gone on with at every later one; a line is printed once it works and one when it is done. BROWSERS is `fake`, or
`real` for Chromium, or `http` for none. Pages are URL with a number behind it.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from core.app import Core, open_core
from core.browser.playwright_browsers import PlaywrightBrowsers
from core.browser.port import Browsers
from core.errors import ErrorKind, SessileError
from core.model.batch import Batch, BatchPlan, BatchState
from core.model.extraction import Engine, ExtractionRequest, Mode, PageRequest
from core.model.session import SessionDraft
from tests.fakes.batches import finished
from tests.fakes.browsers import FakeBrowsers, page

TRIES = 40  # a browser that lost its driver needs a moment to end, and holds the profile until then


def site(url: str, count: int) -> tuple[str, ...]:
    """Return the addresses of the batch's pages."""
    return tuple(f"{url}{number}" for number in range(count))


async def begin(core: Core, urls: tuple[str, ...], concurrency: int, engine: Engine) -> Batch:
    """Go on with the batch, or make it."""
    made = await core.batches.list()
    if made:
        return await core.batches.resume(batch_id=made[0].id) if made[0].state is BatchState.PAUSED else made[0]
    views = await core.sessions.list()
    session = views[0].session if views else await core.sessions.create(draft=SessionDraft("Shop", ttl=86_400))
    request = ExtractionRequest(PageRequest(""), Mode.HTML, engine)
    plan = BatchPlan(session.id, "Prices", request, concurrency=concurrency, robots=False)
    return await core.batches.create(plan=plan, urls=urls)


async def work(folder: Path, urls: tuple[str, ...], concurrency: int, browsers: Browsers, engine: Engine) -> None:
    """Work until every page has its result."""
    core = await open_core(command_line={"base_dir": str(folder)}, environment={}, browsers=browsers)
    try:
        for _ in range(TRIES):
            batch = await begin(core, urls, concurrency, engine)
            say("works")
            if (await finished(core, batch, patience=600)).state is BatchState.DONE:
                say("done")
                return
            await asyncio.sleep(0.25)
        raise SessileError(ErrorKind.NO_BROWSER, "The batch paused again and again.")
    finally:
        await core.close()


def say(word: str) -> None:
    """Tell the test."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(folder: str, url: str, count: str, concurrency: str, kind: str) -> None:
    """Run as the command line says."""
    browsers: Browsers
    if kind == "fake":
        browsers = FakeBrowsers()
        browsers.pages = lambda request, _: page(request.url, html=f"<p>{request.url}</p>" * 200)
    else:
        browsers = PlaywrightBrowsers()
    engine = Engine.HTTP if kind == "http" else Engine.BROWSER
    asyncio.run(work(Path(folder), site(url, int(count)), int(concurrency), browsers, engine))


if __name__ == "__main__":
    main(*sys.argv[1:])
