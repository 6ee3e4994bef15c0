"""The work of a dialog: one thing at a time, with words and a way to stop it, and nothing done to a closed dialog."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from core.errors import SessileError
from gui.kit.busy import BusyStrip
from gui.kit.error_box import show_error
from gui.kit.tasks import Tasks


class OneTask(QObject):
    """Another thing to do, Cancel in the strip and closing the dialog end what runs.

    Attributes: busy (the strip), closed (Qt may delete the dialog while the core still works).
    Signal: `changed()` when something began or ended.
    """

    changed = Signal()

    def __init__(self, dialog: QDialog, parent: QWidget, tasks: Tasks, failed: Callable[[SessileError], None]) -> None:
        """`failed` gets our errors as long as the dialog is open; afterwards `parent` shows them."""
        super().__init__(dialog)
        self._parent, self._tasks, self._refused = parent, tasks, failed
        self._task: asyncio.Task[Any] | None = None
        self.closed = False
        self.busy = BusyStrip()
        self.busy.cancelled.connect(self.stop)
        dialog.finished.connect(self._close)

    @property
    def running(self) -> bool:
        """Whether something runs."""
        return self._task is not None

    def run(self, said: str, work: Coroutine[Any, Any, None]) -> None:
        """Do `work` in the place of what runs; `said` names it."""
        self.stop()
        self.busy.start(said)
        self._task = self._tasks.start(work, name=said, failed=self._failed)
        self._task.add_done_callback(self._ended)
        self.changed.emit()

    def stop(self) -> None:
        """End what runs."""
        if self._task is not None:
            self._task.cancel()

    def _ended(self, task: asyncio.Task[Any]) -> None:
        if task is self._task and not self.closed:
            self._task = None
            self.busy.stop()
            self.changed.emit()

    def _failed(self, error: Exception) -> None:
        if self.closed or not isinstance(error, SessileError):
            show_error(self._parent, error)
        else:
            self._refused(error)

    def _close(self) -> None:
        self.closed = True
        self.stop()
