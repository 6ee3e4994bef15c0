"""The pages of a batch as rows."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from core.model.batch import Batch, BatchPage, BatchPlan, BatchProgress, BatchState, PageState
from core.model.extraction import ExtractionRequest, PageRequest
from core.model.verdict import SignIn
from gui.extract.batch_pages_model import CHUNK, BatchPagesModel, Column


@pytest.fixture
def model(qtbot: QtBot) -> BatchPagesModel:
    made = BatchPagesModel()
    made.clear(250)
    return made


def page(number: int, state: PageState = PageState.DONE, **fields: object) -> BatchPage:
    return BatchPage(number, f"https://shop.example/{number}", 0, state, **fields)  # type: ignore[arg-type]


def words(model: BatchPagesModel, row: int) -> list[object]:
    return [model.data(model.index(row, column)) for column in Column]


def test_what_is_not_held_is_asked_for(model: BatchPagesModel) -> None:
    wanted = QSignalSpy(model.wanted)
    assert words(model, 120)[0] == "…"
    assert wanted.at(0) == [120 // CHUNK]


def test_a_page_says_what_came_of_it(model: BatchPagesModel) -> None:
    model.put(1, (page(CHUNK, status=200, title="One", attempts=1, verdict=SignIn.SIGNED_IN),))
    assert words(model, CHUNK) == [f"https://shop.example/{CHUNK}", "Done", "200", "One", "Signed in", "1"]


def test_a_failed_page_says_why(model: BatchPagesModel) -> None:
    model.put(0, (page(0, PageState.FAILED, error="It took too long."),))
    assert words(model, 0)[1:5] == ["Failed", "", "It took too long.", ""]


def test_more_pages_are_found_and_states_are_left(model: BatchPagesModel, qtmodeltester: object) -> None:
    model.resize(300)
    more = model.rowCount()
    model.resize(10)
    qtmodeltester.check(model)  # type: ignore[attr-defined]
    assert (more, model.rowCount()) == (300, 10)


def test_pages_that_are_the_same_are_not_drawn_again(model: BatchPagesModel) -> None:
    model.put(0, (page(0),))
    changed = QSignalSpy(model.dataChanged)
    model.put(0, (page(0),))
    model.put(0, (page(0, attempts=2),))
    assert changed.count() == 1


def test_what_nobody_looks_at_is_let_go(model: BatchPagesModel) -> None:
    model.put(0, (page(0),))
    model.put(1, (page(CHUNK),))
    model.keep({1})
    assert (model.page(0), model.page(CHUNK)) == (None, page(CHUNK))


def test_pages_that_still_wait_follow_their_batch(model: BatchPagesModel) -> None:
    model.put(0, (page(0, PageState.WAITING), page(1, PageState.WAITING)))
    plan = BatchPlan("sess_1", "Orders", ExtractionRequest(PageRequest("")))
    changed = QSignalSpy(model.dataChanged)
    said = []
    for state, loading in (
        (BatchState.RUNNING, (page(0).url,)),
        (BatchState.CANCELLED, ()),
        (BatchState.CANCELLED, ()),
    ):
        model.stand(BatchProgress(Batch("batch_1", plan, 1.0, state, total=2), loading=loading))
        said.append([words(model, row)[Column.STATE] for row in range(2)])
    assert said == [["Loading", "Waiting"], ["Not loaded"] * 2, ["Not loaded"] * 2]
    assert changed.count() == 2
