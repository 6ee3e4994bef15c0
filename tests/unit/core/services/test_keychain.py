"""The key file and the database together: what belongs together opens, what does not is left alone."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.errors import ErrorKind, SessileError
from core.model.changes import NoticeKind
from core.model.cookie import CookieEdit
from core.model.sealing import LockState
from tests.fakes.cores import Desk, cookie, create, ended, jar, launched, now_of
from tests.fakes.sealed_cores import PHRASE, switch_on

WANTED = {"SESSION_ENCRYPT_DATA": "true"}


@pytest.fixture
def sealed(desk: Desk) -> Path:
    """Return a base folder with one session in a sealed store that is closed."""

    async def make() -> None:
        core = await desk.open()
        await create(core)
        await switch_on(core)
        await core.close()

    asyncio.run(make())
    return desk.base


def files(base: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in base.iterdir() if path.name in ("sessile.db", "keys.json")}


async def refused(desk: Desk, settings: dict[str, str] | None = None) -> SessileError:
    before = files(desk.base)
    with pytest.raises(SessileError) as caught:
        await desk.open(settings)
    assert await asyncio.to_thread(files, desk.base) == before
    return caught.value


@pytest.mark.parametrize("settings", [{}, WANTED])
async def test_a_sealed_database_without_its_key_file_is_left_alone(
    sealed: Path, desk: Desk, settings: dict[str, str]
) -> None:
    (sealed / "keys.json").rename(sealed / "elsewhere.json")
    error = await refused(desk, settings)
    assert (error.kind, "keys.json" in error.sentence) == (ErrorKind.STORE, True)
    (sealed / "elsewhere.json").rename(sealed / "keys.json")
    core = await desk.open()
    await core.locking.unlock_with_passphrase(passphrase=PHRASE)
    assert len(await core.sessions.list()) == 1


async def test_the_key_file_of_another_store_is_refused(sealed: Path, desk: Desk, tmp_path: Path) -> None:
    other = await desk.open(base=tmp_path / "other")
    await switch_on(other)
    await other.close()
    await asyncio.to_thread(shutil.copy, tmp_path / "other" / "keys.json", sealed / "keys.json")
    error = await refused(desk)
    assert (error.kind, "another database" in error.sentence) == (ErrorKind.STORE, True)


async def test_a_damaged_key_file_is_told_and_kept(sealed: Path, desk: Desk) -> None:
    whole = (sealed / "keys.json").read_bytes()
    (sealed / "keys.json").write_bytes(whole[:-40])
    error = await refused(desk)
    assert (error.kind, "damaged" in error.sentence) == (ErrorKind.STORE, True)


async def test_a_new_database_beside_a_key_file_is_sealed_before_it_is_used(sealed: Path, desk: Desk) -> None:
    (sealed / "sessile.db").unlink()
    core = await desk.open()
    assert core.locking.state is LockState.LOCKED
    with pytest.raises(SessileError):
        await create(core)
    await core.locking.unlock_with_passphrase(passphrase=PHRASE)
    await create(core, "A canary name")
    await core.close()
    assert b"canary" not in (sealed / "sessile.db").read_bytes()


async def test_the_setting_does_not_switch_a_sealed_store_off(sealed: Path, desk: Desk) -> None:
    core = await desk.open({"SESSION_ENCRYPT_DATA": "false"})
    assert core.locking.state is LockState.LOCKED


async def test_a_damaged_record_costs_no_other_session_of_a_sealed_store(desk: Desk) -> None:
    core = await desk.open()
    spoilt, good = await create(core, "Spoilt"), await create(core, "Good")
    await switch_on(core)
    await core.close()
    with closing(sqlite3.connect(desk.base / "sessile.db", isolation_level=None)) as raw:
        raw.execute("UPDATE session SET record = zeroblob(80) WHERE id = ?", (spoilt.id,))
    again = await desk.open()
    await again.locking.unlock_with_passphrase(passphrase=PHRASE)
    assert [view.session for view in await again.sessions.list()] == [good]
    assert [notice.count for notice in desk.told(NoticeKind.RECORDS_DAMAGED)] == [1]


async def test_a_store_that_keeps_no_cookies_can_be_sealed(desk: Desk) -> None:
    off = {"SESSION_PERSIST_COOKIES": "false"}
    core = await desk.open(off)
    session = await create(core)
    await core.cookies.edit(session_id=session.id, edits=[CookieEdit(None, cookie(value="in memory"))])
    await switch_on(core)
    assert (await jar(core, session))["login"].value == "in memory"
    live = await launched(desk, core, session)
    live.set_cookie(cookie("later"))
    await core.browsing.close(session_id=session.id)
    await ended(core, session)
    assert set(await jar(core, session)) == {"login", "later"}
    await core.close()
    again = await desk.open(off)
    await again.locking.unlock_with_passphrase(passphrase=PHRASE)
    assert (await now_of(again, session)).cookie_count == 0
    assert [path.name for path in again.layout.profiles.iterdir()] == []


async def test_a_key_file_that_came_meanwhile_is_not_written_over(sealed: Path, desk: Desk, tmp_path: Path) -> None:
    core = await desk.open(base=tmp_path / "plain")
    await asyncio.to_thread(shutil.copy, sealed / "keys.json", core.layout.keys)
    with pytest.raises(SessileError) as caught:
        await switch_on(core)
    assert (caught.value.kind, core.locking.state) == (ErrorKind.STORE, LockState.PLAIN)
    assert core.layout.keys.read_bytes() == (sealed / "keys.json").read_bytes()


async def test_a_locked_store_names_what_opens_it(sealed: Path, desk: Desk) -> None:
    core = await desk.open()
    with pytest.raises(SessileError) as caught:
        core.locking.require_open()
    assert caught.value.sentence == "Sessile is locked. Unlock it with a passphrase or the recovery code."
