"""The one question."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from gui.kit.confirm import ConfirmDialog, confirm
from tests.unit.gui.waiting import until


@pytest.fixture
def parent() -> Iterator[QWidget]:
    made = QWidget()
    made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest.mark.parametrize(("button", "answer"), [("verb", True), ("cancel", False)])
async def test_the_pressed_button_is_the_answer(parent: QWidget, button: str, answer: bool) -> None:
    async with asyncio.TaskGroup() as group:
        asked = group.create_task(confirm(parent, title="Erase?", text="For good.", button="Erase"))
        await until(lambda: parent.findChild(ConfirmDialog))
        dialog = parent.findChild(ConfirmDialog)
        assert dialog is not None
        getattr(dialog, button).click()
    assert asked.result() is answer


def test_danger_makes_cancel_the_default(parent: QWidget) -> None:
    dialog = ConfirmDialog(parent, title="Erase?", text="For good.", button="Erase", danger=True)
    assert (dialog.cancel.isDefault(), dialog.verb.property("kind")) == (True, "danger")


def test_without_danger_the_verb_is_the_default(parent: QWidget) -> None:
    dialog = ConfirmDialog(parent, title="Quit?", text="", button="Quit")
    assert (dialog.verb.isDefault(), dialog.verb.text()) == (True, "Quit")


def test_its_window_has_the_programs_title_since_the_question_may_name_a_session(parent: QWidget) -> None:
    dialog = ConfirmDialog(parent, title="Erase “Ledger”?", text="For good.", button="Erase")
    said = {label.text() for label in dialog.findChildren(QLabel)}
    assert (dialog.windowTitle(), "Erase “Ledger”?" in said) == ("Sessile", True)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
async def test_a_key_presses_the_button_that_has_the_focus(parent: QWidget, key: Qt.Key) -> None:
    async with asyncio.TaskGroup() as group:
        asked = group.create_task(confirm(parent, title="Erase?", text="For good.", button="Erase", danger=True))
        await until(lambda: parent.findChild(ConfirmDialog))
        dialog = parent.findChild(ConfirmDialog)
        assert dialog is not None
        dialog.activateWindow()
        await until(dialog.cancel.hasFocus)
        QTest.keyClick(dialog, Qt.Key.Key_Tab)
        await until(dialog.verb.hasFocus)
        QTest.keyClick(dialog.verb, key)
    assert asked.result() is True


def test_the_way_back_can_have_words_of_its_own(parent: QWidget) -> None:
    dialog = ConfirmDialog(parent, title="Cancel it?", text="Pages wait.", button="Cancel it", cancel="Keep loading")
    assert dialog.cancel.text() == "Keep loading"
