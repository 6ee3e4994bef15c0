"""Reading the pages of a batch over the real core."""

from __future__ import annotations

import asyncio

from PySide6.QtWidgets import QWidget

from core.model.batch import Batch, PageState
from core.model.session import SessionView
from gui.extract.batch_pages_model import BatchPagesModel
from gui.extract.batch_pages_reader import BatchPagesReader
from gui.kit.frame import Frame
from tests.fakes.batches import batch_of, ended, finished, plan, urls
from tests.fakes.browsers import FakeBrowsers, page
from tests.unit.gui.waiting import until


async def waiting_batch(frame: Frame, view: SessionView, browsers: FakeBrowsers, count: int) -> Batch:
    browsers.load_gate = asyncio.Event()
    browsers.pages = lambda request, _live: page(request.url)
    return await frame.core.batches.create(plan=plan(view.session), urls=urls(count))


async def test_it_reads_what_is_looked_at(
    frame: Frame, view: SessionView, shell: QWidget, browsers: FakeBrowsers
) -> None:
    batch = await waiting_batch(frame, view, browsers, 250)
    model = BatchPagesModel()
    reader = BatchPagesReader(frame, model, shell)
    reader.turn_to(batch, None)
    assert model.page(205) is None
    await until(lambda: not reader.reading.busy)
    found = model.page(205)
    assert (model.rowCount(), found and found.url) == (250, "https://shop.example/205")


async def test_pages_are_read_again_when_the_batch_has_gone_on(
    frame: Frame, view: SessionView, shell: QWidget, browsers: FakeBrowsers
) -> None:
    batch = await waiting_batch(frame, view, browsers, 3)
    model = BatchPagesModel()
    reader = BatchPagesReader(frame, model, shell)
    reader.turn_to(batch, None)
    reader.renew(batch, range(3))
    await until(lambda: (found := model.page(0)) and found.state is PageState.WAITING)
    assert browsers.load_gate is not None
    browsers.load_gate.set()
    await finished(frame.core, batch)
    reader.renew(await batch_of(frame.core, batch), range(3))
    await until(lambda: (found := model.page(2)) and found.state is PageState.DONE)


async def test_pages_of_one_state_alone_are_shown(
    frame: Frame, view: SessionView, shell: QWidget, browsers: FakeBrowsers
) -> None:
    batch = await waiting_batch(frame, view, browsers, 3)
    model = BatchPagesModel()
    reader = BatchPagesReader(frame, model, shell)
    reader.turn_to(batch, PageState.DONE)
    assert model.rowCount() == 0
    assert browsers.load_gate is not None
    browsers.load_gate.set()
    reader.renew(await ended(frame.core, batch, 3), range(3))
    await until(lambda: model.page(2))


async def test_turned_to_nothing_it_holds_nothing(
    frame: Frame, view: SessionView, shell: QWidget, browsers: FakeBrowsers
) -> None:
    model = BatchPagesModel()
    reader = BatchPagesReader(frame, model, shell)
    reader.turn_to(await waiting_batch(frame, view, browsers, 3), None)
    reader.turn_to(None, None)
    assert model.rowCount() == 0
