"""A new recovery code, shown once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.kit.frame import Frame
from gui.sealing.recovery_dialog import NOT_KEPT, RecoveryDialog

CODE = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345-6789"


async def test_it_closes_once_the_code_is_kept_and_forgets_it(frame: Frame) -> None:
    dialog = RecoveryDialog(frame, CODE)
    dialog.show()
    before = dialog.close_button.isEnabled()
    dialog.code.kept.click()
    dialog.close_button.click()
    assert (before, dialog.isVisible()) == (False, False)
    assert CODE not in dialog.code.card.accessibleName()
    dialog.deleteLater()


async def test_escape_does_not_lose_the_code(frame: Frame) -> None:
    dialog = RecoveryDialog(frame, CODE)
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.code.kept.setChecked(True)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert (dialog.isVisible(), frame.messages.shown) == (False, None)
    dialog.deleteLater()


async def test_a_code_that_was_closed_too_early_is_told(frame: Frame) -> None:
    dialog = RecoveryDialog(frame, CODE)
    dialog.show()
    dialog.close()
    assert not dialog.isVisible()
    assert frame.messages.shown is not None
    assert frame.messages.shown.text == NOT_KEPT
    dialog.deleteLater()
