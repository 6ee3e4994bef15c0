"""Reading events page by page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject

from core.model.session import SessionDraft
from gui.activity import activity_reader
from gui.activity.activity_model import ActivityModel
from gui.activity.activity_reader import ActivityReader
from gui.kit.frame import Frame
from tests.unit.gui.waiting import until


async def _created(frame: Frame, number: int) -> None:
    for place in range(number):
        await frame.core.sessions.create(draft=SessionDraft(f"Session {place}"))


async def test_turning_to_another_session_drops_the_reading_under_way(frame: Frame) -> None:
    await _created(frame, 2)
    one = (await frame.core.sessions.list())[0].session.id
    parent = QObject()
    model = ActivityModel(parent)
    reader = ActivityReader(frame, model, parent)
    reader.turn_to(None)
    reader.turn_to(one)
    await until(lambda: model.events)
    assert {event.session_id for event in model.events} == {one}


async def test_more_that_is_new_than_one_page_is_read_anew(frame: Frame, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(activity_reader, "PAGE", 3)
    parent = QObject()
    model = ActivityModel(parent)
    reader = ActivityReader(frame, model, parent)
    await _created(frame, 1)
    reader.turn_to(None)
    await until(lambda: model.events)
    await _created(frame, 5)
    reader.read_newer()
    await until(lambda: len(model.events) == 3)
    numbers = [event.number for event in model.events]
    assert (numbers == sorted(numbers, reverse=True), model.more) == (True, True)


async def test_what_happens_while_it_reads_is_read_after_that(frame: Frame) -> None:
    await _created(frame, 1)
    parent = QObject()
    model = ActivityModel(parent)
    reader = ActivityReader(frame, model, parent)
    reader.turn_to(None)
    await until(lambda: model.events)
    told: list[None] = []
    reader.read.connect(lambda: told.append(None))
    reader.read_newer()
    reader.read_newer()
    await until(lambda: len(told) == 2)
