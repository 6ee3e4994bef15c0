"""Which schema records are read by."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from core.model.record_schema import SavedSchema
from gui.extract.schema_choice import SchemaChoice

ONE, TWO = SavedSchema("schema_1", "Invoices", "{}"), SavedSchema("schema_2", "Articles", "{}")


@pytest.fixture
def choice(qapp: QApplication) -> Iterator[SchemaChoice]:
    made = SchemaChoice()
    made.show()
    yield made
    made.deleteLater()


def test_without_any_it_leads_to_writing_one(choice: SchemaChoice) -> None:
    wanted = QSignalSpy(choice.edit_wanted)
    choice.edit.click()
    assert (choice.chosen(), choice.list.isEnabled(), choice.edit.text()) == (None, False, "Write one…")
    assert wanted.at(0) == [""]


def test_the_first_is_chosen_at_first(choice: SchemaChoice) -> None:
    choice.set_schemas((ONE, TWO))
    assert (choice.chosen(), choice.edit.text()) == (ONE, "Edit…")


def test_the_chosen_one_stays_when_others_come(choice: SchemaChoice) -> None:
    choice.set_schemas((ONE, TWO))
    choice.choose("schema_2")
    choice.set_schemas((SavedSchema("schema_0", "New", "{}"), ONE, TWO))
    assert choice.chosen() == TWO


def test_the_chosen_one_is_edited(choice: SchemaChoice) -> None:
    wanted = QSignalSpy(choice.edit_wanted)
    choice.set_schemas((ONE, TWO))
    choice.choose("schema_2")
    choice.edit.click()
    assert wanted.at(0) == ["schema_2"]


def test_a_choice_is_told(choice: SchemaChoice) -> None:
    choice.set_schemas((ONE, TWO))
    told = QSignalSpy(choice.changed)
    choice.list.setCurrentIndex(1)
    assert told.count() == 1


def test_the_first_one_saved_is_told_as_a_change(choice: SchemaChoice) -> None:
    told = QSignalSpy(choice.changed)
    choice.set_schemas((ONE,))
    assert told.count() > 0
