"""Copying a secret: it leaves the clipboard again by itself, at the latest with the program."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication

SECONDS = 30


class _Held:
    secret = ""  # the last one copied, as long as it may still be on the clipboard


def copy_secret(text: str, *, seconds: float = SECONDS) -> None:
    """Put `text` on the clipboard and clear it after `seconds` if it is still there."""
    clipboard = QGuiApplication.clipboard()
    data = QMimeData()
    data.setText(text)
    data.setData("x-kde-passwordManagerHint", b"secret")  # clipboard histories leave it out
    clipboard.setMimeData(data)
    _Held.secret = text
    QTimer.singleShot(int(seconds * 1000), clipboard, lambda: _forget(text))


def forget_copied() -> None:
    """Clear the clipboard now if a secret that was copied is still there: the program ends before its time is up."""
    if _Held.secret:
        _forget(_Held.secret)


def _forget(text: str) -> None:
    clipboard = QGuiApplication.clipboard()
    if clipboard.text() == text:
        clipboard.clear()
    if _Held.secret == text:
        _Held.secret = ""
