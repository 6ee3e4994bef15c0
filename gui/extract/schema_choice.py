"""Which saved schema the records are read by."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.model.record_schema import SavedSchema
from gui.kit import parts
from gui.kit.plain_text import one_line

NONE = "No schema saved yet"


class SchemaChoice(QWidget):
    """Signals: `edit_wanted(str)`, the id of the chosen schema or empty for a new one; `changed()`."""

    edit_wanted = Signal(str)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._schemas: tuple[SavedSchema, ...] = ()
        self.list = parts.choice("Schema of the records", {})
        self.list.setMinimumWidth(220)
        self.edit = parts.button("Edit…", "edit", name="Edit the schema, or write a new one")
        self.edit.clicked.connect(lambda: self.edit_wanted.emit(chosen.id if (chosen := self.chosen()) else ""))
        self.list.currentIndexChanged.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(parts.label("Schema", role="quiet"))
        row.addWidget(self.list)
        row.addWidget(self.edit)
        row.addStretch(1)
        self.set_schemas(())

    def set_schemas(self, schemas: tuple[SavedSchema, ...]) -> None:
        """Offer `schemas`; the chosen one stays chosen if it is among them."""
        before = self.chosen()
        self._schemas = schemas
        self.list.blockSignals(True)
        self.list.clear()
        for each in schemas:
            self.list.addItem(one_line(each.name, most=60), each.id)
        if not schemas:
            self.list.addItem(NONE, "")
        self.list.setEnabled(bool(schemas))
        self.edit.setText("Edit…" if schemas else "Write one…")
        self.list.blockSignals(False)
        self.choose(before.id if before else "")
        if self.chosen() != before:
            self.changed.emit()

    def chosen(self) -> SavedSchema | None:
        """Return the schema that is chosen."""
        wanted = self.list.currentData()
        return next((each for each in self._schemas if each.id == wanted), None)

    def choose(self, schema_id: str) -> None:
        """Choose a schema by its id, else the first one."""
        self.list.setCurrentIndex(max(0, self.list.findData(schema_id)))
