"""A program that seals and unseals, and is killed before a chosen step on the disk; run by the tests of kills.

Usage: python -m tests.fakes.vault_killer TEMPLATE FOLDER NUMBER [NUMBER...]. For each number the base folder TEMPLATE
is copied to FOLDER/NUMBER, and the story is told in it by a process that dies before that step. 0 tells it to the end
and prints how many steps it has. The last line says how many were killed.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import sys
from pathlib import Path

from core.app import Core
from core.secrets import chunks, durable, sealed_file
from core.store.database import Database
from tests.fakes.cores import Desk
from tests.fakes.vaults import sealing, vault_of

VERSION = Path("Default") / "Version"
EVENTS = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.utime"}
PATCHED = ((chunks.ChunkWriter, "_seal"), (durable, "sync_dir"), (sealed_file, "sync_dir"), (Database, "write"))


class Steps:
    """Counts what is done to `base`, and dies before number `last`."""

    def __init__(self, base: Path, last: int) -> None:
        self._base = str(base)
        self._last = last
        self.count = 0

    def begin(self) -> None:
        """Count from here on."""
        sys.addaudithook(self._heard)
        for owner, name in PATCHED:
            self._count_calls(owner, name)

    def _heard(self, event: str, given: tuple[object, ...]) -> None:
        if event in EVENTS and isinstance(given[0], str | os.PathLike):
            path = os.fspath(given[0])
            if isinstance(path, str) and (not path.startswith("/") or path.startswith(self._base)):
                self._step()

    def _count_calls(self, owner: object, name: str) -> None:
        original = getattr(owner, name)

        def counted(*given: object, **named: object) -> object:
            self._step()
            return original(*given, **named)

        setattr(owner, name, counted)

    def _step(self) -> None:
        self.count += 1
        if self.count == self._last:
            os.kill(os.getpid(), signal.SIGKILL)


async def story(base: Path, number: int) -> None:
    """Recover what a kill left, then use the first session; its browser writes a second version."""
    desk = Desk(base)
    core = await desk.open()
    steps = Steps(base, number)
    steps.begin()
    sealing(core)
    await vault_of(core).recover()
    await use(desk, core, acknowledge=base.with_name(f"{base.name}.second"))
    await vault_of(core).settled()
    await desk.close()
    if not number:
        sys.stdout.write(f"{steps.count}\n")


async def use(desk: Desk, core: Core, *, acknowledge: Path) -> None:
    first = (await core.sessions.list())[0].session
    await core.browsing.launch(session_id=first.id)
    profile = desk.browsers.of(first.id).request.profile
    write_second(profile)
    await asyncio.to_thread(acknowledge.touch)
    await core.browsing.close(session_id=first.id)


def write_second(profile: Path) -> None:
    """Write as a browser does: at one stroke."""
    fresh = profile / "Default" / "Version.new"
    fresh.write_text("second")
    fresh.replace(profile / VERSION)


def main(template: Path, folder: Path, numbers: list[int]) -> None:
    """Tell the story once for each number, and how often it was cut short; two runs differ by a step or two."""
    killed = 0
    for number in numbers:
        base = folder / str(number)
        shutil.copytree(template, base)
        if not (process := os.fork()):
            with contextlib.suppress(BaseException):
                asyncio.run(story(base, number))
                sys.stdout.flush()
                os._exit(0)
            os._exit(1)
        _, status = os.waitpid(process, 0)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status):
            sys.exit(f"step {number}: {status}")
        killed += os.WIFSIGNALED(status)
    sys.stdout.write(f"{killed}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [int(each) for each in sys.argv[3:]])
