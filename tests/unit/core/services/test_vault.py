"""Profiles that are sealed when their browser closes, and unsealed when it opens."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.changes import NoticeKind
from core.model.extraction import ExtractionRequest, Mode
from core.model.page_request import page_request
from core.model.session import Phase, ProfileState, Session
from core.model.storage import OriginStorage
from tests.fakes.browsers import page
from tests.fakes.cores import Desk, cookie, create, ended, jar, launched, now_of, until
from tests.fakes.vaults import FakeKeys, Gate, flip, lies, phases_of, places, sealing, used, vault_of

URL = "https://example.org/"
PAGES = OriginStorage(URL, (("token", "t"),))
OFF = {"SESSION_PERSIST_COOKIES": "false"}


pytestmark = pytest.mark.usefixtures("keys")


async def test_a_closed_profile_is_one_sealed_file(core: Core, desk: Desk) -> None:
    session = await used(desk, core)
    assert lies(core, session) == "sealed"
    assert list(core.layout.trash.iterdir()) == []


async def test_the_row_says_so_with_what_it_takes_on_disk(core: Core, desk: Desk) -> None:
    session = await now_of(core, await used(desk, core))
    blocks = places(core, session)[1].stat().st_blocks
    assert (session.profile_state, session.disk_bytes) == (ProfileState.SEALED, blocks * 512)


async def test_a_launch_gives_the_browser_what_it_had(core: Core, desk: Desk) -> None:
    session = await used(desk, core)
    live = await launched(desk, core, session)
    assert (live.request.profile / "Default" / "History").read_bytes() == b"h" * 20_000


async def test_the_row_says_that_a_browser_has_the_profile(core: Core, desk: Desk) -> None:
    session = await used(desk, core)
    await launched(desk, core, session)
    await until(lambda: core._workspace.cache.get(session.id).session.profile_state is ProfileState.OPEN)


async def test_the_rows_phases_follow(core: Core, desk: Desk) -> None:
    session = await used(desk, core)
    shown = phases_of(core, session)
    live = await launched(desk, core, session)
    live.close_by_person()
    await ended(core, session)
    assert shown == [Phase.OPENING, Phase.UNSEALING, Phase.OPENING, Phase.OPEN, Phase.CLOSING, Phase.SEALING, None]


async def test_caches_stay_behind(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    (live.request.profile / "Default" / "Cache").mkdir()
    await core.browsing.close(session_id=session.id)
    live = await launched(desk, core, session)
    assert not (live.request.profile / "Default" / "Cache").exists()


async def test_an_extraction_works_in_a_sealed_profile(core: Core, desk: Desk) -> None:
    session = await used(desk, core)
    desk.browsers.pages = {URL: page(URL)}
    request = page_request(url=URL)
    assert (
        await core.extraction.extract(session_id=session.id, request=ExtractionRequest(request, Mode.TEXT))
    ).content == "Hello"
    await core.browsing.close(session_id=session.id)
    assert lies(core, session) == "sealed"


async def test_a_warm_browser_is_sealed_once_its_minute_is_over(core: Core, desk: Desk) -> None:
    session = await used(desk, core)
    desk.browsers.pages = {URL: page(URL)}
    await core.extraction.extract(session_id=session.id, request=ExtractionRequest(page_request(url=URL), Mode.TEXT))
    assert "folder" in lies(core, session)
    desk.clock.advance(61)
    await ended(core, session)
    assert lies(core, session) == "sealed"


async def test_a_browser_that_died_leaves_a_sealed_profile(core: Core, desk: Desk) -> None:
    session = await create(core)
    (await launched(desk, core, session)).die()
    await ended(core, session)
    assert lies(core, session) == "sealed"


async def test_quitting_seals_what_is_open(core: Core, desk: Desk) -> None:
    sessions = [await create(core) for _ in range(4)]
    for session in sessions:
        await launched(desk, core, session)
    await core.close()
    assert [lies(core, session) for session in sessions] == ["sealed"] * 4
    assert list(core.layout.trash.iterdir()) == []


async def test_a_launch_that_fails_leaves_the_profile_sealed(core: Core, desk: Desk) -> None:
    session = await used(desk, core)
    desk.browsers.fail_launch = SessileError(ErrorKind.NO_BROWSER, "It ended.")
    with pytest.raises(SessileError, match="It ended"):
        await core.browsing.launch(session_id=session.id)
    await ended(core, session)
    assert lies(core, session) == "sealed"
    assert (await now_of(core, session)).profile_state is ProfileState.SEALED


async def test_a_launch_cancelled_while_unsealing_leaves_the_profile_sealed(core: Core, desk: Desk, gate: Gate) -> None:
    session = await used(desk, core)
    gate.hold("core.secrets.sealed_file.unseal")
    launch = core._workspace.tasks.start(core.browsing.launch(session_id=session.id), name="launch")
    await until(lambda: gate.reached)
    launch.cancel()
    gate.open()
    await asyncio.wait({launch})
    await ended(core, session)
    assert (launch.cancelled(), lies(core, session), desk.browsers.lives) == (True, "sealed", {})
    assert ((await launched(desk, core, session)).request.profile / "Default" / "History").exists()


async def test_a_launch_waits_until_the_profile_is_sealed(core: Core, desk: Desk, gate: Gate) -> None:
    session = await create(core)
    await launched(desk, core, session)
    gate.hold("core.secrets.sealed_file.seal")
    closing = core._workspace.tasks.start(core.browsing.close(session_id=session.id), name="close")
    await until(lambda: gate.reached)
    launch = core._workspace.tasks.start(core.browsing.launch(session_id=session.id), name="launch")
    await until(lambda: core._workspace.cache.get(session.id).live)
    assert (len(desk.browsers.launches), core._workspace.cache.get(session.id).live.phase) == (1, Phase.SEALING)  # type: ignore[union-attr]
    gate.open()
    await asyncio.gather(closing, launch)
    assert len(desk.browsers.launches) == 2


async def test_an_erased_session_leaves_neither_folder_nor_sealed_file(core: Core, desk: Desk) -> None:
    closed, opened = await used(desk, core), await used(desk, core)
    await launched(desk, core, opened)
    await core.bin.erase(session_ids=[closed.id, opened.id])
    assert [lies(core, each) for each in (closed, opened)] == ["nothing"] * 2
    await until(lambda: not any(core.layout.trash.iterdir()))


async def test_a_session_out_of_the_bin_has_its_sealed_profile(core: Core, desk: Desk) -> None:
    session = await used(desk, core)
    await core.bin.remove(session_ids=[session.id])
    await core.bin.restore(session_ids=[session.id])
    live = await launched(desk, core, session)
    assert (live.request.profile / "Default" / "History").exists()


async def test_a_duplicate_has_page_storage_and_seals_a_profile_of_its_own(core: Core, desk: Desk) -> None:
    session = await create(core)
    (await launched(desk, core, session)).set_storage(PAGES)
    await core.browsing.close(session_id=session.id)
    copy = await core.sessions.duplicate(session_id=session.id)
    assert (await launched(desk, core, copy)).profile.storage == {URL: PAGES}
    await core.browsing.close(session_id=copy.id)
    assert (lies(core, session), lies(core, copy)) == ("sealed", "sealed")


async def test_what_is_not_to_be_kept_is_not_sealed_either(desk: Desk) -> None:
    core = await desk.open(OFF, base=desk.base.with_name("other"))
    sealing(core)
    session = await used(desk, core)
    assert lies(core, session) == "nothing"
    assert (await now_of(core, session)).profile_state is ProfileState.PLAIN


async def test_without_a_key_nothing_is_placed_and_the_session_stays(core: Core, desk: Desk, keys: FakeKeys) -> None:
    session = await used(desk, core)
    keys.locked = True
    assert (await refused(core, session)).kind is ErrorKind.LOCKED
    assert lies(core, session) == "sealed"


async def test_a_sealed_profile_in_a_plain_store_is_not_taken_for_an_empty_one(core: Core, desk: Desk) -> None:
    session = await used(desk, core)
    vault_of(core).use(None)
    fault = await refused(core, session)
    assert (fault.kind, "keys.json" in fault.sentence) == (ErrorKind.LOCKED, True)
    assert lies(core, session) == "sealed"


def truncate(sealed: Path) -> None:
    sealed.write_bytes(sealed.read_bytes()[:-1])


def swap_halves(sealed: Path) -> None:
    data = sealed.read_bytes()
    sealed.write_bytes(data[: len(data) // 2] + data[len(data) // 4 : len(data) // 2] + data[len(data) * 3 // 4 :])


@pytest.mark.parametrize("spoil", [flip, truncate, swap_halves])
async def test_a_damaged_profile_is_refused_and_the_login_is_still_there(
    core: Core, desk: Desk, spoil: Callable[[Path], None]
) -> None:
    session = await create(core)
    (await launched(desk, core, session)).set_cookie(cookie())
    await core.browsing.close(session_id=session.id)
    spoil(places(core, session)[1])
    fault = await refused(core, session)
    assert (fault.kind, "damaged" in fault.sentence, "made anew" in fault.sentence) == (ErrorKind.DAMAGED, True, True)
    assert lies(core, session) == "sealed"
    assert "login" in await jar(core, session)


async def test_another_sessions_profile_is_told_from_a_damaged_one(core: Core, desk: Desk) -> None:
    session, other = await used(desk, core), await used(desk, core)
    places(core, other)[1].replace(places(core, session)[1])
    fault = await refused(core, session)
    assert (fault.kind, "another key" in fault.sentence) == (ErrorKind.WRONG_KEY, True)
    assert lies(core, session) == "sealed"


async def test_a_damaged_profile_can_be_made_anew_from_cookies_and_page_storage(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    live.set_cookie(cookie())
    live.set_storage(PAGES)
    await core.browsing.close(session_id=session.id)
    flip(places(core, session)[1])
    await core.browsing.rebuild(session_id=session.id)
    profile = (await launched(desk, core, session)).profile
    assert ([each.name for each in profile.cookies.values()], profile.storage) == (["login"], {URL: PAGES})
    await core.bin.erase(session_ids=[session.id])
    assert list(core.layout.profiles.iterdir()) == []


async def test_an_open_profile_is_not_set_aside(core: Core, desk: Desk) -> None:
    session = await used(desk, core)
    await launched(desk, core, session)
    with pytest.raises(SessileError, match="browser open"):
        await core.browsing.rebuild(session_id=session.id)


async def test_a_sealed_profile_that_can_be_opened_is_not_set_aside(core: Core, desk: Desk) -> None:
    session = await used(desk, core)
    with pytest.raises(SessileError, match="whole"):
        await core.browsing.rebuild(session_id=session.id)
    assert lies(core, session) == "sealed"


async def test_a_profile_that_cannot_be_sealed_stays_a_folder_and_is_told(
    core: Core, desk: Desk, keys: FakeKeys
) -> None:
    session = await create(core)
    await launched(desk, core, session)
    keys.locked = True
    await core.browsing.close(session_id=session.id)
    assert lies(core, session) == "folder"
    assert [notice.session_id for notice in desk.told(NoticeKind.SEAL_FAILED)] == [session.id]


async def refused(core: Core, session: Session) -> SessileError:
    """Return why the session is not launched, once that is over."""
    with pytest.raises(SessileError) as caught:
        await core.browsing.launch(session_id=session.id)
    await ended(core, session)
    return caught.value


async def test_a_sealed_profile_that_is_gone_is_told_once_and_made_of_what_the_store_keeps(
    core: Core, desk: Desk
) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    live.set_storage(PAGES)
    await core.browsing.close(session_id=session.id)
    assert desk.told(NoticeKind.PROFILE_MISSING) == []
    places(core, session)[1].unlink()
    live = await launched(desk, core, session)
    assert live.profile.storage == {PAGES.origin: PAGES}
    await core.browsing.close(session_id=session.id)
    await launched(desk, core, session)
    told = desk.told(NoticeKind.PROFILE_MISSING)
    assert [(notice.session_id, notice.name) for notice in told] == [(session.id, session.draft.name)]
    assert desk.told(NoticeKind.COOKIES_RESTORED) == []


async def test_a_profile_that_was_never_made_is_not_missing(core: Core, desk: Desk) -> None:
    await launched(desk, core, await create(core))
    assert desk.told(NoticeKind.PROFILE_MISSING) == []
