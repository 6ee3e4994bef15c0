"""A session's browser, opened and closed by a script."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.extraction import ExtractionRequest, Mode, PageRequest
from tests.fakes.cores import HOUR, Desk, create, ended, launched, until

NOBODY = "sess_" + "0" * 32


async def test_a_launch_opens_a_window(client: httpx.AsyncClient, core: Core, desk: Desk) -> None:
    session = await create(core, start_url="https://example.org/")
    answer = await client.post(f"/sessions/{session.id}/launch")
    assert (answer.status_code, answer.json()) == (200, {"state": "open"})
    assert desk.browsers.of(session.id).headed


async def test_a_second_launch_brings_it_to_the_front(client: httpx.AsyncClient, core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    assert (await client.post(f"/sessions/{session.id}/launch")).json() == {"state": "open"}
    assert live.focused == 1


async def test_a_focus_says_whether_it_came_to_the_front(client: httpx.AsyncClient, core: Core, desk: Desk) -> None:
    session = await create(core)
    closed = await client.post(f"/sessions/{session.id}/focus")
    await launched(desk, core, session)
    opened = await client.post(f"/sessions/{session.id}/focus")
    assert closed.json() == {"state": "active", "focused": False}
    assert opened.json() == {"state": "open", "focused": True}


async def test_a_close_is_over_when_it_answers(client: httpx.AsyncClient, core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    assert (await client.post(f"/sessions/{session.id}/close")).json() == {"state": "active"}
    assert not live.running


async def test_closing_what_is_closed_is_harmless(client: httpx.AsyncClient, core: Core) -> None:
    session = await create(core)
    assert (await client.post(f"/sessions/{session.id}/close")).json() == {"state": "active"}


@pytest.mark.parametrize("what", ["launch", "focus", "close"])
async def test_an_unknown_session_is_not_found(client: httpx.AsyncClient, what: str) -> None:
    assert (await client.post(f"/sessions/{NOBODY}/{what}")).status_code == 404


async def test_an_expired_session_is_gone(client: httpx.AsyncClient, core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.clock.advance(2 * HOUR)
    assert (await client.post(f"/sessions/{session.id}/launch")).status_code == 410


@pytest.mark.parametrize(
    ("kind", "status"), [(ErrorKind.NO_BROWSER, 424), (ErrorKind.IN_USE, 409), (ErrorKind.TIMEOUT, 504)]
)
async def test_what_keeps_a_browser_from_opening_is_told(
    client: httpx.AsyncClient, core: Core, desk: Desk, kind: ErrorKind, status: int
) -> None:
    session = await create(core)
    desk.browsers.fail_launch = SessileError(kind, "This is why. Do that.")
    answer = await client.post(f"/sessions/{session.id}/launch")
    assert (answer.status_code, answer.json()["detail"]) == (status, "This is why. Do that.")
    await ended(core, session)


async def test_a_running_extraction_keeps_its_browser(client: httpx.AsyncClient, core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.browsers.load_gate = asyncio.Event()
    request = ExtractionRequest(PageRequest("https://example.org/"), Mode.TEXT)
    work = core.extraction.extract(session_id=session.id, request=request)
    task = core._workspace.tasks.start(work, name="extract")
    await until(lambda: desk.browsers.loads)
    assert (await client.post(f"/sessions/{session.id}/launch")).status_code == 409
    task.cancel()
