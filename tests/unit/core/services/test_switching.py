"""kill -9 before any step of switching on, off or over: nothing is lost, and the next unlock goes on."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from core.app import Core
from core.errors import SessileError
from core.model.cookie import CookieEdit
from core.model.sealing import LockState
from core.secrets import passphrase
from tests.fakes import sealing_killer
from tests.fakes.cores import Desk, cookie, create, jar, launched, until
from tests.fakes.filled_store import spellings
from tests.fakes.sealing_killer import NEW, OLD, carry_out

ROOT = Path(sealing_killer.__file__).parents[2]
CANARY = "canary-5d20"
IN_CI = 20
CODES = {"old": OLD.recovery_code, "new": NEW.recovery_code}
ORDERS = ("on", "off", "rotate")


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Argon2id cost little: what it costs is not what is tested."""
    monkeypatch.setattr(passphrase, "MEMORY", 8_192)
    monkeypatch.setattr(passphrase, "PASSES", 1)


async def make_template(base: Path, order: str) -> Path:
    """Return a store with two sessions, one of them used, with old logs and copies; sealed unless it is to be."""
    desk = Desk(base)
    core = await desk.open()
    for name in (f"{CANARY} first", f"{CANARY} second"):
        session = await create(core, name)
        edit = CookieEdit(None, cookie(value=f"{CANARY} value"))
        await core.cookies.edit(session_id=session.id, edits=[edit])
    profile = (await launched(desk, core, session)).request.profile
    (profile / "Default" / "History").write_text(f"{CANARY} history")
    await core.browsing.close(session_id=session.id)
    for name in ("sessile.db.before-0002", "sessile.db.damaged-20260101-000000", "logs/sessile.log.1"):
        (base / name).write_text(f"{CANARY} old")
    if order != "on":
        await carry_out(core, "on")
    await desk.close()
    return base


def run(order: str, template: Path, folder: Path, numbers: list[int]) -> str:
    folder.mkdir(exist_ok=True)
    program = [sys.executable, "-m", sealing_killer.__name__, order, str(template), str(folder), *map(str, numbers)]
    return subprocess.run(program, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout


async def unlock(core: Core, words: Sequence[str] = ("new", "old")) -> str:
    """Unlock with the first code that is right and return which that was."""
    for word in words:
        with contextlib.suppress(SessileError):
            await core.locking.unlock_with_recovery(code=CODES[word])
            return word
    raise AssertionError("no code opens the store")


def readable(base: Path) -> list[str]:
    encoded = [each.lower() for each in spellings(CANARY)]
    files = [path for path in sorted(base.rglob("*")) if path.is_file()]
    return [path.name for path in files if any(each in path.read_bytes().lower() for each in encoded)]


async def check(base: Path) -> tuple[LockState, str]:
    """Open what was left, let it go on, and return how it stands; all data is there, and none of it readable."""
    desk = Desk(base)
    core = await desk.open()
    opened = ""
    if core.locking.state is LockState.LOCKED:
        opened = await unlock(core, ("new", "old") if int(base.name) % 2 else ("old", "new"))
        keychain = core._workspace.keychain
        await until(lambda: keychain.file is None or not (core.locking._turn.locked() or keychain.file.next))
        await until(lambda: not core.locking._switching.unfinished and not core.locking._turn.locked())
    views = await core.sessions.list()
    assert [view.session.name for view in views] == [f"{CANARY} first", f"{CANARY} second"]
    assert [(await jar(core, view.session))["login"].value for view in views] == [f"{CANARY} value"] * 2
    state = core.locking.state
    await core.close()
    names = {path.name for path in (base / "profiles").iterdir()}
    used = views[1].session.profile
    assert names == {f"{used}.sealed" if state is LockState.UNLOCKED else used}
    assert state is LockState.PLAIN or readable(base) == []
    again = await desk.open()
    assert (again.locking.state is LockState.LOCKED) == (state is LockState.UNLOCKED)
    if state is LockState.UNLOCKED:
        await unlock(again)
    profile = (await launched(desk, again, views[1].session)).request.profile
    assert (profile / "Default" / "History").read_text() == f"{CANARY} history"
    await desk.close()
    return state, opened


async def check_kills(tmp_path: Path, order: str, *, most: int) -> set[tuple[LockState, str]]:
    template = await make_template(tmp_path / "template", order)
    folder = tmp_path / "killed"
    total = int(await asyncio.to_thread(run, order, template, folder, [0]))
    numbers = sorted(
        {1 + (total - 1) * each // (most - 1) for each in range(most)} if most < total else range(1, total + 1)
    )
    await asyncio.to_thread(run, order, template, folder, numbers)
    found = set()
    for number in (0, *numbers):
        found.add(await check(folder / str(number)))
        await asyncio.to_thread(shutil.rmtree, folder / str(number))
    return found


FOUND = {
    "on": {(LockState.PLAIN, ""), (LockState.UNLOCKED, "old")},
    "off": {(LockState.UNLOCKED, "old"), (LockState.PLAIN, "old"), (LockState.PLAIN, "")},
    "rotate": {(LockState.UNLOCKED, "old"), (LockState.UNLOCKED, "new")},
}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("order", ORDERS)
async def test_a_kill_loses_nothing_and_the_next_unlock_goes_on(tmp_path: Path, order: str) -> None:
    assert await check_kills(tmp_path, order, most=IN_CI) <= FOUND[order]


@pytest.mark.full
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("order", ORDERS)
async def test_a_kill_at_every_step_loses_nothing(tmp_path: Path, order: str) -> None:
    assert await check_kills(tmp_path, order, most=10_000) == FOUND[order]
