"""The store in a few figures beside its charts, kept up to date while the dialog is open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.errors import ErrorKind, SessileError
from core.model.changes import Changes, ResultChanges
from core.model.statistics import StoreStatistics
from gui.kit import parts
from gui.kit.frame import Frame
from gui.statistics.chart_view import ChartView
from gui.statistics.charts import charts
from gui.statistics.figures import Figure, as_text, figures

SETTLE_MS = 300  # changes come in bursts; one reading answers them all
CHARTS_MS = 3_000  # charts take longer to read, and show no seconds
ROOM = (1040, 560)
GAP = 12
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
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._renew_figures)
        self._charts_settle = QTimer(self, singleShot=True, interval=CHARTS_MS)
        self._charts_settle.timeout.connect(self._renew_charts)
        frame.signals.changes.connect(self._changed)
        frame.signals.results.connect(self._results_changed)
        self.charts = ChartView(frame.tasks)
        self._lay_out()
        self.resize(*ROOM)
        self.refresh()

    def open(self) -> None:
        """Show beside the window and hold nothing up: figures are watched while one works."""
        self.show()

    def refresh(self) -> None:
        """Read figures and charts anew."""
        self._renew_figures()
        self._renew_charts()

    def copy(self) -> None:
        """Copy the figures and the values of the chart that is shown, as text."""
        chart = self.charts.chart
        QGuiApplication.clipboard().setText("\n\n".join((as_text(self.shown), *([chart.as_text()] if chart else []))))
        self._frame.messages.note("Copied the figures and the chart as text." if chart else "Copied the figures.")

    def _renew_figures(self) -> None:
        self._frame.tasks.start(self._read(), name="read statistics")

    def _renew_charts(self) -> None:
        self._frame.tasks.start(self._read_history(), name="read history")

    async def _read(self) -> None:
        with _unless_locked():
            self._show(figures(await self._frame.core.statistics.read()))

    async def _read_history(self) -> None:
        with _unless_locked():
            history = await self._frame.core.statistics.history()
            if not self._closed:
                self.charts.show_charts(charts(history))

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
        self._results_changed()

    def _results_changed(self, _changes: ResultChanges | None = None) -> None:
        if self.isVisible() and not self._charts_settle.isActive():
            self._charts_settle.start()

    def _note_closed(self) -> None:
        self._closed = True

    def _lay_out(self) -> None:
        self._closed = False
        self.finished.connect(self._note_closed)
        beside = QHBoxLayout()
        beside.setSpacing(24)
        beside.addLayout(self._figures())
        beside.addWidget(parts.hairline(vertical=True))
        beside.addWidget(self.charts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(parts.label("Statistics", role="title"))
        column.addLayout(beside, 1)
        column.addLayout(self._buttons())

    def _figures(self) -> QVBoxLayout:
        """Lay every figure out: what it counts over what exactly is meant, and how much."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(0)
        for place, figure in enumerate(figures(EMPTY)):
            row = place * 3
            self._amounts[figure.title] = amount = parts.label("…", role="strong")
            amount.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(parts.label(figure.title), row, 0)
            grid.addWidget(amount, row, 1, Qt.AlignmentFlag.AlignRight)
            if figure.meaning:
                grid.addWidget(parts.label(figure.meaning, role="quiet"), row + 1, 0, 1, 2)
            grid.setRowMinimumHeight(row + 2, GAP)
        column = QVBoxLayout()
        column.addLayout(grid)
        column.addStretch(1)
        return column

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


@contextmanager
def _unless_locked() -> Iterator[None]:
    """Say nothing of a store that was locked meanwhile: nothing is shown anyway."""
    try:
        yield
    except SessileError as error:
        if error.kind is not ErrorKind.LOCKED:
            raise
