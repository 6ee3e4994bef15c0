"""A picture that can be zoomed and moved."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from gui.extract.picture_view import LARGEST, SMALLEST, PictureView


@pytest.fixture
def view(qapp: QApplication) -> Iterator[PictureView]:
    made = PictureView()
    made.resize(600, 400)
    made.show()
    image = QImage(1200, 3000, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    made.show_image(image)
    yield made
    made.deleteLater()


def test_a_wide_one_is_made_as_wide_as_the_place(view: PictureView) -> None:
    assert view.zoom * 1200 <= view.viewport().width()
    assert view.zoom * 1200 > view.viewport().width() - 60
    assert view.horizontalScrollBar().maximum() == 0


def test_a_small_one_is_not_enlarged(view: PictureView) -> None:
    view.show_image(QImage(100, 50, QImage.Format.Format_RGB32))
    assert view.zoom == 1.0


def test_it_goes_on_fitting_when_the_window_grows(view: PictureView) -> None:
    before = view.zoom
    view.resize(900, 400)
    assert view.zoom > before


def test_a_zoom_of_ones_own_stays_when_the_window_grows(view: PictureView) -> None:
    view.real_size()
    view.resize(900, 400)
    assert view.zoom == 1.0


@pytest.mark.parametrize(("factor", "end"), [(100, LARGEST), (0.0001, SMALLEST)])
def test_zooming_has_bounds(view: PictureView, factor: float, end: float) -> None:
    view.zoom_by(factor)
    assert view.zoom == end


def test_what_is_under_the_mouse_stays_there(view: PictureView) -> None:
    view.real_size()
    view.verticalScrollBar().setValue(500)
    view.horizontalScrollBar().setValue(200)
    at = QPointF(300, 200)
    before = (at - view._origin()) / view.zoom
    view.zoom_by(2, at)
    after = (at - view._origin()) / view.zoom
    assert (after - before).manhattanLength() < 2


@pytest.mark.parametrize(
    ("key", "zoom"), [(Qt.Key.Key_1, 1.0), (Qt.Key.Key_Plus, 1.25), (Qt.Key.Key_Equal, 1.25), (Qt.Key.Key_Minus, 0.8)]
)
def test_keys_zoom(view: PictureView, key: Qt.Key, zoom: float) -> None:
    view.real_size()
    QTest.keyClick(view, key)
    assert view.zoom == pytest.approx(zoom)


def test_0_fits(view: PictureView) -> None:
    fitting = view.zoom
    view.real_size()
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.zoom == fitting


def test_keys_move(view: PictureView) -> None:
    bar, places = view.verticalScrollBar(), []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Down):
        QTest.keyClick(view, key)
        places.append(bar.value())
    assert places[0] > 100
    assert places[1:4] == [0, bar.maximum(), 0]
    assert places[4] > 0


def test_the_mouse_moves_it(view: PictureView) -> None:
    place = view.viewport()
    QTest.mousePress(place, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    QTest.mouseMove(place, QPoint(300, 250))
    QTest.mouseRelease(place, Qt.MouseButton.LeftButton, pos=QPoint(300, 250))
    assert view.verticalScrollBar().value() == 50


def test_a_double_click_shows_the_real_size_and_fits_again(view: PictureView) -> None:
    fitting = view.zoom
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    real = view.zoom
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    assert (real, view.zoom) == (1.0, fitting)


def test_it_is_drawn(view: PictureView) -> None:
    drawn = view.viewport().grab().toImage()
    assert drawn.pixelColor(drawn.width() // 2, drawn.height() // 2) == QColor("red")


def test_the_zoom_is_told(view: PictureView) -> None:
    told = QSignalSpy(view.zoomed)
    view.real_size()
    assert told.at(told.count() - 1) == [1.0, False]


def test_without_a_picture_nothing_can_be_zoomed(view: PictureView) -> None:
    view.show_image(QImage())
    view.zoom_by(2)
    view.grab()
    assert view.image.isNull()
