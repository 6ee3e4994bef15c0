"""Waiting for a dialog without a nested event loop (it freezes every other task), large enough for its words."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

LAID_OUT = (QEvent.Type.LayoutRequest, QEvent.Type.Show, QEvent.Type.Resize)


async def finished(dialog: QDialog) -> bool:
    """Open `dialog` window-modal, wait, and tell whether it was accepted; it is deleted afterwards."""
    answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def resolve(result: int) -> None:
        if not answer.done():
            answer.set_result(result == QDialog.DialogCode.Accepted)

    _Growing(dialog)
    dialog.finished.connect(resolve)
    dialog.destroyed.connect(lambda: resolve(QDialog.DialogCode.Rejected))
    dialog.open()
    try:
        return await answer
    finally:
        if isValid(dialog):  # its window may have gone meanwhile
            dialog.close()
            dialog.deleteLater()


class _Growing(QObject):
    """Keeps a dialog as high as its words need: only when it opens does Qt see what wrapped ones take."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow after whatever was said, shown or wrapped anew, as far as the screen goes."""
        layout = self._dialog.layout() if watched is self._dialog and event.type() in LAID_OUT else None
        if layout is not None and layout.hasHeightForWidth():
            needed = layout.totalMinimumHeightForWidth(self._dialog.width())
            highest = self._dialog.screen().availableGeometry().height()
            if self._dialog.height() < min(needed, highest):
                self._dialog.resize(self._dialog.width(), min(needed, highest))
        return super().eventFilter(watched, event)
