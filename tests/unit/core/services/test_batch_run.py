"""What a running batch does about pages that do not come, hosts that want a pause, and logins that are over."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.batch import BatchPage, BatchState, PageState
from core.model.changes import NoticeKind
from core.model.extraction import PageRequest
from core.model.page_errors import load_failure, not_a_page
from core.model.session import Session
from tests.fakes.batches import HOST, ended, finished, hello, loaded, loading, pages_of, plan, serve, urls
from tests.fakes.browsers import Answer, page
from tests.fakes.cores import Desk, create, launched, until

GONE = SessileError(ErrorKind.UNREACHABLE, "No server answers.")


@pytest.fixture(autouse=True)
def _site(desk: Desk) -> None:
    serve(desk, hello)


@pytest.fixture
async def session(core: Core) -> Session:
    return await create(core)


class Failing:
    """A site that gives the same answer the first few times."""

    def __init__(self, answer: Answer, times: int) -> None:
        self.answer = answer
        self.times = times

    def __call__(self, request: PageRequest) -> Answer:
        if self.times:
            self.times -= 1
            return (
                replace(self.answer, final_url=request.url) if not isinstance(self.answer, Exception) else self.answer
            )
        return page(request.url)


async def only(
    core: Core, desk: Desk, session: Session, answer: Answer, *, times: int, attempts: int = 3, method: str = "GET"
) -> BatchPage:
    """Run a batch of one page, letting time pass as fast as it can; return the page."""
    serve(desk, Failing(answer, times))
    batch = await core.batches.create(plan=plan(session, attempts=attempts, method=method), urls=urls(1))
    running = asyncio.gather(finished(core, batch))
    while not running.done():
        desk.clock.advance(0.5)
        await asyncio.wait({running}, timeout=0.001)
    await running
    return (await pages_of(core, batch))[0]


@pytest.mark.parametrize(
    "answer", [GONE, page(HOST, status=500), page(HOST, status=503), page(HOST, status=429)], ids=str
)
async def test_what_may_come_later_is_tried_again(core: Core, desk: Desk, session: Session, answer: Answer) -> None:
    came = await only(core, desk, session, answer, times=2)
    assert (came.state, came.attempts, came.error) == (PageState.DONE, 3, "")


async def test_what_never_comes_fails_after_its_attempts(core: Core, desk: Desk, session: Session) -> None:
    came = await only(core, desk, session, GONE, times=9, attempts=2)
    assert (came.state, came.attempts, came.error, len(loaded(desk))) == (PageState.FAILED, 2, GONE.sentence, 2)


@pytest.mark.parametrize(
    "error", [load_failure("net::ERR_CERT_DATE_INVALID", HOST), not_a_page(HOST, "a file")], ids=str
)
async def test_what_no_repeat_helps_is_tried_once(
    core: Core, desk: Desk, session: Session, error: SessileError
) -> None:
    came = await only(core, desk, session, error, times=9)
    assert (came.state, came.attempts, came.error, len(loaded(desk))) == (PageState.FAILED, 1, error.sentence, 1)


async def test_a_server_that_never_can_is_told_with_its_status(core: Core, desk: Desk, session: Session) -> None:
    came = await only(core, desk, session, page(HOST, status=503), times=9)
    assert (came.state, came.status, "(503)" in came.error) == (PageState.FAILED, 503, True)


async def test_a_page_that_is_not_there_is_a_result(core: Core, desk: Desk, session: Session) -> None:
    came = await only(core, desk, session, page(HOST, status=404), times=9)
    assert (came.state, came.status, len(loaded(desk))) == (PageState.DONE, 404, 1)


async def test_what_is_wrong_with_the_request_is_not_tried_again(core: Core, desk: Desk, session: Session) -> None:
    came = await only(core, desk, session, SessileError(ErrorKind.INPUT, "No selector."), times=9)
    assert (came.state, len(loaded(desk))) == (PageState.FAILED, 1)


async def test_what_was_sent_and_not_answered_is_not_sent_again(core: Core, desk: Desk, session: Session) -> None:
    came = await only(core, desk, session, GONE, times=9, method="POST")
    assert (came.state, len(loaded(desk))) == (PageState.FAILED, 1)


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_what_was_sent_and_met_an_error_of_the_server_is_not_sent_again(
    core: Core, desk: Desk, session: Session, status: int
) -> None:
    came = await only(core, desk, session, page(HOST, status=status), times=9, method="POST")
    assert (came.state, came.status, len(loaded(desk))) == (PageState.FAILED, status, 1)
    assert (f"({status})" in came.error, "may have taken it" in came.error) == (True, True)


@pytest.mark.parametrize(("status", "retry_after"), [(429, None), (429, 5.0), (503, 5.0)])
async def test_what_a_server_says_it_did_not_take_is_sent_again(
    core: Core, desk: Desk, session: Session, status: int, retry_after: float | None
) -> None:
    refused = replace(page(HOST, status=status), retry_after=retry_after)
    came = await only(core, desk, session, refused, times=2, method="POST")
    assert (came.state, came.attempts) == (PageState.DONE, 3)


async def test_a_host_is_left_alone_for_as_long_as_it_asks(core: Core, desk: Desk, session: Session) -> None:
    serve(desk, Failing(replace(page(HOST, status=429), retry_after=120.0), 1))
    batch = await core.batches.create(plan=plan(session), urls=(*urls(2), "https://other.example/"))
    await ended(core, batch, 1)
    assert loaded(desk) == [f"{HOST}/0", "https://other.example/"]
    desk.clock.advance(119)
    await core.batches.list()
    assert len(loaded(desk)) == 2
    desk.clock.advance(1)
    assert (await finished(core, batch)).done == 3


async def test_between_two_pages_of_a_host_there_is_the_delay(core: Core, desk: Desk, session: Session) -> None:
    batch = await core.batches.create(plan=plan(session, delay=5.0, concurrency=4), urls=urls(2))
    await ended(core, batch, 1)
    await until(lambda: desk.clock.sleepers)
    desk.clock.advance(4.5)
    await core.batches.list()
    assert len(loaded(desk)) == 1
    desk.clock.advance(0.5)
    await finished(core, batch)


async def test_a_browser_that_dies_costs_an_attempt_and_another_one_goes_on(
    core: Core, desk: Desk, session: Session
) -> None:
    desk.browsers.load_gate = asyncio.Event()
    batch = await core.batches.create(plan=plan(session), urls=urls(2))
    await loading(desk, 1)
    desk.browsers.of(session.id).die()
    desk.browsers.load_gate = None
    await ended(core, batch, 1)
    desk.clock.advance(1)
    assert (await finished(core, batch)).done == 2
    assert ([each.attempts for each in await pages_of(core, batch)], len(desk.browsers.launches)) == ([2, 1], 2)


async def test_a_window_that_the_person_closes_costs_nothing(core: Core, desk: Desk, session: Session) -> None:
    live = await launched(desk, core, session)
    desk.browsers.load_gate = asyncio.Event()
    batch = await core.batches.create(plan=plan(session), urls=urls(2))
    await loading(desk, 1)
    desk.browsers.load_gate = None
    live.close_by_person()
    assert (await finished(core, batch)).done == 2
    assert [each.attempts for each in await pages_of(core, batch)] == [1, 1]
    assert [each.headed for each, _ in desk.browsers.loads] == [True, False, False]


async def test_without_a_browser_it_pauses_and_says_why(core: Core, desk: Desk, session: Session) -> None:
    desk.browsers.fail_launch = SessileError(ErrorKind.NO_BROWSER, "No browser was found.")
    batch = await finished(core, await core.batches.create(plan=plan(session), urls=urls(2)))
    assert (batch.state, batch.waiting) == (BatchState.PAUSED, 2)
    [notice] = desk.told(NoticeKind.BATCH_PAUSED)
    assert (notice.session_id, notice.detail) == (session.id, "No browser was found.")


async def test_a_session_that_goes_to_the_bin_pauses_its_batch(core: Core, desk: Desk, session: Session) -> None:
    desk.browsers.load_gate = asyncio.Event()
    batch = await core.batches.create(plan=plan(session, attempts=1), urls=urls(2))
    await loading(desk, 1)
    await core.bin.remove(session_ids=[session.id])
    now = await finished(core, batch)
    assert (now.state, now.done, now.waiting) == (BatchState.PAUSED, 0, 1)


async def test_an_erased_session_takes_its_batch_with_it(core: Core, desk: Desk, session: Session) -> None:
    desk.browsers.load_gate = asyncio.Event()
    await core.batches.create(plan=plan(session), urls=urls(2))
    await loading(desk, 1)
    await core.bin.erase(session_ids=[session.id])
    await until(lambda: not core.batches.runs_on(session.id))
    assert await core.batches.list() == ()
