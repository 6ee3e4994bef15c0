"""Processes of this host."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.browser.processes import ended, is_alive, pids_with


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a process that was given the profile `tmp_path`; it ends when its input does."""
    command = [sys.executable, "-c", "print(flush=True); input()", f"--user-data-dir={tmp_path}"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield process
        process.kill()


def test_a_process_started_on_the_profile_is_found(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    assert pids_with(tmp_path) == (holder.pid,)


def test_a_process_on_a_longer_path_is_not(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    assert pids_with(tmp_path.with_name(tmp_path.name[:-1])) == ()


def test_this_process_is_alive() -> None:
    assert is_alive(os.getpid())


def test_a_process_that_was_waited_for_is_not(holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    assert not is_alive(holder.pid)


async def test_the_end_of_a_process_is_noticed(holder: subprocess.Popen[str]) -> None:
    waiting = asyncio.get_running_loop().create_task(ended(holder.pid))
    await asyncio.sleep(0)
    assert not waiting.done()
    holder.kill()
    async with asyncio.timeout(5):
        await waiting


async def test_a_process_that_has_long_ended_is_not_waited_for(holder: subprocess.Popen[str]) -> None:
    holder.kill()
    await asyncio.to_thread(holder.wait)
    async with asyncio.timeout(5):
        await ended(holder.pid)
