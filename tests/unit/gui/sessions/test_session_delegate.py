"""The rows' ground: selection, hover, cursor, hairline; light and dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from gui.kit import theme
from gui.sessions.columns import Column
from gui.sessions.session_delegate import ROW_HEIGHT, SessionDelegate
from gui.sessions.session_table_model import SessionTableModel
from tests.unit.gui.sessions.drawing import painting
from tests.unit.gui.sessions.examples import NOW, view

PLACE = QRect(0, 0, 200, ROW_HEIGHT)


@pytest.fixture
def model(qapp: QApplication) -> SessionTableModel:
    made = SessionTableModel(now=lambda: NOW)
    made.load([view("one"), view("two")])
    return made


@pytest.fixture
def dark(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.Scheme.DARK)
    yield
    theme.apply(qapp, theme.Scheme.LIGHT)


def ground(delegate: SessionDelegate, model: SessionTableModel, x: int, y: int, *, selected: bool = False) -> QColor:
    option = QStyleOptionViewItem()
    option.rect = PLACE
    if selected:
        option.state |= QStyle.StateFlag.State_Selected
    with painting() as (picture, painter):
        delegate.paint(painter, option, model.index(0, Column.SESSION))
    return picture.pixelColor(x, y)


def test_a_chosen_row_is_filled(model: SessionTableModel) -> None:
    assert ground(SessionDelegate(), model, 190, 3, selected=True) == theme.LIGHT.selection


def test_the_row_under_the_pointer_is_filled(model: SessionTableModel) -> None:
    delegate = SessionDelegate()
    delegate.hovered = 0

    assert ground(delegate, model, 190, 3) == theme.LIGHT.hover


def test_the_cursors_row_has_a_mark(model: SessionTableModel) -> None:
    delegate = SessionDelegate()
    assert ground(delegate, model, 1, 20) == theme.LIGHT.surface

    delegate.current = 0
    assert ground(delegate, model, 1, 20) == theme.LIGHT.accent


def test_a_hairline_ends_the_row(model: SessionTableModel) -> None:
    assert ground(SessionDelegate(), model, 100, ROW_HEIGHT - 1) == theme.LIGHT.line


@pytest.mark.usefixtures("dark")
def test_the_rows_follow_the_dark_theme(model: SessionTableModel) -> None:
    assert ground(SessionDelegate(), model, 190, 3) == theme.DARK.surface


def test_rows_are_two_lines_high(model: SessionTableModel) -> None:
    sizes = [SessionDelegate().sizeHint(QStyleOptionViewItem(), model.index(0, column)) for column in Column]

    assert {size.height() for size in sizes} == {46}


def test_an_endless_name_asks_for_no_endless_column(model: SessionTableModel) -> None:
    model.load([view("x" * 5000)])

    assert SessionDelegate().sizeHint(QStyleOptionViewItem(), model.index(0, Column.SESSION)).width() <= 480
