"""The words beside a cell."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget

from gui.cookies.cell_hint import CellHint
from gui.kit.message_bar import Tone

CELL = QRect(40, 40, 100, 30)


@pytest.fixture
def table(qapp: QApplication) -> Iterator[QWidget]:
    made = QWidget()
    made.resize(600, 300)
    made.show()
    yield made
    made.deleteLater()


def test_it_stands_below_the_cell(table: QWidget) -> None:
    hint = CellHint(table)
    hint.say("The path begins with a slash.", Tone.ERROR, CELL)
    assert (hint.isVisible(), hint.y() > CELL.bottom(), hint.property("tone")) == (True, True, "urgent")


def test_at_the_foot_it_stands_above_the_cell(table: QWidget) -> None:
    hint = CellHint(table)
    cell = QRect(550, 270, 50, 30)
    hint.say("The path begins with a slash.", Tone.ERROR, cell)
    assert hint.geometry().bottom() < cell.top()
    assert hint.geometry().right() <= table.width()


def test_no_words_hide_it(table: QWidget) -> None:
    hint = CellHint(table)
    hint.say("Something.", Tone.INFO, CELL)
    hint.say("", Tone.INFO, CELL)
    assert hint.isHidden()


def test_long_words_are_wrapped_and_all_shown(table: QWidget) -> None:
    hint = CellHint(table)
    hint.say("word " * 60, Tone.WARNING, CELL)
    assert hint.text.height() >= hint.text.heightForWidth(hint.text.width())


def test_in_a_narrow_table_it_is_as_narrow(table: QWidget) -> None:
    table.resize(200, 300)
    hint = CellHint(table)
    hint.say("Ends with the browser; Sessile keeps it.", Tone.INFO, CELL)
    assert table.rect().contains(hint.geometry())
    assert hint.text.height() >= hint.text.heightForWidth(hint.text.width())
