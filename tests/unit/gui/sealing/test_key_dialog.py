"""The dialog around the choice of keys."""

from __future__ import annotations

from core.model.sealing import LockState
from gui.kit.frame import Frame
from gui.sealing.key_dialog import KeyDialog
from gui.sealing.work_words import SWITCH_ON
from tests.fakes.keyrings import FakeKeyring
from tests.unit.gui.waiting import until


async def test_closing_it_looks_no_longer_and_changes_nothing(frame: Frame, keyring: FakeKeyring) -> None:
    dialog = KeyDialog(frame, SWITCH_ON)
    dialog.show()
    looking = dialog.flow.choice.busy.isVisible()
    dialog.reject()
    assert (looking, dialog.flow.choice.state, frame.core.locking.state) == (True, None, LockState.PLAIN)
    dialog.deleteLater()


async def test_it_ends_with_the_work(frame: Frame) -> None:
    dialog = KeyDialog(frame, SWITCH_ON)
    dialog.show()
    await until(lambda: dialog.flow.choice.state is not None)
    dialog.flow.forward.click()
    dialog.flow.code.kept.click()
    dialog.flow.forward.click()
    await until(lambda: not dialog.isVisible())
    assert (dialog.result(), frame.core.locking.state) == (dialog.DialogCode.Accepted, LockState.UNLOCKED)
    dialog.deleteLater()
