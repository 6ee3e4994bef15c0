"""What is done with batches."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest_asyncio
from PySide6.QtWidgets import QWidget

from core.errors import ErrorKind, SessileError
from core.model.batch import Batch, BatchState
from core.model.session import SessionView
from gui.extract.batch_dialog import BatchDialog
from gui.extract.batches_page import BatchesPage
from gui.extract.request_fields import RequestFields
from gui.extract.results_export import ResultsExportDialog
from gui.kit.confirm import ConfirmDialog
from gui.kit.frame import Frame
from tests.fakes.batches import batch_of, finished, plan, urls
from tests.fakes.browsers import FakeBrowsers, page
from tests.unit.gui.waiting import until


@pytest_asyncio.fixture
async def batches(frame: Frame, view: SessionView, browsers: FakeBrowsers) -> AsyncIterator[BatchesPage]:
    browsers.pages = lambda request, _live: page(request.url)
    frame.commands.update(ready=True)
    made = BatchesPage(frame)
    made.show()
    made.show_session(view)
    yield made
    made.close()
    made.deleteLater()


async def started(frame: Frame, view: SessionView, batches: BatchesPage) -> Batch:
    batch = await frame.core.batches.create(plan=plan(view.session), urls=urls(2))
    batches.show_batch(batch.id)
    await until(lambda: (found := batches.batch()) and found.id == batch.id)
    return batch


async def answer(batches: QWidget) -> None:
    await until(lambda: batches.window().findChildren(ConfirmDialog))
    batches.window().findChildren(ConfirmDialog)[0].verb.click()


async def test_it_is_paused_and_gone_on_with(
    frame: Frame, view: SessionView, batches: BatchesPage, browsers: FakeBrowsers
) -> None:
    browsers.load_gate = asyncio.Event()
    batch = await started(frame, view, batches)
    frame.commands.run("batch.pause")
    await until(lambda: (found := batches.batch()) and found.state is BatchState.PAUSED)
    browsers.load_gate.set()
    frame.commands.run("batch.resume")
    await until(lambda: (found := batches.batch()) and found.state is BatchState.DONE)
    assert (await batch_of(frame.core, batch)).done == 2


async def test_it_is_cancelled_after_a_question(
    frame: Frame, view: SessionView, batches: BatchesPage, browsers: FakeBrowsers
) -> None:
    browsers.load_gate = asyncio.Event()
    await started(frame, view, batches)
    frame.commands.run("batch.cancel")
    await until(lambda: batches.window().findChildren(ConfirmDialog))
    assert batches.window().findChildren(ConfirmDialog)[0].cancel.text() == "Keep loading"
    await answer(batches)
    await until(lambda: (found := batches.batch()) and found.state is BatchState.CANCELLED)


async def test_failed_pages_are_tried_again(
    frame: Frame, view: SessionView, batches: BatchesPage, browsers: FakeBrowsers
) -> None:
    browsers.pages = lambda _request, _live: SessileError(ErrorKind.INPUT, "No page.")
    batch = await started(frame, view, batches)
    await finished(frame.core, batch)
    browsers.pages = lambda request, _live: page(request.url)
    await until(frame.commands["batch.retry"].isEnabled)
    frame.commands.run("batch.retry")
    await until(lambda: (found := batches.batch()) and found.done == 2)


async def test_its_results_are_exported_in_their_order(frame: Frame, view: SessionView, batches: BatchesPage) -> None:
    batch = await started(frame, view, batches)
    await finished(frame.core, batch)
    await until(frame.commands["batch.export"].isEnabled)
    frame.commands.run("batch.export")
    await until(lambda: batches.window().findChildren(ResultsExportDialog))
    dialog = batches.window().findChildren(ResultsExportDialog)[0]
    assert dialog._ids == tuple(head.id for head in reversed(await frame.core.results.list()))
    dialog.close()


async def test_it_is_deleted_after_a_question_and_its_results_stay(
    frame: Frame, view: SessionView, batches: BatchesPage
) -> None:
    batch = await started(frame, view, batches)
    await finished(frame.core, batch)
    frame.commands.run("batch.erase")
    await answer(batches)
    await until(lambda: not batches.model.shown)
    assert len(await frame.core.results.list()) == 2


async def test_a_new_one_is_shown_once_it_is_made(frame: Frame, view: SessionView, batches: BatchesPage) -> None:
    await batches.commands.new(view.session.id, RequestFields())
    dialog = batches.window().findChildren(BatchDialog)[0]
    dialog.name.setText("Orders")
    dialog.robots.setChecked(False)
    dialog.addresses.box.setPlainText("shop.example/1")
    dialog.begin()
    await until(lambda: (found := batches.batch()) and found.plan.name == "Orders")
    await until(lambda: (found := batches.batch()) and found.state is BatchState.DONE)
