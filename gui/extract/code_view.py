"""A source or a text to read: filled in slices, coloured where it is seen."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QTextBlock, QTextCharFormat, QTextCursor, QTextLayout
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gui.extract.highlighting import Lines, Span
from gui.kit import parts, theme
from gui.kit.slices import Slices

LINES_AT_ONCE = 400


class CodeView(QPlainTextEdit):
    """Signal: `filled()`, when all of the text is there."""

    filled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFont(parts.fixed_font())
        self.setAccessibleName("Content of the page")
        self._lines: Lines = ()
        self._coloured: set[int] = set()
        self._slices = Slices(self)
        self.verticalScrollBar().valueChanged.connect(self._colour_what_is_seen)
        self.horizontalScrollBar().rangeChanged.connect(self._colour_what_is_seen)
        parts.follow_theme(self, self._colour_anew)

    def show_text(self, text: str) -> None:
        """Show `text`: its beginning now, the rest in slices; without colours at first."""
        self._lines = ()
        self._coloured.clear()
        lines = text.split("\n")
        self.setPlainText("\n".join(lines[:LINES_AT_ONCE]))
        self._slices.run(self._add(lines), self.filled.emit)

    def show_colours(self, lines: Lines) -> None:
        """Colour the text by `lines`, one for each of its own."""
        self._lines = lines
        self._colour_anew()

    def finish(self) -> None:
        """Put in what is still to come, for a search through all of it."""
        self._slices.finish()

    def _add(self, lines: list[str]) -> Iterator[None]:
        cursor = QTextCursor(self.document())
        for start in range(LINES_AT_ONCE, len(lines), LINES_AT_ONCE):
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText("\n" + "\n".join(lines[start : start + LINES_AT_ONCE]))
            yield

    def _colour_anew(self) -> None:
        self._coloured.clear()
        self._colour_what_is_seen()

    def _colour_what_is_seen(self) -> None:
        block, bottom = self.firstVisibleBlock(), self.viewport().height()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= bottom:
            self._colour(block)
            top += self.blockBoundingRect(block).height()
            block = block.next()

    def _colour(self, block: QTextBlock) -> None:
        number = block.blockNumber()
        if number in self._coloured or number >= len(self._lines):
            return
        self._coloured.add(number)
        if spans := self._lines[number]:
            block.layout().setFormats([_range(span) for span in spans])
            self.document().markContentsDirty(block.position(), block.length())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Colour the lines that come into sight."""
        super().resizeEvent(event)
        self._colour_what_is_seen()


def _range(span: Span) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, tone = span
    colour = QTextCharFormat()
    colour.setForeground(theme.current().colour(tone))
    made.format = colour
    return made
