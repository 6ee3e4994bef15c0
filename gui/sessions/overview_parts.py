"""The overview's own small widgets: a tile, a line that is cut off, an expiry with its bar, a column of facts."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QStyle, QToolButton, QWidget

from core.model.expiry import fraction_left
from core.model.session import Session
from gui.kit import parts, theme
from gui.kit.parts import LabelRole
from gui.sessions.contrast import readable
from gui.sessions.row_words import NOTHING, expiry_hint, expiry_words, tone
from gui.sessions.session_row import SessionRow
from gui.sessions.tile import colour_of, draw_tile, initial

SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
TILE = 44
BAR = 6


def leading() -> Qt.AlignmentFlag:
    """Return the side reading begins at; text that can be selected would follow its own letters instead."""
    side = QStyle.visualAlignment(QGuiApplication.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class Tile(QWidget):
    """The session's colour and initial, big."""

    def __init__(self) -> None:
        super().__init__()
        self._session: Session | None = None
        self.setFixedSize(TILE, TILE)

    def show_session(self, session: Session) -> None:
        """Show another session."""
        self._session = session
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tile."""
        if self._session is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_tile(painter, QRectF(self.rect()), colour_of(self._session), initial(self._session.name), self.font())


class Line(QLabel):
    """One line of text that gives way: cut off with an ellipsis, the whole in the tooltip."""

    def __init__(self, role: LabelRole = "text") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setTextInteractionFlags(SELECTABLE)
        self.setAlignment(leading())

    def say(self, words: str) -> None:
        """Show other words."""
        if words != self.text():
            self.setText(words)
            self.setToolTip(words[:500])
            self.setAccessibleName(words)

    def minimumSizeHint(self) -> QSize:
        """Give way down to a few letters."""
        return QSize(48, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits; all of it as any label does."""
        if self.fontMetrics().horizontalAdvance(self.text()) <= self.width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        cut = self.fontMetrics().elidedText(self.text()[:1000], Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), self.alignment(), cut)


class ExpiryBar(QWidget):
    """What is left, as words over a bar in the colour that says how near the end is."""

    def __init__(self) -> None:
        super().__init__()
        self._row: SessionRow | None = None
        self._now = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_row(self, row: SessionRow, now: float) -> None:
        """Show a session at a moment."""
        self._row, self._now = row, now
        words, hint = expiry_words(row, now), expiry_hint(row, now)
        self.setToolTip(hint)
        self.setAccessibleName(f"Time left: {words}")
        self.setAccessibleDescription(hint)
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for two lines and the bar."""
        return QSize(240, self.fontMetrics().height() * 2 + BAR + 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw words, bar and the exact moment."""
        if self._row is None:
            return
        colours, height = theme.current(), self.fontMetrics().height()
        meaning = tone(self._row, self._now)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(readable(colours.colour(meaning if meaning in ("soon", "urgent") else "text"), colours.surface))
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        side = (
            QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute
        )
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.drawText(0, 0, self.width(), height, side, expiry_words(self._row, self._now))
        painter.setPen(Qt.PenStyle.NoPen)
        width = min(self.width(), 360)
        full = self._row.pinned or self._row.binned
        share = 0.0 if full else fraction_left(self._row.session, now=self._now)
        for length, colour in ((width, colours.line), (width * share, colours.colour(meaning))):
            painter.setBrush(colour)
            painter.drawRoundedRect(self._bar(height + 5, length), BAR / 2, BAR / 2)
        painter.setPen(colours.quiet)
        painter.setFont(self.font())
        hint = self.fontMetrics().elidedText(
            expiry_hint(self._row, self._now), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(0, height + BAR + 10, self.width(), height, side, hint)

    def _bar(self, top: int, length: float) -> QRectF:
        left = self.width() - length if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
        return QRectF(left, top, length, BAR)


class Facts(QWidget):
    """Titles and values under each other; the values can be selected and copied."""

    def __init__(self) -> None:
        super().__init__()
        self._values: dict[str, QLabel] = {}
        self._copies: dict[str, QToolButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)

    def say(self, facts: dict[str, str]) -> None:
        """Show the facts; those seen before keep their place."""
        for title, value in facts.items():
            if title not in self._values:
                self._add_wrapped(title)
            if self._values[title].text() != value:
                self._values[title].setText(value)
            if title in self._copies:
                self._copies[title].setVisible(value not in ("", NOTHING))

    def blank(self) -> None:
        """Show no value."""
        self.say(dict.fromkeys(self._values, ""))

    def value(self, title: str) -> str:
        """Return what is said under `title`."""
        return self._values[title].text()

    def add_copied(self, title: str) -> None:
        """Add a fact of one line with a button that copies it."""
        value = Line()
        copy = parts.tool_button("copy", name=f"Copy: {title}", tone="quiet")
        copy.setStyleSheet("padding: 2px")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(value.text()))
        self._copies[title] = copy
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(value)
        row.addWidget(copy)
        row.addStretch(1)
        self._add(title, value, holder)

    def _add_wrapped(self, title: str) -> None:
        value = parts.label()
        value.setWordWrap(True)
        value.setMinimumWidth(200)
        value.setTextInteractionFlags(SELECTABLE)
        value.setAlignment(leading())
        self._add(title, value, value)

    def _add(self, title: str, value: QLabel, shown: QWidget) -> None:
        heading = parts.label(title, role="quiet")
        heading.setMinimumWidth(80)
        heading.setBuddy(value)
        row = len(self._values)
        self._grid.setRowMinimumHeight(row, 22)
        side = Qt.AlignmentFlag.AlignTop if shown is value else Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(heading, row, 0, side)
        self._grid.addWidget(shown, row, 1, side)
        self._values[title] = value
