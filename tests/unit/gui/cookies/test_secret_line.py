"""The line for a cookie's value."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from gui.cookies.secret_line import SecretLine
from tests.unit.gui.cookies.examples import SECRET


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
