"""Core signals as Qt signals, so that Qt drops receivers that are gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from core.app import Core


class CoreSignals(QObject):
    """Signals: `changes(Changes)`, `results(ResultChanges)`, `schemas()`, `batches(BatchProgress)`, `notices(Notice)`.

    And `api(ApiState)`, from the beginning, since it is no secret. They come as the core's own do.
    """

    changes = Signal(object)
    results = Signal(object)
    schemas = Signal()
    batches = Signal(object)
    notices = Signal(object)
    api = Signal(object)

    def __init__(self, core: Core, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._core = core
        self._disconnects: list[Callable[[], None]] = [core.api.changed.connect(self.api.emit)]

    def follow(self) -> None:
        """Begin with the changes; before sessions are read for the first time, so that none is missed."""
        self._disconnects.append(self._core.changes.connect(self.changes.emit))
        self._disconnects.append(self._core.results.changed.connect(self.results.emit))
        self._disconnects.append(self._core.batches.progress.connect(self.batches.emit))
        self._disconnects.append(self._core.schemas.changed.connect(lambda _: self.schemas.emit()))

    def listen(self) -> None:
        """Begin with the notices, once receivers are connected: the first one hears what the core said before."""
        self._disconnects.append(self._core.notices.connect(self.notices.emit))

    def close(self) -> None:
        """Stop listening to the core; call before the window goes."""
        for disconnect in self._disconnects:
            disconnect()
