"""Reading kept results over the real core."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from core.model.session import SessionDraft, SessionView
from gui.extract import results_reader
from gui.extract.results_model import ResultsModel
from gui.extract.results_reader import ResultsReader
from gui.kit.frame import Frame
from tests.fakes.kept_results import keep, made
from tests.unit.gui.waiting import until


@pytest.fixture
def model() -> ResultsModel:
    return ResultsModel()


@pytest.fixture
def reader(frame: Frame, shell: QWidget, model: ResultsModel) -> ResultsReader:
    return ResultsReader(frame, model, shell)


def ids(model: ResultsModel) -> list[str]:
    return [head.id for head in model.heads]


async def test_it_reads_page_by_page(
    frame: Frame, view: SessionView, model: ResultsModel, reader: ResultsReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(results_reader, "PAGE", 2)
    await keep(frame.core, *(made(view.session, number) for number in range(3)))
    reader.turn_to(view.session.id)
    await until(lambda: ids(model) == ["ext_2", "ext_1"])
    await until(lambda: not reader.reading.busy)
    reader.read_older()
    await until(lambda: ids(model) == ["ext_2", "ext_1", "ext_0"])
    assert not model.more


async def test_new_ones_come_on_top_those_of_others_do_not(
    frame: Frame, view: SessionView, model: ResultsModel, reader: ResultsReader
) -> None:
    other = await frame.core.sessions.create(draft=SessionDraft("Other"))
    reader.turn_to(view.session.id)
    await until(lambda: not reader.reading.busy)
    await keep(frame.core, made(view.session, 1), made(other, 2), made(view.session, 3))
    assert ids(model) == ["ext_3", "ext_1"]


async def test_erased_ones_go(frame: Frame, view: SessionView, model: ResultsModel, reader: ResultsReader) -> None:
    await keep(frame.core, made(view.session, 1), made(view.session, 2))
    reader.turn_to(None)
    await until(lambda: len(model.heads) == 2)
    await frame.core.results.erase(ids=["ext_1"])
    assert ids(model) == ["ext_2"]


async def test_a_search_finds_contents_and_says_how_far_it_is(
    frame: Frame, view: SessionView, model: ResultsModel, reader: ResultsReader
) -> None:
    await keep(frame.core, made(view.session, 1, "gold"), made(view.session, 2, "silver"))
    told = QSignalSpy(reader.searched)
    reader.turn_to(None, "GOLD")
    await until(lambda: not reader.searching)
    assert (ids(model), told.at(0)) == (["ext_1"], [0, 2])


async def test_a_search_can_be_ended(
    frame: Frame, view: SessionView, model: ResultsModel, reader: ResultsReader
) -> None:
    await keep(frame.core, made(view.session, 1, "gold"))
    reader.turn_to(None, "gold")
    assert reader.searching
    reader.cancel()
    await frame.core.results.search(text="gold")
    assert (ids(model), reader.searching) == ([], False)


async def test_stopped_it_holds_and_follows_nothing(
    frame: Frame, view: SessionView, model: ResultsModel, reader: ResultsReader
) -> None:
    reader.turn_to(None)
    reader.stop()
    await keep(frame.core, made(view.session, 1))
    assert model.heads == []


async def test_a_search_finds_what_comes_later_and_keeps_what_it_has(
    frame: Frame, view: SessionView, model: ResultsModel, reader: ResultsReader
) -> None:
    await keep(frame.core, made(view.session, 1, "gold"))
    reader.turn_to(None, "gold")
    await until(lambda: ids(model) == ["ext_1"])
    emptied = QSignalSpy(model.modelReset)
    await keep(frame.core, made(view.session, 2, "gold"), made(view.session, 3, "silver"))
    await until(lambda: ids(model) == ["ext_2", "ext_1"])
    assert emptied.count() == 0


async def test_a_search_that_nobody_sees_waits_until_it_is_asked_again(
    frame: Frame, view: SessionView, shell: QWidget, model: ResultsModel
) -> None:
    seen = False
    reader = ResultsReader(frame, model, shell, seen=lambda: seen)
    reader.turn_to(None, "gold")
    await until(lambda: not reader.searching)
    await keep(frame.core, made(view.session, 1, "gold"))
    reader.renew()
    unseen = reader.reading.busy
    seen = True
    reader.renew()
    await until(lambda: ids(model) == ["ext_1"])
    assert not unseen
