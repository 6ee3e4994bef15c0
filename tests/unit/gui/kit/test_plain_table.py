"""The dialogs' tables."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QVBoxLayout
from pytestqt.qtbot import QtBot

from gui.kit.plain_table import LEAST, ROW_HEIGHT, PlainTable


def _table(qtbot: QtBot, rows: int, *, stretched: int | None = None) -> PlainTable:
    made = PlainTable(QStandardItemModel(rows, 2), "Things", (40, 60), stretched=stretched)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def test_a_table_has_a_name_and_widths(qtbot: QtBot) -> None:
    table = _table(qtbot, 3)
    assert (table.accessibleName(), table.columnWidth(0), table.rowHeight(0)) == ("Things", 40, ROW_HEIGHT)


def test_one_column_takes_the_room(qtbot: QtBot) -> None:
    assert _table(qtbot, 3, stretched=0).columnWidth(0) > 300


def test_chosen_rows_come_top_first(qtbot: QtBot) -> None:
    table = _table(qtbot, 10)
    flags = QItemSelectionModel.SelectionFlag
    for row in (7, 2, 3):
        table.selectionModel().select(table.model().index(row, 0), flags.Select | flags.Rows)
    assert table.chosen_rows() == [2, 3, 7]


def test_enter_stays_in_the_table(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    table = _table(qtbot, 3)
    QVBoxLayout(dialog).addWidget(table)
    table.selectRow(1)
    activated: list[int] = []
    table.activated.connect(lambda index: activated.append(index.row()))
    dialog.show()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert (activated, dialog.isVisible()) == ([1], True)


def test_copying_leaves_no_value_on_the_clipboard(qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("before")
    table = _table(qtbot, 3)
    table.model().setData(table.model().index(0, 0), "secret")
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "before"


def test_the_other_keys_are_the_tables(qtbot: QtBot) -> None:
    table = _table(qtbot, 3)
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 1


def test_nothing_chosen_is_an_empty_list(qtbot: QtBot) -> None:
    assert _table(qtbot, 1).chosen_rows() == []


def test_stretched_columns_share_the_room(qtbot: QtBot) -> None:
    table = PlainTable(QStandardItemModel(3, 3), "Things", (100, 50, 100), stretched=(0, 2))  # type: ignore[arg-type]
    qtbot.addWidget(table)
    table.resize(450, 300)
    table.show()
    assert [table.columnWidth(column) for column in range(3)] == [200, 50, 200]
    table.setColumnWidth(1, 150)
    assert [table.columnWidth(column) for column in range(3)] == [150, 150, 150]
    table.hideColumn(1)
    assert table.columnWidth(0) == 225


def test_a_stretched_column_can_be_read_in_a_narrow_table(qtbot: QtBot) -> None:
    table = PlainTable(QStandardItemModel(3, 2), "Things", (300, 200), stretched=0)  # type: ignore[arg-type]
    qtbot.addWidget(table)
    table.resize(220, 300)
    table.show()
    assert table.columnWidth(0) == LEAST


@pytest.mark.parametrize(("key", "row"), [(Qt.Key.Key_End, 9), (Qt.Key.Key_Home, 0)])
def test_home_and_end_go_to_the_first_and_the_last_row(qtbot: QtBot, key: Qt.Key, row: int) -> None:
    table = _table(qtbot, 10)
    table.selectRow(4)
    QTest.keyClick(table, key)
    assert table.chosen_rows() == [row]
