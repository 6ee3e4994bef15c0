"""`sessile serve`, in this process: fake browsers, real sockets, real signals."""

from __future__ import annotations

import asyncio
import getpass
import io
import json
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from core import app
from core.api.channel import open_port
from core.app import Core
from core.cli.options import Options
from core.cli.serving import serve_until_stopped
from core.errors import ErrorKind, SessileError
from core.model.session import SessionDraft
from tests.fakes.api import at_channel, at_port, free_port
from tests.fakes.browsers import FakeBrowsers
from tests.fakes.command_line import PHRASE, CommandLine, Keys, filled
from tests.fakes.cores import until
from tests.fakes.keyrings import FakeKeyring

open_core = app.open_core


@pytest.fixture
def browsers() -> FakeBrowsers:
    return FakeBrowsers()


@pytest.fixture
def cores(browsers: FakeBrowsers, monkeypatch: pytest.MonkeyPatch) -> list[Core]:
    """Open the real core with fake browsers, and remember it."""
    opened: list[Core] = []

    async def opening(*, command_line: Mapping[str, str]) -> Core:
        opened.append(await open_core(command_line=command_line, browsers=browsers, environment={}))
        return opened[-1]

    monkeypatch.setattr(app, "open_core", opening)
    return opened


async def _nothing(_: Options) -> int:
    return 0


@pytest.fixture
def options(tmp_path: Path) -> Options:
    return Options(run=_nothing, base_dir=str(tmp_path / "base"))


def _never(_: str) -> str:
    raise AssertionError("nobody may be asked while requests wait")


async def said(capsys: pytest.CaptureFixture[str]) -> str:
    """Wait until something was said, on standard output or beside it, and return it."""
    parts: list[str] = []

    def more() -> bool:
        parts.extend(capsys.readouterr())
        return any(parts)

    await until(more)
    return "".join(parts)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_it_answers_until_a_signal_and_closes_browsers_in_order(
    number: int, options: Options, cores: list[Core], browsers: FakeBrowsers, capsys: pytest.CaptureFixture[str]
) -> None:
    port, before = free_port(), signal.getsignal(number)
    async with asyncio.TaskGroup() as group:
        group.create_task(serve_until_stopped(options, port=port))
        assert f"http://127.0.0.1:{port}" in await said(capsys)
        session = await cores[0].sessions.create(draft=SessionDraft("Ledger"))
        await cores[0].browsing.launch(session_id=session.id)
        async with at_port(port, await cores[0].api.token()) as client, at_channel(cores[0]) as private:
            assert [(await each.get("/openapi.json")).status_code for each in (client, private)] == [200, 200]
        os.kill(os.getpid(), number)
    assert (browsers.closed, signal.getsignal(number)) == (True, before)


async def test_it_says_where_it_answers_for_scripts(
    options: Options, cores: list[Core], capsys: pytest.CaptureFixture[str]
) -> None:
    port = free_port()
    async with asyncio.TaskGroup() as group:
        group.create_task(serve_until_stopped(options, port=port, as_json=True))
        told = json.loads(await said(capsys))
        os.kill(os.getpid(), signal.SIGTERM)
    kept = str(cores[0].layout.base / "api-token")
    assert told == {"url": f"http://127.0.0.1:{port}", "token_file": kept}


async def test_a_port_in_use_ends_it_with_a_sentence(options: Options, cores: list[Core]) -> None:
    taken = open_port(free_port())
    with pytest.raises(SessileError, match="another program has it") as caught:
        await serve_until_stopped(options, port=taken.port)
    taken.close()
    assert (caught.value.kind, cores[0].layout.base.joinpath("sessile.sock").exists()) == (ErrorKind.IN_USE, False)


async def test_a_store_that_somebody_has_is_named_with_its_holder(
    options: Options, cores: list[Core], browsers: FakeBrowsers
) -> None:
    holder = await open_core(command_line=options.settings, browsers=browsers)
    with pytest.raises(SessileError, match=f"already running.*process {os.getpid()}"):
        await serve_until_stopped(options, port=free_port())
    await holder.close()


@pytest.mark.parametrize("stdin", [io.StringIO(), Keys()])
async def test_a_sealed_store_that_nobody_unlocks_is_served_locked_at_a_terminal_too(
    stdin: io.StringIO,
    cores: list[Core],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    base = tmp_path / "base"
    await asyncio.to_thread(CommandLine(base, monkeypatch, capsys).sealed)
    cores.clear()
    monkeypatch.setattr(sys, "stdin", stdin)
    monkeypatch.setattr(getpass, "getpass", _never)
    port = free_port()
    async with asyncio.TaskGroup() as group:
        group.create_task(serve_until_stopped(Options(run=_nothing, base_dir=str(base), keyring=False), port=port))
        assert "sessile unlock" in await said(capsys)
        await cores[0].locking.unlock_with_passphrase(passphrase=PHRASE)
        assert await cores[0].sessions.list() == ()
        os.kill(os.getpid(), signal.SIGTERM)


async def test_a_keyring_without_the_key_is_told_and_the_store_served_locked(
    cores: list[Core], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    base, keyring = tmp_path / "base", FakeKeyring()
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    keyring.install(monkeypatch)
    outcome = await asyncio.to_thread(CommandLine(base, monkeypatch, capsys).encryption, "on")
    assert outcome.code == 0
    keyring.secrets.clear()
    async with asyncio.TaskGroup() as group:
        group.create_task(serve_until_stopped(Options(run=_nothing, base_dir=str(base)), port=free_port()))
        assert "does not hold this store's key" in await said(capsys)
        os.kill(os.getpid(), signal.SIGTERM)


async def test_a_wrong_passphrase_ends_it(
    cores: list[Core], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    base, wrong = tmp_path / "base", filled("nothing that opens it")
    await asyncio.to_thread(CommandLine(base, monkeypatch, capsys).sealed)
    with pytest.raises(SessileError) as caught:
        await serve_until_stopped(
            Options(run=_nothing, base_dir=str(base), keyring=False, passphrase_fd=wrong), port=free_port()
        )
    os.close(wrong)
    assert caught.value.kind is ErrorKind.WRONG_KEY
