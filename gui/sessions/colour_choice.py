"""A row of colours to choose from, one of one's own, or none: then the colour follows from the session's id."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QButtonGroup, QColorDialog, QHBoxLayout, QToolButton, QWidget

from gui.kit import icons, parts
from gui.sessions.tile import SWATCHES

SIDE = 20


class ColourChoice(QWidget):
    """Exclusive swatches. `colour()` is "#rrggbb", or empty for automatic."""

    def __init__(self, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own = ""
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self._group = QButtonGroup(self)
        self.automatic = QToolButton()
        self.automatic.setText("Auto")
        self._add(self.automatic, "Automatic colour")
        self._swatches = {value: self._swatch(value, word) for value, word in SWATCHES}
        self.own = self._swatch("", "A colour of your own")
        self.own.setText("…")
        self.own.clicked.connect(self._ask)
        self._row.addStretch(1)
        self.setFocusProxy(self.automatic)
        self.set_colour(colour)
        self._group.buttonToggled.connect(self._draw)
        parts.follow_theme(self, self._draw)

    def colour(self) -> str:
        """Return the chosen colour."""
        checked = self._group.checkedButton()
        chosen = [value for value, button in self._swatches.items() if button is checked]
        return chosen[0] if chosen else self._own if checked is self.own else ""

    def set_colour(self, colour: str) -> None:
        """Choose a colour; one that is not among the swatches becomes the own one."""
        button = self._swatches.get(colour.lower(), self.own) if colour else self.automatic
        if button is self.own:
            self._own = colour
        button.setChecked(True)
        self._draw()

    def _swatch(self, colour: str, word: str) -> QToolButton:
        button = QToolButton()
        button.setIconSize(QSize(SIDE, SIDE))
        button.setProperty("colour", colour)
        return self._add(button, word)

    def _add(self, button: QToolButton, word: str) -> QToolButton:
        button.setCheckable(True)
        button.setToolTip(word)
        button.setAccessibleName(word)
        self._group.addButton(button)
        self._row.addWidget(button)
        return button

    def _ask(self) -> None:
        dialog = QColorDialog(QColor(self._own or SWATCHES[0][0]), self)
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda colour: self.set_colour(colour.name()))
        dialog.rejected.connect(lambda: self.set_colour(self._own))
        dialog.open()

    def _draw(self) -> None:
        for value, button in self._swatches.items():
            button.setIcon(self._picture(value, checked=button.isChecked()))
        self.own.setIcon(self._picture(self._own, checked=self.own.isChecked()) if self._own else QIcon())

    def _picture(self, colour: str, *, checked: bool) -> QIcon:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(QSize(SIDE, SIDE) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(0, 0, SIDE, SIDE), 5, 5)
        if checked:
            painter.drawPixmap(2, 2, icons.pixmap("check", tone="on_accent", size=16, ratio=ratio))
        painter.end()
        return QIcon(picture)
