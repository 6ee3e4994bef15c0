"""SIGINT and SIGTERM as a plain call on the window's loop."""

from __future__ import annotations

import contextlib
import signal
import socket
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class QuitSignals(QObject):
    """Calls `ended` when the program is asked to end.

    Python runs its handlers only between two of its own instructions, and Qt's loop waits in C: the wake-up socket
    brings Qt back into Python.
    """

    def __init__(self, ended: Callable[[], None]) -> None:
        super().__init__()
        self._ended = ended
        self._read, self._write = socket.socketpair()
        self._read.setblocking(False)
        self._write.setblocking(False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._drain)
        self._before = {number: signal.signal(number, self._came) for number in SIGNALS}
        self._before_fd = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)

    def close(self) -> None:
        """Put back what was before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before_fd)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._read.close()
        self._write.close()

    def _came(self, _number: int, _frame: FrameType | None) -> None:
        self._ended()

    def _drain(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._read.recv(4096)
