"""The form of a schema beside what it finds; form and JSON are kept in step, and the JSON is the truth."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from gui.extract.schema_draft import Path, SchemaDraft, place_of
from gui.extract.schema_field_form import SchemaFieldForm
from gui.extract.schema_outcome import SchemaOutcome
from gui.extract.schema_tree import SchemaTree
from gui.extract.schema_trial import Question, Trial
from gui.kit import parts, words
from gui.kit.form import Form

UNREADABLE = "The form shows the schema again once its JSON is right."


class SchemaEditor(QSplitter):
    """Attributes: draft, name, base, tree, field, outcome. Signal: `asked(Question)`, after every change."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.draft = SchemaDraft()
        self._touched = False
        self._below_base = True  # the selector looked at is a field's, not the rows' own
        self.head = Form()
        self.name, self.base = QLineEdit(), QLineEdit()
        self.name.setPlaceholderText("Orders")
        self.base.setPlaceholderText("CSS selector of one row, such as #orders tr")
        self.base.setFont(parts.fixed_font())
        self.found = parts.label(role="quiet")
        self.tree = SchemaTree(self.draft)
        self.field = SchemaFieldForm()
        self.outcome = SchemaOutcome()
        self._lay_out()
        self._connect()
        self.show_text("")

    @property
    def text(self) -> str:
        """The schema's JSON as written."""
        return self.outcome.json.toPlainText()

    def show_text(self, text: str) -> None:
        """Show a schema; without a text a new one."""
        if not text or not self.draft.read(text):
            self.draft.clear()
        self._touched = bool(text)
        self.outcome.show_text(text or self.draft.text())
        if text and not self.draft.read(text):
            self._form.setEnabled(False)
        self._draw_form()
        self._ask()

    def show_trial(self, trial: Trial, *, has_page: bool) -> None:
        """Show what came of trying the schema: at the field that a fault is about, and beside the form."""
        self.outcome.show_trial(trial, has_page=has_page)
        self.found.setText("" if trial.rows is None else words.count(trial.rows, "row"))
        self.say_fault(trial.fault if self._touched else "")

    def say_fault(self, sentence: str) -> None:
        """Show a fault at its field."""
        self.head.accept_all()
        self.field.form.accept_all()
        place = place_of(sentence)
        self.tree.mark(place[0] if place and place[0] else None, sentence)
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        if place is None:
            return
        path, key = place
        if not path:
            self.head.show_reason(key, sentence)
        elif path == self.tree.path():
            self.field.form.show_reason(key, sentence)

    def question(self) -> Question:
        """Return what is to be tried now: the schema, and the selector that is looked at."""
        path: Path = self.tree.path()
        base = str(self.draft.data.get("baseSelector") or "")
        if path and self._below_base:
            selector, below = str(self.draft.at(path).get("selector") or ""), self.draft.base_of(path)
        else:
            selector, below = base, ""
        return Question(self.text, base, selector, below)

    def touch(self) -> None:
        """Tell faults from now on, also of what was never written."""
        self._touched = True

    def _edit_head(self, key: str, text: str) -> None:
        self.draft.put((), key, text)
        self._edited(base=key == "baseSelector")

    def _edit_field(self, key: str, value: object) -> None:
        if path := self.tree.path():
            self.draft.put(path, key, value)
            self.tree.retell(path)
            if key == "type":
                self.field.show_field(self.draft.at(path))
            self._edited()

    def _edited(self, *, base: bool = False) -> None:
        self._below_base = not base
        self._touched = True
        self.outcome.show_text(self.draft.text())
        self._ask()

    def _write(self, text: str) -> None:
        """Take over what was written as JSON."""
        self._touched = True
        self._form.setEnabled(self.draft.read(text))
        if self.draft.readable:
            self._draw_form()
        self._ask()

    def _draw_form(self) -> None:
        for line, key in ((self.name, "name"), (self.base, "baseSelector")):
            written = str(self.draft.data.get(key) or "")
            if line.text() != written:
                line.setText(written)
        self._form.setEnabled(self.draft.readable)
        self._form.setToolTip("" if self.draft.readable else UNREADABLE)
        self.tree.renew()

    def _choose(self) -> None:
        path = self.tree.path()
        self.field.show_field(self.draft.at(path) if path else None)
        self._below_base = True
        self._ask()

    def _ask(self) -> None:
        self.asked.emit(self.question())

    def _connect(self) -> None:
        self.name.textEdited.connect(lambda text: self._edit_head("name", text))
        self.base.textEdited.connect(lambda text: self._edit_head("baseSelector", text))
        self.tree.chosen.connect(self._choose)
        self.tree.changed.connect(self._edited)
        self.field.edited.connect(self._edit_field)
        self.outcome.written.connect(self._write)

    def _lay_out(self) -> None:
        base = QWidget()
        row = QHBoxLayout(base)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.base, 1)
        row.addWidget(self.found)
        self.head.add("name", "Name", self.name)
        self.head.add("baseSelector", "Rows", self.base, row=base)
        self.fault = parts.label(role="error")
        self.fault.setWordWrap(True)
        self.fault.hide()
        self._form = QWidget()
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(10)
        column.addWidget(self.head)
        column.addWidget(self.tree, 1)
        column.addWidget(self.field)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(12, 0, 0, 0)
        beside.addWidget(self.outcome, 1)
        beside.addWidget(self.fault)
        self.addWidget(self._form)
        self.addWidget(right)
        self.setSizes([480, 480])
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
