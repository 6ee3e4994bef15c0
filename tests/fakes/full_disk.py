"""A program that seals, unseals and edits with so many bytes free on the disk, and says in JSON what came of it.

Usage: python -m tests.fakes.full_disk FOLDER BYTES. It is started in a mount namespace of its own, where FOLDER becomes
a small disk; where the system allows no such thing, the files of sealing and unsealing are counted instead.
"""

from __future__ import annotations

import asyncio
import errno
import importlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

from core.app import Core
from core.errors import SessileError
from core.model.changes import NoticeKind
from core.model.cookie import CookieEdit
from core.model.session import Session
from core.secrets import durable
from tests.fakes.cores import Desk, cookie, create, ended, jar, launched
from tests.fakes.vaults import lies, places, sealing, vault_of

OPENED = durable.new_private_file
DISK = 24 * 2**20
BLOCK = bytes(2**16)
LARGE = os.urandom(3 * 2**20)  # of a profile: more than is ever left free
NAMESPACE = ("unshare", "--mount", "--propagation", "private")
USER = ("--user", "--map-root-user")
MOUNT = ("mount", "-t", "tmpfs", "-o", f"size={DISK},mode=0700", "tmpfs")


def command(folder: Path, free: int, *others: str, program: str = "tests.fakes.full_disk") -> list[str]:
    """Return how to start the program on a disk of its own, as far as this system allows it."""
    given = [sys.executable, "-m", program, str(folder), str(free), *others]
    for way in (NAMESPACE, (*NAMESPACE, *USER)):
        if (
            shutil.which("unshare")
            and not subprocess.run([*way, *MOUNT, folder], check=False, capture_output=True).returncode
        ):
            return [*way, *given]
    return given


class Disk:
    """The disk of `folder`: a real one, or one that only counts what sealing and unsealing write."""

    def __init__(self, folder: Path) -> None:
        self.real = not subprocess.run([*MOUNT, folder], check=False, capture_output=True).returncode
        self._filler = folder / "filler"
        self.left = 0

    @contextmanager
    def only(self, free: int) -> Iterator[None]:
        """Leave `free` bytes until the block ends."""
        if self.real:
            self._fill(free)
        else:
            self.left = free
            self._count_with(self._counted)
        try:
            yield
        finally:
            if self.real:
                self._filler.unlink()
            else:
                self._count_with(OPENED)

    def _fill(self, free: int) -> None:
        """Take all the space there is, then give `free` bytes back: the store may write in the background meanwhile."""
        with suppress(OSError), self._filler.open("wb", buffering=0) as filler:
            while True:
                filler.write(BLOCK)
        os.truncate(self._filler, self._filler.stat().st_size - free)

    def _count_with(self, opened: Callable[[Path], BinaryIO]) -> None:
        for module in ("durable", "members"):
            vars(importlib.import_module(f"core.secrets.{module}"))["new_private_file"] = opened

    def _counted(self, path: Path) -> BinaryIO:
        disk = self

        class Counted(io.FileIO):
            def write(self, data: bytes, /) -> int:  # type: ignore[override]  # any buffer will do
                disk.left -= len(data)
                if disk.left < 0:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                return super().write(data)

        path.touch(mode=0o600, exist_ok=False)
        return cast("BinaryIO", Counted(path, "wb"))


async def story(folder: Path, free: int) -> dict[str, object]:
    """Return what was said and what was left of each thing tried, and how it went once there was space."""
    disk = Disk(folder)
    desk = Desk(folder / "base")
    core = await desk.open()
    sealing(core)
    session = await create(core)
    await core.cookies.edit(session_id=session.id, edits=[CookieEdit(None, cookie())])
    await write(desk, core, session)
    with disk.only(free):
        await core.browsing.close(session_id=session.id)
    told: dict[str, object] = {"real": disk.real, "seal": desk.told(NoticeKind.SEAL_FAILED)[-1].detail}
    told["seal left"] = [lies(core, session), is_whole(places(core, session)[0]), leftovers(core)]
    await vault_of(core).seal_all(lambda *_: None)
    with disk.only(free):
        told["unseal"] = await refusal(core, session)
        told["edit"] = await edited(core, session)
        told["unseal left"] = [lies(core, session), sorted(await jar(core, session)), leftovers(core)]
    await core.browsing.launch(session_id=session.id)
    told["after"] = [lies(core, session), is_whole(places(core, session)[0])]
    await desk.close()
    return told


async def write(desk: Desk, core: Core, session: Session) -> None:
    profile = (await launched(desk, core, session)).request.profile
    await asyncio.to_thread((profile / "Default" / "History").write_bytes, LARGE)


async def refusal(core: Core, session: Session) -> str:
    try:
        await core.browsing.launch(session_id=session.id)
    except SessileError as error:
        await ended(core, session)
        return f"{error.kind}: {error.sentence}"
    return "launched"


async def edited(core: Core, session: Session) -> str:
    """Add a cookie that a page of the database cannot take in; with some space left that may well work."""
    try:
        await core.cookies.edit(session_id=session.id, edits=[CookieEdit(None, cookie("more", "x" * 4000))])
    except SessileError as error:
        return f"{error.kind}: {error.sentence}"
    return "edited"


def is_whole(profile: Path) -> bool:
    return (profile / "Default" / "History").read_bytes() == LARGE


def leftovers(core: Core) -> list[str]:
    return [each.name for each in core.layout.profiles.iterdir() if each.name.endswith(".tmp")]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(story(Path(sys.argv[1]), int(sys.argv[2])))))
