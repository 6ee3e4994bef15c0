"""Run as a process of its own: shows a bare window with a table, or Sessile's, and says when it was painted.

`python -m tests.benchmarks.painting bare` prints the time of the first paint; `... sessile BASE` prints that of the
frame and of the rows. Times are of the monotonic clock, which the process that started this one shares.
"""

from __future__ import annotations

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView, QTableWidget


class Watch(QObject):
    """Tells when the window was painted first, and ends the process once rows were painted too (`rows`) or at once."""

    def __init__(self, *, rows: bool) -> None:
        super().__init__()
        self._rows = rows
        self._framed = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at every paint that has happened in the process."""
        if event.type() == QEvent.Type.Paint:
            if isinstance(watched, QMainWindow) and not self._framed:
                self._framed = True
                QTimer.singleShot(0, self._tell_frame)
            table = watched.parent()
            if self._rows and isinstance(table, QTableView) and table.model() and table.model().rowCount():
                QTimer.singleShot(0, self._tell_end)
        return False

    def _tell_frame(self) -> None:
        self._say()
        if not self._rows:
            os._exit(0)

    def _tell_end(self) -> None:
        self._say()
        os._exit(0)  # as a benchmark's process may: nothing is written, the store's lock ends with it

    @staticmethod
    def _say() -> None:
        sys.stdout.write(f"{time.monotonic()}\n")
        sys.stdout.flush()


def bare() -> None:
    """Show the least window that a table needs."""
    application = QApplication([])
    watch = Watch(rows=False)
    application.installEventFilter(watch)
    window = QMainWindow()
    table = QTableWidget(20, 7)
    window.setCentralWidget(table)
    window.resize(1360, 860)
    window.show()
    application.exec()


def sessile(base: str) -> None:
    """Show Sessile on the store in `base`, as main.py does."""
    from gui import run
    from gui.shell.options import Options

    made = run.make_application
    watch = Watch(rows=True)

    def make_and_watch() -> QApplication:
        application = made()
        application.installEventFilter(watch)
        return application

    run.make_application = make_and_watch
    run.main(Options(base_dir=base))


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else sessile(sys.argv[2])
