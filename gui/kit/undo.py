"""Undo for commands that run in the core: named steps, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from gui.kit.message_bar import MessageBar
from gui.kit.tasks import Failed, Tasks

if TYPE_CHECKING:
    import asyncio

Step = Callable[[], Coroutine[Any, Any, object]]
LIMIT = 100


class LeftOpenError(Exception):
    """Raised by a step that has asked the person something instead of doing its work: nothing is said to be done."""


class Undo(QObject):
    """The window's steps, on Qt's own undo stack. `stack` tells menus what can be undone and how it is called."""

    def __init__(self, tasks: Tasks, messages: MessageBar, *, failed: Failed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(LIMIT)
        self._tasks = tasks
        self._messages = messages
        self._failed = failed
        self._turn: asyncio.Lock | None = None
        self._offered = ""  # the message whose button takes the last step back

    def did(self, text: str, undo: Step, redo: Step, *, quiet: bool = False) -> None:
        """Note a step that has just been done, such as "Removed 3 sessions"; `quiet` shows no message."""
        self.stack.push(_Command(text, undo, redo, self))
        self._withdraw_offer()
        if quiet:
            self._messages.said.emit(f"{text}.")
            return
        self._messages.note(f"{text}.", button="Undo", action=self.undo)
        self._offered = f"{text}."

    def undo(self) -> None:
        """Take the last step back."""
        self.stack.undo()

    def redo(self) -> None:
        """Do the step that was taken back again."""
        self.stack.redo()

    def close(self) -> None:
        """Forget every step; the stack would otherwise tell of its own end when half the window is gone."""
        self.stack.clear()

    def run(self, text: str, step: Step) -> None:
        """Run one direction of a step after those that still run, then say `text`; a failure ends all undo."""
        self._withdraw_offer()
        self._tasks.start(self._in_turn(text, step), name=text, failed=self._gave_up)

    async def _in_turn(self, text: str, step: Step) -> None:
        import asyncio

        self._turn = self._turn or asyncio.Lock()
        async with self._turn:
            try:
                await step()
            except LeftOpenError:
                return
        self._messages.note(f"{text}.")

    def _gave_up(self, error: Exception) -> None:
        self.stack.clear()  # the store is not where the stack believes it is
        self._withdraw_offer()
        self._failed(error)

    def _withdraw_offer(self) -> None:
        self._messages.withdraw(self._offered)
        self._offered = ""


class _Command(QUndoCommand):
    def __init__(self, text: str, undo: Step, redo: Step, owner: Undo) -> None:
        super().__init__(text)
        self._undo, self._redo, self._owner = undo, redo, owner
        self._pushed = False

    def redo(self) -> None:
        if not self._pushed:
            self._pushed = True  # pushing calls redo; the step is done already
            return
        self._owner.run(f"Redone: {self.text()}", self._redo)

    def undo(self) -> None:
        self._owner.run(f"Undone: {self.text()}", self._undo)
