"""Waiting for a dialog."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QStackedWidget, QVBoxLayout, QWidget

from gui.kit import parts
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


LONG = "Everything is written back readable, and whoever reads this disk can then use your logins. " * 3


def _worded(parent: QWidget) -> tuple[QDialog, QLabel, QLabel]:
    """Return a dialog of a fixed width in whose pages a text stands over an error that is not shown yet."""
    dialog, page, pages = QDialog(parent), QWidget(), QStackedWidget()
    text, fault = parts.label(LONG), parts.label(role="error")
    inner = QVBoxLayout(page)
    for label in (text, fault):
        label.setWordWrap(True)
        inner.addWidget(label)
    fault.hide()
    pages.addWidget(page)
    QVBoxLayout(dialog).addWidget(pages)
    dialog.setFixedWidth(300)
    return dialog, text, fault


def _whole(label: QLabel) -> bool:
    return label.height() >= label.heightForWidth(label.width())


async def test_a_dialog_grows_with_an_error_that_comes_later(parent: QWidget) -> None:
    dialog, text, fault = _worded(parent)
    async with asyncio.TaskGroup() as group:
        group.create_task(finished(dialog))
        await until(dialog.isVisible)
        fault.setText(LONG)
        fault.show()
        await until(lambda: _whole(text) and _whole(fault) and fault.height() > 2 * fault.fontMetrics().height())
        dialog.reject()


async def test_a_dialog_can_not_be_made_too_low_for_its_words(parent: QWidget) -> None:
    dialog, text, _fault = _worded(parent)
    async with asyncio.TaskGroup() as group:
        group.create_task(finished(dialog))
        await until(dialog.isVisible)
        dialog.resize(300, 40)
        await until(lambda: _whole(text))
        dialog.reject()
