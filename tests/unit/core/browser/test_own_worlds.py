"""Scripts of ours run in the right frame, leave one world behind at most, and outlive a frame's move."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, cast

import pytest
from playwright.async_api import Error

from core.browser.own_worlds import OwnWorlds
from tests.unit.core.browser.doubles import Emitter

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Frame

SHOP = "https://shop.example"
PAY = "https://pay.shop.example"
FOUND = {"here": "yes"}


class Session(Emitter):
    """A page with a shop, and the shop's own payment frame in the same process."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[tuple[str, dict[str, Any]]] = []
        self.answer: dict[str, Any] = {"result": {"value": FOUND}}
        self.dead = False
        self.detached = False

    async def send(self, method: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
        if self.dead:
            raise Error("Target page, context or browser has been closed")
        self.sent.append((method, params or {}))
        if method == "Page.getFrameTree":
            inner = {"frame": {"id": "inner", "securityOrigin": PAY}}
            return {"frameTree": {"frame": {"id": "main", "securityOrigin": SHOP}, "childFrames": [inner]}}
        return {"executionContextId": 7} if method == "Page.createIsolatedWorld" else self.answer

    async def detach(self) -> None:
        self.detached = True


class Frames:
    """A context whose main frame alone has sessions; `inner` is part of it."""

    def __init__(self) -> None:
        self.main, self.inner = Place(None), Place(None)
        self.inner.parent_frame = self.main
        self.made: list[Session] = []
        self.gone = self.dying = False

    async def new_cdp_session(self, frame: Place) -> Session:
        if frame is self.inner or self.gone:
            raise Error("This frame does not have a separate CDP session, it is a part of the parent frame's session")
        made = Session()
        made.dead = self.dying
        self.made.append(made)
        await asyncio.sleep(0)  # others come in between
        return made


class Place:
    def __init__(self, parent: Place | None) -> None:
        self.parent_frame = parent


@pytest.fixture
def frames() -> Frames:
    return Frames()


@pytest.fixture
def worlds(frames: Frames) -> OwnWorlds:
    return OwnWorlds(cast("BrowserContext", frames))


async def run(worlds: OwnWorlds, place: Place, origin: str = SHOP) -> object:
    return await worlds.run(cast("Frame", place), origin, "1 + 1")


async def test_a_script_runs_in_a_world_beside_the_pages(frames: Frames, worlds: OwnWorlds) -> None:
    assert await run(worlds, frames.main) == FOUND
    sent = dict(frames.made[0].sent)
    assert sent["Page.createIsolatedWorld"]["frameId"] == "main"
    assert (sent["Runtime.evaluate"]["contextId"], sent["Runtime.evaluate"]["expression"]) == (7, "1 + 1")


async def test_a_script_never_passes_for_a_click(frames: Frames, worlds: OwnWorlds) -> None:
    await run(worlds, frames.main)
    assert "userGesture" not in dict(frames.made[0].sent)["Runtime.evaluate"]


async def test_a_frame_in_its_pages_process_is_found_there(frames: Frames, worlds: OwnWorlds) -> None:
    assert await run(worlds, frames.inner, PAY) == FOUND
    assert dict(frames.made[0].sent)["Page.createIsolatedWorld"]["frameId"] == "inner"


async def test_every_run_takes_the_same_session(frames: Frames, worlds: OwnWorlds) -> None:
    for place, origin in ((frames.main, SHOP), (frames.inner, PAY), (frames.main, SHOP)):
        await run(worlds, place, origin)
    assert len(frames.made) == 1


async def test_an_origin_that_is_shown_no_more_gives_nothing(frames: Frames, worlds: OwnWorlds) -> None:
    assert await run(worlds, frames.main, "https://other.example") is None


async def test_a_script_that_fails_gives_nothing(frames: Frames, worlds: OwnWorlds) -> None:
    await run(worlds, frames.main)
    frames.made[0].answer = {"result": {"value": {}}, "exceptionDetails": {"text": "Uncaught"}}
    assert await run(worlds, frames.main) is None


async def test_a_session_that_ended_is_replaced(frames: Frames, worlds: OwnWorlds) -> None:
    await run(worlds, frames.main)
    frames.made[0].emit("close", frames.made[0])
    await run(worlds, frames.main)
    assert len(frames.made) == 2


async def test_a_page_that_has_gone_is_told(frames: Frames, worlds: OwnWorlds) -> None:
    frames.gone = True
    with pytest.raises(Error, match="session"):
        await run(worlds, frames.inner)


async def test_a_frame_that_goes_away_meanwhile_is_told(frames: Frames, worlds: OwnWorlds) -> None:
    frames.dying = True
    with pytest.raises(Error, match="closed"):
        await run(worlds, frames.main)


async def test_two_runs_at_once_keep_one_session(frames: Frames, worlds: OwnWorlds) -> None:
    await asyncio.gather(run(worlds, frames.main), run(worlds, frames.inner, PAY))
    assert [session.detached for session in frames.made].count(False) == 1
