"""What is counted in memory."""

from __future__ import annotations

import asyncio

import pytest

from core.app import Core
from core.model.cookie import CookieEdit
from core.model.extraction import ExtractionRequest, Mode, PageRequest
from core.model.figures import Counted, LaunchKind, Spread
from core.model.verdict import SignIn
from core.services.counting import Counting, Histogram
from tests.fakes.browsers import page
from tests.fakes.cores import DAY, HOUR, Desk, cookie, create, launched
from tests.fakes.sealed_cores import PHRASE, switch_on

URL = "https://example.org/"


def counted(core: Core) -> Counted:
    return core._workspace.counting.read()


def lives(core: Core) -> tuple[int, float]:
    """Return how many lives have ended, and the seconds of all of them."""
    spread = counted(core).lifetimes
    return sum(spread.counts), spread.total


def test_a_value_belongs_to_the_first_bound_that_it_does_not_exceed() -> None:
    histogram = Histogram((1.0, 2.0))
    for value in (0.5, 1.0, 1.5, 3.0, -1.0):
        histogram.observe(value)
    assert histogram.spread() == Spread((1.0, 2.0), (3, 1, 1), 6.0)


def test_answers_are_counted_by_method_route_and_status() -> None:
    counting = Counting()
    for status in (200, 200, 404):
        counting.answered("GET", "/sessions/{session_id}", status, 0.25)
    read = counting.read()
    assert read.requests == {("GET", "/sessions/{session_id}", 200): 2, ("GET", "/sessions/{session_id}", 404): 1}
    assert read.latencies["GET", "/sessions/{session_id}"].total == 0.75


def test_what_was_read_does_not_change_later() -> None:
    counting = Counting()
    before = counting.read()
    counting.launched(LaunchKind.HEADED)
    counting.captured()
    assert (before.launches, before.captures) == ({}, 0)


async def test_launches_are_told_apart_by_what_they_are_for(core: Core, desk: Desk) -> None:
    desk.browsers.pages = {URL: page(URL)}
    request = ExtractionRequest(PageRequest(URL), Mode.TEXT)
    await launched(desk, core, await create(core))
    await core.extraction.extract(session_id=(await create(core)).id, request=request)
    await core.throw_away.extract(request=request)
    assert counted(core).launches == dict.fromkeys(LaunchKind, 1)


async def test_a_launch_that_fails_is_none(core: Core, desk: Desk) -> None:
    desk.browsers.launch_gate = asyncio.Event()
    session = await create(core)
    launch = core._workspace.tasks.start(core.browsing.launch(session_id=session.id), name="launch")
    await core.browsing.close(session_id=session.id)
    launch.cancel()
    assert counted(core).launches == {}


async def test_extractions_are_counted_by_shape_and_verdict(core: Core, desk: Desk) -> None:
    desk.browsers.pages = {URL: page(URL, html='<form><input type="password"></form>')}
    request = ExtractionRequest(PageRequest(URL), Mode.TEXT)
    await core.extraction.extract(session_id=(await create(core)).id, request=request)
    await core.throw_away.extract(request=request)
    assert counted(core).extractions == {(Mode.TEXT, SignIn.SIGNED_OUT): 2}


async def test_captures_and_the_cookies_they_write_are_counted(core: Core, desk: Desk) -> None:
    live = await launched(desk, core, await create(core))
    live.set_cookie(cookie())
    live.set_cookie(cookie("another"))
    await core.browsing.close(session_id=live.request.session_id)
    assert (counted(core).captures, counted(core).cookie_writes) == (3, 2)


async def test_edits_are_cookie_writes(core: Core) -> None:
    session = await create(core)
    await core.cookies.edit(session_id=session.id, edits=(CookieEdit(None, cookie()), CookieEdit(None, cookie("b"))))
    await core.cookies.clear(session_id=session.id)
    assert counted(core).cookie_writes == 4


async def test_a_life_ends_with_the_bin_and_only_once(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.clock.advance(100)
    await core.bin.remove(session_ids=[session.id])
    desk.clock.advance(100)
    await core.bin.erase(session_ids=[session.id])
    assert lives(core) == (1, 100.0)


@pytest.mark.parametrize("bin_days", ["0", "7"])
async def test_a_life_ends_with_the_cleanup(desk: Desk, bin_days: str) -> None:
    core = await desk.open({"SESSION_BIN_DAYS": bin_days})
    await create(core)
    desk.clock.advance(2 * HOUR)
    await core.cleanup.clean_now()
    assert lives(core) == (1, 2 * HOUR)


async def test_an_eviction_is_one_and_ends_a_life(desk: Desk) -> None:
    core = await desk.open({"SESSION_MAX_SESSIONS": "1"})
    await create(core)
    desk.clock.advance(60)
    await create(core)
    assert (counted(core).evictions, lives(core)) == (1, (1, 60.0))


async def test_a_lock_ends_no_life(core: Core) -> None:
    await create(core)
    await switch_on(core)
    await core.locking.lock()
    await core.locking.unlock_with_passphrase(passphrase=PHRASE)
    assert lives(core) == (0, 0.0)


async def test_every_cleanup_is_counted(core: Core, desk: Desk) -> None:
    before = sum(counted(core).cleanups.counts)
    await core.cleanup.clean_now()
    desk.clock.advance(DAY)
    assert sum(counted(core).cleanups.counts) > before
