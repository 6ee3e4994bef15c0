"""Waiting for a dialog without a nested event loop (a nested one freezes every other task)."""

from __future__ import annotations

import asyncio

from PySide6.QtWidgets import QDialog
from shiboken6 import isValid


async def finished(dialog: QDialog) -> bool:
    """Open `dialog` window-modal, wait, and tell whether it was accepted; it is deleted afterwards."""
    answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def resolve(result: int) -> None:
        if not answer.done():
            answer.set_result(result == QDialog.DialogCode.Accepted)

    dialog.finished.connect(resolve)
    dialog.destroyed.connect(lambda: resolve(QDialog.DialogCode.Rejected))
    dialog.open()
    try:
        return await answer
    finally:
        if isValid(dialog):  # its window may have gone meanwhile
            dialog.close()
            dialog.deleteLater()
