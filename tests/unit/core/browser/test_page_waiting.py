"""Each way of waiting waits for just that."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

import pytest

from core.browser import page_waiting
from core.browser.page_traffic import Traffic
from core.browser.page_waiting import check_selector, missing, wait_for
from core.errors import ErrorKind, SessileError
from core.model.extraction import Wait, WaitKind
from tests.integration.waiting import until
from tests.unit.core.browser.doubles import FakeSession

if TYPE_CHECKING:
    from core.browser.page_tab import Tab
    from core.browser.page_watch import Watch


class Stage:
    """A tab and what is known of its page; a script in it gives `answer`."""

    def __init__(self, answer: object = True) -> None:
        self.session, self.frame_id = FakeSession(), "main"
        self.session.answers["Page.createIsolatedWorld"] = {"executionContextId": 7}
        self.session.answers["Runtime.evaluate"] = {"result": {"value": answer}}
        self.parsed = self.loaded = True
        self.traffic = Traffic(lambda: None)
        self.waits = self.drawn = 0

    @property
    def scripts(self) -> int:
        return self.session.sent.count("Runtime.evaluate")

    async def draws(self) -> None:
        self.drawn += 1

    async def until(self, reached: Callable[[], bool]) -> None:
        self.waits += 1
        await until(reached)

    async def wait(self, wait: Wait) -> None:
        await wait_for(cast("Tab", self), cast("Watch", self), wait)


@pytest.mark.parametrize("kind", [WaitKind.AUTO, WaitKind.LOAD])
async def test_a_static_page_is_read_at_once(kind: WaitKind) -> None:
    stage = Stage()
    await stage.wait(Wait(kind))
    assert (stage.waits, stage.scripts, stage.drawn) == (2, 0, 0)


async def test_auto_waits_for_what_is_in_flight_and_for_the_document_to_be_still() -> None:
    stage = Stage()
    stage.traffic.begins("1", "Fetch")
    waiting = asyncio.get_running_loop().create_task(stage.wait(Wait()))
    await until(lambda: stage.waits == 3)
    assert not waiting.done()
    stage.traffic.clear()
    await waiting
    assert stage.scripts == 1


async def test_auto_does_not_wait_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_waiting, "_SETTLING", 0.01)
    stage = Stage()
    stage.traffic.begins("1", "Fetch")
    async with asyncio.timeout(5):
        await stage.wait(Wait())


async def test_load_does_not_wait_for_what_is_in_flight() -> None:
    stage = Stage()
    stage.traffic.begins("1", "Fetch")
    async with asyncio.timeout(5):
        await stage.wait(Wait(WaitKind.LOAD))


async def test_pictures_that_never_come_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_waiting, "_PICTURES", 0.01)
    stage = Stage()
    stage.loaded = False
    async with asyncio.timeout(5):
        await stage.wait(Wait())


async def test_an_idle_network_is_one_without_requests_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_waiting, "_QUIET", 0.05)
    stage, loop = Stage(), asyncio.get_running_loop()
    stage.traffic.last = loop.time() + 0.05
    begun = loop.time()
    await stage.wait(Wait(WaitKind.NETWORK_IDLE))
    assert loop.time() - begun >= 0.1


async def test_a_time_is_counted_from_the_load() -> None:
    begun = asyncio.get_running_loop().time()
    await Stage().wait(Wait(WaitKind.TIME, seconds=0.05))
    assert asyncio.get_running_loop().time() - begun >= 0.05


async def test_a_selector_is_looked_for_before_the_pictures_are_there() -> None:
    stage = Stage()
    stage.loaded = False
    await stage.wait(Wait(WaitKind.SELECTOR, selector="#it's"))
    assert stage.drawn == 1
    assert 'document.querySelector("#it\'s")' in stage.session.params["Runtime.evaluate"]["expression"]


@pytest.mark.parametrize(("selector", "answer"), [("p:::", False), ("  ", True)])
async def test_a_selector_that_is_none_is_refused(selector: str, answer: bool) -> None:
    with pytest.raises(SessileError, match="no CSS selector") as caught:
        await check_selector(cast("Tab", Stage(answer)), selector, field="wait")
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "wait")


async def test_a_selector_that_is_one_is_taken() -> None:
    await check_selector(cast("Tab", Stage()), "p > a", field="wait")


def test_what_is_missing_is_named() -> None:
    assert "“#total”" in missing(Wait(WaitKind.SELECTOR, selector="#total"))
    assert "never stopped fetching" in missing(Wait(WaitKind.NETWORK_IDLE))
    assert "time to wait" in missing(Wait(WaitKind.TIME, seconds=9))
    assert missing(Wait()) == ""
