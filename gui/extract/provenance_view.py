"""The strip that says where a result comes from: every line of it can be selected and copied."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QToolButton, QWidget

from core.model.extraction import ExtractionHead
from gui.extract.provenance_words import CHECKSUM, Fact, facts, way
from gui.kit import parts
from gui.kit.plain_text import tooltip


class ProvenanceView(QFrame):
    """The way to the page on the left, the facts of its load on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("provenance")
        self.setAccessibleName("Where it comes from")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 6, 10, 6)
        self._row.setSpacing(20)

    def show_head(self, head: ExtractionHead) -> None:
        """Show what is known of the result."""
        self.clear()
        for found, stretch in ((way(head), 1), (facts(head), 1)):
            self._row.addWidget(_grid(found), stretch, Qt.AlignmentFlag.AlignTop)

    def clear(self) -> None:
        """Hold nothing."""
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                for line in widget.findChildren(QLineEdit):
                    line.clear()
                    line.setToolTip("")
                widget.deleteLater()

    def shown(self) -> tuple[Fact, ...]:
        """Return the lines as they stand, for whoever reads them out."""
        return tuple((line.accessibleName(), line.text()) for line in self.findChildren(QLineEdit) if line.text())


def _grid(found: tuple[Fact, ...]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    for number, (name, value) in enumerate(found):
        grid.addWidget(parts.label(name, role="quiet"), number, 0)
        grid.addWidget(_line(name, value), number, 1)
        if name == CHECKSUM:
            grid.addWidget(_copy_button(value), number, 2)
    return made


def _copy_button(value: str) -> QToolButton:
    made = parts.tool_button("copy", name="Copy the checksum", tone="quiet")
    made.setMaximumHeight(20)
    made.clicked.connect(lambda: QGuiApplication.clipboard().setText(value))
    parts.restyle(made, "kind", "small")
    return made


def _line(name: str, value: str) -> QLineEdit:
    made = QLineEdit(value)
    made.setReadOnly(True)
    made.setAccessibleName(name)
    made.setToolTip(tooltip(value) or "")
    made.setCursorPosition(0)
    parts.restyle(made, "kind", "value")
    return made
