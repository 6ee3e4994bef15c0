"""The window fits its screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QByteArray, QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication, QWidget

from gui.shell.placing import FIRST, brought_back, first, place

SMALL = QRect(0, 28, 1366, 740)
LARGE = QRect(0, 0, 2560, 1400)


@pytest.fixture
def window(qapp: QApplication) -> Iterator[QWidget]:
    made = QWidget()
    yield made
    made.deleteLater()


@pytest.mark.parametrize("free", [SMALL, QRect(0, 0, 683, 384)])
def test_the_first_window_fits_a_small_screen(free: QRect) -> None:
    assert free.contains(first(free))


def test_the_first_window_has_its_own_size_in_the_middle_of_a_large_screen() -> None:
    found = first(LARGE)
    assert found.size() == FIRST
    assert abs(found.center().x() - LARGE.center().x()) <= 1


@pytest.mark.parametrize("kept", [QRect(5000, 3000, 1000, 700), QRect(-900, -900, 1000, 700), QRect(0, 0, 3000, 2000)])
def test_a_window_off_the_screen_is_brought_back(kept: QRect) -> None:
    assert SMALL.contains(brought_back(kept, SMALL))


def test_a_window_on_the_screen_stays_where_it_was() -> None:
    kept = QRect(100, 120, 900, 500)
    assert brought_back(kept, SMALL) == kept


def test_a_window_without_a_kept_place_is_on_its_screen(window: QWidget) -> None:
    place(window, QByteArray())
    assert window.screen().availableGeometry().contains(window.geometry())


def test_a_kept_place_is_used_as_far_as_it_fits(window: QWidget) -> None:
    window.setGeometry(QRect(QPoint(60, 80), QSize(9000, 500)))
    place(window, window.saveGeometry())
    free = window.screen().availableGeometry()
    assert free.contains(window.geometry())
    assert window.height() == 500
