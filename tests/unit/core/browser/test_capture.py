"""When the recorder reads, what it believes, and what it tells."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from core.browser import capture
from core.browser.browser_cookies import BrowserCookies
from core.browser.capture import Recorder
from core.browser.own_pages import OwnPages
from core.browser.port import Capture, Edited
from core.model.cookie import Cookie, CookieEdit
from tests.unit.core.browser.doubles import FakeContext, FakeFrame, FakePage

HERE = "https://example.test"
SESSION = Cookie("session", "1", "example.test")
KEPT = Cookie("kept", "1", "example.test", expires=4_000_000_000.0)


class Scene:
    """A recorder over a fake browser; `told` is what it emitted."""

    def __init__(self) -> None:
        frame = FakeFrame(HERE, {"origin": HERE, "local": [["a", "1"]], "databases": "[]"})
        self.page = FakePage(HERE, frames=[frame])
        self.context = FakeContext(self.page)
        self.cookies = BrowserCookies(self.context.session.as_session, ())
        self.told: list[Capture] = []
        self.news = asyncio.Event()
        self.recorder = Recorder(self.context.as_context, self.cookies, OwnPages(), self.tell)

    def tell(self, told: Capture) -> None:
        self.told.append(told)
        self.news.set()

    async def next(self) -> Capture:
        async with asyncio.timeout(5):
            await self.news.wait()
        self.news.clear()
        return self.told[-1]

    def names(self) -> set[str]:
        return {cookie.name for cookie in self.told[-1].cookies}


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setattr(capture, "_SETTLE", 0.0)
    monkeypatch.setattr(capture, "_NET", 60.0)
    return Scene()


@pytest.fixture
async def running(scene: Scene) -> AsyncIterator[Scene]:
    scene.recorder.watch()
    task = asyncio.get_running_loop().create_task(scene.recorder.run())
    scene.recorder.notice()
    await scene.next()
    yield scene
    task.cancel()


async def test_the_first_capture_holds_cookies_and_page_storage(running: Scene) -> None:
    assert running.told[0].storage[0].local_storage == (("a", "1"),)


async def test_pages_of_ours_are_not_listened_to(running: Scene) -> None:
    ours, theirs = FakePage("about:blank#sessile-1"), FakePage(HERE)
    for page in (ours, theirs):
        running.context.emit("page", page)
    assert (ours.listeners, set(theirs.listeners)) == ({}, {"framenavigated", "response"})


async def test_a_response_leads_to_a_capture(running: Scene) -> None:
    await running.cookies.set([SESSION])
    running.page.emit("response", object())
    await running.next()
    assert running.names() == {"session"}


async def test_a_navigation_leads_to_a_capture(running: Scene) -> None:
    await running.cookies.set([SESSION])
    running.page.emit("framenavigated", object())
    await running.next()
    assert running.names() == {"session"}


async def test_a_navigation_in_a_new_tab_leads_to_a_capture(running: Scene) -> None:
    tab = FakePage()
    running.context.emit("page", tab)
    await running.cookies.set([SESSION])
    tab.emit("framenavigated", object())
    await running.next()
    assert running.names() == {"session"}


async def test_what_has_not_changed_is_not_told_again(running: Scene) -> None:
    running.context.session.asked.clear()
    running.page.emit("response", object())
    async with asyncio.timeout(5):
        await running.context.session.asked.wait()
    assert len(running.told) == 1


async def test_what_somebody_asked_for_meanwhile_is_told_all_the_same(running: Scene) -> None:
    await running.cookies.set([SESSION])
    await running.recorder.take()
    running.recorder.notice()
    await running.next()
    assert running.names() == {"session"}


async def test_the_timer_is_the_net(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capture, "_NET", 0.01)
    task = asyncio.get_running_loop().create_task(scene.recorder.run())
    await scene.next()
    await scene.cookies.set([SESSION])
    await scene.next()
    assert scene.names() == {"session"}
    task.cancel()


async def test_page_storage_is_read_anew_only_every_so_often(running: Scene) -> None:
    await running.cookies.set([SESSION])
    running.recorder.notice()
    await running.next()
    assert running.told[-1].storage == ()


async def test_taking_everything_reads_page_storage_each_time(scene: Scene) -> None:
    for _ in range(2):
        assert (await scene.recorder.take()).storage[0].origin == HERE


async def test_the_last_capture_is_believed_when_session_cookies_are_there(scene: Scene) -> None:
    await scene.cookies.set([SESSION, KEPT])
    await scene.recorder.take()
    await scene.cookies.delete([KEPT])
    assert [cookie.name for cookie in (await scene.recorder.take_last()).cookies] == ["session"]


@pytest.mark.parametrize("left", [[KEPT], []])
async def test_session_cookies_that_went_with_the_last_window_are_kept(scene: Scene, left: list[Cookie]) -> None:
    await scene.cookies.set([SESSION, KEPT])
    await scene.recorder.take()
    scene.context.session.cookies.clear()
    await scene.cookies.set(left)
    last = await scene.recorder.take_last()
    assert {cookie.name for cookie in last.cookies} == {"session"} | {cookie.name for cookie in left}


async def test_the_last_capture_reads_no_page(scene: Scene) -> None:
    assert (await scene.recorder.take_last()).storage == ()


async def test_a_capture_waits_for_an_edit_and_knows_what_that_evicted(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = asyncio.Event()

    async def evicting(_edits: tuple[CookieEdit, ...], cookies: BrowserCookies) -> Edited:
        await cookies.delete([KEPT])
        await known.wait()
        return Edited(not_taken=(KEPT,))

    monkeypatch.setattr(capture, "edit", evicting)
    await scene.cookies.set([KEPT])
    async with asyncio.TaskGroup() as group:
        group.create_task(scene.recorder.edit((CookieEdit(None, SESSION),)))
        taken = group.create_task(scene.recorder.take())
        for _ in range(20):
            await asyncio.sleep(0)
        assert not taken.done()
        known.set()
    assert (taken.result().cookies, taken.result().lacking) == ((), frozenset({KEPT.id}))


@pytest.mark.parametrize("again", [True, False])
async def test_what_is_there_again_or_was_deleted_on_purpose_is_lacking_no_more(
    again: bool, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def evicting(edits: tuple[CookieEdit, ...], _cookies: BrowserCookies) -> Edited:
        return Edited(not_taken=(KEPT,) if edits[0].after else ())

    monkeypatch.setattr(capture, "edit", evicting)
    await scene.recorder.edit((CookieEdit(None, SESSION),))
    if again:
        await scene.cookies.set([KEPT])
    else:
        await scene.recorder.edit((CookieEdit(KEPT, None),))
    assert (await scene.recorder.take_last()).lacking == frozenset()
