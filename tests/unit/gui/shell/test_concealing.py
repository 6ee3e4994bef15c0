"""Taking away what stands over the window."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from gui.shell.concealing import close_dialogs


class Stubborn(QDialog):
    """Does not let itself be closed."""

    def reject(self) -> None:
        """Stay."""


def test_everything_but_the_window_goes(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    over = (QDialog(window), Stubborn(window), QMenu(window))
    for each in over:
        each.show()
    close_dialogs(window)
    assert [each.isVisible() for each in (window, *over)] == [True, False, False, False]
