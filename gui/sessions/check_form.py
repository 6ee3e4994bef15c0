"""How to tell that a session is signed in: a part of the session dialog that most people leave closed."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from core.model.verdict import CheckRule
from gui.kit.form import Form

HELP = "A CSS selector, or text= and words that the page shows."


class CheckForm(Form):
    """The fields of a login check; all empty stand for none."""

    def __init__(self, rule: CheckRule | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        shown = rule or CheckRule()
        self.signed_in = _line(shown.signed_in, "a[href*=logout], or text=My account")
        self.signed_out = _line(shown.signed_out, "form.login, or text=Please sign in")
        self.host = _line(shown.host, "every page, or those of a host such as shop.example")
        self.add("check.signed_in", "Signed in when the page has", self.signed_in)
        self.add("check.signed_out", "Signed out when it has", self.signed_out, note=HELP)
        self.add("check.host", "On host", self.host)

    def rule(self) -> CheckRule | None:
        """Return what was filled in."""
        filled = CheckRule(self.signed_in.text().strip(), self.signed_out.text().strip(), self.host.text().strip())
        return filled if filled != CheckRule() else None


def _line(text: str, hint: str) -> QLineEdit:
    line = QLineEdit(text)
    line.setPlaceholderText(hint)
    return line
