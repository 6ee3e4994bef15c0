"""The row of chips above the preview: how many cookies have which outcome; a click shows only those."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from gui.kit import parts
from gui.kit.flow import Flow
from gui.transfer.outcomes import LOOKS, Outcome

ALL = "All"


class OutcomeChips(QWidget):
    """One chip is on. Signal: `chosen(Outcome | None)`."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.chips: dict[Outcome | None, QToolButton] = {}
        row = Flow(self)
        for outcome in (None, *LOOKS):
            row.addWidget(self._chip(outcome))
        self.chips[None].setChecked(True)

    def count(self, counts: Mapping[Outcome, int], total: int) -> None:
        """Say how many there are; a chip without any is not shown, and lets go when it was on."""
        for outcome, chip in self.chips.items():
            number = total if outcome is None else counts.get(outcome, 0)
            word = ALL if outcome is None else LOOKS[outcome].word
            chip.setText(f" {word} {number:,}")
            chip.setAccessibleName(f"{word}: {number:,}")
            chip.setToolTip(f"Show {'all' if outcome is None else 'only these'}")
            chip.setVisible(number > 0 or outcome is None)
            if not number and chip.isChecked() and outcome is not None:
                self.clear()

    def clear(self) -> None:
        """Show all again."""
        self.chips[None].setChecked(True)
        self.chosen.emit(None)

    def _chip(self, outcome: Outcome | None) -> QToolButton:
        chip = QToolButton()
        chip.setProperty("kind", "chip")
        chip.setCheckable(True)
        chip.setIconSize(parts.ICON_SIZE)
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setAccessibleName(ALL if outcome is None else LOOKS[outcome].word)
        if outcome is not None:
            parts.keep_icon(chip, LOOKS[outcome].icon, tone=LOOKS[outcome].tone)
        chip.clicked.connect(lambda: self.chosen.emit(outcome))
        self._group.addButton(chip)
        self.chips[outcome] = chip
        return chip
