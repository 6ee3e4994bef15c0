"""A window and scripts write at once: nothing is lost, and nobody hears of a locked database."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from core.app import Core
from core.model.changes import NoticeKind
from core.model.cookie import CookieEdit
from core.model.session import Session
from tests.fakes.api import api_on, at_port, free_port, served
from tests.fakes.cores import Desk, cookie, create, launched, now_of

ROUNDS = 25


@pytest_asyncio.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    made = Desk(tmp_path / "base")
    yield made
    await made.close()


@pytest_asyncio.fixture
async def core(desk: Desk) -> AsyncIterator[Core]:
    """Open the core that the window shows and the API serves."""
    core = await desk.open(api_on(free_port()))
    async with served(core):
        yield core


class Script:
    """One script over the port; it counts what it wrote and keeps what went wrong."""

    def __init__(self, core: Core, session: Session, name: str) -> None:
        self._core, self._session, self.name = core, session, name
        self.answers: list[httpx.Response] = []

    async def run(self) -> None:
        """Set cookies of its own, lengthen the session, and keep a tag that nobody else writes."""
        async with at_port(self._core.settings.api_port, await self._core.api.token()) as client:
            at = f"/sessions/{self._session.id}"
            for number in range(ROUNDS):
                said = {"domain": "example.org", "name": f"{self.name}{number}", "value": str(number)}
                self.answers.append(await client.post(f"{at}/cookies", json=said))
                self.answers.append(await client.post(f"{at}/extend", json={"additional_seconds": 10}))
                self.answers.append(await client.patch(at, json={FIELD[self.name]: WORDS.format(number)}))


WORDS = "Round {} of Mine"
FIELD = {"script": "note", "other": "user_agent"}


async def the_window_edits(core: Core, session: Session) -> None:
    """Do what a dialog does: look, take a moment, save what was changed."""
    for number in range(ROUNDS):
        seen = (await now_of(core, session)).draft
        await asyncio.sleep(0)
        await core.sessions.update(session_id=session.id, draft=replace(seen, name=WORDS.format(number)), seen=seen)


async def the_window_sets_cookies(core: Core, session: Session) -> None:
    for number in range(ROUNDS):
        made = cookie(f"window{number}", str(number))
        await core.cookies.edit(session_id=session.id, edits=[CookieEdit(None, made)])


async def at_once(*work: Coroutine[Any, Any, None]) -> None:
    await asyncio.gather(*work)


async def test_four_writers_at_once_lose_nothing(core: Core, desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    session = await create(core)
    scripts = [Script(core, session, name) for name in FIELD]
    await at_once(
        *(script.run() for script in scripts), the_window_edits(core, session), the_window_sets_cookies(core, session)
    )
    wrong = [answer.text for script in scripts for answer in script.answers if not answer.is_success]
    assert wrong == []
    last = WORDS.format(ROUNDS - 1)
    kept = await now_of(core, session)
    assert (kept.name, kept.draft.note, kept.draft.presentation.user_agent) == (last, last, last)
    names = {each.name for each in await core.cookies.list(session_id=session.id)}
    assert names == {f"{who}{number}" for who in (*FIELD, "window") for number in range(ROUNDS)}
    assert kept.expires_at == session.expires_at + 2 * ROUNDS * 10
    assert desk.told(NoticeKind.SAVE_FAILED) == []
    assert "database is locked" not in caplog.text


async def test_four_writers_at_once_lose_nothing_of_an_open_browser(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    scripts = [Script(core, session, name) for name in FIELD]
    await at_once(
        *(script.run() for script in scripts), the_window_edits(core, session), the_window_sets_cookies(core, session)
    )
    assert [answer.text for script in scripts for answer in script.answers if not answer.is_success] == []
    wanted = {f"{who}{number}" for who in (*FIELD, "window") for number in range(ROUNDS)}
    assert {each.name for each in live.profile.cookies.values()} == wanted
    assert {each.name for each in await core.cookies.list(session_id=session.id)} == wanted


async def test_what_each_wrote_is_told_as_theirs(core: Core) -> None:
    session = await create(core)
    await at_once(Script(core, session, "script").run(), the_window_sets_cookies(core, session))
    events = await core.activity.list(session_id=session.id, limit=1000)
    by = {(event.kind, event.by) for event in events if event.kind in ("cookies_edited", "extended")}
    assert by == {("cookies_edited", "person"), ("cookies_edited", "api"), ("extended", "api")}
