"""What the protocol tells of a load: where it is, what is in flight, and what ends it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, cast

import pytest

from core.browser import page_watch
from core.browser.page_watch import Watch
from core.errors import ErrorKind
from core.model.extraction import Hop
from core.model.page_errors import LARGEST_ANSWER
from tests.integration.waiting import until
from tests.unit.core.browser.doubles import Emitter

if TYPE_CHECKING:
    from core.browser.page_tab import Tab

URL = "https://shop.example/"


class Scene:
    """A tab that tells what a test says."""

    def __init__(self) -> None:
        self.page, self.session, self.frame_id = Emitter(), Emitter(), "main"
        self.stops = 0
        self.watch = Watch(cast("Tab", self), URL, self.stop)
        self.watch.begin()

    def stop(self) -> None:
        self.stops += 1

    def tell(self, happening: str, /, **event: object) -> None:
        self.session.emit(happening, event)

    def asks(self, loader: str, url: str = URL, **more: object) -> None:
        what = {"requestId": loader, "loaderId": loader, "type": "Document", "frameId": "main", **more}
        self.tell("Network.requestWillBeSent", request={"url": url}, **what)

    def fetches(self, request: str, kind: str = "Fetch") -> None:
        request_of = {"requestId": request, "loaderId": "1", "type": kind, "frameId": "main"}
        self.tell("Network.requestWillBeSent", request={"url": URL}, **request_of)

    def stands(self, loader: str, url: str = URL) -> None:
        self.tell("Page.frameNavigated", frame={"id": "main", "loaderId": loader, "url": url})

    def lives(self, name: str, loader: str = "1") -> None:
        self.tell("Page.lifecycleEvent", frameId="main", loaderId=loader, name=name)

    def loads(self, loader: str = "1", url: str = URL) -> None:
        self.asks(loader, url)
        self.stands(loader, url)
        self.lives("DOMContentLoaded", loader)
        self.lives("load", loader)


@pytest.fixture
async def scene() -> Scene:
    return Scene()


async def test_a_document_is_parsed_then_loaded(scene: Scene) -> None:
    scene.asks("1")
    scene.stands("1")
    assert not scene.watch.parsed
    scene.lives("DOMContentLoaded")
    assert (scene.watch.parsed, scene.watch.loaded) == (True, False)
    scene.lives("load")
    assert scene.watch.loaded


async def test_what_comes_late_of_the_blank_page_before_counts_for_nothing(scene: Scene) -> None:
    scene.asks("1")
    scene.stands("blank", "about:blank")
    scene.lives("load", "blank")
    assert not scene.watch.loaded
    assert scene.watch.trail.current == ""


async def test_a_page_that_is_sent_on_is_not_ready_until_it_is_there(scene: Scene) -> None:
    scene.loads()
    scene.asks("2", f"{URL}next")
    assert (scene.watch.moving, scene.watch.loaded, scene.watch.url) == (True, False, f"{URL}next")
    scene.stands("2", f"{URL}next")
    scene.lives("load", "2")
    assert scene.watch.loaded
    assert scene.watch.trail.hops == (Hop(URL, 0),)


async def test_a_navigation_that_was_broken_off_leaves_the_page_as_it_was(scene: Scene) -> None:
    scene.loads()
    scene.asks("2")
    scene.tell("Network.loadingFailed", requestId="2", errorText="net::ERR_ABORTED", canceled=True)
    assert scene.watch.loaded
    assert scene.watch.trouble is None


async def test_a_page_that_was_to_be_left_before_its_end_stays_as_it_is(scene: Scene) -> None:
    scene.asks("1")
    scene.stands("1")
    scene.asks("2", "tel:123")
    scene.tell("Page.frameStoppedLoading", frameId="main")
    assert not scene.watch.loaded
    scene.tell("Network.loadingFailed", requestId="2", errorText="net::ERR_ABORTED", canceled=True)
    assert not scene.watch.parsed
    scene.tell("Page.frameStoppedLoading", frameId="main")
    assert (scene.watch.parsed, scene.watch.loaded, scene.watch.trouble) == (True, True, None)


async def test_that_an_earlier_page_stopped_loading_says_nothing_of_the_next(scene: Scene) -> None:
    scene.asks("1")
    scene.stands("1")
    scene.tell("Page.frameStoppedLoading", frameId="main")
    assert not scene.watch.parsed


async def test_a_page_cut_off_before_its_end_is_told(scene: Scene) -> None:
    scene.asks("1")
    scene.stands("1")
    scene.tell("Network.loadingFailed", requestId="1", errorText="net::ERR_CONTENT_LENGTH_MISMATCH", canceled=False)
    assert scene.watch.trouble is not None
    assert "cut the connection" in scene.watch.trouble.sentence


async def test_a_navigation_that_failed_ends_the_load(scene: Scene) -> None:
    scene.loads()
    scene.asks("2", "https://gone.example/")
    scene.tell("Network.loadingFailed", requestId="2", errorText="net::ERR_NAME_NOT_RESOLVED")
    assert scene.watch.trouble is not None
    assert "gone.example" in scene.watch.trouble.sentence
    assert scene.stops == 1


async def test_a_meta_tag_that_sends_on_soon_is_waited_for(scene: Scene) -> None:
    scene.loads()
    scene.tell("Page.frameScheduledNavigation", frameId="main", delay=0)
    assert scene.watch.moving
    scene.tell("Page.frameClearedScheduledNavigation", frameId="main")
    assert not scene.watch.moving


async def test_one_that_sends_on_later_or_in_a_frame_is_not(scene: Scene) -> None:
    scene.loads()
    scene.tell("Page.frameScheduledNavigation", frameId="main", delay=5)
    scene.tell("Page.frameScheduledNavigation", frameId="inner", delay=0)
    assert not scene.watch.moving


async def test_one_that_never_goes_is_given_up(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_watch, "_SCHEDULED", 0.01)
    scene.loads()
    scene.tell("Page.frameScheduledNavigation", frameId="main", delay=0)
    async with asyncio.timeout(5):
        await scene.watch.until(lambda: scene.watch.loaded)


@pytest.mark.parametrize("end", ["Network.loadingFinished", "Network.loadingFailed"])
async def test_a_request_is_in_flight_until_it_ends(scene: Scene, end: str) -> None:
    scene.loads()
    scene.fetches("9")
    assert not scene.watch.traffic.quiet
    scene.tell(end, requestId="9", errorText="", canceled=True)
    assert scene.watch.traffic.quiet


async def test_waiting_ends_when_something_makes_it_true(scene: Scene) -> None:
    waiting = asyncio.get_running_loop().create_task(scene.watch.until(lambda: scene.watch.loaded))
    await asyncio.sleep(0)
    scene.loads()
    await until(waiting.done)


async def test_a_page_sent_round_by_scripts_is_stopped(scene: Scene) -> None:
    for number in range(21):
        scene.loads(str(number))
    assert scene.watch.trouble is not None
    assert "round in circles" in scene.watch.trouble.sentence


async def test_an_answer_that_grows_too_large_is_stopped(scene: Scene) -> None:
    scene.asks("1")
    scene.tell("Network.dataReceived", requestId="1", dataLength=LARGEST_ANSWER)
    scene.tell("Network.dataReceived", requestId="picture", dataLength=LARGEST_ANSWER)
    assert scene.stops == 0
    scene.tell("Network.dataReceived", requestId="1", dataLength=1)
    assert scene.watch.trouble is not None
    assert "more than 100 MB" in scene.watch.trouble.sentence


async def test_a_crash_ends_the_load_and_the_first_trouble_stays(scene: Scene) -> None:
    scene.page.emit("crash", scene.page)
    scene.tell("Network.dataReceived", requestId="1", dataLength=LARGEST_ANSWER + 1)
    assert scene.watch.trouble is not None
    assert scene.watch.trouble.kind is ErrorKind.UNREACHABLE
    assert "stopped working" in scene.watch.trouble.sentence


async def test_a_tab_that_somebody_closed_is_told_apart(scene: Scene) -> None:
    scene.page.emit("close", scene.page)
    assert (scene.watch.gone, scene.watch.trouble, scene.stops) == (True, None, 1)


async def test_our_own_preparing_is_forgotten(scene: Scene) -> None:
    scene.loads()
    scene.watch.forget()
    assert not scene.watch.loaded
    assert scene.watch.trail.documents == 0


async def test_nothing_is_heard_once_closed(scene: Scene) -> None:
    scene.watch.close()
    listeners: dict[str, list[Any]] = scene.session.listeners | scene.page.listeners
    assert not any(listeners.values())
