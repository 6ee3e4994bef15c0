"""The demo's store looks like a real one in every state that a list can show."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from core.model.expiry import Urgency, urgency
from core.model.session import Session, SessionView
from core.paths import Layout
from core.store.store import Store
from demo_store import EXAMPLES, PRACTICE, Example, jar_of, seed

NOW = 1_800_000_000.0


@pytest.fixture
async def sessions(tmp_path: Path) -> list[Session]:
    """Return the sessions of a freshly seeded store."""
    await seed(tmp_path, now=NOW, practice_url="http://localhost:1/")
    store = await Store.open(Layout(tmp_path), now=NOW)
    try:
        return await store.read(lambda transaction: transaction.sessions.all())
    finally:
        await store.close()


async def test_there_are_twenty_sessions_and_some_wait_in_the_bin(sessions: list[Session]) -> None:
    assert (len(sessions), sum(session.binned for session in sessions)) == (20, 2)


async def test_every_degree_of_urgency_is_shown(sessions: list[Session]) -> None:
    seen = Counter(urgency(SessionView(session), now=NOW) for session in sessions if not session.binned)
    assert set(seen) == set(Urgency)


async def test_one_session_starts_at_the_practice_site(sessions: list[Session]) -> None:
    starts = [session.draft.start_url for session in sessions if session.name == PRACTICE]
    assert starts == ["http://localhost:1/"]


async def test_every_other_site_is_on_a_reserved_domain(sessions: list[Session]) -> None:
    hosts = [session.draft.start_url.split("/")[2] for session in sessions if session.name != PRACTICE]
    assert [host for host in hosts if not host.endswith(".example")] == []


async def test_sizes_are_those_of_the_profiles_on_disk(sessions: list[Session], tmp_path: Path) -> None:
    for session in sessions:
        files = Layout(tmp_path).profile(session.profile).iterdir()
        assert session.disk_bytes == sum(file.stat().st_blocks * 512 for file in files) > 0


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_jar_holds_different_cookies_as_many_as_said(example: Example) -> None:
    jar = jar_of(example, now=NOW)
    assert len({cookie.id for cookie in jar}) == len(jar) == example.cookies
