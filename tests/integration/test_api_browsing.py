"""Browsers and pages for scripts: real HTTP, a real Chromium, the practice site."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from core.app import Core
from core.model.changes import Changes
from core.model.session import Session, SessionDraft
from tests.fakes import throw_away_worker
from tests.fakes.api import at_channel, served
from tests.fakes.cores import Desk
from tests.integration.desktop import Desktop
from tests.integration.person import Person, no_process_has
from tests.integration.waiting import until
from tests.site.account_pages import SESSION_COOKIE
from tests.site.accounts import USER
from tests.site.server import Site

pytestmark = pytest.mark.browser

ROOT = Path(throw_away_worker.__file__).parents[2]


@pytest.fixture
async def client(core: Core) -> AsyncIterator[httpx.AsyncClient]:
    """Give a client of the API that is served over a real socket."""
    async with served(core), at_channel(core) as client:
        client.timeout = httpx.Timeout(60)
        yield client


async def made(core: Core) -> Session:
    return await core.sessions.create(draft=SessionDraft("Practice", ttl=86_400))


async def extract(client: httpx.AsyncClient, url: str, **said: object) -> dict[str, Any]:
    answer = await client.post("/extract", json={"url": url, "extraction_mode": "text", **said})
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def signs_in_by_hand(core: Core, client: httpx.AsyncClient, site: Site) -> Session:
    """Let a script open the window, and a person sign in there."""
    session = await made(core)
    assert (await client.post(f"/sessions/{session.id}/launch")).json() == {"state": "open"}
    running = core.browsing._running.get(session.id)
    assert running is not None
    assert running.browser is not None
    await Person(running.browser).signs_in(site)
    return session


def started(base: Path, url: str) -> subprocess.Popen[str]:
    program = [sys.executable, "-m", throw_away_worker.__name__, str(base), url]
    return subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def profiles(core: Core) -> list[Path]:
    return list(core.layout.profiles.iterdir())


def is_gone(core: Core) -> bool:
    """Tell whether no profile is left, nor what was one."""
    return not profiles(core) and not (core.layout.trash.exists() and list(core.layout.trash.iterdir()))


async def test_a_script_opens_a_window_and_closes_it(
    core: Core, client: httpx.AsyncClient, desktop: Desktop, site: Site
) -> None:
    session = await made(core)
    before = len(await desktop.windows())
    assert (await client.post(f"/sessions/{session.id}/launch")).json() == {"state": "open"}
    await until(lambda: _windows(desktop, before + 1))
    assert (await client.post(f"/sessions/{session.id}/focus")).json() == {"state": "open", "focused": True}
    assert (await client.post(f"/sessions/{session.id}/close")).json() == {"state": "active"}
    await until(lambda: _windows(desktop, before))
    assert no_process_has(core.layout.profile(session.profile))


async def test_a_login_made_by_hand_is_the_scripts(core: Core, client: httpx.AsyncClient, site: Site) -> None:
    session = await signs_in_by_hand(core, client, site)
    beside = await extract(client, f"{site.base_url}/members", session_id=session.id)
    await client.post(f"/sessions/{session.id}/close")
    for engine in ("browser", "http"):
        told = await extract(client, f"{site.base_url}/members", session_id=session.id, engine=engine)
        assert f"Signed in as {USER}" in told["content"], engine
        assert (told["status"], told["verdict"]["state"], told["session_id"]) == (200, "signed_in", session.id)
    assert f"Signed in as {USER}" in beside["content"]


@pytest.mark.parametrize("engine", ["browser", "http"])
async def test_without_a_session_nobody_is_signed_in(
    core: Core, client: httpx.AsyncClient, site: Site, engine: str
) -> None:
    await signs_in_by_hand(core, client, site)
    told = await extract(client, f"{site.base_url}/members", engine=engine)
    assert (told["verdict"]["state"], told["verdict"]["login_page"]) == ("signed_out", True)


@pytest.mark.parametrize("engine", ["browser", "http"])
async def test_cookies_of_the_request_go_in_first(
    core: Core, client: httpx.AsyncClient, site: Site, engine: str
) -> None:
    session = await signs_in_by_hand(core, client, site)
    listed = (await client.get(f"/sessions/{session.id}/cookies")).json()["cookies"]
    login = next(each for each in listed if each["name"] == SESSION_COOKIE)
    given = {key: value for key, value in login.items() if key != "expires"}
    told = await extract(client, f"{site.base_url}/members", engine=engine, cookies=[given])
    assert f"Signed in as {USER}" in told["content"]
    assert (told["session_id"], told["verdict"]["state"]) == (None, "signed_in")


async def test_a_load_without_a_session_leaves_nothing_behind(
    core: Core, client: httpx.AsyncClient, site: Site
) -> None:
    changes: list[Changes] = []
    core.changes.connect(changes.append)
    asking = asyncio.get_running_loop().create_task(extract(client, f"{site.base_url}/slow?seconds=1"))
    await until(lambda: site.requests("/slow"))
    [profile] = profiles(core)
    assert not no_process_has(profile)
    assert (await asking)["session_id"] is None
    assert no_process_has(profile)
    await until(lambda: is_gone(core))
    assert changes == []
    assert (await core.sessions.list(), await core.results.list(), await core.activity.list()) == ((), (), ())
    assert (await client.get("/sessions/stats")).json()["total_sessions"] == 0


async def test_whoever_hangs_up_ends_the_load(core: Core, client: httpx.AsyncClient, site: Site) -> None:
    asking = asyncio.get_running_loop().create_task(extract(client, f"{site.base_url}/silent"))
    await until(lambda: site.requests("/silent"))
    [profile] = profiles(core)
    asking.cancel()
    await until(lambda: is_gone(core))
    assert no_process_has(profile)


async def test_what_a_kill_leaves_is_gone_after_the_next_start(tmp_path: Path, site: Site, desktop: Desktop) -> None:
    base = tmp_path / "base"
    with started(base, f"{site.base_url}/silent") as worker:
        await until(lambda: site.requests("/silent"))
        [profile] = list((base / "profiles").iterdir())
        worker.kill()
    desk = Desk(base)
    core = await desk.open()  # at once: the browser of the one that was killed may still run
    await until(lambda: no_process_has(profile))
    await until(lambda: is_gone(core))
    assert await core.sessions.list() == ()
    await desk.close()
    assert is_gone(core)


async def test_metrics_tell_what_was_done(core: Core, client: httpx.AsyncClient, site: Site) -> None:
    session = await made(core)
    await client.post(f"/sessions/{session.id}/launch")
    await extract(client, f"{site.base_url}/members")
    lines = (await client.get("/metrics")).text.splitlines()
    assert "riptide_sessions_total 1.0" in lines
    assert "riptide_sessions_created_total 1.0" in lines
    assert 'sessile_launches_total{kind="headed"} 1.0' in lines
    assert 'sessile_launches_total{kind="throw_away"} 1.0' in lines
    assert 'sessile_open_browsers{headed="true"} 1.0' in lines
    assert 'sessile_extractions_total{mode="text",verdict="signed_out"} 1.0' in lines
    assert 'sessile_api_requests_total{method="POST",route="/extract",status="200"} 1.0' in lines


async def _windows(desktop: Desktop, count: int) -> bool:
    return len(await desktop.windows()) == count
