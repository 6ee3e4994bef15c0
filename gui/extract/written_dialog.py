"""A dialog that does not throw away what was written in it without a question."""

from __future__ import annotations

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QWidget

from gui.kit.confirm import confirm
from gui.kit.tasks import Tasks

SENTENCE = "What was written here is lost."


class WrittenDialog(QDialog):
    """Esc, Close and the window's own button ask first once something is `written`; the program closes it at once."""

    def __init__(self, parent: QWidget, tasks: Tasks) -> None:
        super().__init__(parent)
        self._leaving_tasks = tasks
        self._asking = False

    def written(self) -> bool:
        """Whether there is something that closing would lose."""
        return False

    async def may_lose(self, question: str) -> bool:
        """Return whether what is written may be lost; nothing written, nothing asked."""
        if not self.written():
            return True
        return await confirm(self, title=question, text=SENTENCE, button="Discard", cancel="Keep writing", danger=True)

    async def _leave(self) -> None:
        self._asking = True
        try:
            if await self.may_lose(f"Close “{self.windowTitle()}”?"):
                QDialog.reject(self)
        finally:
            self._asking = False

    # Qt's own names from here on

    def reject(self) -> None:
        """Close, after a question where something was written."""
        if not self.written():
            super().reject()
        elif not self._asking:
            self._leaving_tasks.start(self._leave(), name="leave a dialog")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close at once where no person does it: a lock hides what is written."""
        if not event.spontaneous():
            QDialog.reject(self)
        super().closeEvent(event)
