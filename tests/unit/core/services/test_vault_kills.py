"""kill -9 before any step of sealing, unsealing and recovery: one good copy of each profile is left, and found."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import pytest_asyncio

from core.model.session import Session
from tests.fakes import vault_killer
from tests.fakes.cores import Desk, create, launched
from tests.fakes.vault_killer import VERSION
from tests.fakes.vaults import lies, sealing, vault_of

ROOT = Path(vault_killer.__file__).parents[2]
IN_CI = 60


@pytest_asyncio.fixture
async def template(tmp_path: Path) -> Path:
    """Return a store as kills leave it: the profiles lie sealed, as a folder, and as a folder newer than its seal."""
    desk = Desk(tmp_path / "made")
    core = await desk.open()
    sealing(core)
    sealed, folder, both = await versioned(desk), await create(core), await versioned(desk)
    for session, version in ((folder, "first"), (both, "second")):
        profile = (await launched(desk, core, session)).request.profile
        (profile / VERSION).write_text(version)
    assert [lies(core, each) for each in (sealed, folder, both)] == ["sealed", "folder", "folder and sealed"]
    image = tmp_path / "template"
    await asyncio.to_thread(shutil.copytree, desk.base, image)
    await desk.close()
    (image / "profiles" / f"{folder.profile}.sealed.tmp").write_bytes(b"half")
    (image / "profiles" / f"{sealed.profile}.tmp" / "Default").mkdir(parents=True)
    return image


async def versioned(desk: Desk) -> Session:
    """Return a session whose sealed profile holds the first version."""
    core = desk._cores[0]
    session = await create(core)
    (((await launched(desk, core, session)).request.profile) / VERSION).write_text("first")
    await core.browsing.close(session_id=session.id)
    return session


def run(template: Path, folder: Path, numbers: list[int]) -> str:
    folder.mkdir(exist_ok=True)
    program = [sys.executable, "-m", vault_killer.__name__, str(template), str(folder), *map(str, numbers)]
    return subprocess.run(program, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout


async def check(base: Path) -> None:
    """Open what was left; every profile is there once, whole and the newest."""
    desk = Desk(base)
    core = await desk.open()
    sealing(core)
    await vault_of(core).recover()
    await vault_of(core).settled()
    sessions = [view.session for view in await core.sessions.list()]
    assert {each.name for each in core.layout.profiles.iterdir()} == {f"{each.profile}.sealed" for each in sessions}
    versions = []
    for session in sessions:
        profile = (await launched(desk, core, session)).request.profile
        versions.append((profile / VERSION).read_text())
    first = {"second"} if base.with_name(f"{base.name}.second").exists() else {"first", "second"}
    assert versions[0] in first
    assert versions[1:] == ["first", "second"]
    await desk.close()


async def check_kills(template: Path, folder: Path, *, most: int) -> None:
    total = int((await asyncio.to_thread(run, template, folder, [0])).split()[0])
    numbers = (
        sorted({1 + (total - 1) * each // (most - 1) for each in range(most)}) if most < total else range(1, total)
    )
    killed = int(await asyncio.to_thread(run, template, folder, list(numbers)))
    assert killed >= len(numbers) * 0.9
    for number in (0, *numbers):
        await check(folder / str(number))


@pytest.mark.timeout(300)
async def test_a_kill_leaves_one_good_copy_of_each_profile(template: Path, tmp_path: Path) -> None:
    await check_kills(template, tmp_path / "killed", most=IN_CI)


@pytest.mark.full
@pytest.mark.timeout(3600)
async def test_a_kill_at_every_step_leaves_one_good_copy_of_each_profile(template: Path, tmp_path: Path) -> None:
    await check_kills(template, tmp_path / "killed", most=10_000)
