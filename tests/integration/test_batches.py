"""Batches in a real Chromium: links followed, a browser that dies, a window that the person closes."""

from __future__ import annotations

import logging
import os
import signal
from typing import TYPE_CHECKING

import pytest

from core.app import Core
from core.browser.live import LiveChromium
from core.model.batch import Batch, BatchPlan, BatchState
from core.model.extraction import ExtractionRequest, Mode, PageRequest
from core.model.session import Session, SessionDraft
from tests.fakes.batches import finished, pages_of
from tests.integration.waiting import until
from tests.site.server import Site

if TYPE_CHECKING:
    from core.browser.port import LiveBrowser

pytestmark = pytest.mark.browser

COUNT = 12


@pytest.fixture
async def session(core: Core) -> Session:
    return await core.sessions.create(draft=SessionDraft("Batch"))


async def started(core: Core, session: Session, urls: list[str], **fields: int) -> Batch:
    request = ExtractionRequest(PageRequest("", timeout=15.0), Mode.TEXT)
    plan = BatchPlan(session.id, "Pages", request, robots=False, **{"concurrency": 4, **fields})
    return await core.batches.create(plan=plan, urls=tuple(urls))


def slow(site: Site, count: int = COUNT) -> list[str]:
    return [f"{site.base_url}/slow?seconds=0.3&n={number}" for number in range(count)]


def browser_of(core: Core, session: Session) -> LiveChromium:
    running = core.browsing._running.get(session.id)
    assert running is not None
    browser: LiveBrowser | None = running.browser
    assert isinstance(browser, LiveChromium)
    return browser


async def test_pages_load_several_at_a_time_and_each_once(core: Core, site: Site, session: Session) -> None:
    batch = await finished(core, await started(core, session, slow(site)), patience=60)
    assert (batch.state, batch.done) == (BatchState.DONE, COUNT)
    assert sorted(seen.path for seen in site.requests("/slow")) == sorted(
        url[len(site.base_url) :] for url in slow(site)
    )
    results = [await core.results.get(extraction_id=page.extraction_id) for page in await pages_of(core, batch)]
    assert all("This page took its time." in each.content for each in results)


async def test_links_of_the_site_are_followed(core: Core, site: Site, session: Session) -> None:
    batch = await finished(core, await started(core, session, [f"{site.base_url}/"], depth=1), patience=60)
    urls = {page.url.removeprefix(site.base_url): page.depth for page in await pages_of(core, batch)}
    assert urls == {"/": 0, "/members": 1, "/tests": 1, "/login": 1, "/sso/start": 1, "/sso/popup": 1}


async def test_a_browser_that_dies_in_the_middle_is_replaced(core: Core, site: Site, session: Session) -> None:
    batch = await started(core, session, slow(site))
    await until(lambda: len(site.requests("/slow")) >= 6)
    os.kill(browser_of(core, session)._running.pid, signal.SIGKILL)
    assert (await finished(core, batch, patience=90)).done == COUNT


async def test_a_window_closed_in_the_middle_costs_no_page(
    core: Core, site: Site, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    await core.browsing.launch(session_id=session.id)
    batch = await started(core, session, slow(site))
    await until(lambda: len(site.requests("/slow")) >= 5)
    live = browser_of(core, session)
    own = live._running.own
    for page in [each for each in live._running.context.pages if not own.is_ours(each)]:
        await live._thread.run(page.close())
    now = await finished(core, batch, patience=90)
    assert (now.done, now.failed) == (COUNT, 0)
    assert {page.attempts for page in await pages_of(core, now)} == {1}
    assert [record.message for record in caplog.records if record.levelno >= logging.ERROR] == []
