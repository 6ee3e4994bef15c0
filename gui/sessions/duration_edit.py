"""A length of time as a number and a unit."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from gui.kit import parts

UNITS = (("seconds", 1), ("minutes", 60), ("hours", 3600), ("days", 86400))
PRESETS = (("1 hour", 3600), ("1 day", 86400), ("7 days", 7 * 86400), ("30 days", 30 * 86400))


class DurationEdit(QWidget):
    """Number, unit, and presets to pick. Signal: `changed()`."""

    changed = Signal()

    def __init__(self, name: str, seconds: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = parts.spin_box(0, 999_999_999, name=f"{name}: number")
        self.number.setGroupSeparatorShown(True)
        self.number.setMinimumWidth(88)
        self.unit = QComboBox()
        self.unit.setAccessibleName(f"{name}: unit")
        for title, length in UNITS:
            self.unit.addItem(title, length)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.number)
        row.addWidget(self.unit)
        row.addSpacing(4)
        for title, length in PRESETS:
            preset = parts.button(title, kind="flat", name=f"{name}: {title}")
            preset.clicked.connect(lambda _checked=False, length=length: self.set_seconds(length))
            row.addWidget(preset)
        row.addStretch(1)
        self.setFocusProxy(self.number)
        self.set_seconds(seconds)
        self.number.valueChanged.connect(self.changed)
        self.unit.currentIndexChanged.connect(self.changed)

    def seconds(self) -> int:
        """Return the length in seconds."""
        return self.number.value() * int(self.unit.currentData())

    def set_seconds(self, seconds: int) -> None:
        """Show a length in the longest unit that says it exactly."""
        place = max(
            place for place, (_, length) in enumerate(UNITS) if seconds % length == 0 and (seconds or not place)
        )
        self.number.setValue(seconds // UNITS[place][1])
        self.unit.setCurrentIndex(place)
