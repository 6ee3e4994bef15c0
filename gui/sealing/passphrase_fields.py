"""A new passphrase, written twice, hidden unless shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from core.errors import ErrorKind, SessileError
from gui.kit import parts
from gui.kit.form import Form
from gui.sealing.passphrase_hint import SHORTEST, strength_hint

LONGEST = 1024
HIDDEN, READABLE = QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal


class PassphraseFields(QWidget):
    """Attributes: first, again, shown (the switch that makes both readable). Signal: `submitted()`, by Enter."""

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.again = secret_line("Passphrase"), secret_line("The passphrase again")
        self.shown = QCheckBox("Show what I write")
        self.shown.toggled.connect(self._show)
        self.hint = parts.wrapped(role="quiet")
        self.form = Form()
        self.form.add("passphrase", "Passphrase", self.first, row=self._with_hint())
        self.form.add("again", "Again", self.again)
        self.first.textChanged.connect(lambda text: self.hint.setText(strength_hint(len(text))))
        self.first.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self.submitted)
        self.setFocusProxy(self.first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addWidget(self.shown)

    def passphrase(self) -> str:
        """Return what was written twice alike; raises INPUT with the field."""
        text = self.first.text()
        if len(text) < SHORTEST:
            raise SessileError(ErrorKind.INPUT, f"It takes at least {SHORTEST} characters.", field="passphrase")
        if text != self.again.text():
            raise SessileError(ErrorKind.INPUT, "The two are not the same. Write it again.", field="again")
        return text

    def refuse(self, error: SessileError) -> bool:
        """Show an error of one of the fields there; False when it is none of theirs."""
        return self.form.refuse(error)

    def forget(self) -> None:
        """Empty both fields."""
        self.first.clear()
        self.again.clear()
        self.shown.setChecked(False)
        self.form.accept_all()

    def _with_hint(self) -> QWidget:
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.first)
        column.addWidget(self.hint)
        self.hint.setText(strength_hint(0))
        return place

    def _show(self, readable: bool) -> None:
        for line in (self.first, self.again):
            line.setEchoMode(READABLE if readable else HIDDEN)


def secret_line(name: str) -> QLineEdit:
    """Make a field whose text is hidden."""
    made = QLineEdit()
    made.setEchoMode(HIDDEN)
    made.setMaxLength(LONGEST)
    made.setAccessibleName(name)
    return made
