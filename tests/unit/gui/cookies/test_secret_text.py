"""A revealed value over several lines."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.cookies.secret_text import SecretText
from tests.unit.gui.cookies.examples import SECRET


def test_nothing_of_it_gets_onto_the_clipboard_by_qts_own_keys(qapp: QApplication) -> None:
    QGuiApplication.clipboard().setText("before")
    box = SecretText(SECRET, "Value")
    box.show()
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "before"


def test_it_is_as_high_as_its_lines_up_to_a_limit(qapp: QApplication) -> None:
    heights = [SecretText("\n".join("x" * lines), "Value").height() for lines in (1, 3, 12, 400)]
    assert heights[0] < heights[1] < heights[2] == heights[3]


def test_it_has_a_name_and_no_markup(qapp: QApplication) -> None:
    box = SecretText("<b>x</b>", "JSON")
    assert (box.accessibleName(), box.toPlainText()) == ("JSON", "<b>x</b>")
