"""What robots.txt asks, links that are followed, and login pages."""

from __future__ import annotations

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.batch import BatchState, PageState
from core.model.changes import NoticeKind
from core.model.extraction import Mode, PageRequest
from core.model.session import Session
from core.model.verdict import SignIn
from tests.fakes.batches import HOST, ended, finished, hello, loaded, pages_of, plan, serve, urls
from tests.fakes.browsers import Answer, page
from tests.fakes.cores import Desk, create, until

LOGIN = '<form>Name <input name="name"> Password <input type="password"></form>'


class FakeRobots:
    """Forbids some addresses and asks for a pause."""

    def __init__(self, *forbidden: str, delay: float | None = None) -> None:
        self.forbidden = forbidden
        self.delay = delay

    async def allowed(self, url: str) -> bool:
        return url not in self.forbidden

    async def crawl_delay(self, url: str) -> float | None:
        return self.delay


def ask(core: Core, robots: FakeRobots) -> None:
    core.batches._runs._robots = lambda _: robots


@pytest.fixture(autouse=True)
def _site(desk: Desk) -> None:
    serve(desk, hello)


@pytest.fixture
async def session(core: Core) -> Session:
    return await create(core)


async def test_a_page_that_robots_txt_forbids_is_left_out(core: Core, desk: Desk, session: Session) -> None:
    ask(core, FakeRobots(f"{HOST}/1"))
    batch = await finished(core, await core.batches.create(plan=plan(session, robots=True), urls=urls(3)))
    assert (batch.state, batch.done, batch.skipped) == (BatchState.DONE, 2, 1)
    skipped = (await pages_of(core, batch))[1]
    assert (skipped.state, "robots.txt" in skipped.error) == (PageState.SKIPPED, True)
    assert f"{HOST}/1" not in loaded(desk)


@pytest.mark.parametrize(("setting", "robots"), [("false", True), ("true", False)])
async def test_robots_txt_is_not_asked_when_setting_or_plan_say_so(desk: Desk, setting: str, robots: bool) -> None:
    core = await desk.open({"SESSION_ROBOTS": setting})
    ask(core, FakeRobots(*urls(3)))
    session = await create(core)
    assert (await finished(core, await core.batches.create(plan=plan(session, robots=robots), urls=urls(3)))).done == 3


async def test_the_pause_that_a_site_asks_for_holds_from_its_second_page_on(
    core: Core, desk: Desk, session: Session
) -> None:
    ask(core, FakeRobots(delay=20.0))
    batch = await core.batches.create(plan=plan(session, robots=True, concurrency=4), urls=urls(3))
    await ended(core, batch, 1)
    await until(lambda: 20.0 in desk.clock.waits)
    desk.clock.advance(19)
    await core.batches.list()
    assert len(loaded(desk)) == 1
    desk.clock.advance(1)
    await ended(core, batch, 2)
    desk.clock.advance(20)
    await finished(core, batch)


def web(request: PageRequest) -> Answer:
    """Each page links two below it, the first page, a file, another site and the way out."""
    links = [f"{request.url}x", f"{request.url}y", f"{HOST}/", f"{HOST}/a.pdf", "https://other.example/", "/logout"]
    return page(request.url, html="".join(f'<a href="{link}">go</a>' for link in links))


@pytest.mark.parametrize(("depth", "count"), [(0, 1), (1, 3), (2, 7), (3, 15)])
async def test_links_of_the_site_are_followed_to_the_depth(
    core: Core, desk: Desk, session: Session, depth: int, count: int
) -> None:
    serve(desk, web)
    batch = await core.batches.create(plan=plan(session, depth=depth, concurrency=4), urls=(f"{HOST}/",))
    assert (await finished(core, batch)).done == count
    assert len(set(loaded(desk))) == len(loaded(desk)) == count
    assert all(each.depth == len(each.url) - len(f"{HOST}/") for each in await pages_of(core, batch))


