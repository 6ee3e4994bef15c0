"""Small things drawn the same way everywhere: buttons, labels, hairlines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from PySide6.QtCore import QObject, QSize, Qt, Slot
from PySide6.QtGui import QFont, QFontDatabase, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QPushButton, QSpinBox, QToolButton, QWidget

from gui.kit import theme
from gui.kit.icons import icon, pixmap

ButtonKind = Literal["plain", "primary", "danger", "flat"]
LabelRole = Literal["text", "quiet", "title", "heading", "strong", "section", "error"]

ICON_SIZE = QSize(16, 16)


def button(text: str, icon_name: str = "", *, kind: ButtonKind = "plain", name: str = "") -> QPushButton:
    """Make a push button; `name` is its accessible name where the text does not say enough."""
    made = _Button(text)
    made.setProperty("kind", kind)
    made.setIconSize(ICON_SIZE)
    made.setAutoDefault(False)
    made.setAccessibleName(name or text)
    made.setCursor(Qt.CursorShape.ArrowCursor)
    if icon_name:
        keep_icon(made, icon_name, tone="on_accent" if kind in ("primary", "danger") else "text")
    return made


def tool_button(icon_name: str, *, name: str, tone: str = "text") -> QToolButton:
    """Make a button of an icon alone; `name` is its tooltip and accessible name."""
    made = QToolButton()
    made.setAutoRaise(True)
    made.setIconSize(ICON_SIZE)
    made.setToolTip(name)
    made.setAccessibleName(name)
    keep_icon(made, icon_name, tone=tone)
    return made


def label(text: str = "", *, role: LabelRole = "text") -> QLabel:
    """Make a label that shows `text` as it is, never as markup."""
    return _label(QLabel(text), role)


def wrapped(text: str = "", *, role: LabelRole = "text") -> QLabel:
    """Make a label of several lines that asks for the height they take in its width, as rows of a form need."""
    made = _Wrapped(text)
    made.setWordWrap(True)
    return _label(made, role)


def _label(made: QLabel, role: LabelRole) -> QLabel:
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    return made


def spin_box(minimum: int, maximum: int, *, suffix: str = "", name: str = "") -> QSpinBox:
    """Make a box for a whole number; `name` is its accessible name."""
    made = QSpinBox()
    made.setRange(minimum, maximum)
    made.setSuffix(suffix)
    made.setAccessibleName(name)
    made.lineEdit().setTextMargins(7, 0, 0, 0)  # a styled spin box ignores the padding of the style sheet
    return made


def choice(name: str, entries: Mapping[str, str]) -> QComboBox:
    """Make a list to choose from; `name` is its accessible name, `entries` the words of each value."""
    made = QComboBox()
    made.setAccessibleName(name)
    for words, value in entries.items():
        made.addItem(words, value)
    return made


def hairline(*, vertical: bool = False) -> QFrame:
    """Make a one-pixel line."""
    line = QFrame()
    line.setObjectName("hairline")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def fixed_font() -> QFont:
    """Return the system's fixed font, for cookie values and source."""
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)


def keep_icon(widget: QPushButton | QToolButton, name: str, *, tone: str = "text") -> None:
    """Give `widget` an icon that follows the theme."""
    follow_theme(widget, lambda: widget.setIcon(icon(name, tone=tone)))


def follow_theme(owner: QWidget, refresh: Callable[[], None]) -> None:
    """Call `refresh` now and after every change of theme, as long as `owner` lives."""
    refresh()
    _Follower(owner, refresh)


class _Button(QPushButton):
    """Pressed by Enter when it has the focus; Qt would press the dialog's default button, unless it may become that."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or held:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


class _Wrapped(QLabel):
    """Qt's own answer is for a width of its choosing; QFormLayout shares its height by it, and cuts words off."""

    def sizeHint(self) -> QSize:
        if not self.isVisible():
            return super().sizeHint()
        return QSize(self.width(), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class _Follower(QObject):
    """Lives as long as its owner: Qt drops the connection with it."""

    def __init__(self, owner: QObject, refresh: Callable[[], None]) -> None:
        super().__init__(owner)
        self._refresh = refresh
        theme.signals.theme_changed.connect(self.renew)

    @Slot()
    def renew(self) -> None:
        self._refresh()


def picture(widget: QWidget, name: str, *, tone: str = "text", size: int = 16) -> QPixmap:
    """Return an icon as a picture that is crisp on `widget`'s screen."""
    return pixmap(name, tone=tone, size=size, ratio=widget.devicePixelRatioF())


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and let it look again."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
