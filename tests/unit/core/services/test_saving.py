"""From a running browser into the store: what is written, when, and what is not believed."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from core.app import Core
from core.browser.port import Capture
from core.errors import ErrorKind, SessileError
from core.model.changes import NoticeKind
from core.model.session import Session
from core.model.storage import OriginStorage
from core.services.saving import DOUBT
from tests.fakes.browsers import FakeLive
from tests.fakes.cores import DAY, Desk, cookie, create, ended, jar, launched, now_of, until


async def _open(desk: Desk, core: Core) -> tuple[Session, FakeLive]:
    session = await create(core)
    return session, await launched(desk, core, session)


async def _signed_in(desk: Desk, core: Core) -> tuple[Session, FakeLive]:
    session, live = await _open(desk, core)
    live.set_cookie(cookie())
    await until(lambda: core._workspace.cache.get(session.id).session.cookie_count == 1)
    return session, live


async def test_a_cookie_is_in_the_store_while_the_browser_runs(core: Core, desk: Desk) -> None:
    session, _ = await _signed_in(desk, core)
    assert (await jar(core, session))["login"].value == "one"


async def test_a_cookie_survives_a_kill_of_the_program(core: Core, desk: Desk) -> None:
    session, _ = await _signed_in(desk, core)
    assert "login" in await jar(await desk.reopen_after_kill(), session)


async def test_counts_and_time_of_the_save_are_shown(core: Core, desk: Desk) -> None:
    session, live = await _open(desk, core)
    live.set_cookie(cookie())
    live.set_cookie(cookie(domain="www.example.org"))
    await until(lambda: core._workspace.cache.get(session.id).session.cookie_count == 2)
    saved = await now_of(core, session)
    assert (saved.domain_count, saved.saved_at) == (2, desk.clock.now())


async def test_a_changed_jar_is_told_once(core: Core, desk: Desk) -> None:
    _, live = await _signed_in(desk, core)
    desk.changes.clear()
    live.emit_capture()
    live.emit_capture()
    assert [change.cookies for change in desk.changes] == [frozenset(), frozenset()]


async def test_a_capture_that_changes_nothing_writes_nothing_but_counts_as_saved(core: Core, desk: Desk) -> None:
    session, live = await _signed_in(desk, core)
    desk.clock.advance(10)
    live.emit_capture()
    assert (await now_of(core, session)).saved_at == desk.clock.now()
    stored = await core._workspace.store.read(lambda transaction: transaction.sessions.get(session.id))
    assert stored is not None
    assert stored.saved_at == desk.clock.now() - 10


async def test_captures_are_a_touch_once_a_minute(core: Core, desk: Desk) -> None:
    session, live = await _signed_in(desk, core)
    opened = desk.clock.now()
    desk.clock.advance(59)
    live.emit_capture()
    assert (await now_of(core, session)).last_accessed == opened
    desk.clock.advance(1)
    live.emit_capture()
    await until(lambda: core._workspace.cache.get(session.id).session.last_accessed == opened + 60)


async def test_a_logout_leaves_the_jar_as_the_browser_has_it(core: Core, desk: Desk) -> None:
    session, live = await _signed_in(desk, core)
    live.set_cookie(cookie("theme"))
    live.delete_cookie(cookie().id)
    live.close_by_person()
    await ended(core, session)
    assert set(await jar(core, session)) == {"theme"}


async def test_what_the_browser_lacks_without_a_page_having_deleted_it_stays(core: Core, desk: Desk) -> None:
    session, live = await _signed_in(desk, core)
    live.set_cookie(cookie("theme"))
    live.close_by_person(Capture(desk.clock.now(), (cookie("theme"),), lacking=frozenset({cookie().id})))
    await ended(core, session)
    assert set(await jar(core, session)) == {"login", "theme"}


async def test_an_empty_read_at_the_close_never_empties_the_jar(core: Core, desk: Desk) -> None:
    session, live = await _signed_in(desk, core)
    live.close_by_person(Capture(desk.clock.now(), ()))
    await ended(core, session)
    assert "login" in await jar(core, session)


async def test_two_empty_reads_in_a_row_at_the_close_never_empty_the_jar(core: Core, desk: Desk) -> None:
    session, live = await _signed_in(desk, core)
    live.emit_capture(Capture(desk.clock.now(), ()))
    live.close_by_person(Capture(desk.clock.now() + 0.5, ()))
    await ended(core, session)
    assert "login" in await jar(core, session)


async def test_an_empty_read_right_after_a_cookie_was_set_never_loses_it(core: Core, desk: Desk) -> None:
    session, live = await _open(desk, core)
    live.set_cookie(cookie())
    live.close_by_person(Capture(desk.clock.now(), ()))  # before the cookie has reached the store
    await ended(core, session)
    assert "login" in await jar(core, session)


async def test_a_cookie_that_the_browser_took_in_the_end_leaves_with_its_logout(core: Core, desk: Desk) -> None:
    session, live = await _signed_in(desk, core)
    live.close_by_person()
    await ended(core, session)
    desk.browsers.refuses = lambda each: True
    live = await launched(desk, core, session)
    live.set_cookie(cookie("theme"))
    live.set_cookie(cookie())
    live.delete_cookie(cookie().id)
    live.close_by_person()
    await ended(core, session)
    assert set(await jar(core, session)) == {"theme"}


async def test_an_empty_read_is_believed_when_the_running_browser_repeats_it(core: Core, desk: Desk) -> None:
    session, live = await _signed_in(desk, core)
    sleepers = desk.clock.sleepers
    live.delete_cookie(cookie().id)
    await until(lambda: desk.clock.sleepers == sleepers + 1)
    assert "login" in await jar(core, session)
    desk.clock.advance(DOUBT)
    await until(lambda: core._workspace.cache.get(session.id).session.cookie_count == 0)


async def test_expired_cookies_leave_the_jar_at_a_launch(core: Core, desk: Desk) -> None:
    session, live = await _open(desk, core)
    live.set_cookie(cookie("short", expires=desk.clock.now() + 60))
    live.set_cookie(cookie("long", expires=desk.clock.now() + DAY))
    live.close_by_person()
    await ended(core, session)
    desk.clock.advance(120)
    await launched(desk, core, session)
    assert {each.name for each in desk.browsers.launches[-1].cookies} == {"long"}
    assert (await now_of(core, session)).cookie_count == 1


async def test_page_storage_survives_in_the_store(core: Core, desk: Desk) -> None:
    session, live = await _open(desk, core)
    pages = OriginStorage("https://example.org", (("token", "t"),))
    live.set_storage(pages)
    live.close_by_person()
    await ended(core, session)
    kept = await core._workspace.store.read(lambda transaction: transaction.storage.of(session.id))
    assert kept == (pages,)


async def test_the_size_on_disk_is_measured_after_the_close(core: Core, desk: Desk) -> None:
    session, live = await _open(desk, core)
    (core.layout.profile(session.profile) / "History").write_bytes(b"x" * 100_000)
    live.close_by_person()
    await ended(core, session)
    assert (await now_of(core, session)).disk_bytes >= 100_000


async def test_the_size_of_an_open_profile_is_measured_now_and_then(core: Core, desk: Desk) -> None:
    session, live = await _open(desk, core)
    (core.layout.profile(session.profile) / "History").write_bytes(b"x" * 100_000)
    desk.clock.advance(60)
    live.emit_capture()
    await until(lambda: core._workspace.cache.get(session.id).session.disk_bytes >= 100_000)


async def test_a_full_disk_is_told_once_and_the_save_tried_again(
    core: Core, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, live = await _signed_in(desk, core)
    store = core._workspace.store
    full = SessileError(ErrorKind.STORE, "The disk is full. Free some space.")
    with monkeypatch.context() as patch:
        patch.setattr(type(store), "write", _refusing(full))
        live.set_cookie(cookie("second"))
        live.set_cookie(cookie("third"))
        await until(lambda: desk.told(NoticeKind.SAVE_FAILED))
    assert set(await jar(core, session)) == {"login"}
    live.emit_capture()
    await until(lambda: core._workspace.cache.get(session.id).session.cookie_count == 3)
    assert [notice.detail for notice in desk.told(NoticeKind.SAVE_FAILED)] == [full.sentence]


async def test_what_a_full_disk_refused_last_is_saved_at_the_close(
    core: Core, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, live = await _signed_in(desk, core)
    with monkeypatch.context() as patch:
        patch.setattr(type(core._workspace.store), "write", _refusing(SessileError(ErrorKind.STORE, "Full.")))
        live.set_cookie(cookie("second"))
        await until(lambda: desk.told(NoticeKind.SAVE_FAILED))
    live.die()
    await ended(core, session)
    assert "second" in await jar(core, session)


async def test_without_keeping_nothing_of_the_jar_reaches_the_disk(desk: Desk) -> None:
    core = await desk.open({"SESSION_PERSIST_COOKIES": "false"})
    session, live = await _open(desk, core)
    live.set_cookie(cookie(value="canary-7391"))
    live.set_storage(OriginStorage("https://example.org", (("token", "canary-7391"),)))
    live.close_by_person()
    await ended(core, session)
    assert (await jar(core, session))["login"].value == "canary-7391"
    assert not core.layout.profile(session.profile).exists()
    await core.close()
    assert _files_with(desk.base, b"canary-7391") == []


async def test_without_keeping_the_next_launch_gets_all_back_from_memory(desk: Desk) -> None:
    core = await desk.open({"SESSION_PERSIST_COOKIES": "false"})
    session, live = await _open(desk, core)
    pages = OriginStorage("https://example.org", (("token", "t"),))
    live.set_cookie(cookie())
    live.set_storage(pages)
    live.close_by_person()
    await ended(core, session)
    again = await launched(desk, core, session)
    assert ([*again.profile.cookies], [*again.profile.storage.values()]) == ([cookie().id], [pages])


async def test_a_database_keeps_the_last_good_state_whole(core: Core, desk: Desk) -> None:
    session, live = await _signed_in(desk, core)
    live.set_cookie(replace(cookie(), value="two"))
    live.close_by_person()
    await ended(core, session)
    await core.close()
    with sqlite3.connect(desk.base / "sessile.db") as database:
        assert database.execute("pragma integrity_check").fetchone() == ("ok",)
    database.close()


def _refusing(error: SessileError) -> object:
    async def write(self: object, work: object) -> None:
        raise error

    return write


def _files_with(folder: Path, canary: bytes) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and canary in path.read_bytes()]
