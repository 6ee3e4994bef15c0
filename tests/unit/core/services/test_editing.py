"""Changing a jar: what edits really do, all or none."""

from __future__ import annotations

import asyncio
import gc
from dataclasses import replace

import pytest

from core.app import Core
from core.browser.port import Edited
from core.memory import MANY
from core.model.cookie import CookieEdit, PartitionKey
from core.model.session import Session
from core.services.editing import effective
from core.tasks import Tasks
from tests.fakes.cores import Desk, cookie, create, jar, launched, now_of

NOW = 1_800_000_000.0
ADDING = (CookieEdit(None, cookie()),)


def test_a_replacement_knows_what_was_really_there() -> None:
    there = cookie(value="real", created_at=1.0)
    assert effective([there], [CookieEdit(cookie(value="stale"), cookie(value="new"))], now=NOW) == (
        CookieEdit(there, cookie(value="new", created_at=1.0)),
    )


def test_a_rename_onto_another_cookie_replaces_that_too() -> None:
    first, second = cookie("a", created_at=1.0), cookie("b", created_at=2.0)
    assert effective([first, second], [CookieEdit(first, replace(first, name="b", value="x"))], now=NOW) == (
        CookieEdit(first, None),
        CookieEdit(second, replace(second, value="x")),
    )


def test_deleting_what_is_not_there_does_nothing() -> None:
    assert effective([], [CookieEdit(cookie(), None)], now=NOW) == ()


def test_the_same_name_on_another_path_or_partition_stays_separate() -> None:
    here = cookie(created_at=1.0)
    other = cookie(partition_key=PartitionKey("https://example.com"), secure=True)
    done = effective([here], [CookieEdit(None, cookie(path="/a")), CookieEdit(None, other)], now=NOW)
    assert [edit.before for edit in done] == [None, None]


async def test_edits_may_come_one_by_one(core: Core) -> None:
    session = await create(core)
    edits = (CookieEdit(None, cookie(name)) for name in ("a", "b"))
    assert len((await core.cookies.edit(session_id=session.id, edits=edits)).applied) == 2


async def cancelled_while_the_store_is_busy(core: Core, session: Session) -> None:
    loop = asyncio.get_running_loop()
    free = asyncio.Event()
    waiting = asyncio.run_coroutine_threadsafe
    busy = Tasks().start(core._workspace.store.read(lambda _: waiting(free.wait(), loop).result()), name="busy")
    work = Tasks().start(core.cookies.edit(session_id=session.id, edits=ADDING), name="edit")
    await asyncio.wait({work}, timeout=0.3)  # it waits for the store
    work.cancel()
    loop.call_soon(free.set)
    with pytest.raises(asyncio.CancelledError):
        await work
    await busy


async def test_an_edit_cancelled_before_its_commit_changes_nothing(core: Core) -> None:
    session = await create(core)
    await cancelled_while_the_store_is_busy(core, session)
    assert (await jar(core, session), await now_of(core, session)) == ({}, session)


async def test_an_edit_cancelled_before_the_browser_has_it_changes_nothing_there(
    core: Core, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await create(core)
    live = await launched(desk, core, session)

    async def captured(_: str) -> None:
        """Leave out the read that would wait for the store before the edit does."""

    monkeypatch.setattr(core.cookies._editor._saver, "save_now", captured)
    await cancelled_while_the_store_is_busy(core, session)
    assert (await jar(core, session), live.profile.cookies) == ({}, {})


async def test_a_large_edit_is_made_without_a_search_for_garbage(
    core: Core, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    searching: list[bool] = []
    edit_cookies = live.edit_cookies

    async def noting(edits: tuple[CookieEdit, ...]) -> Edited:
        searching.append(gc.isenabled())
        return await edit_cookies(edits)

    monkeypatch.setattr(live, "edit_cookies", noting)
    await core.cookies.edit(session_id=session.id, edits=ADDING)
    many = tuple(CookieEdit(None, cookie(f"n{number}")) for number in range(MANY + 1))
    await core.cookies.edit(session_id=session.id, edits=many)
    assert (searching, gc.isenabled()) == ([True, False], True)


async def test_an_edit_whose_browser_ends_under_it_is_in_the_jar(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    live.edit_gate = asyncio.Event()
    work = Tasks().start(core.cookies.edit(session_id=session.id, edits=ADDING), name="edit")
    await asyncio.wait({work}, timeout=0.3)  # it waits for the browser

    live.close_by_person()
    live.edit_gate.set()
    assert len((await work).applied) == 1
    assert set(await jar(core, session)) == {"login"}
