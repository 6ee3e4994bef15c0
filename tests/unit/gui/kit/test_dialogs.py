"""Waiting for a dialog."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from gui.kit.dialogs import finished
from tests.unit.gui.waiting import until


@pytest.fixture
def parent() -> Iterator[QWidget]:
    made = QWidget()
    made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest.mark.parametrize("accepted", [True, False])
async def test_the_answer_is_what_the_person_chose(parent: QWidget, accepted: bool) -> None:
    dialog = QDialog(parent)
    async with asyncio.TaskGroup() as group:
        answer = group.create_task(finished(dialog))
        await until(dialog.isVisible)
        dialog.done(int(accepted))
    assert answer.result() is accepted


async def test_other_tasks_go_on_meanwhile(parent: QWidget) -> None:
    dialog = QDialog(parent)
    async with asyncio.TaskGroup() as group:
        group.create_task(finished(dialog))
        await until(dialog.isVisible)
        await asyncio.to_thread(lambda: None)
        assert dialog.isVisible()
        dialog.reject()


async def test_a_cancelled_wait_closes_the_dialog(parent: QWidget) -> None:
    dialog = QDialog(parent)
    gone: list[int] = []
    dialog.destroyed.connect(lambda: gone.append(1))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(finished(dialog), 0.01)
    await until(lambda: gone)


async def test_a_window_that_goes_answers_no() -> None:
    parent = QWidget()
    dialog = QDialog(parent)
    async with asyncio.TaskGroup() as group:
        answer = group.create_task(finished(dialog))
        await until(dialog.isVisible)
        parent.deleteLater()
    assert answer.result() is False
