"""Old logs, copies and damaged databases beside a store that gets sealed."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from core.app import Core
from core.errors import SessileError
from core.services import leftovers
from core.services.leftovers import put_away, put_back
from tests.fakes.sealed_cores import switch_on, unheard

CANARY = "canary-2f9c"


async def test_old_logs_copies_and_damaged_databases_are_readable_no_more_and_come_back(core: Core) -> None:
    base = core.layout.base
    names = ["sessile.db.before-0002", "sessile.db.damaged-20260101-000000", "sessile.db.damaged-20260101-000000-wal"]
    for path in [base / name for name in names] + [core.layout.logs / "sessile.log.1"]:
        await asyncio.to_thread(path.write_text, CANARY)
    await switch_on(core)
    left = {path.name for path in base.iterdir() if path.name.startswith("sessile.db.")}
    assert left == {"sessile.db.damaged-20260101-000000.sealed"}
    assert not (core.layout.logs / "sessile.log.1").exists()
    await core.sealing.switch_off(progress=unheard)
    folder = base / "sessile.db.damaged-20260101-000000.files"
    assert {path.name: path.read_text() for path in folder.iterdir()} == dict.fromkeys(names[1:], CANARY)


async def test_the_log_goes_on_after_it_was_emptied(core: Core) -> None:
    log = core.layout.logs / "sessile.log"
    await asyncio.to_thread(log.write_text, CANARY)
    await switch_on(core)
    assert CANARY not in await asyncio.to_thread(log.read_text)


async def test_a_link_among_them_goes_and_what_it_points_to_stays(core: Core, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    await asyncio.to_thread(outside.write_text, "mine")
    for name in ("sessile.db.damaged-20260101-000000", "sessile.db.before-0002", "logs/sessile.log.1"):
        (core.layout.base / name).symlink_to(outside)
    await switch_on(core)
    assert outside.read_text() == "mine"
    assert [path.name for path in core.layout.base.rglob("*") if path.is_symlink()] == []


async def test_a_folder_that_was_deleted_by_half_is_never_sealed_over_the_whole_one(
    core: Core, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise OSError

    folder, sealed, key = core.layout.base / "some.files", core.layout.base / "some.sealed", bytes(32)
    folder.mkdir()
    await asyncio.to_thread((folder / "one").write_text, CANARY)
    monkeypatch.setattr(leftovers, "delete", interrupted)
    with pytest.raises(SessileError):
        await asyncio.to_thread(put_away, core.layout, folder, sealed, key)
    assert not folder.exists()
    await asyncio.to_thread(put_back, sealed, folder, key)
    assert (folder / "one").read_text() == CANARY
