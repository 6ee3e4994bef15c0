"""Pages and their results in the store: together, several at a time, and told only once they are there."""

from __future__ import annotations

import asyncio

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.batch import Batch, BatchPage, BatchState, PageState
from core.model.session import Session
from core.services.batch_keeping import MOST_AT_ONCE, BatchKeeper, Told
from core.services.batch_making import add_batch
from core.services.shaping import Made
from core.store.store import Store
from tests.fakes.batches import pages_of, plan, urls
from tests.fakes.cores import Desk, create, now_of
from tests.fakes.extractions import extraction


class Kept:
    """A keeper of a batch of five pages, and what it told."""

    def __init__(self, core: Core, session: Session) -> None:
        self.batch = Batch("batch_1", plan(session, most_pages=7), 1.0, BatchState.RUNNING, total=5)
        self.session = session
        self.told: list[Told] = []
        self.keeper = BatchKeeper(core._workspace, self.batch, self.told.append)

    def made(self, number: int, *links: str) -> Made:
        result = extraction(identity=f"ext_{number}", session_id=self.session.id)
        return Made(result, b"\0" + result.data, links)


@pytest.fixture
async def kept(core: Core) -> Kept:
    made = Kept(core, await create(core))
    await add_batch(core._workspace, made.batch, urls(5))
    return made


def page(number: int) -> BatchPage:
    return BatchPage(number, urls(5)[number], 0, PageState.WAITING)


async def test_pages_that_end_together_are_written_together(
    core: Core, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes = 0
    write = Store.write

    async def counted(store: Store, work: object) -> object:
        nonlocal writes
        writes += 1
        return await write(store, work)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "write", counted)
    await asyncio.gather(*(kept.keeper.done(page(number), kept.made(number)) for number in range(5)))
    assert (writes, kept.keeper.batch.done, len(kept.told)) == (1, 5, 5)
    assert all(each.state is PageState.DONE for each in await pages_of(core, kept.batch))


async def test_a_page_counts_only_once_it_is_in_the_store(core: Core, kept: Kept) -> None:
    doing = asyncio.gather(kept.keeper.done(page(0), kept.made(0)))
    assert (kept.keeper.batch.done, kept.told) == (0, [])
    await doing
    assert (kept.keeper.batch.done, kept.told) == (1, [Told(done=1)])


async def test_what_the_store_refuses_is_told_to_each_and_counts_for_nothing(
    core: Core, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(store: Store, work: object) -> object:
        raise SessileError(ErrorKind.STORE, "The disk is full.")

    monkeypatch.setattr(Store, "write", full)
    outcomes = await asyncio.gather(
        *(kept.keeper.done(page(number), kept.made(number)) for number in range(2)), return_exceptions=True
    )
    monkeypatch.undo()
    assert [str(each) for each in outcomes] == ["The disk is full."] * 2
    assert (kept.keeper.batch.done, kept.told) == (0, [])
    assert [each.state for each in await pages_of(core, kept.batch)] == [PageState.WAITING] * 5


async def test_a_fault_reaches_everybody_who_waits(core: Core, kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(store: Store, work: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(Store, "write", broken)
    notes = (kept.keeper.done(page(number % 5), kept.made(number)) for number in range(MOST_AT_ONCE + 1))
    outcomes = await asyncio.wait_for(asyncio.gather(*notes, return_exceptions=True), 5)
    assert {type(each) for each in outcomes} == {ZeroDivisionError}


async def test_a_caller_that_is_gone_does_not_stop_its_page(core: Core, kept: Kept) -> None:
    doing = asyncio.gather(kept.keeper.done(page(0), kept.made(0)))
    await asyncio.sleep(0)
    doing.cancel()
    await kept.keeper.settled()
    assert kept.keeper.batch.done == 1


async def test_links_of_pages_that_end_together_share_the_room_there_is(core: Core, kept: Kept) -> None:
    await asyncio.gather(
        kept.keeper.done(page(0), kept.made(0, "https://a.example/1", "https://a.example/2", urls(5)[1])),
        kept.keeper.done(page(1), kept.made(1, "https://a.example/2", "https://a.example/3")),
    )
    assert kept.keeper.batch.total == 7
    assert [each.url for each in (await pages_of(core, kept.batch))[5:]] == [
        "https://a.example/1",
        "https://a.example/2",
    ]


async def test_the_batch_is_a_use_of_its_session(core: Core, desk: Desk, kept: Kept) -> None:
    desk.clock.advance(100)
    await kept.keeper.failed(page(0), error="No.")
    assert (await now_of(core, kept.session)).last_accessed == desk.clock.now()
