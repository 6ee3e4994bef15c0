"""Keeping the store open until somebody ends it."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from core.api.channel import SOCKET
from core.cli.staying import SIGNALS, asked_to_end, until_closed
from tests.fakes.api import at_channel
from tests.fakes.cores import Desk, create, until


@pytest_asyncio.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    made = Desk(tmp_path / "base")
    yield made
    await made.close()


async def test_it_ends_with_the_last_browser_and_answers_meanwhile(desk: Desk) -> None:
    core = await desk.open()
    sessions = [await create(core, name) for name in ("Ledger", "Shop")]
    for session in sessions:
        await core.browsing.launch(session_id=session.id)
    async with asyncio.TaskGroup() as group:
        staying = group.create_task(until_closed(core))
        await until((core.layout.base / SOCKET).exists)
        async with at_channel(core) as client:
            assert (await client.get("/store")).status_code == 200
            await client.post(f"/sessions/{sessions[0].id}/close")
            assert not staying.done()
            await client.post(f"/sessions/{sessions[1].id}/close")
    assert not (core.layout.base / SOCKET).exists()


async def test_a_browser_that_is_closed_already_is_not_waited_for(desk: Desk) -> None:
    await until_closed(await desk.open())


@pytest.mark.parametrize("number", SIGNALS)
async def test_a_signal_ends_it_and_what_answered_it_before_is_put_back(number: int) -> None:
    before = signal.getsignal(number)
    with asked_to_end() as ended:
        os.kill(os.getpid(), number)
        await ended.wait()
    assert signal.getsignal(number) is before
