"""Profiles that are sealed when their browser closes, and unsealed when it opens."""

from __future__ import annotations

import pytest

from core.app import Core
from core.model.changes import Changes
from core.model.extraction import Mode, page_request
from core.model.session import Phase, ProfileState, Session
from tests.fakes.browsers import page
from tests.fakes.cores import Desk, create, ended, launched, now_of
from tests.fakes.vaults import FakeKeys, lies, places, sealing

URL = "https://example.org/"


@pytest.fixture
def keys(core: Core) -> FakeKeys:
    return sealing(core)


async def used(desk: Desk, core: Core) -> Session:
    """Return a session whose browser has been open and is closed again."""
    session = await create(core)
    live = await launched(desk, core, session)
    (live.request.profile / "Default" / "History").write_bytes(b"h" * 20_000)
    await core.browsing.close(session_id=session.id)
    return session


def phases_of(core: Core, session: Session) -> list[Phase | None]:
    """Note every phase that the session's row shows from here on."""
    shown: list[Phase | None] = []

    def look(changes: Changes) -> None:
        live = core._workspace.cache.get(session.id).live
        phase = None if live is None else live.phase
        if session.id in changes.updated and (not shown or shown[-1] is not phase):
            shown.append(phase)

    core.changes.connect(look)
    return shown


@pytest.mark.usefixtures("keys")
class TestSealing:
    async def test_a_closed_profile_is_one_sealed_file(self, core: Core, desk: Desk) -> None:
        session = await used(desk, core)
        assert lies(core, session) == "sealed"
        assert list(core.layout.trash.iterdir()) == []

    async def test_the_row_says_so_with_what_it_takes_on_disk(self, core: Core, desk: Desk) -> None:
        session = await now_of(core, await used(desk, core))
        blocks = places(core, session)[1].stat().st_blocks
        assert (session.profile_state, session.disk_bytes) == (ProfileState.SEALED, blocks * 512)

    async def test_a_launch_gives_the_browser_what_it_had(self, core: Core, desk: Desk) -> None:
        session = await used(desk, core)
        live = await launched(desk, core, session)
        assert (live.request.profile / "Default" / "History").read_bytes() == b"h" * 20_000
        assert (await now_of(core, session)).profile_state is ProfileState.OPEN

    async def test_the_rows_phases_follow(self, core: Core, desk: Desk) -> None:
        session = await used(desk, core)
        shown = phases_of(core, session)
        live = await launched(desk, core, session)
        live.close_by_person()
        await ended(core, session)
        assert shown == [Phase.OPENING, Phase.UNSEALING, Phase.OPENING, Phase.OPEN, Phase.CLOSING, Phase.SEALING, None]

    async def test_caches_stay_behind(self, core: Core, desk: Desk) -> None:
        session = await create(core)
        live = await launched(desk, core, session)
        (live.request.profile / "Default" / "Cache").mkdir()
        await core.browsing.close(session_id=session.id)
        live = await launched(desk, core, session)
        assert not (live.request.profile / "Default" / "Cache").exists()

    async def test_an_extraction_works_in_a_sealed_profile(self, core: Core, desk: Desk) -> None:
        session = await used(desk, core)
        desk.browsers.pages = {URL: page(URL)}
        request = page_request(url=URL)
        assert (
            await core.extraction.extract(session_id=session.id, request=request, mode=Mode.TEXT)
        ).content == "Hello"
        await core.browsing.close(session_id=session.id)
        assert lies(core, session) == "sealed"
