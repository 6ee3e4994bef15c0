"""The eye in the value's cell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.cookies.cookie_columns import CookieColumn
from gui.cookies.cookie_delegate import eye_rect
from gui.cookies.cookie_table_model import CookieTableModel
from gui.cookies.cookie_table_view import CookieTableView
from gui.kit.memory import Memory
from tests.unit.gui.cookies.examples import NOW, cookie


@pytest.fixture
def table(qapp: QApplication, tmp_path: Path) -> Iterator[CookieTableView]:
    model = CookieTableModel(now=lambda: NOW)
    model.set_cookies((cookie("a"), cookie("b")))
    made = CookieTableView(model, Memory(tmp_path / "window.ini"))
    made.resize(1000, 200)
    made.show()
    yield made
    made.deleteLater()


def revealed(table: CookieTableView) -> list[bool]:
    model = table.model()
    assert isinstance(model, CookieTableModel)
    return [model.is_revealed(row) for row in range(2)]


def eye(table: CookieTableView, row: int) -> QPoint:
    return eye_rect(table.visualRect(table.model().index(row, CookieColumn.VALUE))).center()


def test_a_click_on_the_eye_reveals_that_value(table: CookieTableView) -> None:
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=eye(table, 1))
    assert revealed(table) == [False, True]


def test_a_click_beside_the_eye_reveals_nothing(table: CookieTableView) -> None:
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=eye(table, 1) - QPoint(60, 0))
    assert revealed(table) == [False, False]


def test_another_button_on_the_eye_reveals_nothing(table: CookieTableView) -> None:
    QTest.mouseClick(table.viewport(), Qt.MouseButton.RightButton, pos=eye(table, 1))
    assert revealed(table) == [False, False]


def test_the_eye_is_drawn_in_the_chosen_row(table: CookieTableView) -> None:
    before = table.viewport().grab(eye_rect(table.visualRect(table.model().index(1, CookieColumn.VALUE)))).toImage()
    table.selectRow(1)
    after = table.viewport().grab(eye_rect(table.visualRect(table.model().index(1, CookieColumn.VALUE)))).toImage()
    colours = {after.pixelColor(x, y).name() for x in range(after.width()) for y in range(after.height())}
    assert after != before
    assert len(colours) > 1


def test_a_masked_value_leaves_no_trace_in_the_picture(table: CookieTableView) -> None:
    def picture(value: str) -> object:
        model = table.model()
        assert isinstance(model, CookieTableModel)
        model.set_cookies((cookie("a", value=value), cookie("b", value=value)))
        cell = table.visualRect(model.index(0, CookieColumn.VALUE))
        return table.viewport().grab(cell).toImage()

    assert picture("first-secret") == picture("another-one")
