"""The page of batches over the real core."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest_asyncio
from PySide6.QtTest import QSignalSpy

from core.model.batch import Batch, BatchState, PageState
from core.model.session import SessionView
from gui.extract.batches_page import BatchesPage
from gui.kit.frame import Frame
from tests.fakes.batches import finished, plan, urls
from tests.fakes.browsers import FakeBrowsers, page
from tests.unit.gui.waiting import until


@pytest_asyncio.fixture
async def batches(frame: Frame, view: SessionView, browsers: FakeBrowsers) -> AsyncIterator[BatchesPage]:
    """Show the page while no browser answers."""
    browsers.load_gate = asyncio.Event()
    browsers.pages = lambda request, _live: page(request.url)
    frame.commands.update(ready=True)
    made = BatchesPage(frame)
    made.resize(1000, 400)
    made.show()
    made.show_session(view)
    yield made
    made.close()
    made.deleteLater()


async def started(frame: Frame, view: SessionView, batches: BatchesPage, count: int = 3) -> Batch:
    batch = await frame.core.batches.create(plan=plan(view.session), urls=urls(count))
    batches.show_batch(batch.id)
    await until(lambda: (found := batches.batch()) and found.id == batch.id)
    return batch


async def test_without_any_it_offers_a_new_one(batches: BatchesPage) -> None:
    wanted = QSignalSpy(batches.new_wanted)
    await until(batches.empty.isVisible)
    batches.empty.button.click()
    assert wanted.count() == 1


async def test_without_a_session_none_can_be_made(batches: BatchesPage) -> None:
    batches.show_session(None)
    assert not batches.new.isEnabled()


async def test_a_batch_is_listed_with_its_pages(frame: Frame, view: SessionView, batches: BatchesPage) -> None:
    await started(frame, view, batches)
    await until(lambda: batches.pages.page(0))
    assert (batches.head.state.text(), batches.pages.rowCount()) == ("Running", 3)


async def test_it_follows_a_batch_to_its_end(
    frame: Frame, view: SessionView, batches: BatchesPage, browsers: FakeBrowsers
) -> None:
    batch = await started(frame, view, batches)
    assert browsers.load_gate is not None
    browsers.load_gate.set()
    await finished(frame.core, batch)
    await until(lambda: batches.head.state.text() == "Done")
    await until(lambda: (found := batches.pages.page(2)) and found.state is PageState.DONE)


async def test_a_pages_result_is_wanted(
    frame: Frame, view: SessionView, batches: BatchesPage, browsers: FakeBrowsers
) -> None:
    batch = await started(frame, view, batches)
    assert browsers.load_gate is not None
    browsers.load_gate.set()
    await finished(frame.core, batch)
    await until(lambda: (found := batches.pages.page(0)) and found.extraction_id)
    wanted = QSignalSpy(batches.result_wanted)
    batches.table.activated.emit(batches.pages.index(0, 0))
    found = batches.pages.page(0)
    assert found is not None
    assert wanted.at(0) == [found.extraction_id]


async def test_pages_of_one_state_alone_can_be_seen(frame: Frame, view: SessionView, batches: BatchesPage) -> None:
    await started(frame, view, batches)
    batches.state.setCurrentIndex(batches.state.findData(PageState.DONE.value))
    assert batches.pages.rowCount() == 0


async def test_a_batch_that_ran_at_the_end_of_the_program_waits_plainly(
    frame: Frame, view: SessionView, batches: BatchesPage
) -> None:
    await started(frame, view, batches)
    await frame.core.batches.give_way(view.session.id)
    await batches.load()
    assert (batches.head.state.text(), batches.head.buttons["batch.resume"].isHidden()) == ("Paused", False)


async def test_what_is_not_seen_is_not_chosen(frame: Frame, view: SessionView, batches: BatchesPage) -> None:
    await started(frame, view, batches)
    seen = frame.commands.context.batch
    batches.hide()
    assert (seen and seen.state, frame.commands.context.batch) == (BatchState.RUNNING, None)


async def test_locked_it_holds_nothing(frame: Frame, view: SessionView, batches: BatchesPage) -> None:
    await started(frame, view, batches)
    batches.forget()
    assert (batches.model.shown, batches.pages.rowCount(), batches.head.name.text()) == ([], 0, "")
