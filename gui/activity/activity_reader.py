"""Reads the events of one session, or of all, page by page and what is new on top."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.model.changes import Event
from gui.activity.activity_model import ActivityModel
from gui.kit.frame import Frame
from gui.kit.reading import Reading

PAGE = 200


class ActivityReader(QObject):
    """One reading at a time; turning to another session drops the one under way. Signal: `read()`, after each."""

    read = Signal()

    def __init__(self, frame: Frame, model: ActivityModel, parent: QObject) -> None:
        super().__init__(parent)
        self._frame, self._model = frame, model
        self._session_id: str | None = None
        self._begun = False
        self._more_came = False  # while something was read
        self.reading = Reading(frame.tasks, name="read activity", ended=self._ended)
        model.wanted.connect(self.read_older)

    def turn_to(self, session_id: str | None) -> None:
        """Read the newest events of a session; None means all."""
        self.stop()
        self._session_id, self._begun = session_id, True
        self.reading.start(self._read_first)

    def stop(self) -> None:
        """Read nothing, and show nothing."""
        self.reading.stop()
        self._begun = False
        self._model.clear()

    def read_newer(self) -> None:
        """Read what has happened since, at once or after what is being read."""
        self._more_came = self.reading.busy
        if self._begun and not self.reading.busy:
            self.reading.start(self._read_newer)

    def read_older(self) -> None:
        """Read one page more."""
        if self._begun and not self.reading.busy and self._model.more:
            self.reading.start(self._read_older)

    def _ended(self) -> None:
        self.read.emit()
        if self._more_came and not self.reading.busy:
            self.read_newer()

    async def _read_first(self) -> None:
        events = await self._page(None)
        await self._name()
        self._model.load(events, more=len(events) == PAGE)

    async def _read_older(self) -> None:
        events = await self._page(self._model.events[-1].number)
        await self._name()
        self._model.append(events, more=len(events) == PAGE)

    async def _read_newer(self) -> None:
        events = await self._page(None)
        await self._name()
        newest = self._model.events[0].number if self._model.events else 0
        newer = [event for event in events if event.number > newest]
        if len(newer) == PAGE:  # a gap may lie behind them
            self._model.load(events, more=True)
        else:
            self._model.prepend(newer)

    async def _page(self, before: int | None) -> tuple[Event, ...]:
        return await self._frame.core.activity.list(session_id=self._session_id, limit=PAGE, before=before)

    async def _name(self) -> None:
        if self._session_id is None:
            views = await self._frame.core.sessions.list()
            self._model.name({view.session.id: view.session.name for view in views})
