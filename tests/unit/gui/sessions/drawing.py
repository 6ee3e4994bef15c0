"""Cells drawn into a picture, with what was written noted down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from gui.kit import theme
from gui.sessions.cells import Cell, draw
from gui.sessions.columns import Column
from gui.sessions.session_row import SessionRow
from tests.unit.gui.sessions.examples import NOW


class NotingCell(Cell):
    """A cell that notes what it writes and how, beside drawing it."""

    written: list[tuple[str, str, QRect]]

    def text(
        self,
        place: QRect,
        words: str,
        *,
        font: QFont | None = None,
        tone: str = "text",
        right: bool = False,
        below: QColor | None = None,
    ) -> None:
        self.written.append((words, tone, place))
        super().text(place, words, font=font, tone=tone, right=right, below=below)


@contextmanager
def painting(width: int = 200, height: int = 46) -> Iterator[tuple[QImage, QPainter]]:
    """Give a white picture and a painter on it."""
    picture = QImage(width, height, QImage.Format.Format_ARGB32)
    picture.fill(theme.LIGHT.surface)
    painter = QPainter(picture)
    yield picture, painter
    painter.end()


def drawn(
    row: SessionRow,
    column: Column,
    *,
    width: int = 200,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
    now: float = NOW,
) -> tuple[QImage, list[tuple[str, str, QRect]]]:
    """Draw one cell; return the picture and what was written, with its tone and place."""
    written: list[tuple[str, str, QRect]] = []
    with painting(width) as (picture, painter):
        place = QRect(0, 0, width, 46)
        cell = NotingCell(painter, place, row, now, QFont(), theme.LIGHT, direction, theme.LIGHT.surface)
        object.__setattr__(cell, "written", written)
        draw(cell, column)
    return picture, written


def inked(picture: QImage, colour: QColor) -> set[int]:
    """Return the columns of `picture` that hold `colour`."""
    return {
        x
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).rgb() == colour.rgb()
    }
