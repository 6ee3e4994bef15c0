"""How a live browser ends, with the process and Playwright played."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.browser import processes
from core.browser.browser_cookies import BrowserCookies
from core.browser.live import LiveChromium, Running
from core.browser.own_pages import OwnPages
from core.browser.port import Capture, Closed, Edited, LaunchRequest, PutBack
from core.browser.thread import DriverThread
from core.errors import ErrorKind, SessileError
from core.model.cookie import Cookie, CookieEdit
from core.model.session import Presentation
from tests.unit.core.browser.doubles import FakeContext, FakePage

COOKIE = Cookie("kept", "1", "example.test")


class Scene:
    """A live browser whose process ends when its context closes or when it is told to die."""

    def __init__(self, thread: DriverThread, *, headed: bool = True) -> None:
        self.thread = thread
        self.page = FakePage()
        self.own = OwnPages()
        self.dead = asyncio.Event()
        self.context = ClosingContext(self.page, dead=self.dead)
        self.gone = 0
        self.told: list[Capture | Closed] = []
        self.over = asyncio.Event()
        request = LaunchRequest(
            "s", Path("/profile"), headed=headed, presentation=Presentation(), start_url="https://a.test/"
        )
        self.cookies = BrowserCookies(self.context.session.as_session, ())
        running = Running(request, self.context.as_context, self.cookies, self.own, 4711, PutBack(), "156.0.1.2")
        caller = asyncio.get_running_loop()
        self.live = LiveChromium(running, thread=thread, caller=caller, gone=self.count)
        self.live.captured.connect(self.told.append)
        self.live.closed.connect(self.ended)

    def count(self) -> None:
        self.gone += 1

    def ended(self, closed: Closed) -> None:
        self.told.append(closed)
        self.over.set()

    async def end(self) -> Closed:
        async with asyncio.timeout(5):
            await self.over.wait()
        assert isinstance(self.told[-1], Closed)
        return self.told[-1]

    async def on_thread(self, call: object, *args: object) -> None:
        async def work() -> None:
            assert callable(call)
            call(*args)

        await self.thread.run(work())

    async def close_page(self, page: FakePage) -> None:
        self.context.pages.remove(page)
        await self.on_thread(page.emit, "close", page)

    async def die(self) -> None:
        self.context.session.gone = True
        await self.on_thread(self.dead.set)


class ClosingContext(FakeContext):
    def __init__(self, *pages: FakePage, dead: asyncio.Event) -> None:
        super().__init__(*pages)
        self.dead = dead
        self.may_close = asyncio.Event()
        self.may_close.set()

    async def close(self) -> None:
        await super().close()
        await self.may_close.wait()
        self.dead.set()


@pytest.fixture
async def thread() -> AsyncIterator[DriverThread]:
    thread = DriverThread()
    yield thread
    await thread.stop()


@pytest.fixture
async def scene(thread: DriverThread, monkeypatch: pytest.MonkeyPatch) -> Scene:
    scene = Scene(thread)

    async def ended(_pid: int) -> None:
        await scene.dead.wait()

    monkeypatch.setattr(processes, "ended", ended)
    scene.live.begin()
    await scene.cookies.set([COOKIE])
    return scene


async def test_the_last_page_closed_by_the_person_ends_the_browser_with_a_capture(scene: Scene) -> None:
    await scene.close_page(scene.page)
    assert await scene.end() == Closed()
    assert [cookie.name for cookie in scene.told[-2].cookies] == ["kept"]  # type: ignore[union-attr]
    assert scene.context.closes == 1


async def test_a_page_of_ours_does_not_keep_the_browser_open(scene: Scene) -> None:
    scene.context.pages.append(FakePage(scene.own.blank_url()))
    await scene.close_page(scene.page)
    assert await scene.end() == Closed()


async def test_another_page_of_the_person_does(scene: Scene) -> None:
    scene.context.pages.append(FakePage("https://example.test/"))
    await scene.close_page(scene.page)
    assert scene.context.closes == 0
    await scene.live.close()


async def test_a_process_that_just_ends_has_died(scene: Scene) -> None:
    await scene.die()
    assert (await scene.end()).died


async def test_our_own_close_is_no_death_even_when_nothing_could_be_read(scene: Scene) -> None:
    scene.context.session.gone = True
    await scene.live.close()
    assert not (await scene.end()).died


async def test_the_profile_is_given_back_once(scene: Scene) -> None:
    await asyncio.gather(scene.live.close(), scene.live.close())
    await scene.live.close()
    assert scene.gone == 1


async def test_the_start_page_opens_in_the_first_tab(scene: Scene) -> None:
    await scene.live.capture()
    assert scene.page.visited == ["https://a.test/"]


async def test_an_edit_reports_what_the_browser_did_not_take(scene: Scene) -> None:
    bad = Cookie("bad", "a;b", "example.test")
    edits = (CookieEdit(None, bad), CookieEdit(None, Cookie("good", "1", "example.test")))
    assert await scene.live.edit_cookies(edits) == Edited(not_taken=(bad,))


async def test_a_browser_that_has_gone_says_so(scene: Scene) -> None:
    await scene.die()
    await scene.end()
    with pytest.raises(SessileError) as caught:
        await scene.live.capture()
    assert caught.value.kind is ErrorKind.NO_BROWSER


async def test_one_on_its_way_out_says_so_though_it_still_answers(scene: Scene) -> None:
    scene.context.may_close.clear()
    await scene.close_page(scene.page)
    with pytest.raises(SessileError) as caught:
        await scene.live.capture()
    assert caught.value.kind is ErrorKind.NO_BROWSER
    await scene.on_thread(scene.context.may_close.set)
    assert await scene.end() == Closed()


async def test_closing_before_anybody_watched_works(thread: DriverThread, scene: Scene) -> None:
    other = Scene(thread)
    other.dead, other.context.dead = scene.dead, scene.dead
    await other.live.close()
    assert not (await other.end()).died
