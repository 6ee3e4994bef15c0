"""Our line icons, drawn from SVG in the theme's colours."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui.kit.theme import RESOURCES, current

SIZES = (16, 32)  # as asked for on a plain screen and on one of 200 %


def icon(name: str, *, tone: str = "text") -> QIcon:
    """Return the icon called `name` in the theme colour `tone`; ask again after a change of theme."""
    theme = current()
    return _icon(name, theme.colour(tone).name(), theme.idle.name())


def pixmap(name: str, *, tone: str = "text", size: int = 16, ratio: float = 1.0) -> QPixmap:
    """Return the icon as a picture of `size` logical pixels for a screen of `ratio` pixels each; for delegates."""
    made = _pixmap(name, current().colour(tone).name(), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    return made


@cache
def _icon(name: str, colour: str, disabled: str) -> QIcon:
    made = QIcon()
    for size in SIZES:
        picture = _pixmap(name, colour, size)
        made.addPixmap(picture, QIcon.Mode.Normal)
        made.addPixmap(picture, QIcon.Mode.Selected)
        made.addPixmap(_pixmap(name, disabled, size), QIcon.Mode.Disabled)
    return made


@cache
def _source(name: str) -> str:
    return (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _drawn(name: str, colour: str, size: int) -> QPixmap:
    picture = QPixmap(QSize(size, size))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    svg = _source(name).replace("currentColor", QColor(colour).name())
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    return picture


def _pixmap(name: str, colour: str, size: int) -> QPixmap:
    return QPixmap(_drawn(name, colour, size))
