"""Two windows and one command line on one sealed store: the second window joins, commands look or refuse."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, closing
from pathlib import Path

import pytest

from core.app import open_core
from core.paths import Layout
from core.store.lock import running_holder
from tests.e2e.program import NEW_SESSION, PATIENCE, ROOT, TITLE, Program
from tests.fakes.cores import Desk, create
from tests.fakes.sealed_cores import PHRASE, switch_on
from tests.integration.desktop import Desktop, run
from tests.integration.waiting import pause, until


class SealedProgram(Program):
    """The program with its window, on a store that is sealed with PHRASE; attribute: pid."""

    pid = 0

    async def start(self) -> None:
        """Start the program and wait until it has the store and its window is there."""
        self._process = await begun("--base-dir", str(self._layout.base))
        self.pid = self._process.pid
        await self.window(TITLE)
        await until(lambda: (holder := running_holder(self._layout)) and holder.pid == self.pid, seconds=PATIENCE)

    async def unlock(self) -> None:
        """Type the passphrase until it was taken."""
        await self.to_front()

        async def tried() -> bool:
            await self.type(PHRASE)
            await self.press("Return")
            await pause(1.0)  # the page may not have been there yet: then it is typed again
            return self._unlocked()

        await until(tried, seconds=PATIENCE)

    async def create(self, name: str) -> None:
        """Make a session by hand."""

        async def asked() -> bool:
            await self.press("ctrl+n")
            await pause(0.3)
            return bool(await self._windows(NEW_SESSION))

        await until(asked, seconds=PATIENCE)
        await self.dialog(NEW_SESSION)
        await self.type(name)
        await self.press("Return")
        await self.gone(NEW_SESSION)

    def _unlocked(self) -> bool:
        with closing(sqlite3.connect(f"file:{self._layout.database}?mode=ro", uri=True)) as database:
            return database.execute("SELECT 1 FROM event WHERE kind = 'unlocked'").fetchone() is not None


async def begun(*arguments: str) -> asyncio.subprocess.Process:
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}
    return await asyncio.create_subprocess_exec(
        sys.executable, "main.py", *arguments,
        cwd=ROOT, env=environment, stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


async def sessile(*arguments: str, given: str = "") -> tuple[int, str, str]:
    """Run a command to its end: exit code, standard output, standard error; `given` is its standard input."""
    process = await begun(*arguments)
    async with asyncio.timeout(PATIENCE):
        out, err = await process.communicate(f"{given}\n".encode())
    return process.returncode or 0, out.decode(), err.decode()


@pytest.fixture
async def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Leave a sealed store with one session."""
    monkeypatch.setattr("core.secrets.passphrase.MEMORY", 8_192)
    monkeypatch.setattr("core.secrets.passphrase.PASSES", 1)
    core = await open_core(command_line={"base_dir": str(tmp_path / "base")}, environment={})
    await create(core, "Before")
    await switch_on(core)
    await core.close()
    return tmp_path / "base"


@pytest.fixture
async def program(desktop: Desktop, base: Path) -> AsyncIterator[SealedProgram]:
    program = SealedProgram(desktop, base)
    yield program
    await program.stop()


async def names(base: Path) -> set[str]:
    """Open the store once nobody has it any more and return the names of its sessions; it is in order."""
    desk = Desk(base)
    core = await desk.open()
    await core.locking.unlock_with_passphrase(passphrase=PHRASE)
    found = {view.session.name for view in await core.sessions.list()}
    notices = list(desk.notices)
    await desk.close()
    assert notices == []
    return found


async def lost(desktop: Desktop, window: str) -> bool:
    return not await desktop.has_focus(window)


async def is_refused(base: Path, pid: int, *command: str) -> None:
    """Run a command that would change the store: it says who has it."""
    where = ("--base-dir", str(base), "--passphrase-fd", "0")
    code, out, err = await sessile("encryption", *command, *where, given=PHRASE)
    assert (code, out) == (1, ""), command
    assert f"Sessile is already running on {base} (process {pid}" in err
    assert err.count("\n") == 1


async def is_looked_at(base: Path, pid: int) -> None:
    """Run every command that only looks."""
    where = ("--base-dir", str(base))
    code, out, err = await sessile("encryption", "status", *where)
    assert (code, err) == (0, "")
    assert out == f"{base}: Encryption is on. The store is opened by a passphrase or the recovery code.\n"
    _, out, err = await sessile("doctor", *where)
    assert f"in use by process {pid}" in out
    assert "Encryption is on." in out
    assert err == ""


async def test_commands_beside_a_window_look_or_refuse_and_a_second_start_brings_it_up(
    program: SealedProgram, base: Path, desktop: Desktop
) -> None:
    await program.start()
    keys = Layout(base).keys.read_bytes()
    await asyncio.gather(
        is_looked_at(base, program.pid),
        *(is_refused(base, program.pid, *command) for command in (["off", "--yes"], ["rotate"], ["recovery-code"])),
    )
    await program.unlock()
    window = await program.window(TITLE)
    await run("xdotool", "windowminimize", window)
    await until(lambda: lost(desktop, window))
    ends = await asyncio.gather(*(sessile("--base-dir", str(base)) for _ in range(2)))
    assert ends == [(0, "", "")] * 2
    await until(lambda: desktop.has_focus(window))
    await program.create("Meanwhile")
    assert len(await program._windows(TITLE)) == 1
    assert Layout(base).keys.read_bytes() == keys
    await program.to_front()
    await program.press("ctrl+q")
    assert await program.ended() == 0
    assert await names(base) == {"Before", "Meanwhile"}


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


@pytest.mark.full
async def test_of_two_windows_started_at_once_one_has_the_store(
    base: Path, desktop: Desktop, stack: AsyncExitStack
) -> None:
    programs = {}
    for _ in range(2):
        program = SealedProgram(desktop, base)
        stack.push_async_callback(program.stop)
        program._process = await begun("--base-dir", str(base))
        programs[program._process.pid] = program
    await until(lambda: (holder := running_holder(Layout(base))) and holder.pid in programs, seconds=PATIENCE)
    holder = running_holder(Layout(base))
    assert holder is not None
    owner = programs.pop(holder.pid)
    (other,) = programs.values()
    assert other._process is not None
    assert other._process.stderr is not None
    said = (await other._process.stderr.readline()).decode()
    assert said == "" or said.startswith(f"Sessile is already running on {base} (process {holder.pid}")
    await other.stop()
    await owner.unlock()
    await owner.create("Meanwhile")
    await owner.press("ctrl+q")
    assert await owner.ended() == 0
    assert await names(base) == {"Before", "Meanwhile"}
