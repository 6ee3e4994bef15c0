"""Reads the pages of a batch that somebody looks at, again whenever the batch has gone on."""

from __future__ import annotations

from PySide6.QtCore import QObject

from core.model.batch import Batch, PageState
from gui.extract.batch_pages_model import CHUNK, BatchPagesModel
from gui.extract.batch_words import pages_of
from gui.kit.frame import Frame
from gui.kit.reading import Reading


class BatchPagesReader(QObject):
    """One reading at a time; what is asked for meanwhile comes next, and the newest first."""

    def __init__(self, frame: Frame, model: BatchPagesModel, parent: QObject) -> None:
        super().__init__(parent)
        self._frame, self._model = frame, model
        self._batch_id = ""
        self._state: PageState | None = None
        self._pending: dict[int, None] = {}
        self.reading = Reading(frame.tasks, name="read the pages of a batch")
        model.wanted.connect(self._want)

    def turn_to(self, batch: Batch | None, state: PageState | None) -> None:
        """Show the pages of a batch, those in one state or all."""
        self.stop()
        self._batch_id, self._state = batch.id if batch else "", state
        self._model.clear(pages_of(batch, state) if batch else 0)

    def renew(self, batch: Batch, rows: range) -> None:
        """Read the pages in `rows`, those that are seen, again; the others when they are looked at."""
        if batch.id != self._batch_id:
            return
        seen = set(range(rows.start // CHUNK, rows.stop // CHUNK + 1))
        self._model.resize(pages_of(batch, self._state))
        self._model.keep(seen)
        for chunk in sorted(seen):
            if chunk * CHUNK < self._model.rowCount():
                self._want(chunk)

    def stop(self) -> None:
        """Read nothing more."""
        self._pending.clear()
        self.reading.stop()

    def _want(self, chunk: int) -> None:
        if not self._batch_id:
            return
        self._pending[chunk] = None
        if not self.reading.busy:
            self.reading.start(self._read)

    async def _read(self) -> None:
        while self._pending:
            chunk, _ = self._pending.popitem()
            pages = await self._frame.core.batches.pages(
                batch_id=self._batch_id, offset=chunk * CHUNK, limit=CHUNK, state=self._state
            )
            self._model.put(chunk, pages)
