"""A schema tried out on a page, over the real core."""

from __future__ import annotations

import json

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from gui.extract.schema_trial import Question, SchemaTrial, Trial
from gui.kit.frame import Frame
from tests.unit.gui.waiting import until

HTML = "<ul>" + "".join(f"<li><b>{number}</b></li>" for number in range(3)) + "</ul><b>other</b>"


def schema(selector: str = "b") -> str:
    fields = [{"name": "n", "selector": selector, "type": "text", "transform": "int"}]
    return json.dumps({"name": "N", "baseSelector": "li", "fields": fields})


async def tried(trial: SchemaTrial, question: Question) -> Trial:
    told = QSignalSpy(trial.tried)
    trial.ask(question)
    await until(told.count)
    found = told.at(0)[0]
    assert isinstance(found, Trial)
    return found


@pytest.fixture
def trial(frame: Frame, shell: QWidget) -> SchemaTrial:
    made = SchemaTrial(frame, shell)
    made.html, made.url = HTML, "https://shop.example/"
    return made


async def test_it_counts_rows_and_matches_and_shows_rows(trial: SchemaTrial) -> None:
    found = await tried(trial, Question(schema(), "li", "b", "li"))
    assert (found.rows, found.found, found.texts, found.fault) == (3, 3, ("0", "1", "2"), "")
    assert found.preview is not None
    assert (found.preview[0], found.preview[1].rows) == (3, ((0,), (1,), (2,)))


async def test_a_fault_is_told_with_its_place(trial: SchemaTrial) -> None:
    found = await tried(trial, Question(schema("b["), "li", "b[", "li"))
    assert found.fault.startswith("fields[0].selector")
    assert (found.rows, found.preview, bool(found.selector_fault)) == (3, None, True)


async def test_without_a_page_only_faults_are_told(trial: SchemaTrial) -> None:
    trial.html = ""
    found = await tried(trial, Question("{", "li", "b", "li"))
    assert (found.rows, found.found, bool(found.fault)) == (None, None, True)


async def test_of_what_is_typed_quickly_the_last_is_tried(trial: SchemaTrial) -> None:
    trial.ask(Question(schema(), "ul"))
    found = await tried(trial, Question(schema(), "b"))
    assert found.rows == 4


async def test_stopped_it_holds_no_page(trial: SchemaTrial) -> None:
    trial.stop()
    assert trial.html == ""
