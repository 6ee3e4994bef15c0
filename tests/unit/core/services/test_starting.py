"""From a folder to a workspace."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from core.errors import ErrorKind, SessileError
from core.model.changes import NoticeKind
from tests.fakes.cores import Desk, create, now_of


async def test_a_second_core_on_the_same_folder_is_refused(desk: Desk) -> None:
    await desk.open()
    with pytest.raises(SessileError) as caught:
        await desk.open()
    assert caught.value.kind is ErrorKind.IN_USE


async def test_a_closed_core_gives_its_folder_free(desk: Desk) -> None:
    core = await desk.open()
    session = await create(core)
    await core.close()
    assert await now_of(await desk.open(), session) == session


async def test_a_damaged_database_is_moved_aside_and_told(desk: Desk) -> None:
    await (await desk.open()).close()
    (desk.base / "sessile.db").write_bytes(b"this is no database" * 1000)
    await desk.open()
    [notice] = desk.told(NoticeKind.STORE_MOVED_ASIDE)
    assert str(desk.base) in notice.detail


async def test_profiles_of_a_damaged_database_stay(desk: Desk) -> None:
    core = await desk.open()
    profile = core._workspace.profiles.create("a" * 32)
    await core.close()
    (desk.base / "sessile.db").write_bytes(b"this is no database" * 1000)
    await (await desk.open()).close()
    await desk.open()
    assert profile.is_dir()


async def test_a_start_that_fails_gives_the_folder_free(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from core.store.store import Store

    async def fail(*_: object, **__: object) -> None:
        raise SessileError(ErrorKind.STORE, "No.")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "open", fail)
        with pytest.raises(SessileError):
            await desk.open()
    await desk.open()


async def test_a_store_that_cannot_be_read_is_closed_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from core.store.store import Store

    closed: list[Store] = []
    close = Store.close

    async def fail(*_: object) -> None:
        raise SessileError(ErrorKind.STORE, "No.")

    async def note(store: Store) -> None:
        closed.append(store)
        await close(store)

    with monkeypatch.context() as patch:
        patch.setattr(Store, "read", fail)
        patch.setattr(Store, "close", note)
        with pytest.raises(SessileError):
            await desk.open()
    assert len(closed) == 1


async def test_the_log_lies_in_the_folder(desk: Desk) -> None:
    core = await desk.open()
    assert await asyncio.to_thread((core.layout.logs / "sessile.log").exists)


@pytest.mark.parametrize(
    "spoil", [lambda logs: logs.write_text(""), lambda logs: (logs / "sessile.log").mkdir(parents=True)]
)
async def test_a_log_that_cannot_be_written_keeps_nobody_from_the_sessions(
    desk: Desk, spoil: Callable[[Path], None]
) -> None:
    desk.base.mkdir()
    spoil(desk.base / "logs")
    core = await desk.open()
    assert await core.sessions.list() == ()
    [notice] = desk.told(NoticeKind.LOG_FAILED)
    assert "irectory" in notice.detail


async def test_a_missing_database_beside_profiles_is_told_and_the_profiles_stay(desk: Desk) -> None:
    core = await desk.open()
    profiles = [core._workspace.profiles.create(letter * 32) for letter in "ab"]
    await core.close()
    (desk.base / "sessile.db").unlink()
    await (await desk.open()).close()
    await desk.open()
    assert [notice.count for notice in desk.told(NoticeKind.STORE_MISSING)] == [2]
    assert all(profile.is_dir() for profile in profiles)


async def test_a_damaged_record_costs_no_other_session(desk: Desk) -> None:
    core = await desk.open()
    spoilt, good = await create(core, "Spoilt"), await create(core, "Good")
    await core.close()
    with closing(sqlite3.connect(desk.base / "sessile.db", isolation_level=None)) as raw:
        raw.execute("UPDATE session SET record = ? WHERE id = ?", (b"{half of", spoilt.id))
    again = await desk.open()
    assert [view.session for view in await again.sessions.list()] == [good]
    assert [notice.count for notice in desk.told(NoticeKind.RECORDS_DAMAGED)] == [1]
    assert (await again.statistics.read()).unreadable == 1
    await again.close()
    with closing(sqlite3.connect(desk.base / "sessile.db")) as raw:
        assert raw.execute("SELECT count(*) FROM session").fetchone() == (2,)
