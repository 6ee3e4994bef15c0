"""A program that writes to a sealed store once and is killed at a chosen write; run by the tests of kills.

Usage: python -m tests.fakes.write_killer ORDER TEMPLATE FOLDER POINT [POINT...]. For each point the base folder
TEMPLATE is copied to FOLDER/POINT, and a process that dies there carries the order out in it; FOLDER/POINT.done exists
once the order was acknowledged. `byteN` is the first write beyond byte N of any file, `stepN` the step number N on the
disk that is no write. `all` carries the order out to the end and prints every point there is.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import resource
import shutil
import signal
import sys
from pathlib import Path

from core.app import Core
from core.model.cookie import Cookie, CookieEdit
from core.model.session import Session, SessionDraft
from core.model.transfer import FormatId, FoundCookie, ReadCookies, SessionProposal
from core.paths import Layout
from tests.fakes.cores import Desk, cookie, create, launched
from tests.fakes.sealing_killer import OLD, carry_out, make_cheap
from tests.fakes.vault_killer import VERSION, Steps

ORDERS = ("create", "import", "edit", "erase")
IMPORTED = 100
OTHERS = 40  # sessions that only make the database larger than its log
JAR = tuple(f"c{number}" for number in range(10))
FRAME, PAGE_AT = 4_120, 24  # bytes in SQLite's write-ahead log: a header, then a page
OLD_VALUE, NEW_VALUE = "old" * 100, "new" * 150
KEPT, DOOMED, NEW = "kept", "doomed", "new"


async def make_template(base: Path, *, sealed: bool = True) -> Path:
    """Return a store whose first two sessions have a used profile and a jar."""
    desk = Desk(base)
    core = await desk.open()
    if sealed:
        await carry_out(core, "on")
    for name in (KEPT, DOOMED, *(f"other {number}" for number in range(OTHERS))):
        session = await create(core, name)
        jar = (cookie(each, OLD_VALUE) for each in JAR)
        await core.cookies.edit(session_id=session.id, edits=tuple(CookieEdit(None, each) for each in jar))
        if name in (KEPT, DOOMED):
            ((await launched(desk, core, session)).request.profile / VERSION).write_text(name)
            await core.browsing.close(session_id=session.id)
    await desk.close()
    return base


async def session_named(core: Core, name: str) -> Session | None:
    """Return the session of this name."""
    return next((view.session for view in await core.sessions.list() if view.session.name == name), None)


async def write(core: Core, order: str) -> None:
    """Carry the order out."""
    if order == "create":
        await core.sessions.create(draft=SessionDraft(NEW))
    elif order == "import":
        await core.bulk_import.create(proposals=[proposal(number) for number in range(IMPORTED)])
    elif order == "edit" and (session := await session_named(core, KEPT)):
        jar = await core.cookies.list(session_id=session.id)
        await core.cookies.edit(session_id=session.id, edits=tuple(CookieEdit(each, edited(each)) for each in jar))
    elif order == "erase" and (session := await session_named(core, DOOMED)):
        await core.bin.erase(session_ids=[session.id])


async def is_written(core: Core, order: str) -> bool:
    """Tell whether the order is carried out; half of it is a failure, and so is anything else that differs."""
    names = {view.session.name for view in await core.sessions.list()}
    old = {KEPT, DOOMED, *(f"other {number}" for number in range(OTHERS))}
    added = {"create": {NEW}, "import": {f"{NEW} {number}" for number in range(IMPORTED)}}.get(order, set())
    kept = await session_named(core, KEPT)
    assert kept is not None
    values = {each.value for each in await core.cookies.list(session_id=kept.id)}
    assert values == {OLD_VALUE} or (values == {NEW_VALUE} and order == "edit")
    if order == "edit":
        assert names == old
        return values == {NEW_VALUE}
    done = DOOMED not in names if order == "erase" else names != old
    assert names == ((old | added) - ({DOOMED} if order == "erase" else set()) if done else old)
    return done


def proposal(number: int) -> SessionProposal:
    """Return what a file with one cookie becomes."""
    found = FoundCookie(Cookie("sid", "v" * 500, f"s{number}.example.org"), "line 1")
    return SessionProposal(f"{NEW} {number}", f"{number}.txt", ReadCookies(FormatId.PAIRS, (found,)))


def edited(before: Cookie) -> Cookie:
    """Return what the edit makes of a cookie."""
    return cookie(before.name, NEW_VALUE)


async def story(base: Path, order: str, point: str) -> None:
    """Open the store and write; the process ends at the point."""
    make_cheap()
    desk = Desk(base)
    core = await desk.open()
    await core.locking.unlock_with_recovery(code=OLD.recovery_code)
    await core.locking.settled()
    steps = Steps(base, int(point.removeprefix("step")) if point.startswith("step") else 0)
    steps.begin()
    begun = logged(base)
    if point.startswith("byte"):
        die_beyond(int(point.removeprefix("byte")))
    await write(core, order)
    base.with_name(f"{base.name}.done").touch()
    ended = logged(base)
    await desk.close()
    if point == "all":
        largest = max(ended, Layout(base).database.stat().st_size)
        firsts = range(32 + (begun - 32) // FRAME * FRAME, largest, FRAME)
        cuts = (first + within for first in firsts for within in (0, PAGE_AT, FRAME // 2))
        points = [*(f"byte{each}" for each in cuts), *(f"step{each + 1}" for each in range(steps.count))]
        sys.stdout.write("\n".join(points))
        sys.stdout.flush()


def logged(base: Path) -> int:
    """Return the size of the write-ahead log."""
    return Layout(base).database.with_name("sessile.db-wal").stat().st_size


def die_beyond(size: int) -> None:
    """Have the system end this process at its first write beyond so many bytes of a file, which is cut there."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def main(order: str, template: Path, folder: Path, points: list[str]) -> None:
    """Carry the order out once for each point."""
    for point in points:
        base = folder / point
        shutil.copytree(template, base)
        if not (process := os.fork()):
            with contextlib.suppress(BaseException):
                asyncio.run(story(base, order, point))
                os._exit(0)
            os._exit(1)
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        if status not in (0, -signal.SIGKILL, -signal.SIGXFSZ):
            sys.exit(f"{point}: {status}")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])
