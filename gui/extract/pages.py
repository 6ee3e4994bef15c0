"""The places of the Extract tab beside each other: one page, what was kept, and whole batches."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from gui.kit import parts

WIDTH = 108


class Pages(QWidget):
    """A switch down the left side, which has more room than the height does. Signal: `shown(QWidget)`.

    The switch appears with the second page. Left to the person, the choice stays whatever session is shown.
    """

    shown = Signal(QWidget)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = QWidget()
        self.switch.setFixedWidth(WIDTH)
        self.switch.setAccessibleName("What the Extract tab shows")
        self._buttons = QButtonGroup(self)
        self._buttons.setExclusive(True)
        self._buttons.idClicked.connect(self._go)
        self._column = QVBoxLayout(self.switch)
        self._column.setContentsMargins(8, 10, 8, 8)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self._line = parts.hairline(vertical=True)
        self._stack = QStackedWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for each in (self.switch, self._line):
            each.hide()
            row.addWidget(each)
        row.addWidget(self._stack, 1)

    def add(self, title: str, icon_name: str, page: QWidget) -> None:
        """Put `page` below the ones before it."""
        number = self._stack.addWidget(page)
        button = _segment(title, icon_name)
        button.setChecked(number == 0)
        self._buttons.addButton(button, number)
        self._column.insertWidget(number, button)
        for each in (self.switch, self._line):
            each.setVisible(number > 0)

    def current(self) -> QWidget | None:
        """Return the page in front."""
        return self._stack.currentWidget()

    def show_page(self, page: QWidget) -> None:
        """Bring `page` to the front."""
        number = self._stack.indexOf(page)
        self._buttons.button(number).setChecked(True)
        self._go(number)

    def _go(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self.shown.emit(self._stack.currentWidget())


def _segment(title: str, icon_name: str) -> QToolButton:
    made = QToolButton()
    made.setText(title)
    made.setAccessibleName(title)
    made.setCheckable(True)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setIconSize(parts.ICON_SIZE)
    made.setFixedWidth(WIDTH - 16)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    parts.restyle(made, "kind", "segment")
    parts.keep_icon(made, icon_name)
    return made
