"""The HTTP API in the settings: on or off, its port, its token, and a line to try it with; each counts at once."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.errors import SessileError
from core.model.api import ApiPhase, ApiState
from core.settings import BY_NAME, Settings
from gui.kit import parts, secrets
from gui.kit.confirm import confirm
from gui.kit.frame import Frame
from gui.kit.secret_line import SecretLine
from gui.settings.api_words import curl_line, long_words
from gui.settings.setting_words import fixed_by

ENABLED, PORT = BY_NAME["api_enabled"], BY_NAME["api_port"]
RENEW = "Every script that uses the present token is refused from then on, until it has the new one."
PORT_WIDTH = 110


class ApiSection(QWidget):
    """Attributes: switch, port, state (the words), token and curl (lines), copy_token, copy_curl, renew, fault."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._secret = ""
        self.setAccessibleName(ENABLED.title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.switch = QCheckBox("On")
        self.switch.setAccessibleName(ENABLED.title)
        self.port = parts.spin_box(PORT.minimum, PORT.maximum, name=PORT.title)
        self.port.setFixedWidth(PORT_WIDTH)
        self.state, self.given, self.fault = parts.label("…"), parts.label(role="quiet"), parts.label(role="error")
        self.token = SecretLine("", hidden=True, eye=False)
        self.token.setAccessibleName("Token of the API")
        self.curl = QLineEdit()
        self.curl.setAccessibleName("A line that lists your sessions")
        self.curl.setFont(parts.fixed_font())
        self.show_token = parts.tool_button("eye", name="Show the token")
        self.copy_token = parts.button("Copy", "copy", name="Copy the token")
        self.renew = parts.button("Renew…", "refresh", name="Renew the token…")
        self.copy_curl = parts.button("Copy", "copy", name="Copy the line")
        self.setFocusProxy(self.switch)
        self._lay_out()
        self._connect()
        self._show_settings(frame.core.settings)
        self.show_state(frame.core.api.state)

    def show_state(self, state: ApiState) -> None:
        """Show how the API stands; token and line are there while it is on."""
        failed = state.phase is ApiPhase.FAILED
        self.state.setText(long_words(state))
        parts.restyle(self.state, "role", "error" if failed else "text")
        self._access.setVisible(state.phase is not ApiPhase.OFF)
        if state.phase is not ApiPhase.OFF:
            self.curl.setText(curl_line(state.port, self._frame.core.api.path))
            self.curl.setCursorPosition(0)
            self.curl.setToolTip(self.curl.text())
            self._frame.tasks.start(self._read_token(), name="read the API's token")

    def commit(self) -> None:
        """Save a port that was typed and not left yet."""
        if self.port.isEnabled() and self.port.value() != self._frame.core.settings.api_port:
            self._save({PORT.name: str(self.port.value())})

    async def _read_token(self) -> None:
        token = await self._frame.core.api.token()
        if isValid(self):
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

    def _save(self, changes: Mapping[str, str]) -> None:
        self.fault.hide()
        self._frame.tasks.start(self._submit(changes), name="save the API's settings")

    async def _submit(self, changes: Mapping[str, str]) -> None:
        try:
            await self._frame.core.preferences.save(changes=changes)
        except SessileError as error:
            if not isValid(self):
                raise
            self.fault.setText(error.sentence)
            self.fault.show()
        if isValid(self):
            self._show_settings(self._frame.core.settings)

    def _show_settings(self, values: Settings) -> None:
        self.switch.setChecked(values.api_enabled)
        self.port.setValue(values.api_port)
        for control, setting in ((self.switch, ENABLED), (self.port, PORT)):
            control.setEnabled(not fixed_by(setting, values))
        given = " ".join(filter(None, (fixed_by(ENABLED, values), fixed_by(PORT, values))))
        self.given.setText(given)
        self.given.setVisible(bool(given))

    def _look(self) -> None:
        self.token.reveal(shown=self.token.echoMode() != QLineEdit.EchoMode.Normal)
        shown = self.token.echoMode() == QLineEdit.EchoMode.Normal
        words = "Hide the token" if shown else "Show the token"
        parts.keep_icon(self.show_token, "eye-off" if shown else "eye")
        self.show_token.setToolTip(words)
        self.show_token.setAccessibleName(words)

    def _copy_token(self) -> None:
        secrets.copy_secret(self._secret)
        self._frame.messages.note(f"Copied the token; the clipboard forgets it in {secrets.SECONDS} s.")

    def _connect(self) -> None:
        self.switch.clicked.connect(lambda on: self._save({ENABLED.name: "true" if on else "false"}))
        self.port.editingFinished.connect(self.commit)
        self.show_token.clicked.connect(self._look)
        self.copy_token.clicked.connect(self._copy_token)
        self.copy_curl.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.curl.text()))
        self.renew.clicked.connect(lambda: self._frame.tasks.start(self._renew(), name="renew the API's token"))
        self._frame.signals.api.connect(self.show_state)

    def _lay_out(self) -> None:
        for line in (self.token, self.curl):
            line.setReadOnly(True)
        for words in (self.state, self.given, self.fault):
            words.setWordWrap(True)
        self.fault.hide()
        self._access = QWidget()
        column = QVBoxLayout(self._access)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addLayout(_row(_heading("Token"), self.token, self.show_token, self.copy_token, self.renew))
        column.addLayout(_row(_heading("Try it"), self.curl, self.copy_curl))
        switch = _row(self.switch, parts.label("Port"), self.port)
        switch.insertSpacing(1, 16)
        switch.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addLayout(switch)
        for part in (self.state, self.given, self.fault, self._access):
            column.addWidget(part)


def _heading(words: str) -> QLabel:
    made = parts.label(words, role="quiet")
    made.setMinimumSize(QSize(44, 0))
    return made


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget, 1 if isinstance(widget, QLineEdit) else 0)
    return row
