"""Taking away what stands over the window: dialogs, menus, tooltips."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from shiboken6 import isValid


def close_dialogs(window: QWidget) -> None:
    """Close everything else that the program shows; a dialog is left as by its Cancel."""
    QToolTip.hideText()
    for each in QApplication.topLevelWidgets():
        if isValid(each) and each is not window and each.isVisible():
            each.close()
            if isValid(each):
                each.hide()  # one that does not let itself be closed while it works ends out of sight
