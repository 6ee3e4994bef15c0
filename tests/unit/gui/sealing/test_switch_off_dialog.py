"""Switching encryption off."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.model.sealing import LockState
from gui.kit.frame import Frame
from gui.sealing.switch_off_dialog import SwitchOffDialog
from tests.unit.gui.sealing.conftest import seal
from tests.unit.gui.waiting import until


async def test_enter_alone_switches_nothing_off(frame: Frame) -> None:
    await seal(frame.core)
    dialog = SwitchOffDialog(frame)
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert (dialog.isVisible(), frame.core.locking.state) == (False, LockState.UNLOCKED)
    dialog.deleteLater()


async def test_it_is_done_once_the_person_is_sure(frame: Frame) -> None:
    await seal(frame.core)
    dialog = SwitchOffDialog(frame)
    dialog.show()
    dialog.sure.click()
    dialog.verb.click()
    await until(lambda: not dialog.isVisible())
    assert frame.core.locking.state is LockState.PLAIN
    assert not frame.core.layout.keys.exists()
    dialog.deleteLater()


async def test_a_refusal_is_said_where_it_was_asked(frame: Frame) -> None:
    await seal(frame.core)
    await frame.core.locking.lock()
    dialog = SwitchOffDialog(frame)
    dialog.show()
    dialog.sure.click()
    dialog.verb.click()
    await until(dialog.fault.isVisible)
    assert dialog.verb.isVisible()
    dialog.deleteLater()
