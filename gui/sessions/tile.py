"""A session's tile: its colour with the first letter of its name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTextBoundaryFinder
from PySide6.QtGui import QColor, QFont, QPainter

from core.model.session import Session
from gui.sessions.contrast import ink_on

SWATCHES: tuple[tuple[str, str], ...] = (
    ("#3b6ea5", "Blue"), ("#7a4fb5", "Violet"), ("#2f7d5b", "Green"), ("#a4552b", "Copper"), ("#b0436a", "Rose"),
    ("#1f7887", "Teal"), ("#557a1f", "Moss"), ("#80681c", "Ochre"), ("#5b6b7b", "Slate"), ("#b23b3b", "Red"),
)  # fmt: skip
"""Colours to choose from, each with its word; white reads on all of them."""


def colour_of(session: Session) -> QColor:
    """Return the session's colour; without one of its own it follows from the id, and so stays the same."""
    chosen = QColor(session.draft.colour)
    return chosen if session.draft.colour and chosen.isValid() else colour_of_id(session.id)


def colour_of_id(session_id: str) -> QColor:
    """Return the colour that belongs to an id."""
    return QColor(SWATCHES[int(session_id[-8:] or "0", 16) % len(SWATCHES)][0])


def initial(name: str) -> str:
    """Return the first letter as a reader sees it: an emoji or an accented letter is one, however it is written."""
    start = name.strip()[:64]
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, start)
    end = finder.toNextBoundary()
    return start[: _python_length(start, end)].upper() if end > 0 else "?"


def draw_tile(painter: QPainter, place: QRectF, colour: QColor, letter: str, font: QFont) -> None:
    """Draw a tile of `colour` with `letter` in the middle."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    radius = place.width() * 0.22
    painter.drawRoundedRect(place, radius, radius)
    bold = QFont(font)
    bold.setBold(True)
    bold.setPixelSize(round(place.height() * 0.46))
    painter.setFont(bold)
    painter.setPen(ink_on(colour))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, letter)


def _python_length(text: str, utf16_length: int) -> int:
    """Qt counts UTF-16 units, Python counts characters."""
    return len(text.encode("utf-16-le")[: utf16_length * 2].decode("utf-16-le", errors="ignore"))
