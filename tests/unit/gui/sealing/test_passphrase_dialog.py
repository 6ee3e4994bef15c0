"""A new passphrase."""

from __future__ import annotations

import asyncio

import pytest

from gui.kit.dialogs import finished
from gui.kit.frame import Frame
from gui.sealing.passphrase_dialog import PassphraseDialog
from tests.unit.gui.sealing.conftest import seal
from tests.unit.gui.waiting import until


@pytest.mark.parametrize(
    ("existing", "removable", "title", "offered"),
    [
        (False, True, "Set a passphrase", False),
        (True, False, "Change the passphrase", False),
        (True, True, "Change the passphrase", True),
    ],
)
async def test_it_is_called_by_what_it_does(
    frame: Frame, existing: bool, removable: bool, title: str, offered: bool
) -> None:
    dialog = PassphraseDialog(frame, existing=existing, removable=removable)
    assert (dialog.windowTitle(), not dialog.remove.isHidden()) == (title, offered)
    dialog.deleteLater()


async def test_words_that_come_later_cut_no_others_off(frame: Frame) -> None:
    dialog = PassphraseDialog(frame, existing=True, removable=False)
    fields, hint = dialog.fields, dialog.fields.hint
    async with asyncio.TaskGroup() as group:
        group.create_task(finished(dialog))
        await until(dialog.isVisible)
        fields.first.setText("ten letter")
        fields.again.setText("another")
        dialog.submit()
        await until(lambda: fields.form.height() >= fields.form.heightForWidth(fields.form.width()))
        await until(lambda: hint.height() >= hint.heightForWidth(hint.width()) and hint.y() > fields.first.height())
        dialog.reject()


async def test_what_does_not_do_is_said_at_its_field(frame: Frame) -> None:
    dialog = PassphraseDialog(frame, existing=True, removable=False)
    dialog.fields.first.setText("short")
    dialog.submit()
    assert dialog.fields.form.reason("passphrase")
    dialog.deleteLater()


async def test_a_refusal_of_the_core_is_said_and_it_stays(frame: Frame) -> None:
    await seal(frame.core)
    dialog = PassphraseDialog(frame, existing=True, removable=True)
    dialog.show()
    dialog.remove.click()
    await until(dialog.fault.isVisible)
    assert (dialog.isVisible(), dialog.save.isEnabled()) == (True, True)
    dialog.deleteLater()


async def test_no_field_keeps_the_passphrase_afterwards(frame: Frame) -> None:
    dialog = PassphraseDialog(frame, existing=False, removable=True)
    dialog.show()
    dialog.fields.first.setText("a long passphrase")
    dialog.reject()
    assert dialog.fields.first.text() == ""
    dialog.deleteLater()
