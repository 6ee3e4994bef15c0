"""How each column draws its cell; the delegate has drawn the background already."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle

from core.model.expiry import fraction_left
from gui.kit import icons
from gui.kit.theme import Theme
from gui.sessions import row_words
from gui.sessions.columns import Column
from gui.sessions.contrast import readable
from gui.sessions.session_row import SessionRow, State
from gui.sessions.tile import colour_of, draw_tile, initial

PADDING = 8
TILE = 28
BAR = 4
CHIP = 20
_SHOWN = 300  # characters of a name worth measuring: more never fit a screen


@dataclass(frozen=True)
class Cell:
    """One cell to draw: where, what, when and with which colours. `place` is without the padding."""

    painter: QPainter
    place: QRect
    row: SessionRow
    now: float
    font: QFont
    theme: Theme
    direction: Qt.LayoutDirection
    below: QColor

    def mirrored(self, place: QRect) -> QRect:
        """Return `place` as a right-to-left window has it."""
        return QStyle.visualRect(self.direction, self.place, place)

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
        """Write one line into `place`, cut off with an ellipsis where it does not fit."""
        used = font or self.font
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self.painter.setFont(used)
        self.painter.setPen(readable(self.theme.colour(tone), below or self.below))
        flat = " ".join(words[:_SHOWN].split())
        cut = QFontMetrics(used).elidedText(flat, Qt.TextElideMode.ElideRight, place.width())
        aligned = QStyle.visualAlignment(self.direction, side) | Qt.AlignmentFlag.AlignAbsolute
        flags = aligned | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        self.painter.setLayoutDirection(direction_of(cut))
        self.painter.drawText(self.mirrored(place), flags, cut)

    def icon(self, at: QPoint, name: str, tone: str, size: int = 16) -> None:
        """Draw an icon of `size` with its upper left corner `at`."""
        ratio = self.painter.device().devicePixelRatio()
        place = self.mirrored(QRect(at.x(), at.y(), size, size))
        self.painter.drawPixmap(place, icons.pixmap(name, tone=tone, size=size, ratio=ratio))


def direction_of(text: str) -> Qt.LayoutDirection:
    """Return which way `text` reads, by its first letter: "2 d 3 h" stays in order in a right-to-left window."""
    letters = (kind for letter in text if (kind := unicodedata.bidirectional(letter)) in ("L", "R", "AL"))
    backwards = next(letters, "L") != "L"
    return Qt.LayoutDirection.RightToLeft if backwards else Qt.LayoutDirection.LeftToRight


def small(font: QFont) -> QFont:
    """Return the font of second lines and chips."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * 0.85) if font.pointSizeF() > 0 else made.setPixelSize(font.pixelSize() - 2)
    return made


def bold(font: QFont) -> QFont:
    """Return the font of names."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def draw(cell: Cell, column: Column) -> None:
    """Draw what belongs into `column`."""
    _DRAWERS[column](cell)


def _session(cell: Cell) -> None:
    place, session = cell.place, cell.row.session
    tile = cell.mirrored(QRect(place.left(), place.center().y() - TILE // 2 + 1, TILE, TILE))
    draw_tile(cell.painter, QRectF(tile), colour_of(session), initial(session.name), cell.font)
    left = place.left() + TILE + 10
    width = place.right() - left + 1
    name_tone = "quiet" if cell.row.state(cell.now) in (State.EXPIRED, State.BINNED) else "text"
    middle = place.center().y() + 1
    if not cell.row.site:
        cell.text(QRect(left, place.top(), width, place.height()), session.name, font=bold(cell.font), tone=name_tone)
        return
    cell.text(QRect(left, middle - 18, width, 19), session.name, font=bold(cell.font), tone=name_tone)
    cell.text(QRect(left, middle + 1, width, 15), cell.row.site, font=small(cell.font), tone="quiet")


def _state(cell: Cell) -> None:
    state = cell.row.state(cell.now)
    place = cell.place
    tone = row_words.STATE_TONES[state]
    cell.icon(QPoint(place.left(), place.center().y() - 7), row_words.state_icon(cell.row, cell.now), tone)
    text = QRect(place.left() + 22, place.top(), place.width() - 22, place.height())
    words = row_words.state_words(cell.row, cell.now)
    cell.text(text, words, tone="accent" if tone == "accent" else "quiet" if state is not State.READY else "text")


def _expires(cell: Cell) -> None:
    place, row = cell.place, cell.row
    tone = row_words.tone(row, cell.now)
    words = row_words.expiry_words(row, cell.now)
    middle = place.center().y() + 1
    if row.pinned or tone == "idle":
        icon = "bin" if row.binned else "pin" if row.pinned else "expired"
        cell.icon(QPoint(place.left(), middle - 8), icon, "quiet", 14)
        cell.text(QRect(place.left() + 20, place.top(), place.width() - 20, place.height()), words, tone="quiet")
        return
    pressing = tone in ("soon", "urgent")
    line = QRect(place.left(), middle - 17, place.width(), 18)
    if tone == "urgent":
        cell.icon(QPoint(place.left(), middle - 15), "warning", tone, 14)
        line.adjust(19, 0, 0, 0)
    cell.text(line, words, font=bold(cell.font) if pressing else None, tone=tone if pressing else "text")
    _bar(cell, QRect(place.left(), middle + 6, place.width(), BAR), cell.theme.colour(tone))


def _bar(cell: Cell, place: QRect, colour: QColor) -> None:
    painter = cell.painter
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(cell.theme.line)
    painter.drawRoundedRect(cell.mirrored(place), BAR / 2, BAR / 2)
    width = round(place.width() * fraction_left(cell.row.session, now=cell.now))
    painter.setBrush(colour)
    painter.drawRoundedRect(cell.mirrored(QRect(place.left(), place.top(), max(width, BAR), BAR)), BAR / 2, BAR / 2)


def _tags(cell: Cell) -> None:
    place, tags = cell.place, cell.row.session.draft.tags
    font = small(cell.font)
    metrics = QFontMetrics(font)
    left = place.left()
    for number, tag in enumerate(tags):
        more = f"+{len(tags) - number}"
        last = number == len(tags) - 1
        room = place.right() + 1 - left - (0 if last else metrics.horizontalAdvance(more) + 20)
        wanted = metrics.horizontalAdvance(tag[:60]) + 16
        if number and wanted > room:
            _chip(cell, left, metrics.horizontalAdvance(more) + 16, more, font)
            return
        width = max(24, min(wanted, room))
        _chip(cell, left, width, tag, font)
        left += width + 4


def _chip(cell: Cell, left: int, width: int, words: str, font: QFont) -> None:
    place = QRect(left, cell.place.center().y() - CHIP // 2 + 1, width, CHIP)
    cell.painter.setPen(Qt.PenStyle.NoPen)
    cell.painter.setBrush(cell.theme.line)
    cell.painter.drawRoundedRect(cell.mirrored(place), CHIP / 2, CHIP / 2)
    cell.text(place.adjusted(8, 0, -8 + 1, 0), words, font=font, below=cell.theme.line)


def _figure(column: Column) -> Callable[[Cell], None]:
    right = column is not Column.LAST_USED

    def figure(cell: Cell) -> None:
        cell.text(cell.place, row_words.cell_words(cell.row, column, cell.now), tone="quiet", right=right)

    return figure


_DRAWERS: Mapping[Column, Callable[[Cell], None]] = {
    Column.SESSION: _session,
    Column.STATE: _state,
    Column.EXPIRES: _expires,
    Column.TAGS: _tags,
    **{column: _figure(column) for column in (Column.COOKIES, Column.LAST_USED, Column.SIZE)},
}
