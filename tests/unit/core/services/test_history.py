"""The statistics' pictures as numbers."""

from __future__ import annotations

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.changes import Event
from core.model.expiry import DAY, HOUR
from core.model.history import StoreHistory
from core.model.session import Session, SessionDraft, SessionView
from core.model.verdict import UNKNOWN, SignIn, Verdict
from core.services import history
from tests.fakes.cores import Desk, create, launched
from tests.fakes.kept_results import keep, made

NOW = 1_000_000_000.0


def session(name: str, *, created: float = NOW, expires: float = NOW + 10 * DAY, **fields: object) -> Session:
    return Session(name, name, SessionDraft(name), created, created, expires, **fields)  # type: ignore[arg-type]


def event(kind: str, name: str, at: float) -> Event:
    return Event(kind, name, at, "person")


async def read(core: Core) -> StoreHistory:
    return await core.statistics.history()


async def test_an_empty_store_has_a_history_of_nothing(core: Core) -> None:
    found = await read(core)
    assert (set(found.over_time.listed), sum(found.lifetimes.going), found.disk) == ({0}, 0, ())


async def test_sessions_are_counted_from_their_creation_until_they_leave_the_list(core: Core, desk: Desk) -> None:
    first = await create(core)
    desk.clock.advance(10 * HOUR)
    await create(core)
    desk.clock.advance(5 * HOUR)
    await core.bin.remove(session_ids=[first.id])
    desk.clock.advance(HOUR)
    over = (await read(core)).over_time
    day = [over.listed[-1 - int(hours / 24 * history.STEPS)] for hours in (0, 2, 8, 20)]
    assert day == [1, 2, 1, 0]


async def test_a_session_in_the_bin_that_is_erased_leaves_no_second_time(core: Core, desk: Desk) -> None:
    gone = await create(core)
    await core.bin.remove(session_ids=[gone.id])
    desk.clock.advance(HOUR)
    await core.bin.erase(session_ids=[gone.id])
    desk.clock.advance(HOUR)
    over = (await read(core)).over_time
    assert set(over.listed) == {0}


async def test_what_was_created_is_counted_once(core: Core, desk: Desk) -> None:
    await create(core)
    desk.clock.advance(2 * HOUR)
    await create(core)
    desk.clock.advance(2 * HOUR)
    assert sum((await read(core)).over_time.created) == 2


def test_a_session_whose_creation_is_not_told_counts_from_when_it_was_created() -> None:
    over = history.over_time([session("a", created=NOW - 12 * HOUR)], [], now=NOW)
    assert (over.listed[0], over.listed[-1], sum(over.created)) == (0, 1, 1)


def test_the_shortest_span_that_has_everything_is_shown() -> None:
    spans = []
    for age in (HOUR, 2 * DAY, 20 * DAY, 80 * DAY, 300 * DAY):
        over = history.over_time([session("a", created=NOW - age)], [], now=NOW)
        spans.append(over.moments[-1] - over.moments[0])
    assert spans == [DAY, 7 * DAY, 30 * DAY, 90 * DAY, 365 * DAY]


def test_a_session_older_than_all_that_is_shown_was_there_all_the_time() -> None:
    over = history.over_time([session("a", created=NOW - 800 * DAY)], [], now=NOW)
    assert set(over.listed) == {1}


def test_a_restored_session_is_counted_again() -> None:
    told = [
        event("created", "a", NOW - 20 * HOUR),
        event("removed", "a", NOW - 15 * HOUR),
        event("restored", "a", NOW - 5 * HOUR),
    ]
    over = history.over_time([session("a", created=NOW - 20 * HOUR)], told, now=NOW)
    assert [over.listed[-1 - int(hours / 24 * history.STEPS)] for hours in (0, 10, 18, 23)] == [1, 0, 1, 0]


