"""Reads kept results of one session or of all: page by page, what is new on top, or what a text is found in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from core.model.changes import ResultChanges
from core.model.extraction import ExtractionHead
from gui.extract.results_model import ResultsModel
from gui.kit.frame import Frame
from gui.kit.reading import Reading

PAGE = 200
SEARCH_AGAIN_MS = 1_000  # a search looks through everything: a batch's results come in one go


class ResultsReader(QObject):
    """One reading at a time; turning elsewhere drops the one under way.

    Signals: `read()`, after each reading and change; `searched(int, int)`, results looked through and all of them.
    """

    read = Signal()
    searched = Signal(int, int)

    def __init__(
        self, frame: Frame, model: ResultsModel, parent: QObject, seen: Callable[[], bool] = lambda: True
    ) -> None:
        """`seen` tells whether somebody looks: without, new results are not searched until `renew`."""
        super().__init__(parent)
        self._frame, self._model, self._seen = frame, model, seen
        self._session_id: str | None = None
        self._text = ""
        self._begun = False
        self.reading = Reading(frame.tasks, name="read results", ended=self.read.emit)
        self._again = QTimer(self, singleShot=True, interval=SEARCH_AGAIN_MS)
        self._again.timeout.connect(self.renew)
        model.wanted.connect(self.read_older)
        frame.signals.results.connect(self._follow)

    @property
    def searching(self) -> bool:
        """Whether a text is being looked for."""
        return bool(self._text) and self.reading.busy

    def turn_to(self, session_id: str | None, text: str = "") -> None:
        """Read the newest results of a session, None means all; with a `text` those that it is found in."""
        self.stop()
        self._session_id, self._text, self._begun = session_id, text, True
        self.reading.start(self._search if text else self._read_first)

    def stop(self) -> None:
        """Read nothing, and show nothing."""
        self.cancel()
        self._begun = False
        self._model.load((), more=False)

    def cancel(self) -> None:
        """End what is read right now."""
        self._again.stop()
        self.reading.stop()

    def renew(self) -> None:
        """Look once more for the text, among what is new; what is listed stays where it is."""
        if not (self._begun and self._text and self._seen()):
            return
        if self.reading.busy:
            self._again.start()
        else:
            self.reading.start(self._search_again)

    def read_older(self) -> None:
        """Read one page more."""
        if self._begun and not self.reading.busy and self._model.more:
            self.reading.start(self._read_older)

    async def _read_first(self) -> None:
        heads = await self._page(None)
        await self._name()
        self._model.load(heads, more=len(heads) == PAGE)

    async def _read_older(self) -> None:
        heads = await self._page(self._model.heads[-1].id)
        await self._name()
        self._model.append(heads, more=len(heads) == PAGE)

    async def _search(self) -> None:
        results = self._frame.core.results
        found = await results.search(text=self._text, session_id=self._session_id, progress=self.searched.emit)
        await self._name()
        self._model.load(found, more=False)

    async def _search_again(self) -> None:
        found = await self._frame.core.results.search(text=self._text, session_id=self._session_id)
        await self._name()
        known = {head.id for head in self._model.heads}
        self._model.prepend([head for head in found if head.id not in known])

    async def _page(self, before: str | None) -> tuple[ExtractionHead, ...]:
        return await self._frame.core.results.list(session_id=self._session_id, limit=PAGE, before=before)

    async def _name(self) -> None:
        if self._session_id is None:
            views = await self._frame.core.sessions.list()
            self._model.name({view.session.id: view.session.name for view in views})

    def _follow(self, changes: ResultChanges) -> None:
        """Put new results on top, where a text is looked for once they have it, and take out those that are gone."""
        if not self._begun:
            return
        self._model.remove(changes.removed)
        known = {head.id for head in self._model.heads[:PAGE]} if changes.added else set()
        fitting = [each for each in reversed(tuple(changes.added)) if self._session_id in (None, each.session_id)]
        if not self._text:
            self._model.prepend([each for each in fitting if each.id not in known])
        elif fitting and not self._again.isActive():
            self._again.start()
        self.read.emit()
