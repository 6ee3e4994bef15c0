"""kill -9 at every write of create, import, edit and erase in a sealed store: all or nothing, and nothing readable.

Killed at sealing, unsealing, switching and rotation: tests/unit/core/services/test_vault_kills.py, test_switching.py,
tests/unit/core/store/test_sealing_kills.py.
"""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.fakes import write_killer
from tests.fakes.cores import Desk, jar, launched
from tests.fakes.sealing_killer import OLD
from tests.fakes.vault_killer import VERSION
from tests.fakes.write_killer import DOOMED, JAR, KEPT, ORDERS, is_written, make_template, session_named

ROOT = Path(write_killer.__file__).parents[2]
IN_CI = 6  # of each order
IN_ALL = 500


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return asyncio.run(make_template(tmp_path_factory.mktemp("made") / "template"))


def run(order: str, template: Path, folder: Path, points: Sequence[str]) -> list[str]:
    folder.mkdir(exist_ok=True)
    program = [sys.executable, "-m", write_killer.__name__, order, str(template), str(folder), *points]
    return subprocess.run(program, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout.split()


async def check(base: Path, order: str) -> str:
    """Open what was left and say what became of the order; every profile is there once, sealed and whole."""
    desk = Desk(base)
    core = await desk.open()
    await core.locking.unlock_with_recovery(code=OLD.recovery_code)
    await core.locking.settled()
    done, acknowledged = await is_written(core, order), base.with_name(f"{base.name}.done").exists()
    assert done or not acknowledged
    assert desk.notices == []
    sessions = [await session_named(core, name) for name in (KEPT, DOOMED)]
    used = [session for session in sessions if session is not None]
    assert {path.name for path in core.layout.profiles.iterdir()} == {f"{each.profile}.sealed" for each in used}
    for session in used:
        live = await launched(desk, core, session)
        assert (live.request.profile / VERSION).read_text() == session.name
        assert set(await jar(core, session)) == set(JAR)
    await desk.close()
    return "acknowledged" if acknowledged else "done" if done else "not done"


async def check_kills(template: Path, folder: Path, order: str, *, most: int) -> list[str]:
    points = await asyncio.to_thread(run, order, template, folder, ["all"])
    assert await check(folder / "all", order) == "acknowledged"
    chosen = points if len(points) <= most else [points[len(points) * each // most] for each in range(most)]
    await asyncio.to_thread(run, order, template, folder, chosen)
    found = []
    for point in chosen:
        found.append(await check(folder / point, order))
        await asyncio.to_thread(shutil.rmtree, folder / point)
    return found


@pytest.mark.parametrize("order", ORDERS)
async def test_a_kill_leaves_all_or_nothing(template: Path, tmp_path: Path, order: str) -> None:
    assert "not done" in await check_kills(template, tmp_path / "killed", order, most=IN_CI)


@pytest.mark.full
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("order", ORDERS)
async def test_a_kill_at_every_write_leaves_all_or_nothing(template: Path, tmp_path: Path, order: str) -> None:
    found = await check_kills(template, tmp_path / "killed", order, most=IN_ALL)
    assert {"not done", "acknowledged"} <= set(found)
