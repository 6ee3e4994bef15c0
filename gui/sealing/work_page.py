"""A long work on the whole store while it runs: its steps, a way to stop it early, and what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.errors import SessileError
from core.model.sealing import SealingProgress, SealingStep
from gui.kit import parts
from gui.kit.frame import Frame
from gui.sealing.step_list import StepList
from gui.sealing.work_words import WorkWords

Progress = Callable[[SealingProgress], None]
Work = Callable[[Progress], Coroutine[Any, Any, None]]
KEEPS_ON = "This ends by itself, also when this is closed. If Sessile ends first, the next start goes on."


class WorkPage(QWidget):
    """The work goes on when this page is closed. Signals: `done()`, `failed(str)`, `cancelled()`, `left()` (Close)."""

    done = Signal()
    failed = Signal(str)
    cancelled = Signal()
    left = Signal()

    def __init__(self, frame: Frame, words: WorkWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame, self._words = frame, words
        self._task: asyncio.Task[None] | None = None
        self.steps = StepList(words.steps)
        self.note = parts.label(role="quiet")
        self.note.setWordWrap(True)
        self.stop = parts.button("Cancel")
        self.stop.clicked.connect(self.cancel)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.steps)
        column.addWidget(self.note)
        column.addStretch(1)
        column.addLayout(row)

    @property
    def running(self) -> bool:
        """Whether the work is under way."""
        return self._task is not None

    def start(self, work: Work) -> None:
        """Run `work`, which is given a function that takes its progress."""
        self.show_progress(SealingProgress(SealingStep.RECORDS, 0, 0))
        self._task = self._frame.tasks.start(self._run(work), name=self._words.title)

    def cancel(self) -> None:
        """Stop the work while nothing is changed yet; later only leave it to itself."""
        if not self.give_up():
            self.left.emit()

    def give_up(self) -> bool:
        """Stop the work while nothing is changed yet; False when it ends by itself."""
        return self._task is not None and self._early() and self._task.cancel()

    def show_progress(self, progress: SealingProgress) -> None:
        """Show how far the work is."""
        self.steps.show_progress(progress)
        early = self._early()
        self.note.setText("" if early else KEEPS_ON)
        self.stop.setText("Cancel" if early else "Close")
        self.stop.setAccessibleName(self.stop.text())

    async def _run(self, work: Work) -> None:
        try:
            await work(self._progressed)
        except SessileError as error:
            if not isValid(self):
                raise
            sentence = error.sentence
            self._end(lambda: self.failed.emit(sentence))
        except asyncio.CancelledError:
            self._end(self.cancelled.emit)
            raise
        else:
            self._frame.messages.note(self._words.done)
            self._end(self.done.emit)

    def _progressed(self, progress: SealingProgress) -> None:
        if isValid(self):
            self.show_progress(progress)

    def _end(self, tell: Callable[[], object]) -> None:
        if isValid(self):
            self._task = None
            tell()

    def _early(self) -> bool:
        return self._words.cancellable and self.steps.at is SealingStep.RECORDS
