"""Words of the command line as values, and who answers."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from cyclopts import Token

from core.api.models.extraction import LONGEST_MS
from core.cli import common
from core.cli.common import Common, NotTakenError, client_for, descriptor, duration, milliseconds, port_number
from core.errors import ErrorKind, SessileError
from core.services.drafts import LONGEST_TTL
from tests.fakes.api import served
from tests.fakes.cores import Desk


@pytest.mark.parametrize(
    ("word", "seconds"), [("3600", 3600), ("1s", 1), ("45s", 45), ("90m", 5400), ("12h", 43_200), (" 30D ", 2_592_000)]
)
def test_a_time_may_have_a_unit(word: str, seconds: int) -> None:
    assert duration(int, [Token(value=word)]) == seconds


@pytest.mark.parametrize("word", ["", "h", "-1", "1.5h", "1w", "hunter2", "9" * 12, "²", "0", "0h", "3651d"])
def test_what_is_no_time_is_refused_and_not_repeated(word: str) -> None:
    with pytest.raises(NotTakenError) as caught:
        duration(int, [Token(value=word)])
    assert "hunter2" not in str(caught.value)


def test_times_go_as_far_as_the_api_takes_them() -> None:
    assert (common.LONGEST_TIME, common.LONGEST_PAGE) == (LONGEST_TTL, LONGEST_MS)
    assert duration(int, [Token(value="3650d")]) == LONGEST_TTL
    assert milliseconds(int, [Token(value=str(LONGEST_MS))]) == LONGEST_MS


@pytest.mark.parametrize("word", ["0", "600001", "30s"])
def test_how_long_a_page_may_take_is_limited(word: str) -> None:
    with pytest.raises(NotTakenError, match="from 1 to 600000"):
        milliseconds(int, [Token(value=word)])


@pytest.mark.parametrize("word", ["80", "0", "65536", "http", ""])
def test_a_port_is_one_that_the_setting_takes(word: str) -> None:
    assert port_number(int, [Token(value="7377")]) == 7377
    with pytest.raises(NotTakenError, match="from 1024 to 65535"):
        port_number(int, [Token(value=word)])


@pytest.mark.parametrize("word", ["", "-1", "hunter2", "12345678"])
def test_what_is_no_descriptor_is_refused_and_not_repeated(word: str) -> None:
    with pytest.raises(NotTakenError) as caught:
        descriptor(int, [Token(value=word)])
    assert "hunter2" not in str(caught.value)


def test_what_opens_stores_is_told_the_same() -> None:
    options = Common(base_dir="/b", no_keyring=True, passphrase_fd=3).options
    assert (options.settings, options.keyring, options.passphrase_fd) == ({"base_dir": "/b"}, False, 3)
    assert Common().options.keyring is None


def test_without_a_program_the_store_is_opened_and_given_back(tmp_path: Path) -> None:
    for _ in range(2):
        with client_for(Common(base_dir=str(tmp_path))) as client:
            assert client.alone


async def test_a_program_that_has_the_store_answers(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "base")
    core = await desk.open()

    def work() -> bool:
        with client_for(Common(base_dir=str(core.layout.base))) as client:
            return client.alone

    async with served(core):
        assert await asyncio.to_thread(work) is False
    await desk.close()


async def test_another_command_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(tmp_path / "base")
    core = await desk.open()
    waited = asyncio.Event()
    loop = asyncio.get_running_loop()
    monkeypatch.setattr(time, "sleep", lambda _: loop.call_soon_threadsafe(waited.set))

    def work() -> bool:
        with client_for(Common(base_dir=str(core.layout.base))) as client:
            return client.alone

    working = loop.run_in_executor(None, work)
    await waited.wait()
    await desk.close()
    assert await working


async def test_a_program_that_begins_to_answer_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(tmp_path / "base")
    core = await desk.open()
    waited = asyncio.Event()
    loop = asyncio.get_running_loop()
    monkeypatch.setattr(time, "sleep", lambda _: loop.call_soon_threadsafe(waited.set))

    def work() -> bool:
        with client_for(Common(base_dir=str(core.layout.base))) as client:
            return client.alone

    working = loop.run_in_executor(None, work)
    await waited.wait()
    async with served(core):
        assert await working is False
    await desk.close()


async def test_whoever_never_answers_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(tmp_path / "base")
    core = await desk.open()
    monkeypatch.setattr(common, "PATIENCE", 0.0)

    def work() -> None:
        with client_for(Common(base_dir=str(core.layout.base))):
            pass

    with pytest.raises(SessileError, match="already running") as caught:
        await asyncio.to_thread(work)
    assert caught.value.kind is ErrorKind.IN_USE
    await desk.close()
