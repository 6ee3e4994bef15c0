"""One session per file, or per site of one file."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.cookie import Cookie, CookieEdit
from core.model.storage import OriginStorage
from core.model.transfer import FormatId, FoundCookie, ReadCookies, Remark, SessionProposal
from core.tasks import Tasks
from tests.fakes.cores import Desk, cookie, create, jar, launched, now_of, until

DAY = 86_400
STORAGE = OriginStorage("https://app.example.org", (("key", "kept"),))
PAGES = [{"origin": "https://app.example.org", "localStorage": [{"name": "key", "value": "kept"}]}]


def read(*cookies: Cookie, **others: object) -> ReadCookies:
    found = tuple(FoundCookie(each, f"line {number}") for number, each in enumerate(cookies, 1))
    return replace(ReadCookies(FormatId.NETSCAPE, found), **others)  # type: ignore[arg-type]  # fields of ReadCookies


def proposal(name: str, *cookies: Cookie, **others: object) -> SessionProposal:
    return SessionProposal(name, f"{name}.txt", read(*cookies, **others))


def state(*cookies: dict[str, object], origins: object = ()) -> str:
    return json.dumps({"cookies": list(cookies), "origins": origins})


async def test_each_file_is_proposed_as_a_session_named_after_it(core: Core, tmp_path: Path) -> None:
    one = {"name": "sid", "value": "v", "domain": ".example.org", "path": "/", "expires": -1}
    (tmp_path / "Bank.json").write_text(state(one, {**one, "name": "other", "domain": "www.example.org"}))
    (tmp_path / "Shop.txt").write_text("shop.example.com\tFALSE\t/\tFALSE\t0\tsid\tv\n")
    bank, shop = await core.bulk_import.propose(paths=[tmp_path / "Bank.json", tmp_path / "Shop.txt"])
    assert (bank.name, bank.origin, bank.start_url, len(bank.read.found)) == (
        "Bank", "Bank.json", "https://example.org/", 2,
    )  # fmt: skip
    assert (shop.name, shop.start_url) == ("Shop", "https://shop.example.com/")


async def test_a_file_that_cannot_be_read_says_so_and_costs_no_other(core: Core, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("example.org\tFALSE\t/\tFALSE\t0\tsid\tv\n")
    bad, good = await core.bulk_import.propose(paths=[tmp_path / "gone.txt", tmp_path / "a.txt"])
    assert (bad.read.found, [each.what for each in bad.read.remarks]) == ((), ["gone.txt"])
    assert len(good.read.found) == 1


async def test_a_file_name_that_no_session_can_have_is_mended(core: Core, tmp_path: Path) -> None:
    paths = [tmp_path / f"{stem}.txt" for stem in ("a\nb\u202e", "\u200b")]
    for path in paths:
        path.write_text("example.org\tFALSE\t/\tFALSE\t0\tsid\tv\n")
    found = await core.bulk_import.propose(paths=paths)
    assert [each.name for each in found] == ["a b", "Imported session"]
    assert len((await core.bulk_import.create(proposals=found)).created) == 2


async def test_one_file_is_split_by_registrable_domain(core: Core) -> None:
    cookies = (
        cookie("a", domain="b.example.co.uk"), cookie("b", domain="example.org"), cookie("c", domain="a.example.co.uk"),
        cookie("d", domain="127.0.0.1"), cookie("e", domain="EXAMPLE.org", host_only=False),
        cookie("f", domain="www.example.co.uk"),
    )  # fmt: skip
    parts = await core.bulk_import.split(read=read(*cookies), origin="cookies.txt")
    assert [(each.name, "".join(one.cookie.name for one in each.read.found), each.start_url) for each in parts] == [
        ("example.co.uk", "acf", "https://example.co.uk/"),
        ("example.org", "be", "https://example.org/"),
        ("127.0.0.1", "d", "https://127.0.0.1/"),
    ]
    assert {each.origin for each in parts} == {"cookies.txt"}


async def test_two_spellings_of_a_site_are_one_session(core: Core) -> None:
    cookies = cookie("a", domain="münchen.de"), cookie("b", domain="www.xn--mnchen-3ya.de")
    parts = await core.bulk_import.split(read=read(*cookies))
    assert [(each.name, len(each.read.found)) for each in parts] == [("xn--mnchen-3ya.de", 2)]


async def test_page_storage_goes_with_its_site_and_makes_one_where_no_cookie_does(core: Core) -> None:
    alone = OriginStorage("https://alone.example.net", (("key", "kept"),))
    parts = await core.bulk_import.split(read=read(cookie(), storage=(STORAGE, alone)))
    assert [(each.name, len(each.read.found), each.read.storage) for each in parts] == [
        ("example.org", 1, (STORAGE,)),
        ("example.net", 0, (alone,)),
    ]


async def test_the_parts_of_a_split_lose_no_cookie(core: Core) -> None:
    odd = cookie("odd", domain="no host;"), cookie("empty", domain="")
    parts = await core.bulk_import.split(read=read(cookie(), *odd))
    assert sum(len(each.read.found) for each in parts) == 3
    assert {each.start_url for each in parts} == {"https://example.org/", ""}


async def test_the_sessions_are_created_with_their_jars_and_counted(core: Core, desk: Desk) -> None:
    result = await core.bulk_import.create(
        proposals=[proposal("Bank", cookie(), cookie("b", domain="a.example.org")), proposal("Shop", cookie("c"))]
    )
    bank, shop = result.created
    assert [(each.name, each.cookie_count, each.domain_count) for each in (bank, shop)] == [
        ("Bank", 2, 2),
        ("Shop", 1, 1),
    ]
    assert (result.count, set(await jar(core, bank)), set(await jar(core, shop))) == (3, {"login", "b"}, {"c"})
    assert (await jar(core, bank))["login"].created_at == desk.clock.now()
    assert bank.expires_at == desk.clock.now() + 30 * DAY
    assert desk.changes[-1].added == {bank.id, shop.id}


async def test_what_cannot_be_kept_is_left_out_and_said_without_its_value(core: Core, desk: Desk) -> None:
    bad = cookie("__Secure-x", "canary-12"), cookie("old", "canary-13", expires=desk.clock.now() - 1)
    result = await core.bulk_import.create(proposals=[proposal("Bank", *bad, cookie(value="1"), cookie(value="2"))])
    assert [(each.name, each.value) for each in (await jar(core, result.created[0])).values()] == [("login", "2")]
    assert [(each.place, each.what) for each in result.remarks] == [
        ("Bank.txt, line 1", "cookie __Secure-x of example.org"),
        ("Bank.txt, line 2", "cookie old of example.org"),
    ]
    assert "canary" not in str(result.remarks)


async def test_a_proposal_with_nothing_to_keep_makes_no_session_and_is_said(core: Core) -> None:
    unknown = SessionProposal("Odd", "odd.bin", ReadCookies(None))
    result = await core.bulk_import.create(proposals=[proposal("Empty"), unknown])
    assert (result.created, [(each.place, each.what) for each in result.remarks]) == (
        (),
        [("Empty.txt", "session Empty"), ("odd.bin", "session Odd")],
    )


async def test_a_file_whose_cookies_need_an_address_says_so(core: Core, tmp_path: Path) -> None:
    (tmp_path / "header.txt").write_text("Cookie: a=b")
    proposals = await core.bulk_import.propose(paths=[tmp_path / "header.txt"])
    done = await core.bulk_import.create(proposals=proposals)
    assert done.created == ()
    assert ["address" in each.why for each in done.remarks] == [True]


async def test_page_storage_waits_for_the_new_profile(core: Core, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text(state(origins=PAGES))
    proposals = await core.bulk_import.propose(paths=[tmp_path / "state.json"])
    (session,) = (await core.bulk_import.create(proposals=proposals)).created
    live = await launched(desk, core, session)
    assert tuple(live.profile.storage.values()) == (STORAGE,)


async def test_without_room_for_all_nothing_is_created_and_nobody_leaves(desk: Desk) -> None:
    core = await desk.open({"SESSION_MAX_SESSIONS": "2"})
    kept = await create(core)
    with pytest.raises(SessileError) as caught:
        await core.bulk_import.create(proposals=[proposal("a", cookie()), proposal("b", cookie())])
    assert caught.value.kind is ErrorKind.CAPACITY
    assert "room for 2 sessions: 1 of the places are taken, and 2 more do not fit" in caught.value.sentence
    assert [each.session.id for each in await core.sessions.list()] == [kept.id]
    assert not (await now_of(core, kept)).binned


async def test_one_bad_name_creates_nothing(core: Core) -> None:
    with pytest.raises(SessileError) as caught:
        await core.bulk_import.create(proposals=[proposal("good", cookie()), proposal(" ", cookie())])
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "name")
    assert await core.sessions.list() == ()


async def test_a_cancelled_bulk_import_creates_nothing(core: Core) -> None:
    many = [proposal(f"s{number}", *(cookie(f"n{each}") for each in range(50))) for number in range(60)]
    begun = asyncio.Event()
    store = core._workspace.store
    write = store.write

    async def noting_write(change: object) -> object:
        begun.set()
        return await write(change)  # type: ignore[arg-type]  # whatever is written

    store.write = noting_write  # type: ignore[method-assign, assignment]  # the moment is what counts here
    work = Tasks().start(core.bulk_import.create(proposals=many), name="bulk import")
    await until(begun.is_set)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert await core.sessions.list() == ()


async def test_erasing_the_sessions_undoes_a_bulk_import(core: Core) -> None:
    result = await core.bulk_import.create(proposals=[proposal("a", cookie()), proposal("b", cookie())])
    await core.bin.erase(session_ids=[session.id for session in result.created])
    assert await core.sessions.list() == ()


async def test_a_session_that_was_imported_can_be_edited(core: Core) -> None:
    (session,) = (await core.bulk_import.create(proposals=[proposal("a", cookie())])).created
    held = (await jar(core, session))["login"]
    await core.cookies.edit(session_id=session.id, edits=(CookieEdit(held, None),))
    assert await jar(core, session) == {}


async def test_remarks_of_a_file_are_the_proposals(core: Core, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("# Netscape HTTP Cookie File\nnonsense\nexample.org\tFALSE\t/\tFALSE\t0\tsid\tv\n")
    (found,) = await core.bulk_import.propose(paths=[tmp_path / "a.txt"])
    assert [isinstance(each, Remark) and each.place for each in found.read.remarks] == ["line 2"]
