"""Wait, pause the batch, cancel the work, or go back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from core.services.browsing import WhenBusy
from gui.sessions.busy_dialog import BusyDialog


@pytest.fixture
def parent(qapp: object) -> Iterator[QWidget]:
    made = QWidget()
    yield made
    made.deleteLater()


def opened(parent: QWidget, *, batch: bool = False) -> BusyDialog:
    dialog = BusyDialog(parent, "one", batch=batch)
    dialog.open()
    return dialog


def test_cancelling_the_extraction_goes_on(parent: QWidget) -> None:
    dialog = opened(parent)
    accepted = QSignalSpy(dialog.accepted)

    dialog.cancel.click()

    assert (accepted.count(), dialog.when_busy) == (1, WhenBusy.CANCEL)


def test_going_back_launches_nothing(parent: QWidget) -> None:
    dialog = opened(parent)
    rejected = QSignalSpy(dialog.rejected)

    dialog.back.click()

    assert (rejected.count(), dialog.when_busy) == (1, WhenBusy.WAIT)


def test_a_batch_can_be_paused(parent: QWidget) -> None:
    dialog = opened(parent, batch=True)
    accepted = QSignalSpy(dialog.accepted)
    assert dialog.pause is not None

    dialog.pause.click()

    assert (accepted.count(), dialog.when_busy) == (1, WhenBusy.PAUSE)


def test_a_single_extraction_cannot(parent: QWidget) -> None:
    assert opened(parent).pause is None


@pytest.mark.parametrize(("batch", "title"), [(False, "An extraction is running"), (True, "A batch is running")])
def test_it_says_what_is_running(parent: QWidget, batch: bool, title: str) -> None:
    assert opened(parent, batch=batch).windowTitle() == title
