"""The line at the bottom: sessions, open browsers, the last job, where the store lies."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStatusBar, QWidget

from core.model.session import SessionView
from gui.kit import parts, words

PLACE_WIDTH = 360
LASTS = 30.0  # seconds


class StatusLine(QStatusBar):
    """Counts and the last job at the left, the store's folder at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.counts = parts.label()
        self.counts.setAccessibleName("Sessions and browsers")
        self.job = parts.label(role="quiet")
        self.job.setAccessibleName("Last job")
        self.place = parts.label(role="quiet")
        self.place.setAccessibleName("Store")
        self._job = ""
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.timeout.connect(self._forget)
        self.addWidget(self.counts)
        self.addWidget(self.job, 1)
        self.addPermanentWidget(self.place)

    def show_counts(self, views: Iterable[SessionView]) -> None:
        """Count sessions (the bin left out) and open browsers."""
        total = browsers = 0
        for view in views:
            total += not view.session.binned
            browsers += view.open
        opened = "no browser open" if not browsers else f"{words.count(browsers, 'browser')} open"
        self.counts.setText(f"{words.count(total, 'session')} · {opened}")

    def show_job(self, text: str) -> None:
        """Show what was done last, for half a minute: "Copied" is not true for ever."""
        self._job = text
        self._over.start(int(LASTS * 1000))
        self._elide()

    def _forget(self) -> None:
        self._job = ""
        self._elide()

    def show_place(self, base: Path) -> None:
        """Show where the store lies; the tooltip has it whole."""
        text = str(base)
        home = str(Path.home())
        shown = f"~{text[len(home) :]}" if text.startswith(f"{home}/") else text
        metrics = self.place.fontMetrics()
        self.place.setText(metrics.elidedText(f"Store: {shown}", Qt.TextElideMode.ElideMiddle, PLACE_WIDTH))
        self.place.setToolTip(text)

    def _elide(self) -> None:
        width = max(80, self.width() - self.counts.sizeHint().width() - self.place.sizeHint().width() - 48)
        self.job.setText(self.job.fontMetrics().elidedText(self._job, Qt.TextElideMode.ElideRight, width))
        self.job.setToolTip(self._job)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the last job again."""
        super().resizeEvent(event)
        self._elide()
