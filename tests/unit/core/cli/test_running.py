"""Asking the program that has the store."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from core.api.channel import POINTER, PORT, SOCKET
from core.app import Core
from core.cli.running import ACCESS, RunningClient, Way, find
from core.errors import ErrorKind, SessileError
from core.model.cookie import CookieEdit, PartitionKey
from core.paths import Layout
from core.services import api_access
from core.services.actor import COMMAND_LINE
from tests.fakes.api import api_on, free_port, served
from tests.fakes.cores import Desk, cookie, create


@pytest_asyncio.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    made = Desk(tmp_path / "base")
    yield made
    await made.close()


async def asked(core: Core, method: str, target: str, body: dict[str, object] | None = None) -> dict[str, object]:
    """Ask the program that serves `core`, as a process of its own would: on another thread."""

    def work() -> dict[str, object]:
        client = find(core.layout)
        assert client is not None
        return client.request(method, target, body).fields

    return await asyncio.to_thread(work)


async def test_a_running_program_answers(desk: Desk) -> None:
    core = await desk.open()
    async with served(core):
        made = await asked(core, "POST", "/sessions", {"name": "Ledger"})
    view = (await core.sessions.list())[0]
    events = await core.activity.list(session_id=view.session.id)
    assert (made["session_id"], view.session.name, events[0].by) == (view.session.id, "Ledger", COMMAND_LINE)


async def test_a_base_folder_with_a_long_name_is_found_too(desk: Desk, tmp_path: Path) -> None:
    core = await desk.open(base=tmp_path / ("long" * 30))
    async with served(core):
        assert (core.layout.base / POINTER).exists()
        assert await asked(core, "GET", "/store") == {"state": "plain"}


async def test_what_an_export_lacks_comes_with_it(desk: Desk) -> None:
    core = await desk.open()
    session = await create(core)
    key = PartitionKey("https://top.example")
    edit = CookieEdit(None, cookie("part", secure=True, partition_key=key))
    await core.cookies.edit(session_id=session.id, edits=[edit])
    async with served(core):
        client = find(core.layout)
        assert client is not None
        answer = await asyncio.to_thread(client.request, "GET", f"/sessions/{session.id}/cookies/export")
    assert answer.left_out == "1 cookie left out: partitioned"


async def test_a_refusal_is_raised(desk: Desk) -> None:
    core = await desk.open()
    async with served(core):
        with pytest.raises(SessileError) as caught:
            await asked(core, "POST", "/sessions", {"ttl_seconds": 0})
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "ttl_seconds")


def listening(base: Path) -> socket.socket:
    base.mkdir()
    opened = socket.socket(socket.AF_UNIX)
    opened.bind(str(base / SOCKET))
    opened.listen()
    return opened


def test_nobody_answers_where_nothing_runs(tmp_path: Path) -> None:
    assert find(Layout(tmp_path / "nowhere")) is None


def test_what_a_killed_program_left_is_nobody(tmp_path: Path) -> None:
    listening(tmp_path / "base").close()
    assert find(Layout(tmp_path / "base")) is None


@pytest.mark.parametrize("name", [SOCKET, POINTER])
def test_what_is_no_socket_is_nobody(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(f"{tmp_path}/other")
    assert find(Layout(tmp_path)) is None


def test_a_link_in_place_of_the_socket_is_not_followed(tmp_path: Path) -> None:
    with listening(tmp_path / "real"):
        (tmp_path / "base").mkdir()
        (tmp_path / "base" / SOCKET).symlink_to(tmp_path / "real" / SOCKET)
        assert find(Layout(tmp_path / "base")) is None


def test_a_program_that_ends_meanwhile_is_said(tmp_path: Path) -> None:
    with listening(tmp_path / "base"):
        client = RunningClient(Way(socket.AF_UNIX, str(tmp_path / "base" / SOCKET)))
    with pytest.raises(SessileError, match="ended") as caught:
        client.request("GET", "/sessions")
    assert caught.value.kind is ErrorKind.IN_USE


async def test_where_sockets_are_no_files_a_port_and_the_token_lead_there(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    core = await desk.open(api_on(port))
    async with served(core):
        (core.layout.base / PORT).write_text(f"{port}\n")
        monkeypatch.delattr(socket, "AF_UNIX")
        assert await asked(core, "GET", "/store") == {"state": "plain"}
        monkeypatch.undo()


@pytest.mark.parametrize(("port", "token"), [("", "t"), ("many", "t"), ("1", "")])
def test_without_a_port_or_a_token_nobody_is_found(
    port: str, token: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / PORT).write_text(port)
    (tmp_path / ACCESS).write_text(token)
    monkeypatch.delattr(socket, "AF_UNIX")
    assert find(Layout(tmp_path)) is None


def test_the_token_is_looked_for_where_it_is_kept() -> None:
    assert api_access.FILE == ACCESS


def test_the_token_is_in_no_representation() -> None:
    assert "hunter2" not in repr(Way(socket.AF_INET, ("127.0.0.1", 1), token="hunter2"))
