"""The API over real sockets: when it listens, when it loads, how it ends."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from core.api import app as app_module
from core.api import channel, listener, serving
from core.api.channel import SOCKET, open_port
from core.api.server import ApiServer, serve
from core.app import Core
from core.model.api import ApiPhase, ApiState
from core.services.api_access import FILE
from tests.architecture.tree import ROOT
from tests.fakes.api import api_on, at_channel, at_port, free_port, served
from tests.fakes.cores import Desk, until


@pytest.fixture
def port() -> int:
    return free_port()


@pytest_asyncio.fixture
async def open_core(desk: Desk, port: int) -> AsyncIterator[Core]:
    """Give a core that is served, with the API on."""
    core = await desk.open(api_on(port))
    async with served(core):
        yield core


async def waiting(core: Core, phase: ApiPhase) -> None:
    await until(lambda: core.api.state.phase is phase)


async def refused(port: int) -> bool:
    """Tell whether nobody listens at the port."""
    async with at_port(port) as client:
        try:
            await client.get("/health")
        except httpx.ConnectError:
            return True
        return False


async def test_without_the_setting_only_the_private_channel_answers(
    core: Core, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[int] = []  # whoever runs the tests may have a Sessile of their own at the usual port
    monkeypatch.setattr(channel, "open_port", opened.append)
    async with served(core), at_channel(core) as client:
        assert (await client.get("/health")).status_code == 200
        assert (core.api.state, opened) == (ApiState(), [])


async def test_the_token_is_there_before_the_port_is_switched_on(core: Core) -> None:
    async with served(core):
        await until((core.layout.base / FILE).exists)
        assert (core.layout.base / FILE).stat().st_mode & 0o777 == 0o600


async def test_a_token_that_cannot_be_made_does_not_keep_the_channel_shut(core: Core, tmp_path: Path) -> None:
    (core.layout.base / FILE).symlink_to(tmp_path / "elsewhere")
    async with served(core), at_channel(core) as client:
        assert (await client.get("/health")).status_code == 200


async def test_a_token_that_was_deleted_is_made_good_when_the_port_is_switched_on(core: Core, port: int) -> None:
    async with served(core):
        token = await core.api.token()
        (core.layout.base / FILE).unlink()
        await core.preferences.save(changes={"api_enabled": "true", "api_port": str(port)})
        await waiting(core, ApiPhase.LISTENING)
        assert (core.layout.base / FILE).read_text() == f"{token}\n"


async def test_nothing_is_loaded_before_somebody_connects(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Core] = []

    def noted(given: Core) -> FastAPI:
        made.append(given)
        return app_module.make_app(given)

    monkeypatch.setattr(serving, "make_app", noted)
    async with served(core), at_channel(core) as client:
        assert made == []
        assert (await asyncio.gather(client.get("/health"), client.get("/health")))[1].status_code == 200
        assert made == [core]


def test_a_server_that_waits_has_loaded_no_web_server(tmp_path: Path) -> None:
    program = (
        "import asyncio, sys\nfrom core.app import open_core\nfrom core.api.server import serve\n"
        "async def run():\n core = await open_core(command_line={'base_dir': sys.argv[1]}, environment={})\n"
        " close = await serve(core)\n await asyncio.sleep(0)\n await close()\n await core.close()\nasyncio.run(run())\n"
        "print(sorted({'fastapi', 'uvicorn', 'pydantic', 'starlette'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "base"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


async def test_the_port_wants_the_token_of_the_file(open_core: Core, port: int) -> None:
    token = (open_core.layout.base / FILE).read_text().strip()
    async with at_port(port) as without, at_port(port, token) as with_it:
        assert (await without.get("/openapi.json")).status_code == 401
        assert (await with_it.get("/openapi.json")).status_code == 200
    assert open_core.api.state == ApiState(ApiPhase.LISTENING, port)


async def test_a_renewed_token_ends_the_old_one_on_open_connections_too(open_core: Core, port: int) -> None:
    async with at_port(port, await open_core.api.token()) as client:
        assert (await client.get("/openapi.json")).status_code == 200
        new = await open_core.api.renew()
        assert (await client.get("/openapi.json")).status_code == 401
        assert (await client.get("/openapi.json", headers={"authorization": f"Bearer {new}"})).status_code == 200


async def test_the_settings_count_at_once(core: Core, port: int) -> None:
    other = free_port()
    async with served(core):
        await core.preferences.save(changes={"api_enabled": "true", "api_port": str(port)})
        await waiting(core, ApiPhase.LISTENING)
        assert not await refused(port)
        await core.preferences.save(changes={"api_port": str(other)})
        await until(lambda: core.api.state.port == other)
        assert (await refused(port), await refused(other)) == (True, False)
        await core.preferences.save(changes={"api_enabled": "false"})
        await waiting(core, ApiPhase.OFF)
        assert await refused(other)


async def test_a_setting_about_something_else_leaves_connections_open(open_core: Core, port: int) -> None:
    async with at_port(port) as client:
        await client.get("/health")
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        await open_core.preferences.save(changes={"bin_days": "3"})
        await asyncio.sleep(0)
        writer.write(b"GET /health HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n\r\n" % port)
        assert b"200 OK" in await reader.read()
        writer.close()
        await writer.wait_closed()


async def test_a_port_in_use_is_said_and_the_rest_goes_on(desk: Desk, port: int) -> None:
    taken = open_port(port)
    core = await desk.open(api_on(port))
    async with served(core), at_channel(core) as client:
        assert (core.api.state.phase, core.api.state.port) == (ApiPhase.FAILED, port)
        assert "another program has it" in core.api.state.sentence
        assert (await client.get("/health")).status_code == 200
    taken.close()


async def test_a_port_that_is_chosen_instead_works(core: Core, port: int) -> None:
    taken = open_port(free_port())
    async with served(core):
        await core.preferences.save(changes={"api_enabled": "true", "api_port": str(taken.port)})
        await waiting(core, ApiPhase.FAILED)
        await core.preferences.save(changes={"api_port": str(port)})
        await waiting(core, ApiPhase.LISTENING)
        assert not await refused(port)
    taken.close()


async def test_a_token_file_that_is_a_link_keeps_the_port_shut(desk: Desk, port: int, tmp_path: Path) -> None:
    core = await desk.open(api_on(port))
    (core.layout.base / FILE).symlink_to(tmp_path / "elsewhere")
    async with served(core):
        assert (core.api.state.phase, await refused(port)) == (ApiPhase.FAILED, True)
        assert "link" in core.api.state.sentence


async def test_after_the_end_nobody_answers_and_nothing_is_left(desk: Desk, port: int) -> None:
    core = await desk.open(api_on(port))
    close = await serve(core)
    async with at_port(port) as client, at_channel(core) as private:
        await client.get("/health")  # the connections stay open
        await private.get("/health")
        await close()
        await close()
        assert (await refused(port), core.api.state) == (True, ApiState())
    assert not (core.layout.base / SOCKET).exists()


async def test_a_request_under_way_is_ended_within_its_grace(
    desk: Desk, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    def with_a_slow_route(core: Core) -> FastAPI:
        app = app_module.make_app(core)

        @app.get("/slow")
        async def slow() -> None:
            begun.set()
            try:
                await asyncio.Event().wait()
            finally:
                ended.set()

        return app

    monkeypatch.setattr(serving, "make_app", with_a_slow_route)
    monkeypatch.setattr(listener, "GRACE", 0)
    core = await desk.open(api_on(port))
    close = await serve(core)
    async with at_port(port, await core.api.token()) as client, AsyncExitStack() as stack:
        asked = asyncio.gather(client.get("/slow"), return_exceptions=True)
        stack.push_async_callback(lambda: asked)
        await begun.wait()
        await asyncio.wait_for(close(), 10)
        assert ended.is_set()
        (answer,) = await asked
        assert isinstance(answer, httpx.Response)
        assert (answer.status_code, answer.json()["detail"]) == (503, "Sessile is ending. Try again once it runs.")


async def test_an_end_before_the_loading_is_an_end(desk: Desk, port: int) -> None:
    core = await desk.open(api_on(port))
    close = await serve(core)
    await close()
    assert await refused(port)


async def test_the_signals_stay_with_the_program(open_core: Core, port: int) -> None:
    before = signal.getsignal(signal.SIGTERM)
    async with at_port(port) as client:
        await client.get("/health")
        assert signal.getsignal(signal.SIGTERM) is before


async def test_a_dead_programs_socket_does_not_stand_in_the_way(core: Core) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(core.layout.base / SOCKET))
    async with served(core), at_channel(core) as client:
        assert (await client.get("/health")).status_code == 200


async def test_without_a_private_channel_the_port_answers_all_the_same(desk: Desk, port: int) -> None:
    core = await desk.open(api_on(port))
    (core.layout.base / SOCKET).mkdir()
    async with served(core):
        assert not await refused(port)
    assert (core.layout.base / SOCKET).is_dir()


async def test_requests_that_are_none_are_answered_and_hold_nobody_up(open_core: Core, port: int) -> None:
    for raw in (
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET http://evil.test/health HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost: localhost:%d\r\nHost: evil.test\r\nConnection: close\r\n\r\n" % port,
        b"GET /health HTTP/1.0\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost: localhost:%d\r\nX: %b\r\n\r\n" % (port, b"x" * 200_000),
    ):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(raw)
        status = (await reader.readline()).split()[1:2]
        assert status in ([b"400"], [b"403"]), raw[:50]
        writer.close()
        await writer.wait_closed()
    async with at_port(port) as client:
        assert (await client.get("/health")).json() == {"status": "ok"}
    assert json.loads((open_core.layout.lock).read_text())["pid"] == os.getpid()


async def test_a_server_is_begun_by_its_maker(core: Core) -> None:
    server = ApiServer(core)
    assert not (core.layout.base / SOCKET).exists()
    await server.begin()
    assert (core.layout.base / SOCKET).exists()
    await server.close()
