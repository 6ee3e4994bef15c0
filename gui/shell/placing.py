"""Where the window stands: on a screen, and no larger than the screen's free part."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRect, QSize
from PySide6.QtWidgets import QWidget

FIRST = QSize(1360, 860)
TITLE = 36  # what a desktop's title bar takes; known for certain only once the window is shown


def place(window: QWidget, kept: QByteArray) -> None:
    """Put `window` where `kept` says, or in the middle at first; never beyond the screen."""
    restored = not kept.isEmpty() and window.restoreGeometry(kept)
    free = window.screen().availableGeometry()
    if not restored:
        window.setGeometry(first(free))
    elif not (window.isMaximized() or window.isFullScreen()):
        window.setGeometry(brought_back(window.geometry(), free))


def first(free: QRect) -> QRect:
    """Return the first place on a screen whose free part is `free`, in its own pixels."""
    below_title = free.adjusted(0, TITLE, 0, 0)
    wanted = QRect(below_title.topLeft(), FIRST.boundedTo(below_title.size()))
    wanted.moveCenter(below_title.center())
    return wanted


def brought_back(kept: QRect, free: QRect) -> QRect:
    """Return `kept` moved, and where needed shrunk, into `free`."""
    below_title = free.adjusted(0, TITLE, 0, 0)
    found = QRect(kept.topLeft(), kept.size().boundedTo(below_title.size()))
    found.moveLeft(max(below_title.left(), min(found.left(), below_title.right() + 1 - found.width())))
    found.moveTop(max(below_title.top(), min(found.top(), below_title.bottom() + 1 - found.height())))
    return found