def test_lifetimes_of_those_that_left_and_of_those_that_are_there() -> None:
    told = [event("created", "a", NOW - 2 * DAY), event("evicted", "a", NOW - 2 * DAY + 600)]
    found = history.lifetimes([session("b", created=NOW - 2 * DAY)], told, now=NOW)
    assert (found.ended, found.going) == ((0, 1, 0, 0, 0, 0, 0, 0), (0, 0, 0, 0, 0, 1, 0, 0))


def test_a_session_in_the_bin_lived_until_it_was_removed() -> None:
    told = [event("created", "a", NOW - DAY), event("removed", "a", NOW - DAY + 60), event("erased", "a", NOW)]
    assert history.lifetimes([], told, now=NOW).ended == (1, 0, 0, 0, 0, 0, 0, 0)


def test_a_restored_session_has_not_ended() -> None:
    told = [event("created", "a", NOW - DAY), event("removed", "a", NOW - HOUR), event("restored", "a", NOW)]
    assert sum(history.lifetimes([session("a")], told, now=NOW).ended) == 0


def test_expiries_are_counted_by_hour_and_by_day() -> None:
    views = [SessionView(session(str(left), expires=NOW + left)) for left in (60, HOUR, 30 * HOUR, 8 * DAY)]
    found = history.ahead(views, now=NOW)
    assert (found.hours[:2], found.days[:2], sum(found.days), found.later) == ((1, 1), (2, 1), 3, 1)


def test_what_does_not_expire_is_counted_apart() -> None:
    pinned = SessionView(session("a", pinned=True, expires=NOW + 60))
    working = SessionView(session("b", expires=NOW - 60), working=True)
    expired = SessionView(session("c", expires=NOW - 60))
    binned = SessionView(session("d", expires=NOW + 60, binned_at=NOW))
    found = history.ahead([pinned, working, expired, binned], now=NOW)
    assert (sum(found.days), found.never, found.in_use, found.expired, found.later) == (0, 1, 1, 1, 0)


async def test_an_open_session_is_in_use(core: Core, desk: Desk) -> None:
    await launched(desk, core, await create(core))
    assert (await read(core)).ahead.in_use == 1


def test_the_largest_profile_comes_first_and_an_empty_one_not_at_all() -> None:
    found = history.disk_use([session("a", disk_bytes=1), session("b", disk_bytes=5, binned_at=NOW), session("c")])
    assert [(use.name, use.disk_bytes, use.binned) for use in found] == [("b", 5, True), ("a", 1, False)]


def test_a_login_page_counts_as_nothing_else() -> None:
    told = [Verdict(SignIn.SIGNED_IN), Verdict(SignIn.SIGNED_OUT, login_page=True), UNKNOWN, UNKNOWN]
    found = history.tell_verdicts(told, more=False)
    assert (found.signed_in, found.signed_out, found.login_page, found.unknown) == (1, 0, 1, 2)


async def test_kept_results_are_counted_by_their_verdict(core: Core) -> None:
    one = await create(core)
    signed_in = Verdict(SignIn.SIGNED_IN)
    await keep(core, made(one, 1), made(one, 2, verdict=signed_in), made(one, 3, verdict=signed_in))
    found = (await read(core)).verdicts
    assert (found.signed_in, found.unknown, found.more) == (2, 1, False)


async def test_only_so_many_results_are_counted_and_that_is_told(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "RESULTS_AT_ONCE", 1)
    monkeypatch.setattr(history, "MOST_RESULTS", 2)
    one = await create(core)
    await keep(core, *(made(one, number) for number in range(3)))
    found = (await read(core)).verdicts
    assert (found.unknown, found.more) == (2, True)


async def test_a_long_log_is_read_in_parts(core: Core, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "EVENTS_AT_ONCE", 2)
    for _ in range(5):
        await create(core)
    assert (await read(core)).over_time.created[-1] == 5


async def test_a_locked_store_tells_nothing(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise SessileError(ErrorKind.LOCKED, "Locked.")

    monkeypatch.setattr(core._workspace.keychain, "require_open", refuse)
    with pytest.raises(SessileError, match="Locked"):
        await read(core)
