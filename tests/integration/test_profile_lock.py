"""One browser per profile: whoever holds it is named, and only what nobody holds is cleared."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.browser import processes, profile_lock
from core.errors import ErrorKind, SessileError
from tests.integration.conftest import QUIET, Launch
from tests.integration.desktop import Desktop
from tests.integration.person import no_process_has
from tests.integration.waiting import until

pytestmark = pytest.mark.browser

PROGRAM = """
import asyncio, sys
from pathlib import Path
from core.browser.playwright_browsers import PlaywrightBrowsers
from core.browser.port import LaunchRequest
from core.model.session import Presentation

async def main():
    browsers = PlaywrightBrowsers(extra_args=tuple(sys.argv[2:]))
    await browsers.launch(LaunchRequest("s", Path(sys.argv[1]), headed=True, presentation=Presentation()))
    sys.stdout.write("open\\n")
    sys.stdout.flush()
    await asyncio.Event().wait()

asyncio.run(main())
"""


@pytest.fixture
def other_program(desktop: Desktop, profile: Path) -> Iterator[subprocess.Popen[str]]:
    """Start another process of ours that has a browser open on the profile."""
    command = [sys.executable, "-c", PROGRAM, str(profile), *QUIET]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "open\n"
        yield program
        program.kill()


@pytest.fixture
def foreign_browser(profile: Path) -> Iterator[int]:
    with browser_on(profile) as pid:
        yield pid


@pytest.fixture
def link(profile: Path, tmp_path: Path) -> Path:
    """Give another spelling of the profile's path."""
    profile.mkdir()
    (tmp_path / "link").symlink_to(profile)
    return tmp_path / "link"


@contextmanager
def browser_on(profile: Path) -> Iterator[int]:
    """Start a browser that Sessile knows nothing of on the profile; gives its process id."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    command = ["chromium", f"--user-data-dir={profile}", "--headless", "--remote-debugging-port=0", *sandbox, *QUIET]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as browser:
        assert browser.stderr is not None
        assert any("DevTools listening" in line for line in browser.stderr)
        yield browser.pid
        browser.terminate()
        browser.stderr.read()


async def test_a_second_launch_on_one_profile_is_refused(launch: Launch) -> None:
    await launch()
    with pytest.raises(SessileError, match="This program has a browser open on this session") as caught:
        await launch()
    assert caught.value.kind is ErrorKind.IN_USE


async def test_a_refused_second_launch_leaves_the_first_browser_alone(launch: Launch, profile: Path) -> None:
    first = await launch()
    with pytest.raises(SessileError):
        await launch(headed=False)
    assert (await first.live.capture()).cookies == ()
    await first.live.close()
    await launch()


async def test_another_process_that_holds_the_profile_is_named(
    launch: Launch, other_program: subprocess.Popen[str]
) -> None:
    with pytest.raises(SessileError, match=f"Process {other_program.pid} on {socket.gethostname()}") as caught:
        await launch()
    assert caught.value.kind is ErrorKind.IN_USE


async def test_no_browser_outlives_a_killed_program(
    other_program: subprocess.Popen[str], profile: Path, launch: Launch
) -> None:
    assert processes.pids_with(profile)
    other_program.kill()
    await until(lambda: no_process_has(profile), seconds=3)


async def test_the_profile_of_a_killed_program_can_be_opened_at_once(
    other_program: subprocess.Popen[str], launch: Launch
) -> None:
    other_program.kill()
    other_program.wait()
    await launch()


async def test_a_lock_of_another_host_is_refused_until_it_is_cleared(launch: Launch, profile: Path) -> None:
    leave_lock(profile, "some-other-host", 4711)
    with pytest.raises(SessileError, match=r"some-other-host \(process 4711\)") as caught:
        await launch()
    assert caught.value.kind is ErrorKind.STALE_LOCK
    profile_lock.unlock(profile)
    await launch()


async def test_a_dead_process_of_this_host_does_not_keep_the_profile(launch: Launch, profile: Path) -> None:
    leave_lock(profile, socket.gethostname(), dead_pid())
    await launch()


async def test_a_profile_in_use_is_not_unlocked(launch: Launch, profile: Path) -> None:
    await launch()
    with pytest.raises(SessileError) as caught:
        profile_lock.unlock(profile)
    assert caught.value.kind is ErrorKind.IN_USE
    assert profile_lock.chromium_holder(profile) is not None


async def test_a_browser_that_somebody_else_started_on_the_profile_is_named(
    launch: Launch, foreign_browser: int, profile: Path
) -> None:
    with pytest.raises(SessileError, match=f"Process {foreign_browser} on {socket.gethostname()}") as caught:
        await launch()
    assert caught.value.kind is ErrorKind.IN_USE


@pytest.mark.parametrize("ask", ["launch", "unlock"])
async def test_a_browser_started_through_a_link_keeps_the_profile(
    launch: Launch, profile: Path, link: Path, ask: str
) -> None:
    with browser_on(link) as pid:
        with pytest.raises(SessileError, match=f"Process {pid} on {socket.gethostname()}") as caught:
            await launch() if ask == "launch" else profile_lock.unlock(profile)
        assert caught.value.kind is ErrorKind.IN_USE
        assert profile_lock.chromium_holder(profile) == profile_lock.Holder(socket.gethostname(), pid)


def leave_lock(profile: Path, host: str, pid: int) -> None:
    profile.mkdir()
    (profile / "SingletonLock").symlink_to(f"{host}-{pid}")


def dead_pid() -> int:
    with subprocess.Popen(["true"]) as gone:
        return gone.pid
