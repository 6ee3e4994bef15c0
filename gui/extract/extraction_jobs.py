"""Extractions that run or have run, one for each session; each can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from core.errors import SessileError
from core.model.changes import Changes
from core.model.extraction import Extraction, ExtractionRequest
from gui.extract.remembered import Remembered
from gui.kit.frame import Frame

MOST_RESULTS = 20  # results can be megabytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an extraction: the page, or why there is none; neither when it was cancelled."""

    extraction: Extraction | None = None
    error: SessileError | None = None


class ExtractionJobs(QObject):
    """Signals: `changed(str)` when a session's job or outcome differs, `finished(str, Outcome)` when one has ended."""

    changed = Signal(str)
    finished = Signal(str, object)

    def __init__(self, frame: Frame, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._running: dict[str, tuple[ExtractionRequest, Callable[[], object]]] = {}
        self._outcomes: Remembered[Outcome] = Remembered(MOST_RESULTS)
        frame.signals.changes.connect(self._follow)

    def running(self, session_id: str) -> ExtractionRequest | None:
        """Return what the session loads right now; None when nothing."""
        job = self._running.get(session_id)
        return job[0] if job else None

    def outcome(self, session_id: str) -> Outcome | None:
        """Return what came of the session's last extraction; None while one runs."""
        return self._outcomes.get(session_id)

    def start(self, session_id: str, request: ExtractionRequest) -> None:
        """Load `request` as the session; an extraction that already runs there goes on alone."""
        if session_id in self._running:
            return
        self._outcomes.forget(session_id)  # under a new address it would look like the new page
        task = self._frame.tasks.start(self._run(session_id, request), name="extract")
        self._running[session_id] = (request, task.cancel)
        self.changed.emit(session_id)

    def show(self, session_id: str, extraction: Extraction) -> None:
        """Let `extraction`, made elsewhere, be the session's last one."""
        self._outcomes.keep(session_id, Outcome(extraction=extraction))
        self.changed.emit(session_id)

    def forget_failure(self, session_id: str) -> None:
        """Tell no more why the session's last extraction failed; a result stays."""
        outcome = self.outcome(session_id)
        if outcome is not None and outcome.extraction is None:
            self._outcomes.forget(session_id)
            self.changed.emit(session_id)

    def forget(self) -> None:
        """Hold nothing, and take nothing more of what runs; it is kept by the core."""
        self._running.clear()
        self._outcomes = Remembered(MOST_RESULTS)

    def cancel(self, session_id: str) -> None:
        """Stop the session's extraction."""
        if session_id in self._running:
            request, stop = self._running[session_id]
            stop()
            self._end(session_id, request, Outcome())

    async def _run(self, session_id: str, request: ExtractionRequest) -> None:
        try:
            found = await self._frame.core.extraction.extract(session_id=session_id, request=request)
        except SessileError as error:
            self._end(session_id, request, Outcome(error=error))
        except Exception:
            self._end(session_id, request, None)  # a bug: the window tells it, the next try is free
            raise
        else:
            self._end(session_id, request, Outcome(extraction=found))

    def _end(self, session_id: str, request: ExtractionRequest, outcome: Outcome | None) -> None:
        if self.running(session_id) is not request:
            return  # cancelled meanwhile
        del self._running[session_id]
        if outcome is not None:
            self._outcomes.keep(session_id, outcome)
            self.finished.emit(session_id, outcome)
        self.changed.emit(session_id)

    def _follow(self, changes: Changes) -> None:
        for session_id in changes.removed:
            self._outcomes.forget(session_id)
