"""Rows of a plain table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView
from pytestqt.qtbot import QtBot

from gui.kit import theme
from gui.kit.row_delegate import MiddleDelegate, RowDelegate


@pytest.fixture
def table(qtbot: QtBot) -> QTableView:
    made = QTableView()
    qtbot.addWidget(made)
    model = QStandardItemModel(0, 1, made)
    for name in ("one", "two"):
        model.appendRow(QStandardItem(name))
    made.setModel(model)
    made.setItemDelegate(RowDelegate(made))
    made.setShowGrid(False)
    made.show()
    return made


def _pixel(table: QTableView, row: int, from_below: int) -> str:
    picture = QPixmap(table.viewport().size())
    table.viewport().render(picture)
    place = table.visualRect(table.model().index(row, 0))
    return picture.toImage().pixelColor(place.right() - 2, place.bottom() - from_below).name()


def test_a_hairline_is_under_every_row(table: QTableView) -> None:
    assert _pixel(table, 0, 0) == theme.current().line.name()


def test_a_chosen_row_has_the_colour_of_the_selection(table: QTableView) -> None:
    table.selectRow(1)
    assert _pixel(table, 1, 3) == theme.current().selection.name()


def test_an_address_is_cut_in_its_middle(table: QTableView) -> None:
    option = QStyleOptionViewItem()
    MiddleDelegate(table).initStyleOption(option, table.model().index(0, 0))
    assert option.textElideMode is Qt.TextElideMode.ElideMiddle
