"""A length as a number and a unit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QPushButton

from gui.sessions.duration_edit import DurationEdit


@pytest.fixture
def edit(qapp: object) -> Iterator[DurationEdit]:
    made = DurationEdit("Lifetime", 3600)
    yield made
    made.deleteLater()


@pytest.mark.parametrize(
    ("seconds", "number", "unit"),
    [
        (30 * 86400, 30, "days"), (5400, 90, "minutes"), (3600, 1, "hours"), (61, 61, "seconds"),
        (315_360_000, 3650, "days"), (0, 0, "seconds"),
    ],
)  # fmt: skip
def test_a_length_is_shown_in_the_longest_exact_unit(edit: DurationEdit, seconds: int, number: int, unit: str) -> None:
    edit.set_seconds(seconds)

    assert (edit.number.value(), edit.unit.currentText(), edit.seconds()) == (number, unit, seconds)


def test_a_preset_is_one_click(edit: DurationEdit) -> None:
    next(each for each in edit.findChildren(QPushButton) if each.text() == "7 days").click()

    assert edit.seconds() == 7 * 86400


def test_a_change_is_told(edit: DurationEdit) -> None:
    changed = QSignalSpy(edit.changed)

    edit.number.setValue(9)
    edit.unit.setCurrentText("days")

    assert changed.count() == 2


def test_every_part_has_a_name_to_be_read_out(edit: DurationEdit) -> None:
    assert edit.number.accessibleName() == "Lifetime: number"
    assert edit.unit.accessibleName() == "Lifetime: unit"


def test_the_number_stands_off_its_edge(qapp: object) -> None:
    assert DurationEdit("Lifetime", 60).number.lineEdit().textMargins().left() > 0
