"""What a schema finds, beside its form."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from core.model.result_rows import ResultRows
from gui.extract.schema_outcome import JSON, ROWS, SchemaOutcome
from gui.extract.schema_trial import Trial


@pytest.fixture
def outcome(qapp: QApplication) -> Iterator[SchemaOutcome]:
    made = SchemaOutcome()
    yield made
    made.deleteLater()


def test_matches_are_counted_and_listed(outcome: SchemaOutcome) -> None:
    outcome.show_trial(Trial(found=80, texts=("one", "")), has_page=True)
    assert outcome.said.text() == "80 matches in all rows, the first 2 shown."
    assert [outcome._texts.index(row).data() for row in (0, 1)] == ["one", "(no text)"]


def test_a_selector_that_is_none_says_why(outcome: SchemaOutcome) -> None:
    outcome.show_trial(Trial(selector_fault="“a[” is no CSS selector."), has_page=True)
    assert outcome.said.text() == "“a[” is no CSS selector."


def test_without_a_page_it_says_what_to_do(outcome: SchemaOutcome) -> None:
    assert outcome.said.text() == "Load a page to see what the selector finds."


def test_the_first_rows_are_shown(outcome: SchemaOutcome) -> None:
    outcome.look.button(ROWS).click()
    outcome.show_trial(Trial(preview=(9, ResultRows(("n",), ((1,), (2,))))), has_page=True)
    assert (outcome.said.text(), outcome.rows.model().rowCount()) == ("9 rows, the first 2 shown.", 2)


def test_what_is_written_as_json_is_told_what_is_shown_is_not(outcome: SchemaOutcome) -> None:
    outcome.look.button(JSON).click()
    written = QSignalSpy(outcome.written)
    outcome.show_text("{}")
    assert written.count() == 0
    outcome.json.insertPlainText(" ")
    assert written.at(0) == [" {}"]
