"""The cookie table as a person works it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QMenu

from gui.cookies.cookie_columns import CookieColumn
from gui.cookies.cookie_table_model import CookieTableModel
from gui.cookies.cookie_table_view import CookieTableView
from gui.kit.memory import Memory
from tests.unit.gui.cookies.examples import NOW, cookie

JAR = (cookie("a"), cookie("b"), cookie("c"))


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "window.ini")


@pytest.fixture
def table(qapp: QApplication, memory: Memory) -> Iterator[CookieTableView]:
    model = CookieTableModel(now=lambda: NOW)
    model.set_cookies(JAR)
    made = CookieTableView(model, memory)
    made.resize(1000, 300)
    made.show()
    yield made
    made.deleteLater()


@pytest.mark.parametrize(
    ("key", "command"),
    [
        (Qt.Key.Key_Space, "cookie.reveal"),
        (Qt.Key.Key_Return, "cookie.edit"),
        (Qt.Key.Key_Enter, "cookie.edit"),
    ],
)
def test_keys_give_commands(table: CookieTableView, key: Qt.Key, command: str) -> None:
    wanted = QSignalSpy(table.wanted)
    QTest.keyClick(table, key)
    assert wanted.at(0) == [command]


def test_a_double_click_edits(table: CookieTableView) -> None:
    wanted = QSignalSpy(table.wanted)
    cell = table.visualRect(table.model().index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert wanted.at(0) == ["cookie.edit"]


def test_qts_own_copy_puts_nothing_on_the_clipboard(table: CookieTableView) -> None:
    QGuiApplication.clipboard().setText("before")
    table.setCurrentIndex(table.model().index(0, CookieColumn.VALUE))
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "before"


def test_arrow_keys_move_the_choice(table: CookieTableView) -> None:
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.chosen() == (JAR[1],)


def test_cookies_are_chosen_by_identity(table: CookieTableView) -> None:
    table.choose([JAR[2].id, JAR[0].id])
    assert (table.chosen(), table.currentIndex().row()) == ((JAR[0], JAR[2]), 0)


def test_choosing_nothing_clears_the_choice(table: CookieTableView) -> None:
    table.selectRow(0)
    table.choose([])
    assert table.chosen() == ()


def test_the_menu_key_asks_for_the_menu_at_the_current_row(table: CookieTableView) -> None:
    table.selectRow(1)
    wanted = QSignalSpy(table.menu_wanted)
    QApplication.sendEvent(table, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    expected = table.viewport().mapToGlobal(table.visualRect(table.currentIndex()).bottomLeft())
    assert wanted.at(0) == [expected]


def test_columns_remember_themselves(table: CookieTableView, memory: Memory) -> None:
    table.setColumnWidth(CookieColumn.NAME, 333)
    again = CookieTableView(CookieTableModel(), memory)
    assert again.columnWidth(CookieColumn.NAME) == 333


def test_a_click_on_a_title_sorts(table: CookieTableView) -> None:
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(CookieColumn.NAME) + 20, 10)
    for _ in range(2):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.model().index(0, 0).data() == "c"


def test_a_column_can_be_hidden_from_the_menu_of_the_titles(table: CookieTableView) -> None:
    table.horizontalHeader().customContextMenuRequested.emit(QPoint(5, 5))
    menu = table.findChild(QMenu)
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "Path").trigger()
    assert table.isColumnHidden(CookieColumn.PATH)


def test_a_choice_with_gaps_is_kept_row_by_row(table: CookieTableView) -> None:
    model = table.model()
    assert isinstance(model, CookieTableModel)
    jar = tuple(cookie(f"c{number:02}") for number in range(10))
    model.set_cookies(jar)
    table.choose([jar[number].id for number in (0, 1, 4, 8, 9)])
    assert table.chosen_rows() == [0, 1, 4, 8, 9]


def test_the_header_never_asks_every_cell_what_is_chosen(table: CookieTableView) -> None:
    assert table.horizontalHeader().selectionModel() is not table.selectionModel()


def test_the_neighbour_of_the_last_rows_is_the_one_above_them(table: CookieTableView) -> None:
    model = table.model()
    assert isinstance(model, CookieTableModel)
    jar = tuple(cookie(f"c{number:02}") for number in range(4))
    model.set_cookies(jar)
    table.choose([jar[number].id for number in (0, 2, 3)])
    assert table.neighbour() == jar[1]


def test_when_every_cookie_is_chosen_there_is_no_neighbour(table: CookieTableView) -> None:
    table.selectAll()
    assert table.neighbour() is None
