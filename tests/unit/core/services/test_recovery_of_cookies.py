"""Cookies that one damaged bit hides from their session are given back, or said to be missing."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest

from core.app import Core
from core.model.changes import NoticeKind
from core.model.cookie import CookieEdit
from core.model.sealing import LockState
from core.model.session import Session
from core.store.codec import PlainCodec
from tests.fakes.cores import Desk, cookie, create, jar, now_of
from tests.fakes.sealed_cores import PHRASE, switch_on

FORMS = [pytest.param(False, id="plain"), pytest.param(True, id="sealed")]
NAMES = ("first", "second", "third")


async def _filled(core: Core, *, sealed: bool) -> Session:
    session = await create(core, "Ledger")
    edits = tuple(CookieEdit(None, cookie(name)) for name in NAMES)
    await core.cookies.edit(session_id=session.id, edits=edits)
    if sealed:
        await switch_on(core)
    await core.close()
    return session


def _damage(database: Path, statement: str) -> None:
    connection = sqlite3.connect(database)
    connection.execute(statement)
    connection.commit()
    connection.close()


async def _damaged(core: Core, desk: Desk, statement: str) -> Core:
    await asyncio.to_thread(_damage, core.layout.database, statement)
    again = await desk.open()
    if again.locking.state is LockState.LOCKED:
        await again.locking.unlock_with_passphrase(passphrase=PHRASE)
    return again


OTHER_ID = "UPDATE cookie SET session_id = 'sess-' || session_id WHERE number = 2"


@pytest.mark.parametrize("sealed", FORMS)
async def test_a_cookie_under_an_id_of_no_session_is_given_back(core: Core, desk: Desk, *, sealed: bool) -> None:
    session = await _filled(core, sealed=sealed)
    again = await _damaged(core, desk, OTHER_ID)
    assert set(await jar(again, session)) == set(NAMES)
    assert desk.told(NoticeKind.COOKIES_DAMAGED) == []


@pytest.mark.parametrize("sealed", FORMS)
async def test_one_that_cannot_be_told_to_be_the_sessions_is_said_to_be_missing(
    core: Core, desk: Desk, *, sealed: bool
) -> None:
    session = await _filled(core, sealed=sealed)
    again = await _damaged(core, desk, OTHER_ID.replace("SET", "SET record = x'00',"))
    told = desk.told(NoticeKind.COOKIES_DAMAGED)
    assert [(notice.session_id, notice.name, notice.count) for notice in told] == [(session.id, "Ledger", 1)]
    assert (await now_of(again, session)).cookie_count == len(NAMES) - 1


async def test_that_is_said_once(core: Core, desk: Desk) -> None:
    await _filled(core, sealed=False)
    again = await _damaged(core, desk, "DELETE FROM cookie WHERE number = 2")
    await again.close()
    await desk.open()
    assert len(desk.told(NoticeKind.COOKIES_DAMAGED)) == 1


async def test_a_count_that_is_damaged_itself_is_put_right(core: Core, desk: Desk) -> None:
    session = await _filled(core, sealed=False)
    again = await _damaged(core, desk, "UPDATE session SET cookie_count = 1000")
    assert (await now_of(again, session)).cookie_count == len(NAMES)


async def test_jars_as_they_were_left_are_nothing_to_speak_of(core: Core, desk: Desk) -> None:
    await _filled(core, sealed=False)
    await desk.open()
    assert desk.told(NoticeKind.COOKIES_DAMAGED) == []


async def test_cookies_kept_in_memory_only_are_not_called_missing(core: Core, desk: Desk) -> None:
    await _filled(core, sealed=False)
    without = await desk.open({"SESSION_PERSIST_COOKIES": "false"})
    await without.close()
    await desk.open()
    assert desk.told(NoticeKind.COOKIES_DAMAGED) == []


async def test_a_stray_cookie_does_not_keep_an_interrupted_sealing_from_its_end(core: Core, desk: Desk) -> None:
    session = await create(core, "Ledger")
    await switch_on(core)
    await core.cookies.edit(session_id=session.id, edits=tuple(CookieEdit(None, cookie(name)) for name in NAMES))
    await core._workspace.store.reencode(target=PlainCodec(), key_id="")
    await core.close()
    damaged = OTHER_ID.replace("number = 2", "number IN (2, 3)").replace(
        "SET", "SET record = CASE number WHEN 3 THEN x'00' ELSE record END,"
    )
    again = await _damaged(core, desk, damaged)
    assert set(await jar(again, session)) == {"first", "second"}
    assert len(desk.told(NoticeKind.COOKIES_DAMAGED)) == 1
