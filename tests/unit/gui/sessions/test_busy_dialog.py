"""Wait, cancel the extraction, or go back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from gui.sessions.busy_dialog import BusyDialog


@pytest.fixture
def dialog(qapp: object) -> Iterator[BusyDialog]:
    parent = QWidget()
    made = BusyDialog(parent, "one")
    made.open()
    yield made
    made.close()
    parent.deleteLater()


def test_cancelling_the_extraction_goes_on(dialog: BusyDialog) -> None:
    accepted = QSignalSpy(dialog.accepted)

    dialog.cancel.click()

    assert (accepted.count(), dialog.cancel_job) == (1, True)


def test_going_back_launches_nothing(dialog: BusyDialog) -> None:
    rejected = QSignalSpy(dialog.rejected)

    dialog.back.click()

    assert (rejected.count(), dialog.cancel_job) == (1, False)
