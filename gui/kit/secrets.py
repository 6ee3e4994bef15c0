"""Copying a secret: it leaves the clipboard again by itself."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication

SECONDS = 30


def copy_secret(text: str, *, seconds: float = SECONDS) -> None:
    """Put `text` on the clipboard and clear it after `seconds` if it is still there."""
    clipboard = QGuiApplication.clipboard()
    data = QMimeData()
    data.setText(text)
    data.setData("x-kde-passwordManagerHint", b"secret")  # clipboard histories leave it out
    clipboard.setMimeData(data)

    def forget() -> None:
        if clipboard.text() == text:
            clipboard.clear()

    QTimer.singleShot(int(seconds * 1000), clipboard, forget)
