"""Asking how much longer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QPushButton, QWidget

from gui.sessions.extend_dialog import ExtendDialog


@pytest.fixture
def dialog(qapp: object) -> Iterator[ExtendDialog]:
    parent = QWidget()
    made = ExtendDialog(parent, "“one”")
    made.open()
    yield made
    made.close()
    parent.deleteLater()


def test_enter_takes_the_proposed_day(dialog: ExtendDialog) -> None:
    accepted = QSignalSpy(dialog.accepted)

    QTest.keyClick(dialog.length.number, Qt.Key.Key_Return)

    assert (accepted.count(), dialog.seconds()) == (1, 86400)


def test_no_time_cannot_be_added(dialog: ExtendDialog) -> None:
    dialog.length.set_seconds(0)
    assert not dialog.verb.isEnabled()
    dialog.length.set_seconds(60)
    assert dialog.verb.isEnabled()


def test_escape_goes_back(dialog: ExtendDialog) -> None:
    rejected = QSignalSpy(dialog.rejected)

    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert rejected.count() == 1


def test_enter_on_cancel_goes_back(dialog: ExtendDialog) -> None:
    cancel = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Cancel")
    rejected = QSignalSpy(dialog.rejected)

    QTest.keyClick(cancel, Qt.Key.Key_Return)

    assert rejected.count() == 1
