"""Importing with a preview, and exporting."""

from __future__ import annotations

import asyncio
import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.memory import MANY
from core.model.cookie import CookieEdit
from core.model.session import Session
from core.model.storage import OriginStorage
from core.model.transfer import Effect, ExportOptions, FormatId, FoundCookie, ImportPreview, ReadCookies, SiteMode
from core.services import files
from core.services.transfer import ImportResult
from core.tasks import Tasks
from tests.fakes.cores import HOUR, Desk, cookie, create, ended, jar, launched, now_of

LATER = 1_900_000_000
LINE = f".example.org\tTRUE\t/\tTRUE\t{LATER}\tlogin\tone\n"
STORAGE = OriginStorage("https://example.org", (("key", "kept"),))


async def put(core: Core, session: Session, *edits: CookieEdit) -> None:
    await core.cookies.edit(session_id=session.id, edits=edits, overwrite=True)


async def previewed(core: Core, session: Session, text: str = LINE) -> ImportPreview:
    return await core.transfer.preview(session_id=session.id, read=await core.transfer.read(data=text))


async def imported(core: Core, session: Session, text: str = LINE, **modes: SiteMode) -> ImportResult:
    plan = await previewed(core, session, text)
    return await core.transfer.apply(
        session_id=session.id, preview=plan, modes={site.replace("_", "."): mode for site, mode in modes.items()}
    )


def names(folder: Path) -> set[str]:
    """Return what files are in a folder, leaving out the store's own."""
    return {each.name for each in folder.iterdir() if each.is_file()}


async def kinds(core: Core) -> list[tuple[str, str]]:
    """Return what was noted as having happened, with its details."""
    rows = await core._workspace.store.read(
        lambda transaction: transaction.events._connection.exec_driver_sql("SELECT kind, detail FROM event").all()
    )
    return [(row.kind, row.detail) for row in rows]


async def test_a_text_is_read_whatever_format_it_has(core: Core) -> None:
    read = await core.transfer.read(data=LINE.encode())
    assert (read.format, [each.cookie.name for each in read.found]) == (FormatId.NETSCAPE, ["login"])


async def test_a_person_may_know_the_format_better(core: Core) -> None:
    read = await core.transfer.read(data="a=b", url="https://example.org/", format_id=FormatId.HEADER)
    assert (read.format, [each.cookie.domain for each in read.found]) == (FormatId.HEADER, ["example.org"])


async def test_a_file_is_read(core: Core, tmp_path: Path) -> None:
    (tmp_path / "cookies.txt").write_text(LINE)
    read = await core.transfer.read_file(path=tmp_path / "cookies.txt")
    assert [each.cookie.name for each in read.found] == ["login"]


async def test_a_folder_is_no_file(core: Core, tmp_path: Path) -> None:
    with pytest.raises(SessileError) as caught:
        await core.transfer.read_file(path=tmp_path)
    assert caught.value.kind is ErrorKind.INPUT


