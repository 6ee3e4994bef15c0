"""Files and text dropped on a session's row."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from gui.kit.drops import Dropped
from gui.sessions.sessions_panel import SessionsPanel
from tests.unit.gui.sessions.conftest import Create
from tests.unit.gui.waiting import until

COPY, BUTTON, NO_KEY = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def mime() -> QMimeData:
    made = QMimeData()
    made.setText("sid=1")
    return made


async def rows(panel: SessionsPanel, create: Create) -> None:
    for name in ("One", "Two"):
        await create(name)
    await until(lambda: panel.model.rowCount() == 2)


def middle(panel: SessionsPanel, row: int) -> QPoint:
    table = panel.table.rows
    return QPoint(40, table.rowViewportPosition(row) + table.rowHeight(row) // 2)


def drop(panel: SessionsPanel, place: QPointF) -> None:
    """Drop a text; Qt hands a drop to whom it was dragged over."""
    viewport, data = panel.table.rows.viewport(), mime()
    QApplication.sendEvent(viewport, QDragEnterEvent(place.toPoint(), COPY, data, BUTTON, NO_KEY))
    QApplication.sendEvent(viewport, QDropEvent(place, COPY, data, BUTTON, NO_KEY))


async def test_the_row_under_it_is_framed(panel: SessionsPanel, create: Create) -> None:
    await rows(panel, create)
    table, data = panel.table.rows, mime()
    QApplication.sendEvent(table.viewport(), QDragEnterEvent(middle(panel, 1), COPY, data, BUTTON, NO_KEY))
    place = table.drops.mark.geometry()
    assert (table.drops.mark.isVisible(), place.y()) == (True, table.rowViewportPosition(1))
    QApplication.sendEvent(table.viewport(), QDragLeaveEvent())
    assert not table.drops.mark.isVisible()


async def test_a_drop_tells_the_rows_session(panel: SessionsPanel, create: Create) -> None:
    await rows(panel, create)
    table = panel.table.rows
    came: list[tuple[Dropped, str]] = []
    table.drops.dropped.connect(lambda what, session_id: came.append((what, session_id)))
    drop(panel, QPointF(middle(panel, 1)))
    assert came == [(Dropped(text="sid=1"), panel.model.view_at(1).session.id)]


async def test_a_drop_below_the_rows_names_no_session(panel: SessionsPanel, create: Create) -> None:
    await rows(panel, create)
    table = panel.table.rows
    came: list[tuple[Dropped, str]] = []
    table.drops.dropped.connect(lambda what, session_id: came.append((what, session_id)))
    below = QPointF(40, table.viewport().height() - 2)
    drop(panel, below)
    assert came == [(Dropped(text="sid=1"), "")]
