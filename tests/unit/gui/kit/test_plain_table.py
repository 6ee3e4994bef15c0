"""The dialogs' tables."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QVBoxLayout
from pytestqt.qtbot import QtBot

from gui.kit.plain_table import ROW_HEIGHT, PlainTable


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
