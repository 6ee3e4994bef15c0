"""A key that is heard in dialogs too."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QMainWindow, QMenu, QVBoxLayout
from pytestqt.qtbot import QtBot

from gui.shell.everywhere import HeardEverywhere
from tests.unit.gui.waiting import until


def _window(qtbot: QtBot) -> tuple[QMainWindow, list[bool]]:
    window = QMainWindow()
    heard: list[bool] = []
    qtbot.addWidget(window)
    action = QAction("Lock", window)
    action.setShortcut(QKeySequence("Ctrl+L"))
    action.triggered.connect(lambda: heard.append(True))
    window.addAction(action)
    HeardEverywhere(action, window)
    window.show()
    return window, heard


async def _press(line: QLineEdit) -> None:
    await until(line.hasFocus)
    QTest.keyClick(line, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def _dialog(parent: QMainWindow | QDialog) -> tuple[QDialog, QLineEdit]:
    dialog = QDialog(parent)
    line = QLineEdit()
    QVBoxLayout(dialog).addWidget(line)
    dialog.open()
    return dialog, line


async def test_a_modal_dialog_hears_it(qtbot: QtBot) -> None:
    window, heard = _window(qtbot)
    await _press(_dialog(window)[1])
    assert heard == [True]


async def test_a_dialog_over_a_dialog_hears_it(qtbot: QtBot) -> None:
    window, heard = _window(qtbot)
    first, line = _dialog(window)
    await until(line.hasFocus)
    await _press(_dialog(first)[1])
    assert heard == [True]


async def test_it_is_heard_once_however_often_a_dialog_gets_the_focus(qtbot: QtBot) -> None:
    window, heard = _window(qtbot)
    first, line = _dialog(window)
    await until(line.hasFocus)
    second, other = _dialog(first)
    await until(other.hasFocus)
    second.close()
    first.activateWindow()  # no window manager does it here
    await _press(line)
    assert heard == [True]


async def test_a_menu_does_not_list_it(qtbot: QtBot) -> None:
    window, _heard = _window(qtbot)
    menu = QMenu(window)
    menu.addAction("Other")
    menu.popup(window.pos())
    await until(menu.isVisible)
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.focusWindowChanged.emit(menu.windowHandle())  # as under a window manager that gives menus the focus
    menu.close()
    assert [action.text() for action in menu.actions()] == ["Other"]
