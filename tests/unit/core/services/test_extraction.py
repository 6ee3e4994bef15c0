"""Loading a page as a session."""

from __future__ import annotations

import asyncio

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.changes import ResultChanges
from core.model.extraction import Extraction, ExtractionRequest, Mode, PageRequest
from core.model.page_request import BodyKind, page_request
from core.model.session import Session
from core.model.verdict import CheckRule, Sign, SignIn
from core.tasks import Tasks
from tests.fakes.browsers import FakeLive, page
from tests.fakes.cores import HOUR, Desk, cookie, create, ended, jar, launched, now_of, until, view
from tests.fakes.sealed_cores import PHRASE, switch_on

URL = "https://example.org/"
GET = page_request(url=URL)
POST = page_request(url=URL, method="POST", body_text="a=1", body_kind=BodyKind.FORM)


async def _extract(core: Core, session: Session, request: PageRequest = GET, mode: Mode = Mode.TEXT) -> Extraction:
    return await core.extraction.extract(session_id=session.id, request=ExtractionRequest(request, mode))


@pytest.fixture(autouse=True)
def _site(desk: Desk) -> None:
    desk.browsers.pages = {URL: page(URL, html="<h1>Hello</h1><script>evil()</script>", text="Hello")}


@pytest.mark.parametrize(
    ("mode", "content"),
    [(Mode.HTML, "<h1>Hello</h1><script>evil()</script>"), (Mode.TEXT, "Hello"), (Mode.MARKDOWN, "# Hello")],
)
async def test_a_page_comes_in_the_shape_that_was_asked_for(core: Core, mode: Mode, content: str) -> None:
    extraction = await _extract(core, await create(core), mode=mode)
    assert (extraction.content, extraction.head.provenance.status, extraction.head.provenance.final_url) == (
        content,
        200,
        URL,
    )


async def test_without_a_window_it_runs_headless_on_the_same_profile(core: Core, desk: Desk) -> None:
    session = await create(core)
    await _extract(core, session)
    request = desk.browsers.launches[0]
    assert (request.headed, request.start_url) == (False, "")
    assert request.profile == core.layout.profile(session.profile)