async def test_links_do_not_take_the_batch_beyond_its_most_pages(core: Core, desk: Desk, session: Session) -> None:
    serve(desk, web)
    batch = await core.batches.create(plan=plan(session, depth=3, concurrency=4, most_pages=5), urls=(f"{HOST}/",))
    assert (await finished(core, batch)).done == 5


async def test_an_error_page_leads_nowhere(core: Core, desk: Desk, session: Session) -> None:
    serve(desk, lambda request: page(request.url, status=404, html='<a href="/b">b</a>'))
    batch = await core.batches.create(plan=plan(session, depth=1), urls=(f"{HOST}/",))
    assert (await finished(core, batch)).total == 1


async def test_three_login_pages_in_a_row_pause_the_batch(core: Core, desk: Desk, session: Session) -> None:
    serve(desk, lambda request: page(request.url, html=LOGIN))
    batch = await finished(core, await core.batches.create(plan=plan(session), urls=urls(5)))
    assert (batch.state, batch.done, batch.failed, batch.waiting) == (BatchState.PAUSED, 0, 3, 2)
    assert "login" in desk.told(NoticeKind.BATCH_PAUSED)[0].detail
    assert [each.verdict for each in await pages_of(core, batch)][:3] == [SignIn.SIGNED_OUT] * 3


async def test_who_has_signed_in_again_gets_the_pages_in_place_of_the_login_pages(
    core: Core, desk: Desk, session: Session
) -> None:
    serve(desk, lambda request: page(request.url, html=LOGIN))
    batch = await finished(core, await core.batches.create(plan=plan(session, depth=1), urls=urls(5)))
    before = [each for each in await pages_of(core, batch) if each.state is PageState.FAILED]
    assert all(each.extraction_id and "login page" in each.error for each in before)
    serve(desk, lambda request: page(request.url, html="<p>Welcome</p>"))
    batch = await finished(core, await core.batches.retry_failed(batch_id=batch.id))
    assert (batch.state, batch.done, batch.failed) == (BatchState.DONE, 5, 0)
    kept = {head.id for head in await core.results.list(batch_id=batch.id)}
    assert kept == {each.extraction_id for each in await pages_of(core, batch)}


async def test_a_login_page_now_and_then_does_not(core: Core, desk: Desk, session: Session) -> None:
    pages = iter([LOGIN, LOGIN, "<p>Welcome</p>", LOGIN, LOGIN])
    serve(desk, lambda request: page(request.url, html=next(pages)))
    assert (await finished(core, await core.batches.create(plan=plan(session), urls=urls(5)))).done == 1


async def test_a_page_that_cannot_have_the_shape_fails_and_the_others_go_on(
    core: Core, desk: Desk, session: Session
) -> None:
    deep = "<div>" * 5000 + "x"
    serve(desk, lambda request: page(request.url, html=deep if request.url.endswith("/1") else "<p>Fine</p>"))
    batch = await core.batches.create(plan=plan(session, mode=Mode.MARKDOWN), urls=urls(3))
    assert ((await finished(core, batch)).done, (await pages_of(core, batch))[1].state) == (2, PageState.FAILED)


class SilentRobots(FakeRobots):
    """Cannot say what it allows."""

    async def allowed(self, url: str) -> bool:
        raise SessileError(ErrorKind.UNREACHABLE, f"No robots.txt at {url}.")


async def test_while_robots_txt_cannot_be_read_pages_are_tried_again_and_then_given_up(
    core: Core, desk: Desk, session: Session
) -> None:
    ask(core, SilentRobots())
    batch = await core.batches.create(plan=plan(session, robots=True, attempts=2), urls=urls(1))
    await until(lambda: 1.0 in desk.clock.waits)
    assert (await pages_of(core, batch))[0].state is PageState.WAITING
    desk.clock.advance(60)
    assert (await finished(core, batch)).failed == 1
    [page] = await pages_of(core, batch)
    assert (page.attempts, page.error) == (2, f"No robots.txt at {HOST}/0.")
    assert loaded(desk) == []
