"""A key of the main window that dialogs hear too: Qt hears it only in the windows that its action belongs to."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QMenu


class HeardEverywhere(QObject):
    """Gives `action` to every window of the program as soon as it has the focus."""

    def __init__(self, action: QAction, parent: QObject) -> None:
        super().__init__(parent)
        self._action = action
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._give)

    def _give(self, window: QWindow | None) -> None:
        for each in QApplication.topLevelWidgets():
            if isinstance(each, QMenu) or window is None or each.windowHandle() is not window:
                continue  # a menu would list it
            if self._action not in each.actions():
                each.addAction(self._action)