async def test_with_a_window_it_runs_in_that(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    await _extract(core, session)
    assert ([each for each, _ in desk.browsers.loads], len(desk.browsers.launches)) == ([live], 1)


async def test_cookies_that_the_site_set_are_in_the_store_when_it_returns(core: Core, desk: Desk) -> None:
    session = await create(core)

    def answer(request: PageRequest, live: FakeLive) -> object:
        live.profile.cookies[cookie().id] = cookie()
        return page(request.url)

    desk.browsers.pages = answer  # type: ignore[assignment]
    await _extract(core, session)
    assert "login" in await jar(core, session)


async def test_an_extraction_is_a_touch(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.clock.advance(600)
    await _extract(core, session)
    assert (await now_of(core, session)).expires_at == desk.clock.now() + 3600


async def test_an_expired_session_extracts_nothing(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.clock.advance(2 * HOUR)
    with pytest.raises(SessileError, match="Extend renews it"):
        await _extract(core, session)
    assert desk.browsers.launches == []


async def test_a_page_that_does_not_load_says_why(core: Core) -> None:
    with pytest.raises(SessileError) as caught:
        await _extract(core, await create(core), page_request(url="https://nowhere.example/"))
    assert caught.value.kind is ErrorKind.UNREACHABLE


async def test_after_a_failure_the_browser_stays_for_the_next(core: Core, desk: Desk) -> None:
    session = await create(core)
    with pytest.raises(SessileError):
        await _extract(core, session, page_request(url="https://nowhere.example/"))
    await _extract(core, session)
    assert len(desk.browsers.launches) == 1


async def test_a_running_job_is_shown(core: Core, desk: Desk) -> None:
    session, job = await _loading(core, desk)
    live = (await view(core, session)).live
    assert live is not None
    assert (live.headed, live.jobs) == (False, 1)
    job.cancel()


async def test_cancelling_while_the_browser_opens_leaves_none(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.browsers.launch_gate = asyncio.Event()
    job = Tasks().start(_extract(core, session), name="extraction")
    await until(lambda: desk.browsers.launches)
    job.cancel()
    await ended(core, session)
    assert job.cancelled()


async def test_cancelling_while_the_page_loads_frees_the_browser(core: Core, desk: Desk) -> None:
    session, job = await _loading(core, desk)
    job.cancel()
    await until(job.cancelled)
    live = (await view(core, session)).live
    assert live is not None
    assert live.jobs == 0


async def test_two_at_the_same_time_share_one_browser(core: Core, desk: Desk) -> None:
    session = await create(core)
    await asyncio.gather(_extract(core, session), _extract(core, session))
    assert (len(desk.browsers.launches), len(desk.browsers.loads)) == (1, 2)


async def test_a_get_is_tried_again_headless_when_the_person_closes_the_window(core: Core, desk: Desk) -> None:
    live, job = await _loading_in_window(core, desk, GET)
    desk.browsers.load_gate = None
    live.close_by_person()
    assert (await job).content == "Hello"
    assert [each.headed for each, _ in desk.browsers.loads] == [True, False]


async def test_a_post_is_never_sent_twice(core: Core, desk: Desk) -> None:
    live, job = await _loading_in_window(core, desk, POST)
    live.close_by_person()
    with pytest.raises(SessileError, match="Look before you send it again"):
        await job
    assert len(desk.browsers.loads) == 1


async def test_a_window_that_dies_is_reported(core: Core, desk: Desk) -> None:
    live, job = await _loading_in_window(core, desk, GET)
    live.die()
    with pytest.raises(SessileError) as caught:
        await job
    assert (caught.value.kind, len(desk.browsers.loads)) == (ErrorKind.NO_BROWSER, 1)


async def test_a_window_that_we_close_ends_the_extraction(core: Core, desk: Desk) -> None:
    live, job = await _loading_in_window(core, desk, GET)
    await core.browsing.close(session_id=live.request.session_id)
    with pytest.raises(SessileError):
        await job
    assert len(desk.browsers.loads) == 1


async def test_a_page_nested_too_deeply_for_markdown_says_so(core: Core, desk: Desk) -> None:
    desk.browsers.pages = {URL: page(URL, html="<div>" * 5000 + "x")}
    with pytest.raises(SessileError, match="nested too deeply") as caught:
        await _extract(core, await create(core), mode=Mode.MARKDOWN)
    assert caught.value.field == "mode"


async def _loading(core: Core, desk: Desk) -> tuple[Session, asyncio.Task[Extraction]]:
    session = await create(core)
    return session, await _start(core, desk, session, GET)


async def _loading_in_window(core: Core, desk: Desk, request: PageRequest) -> tuple[FakeLive, asyncio.Task[Extraction]]:
    session = await create(core)
    live = await launched(desk, core, session)
    return live, await _start(core, desk, session, request)


async def _start(core: Core, desk: Desk, session: Session, request: PageRequest) -> asyncio.Task[Extraction]:
    desk.browsers.load_gate = asyncio.Event()
    job = Tasks().start(_extract(core, session, request), name="extraction")
    await until(lambda: desk.browsers.loads)
    return job


async def test_a_result_is_kept_and_found_again(core: Core) -> None:
    session = await create(core)
    made = await _extract(core, session)
    assert await core.results.list(session_id=session.id) == (made.head,)
    assert await core.results.get(extraction_id=made.head.id) == made


async def test_who_watches_the_results_hears_of_it(core: Core) -> None:
    heard: list[ResultChanges] = []
    core.results.changed.connect(heard.append)
    made = await _extract(core, await create(core))
    assert heard == [ResultChanges(added=(made.head,))]


async def test_a_page_that_cannot_have_the_shape_is_a_use_but_no_result(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.browsers.pages = {URL: page(URL, html="<div>" * 5000 + "x")}
    desk.clock.advance(600)
    with pytest.raises(SessileError):
        await _extract(core, session, mode=Mode.MARKDOWN)
    assert (await now_of(core, session)).last_accessed == desk.clock.now()
    assert await core.results.list() == ()


async def test_a_login_page_in_disguise_is_told_so(core: Core, desk: Desk) -> None:
    desk.browsers.pages = {URL: page(URL, html='<form><input name="who"><input type="password"></form>')}
    made = await _extract(core, await create(core))
    assert (made.head.verdict.state, made.head.verdict.login_page) == (SignIn.SIGNED_OUT, True)


async def test_the_session_s_own_check_decides(core: Core, desk: Desk) -> None:
    desk.browsers.pages = {URL: page(URL, html="<p id='me'>Ada</p>")}
    made = await _extract(core, await create(core, check=CheckRule(signed_in="#me")))
    assert (made.head.verdict.state, made.head.verdict.sign) == (SignIn.SIGNED_IN, Sign.RULE)


async def test_a_store_that_locks_meanwhile_keeps_the_result_all_the_same(core: Core, desk: Desk) -> None:
    session = await create(core)
    await switch_on(core)
    job = await _start(core, desk, session, GET)
    await core.locking.lock()
    assert desk.browsers.load_gate is not None
    desk.browsers.load_gate.set()
    made = await job
    await core.locking.unlock_with_passphrase(passphrase=PHRASE)
    assert await core.results.get(extraction_id=made.head.id) == made
