"""A few ways to look at the same thing, beside each other; one of them is on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from gui.kit import parts


class Segments(QWidget):
    """Signal: `chosen(int)`, by the person only. The arrow keys go from one to the next."""

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str] = (), *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.idClicked.connect(self.chosen)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._titles: tuple[str, ...] = ()
        self.set_titles(titles)

    @property
    def index(self) -> int:
        """Which one is on, from 0; -1 when there is none."""
        return self._group.checkedId()

    def titles(self) -> tuple[str, ...]:
        """Return the words of all."""
        return self._titles

    def set_titles(self, titles: Sequence[str]) -> None:
        """Offer these, the first one on; the same as before change nothing."""
        if tuple(titles) == self._titles:
            return
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._titles = tuple(titles)
        for number, title in enumerate(titles):
            made = _segment(title, first=number == 0, last=number == len(titles) - 1)
            self._group.addButton(made, number)
            self._row.addWidget(made)
        self.choose(0)

    def choose(self, index: int) -> None:
        """Turn one on, telling nobody."""
        if (button := self._group.button(index)) is not None:
            button.setChecked(True)

    def button(self, index: int) -> QToolButton:
        """Return one of the buttons."""
        found = self._group.button(index)
        if not isinstance(found, QToolButton):
            raise IndexError(index)
        return found


def _segment(title: str, *, first: bool, last: bool) -> QToolButton:
    made = QToolButton()
    made.setText(title)
    made.setAccessibleName(title)
    made.setCheckable(True)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setProperty("kind", "choice")
    parts.restyle(made, "edge", "both" if first and last else "left" if first else "right" if last else "none")
    return made
