"""Pages loaded in the session's browser: whose job they are, and who opens it. The rest: test_extraction.py."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.extraction import Engine, PageRequest
from core.model.session import Presentation, Session
from core.services.page_loading import PageLoader
from core.tasks import Tasks
from tests.fakes.browsers import VERSION, page
from tests.fakes.cores import Desk, create, until, view

URL = "https://example.org/"
GET = PageRequest(URL)


@pytest.fixture
def loader(core: Core, desk: Desk) -> PageLoader:
    desk.browsers.pages = {URL: page(URL)}
    made = core.extraction._engines[Engine.BROWSER]
    assert isinstance(made, PageLoader)
    return made


@pytest.fixture
async def session(core: Core) -> Session:
    return await create(core)


async def jobs(core: Core, session: Session) -> int:
    live = (await view(core, session)).live
    return 0 if live is None else live.jobs


async def test_a_page_comes_with_the_browser_that_loaded_it(loader: PageLoader, session: Session) -> None:
    loaded = await loader.load(session.id, GET)
    assert (loaded.page.final_url, loaded.browser) == (URL, f"Chromium {VERSION}")


async def test_what_holds_a_browser_is_its_one_job_also_between_two_loads(
    core: Core, desk: Desk, loader: PageLoader, session: Session
) -> None:
    counts = []
    with loader.held(session.id):
        await loader.ready(session.id)
        counts.append(await jobs(core, session))
        await asyncio.gather(*(loader.load(session.id, GET) for _ in range(3)))
        counts.append(await jobs(core, session))
    assert [*counts, await jobs(core, session)] == [1, 1, 0]


async def test_an_extraction_beside_it_is_a_job_of_its_own(
    core: Core, desk: Desk, loader: PageLoader, session: Session
) -> None:
    desk.browsers.load_gate = asyncio.Event()
    single = Tasks().start(loader.load(session.id, GET), name="an extraction")
    await until(lambda: desk.browsers.loads)
    with loader.held(session.id):
        await loader.ready(session.id)
        assert await jobs(core, session) == 2
    assert await jobs(core, session) == 1
    desk.browsers.load_gate.set()
    await single


async def test_a_browser_that_died_is_opened_anew_for_who_holds_it(
    core: Core, desk: Desk, loader: PageLoader, session: Session
) -> None:
    with loader.held(session.id):
        await loader.ready(session.id)
        desk.browsers.of(session.id).die()
        await loader.ready(session.id)
        assert (len(desk.browsers.launches), await jobs(core, session)) == (2, 1)


async def test_who_holds_a_browser_loads_its_next_page_with_the_settings_of_then(
    core: Core, desk: Desk, loader: PageLoader, session: Session
) -> None:
    shown = Presentation(user_agent="Mine")
    with loader.held(session.id):
        await loader.load(session.id, GET)
        await core.sessions.update(session_id=session.id, draft=replace(session.draft, presentation=shown))
        await loader.load(session.id, GET)
        assert await jobs(core, session) == 1
    assert [live.request.presentation for live, _ in desk.browsers.loads] == [Presentation(), shown]


async def test_being_ready_fails_with_what_no_page_could_help(desk: Desk, loader: PageLoader, session: Session) -> None:
    desk.browsers.fail_launch = SessileError(ErrorKind.NO_BROWSER, "No browser was found.")
    with pytest.raises(SessileError, match="No browser was found"):
        await loader.ready(session.id)


async def test_a_page_that_meets_two_closing_windows_comes_all_the_same(
    core: Core, desk: Desk, loader: PageLoader, session: Session
) -> None:
    desk.browsers.load_gate = asyncio.Event()
    await core.browsing.launch(session_id=session.id)
    loading = Tasks().start(loader.load(session.id, GET), name="a load")
    await until(lambda: len(desk.browsers.loads) == 1)
    desk.browsers.of(session.id).close_by_person()
    await core.browsing.launch(session_id=session.id)
    await until(lambda: len(desk.browsers.loads) == 2)
    desk.browsers.of(session.id).close_by_person()
    await until(lambda: len(desk.browsers.loads) == 3)
    desk.browsers.load_gate.set()
    assert (await loading).page.final_url == URL
    assert [each.headed for each in desk.browsers.launches] == [True, True, False]