async def test_a_preview_changes_nothing_and_is_no_use(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.clock.advance(600)
    assert [item.effect for item in (await previewed(core, session)).items] == [Effect.ADDED]
    assert (await jar(core, session), await now_of(core, session)) == ({}, session)


async def test_a_preview_knows_what_the_browser_has_this_moment(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    there = cookie(host_only=False, secure=True, expires=float(LATER))
    live.profile.cookies[there.id] = there  # nothing has captured it yet
    assert [item.effect for item in (await previewed(core, session)).items] == [Effect.SAME]


async def test_page_storage_stays_out_of_a_session_that_exists_and_that_is_said(core: Core) -> None:
    session = await create(core)
    read = ReadCookies(FormatId.STORAGE_STATE, storage=(STORAGE,))
    plan = await core.transfer.preview(session_id=session.id, read=read)
    assert [each.what for each in plan.remarks] == ["Page storage of 1 site is left out."]


async def test_an_import_is_in_the_jar_counts_as_a_use_and_is_noted_without_values(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.clock.advance(600)
    result = await imported(core, session)
    assert [edit.before for edit in result.applied] == [None]
    assert (await jar(core, session))["login"].created_at == desk.clock.now()
    assert (await now_of(core, session)).expires_at == desk.clock.now() + HOUR
    assert (await kinds(core))[-1] == ("cookies_imported", "1")


async def test_an_import_overwrites_what_was_set_after_the_preview(core: Core) -> None:
    session = await create(core)
    plan = await previewed(core, session)
    await put(core, session, CookieEdit(None, replace(cookie(value="newer"), host_only=False)))
    await core.transfer.apply(session_id=session.id, preview=plan)
    assert (await jar(core, session))["login"].value == "one"


async def test_a_site_may_be_left_out(core: Core) -> None:
    session = await create(core)
    assert await imported(core, session, example_org=SiteMode.SKIP) == ImportResult(())
    assert await jar(core, session) == {}


async def test_undoing_a_replacing_import_restores_the_jar_exactly(core: Core, desk: Desk) -> None:
    session = await create(core)
    old = [cookie(host_only=False, value="old"), cookie("gone", domain="a.example.org"), cookie("far", domain="b.net")]
    await put(core, session, *(CookieEdit(None, each) for each in old))
    before = set(await core.cookies.list(session_id=session.id))
    desk.clock.advance(60)
    result = await imported(core, session, example_org=SiteMode.REPLACE)
    assert set(await jar(core, session)) == {"login", "far"}
    desk.clock.advance(60)
    back = (edit.inverse() for edit in reversed(result.applied))
    await core.cookies.edit(session_id=session.id, edits=back)
    assert set(await core.cookies.list(session_id=session.id)) == before


async def test_an_import_reaches_a_running_browser_and_says_what_that_made_of_it(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    live.not_taken = lambda each: each.name == "odd"
    live.alters = lambda each: replace(each, expires=float(LATER - 9))
    text = LINE + LINE.replace("login", "odd")
    result = await imported(core, session, text)
    assert [each.name for each in result.not_taken] == ["odd"]
    assert [(sent.expires, held.expires) for sent, held in result.altered] == [(LATER, LATER - 9)]
    assert [each.name for each in live.profile.cookies.values()] == ["login"]


async def test_what_the_browser_did_not_take_stays_in_the_jar(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    live.not_taken = lambda each: True
    await imported(core, session)
    live.close_by_person()
    await ended(core, session)
    assert set(await jar(core, session)) == {"login"}


async def test_a_cookie_that_the_browser_spells_its_way_is_kept_so_and_can_be_undone(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    live.alters = lambda each: replace(each, path="/spelled")
    result = await imported(core, session)
    live.emit_capture()
    assert [each.path for each in await core.cookies.list(session_id=session.id)] == ["/spelled"]
    back = [edit.inverse() for edit in reversed(result.applied)]
    await core.cookies.edit(session_id=session.id, edits=back)
    assert (await jar(core, session), live.profile.cookies) == ({}, {})


async def test_a_cancelled_import_changes_nothing(core: Core, desk: Desk) -> None:
    session = await create(core)
    found = tuple(FoundCookie(cookie(f"n{number}"), "") for number in range(MANY + 1))
    plan = await core.transfer.preview(session_id=session.id, read=ReadCookies(FormatId.NETSCAPE, found))
    work = Tasks().start(core.transfer.apply(session_id=session.id, preview=plan), name="import")
    store = core._workspace.store
    begun = asyncio.Event()
    write = store.write

    async def noting_write(change: object) -> object:
        begun.set()
        return await write(change)  # type: ignore[arg-type]  # whatever is written

    store.write = noting_write  # type: ignore[method-assign, assignment]  # the moment is what counts here
    await asyncio.wait_for(begun.wait(), 30)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert (await jar(core, session), await now_of(core, session)) == ({}, session)


async def test_an_import_that_a_browser_has_been_given_can_no_longer_be_cancelled(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    plan = await previewed(core, session)
    live.edit_gate = asyncio.Event()
    work = Tasks().start(core.transfer.apply(session_id=session.id, preview=plan), name="import")
    await asyncio.wait({work}, timeout=0.3)  # it waits for the browser
    work.cancel()
    live.edit_gate.set()
    assert len((await work).applied) == 1
    assert set(await jar(core, session)) == {"login"}


async def test_nothing_is_previewed_for_or_imported_into_an_expired_session(core: Core, desk: Desk) -> None:
    session = await create(core)
    plan = await previewed(core, session)
    desk.clock.advance(2 * HOUR)
    for work in (previewed(core, session), core.transfer.apply(session_id=session.id, preview=plan)):
        with pytest.raises(SessileError) as caught:
            await work
        assert caught.value.kind is ErrorKind.EXPIRED


async def test_an_unknown_text_has_no_preview(core: Core) -> None:
    session = await create(core)
    with pytest.raises(SessileError) as caught:
        await previewed(core, session, "nothing of the kind")
    assert caught.value.kind is ErrorKind.INPUT


async def test_an_expired_session_can_be_exported_and_that_is_noted_without_values(core: Core, desk: Desk) -> None:
    session = await create(core)
    await put(core, session, CookieEdit(None, cookie(value="canary-31")))
    desk.clock.advance(2 * HOUR)
    exported = await core.transfer.export(session_id=session.id, format_id=FormatId.NETSCAPE)
    assert (exported.count, "canary-31" in exported.text) == (1, True)
    assert (await kinds(core))[-1] == ("cookies_exported", "1 as netscape")


async def test_asking_what_an_export_would_be_is_not_noted(core: Core) -> None:
    session = await create(core)
    before = await kinds(core)
    await core.transfer.export(session_id=session.id, format_id=FormatId.NETSCAPE, record=False)
    assert await kinds(core) == before


async def test_a_store_that_takes_nothing_still_gives_its_cookies(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    session = await create(core)
    await put(core, session, CookieEdit(None, cookie()))

    async def fail(_: object) -> None:
        raise SessileError(ErrorKind.STORE, "The disk is full. Make room.")

    monkeypatch.setattr(core._workspace.store, "write", fail)
    assert (await core.transfer.export(session_id=session.id, format_id=FormatId.NETSCAPE)).count == 1


async def test_an_export_is_what_the_browser_has_this_moment(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    live.profile.cookies[cookie().id] = cookie(value="late")
    assert "late" in (await core.transfer.export(session_id=session.id, format_id=FormatId.NETSCAPE)).text


async def test_chosen_cookies_and_domains_are_exported_alone(core: Core) -> None:
    session = await create(core)
    cookies = cookie("host"), cookie("wide", host_only=False), cookie("other", domain="example.net")
    await put(core, session, *(CookieEdit(None, each) for each in cookies))

    async def exported_names(**which: object) -> set[str]:
        exported = await core.transfer.export(session_id=session.id, format_id=FormatId.NETSCAPE, **which)  # type: ignore[arg-type]  # cookies or domains
        return {line.split("\t")[5] for line in exported.text.splitlines() if "\t" in line}

    assert await exported_names(cookies=[cookies[0].id, cookies[2].id]) == {"host", "other"}
    assert await exported_names(domains={".example.org"}) == {"wide"}
    assert await exported_names() == {"host", "wide", "other"}


async def test_page_storage_goes_with_the_storage_state_of_a_whole_session_only(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    live.set_cookie(cookie())
    live.set_storage(STORAGE)
    whole = await core.transfer.export(session_id=session.id, format_id=FormatId.STORAGE_STATE)
    part = await core.transfer.export(
        session_id=session.id, format_id=FormatId.STORAGE_STATE, domains={cookie().shown_domain}
    )
    assert ("kept" in whole.text, "kept" in part.text, part.count) == (True, False, 1)


async def test_a_format_that_needs_an_address_names_the_field(core: Core) -> None:
    session = await create(core)
    with pytest.raises(SessileError) as caught:
        await core.transfer.export(session_id=session.id, format_id=FormatId.CURL)
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "url")
    options = ExportOptions(url="https://example.org/")
    assert (
        "example.org"
        in (await core.transfer.export(session_id=session.id, format_id=FormatId.CURL, options=options)).text
    )


async def test_an_export_is_written_for_this_user_alone(core: Core, tmp_path: Path) -> None:
    session = await create(core)
    exported = await core.transfer.export(session_id=session.id, format_id=FormatId.NETSCAPE)
    await core.transfer.write(exported=exported, path=tmp_path / "cookies.txt")
    assert (tmp_path / "cookies.txt").stat().st_mode & 0o777 == 0o600


async def test_several_sessions_are_written_as_files_of_their_own(core: Core, tmp_path: Path) -> None:
    sessions = [await create(core, name) for name in ("Bank", "Bank", "a/b")]
    for number, session in enumerate(sessions):
        await put(core, session, CookieEdit(None, cookie(f"n{number}")))
    (tmp_path / "Bank.txt").write_text("foreign")
    ids = [session.id for session in sessions]
    done = await core.transfer.export_many(session_ids=ids, format_id=FormatId.NETSCAPE, folder=tmp_path)
    assert [path.name for path in done.paths] == ["Bank (2).txt", "Bank (3).txt", "a_b.txt"]
    assert (done.count, ["n0", "n1", "n2"]) == (3, [path.read_text().split("\t")[5] for path in done.paths])
    assert (tmp_path / "Bank.txt").read_text() == "foreign"
    assert {each.place.split(",")[0] for each in done.remarks} <= {"Bank", "a/b"}


async def test_no_session_is_no_export(core: Core, tmp_path: Path) -> None:
    with pytest.raises(SessileError) as caught:
        await core.transfer.export_many(session_ids=[], format_id=FormatId.NETSCAPE, folder=tmp_path)
    assert caught.value.field == "session"


async def test_an_export_of_several_that_fails_half_way_says_what_is_written(
    core: Core, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sessions = [await create(core, name) for name in ("a", "b")]
    taken = iter([None, OSError(errno.ENOSPC, "No space left on device")])

    def fsync(_: int) -> None:
        if (error := next(taken, None)) is not None:
            raise error

    monkeypatch.setattr(files, "sync_dir", lambda _: None)
    ids = [session.id for session in sessions]
    exporting = core.transfer.export_many(session_ids=ids, format_id=FormatId.NETSCAPE, folder=tmp_path)
    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(SessileError) as caught:
        await exporting
    why = "the disk is full. Make room or choose another place"
    assert caught.value.sentence == f"b.txt was not saved: {why}. The file written before stays."
    assert names(tmp_path) == {"a.txt"}
