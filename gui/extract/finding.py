"""What the find box asks of whatever it finds in."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

BACKWARD = QTextDocument.FindFlag.FindBackward
FORWARD = QTextDocument.FindFlag(0)


class Findable(Protocol):
    """A text or a table."""

    def go_to(self, wanted: str, *, backward: bool) -> bool:
        """Choose the next place, or the one before, starting over at the end; tells whether there is one."""
        ...

    def go_to_start(self) -> None:
        """Let the next search begin at the start."""
        ...

    def how_often(self, wanted: str) -> int:
        """Count the places, whatever their case."""
        ...


class FindableText:
    """Finds in a text view."""

    def __init__(self, view: QPlainTextEdit | QTextEdit) -> None:
        self._view = view

    def go_to(self, wanted: str, *, backward: bool) -> bool:
        """Select the next place, or the one before, starting over at the end."""
        flag = BACKWARD if backward else FORWARD
        if self._view.find(wanted, flag):
            return True
        self._view.moveCursor(QTextCursor.MoveOperation.End if backward else QTextCursor.MoveOperation.Start)
        return self._view.find(wanted, flag)

    def go_to_start(self) -> None:
        """Put the cursor at the start."""
        self._view.moveCursor(QTextCursor.MoveOperation.Start)

    def how_often(self, wanted: str) -> int:
        """Count the places, whatever their case."""
        return self._view.toPlainText().casefold().count(wanted.casefold())
