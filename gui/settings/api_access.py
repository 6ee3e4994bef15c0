"""What scripts need of the HTTP API: its token, and a line to try it with; both act at once, while the API is on."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.model.api import ApiPhase, ApiState
from gui.kit import parts, secrets
from gui.kit.confirm import confirm
from gui.kit.frame import Frame
from gui.kit.secret_line import SecretLine
from gui.settings.api_words import curl_line

RENEW = "Every script that uses the present token is refused from then on, until it has the new one."
NOT_YET = "Shown here while the API is on"
LINES = 3  # a line that needs more is scrolled
FRAME = 24  # border, padding and the document's own margin


class ApiAccess(QWidget):
    """As high while the API is off as while it is on, so that nothing moves under the pointer.

    Attributes: token and curl (read only), show_token, copy_token, renew, copy_curl.
    """

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._secret = ""
        self.token = SecretLine("", hidden=True, eye=False)
        self.token.setAccessibleName("Token of the API")
        self.curl = QPlainTextEdit()
        self.curl.setAccessibleName("A line that lists your sessions")
        self.show_token = parts.tool_button("eye", name="Show the token")
        self.copy_token = parts.button("Copy", "copy", name="Copy the token")
        self.renew = parts.button("Renew…", "refresh", name="Renew the token…")
        self.copy_curl = parts.button("Copy", "copy", name="Copy the line")
        self._lay_out()
        self.show_token.clicked.connect(self._look)
        self.copy_token.clicked.connect(self._copy_token)
        self.copy_curl.clicked.connect(self._copy_curl)
        self.renew.clicked.connect(lambda: frame.tasks.start(self._renew(), name="renew the API's token"))

    def show_state(self, state: ApiState) -> None:
        """Offer token and line unless the API is off: there need not be a token then."""
        there = state.phase is not ApiPhase.OFF
        self.setEnabled(there)
        self.curl.setPlainText(curl_line(state.port, self._frame.core.api.path) if there else "")
        if there:
            self._frame.tasks.start(self._read_token(), name="read the API's token")
        else:
            self._show_token("")
            self._reveal(shown=False)

    async def _read_token(self) -> None:
        token = await self._frame.core.api.token()
        if isValid(self) and self.isEnabled():
            self._show_token(token)

    async def _renew(self) -> None:
        if await confirm(self.window(), title="Renew the token?", text=RENEW, button="Renew the token"):
            token = await self._frame.core.api.renew()
            if isValid(self):
                self._show_token(token)
                self._frame.messages.note("Renewed the token of the API.")

    def _show_token(self, token: str) -> None:
        self._secret = token
        self.token.setText(token)
        self.token.setCursorPosition(0)

    def _look(self) -> None:
        self._reveal(shown=self.token.echoMode() != QLineEdit.EchoMode.Normal)

    def _reveal(self, *, shown: bool) -> None:
        self.token.reveal(shown=shown)
        words = "Hide the token" if shown else "Show the token"
        parts.keep_icon(self.show_token, "eye-off" if shown else "eye")
        self.show_token.setToolTip(words)
        self.show_token.setAccessibleName(words)

    def _copy_token(self) -> None:
        secrets.copy_secret(self._secret)
        self._frame.messages.note(f"Copied the token; the clipboard forgets it in {secrets.SECONDS} s.")

    def _copy_curl(self) -> None:
        QGuiApplication.clipboard().setText(self.curl.toPlainText())
        self._frame.messages.note("Copied the line; paste it into a terminal.")

    def _lay_out(self) -> None:
        self.token.setReadOnly(True)
        self.token.setPlaceholderText(NOT_YET)
        self.curl.setReadOnly(True)
        self.curl.setPlaceholderText(NOT_YET)
        self.curl.setFont(parts.fixed_font())
        self.curl.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.curl.setTabChangesFocus(True)
        self.curl.setFixedHeight(LINES * self.curl.fontMetrics().lineSpacing() + FRAME)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addLayout(_heading("Token", self.show_token, self.copy_token, self.renew))
        column.addWidget(self.token)
        column.addLayout(_heading("Try it", self.copy_curl))
        column.addWidget(self.curl)


def _heading(words: str, *buttons: QWidget) -> QHBoxLayout:
    """Put the buttons above what they act on, which then has all of the width."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(parts.label(words, role="quiet"), 1)
    for button in buttons:
        row.addWidget(button)
    return row
