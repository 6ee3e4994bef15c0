"""The session table: rows to choose from, by mouse and by keyboard, with a countdown while it can be seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from gui.actions.builder import context_menu
from gui.actions.catalogue import Place
from gui.kit import parts
from gui.kit.frame import Frame
from gui.sessions.columns import Column
from gui.sessions.kept_selection import KeptSelection
from gui.sessions.row_drops import RowDrops
from gui.sessions.session_delegate import ROW_HEIGHT, SessionDelegate
from gui.sessions.session_table_model import SessionTableModel
from gui.sessions.table_header import TableHeader

TICK = 1000  # milliseconds


class SessionTable(QTableView):
    """The table over a SessionTableModel.

    Attributes: chosen (the selection, kept by id), drops (onto rows), header, delegate.
    Signals: `opened()` for Enter or a double click, `moved()` when time moved a session into another group.
    """

    opened = Signal()
    moved = Signal()

    def __init__(self, frame: Frame, model: SessionTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame, self._model = frame, model
        self.setObjectName("session_table")
        self.setAccessibleName("Sessions")
        self.delegate = SessionDelegate(self)
        self.header = TableHeader(frame.memory, self)
        self.timer = QTimer(self)
        self.timer.setInterval(TICK)
        self.timer.timeout.connect(self.tick)
        self._look()
        self.setModel(model)
        self.chosen = KeptSelection(self, model)
        self.drops = RowDrops(self, model)
        self.header.remember()
        self.setSortingEnabled(True)
        frame.commands.hear(Place.SESSION_ROW, self)
        self.selectionModel().currentRowChanged.connect(self._mark_current)
        self.entered.connect(self._hover)
        self.doubleClicked.connect(self.opened)
        parts.follow_theme(self, self.viewport().update)

    def tick(self) -> None:
        """Follow the clock: repaint the cells that count, and tell when a session changed its group."""
        self.delegate.now = self._model.now()
        if self._model.tick():
            self.moved.emit()
        for column in (Column.STATE, Column.EXPIRES, Column.LAST_USED):
            if not self.isColumnHidden(column):
                left, width = self.columnViewportPosition(column), self.columnWidth(column)
                self.viewport().update(left, 0, width, self.viewport().height())

    def _look(self) -> None:
        self.setItemDelegate(self.delegate)
        self.setHorizontalHeader(self.header)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)

    def _mark_current(self, current: QModelIndex) -> None:
        self.delegate.current = current.row() if self.hasFocus() else -1
        self.viewport().update()

    def _hover(self, index: QModelIndex) -> None:
        if index.row() != self.delegate.hovered:
            self.delegate.hovered = index.row()
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Forget the row under the pointer when the pointer leaves."""
        if event.type() == QEvent.Type.Leave:
            self._hover(QModelIndex())
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; the other keys are the table's and the commands' own."""
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Go to a session by the first letters of its name, whichever column has the cursor."""
        current = self.currentIndex()
        if current.isValid() and current.column() != Column.SESSION:
            flag = self.selectionModel().SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(current.siblingAtColumn(Column.SESSION), flag)
        super().keyboardSearch(search)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the row's menu, by mouse or by the menu key."""
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            rectangle = self.visualRect(self.currentIndex().siblingAtColumn(Column.SESSION))
            place = self.viewport().mapToGlobal(rectangle.bottomLeft())
        if self.chosen.views():
            context_menu(self._frame.commands, Place.SESSION_ROW, self).popup(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the cursor's row."""
        super().focusInEvent(event)
        self._mark_current(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the cursor's row."""
        super().focusOutEvent(event)
        self._mark_current(QModelIndex())

    def showEvent(self, event: QShowEvent) -> None:
        """Count while it can be seen."""
        super().showEvent(event)
        self.header.fit(self.viewport().width())
        self.tick()
        self.timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the columns fit again."""
        super().resizeEvent(event)
        self.header.fit(self.viewport().width())

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop counting."""
        self.timer.stop()
        super().hideEvent(event)
