"""The store in a few figures, kept up to date while the dialog is open."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.model.changes import Changes
from core.model.statistics import StoreStatistics
from gui.kit import parts
from gui.kit.frame import Frame
from gui.statistics.figures import Figure, as_text, figures

SETTLE_MS = 300  # changes come in bursts; one reading answers them all
EMPTY = StoreStatistics(0, 0, 0, 0.0, 0, 0, 0)


class StatisticsDialog(QDialog):
    """Reads when shown, on Refresh, and after changes. `shown` are the figures; empty until they are read."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.shown: tuple[Figure, ...] = ()
        self.setWindowTitle("Statistics")
        self.setAccessibleName("Statistics")
        self._amounts: dict[str, QLabel] = {}
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.refresh)
        frame.signals.changes.connect(self._changed)
        self._lay_out()
        self.refresh()

    def open(self) -> None:
        """Show beside the window and hold nothing up: figures are watched while one works."""
        self.show()

    def refresh(self) -> None:
        """Read the figures anew."""
        self._frame.tasks.start(self._read(), name="read statistics")

    def copy(self) -> None:
        """Copy the figures as text."""
        QGuiApplication.clipboard().setText(as_text(self.shown))

    async def _read(self) -> None:
        self._show(figures(await self._frame.core.statistics.read()))

    def _show(self, shown: tuple[Figure, ...]) -> None:
        if self._closed:
            return
        self.shown = shown
        self.copy_button.setEnabled(True)
        for figure in shown:
            amount = self._amounts[figure.title]
            amount.setText(figure.amount)
            amount.setAccessibleName(f"{figure.title}: {figure.amount}")

    def _changed(self, _changes: Changes) -> None:
        if self.isVisible() and not self._settle.isActive():
            self._settle.start()

    def _note_closed(self) -> None:
        self._closed = True

    def _lay_out(self) -> None:
        self._closed = False
        self.finished.connect(self._note_closed)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(10)
        for row, figure in enumerate(figures(EMPTY)):
            self._amounts[figure.title] = amount = parts.label("…")
            amount.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(parts.label(figure.title), row, 0)
            grid.addWidget(amount, row, 1, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(parts.label(figure.meaning, role="quiet"), row, 2)
        grid.setColumnStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(parts.label("Statistics", role="title"))
        column.addLayout(grid)
        column.addStretch(1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.copy_button = parts.button("Copy as text", "copy")
        self.copy_button.setEnabled(False)
        self.copy_button.clicked.connect(self.copy)
        self.refresh_button = parts.button("Refresh", "refresh")
        self.refresh_button.clicked.connect(self.refresh)
        close = parts.button("Close", kind="primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.copy_button)
        row.addWidget(self.refresh_button)
        row.addStretch(1)
        row.addWidget(close)
        return row
