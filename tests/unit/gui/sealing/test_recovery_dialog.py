"""A new recovery code, shown once."""

from __future__ import annotations

from gui.kit.frame import Frame
from gui.sealing.recovery_dialog import RecoveryDialog

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
