"""Processes of this host."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.browser.processes import ended, is_alive, kill, let_others_go_first, pids_with, profiles_in_use, renderers

WAITS = "print(flush=True); input()"
HAS_A_CHILD = "import subprocess; print(subprocess.Popen(['sleep', '60'], stdout=-3).pid, flush=True); input()"


@contextmanager
def started(*arguments: str, script: str = WAITS, cwd: Path | None = None) -> Iterator[subprocess.Popen[str]]:
    """Start a process that leads a group; it ends when its input does."""
    command = [sys.executable, "-c", script, *arguments]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=cwd, start_new_session=True
    ) as process:
        yield process
        process.kill()


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a process that was given the profile `tmp_path`."""
    with started(f"--user-data-dir={tmp_path}") as process:
        said(process)
        yield process


def test_a_process_started_on_the_profile_is_found(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    assert pids_with(tmp_path) == (holder.pid,)


def test_profiles_in_use_are_known_by_name(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    assert profiles_in_use(tmp_path.parent) == {tmp_path.name}
    assert profiles_in_use(tmp_path) == frozenset()


def test_a_process_on_a_longer_path_is_not(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    assert pids_with(tmp_path.with_name(tmp_path.name[:-1])) == ()


def test_a_profile_is_known_behind_a_link_a_relative_path_and_a_trailing_slash(tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    profile.mkdir()
    (tmp_path / "link").symlink_to(profile)
    for spelled in (f"{profile}/", str(tmp_path / "link"), "link", "./profile"):
        with started(f"--user-data-dir={spelled}", cwd=tmp_path) as process:
            said(process)
            assert pids_with(profile) == (process.pid,), spelled


def test_what_shows_pages_of_the_profile_is_counted(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    title = f"chromium --type=renderer --user-data-dir={tmp_path} --lang=en"  # one argument, as Chromium writes it
    with started(title) as one, started("--type=renderer", f"--user-data-dir={tmp_path}") as other:
        said(one), said(other)
        assert renderers(tmp_path) == 2
        assert renderers(tmp_path.with_name(tmp_path.name[:-1])) == 0


def test_a_kill_ends_a_process_and_what_it_started(tmp_path: Path) -> None:
    with started(f"--user-data-dir={tmp_path}", script=HAS_A_CHILD) as process:
        child = int(said(process))
        kill(tmp_path)
        assert process.wait(5) == -signal.SIGKILL
        limit = time.monotonic() + 5
        while runs(child):
            assert time.monotonic() < limit


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


def runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes() != b""  # a process that has ended has no arguments any more
    except OSError:
        return False


def test_a_group_of_processes_lets_others_go_first() -> None:
    with started(script=HAS_A_CHILD) as process:
        child = int(said(process))

        let_others_go_first(process.pid)

        assert [os.getpriority(os.PRIO_PROCESS, pid) for pid in (process.pid, child)] == [10, 10]
        os.kill(child, signal.SIGKILL)


def test_a_process_that_has_ended_needs_not_let_others_go_first() -> None:
    with started() as process:
        process.kill()
        process.wait()
    let_others_go_first(process.pid)
    assert not is_alive(process.pid)
