"""A program that carries orders out on a store with so many bytes free on its disk, and says in JSON what came of each.

Usage: python -m tests.fakes.full_disk_orders FOLDER BYTES PLAIN SEALED, where the last two are stores to begin with.
Started by `full_disk.command`.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import shutil
import sys
from pathlib import Path

from core.app import Core
from core.errors import SessileError
from core.model.sealing import LockState
from tests.fakes.cores import Desk, launched
from tests.fakes.full_disk import Disk
from tests.fakes.sealing_killer import NEW, OLD, carry_out, make_cheap
from tests.fakes.vault_killer import VERSION
from tests.fakes.write_killer import KEPT, ORDERS, is_written, session_named, write

SWITCHES = ("on", "off", "rotate")


async def unlock(core: Core) -> None:
    """Unlock with the code that is right, if it is locked, and wait for what goes on then."""
    for keys in (OLD, NEW):
        if core.locking.state is LockState.LOCKED:
            with contextlib.suppress(SessileError):
                await core.locking.unlock_with_recovery(code=keys.recovery_code)
    assert core.locking.state is not LockState.LOCKED
    await core.locking.settled()


async def do(core: Core, order: str) -> str:
    """Carry the order out and return what was said of it."""
    try:
        await (carry_out(core, order) if order in SWITCHES else write(core, order))
    except SessileError as error:
        return f"{error.kind}: {error.sentence}"
    return "done"


async def is_whole(desk: Desk, core: Core, order: str) -> bool:
    """Tell whether the order is carried out; whatever is lost is a failure."""
    done = await is_written(core, order)
    kept = await session_named(core, KEPT)
    assert kept is not None
    assert ((await launched(desk, core, kept)).request.profile / VERSION).read_text() == KEPT
    await core.browsing.close(session_id=kept.id)
    return done


async def went_on(core: Core, order: str) -> bool:
    """Tell whether a switch is carried out by now."""
    if order != "rotate":
        return core.locking.state is {"on": LockState.UNLOCKED, "off": LockState.PLAIN}.get(order)
    await core.locking.lock()
    try:
        await core.locking.unlock_with_recovery(code=OLD.recovery_code)
    except SessileError:
        await core.locking.unlock_with_recovery(code=NEW.recovery_code)
        return True
    return False


async def tried(disk: Disk, base: Path, order: str, free: int) -> dict[str, object]:
    """Carry the order out with little space and end the program so, then look, and do it again with space."""
    desk = Desk(base)
    core = await desk.open()
    await unlock(core)
    with disk.only(free):
        said = await do(core, order)
        await is_written(core, order)
        await core.close()
    again = await desk.open()
    await unlock(again)
    told: dict[str, object] = {"said": said, "state": again.locking.state, "done": await is_whole(desk, again, order)}
    told["went on"] = await went_on(again, order)
    if said != "done" and not told["went on"]:
        told["then"] = await do(again, order)
        await is_whole(desk, again, order)
    await desk.close()
    return told


async def story(folder: Path, free: int, plain: Path, sealed: Path) -> dict[str, object]:
    """Try every order, each on a store of its own."""
    make_cheap()
    disk = Disk(folder)
    told: dict[str, object] = {"real": disk.real}
    for order in (*ORDERS, *SWITCHES):
        base = folder / order
        await asyncio.to_thread(shutil.copytree, plain if order == "on" else sealed, base)
        told[order] = await tried(disk, base, order, free)
        await asyncio.to_thread(shutil.rmtree, base)
    return told


if __name__ == "__main__":
    places = (Path(each) for each in (sys.argv[1], *sys.argv[3:]))
    sys.stdout.write(json.dumps(asyncio.run(story(next(places), int(sys.argv[2]), next(places), next(places)))))
