"""Tabs are used again where nobody sees them, and surely closed everywhere else."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

import pytest
from playwright.async_api import Error

from core.browser import tab_pool
from core.browser.own_pages import OwnPages
from core.browser.tab_pool import TabPool
from tests.integration.waiting import until
from tests.unit.core.browser.doubles import FakeContext, FakePage

if TYPE_CHECKING:
    from core.browser.page_tab import Tab


class PoolTab:
    """A tab that becomes blank when it is `clean`."""

    def __init__(self) -> None:
        self.page = self
        self.clean, self.closed, self.blanked = True, False, 0

    def is_closed(self) -> bool:
        return self.closed

    async def becomes_blank(self) -> bool:
        self.blanked += 1
        return self.clean

    async def close(self) -> None:
        self.closed = True


class Opening:
    """Opens tabs once it may."""

    def __init__(self) -> None:
        self.opened: list[PoolTab] = []
        self.may_open = asyncio.Event()
        self.may_open.set()
        self.error: Error | None = None

    async def open(self, _context: object, _own: object) -> Tab:
        await self.may_open.wait()
        if self.error is not None:
            raise self.error
        self.opened.append(PoolTab())
        return cast("Tab", self.opened[-1])


@pytest.fixture
async def opening(monkeypatch: pytest.MonkeyPatch) -> Opening:
    opening = Opening()
    monkeypatch.setattr(tab_pool, "open_tab", opening.open)
    return opening


def pool(*, headed: bool = False) -> TabPool:
    return TabPool(FakeContext(FakePage()).as_context, OwnPages(), headed=headed)


async def use(pool: TabPool) -> PoolTab:
    async with pool.tab() as tab:
        return cast("PoolTab", tab)


async def test_a_clean_tab_is_used_again(opening: Opening) -> None:
    tabs = pool()
    first = await use(tabs)
    await until(lambda: first.blanked and tabs._idle)
    assert await use(tabs) is first


async def test_loads_side_by_side_get_tabs_of_their_own(opening: Opening) -> None:
    tabs = pool()
    async with tabs.tab() as one, tabs.tab() as other:
        assert one is not other


async def test_with_a_person_at_the_browser_no_tab_outlives_its_use(opening: Opening) -> None:
    tab = await use(pool(headed=True))
    await until(lambda: tab.closed)
    assert not tab.blanked


async def test_a_tab_that_does_not_become_blank_is_closed(opening: Opening) -> None:
    tabs = pool()
    async with tabs.tab() as lent:
        tab = cast("PoolTab", lent)
        tab.clean = False
    await until(lambda: tab.closed)
    assert await use(tabs) is not tab


async def test_a_tab_is_closed_after_an_error(opening: Opening) -> None:
    with pytest.raises(ValueError, match="odd"):
        async with pool().tab():
            raise ValueError("odd")
    assert opening.opened[0].closed


async def test_an_idle_tab_is_closed_after_a_while(opening: Opening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tab_pool, "_IDLE", 0.01)
    tab = await use(pool())
    await until(lambda: tab.closed)


async def test_an_idle_tab_that_went_away_is_not_lent(opening: Opening) -> None:
    tabs = pool()
    first = await use(tabs)
    await until(lambda: tabs._idle)
    first.closed = True
    assert await use(tabs) is not first


async def test_no_more_idle_tabs_are_kept_than_are_useful(opening: Opening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tab_pool, "_MOST", 1)
    tabs = pool()
    async with tabs.tab(), tabs.tab():
        pass
    await until(lambda: [tab.closed for tab in opening.opened].count(True) == 1)


async def test_a_tab_is_not_used_for_ever(opening: Opening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tab_pool, "_USES", 2)
    tabs = pool()
    first = await use(tabs)
    await until(lambda: tabs._idle)
    await use(tabs)
    await until(lambda: first.closed)


async def test_cancelling_while_the_tab_opens_closes_it(opening: Opening) -> None:
    opening.may_open.clear()
    using = asyncio.get_running_loop().create_task(use(pool()))
    await asyncio.sleep(0)
    using.cancel()
    await asyncio.sleep(0)
    opening.may_open.set()
    with pytest.raises(asyncio.CancelledError):
        await using
    assert opening.opened[0].closed


async def test_a_browser_that_goes_away_while_a_tab_opens_is_told_to_who_asked_and_not_to_the_log(
    opening: Opening, caplog: pytest.LogCaptureFixture
) -> None:
    opening.error = Error("Target page, context or browser has been closed")
    with pytest.raises(Error, match="has been closed"):
        await use(pool())
    assert not caplog.records


async def test_nor_is_it_when_nobody_asks_any_more(opening: Opening, caplog: pytest.LogCaptureFixture) -> None:
    opening.error = Error("Target page, context or browser has been closed")
    opening.may_open.clear()
    using = asyncio.get_running_loop().create_task(use(pool()))
    await asyncio.sleep(0)
    using.cancel()
    await asyncio.sleep(0)
    opening.may_open.set()
    with pytest.raises(asyncio.CancelledError):
        await using
    assert not caplog.records
