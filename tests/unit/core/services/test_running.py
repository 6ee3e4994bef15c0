"""Which browser runs on which session, and in which phase."""

from __future__ import annotations

import asyncio

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.extraction import ExtractionRequest, Mode
from core.model.page_request import page_request
from core.model.session import Live, Phase, Session
from core.tasks import Tasks
from tests.fakes.browsers import page
from tests.fakes.cores import Desk, cookie, create, ended, jar, launched, until, view

URL = "https://example.org/"


async def test_an_open_browser_is_shown_with_its_start(core: Core, desk: Desk) -> None:
    session = await create(core)
    await launched(desk, core, session)
    assert (await view(core, session)).live == Live(headed=True, phase=Phase.OPEN, since=desk.clock.now())


async def test_closing_waits_until_the_last_state_is_saved(core: Core, desk: Desk) -> None:
    session = await create(core)
    await launched(desk, core, session)
    await core.browsing.close(session_id=session.id)
    assert (await view(core, session)).live is None


async def test_closing_twice_at_once_is_harmless(core: Core, desk: Desk) -> None:
    session = await create(core)
    await launched(desk, core, session)
    await asyncio.gather(*(core.browsing.close(session_id=session.id) for _ in range(2)))
    assert desk.browsers.lives == {}


async def test_a_headless_browser_is_idle_between_its_jobs(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.browsers.pages = {URL: page(URL)}
    await core.extraction.extract(session_id=session.id, request=ExtractionRequest(page_request(url=URL), Mode.TEXT))
    running = core.bin._running.get(session.id)
    assert running is not None
    assert running.idle
    await core.browsing.close(session_id=session.id)
    assert not running.idle


async def test_a_launch_right_after_a_close_waits_for_it(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    live.close_by_person()
    await core.browsing.launch(session_id=session.id)
    assert len(desk.browsers.launches) == 2


async def test_closing_the_core_closes_every_browser_with_its_last_state(core: Core, desk: Desk) -> None:
    sessions = [await create(core) for _ in range(3)]
    for session in sessions:
        await launched(desk, core, session)
    await core.close()
    assert (desk.browsers.lives, desk.browsers.closed) == ({}, True)


async def test_a_session_that_is_no_longer_barred_opens_again(core: Core, desk: Desk) -> None:
    session = await create(core)
    await core.bin.remove(session_ids=[session.id])
    await core.bin.restore(session_ids=[session.id])
    live = await launched(desk, core, session)
    live.close_by_person()
    await ended(core, session)


async def test_one_browser_that_cannot_be_closed_costs_the_others_nothing(
    core: Core, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sessions = [await create(core) for _ in range(2)]
    bad, good = [await launched(desk, core, session) for session in sessions]

    async def fail() -> None:
        raise RuntimeError("the driver has gone")

    monkeypatch.setattr(bad, "close", fail)
    desk.browsers.close_gate = asyncio.Event()
    closing = Tasks().start(core.close(), name="close")
    await until(lambda: _phase(core, sessions[1]) is Phase.CLOSING)
    good.profile.cookies[cookie().id] = cookie()
    await asyncio.wait({closing}, timeout=0.2)  # it waits for the good one
    desk.browsers.close_gate.set()
    monkeypatch.undo()
    bad.die()
    with pytest.raises(RuntimeError):
        await closing
    again = await desk.open()
    assert "login" in await jar(again, sessions[1])


async def test_a_core_that_closes_opens_no_browser_on_a_session_made_meanwhile(core: Core, desk: Desk) -> None:
    open_one = await create(core)
    await launched(desk, core, open_one)
    desk.browsers.close_gate = asyncio.Event()
    closing = Tasks().start(core.close(), name="close")
    await until(lambda: _phase(core, open_one) is Phase.CLOSING)
    session = await create(core)
    [launch] = await asyncio.gather(core.browsing.launch(session_id=session.id), return_exceptions=True)
    desk.browsers.close_gate.set()
    await closing
    assert isinstance(launch, SessileError)
    assert launch.kind is ErrorKind.IN_USE


def _phase(core: Core, session: Session) -> Phase | None:
    live = core._workspace.cache.get(session.id).live
    return None if live is None else live.phase
