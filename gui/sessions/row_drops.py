"""Files and text dropped on the session table: a row gets what is dropped on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QTableView

from gui.kit.drops import accept_copy, droppable, dropped, frame_of
from gui.sessions.session_table_model import SessionTableModel


class RowDrops(QObject):
    """Frames the row under what is dragged.

    Signal: `dropped(Dropped, str)` with the session's id, empty below the rows.
    """

    dropped = Signal(object, str)

    def __init__(self, table: QTableView, model: SessionTableModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        self.mark = frame_of(table.viewport())
        table.setAcceptDrops(True)
        table.viewport().setAcceptDrops(True)
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dragged over the rows and dropped on them."""
        if event.type() == QEvent.Type.DragLeave:
            self.mark.hide()
        elif isinstance(event, QDragEnterEvent | QDragMoveEvent) and droppable(event.mimeData()):
            accept_copy(event)
            self._show_mark(self._row(event))
            return True
        elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            accept_copy(event)
            self.mark.hide()
            row = self._row(event)
            session_id = self._model.view_at(row).session.id if row >= 0 else ""
            self.dropped.emit(dropped(event.mimeData()), session_id)
            return True
        return super().eventFilter(watched, event)

    def _row(self, event: QDropEvent) -> int:
        place: QPoint = event.position().toPoint()
        return self._table.rowAt(place.y())

    def _show_mark(self, row: int) -> None:
        view = self._table.viewport()
        inside = QRect(0, self._table.rowViewportPosition(row), view.width(), self._table.rowHeight(row))
        self.mark.setGeometry(inside if row >= 0 else view.rect())
        self.mark.raise_()
        self.mark.show()
