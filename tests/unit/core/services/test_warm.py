"""Headless browsers kept warm."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from core.app import Core
from core.errors import SessileError
from core.model.extraction import ExtractionRequest, Mode
from core.model.page_request import page_request
from core.model.session import Presentation, Proxy, Session, Viewport
from core.services.warm import WARM_FOR
from core.tasks import Tasks
from tests.fakes.browsers import page
from tests.fakes.cores import Desk, create, ended, launched, until, view
from tests.fakes.sealed_cores import switch_on

URL = "https://example.org/"


@pytest.fixture(autouse=True)
def _site(desk: Desk) -> None:
    desk.browsers.pages = {URL: page(URL)}


async def _used(core: Core) -> Session:
    session = await create(core)
    await _extract(core, session)
    return session


async def _extract(core: Core, session: Session) -> None:
    await core.extraction.extract(session_id=session.id, request=ExtractionRequest(page_request(url=URL), Mode.TEXT))


def _running(desk: Desk) -> set[str]:
    return {live.request.session_id for live in desk.browsers.lives.values()}


async def test_a_browser_stays_warm_for_the_next_extraction(core: Core, desk: Desk) -> None:
    session = await _used(core)
    desk.clock.advance(WARM_FOR - 1)
    await _extract(core, session)
    assert len(desk.browsers.launches) == 1


async def test_a_minute_after_its_last_use_it_closes(core: Core, desk: Desk) -> None:
    session = await _used(core)
    desk.clock.advance(WARM_FOR - 1)
    await _extract(core, session)
    await until(lambda: desk.clock.sleepers >= 3)  # the cleanup, and one for each use
    desk.clock.advance(1)
    assert _running(desk) == {session.id}
    desk.clock.advance(WARM_FOR)
    await ended(core, session)
    assert _running(desk) == set()


async def test_the_least_recently_used_closes_first(core: Core, desk: Desk) -> None:
    sessions = []
    for _ in range(3):
        sessions.append(await _used(core))
        desk.clock.advance(1)
    await ended(core, sessions[0])
    assert _running(desk) == {session.id for session in sessions[1:]}


async def test_with_none_kept_warm_it_closes_at_once(desk: Desk) -> None:
    core = await desk.open({"SESSION_WARM_BROWSERS": "0"})
    await ended(core, await _used(core))
    assert _running(desk) == set()


async def test_fewer_warm_browsers_apply_at_once(core: Core, desk: Desk) -> None:
    first, second = await _used(core), await _used(core)
    await core.preferences.save(changes={"warm_browsers": "0"})
    await ended(core, first)
    await ended(core, second)
    assert _running(desk) == set()


async def test_a_persons_window_is_never_closed(core: Core, desk: Desk) -> None:
    session = await create(core)
    await launched(desk, core, session)
    await core.preferences.save(changes={"warm_browsers": "0"})
    await _extract(core, session)
    desk.clock.advance(10 * WARM_FOR)
    assert _running(desk) == {session.id}


async def test_a_browser_that_gets_work_just_before_it_closes_stays_for_it(core: Core, desk: Desk) -> None:
    session = await _used(core)
    desk.browsers.load_gate = asyncio.Event()
    job = Tasks().start(_extract(core, session), name="extract")
    core._workspace.settings = replace(core.settings, warm_browsers=0)
    core._workspace.applied.emit(core.settings)  # the job begins after this and before the close
    await until(lambda: len(desk.browsers.loads) == 2)
    desk.browsers.load_gate.set()
    await job
    await ended(core, session)


async def _present(core: Core, session: Session, **fields: object) -> None:
    found = (await view(core, session)).session
    shown = replace(found.draft.presentation, **fields)  # type: ignore[arg-type]  # names come from the tests
    await core.sessions.update(session_id=session.id, draft=replace(found.draft, presentation=shown))


PROXY = Proxy("http://proxy.example:3128")


@pytest.mark.parametrize(
    "fields",
    [{"insecure_tls": True}, {"user_agent": "Mine"}, {"proxy": PROXY}, {"viewport": Viewport(800, 600)}],
    ids=lambda fields: next(iter(fields)),
)
async def test_other_settings_close_what_only_waits(core: Core, desk: Desk, fields: dict[str, object]) -> None:
    session = await _used(core)
    await _present(core, session, **fields)
    await ended(core, session)
    await _extract(core, session)
    assert [each.presentation for each in desk.browsers.launches] == [Presentation(), Presentation(**fields)]  # type: ignore[arg-type]  # as above


async def test_another_name_closes_nothing(core: Core, desk: Desk) -> None:
    session = await _used(core)
    found = (await view(core, session)).session
    await core.sessions.update(session_id=session.id, draft=replace(found.draft, name="Another"))
    await _extract(core, session)
    assert len(desk.browsers.launches) == 1


async def test_a_use_right_after_the_change_waits_for_the_work_and_launches_anew(core: Core, desk: Desk) -> None:
    session = await create(core, presentation=Presentation(insecure_tls=True))
    desk.browsers.load_gate = asyncio.Event()
    before = Tasks().start(_extract(core, session), name="before")
    await until(lambda: desk.browsers.loads)
    await _present(core, session, insecure_tls=False, proxy=PROXY)
    after = [Tasks().start(_extract(core, session), name="after") for _ in range(2)]
    assert (len(desk.browsers.loads), len(desk.browsers.launches)) == (1, 1)
    desk.browsers.load_gate.set()
    await asyncio.gather(before, *after)
    used = [live.request.presentation for live, _ in desk.browsers.loads]
    assert used == [Presentation(insecure_tls=True), *[Presentation(proxy=PROXY)] * 2]
    assert len(desk.browsers.launches) == 2


async def test_what_was_at_work_during_the_change_closes_after_it(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.browsers.load_gate = asyncio.Event()
    working = Tasks().start(_extract(core, session), name="extract")
    await until(lambda: desk.browsers.loads)
    await _present(core, session, proxy=PROXY)
    desk.browsers.load_gate.set()
    await working
    await ended(core, session)


async def test_a_persons_window_stays_whatever_is_changed(core: Core, desk: Desk) -> None:
    session = await create(core)
    await launched(desk, core, session)
    await _present(core, session, proxy=PROXY)
    await _extract(core, session)
    assert len(desk.browsers.launches) == 1


async def test_a_lock_closes_and_seals_what_only_waits(core: Core, desk: Desk) -> None:
    session = await _used(core)
    await switch_on(core)
    await core.locking.lock()
    await until(lambda: core._workspace.cache.known(session.id) is None)
    assert (_running(desk), (await core.sealing.status()).profiles_left_open) == (set(), 0)
    assert core.layout.sealed_profile(session.profile).is_file()
    with pytest.raises(SessileError):
        core._workspace.keychain.ring().keys(session.id)


async def test_what_is_at_work_during_a_lock_ends_its_work_and_then_closes_at_once(core: Core, desk: Desk) -> None:
    session = await create(core)
    await switch_on(core)
    desk.browsers.load_gate = asyncio.Event()
    working = Tasks().start(_extract(core, session), name="extract")
    await until(lambda: desk.browsers.loads)
    await core.locking.lock()
    assert _running(desk) == {session.id}
    desk.browsers.load_gate.set()
    await asyncio.wait({working})
    await until(lambda: core._workspace.cache.known(session.id) is None)
    assert (_running(desk), core.layout.profile(session.profile).exists()) == (set(), False)
