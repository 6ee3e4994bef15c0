"""A dialog that asks before it throws away what was written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.extract.written_dialog import WrittenDialog
from gui.kit.confirm import ConfirmDialog
from tests.unit.gui.conftest import Shell
from tests.unit.gui.waiting import until


class Written(WrittenDialog):
    """One in which something was written, or nothing."""

    something = True

    def written(self) -> bool:
        return self.something


@pytest.fixture
def dialog(shell: Shell) -> Written:
    made = Written(shell, shell.tasks)
    made.setWindowTitle("New batch")
    made.open()
    return made


async def asked(dialog: Written) -> ConfirmDialog:
    await until(lambda: dialog.findChildren(ConfirmDialog))
    return dialog.findChildren(ConfirmDialog)[0]


async def test_with_nothing_written_it_closes_at_once(dialog: Written) -> None:
    dialog.something = False
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize(("button", "stays"), [("cancel", True), ("verb", False)])
async def test_escape_asks_and_the_answer_counts(dialog: Written, button: str, stays: bool) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    question = await asked(dialog)
    said = (question.accessibleName(), question.cancel.text(), question.verb.text(), question.cancel.isDefault())
    getattr(question, button).click()
    await until(lambda: not dialog.findChildren(ConfirmDialog))
    assert (dialog.isVisible(), said) == (stays, ("Close “New batch”?", "Keep writing", "Discard", True))


async def test_asked_twice_there_is_one_question(dialog: Written) -> None:
    dialog.reject()
    await asked(dialog)
    dialog.reject()
    assert len(dialog.findChildren(ConfirmDialog)) == 1
    dialog.close()


async def test_a_lock_closes_it_without_a_question(dialog: Written) -> None:
    dialog.close()
    assert (dialog.isVisible(), dialog.findChildren(ConfirmDialog)) == (False, [])


async def test_the_windows_own_button_asks(dialog: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QCloseEvent, "spontaneous", lambda _event: True)
    QApplication.sendEvent(dialog, QCloseEvent())
    await asked(dialog)
    monkeypatch.undo()
    assert dialog.isVisible()
    dialog.close()
