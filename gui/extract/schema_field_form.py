"""The form of one field of a schema: what its type gives a meaning to."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from core.model.record_schema import FieldType, Transform
from core.model.schema_text import FIT
from gui.extract.schema_draft import JsonObject, default_of, default_words
from gui.kit import parts
from gui.kit.form import Form

TYPES = {
    "Text": FieldType.TEXT,
    "Attribute": FieldType.ATTRIBUTE,
    "HTML": FieldType.HTML,
    "Pattern": FieldType.REGEX,
    "Fields inside": FieldType.NESTED,
    "List": FieldType.LIST,
    "List of fields": FieldType.NESTED_LIST,
}
TRANSFORMS = {
    "As it is": "",
    "Lower case": Transform.LOWERCASE,
    "Upper case": Transform.UPPERCASE,
    "Without blanks around": Transform.STRIP,
    "Whole number": Transform.INT,
    "Number": Transform.FLOAT,
}
LINES = {
    "name": ("Name", "title"),
    "selector": ("Selector", "CSS below the row; empty for the row itself"),
    "attribute": ("Attribute", "href"),
    "pattern": ("Pattern", "a regular expression; its first group is taken"),
    "default": ("Default", "where nothing is found"),
}


class SchemaFieldForm(QWidget):
    """Attributes: form, lines, type, transform. Signal: `edited(str, object)`, a key and its new value."""

    edited = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Form()
        self.lines = {key: _line(title, hint) for key, (title, hint) in LINES.items()}
        self.type = parts.choice("Type", {title: kind.value for title, kind in TYPES.items()})
        self.transform = parts.choice("Change", {title: str(kind) for title, kind in TRANSFORMS.items()})
        for key in ("name", "selector"):
            self._add(key)
        self.form.add("type", "Type", self.type)
        for key in ("attribute", "pattern", "default"):
            self._add(key)
        self.form.add("transform", "Change", self.transform)
        for key, line in self.lines.items():
            line.textEdited.connect(lambda text, key=key: self.edited.emit(key, _value(key, text)))
        for key, choice in (("type", self.type), ("transform", self.transform)):
            choice.activated.connect(lambda _, key=key, choice=choice: self.edited.emit(key, choice.currentData()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def show_field(self, field: JsonObject | None) -> None:
        """Show a field's values, of those that its type has; nothing can be written without one."""
        self.setEnabled(field is not None)
        field = field or {}
        for key, line in self.lines.items():
            written = default_words(field.get(key)) if key == "default" else str(field.get(key) or "")
            if line.text() != written and not (key == "default" and default_of(line.text()) == field.get(key)):
                line.setText(written)
        _choose(self.type, str(field.get("type") or FieldType.TEXT.value))
        _choose(self.transform, str(field.get("transform") or ""))
        kind = self.type.currentData()
        for key in ("attribute", "pattern", "default", "transform"):
            self.form.show_field(key, shown=kind in FIT[key] and not (kind == FieldType.LIST and field.get("fields")))

    def _add(self, key: str) -> None:
        self.form.add(key, LINES[key][0], self.lines[key])


def _value(key: str, text: str) -> object:
    return default_of(text) if key == "default" and text else text


def _choose(choice: QComboBox, value: str) -> None:
    with QSignalBlocker(choice):
        choice.setCurrentIndex(choice.findData(value))


def _line(title: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(title)
    made.setPlaceholderText(hint)
    if title != "Name":
        made.setFont(parts.fixed_font())
    return made
