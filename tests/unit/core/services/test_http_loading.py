"""Extractions and batches without a browser, against a real server."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.batch import Batch, BatchPlan, BatchState, PageState
from core.model.cookie import CookieEdit
from core.model.extraction import Engine, Extraction, ExtractionRequest, Mode, PageRequest
from core.model.session import Presentation, Session, SessionDraft
from core.services.http_loading import HttpLoader
from core.tasks import Tasks
from tests.fakes.batches import finished, pages_of
from tests.fakes.cores import DAY, Desk, cookie, create, jar, launched, until, view
from tests.fakes.sealed_cores import switch_on
from tests.site.exchange import Exchange
from tests.site.server import ROUTES, Site


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


async def extract(core: Core, session: Session, url: str, mode: Mode = Mode.HTML, **fields: object) -> Extraction:
    request = ExtractionRequest(PageRequest(url, **fields), mode, Engine.HTTP)  # type: ignore[arg-type]
    return await core.extraction.extract(session_id=session.id, request=request)


async def batch(core: Core, session: Session, site: Site, count: int, **fields: object) -> Batch:
    request = ExtractionRequest(PageRequest(""), Mode.TEXT, Engine.HTTP)
    plan = BatchPlan(session.id, "Pages", request, **fields)  # type: ignore[arg-type]
    urls = tuple(f"{site.base_url}/echo?n={number}" for number in range(count))
    return await finished(core, await core.batches.create(plan=plan, urls=urls))


def loader(core: Core) -> HttpLoader:
    engine = core.extraction._engines[Engine.HTTP]
    assert isinstance(engine, HttpLoader)
    return engine


async def test_a_page_comes_without_a_browser(core: Core, desk: Desk, site: Site) -> None:
    session = await create(core)
    made = await extract(core, session, f"{site.base_url}/redirect?to=/echo")
    assert (made.head.title, made.head.provenance.engine, made.head.provenance.browser) == ("Echo", Engine.HTTP, "")
    assert [hop.status for hop in made.head.provenance.hops] == [302]
    assert (await core.results.list(session_id=session.id))[0].id == made.head.id
    assert desk.browsers.launches == []


@pytest.mark.parametrize(
    ("mode", "said"),
    [(Mode.TEXT, "Method GET"), (Mode.MARKDOWN, "# Echo"), (Mode.LINKS, "/members"), (Mode.METADATA, "Echo")],
)
async def test_it_comes_in_every_shape_that_needs_no_picture(core: Core, site: Site, mode: Mode, said: str) -> None:
    assert said in (await extract(core, await create(core), f"{site.base_url}/echo", mode)).content


async def test_pictures_are_refused(core: Core, site: Site) -> None:
    with pytest.raises(SessileError, match="draws no pages") as caught:
        await extract(core, await create(core), site.base_url, Mode.SCREENSHOT)
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "mode")


async def test_cookies_go_both_ways(core: Core, site: Site) -> None:
    session = await create(core)
    held = CookieEdit(None, cookie("held", domain="localhost"))
    await core.cookies.edit(session_id=session.id, edits=(held,))
    await extract(core, session, f"{site.base_url}/redirect?to=/echo")
    assert site.requests("/echo")[0].headers["cookie"] == "held=one; on_the_way=yes"
    assert set(await jar(core, session)) == {"held", "on_the_way"}


async def test_what_an_open_browser_has_got_meanwhile_is_sent(core: Core, desk: Desk, site: Site) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    fresh = cookie("fresh", domain="localhost")
    live.profile.cookies[fresh.id] = fresh
    await extract(core, session, f"{site.base_url}/redirect?to=/echo")
    assert site.requests("/echo")[0].headers["cookie"] == "fresh=one; on_the_way=yes"
    assert {each.name for each in live.profile.cookies.values()} == {"fresh", "on_the_way"}


async def test_the_session_presents_itself(core: Core, site: Site) -> None:
    session = await create(core, presentation=Presentation(user_agent="My own", locale="de-DE"))
    await extract(core, session, f"{site.base_url}/echo")
    draft = replace(session.draft, presentation=Presentation(user_agent="Another"))
    await core.sessions.update(session_id=session.id, draft=draft)
    await extract(core, session, f"{site.base_url}/echo")
    assert [each.headers["user-agent"] for each in site.seen] == ["My own", "Another"]
    assert site.seen[0].headers["accept-language"] == "de-DE"


async def test_a_login_page_is_no_success(core: Core, site: Site) -> None:
    made = await extract(core, await create(core), f"{site.base_url}/members")
    assert made.head.verdict.login_page


async def test_an_expired_session_is_refused(core: Core, desk: Desk, site: Site) -> None:
    session = await create(core)
    desk.clock.advance(2 * 3600)
    with pytest.raises(SessileError) as caught:
        await extract(core, session, site.base_url)
    assert (caught.value.kind, site.seen) == (ErrorKind.EXPIRED, [])


async def test_a_locked_store_begins_nothing(core: Core, site: Site) -> None:
    session = await create(core)
    await switch_on(core)
    await core.locking.lock()
    for load in (loader(core).load(session.id, PageRequest(site.base_url)), loader(core).ready(session.id)):
        with pytest.raises(SessileError) as caught:
            await load
        assert caught.value.kind is ErrorKind.LOCKED
    assert site.seen == []


async def test_a_session_is_in_use_while_it_loads_and_can_be_cancelled(core: Core, site: Site) -> None:
    session = await create(core)
    task = Tasks().start(extract(core, session, f"{site.base_url}/silent"), name="extract")
    await until(lambda: site.requests("/silent"))
    assert (await view(core, session)).in_use
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not (await view(core, session)).in_use
    assert await core.results.list() == ()


async def test_connections_go_when_nobody_loads(core: Core, site: Site) -> None:
    session = await create(core)
    await extract(core, session, f"{site.base_url}/echo")
    assert loader(core)._kept == {}
    with loader(core).held(session.id):
        await extract(core, session, f"{site.base_url}/echo")
        first = loader(core)._kept[session.id].fetcher
        await extract(core, session, f"{site.base_url}/echo")
        assert loader(core)._kept[session.id].fetcher is first
    assert loader(core)._kept == {}


async def test_a_batch_needs_no_browser(core: Core, desk: Desk, site: Site) -> None:
    session = await create(core)
    done = await batch(core, session, site, 12, concurrency=4, robots=False)
    assert (done.state, done.done, desk.browsers.launches) == (BatchState.DONE, 12, [])
    assert len(site.requests("/echo")) == 12


async def test_a_batch_asks_robots_txt_once_and_obeys(core: Core, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def rules(exchange: Exchange) -> None:
        exchange.send("User-agent: *\nDisallow: /echo?n=1", kind="text/plain")

    monkeypatch.setitem(ROUTES, "/robots.txt", rules)
    session = await create(core, presentation=Presentation(user_agent="My own"))
    await core.cookies.edit(session_id=session.id, edits=(CookieEdit(None, cookie(domain="localhost")),))
    done = await batch(core, session, site, 3)
    assert [page.state for page in await pages_of(core, done)] == [PageState.DONE, PageState.SKIPPED, PageState.DONE]
    [asked] = site.requests("/robots.txt")
    assert (asked.headers["user-agent"], "cookie" in asked.headers) == ("My own", False)


async def test_a_site_without_robots_txt_is_loaded(core: Core, site: Site) -> None:
    assert (await batch(core, await create(core), site, 2)).done == 2


async def test_a_core_that_closes_in_the_middle_leaves_no_connection(desk: Desk, site: Site) -> None:
    core = await desk.open()
    session = await core.sessions.create(draft=SessionDraft("A session", ttl=int(DAY)))
    task = Tasks().start(extract(core, session, f"{site.base_url}/silent"), name="extract")
    await until(lambda: site.requests("/silent"))
    task.cancel()
    await core.close()
    with pytest.raises(asyncio.CancelledError):
        await task
