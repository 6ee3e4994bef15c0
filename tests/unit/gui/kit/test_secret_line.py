"""The line for a cookie's value."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from gui.kit.secret_line import SecretLine
from tests.unit.gui.conftest import HeldTimer
from tests.unit.gui.cookies.examples import SECRET

CONTROL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier,
)  # fmt: skip


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[SecretLine]:
    """Show a line whose value is revealed, with empty clipboards."""
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        QGuiApplication.clipboard().clear(mode)
    line = SecretLine(SECRET, hidden=False)
    line.resize(400, 30)
    line.show()
    yield line
    line.close()
    line.deleteLater()
    QGuiApplication.clipboard().clear()


def copied() -> str:
    return QGuiApplication.clipboard().text()


def selected_for_all() -> str:
    return QGuiApplication.clipboard().text(QClipboard.Mode.Selection)


@pytest.mark.parametrize("value", ["", "plain", "tab\there", "a" * 40_000, "ünïcode 😀", " spaced "])
def test_an_untouched_value_comes_back_as_it_was(qapp: QApplication, value: str) -> None:
    assert SecretLine(value, hidden=True).value() == value


def test_a_typed_value_replaces_it(qapp: QApplication) -> None:
    line = SecretLine("old", hidden=True)
    line.clear()
    QTest.keyClicks(line, "new")
    assert line.value() == "new"


def test_a_hidden_value_is_not_spoken(qapp: QApplication) -> None:
    line = SecretLine(SECRET, hidden=True)
    spoken = QAccessible.queryAccessibleInterface(line).text(QAccessible.Text.Value)
    assert SECRET not in spoken


def test_a_hidden_value_is_not_drawn(qapp: QApplication) -> None:
    assert SecretLine(SECRET, hidden=True).displayText() != SECRET


def test_the_eye_shows_it_and_hides_it_again(qapp: QApplication) -> None:
    line = SecretLine(SECRET, hidden=True)
    eye = line.actions()[0]
    eye.trigger()
    shown = line.echoMode()
    eye.trigger()
    assert (shown, line.echoMode()) == (QLineEdit.EchoMode.Normal, QLineEdit.EchoMode.Password)


def test_a_new_value_is_typed_in_the_open(qapp: QApplication) -> None:
    assert SecretLine("", hidden=False).echoMode() == QLineEdit.EchoMode.Normal


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_C, CONTROL), (Qt.Key.Key_Insert, CONTROL), (Qt.Key.Key_X, CONTROL), (Qt.Key.Key_Delete, SHIFT)],
)
def test_a_value_copied_by_key_leaves_the_clipboard(
    shown: SecretLine, held_timer: HeldTimer, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    shown.selectAll()
    QTest.keyClick(shown, key, modifier)
    there = copied()
    held_timer.elapse()
    assert (there, copied()) == (SECRET, "")


@pytest.mark.parametrize(("name", "left"), [("edit-copy", SECRET), ("edit-cut", "")])
def test_a_value_copied_from_the_menu_leaves_the_clipboard(
    shown: SecretLine, held_timer: HeldTimer, name: str, left: str
) -> None:
    shown.selectAll()
    menu = shown.standard_menu()
    next(action for action in menu.actions() if action.objectName() == name).trigger()
    there = copied()
    held_timer.elapse()
    assert (there, copied(), shown.text()) == (SECRET, "", left)


def test_a_hidden_value_is_not_copied(shown: SecretLine) -> None:
    shown.reveal(shown=False)
    shown.selectAll()
    QTest.keyClick(shown, Qt.Key.Key_C, CONTROL)
    assert copied() == ""


def test_what_is_selected_with_keys_is_for_no_other_program(shown: SecretLine) -> None:
    shown.setCursorPosition(0)
    QTest.keyClick(shown, Qt.Key.Key_End, SHIFT)
    assert (shown.selectedText(), selected_for_all()) == (SECRET, "")


def test_what_is_selected_with_the_mouse_is_for_no_other_program(shown: SecretLine) -> None:
    QTest.mouseDClick(shown, Qt.MouseButton.LeftButton, NONE, shown.rect().center() - shown.rect().center() / 2)
    QTest.mouseRelease(shown, Qt.MouseButton.LeftButton)
    assert (bool(shown.selectedText()), selected_for_all()) == (True, "")


@pytest.mark.parametrize(("key", "left"), [(Qt.Key.Key_K, SECRET[:3]), (Qt.Key.Key_U, "")])
def test_what_is_deleted_to_the_end_is_on_no_clipboard(shown: SecretLine, key: Qt.Key, left: str) -> None:
    shown.setCursorPosition(3)
    QTest.keyClick(shown, key, CONTROL)
    assert (shown.text(), copied()) == (left, "")
