"""What the lock page says of browsers that go on while the store is locked: how many, and a way to close them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.kit import parts, words
from gui.kit.busy import BusyStrip
from gui.kit.frame import Frame


class OpenBrowsers(QWidget):
    """Attributes: said (how many), closing (the button), busy."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.said = parts.label()
        self.closing = parts.button("", "close")
        self.closing.clicked.connect(lambda: frame.tasks.start(self.close_all(), name="close browsers"))
        self.busy = BusyStrip()
        self._card = QWidget()
        self._card.setObjectName("code_card")
        self._card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self._card)
        row.setContentsMargins(12, 8, 8, 8)
        row.addWidget(self.said, 1)
        row.addWidget(self.closing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        column.addWidget(self.busy)
        self.offer(0)

    def offer(self, opened: int) -> None:
        """Offer to close the `opened` browsers that go on while the store is locked; 0 offers nothing."""
        verb = "is" if opened == 1 else "are"
        self.said.setText(f"{words.count(opened, 'browser')} {verb} still open.")
        self.closing.setText("Save and close it" if opened == 1 else "Save and close them")
        self.closing.setAccessibleName(self.closing.text())
        self._card.setVisible(opened > 0)

    def count_again(self, opened: int) -> None:
        """Correct an offer that was made: `opened` browsers are left."""
        if not self._card.isHidden():
            self.offer(opened)

    async def close_all(self) -> None:
        """Close what is open; every browser's last state is saved and sealed."""
        self.offer(0)
        self.busy.start("Saving and closing…", can_cancel=False)
        try:
            await self._frame.core.locking.lock(close_browsers=True)
        finally:
            self.busy.stop()
