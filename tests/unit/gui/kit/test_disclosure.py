"""A title that shows and hides what is below it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel

from gui.kit.disclosure import Disclosure


def test_the_body_is_hidden_until_it_is_opened(qapp: QApplication) -> None:
    body = QLabel("body")
    made = Disclosure("Options", body)
    before = body.isHidden()
    made.click()
    assert (before, body.isHidden()) == (True, False)
    for each in (made, body):
        each.deleteLater()


def test_the_arrow_changes(qapp: QApplication) -> None:
    made = Disclosure("Options")
    before = made.icon().cacheKey()
    made.click()
    assert made.icon().cacheKey() != before
    made.deleteLater()
