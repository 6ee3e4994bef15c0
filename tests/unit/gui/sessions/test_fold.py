"""A button that shows and hides a part of a dialog."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from gui.sessions.fold import Fold

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_section_is_hidden_until_its_button_is_pressed() -> None:
    section = QLabel("inside")
    fold = Fold("More", section, name="More of it")
    assert section.isHidden()

    QTest.keyClick(fold, Qt.Key.Key_Space)
    assert not section.isHidden()

    fold.click()
    assert section.isHidden()


def test_it_says_what_it_shows() -> None:
    fold = Fold("More", QLabel(), name="More of it")
    assert (fold.text(), fold.accessibleName()) == ("More", "More of it")
