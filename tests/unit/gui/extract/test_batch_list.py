"""The list of batches."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from core.model.batch import Batch, BatchPlan, BatchProgress, BatchState
from core.model.extraction import ExtractionRequest, PageRequest
from gui.extract.batch_list import BatchList, BatchListModel
from tests.unit.gui.conftest import Shell


def progress(number: int, **fields: object) -> BatchProgress:
    plan = BatchPlan("sess_1", f"Batch {number}", ExtractionRequest(PageRequest("")))
    made = Batch(f"batch_{number}", plan, 1.0, BatchState.RUNNING, total=10)
    return BatchProgress(replace(made, **fields))  # type: ignore[arg-type]


def test_a_row_tells_name_and_state_to_everybody(qtmodeltester: object, qtbot: QtBot) -> None:
    model = BatchListModel()
    model.load([progress(1, done=4)], {"sess_1": "Shop"})
    qtmodeltester.check(model)  # type: ignore[attr-defined]
    said = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Batch 1, Running · 4 of 10 pages, "


def test_a_batch_that_goes_on_is_shown_anew_an_unknown_one_is_not(qtbot: QtBot) -> None:
    model = BatchListModel()
    model.load([progress(1)], {})
    changed = QSignalSpy(model.dataChanged)
    assert (model.put(progress(1, done=9)), model.put(progress(2))) == (True, False)
    assert (changed.count(), model.shown[0].batch.done) == (1, 9)


async def test_a_batch_is_chosen_the_newest_where_it_is_unknown(shell: Shell) -> None:
    model = BatchListModel()
    model.load([progress(2), progress(1)], {})
    view = BatchList(model, shell.commands, shell)
    view.choose("batch_1")
    first = view.batch_id()
    view.choose("gone")
    assert (first, view.batch_id()) == ("batch_1", "batch_2")


async def test_every_state_can_be_drawn(shell: Shell) -> None:
    model = BatchListModel()
    model.load([progress(number, state=state) for number, state in enumerate(BatchState)], {})
    view = BatchList(model, shell.commands, shell)
    view.resize(300, 300)
    colours = {view.grab().toImage().pixelColor(x, 60 * row + 15).name() for row in range(4) for x in range(8, 30)}
    assert len(colours) > 4
