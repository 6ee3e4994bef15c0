"""A frame is found in the session it belongs to, whichever process it lives in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from playwright.async_api import Error

from core.browser.page_frames import Frames
from tests.integration.waiting import until
from tests.unit.core.browser.doubles import FakeSession

if TYPE_CHECKING:
    from core.browser.page_tab import Tab


def tree(frame_id: str, *children: dict[str, Any]) -> dict[str, Any]:
    return {"frame": {"id": frame_id}, "childFrames": list(children)}


class Process(FakeSession):
    """A session that knows the frames of one process."""

    def __init__(self, known: dict[str, Any]) -> None:
        super().__init__()
        self.answers["Page.getFrameTree"] = {"frameTree": known}
        self.answers["Page.createIsolatedWorld"] = {"executionContextId": 7}


class Browser:
    """A page with a frame of its own process and one in another."""

    def __init__(self) -> None:
        self.session = Process(tree("main", tree("near")))
        self.far = Process(tree("far"))
        self.page = self.context = self
        self.frames = ["main", "near", "far"]
        self.asked = 0

    async def new_cdp_session(self, frame: str) -> FakeSession:
        self.asked += 1
        if frame == "near":
            raise Error("This frame does not have a separate CDP session")
        return self.far

    @property
    def as_tab(self) -> Tab:
        return cast("Tab", self)


async def test_each_frame_is_read_through_its_own_process() -> None:
    browser = Browser()
    frames = Frames(browser.as_tab)
    near, far = await frames.world("near"), await frames.world("far")
    assert near is not None
    assert far is not None
    assert near.session is browser.session.as_session
    assert far.session is browser.far.as_session


async def test_a_frame_that_is_no_longer_there_is_none() -> None:
    assert await Frames(Browser().as_tab).world("gone") is None


async def test_nobody_looks_before_a_frame_is_asked_for() -> None:
    browser = Browser()
    Frames(browser.as_tab).close()
    assert browser.asked == 0


async def test_the_sessions_are_let_go() -> None:
    browser = Browser()
    frames = Frames(browser.as_tab)
    await frames.world("far")
    frames.close()
    await until(lambda: browser.far.sent[-1] == "detach")
