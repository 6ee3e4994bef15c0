"""A program that switches encryption on, off or over to another key, and is killed before a chosen step on the disk.

Usage: python -m tests.fakes.sealing_killer ORDER TEMPLATE FOLDER NUMBER [NUMBER...]. For each number the base folder
TEMPLATE is copied to FOLDER/NUMBER, and a process that dies before that step carries the order out in it. 0 carries it
out to the end and prints how many steps it has.
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
from core.model.sealing import NewKeys
from core.secrets import passphrase
from core.secrets.master import MasterKey
from core.store.database import Database
from tests.fakes.cores import Desk
from tests.fakes.sealed_cores import PHRASE, unheard
from tests.fakes.vault_killer import Steps

OLD = NewKeys("0000-0000-0000-0000-0000-0000-0000-0001", MasterKey("01" * 8, b"o" * 32))
NEW = NewKeys("0000-0000-0000-0000-0000-0000-0000-0002", MasterKey("02" * 8, b"n" * 32))


def make_cheap() -> None:
    """Let Argon2id cost little: what it costs is not what is tested."""
    passphrase.MEMORY, passphrase.PASSES = 8_192, 1


async def carry_out(core: Core, order: str) -> None:
    """Switch the store over, as ORDER says."""
    if order == "on":
        await core.sealing.switch_on(keys=OLD, passphrase=PHRASE, keyring=False, progress=unheard)
        return
    await core.locking.unlock_with_recovery(code=OLD.recovery_code)
    if order == "off":
        await core.sealing.switch_off(progress=unheard)
    else:
        await core.sealing.rotate(keys=NEW, passphrase=PHRASE, keyring=False, progress=unheard)


async def story(base: Path, order: str, number: int) -> None:
    """Carry the order out in a core of its own."""
    make_cheap()
    desk = Desk(base)
    core = await desk.open()
    steps = Steps(base, number)
    for name in ("reencode", "rewrap", "scrub"):
        steps._count_calls(Database, name)
    steps.begin()
    await carry_out(core, order)
    if not number:
        sys.stdout.write(f"{steps.count}\n")
        sys.stdout.flush()
    await desk.close()


def main(order: str, template: Path, folder: Path, numbers: list[int]) -> None:
    """Carry the order out once for each number."""
    for number in numbers:
        base = folder / str(number)
        shutil.copytree(template, base)
        if not (process := os.fork()):
            with contextlib.suppress(BaseException):
                asyncio.run(story(base, order, number))
                os._exit(0)
            os._exit(1)
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        if status not in (0, -signal.SIGKILL):
            sys.exit(f"step {number}: {status}")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), [int(each) for each in sys.argv[4:]])
