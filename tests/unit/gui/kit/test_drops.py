"""Things dropped on a widget."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.kit.drops import DropArea, Dropped, droppable, dropped

ACTIONS = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
BUTTON, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def mime(*, text: str = "", paths: tuple[str, ...] = ()) -> QMimeData:
    made = QMimeData()
    if text:
        made.setText(text)
    if paths:
        made.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return made


class Area:
    """A widget that takes drops; `came` is what was dropped."""

    def __init__(self, qtbot: QtBot) -> None:
        self.came: list[Dropped] = []
        self.widget = QWidget()
        qtbot.addWidget(self.widget)
        self.widget.resize(300, 200)
        self.widget.show()
        self.area = DropArea(self.widget, lambda: "Drop it here", self.came.append)

    def enter(self, data: QMimeData) -> bool:
        event = QDragEnterEvent(QPoint(5, 5), ACTIONS, data, BUTTON, NO_KEY)
        event.ignore()
        QApplication.sendEvent(self.widget, event)
        return event.isAccepted()

    def drop(self, data: QMimeData) -> Qt.DropAction:
        event = QDropEvent(QPointF(5, 5), ACTIONS, data, BUTTON, NO_KEY)
        QApplication.sendEvent(self.widget, event)
        return event.dropAction()


@pytest.fixture
def area(qtbot: QtBot) -> Area:
    return Area(qtbot)


def test_files_are_meant_before_text() -> None:
    assert dropped(mime(text="x", paths=("/a/b.txt", "/a/c.txt"))) == Dropped((Path("/a/b.txt"), Path("/a/c.txt")))


def test_text_is_text() -> None:
    assert (dropped(mime(text="sid=1")), dropped(mime())) == (Dropped(text="sid=1"), Dropped())


def test_a_picture_is_nothing_to_take() -> None:
    picture = QMimeData()
    picture.setData("image/png", b"x")
    assert (droppable(picture), droppable(mime(text="x"))) == (False, True)


def test_what_is_dropped_is_in_no_representation() -> None:
    assert "secret" not in repr(Dropped(text="sid=secret"))


def test_the_widget_shows_where_it_would_go_and_stops_showing_it(area: Area) -> None:
    assert area.enter(mime(text="sid=1"))
    shown = (area.area.veil.isVisible(), area.area.veil.words.text())
    QApplication.sendEvent(area.widget, QDragLeaveEvent())
    assert (shown, area.area.veil.isVisible()) == ((True, "Drop it here"), False)


def test_what_is_dropped_comes_and_is_copied_not_moved(area: Area) -> None:
    area.enter(mime(text="sid=1"))
    assert area.drop(mime(text="sid=1")) is Qt.DropAction.CopyAction
    assert (area.came, area.area.veil.isVisible()) == ([Dropped(text="sid=1")], False)


def test_what_it_cannot_take_is_refused(area: Area) -> None:
    assert not area.enter(mime())
