"""The line at the bottom: sessions, open browsers, encryption, the last job, where the store lies, the API."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStatusBar, QWidget

from core.model.session import SessionView
from gui.kit import parts, words

PLACE_WIDTH, SHORTEST = 360, 120
LASTS = 30.0  # seconds


class StatusLine(QStatusBar):
    """Counts, encryption and the last job at the left, the store's folder and the API at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.counts = parts.label()
        self.counts.setAccessibleName("Sessions and browsers")
        self.counts.setObjectName("counts")
        self.sealing = parts.label()
        self.sealing.setAccessibleName("Encryption")
        self.sealing.setObjectName("sealing_state")
        self.job = parts.label(role="quiet")
        self.job.setAccessibleName("Last job")
        self.place = parts.label(role="quiet")
        self.place.setAccessibleName("Store")
        self.place.setMinimumWidth(SHORTEST)  # it gives way
        self.api = parts.label(role="quiet")
        self.api.setAccessibleName("HTTP API")
        self._job = self._place = ""
        self._concealed = False
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.timeout.connect(self._forget)
        self.addWidget(self._together(self.counts, self.sealing))
        self.addWidget(self.job, 1)
        self.addPermanentWidget(self.place)
        self.addPermanentWidget(self.api)

    def show_counts(self, views: Iterable[SessionView]) -> None:
        """Count sessions (the bin left out) and open browsers."""
        total = browsers = 0
        for view in views:
            total += not view.session.binned
            browsers += view.open
        opened = "no browser open" if not browsers else f"{words.count(browsers, 'browser')} open"
        self.counts.setText(f"{words.count(total, 'session')} · {opened}")

    def show_sealing(self, words: str) -> None:
        """Say how the store stands: "sealed, key in the keyring"."""
        self.sealing.setText(words if self._concealed else f" · {words}")
        self._elide()

    def show_api(self, words: str, whole: str) -> None:
        """Say how the API stands: "API off"; the tooltip has the `whole` of it."""
        self.api.setText(words)
        self.api.setToolTip(whole)
        self.api.setAccessibleDescription(whole)
        self._elide()

    def conceal(self, concealed: bool) -> None:
        """Show neither counts nor jobs while the store is locked: a job's words hold names."""
        self._concealed = concealed
        self.counts.setVisible(not concealed)
        self._forget()

    def show_job(self, text: str) -> None:
        """Show what was done last, for half a minute: "Copied" is not true for ever."""
        if self._concealed:
            return
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
        self._place = f"Store: ~{text[len(home) :]}" if text.startswith(f"{home}/") else f"Store: {text}"
        self.place.setToolTip(text)
        self._elide()

    def _elide(self) -> None:
        room = max(SHORTEST, min(PLACE_WIDTH, self.width() - self._taken() - SHORTEST))
        self.place.setText(self.place.fontMetrics().elidedText(self._place, Qt.TextElideMode.ElideMiddle, room))
        width = max(80, self.width() - self._taken() - self.place.sizeHint().width() - 48)
        self.job.setText(self.job.fontMetrics().elidedText(self._job, Qt.TextElideMode.ElideRight, width))
        self.job.setToolTip(self._job)

    @staticmethod
    def _together(*labels: QLabel) -> QWidget:
        """Put `labels` behind each other as one sentence; the bar's own gaps are wider than a space."""
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for label in labels:
            label.setIndent(0)
            row.addWidget(label)
        return made

    def _taken(self) -> int:
        return sum(each.sizeHint().width() for each in (self.counts, self.sealing, self.api))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the last job again."""
        super().resizeEvent(event)
        self._elide()
