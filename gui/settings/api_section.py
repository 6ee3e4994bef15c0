"""The HTTP API in the settings: on or off and its port, which wait for Save, and what scripts need, which does not."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.model.api import ApiPhase, ApiState
from core.settings import BY_NAME, Settings
from gui.kit import parts
from gui.kit.frame import Frame
from gui.settings.api_access import ApiAccess
from gui.settings.api_words import coming_words, long_words
from gui.settings.setting_words import fixed_by

ENABLED, PORT = BY_NAME["api_enabled"], BY_NAME["api_port"]
PORT_WIDTH = 110
PATIENCE = 3.0  # seconds for a port to open; a port that is left first answers what was asked of it
LINES = 2  # the words about the API take no more, and then never move what stands below


class ApiSection(QWidget):
    """Attributes: switch, port, state (the words), given (what is set from outside), access (token and line)."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._values = frame.core.settings
        self._answered = asyncio.Event()
        self.setAccessibleName(ENABLED.title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.switch = QCheckBox("On")
        self.switch.setAccessibleName(ENABLED.title)
        self.port = parts.spin_box(PORT.minimum, PORT.maximum, name=PORT.title)
        self.port.setFixedWidth(PORT_WIDTH)
        self.state, self.given = parts.label(), parts.label(role="quiet")
        self.access = ApiAccess(frame)
        self.setFocusProxy(self.switch)
        self._lay_out()
        self._show_settings(frame.core.settings)
        self.show_state(frame.core.api.state)
        self.switch.toggled.connect(self._show_words)
        self.port.valueChanged.connect(self._show_words)
        frame.signals.api.connect(self.show_state)

    def show_state(self, state: ApiState) -> None:
        """Show how the API stands, and what somebody else has set meanwhile unless this was touched."""
        self._answered.set()
        if not self._touched():
            self._show_settings(self._frame.core.settings)
        self._show_words()
        self.access.show_state(state)

    def changes(self) -> Mapping[str, str]:
        """Return what differs from the settings, by name; to be on is asked for again where the port was taken."""
        touched = self._touched()
        failed = self._frame.core.api.state.phase is ApiPhase.FAILED
        if not touched and failed and self.switch.isEnabled() and self.switch.isChecked():
            return {ENABLED.name: "true"}  # the other program may have ended
        return touched

    async def settled(self) -> bool:
        """Wait a moment for what was saved; False when its port cannot be opened: then the words here say why."""
        before, saved, api = self._values, self._frame.core.settings, self._frame.core.api
        self._show_settings(saved)
        if not saved.api_enabled or (before.api_enabled, before.api_port) == (True, saved.api_port):
            return True
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while api.state.port != saved.api_port:
                    self._answered.clear()
                    await self._answered.wait()
        if api.state.phase is ApiPhase.FAILED:
            self._frame.messages.withdraw(api.state.sentence)  # once is enough
        return api.state.phase is not ApiPhase.FAILED

    def show_defaults(self) -> None:
        """Show the defaults; nothing is saved yet."""
        if self.switch.isEnabled():
            self.switch.setChecked(bool(ENABLED.default))
        if self.port.isEnabled():
            self.port.setValue(int(PORT.default))

    def _touched(self) -> Mapping[str, str]:
        touched = {}
        if self.switch.isChecked() != self._values.api_enabled:
            touched[ENABLED.name] = "true" if self.switch.isChecked() else "false"
        if self.port.value() != self._values.api_port:
            touched[PORT.name] = str(self.port.value())
        return touched

    def _show_settings(self, values: Settings) -> None:
        self._values = values
        self.switch.setChecked(values.api_enabled)
        self.port.setValue(values.api_port)
        for control, setting in ((self.switch, ENABLED), (self.port, PORT)):
            control.setEnabled(not fixed_by(setting, values))
        given = " ".join(filter(None, (fixed_by(ENABLED, values), fixed_by(PORT, values))))
        self.given.setText(given)
        self.given.setVisible(bool(given))
        self._show_words()

    def _show_words(self) -> None:
        """Say how the API stands, or what Save will make of it."""
        on, state = self.switch.isChecked(), self._frame.core.api.state
        coming = bool(self._touched()) and (on or self._values.api_enabled)
        self.state.setText(coming_words(on=on, port=self.port.value()) if coming else long_words(state))
        failed = state.phase is ApiPhase.FAILED and not coming
        parts.restyle(self.state, "role", "error" if failed else "text")

    def _lay_out(self) -> None:
        for words in (self.state, self.given):
            words.setWordWrap(True)
            words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.state.ensurePolished()
        self.state.setMinimumHeight(LINES * self.state.fontMetrics().lineSpacing())
        switch = QHBoxLayout()
        switch.setContentsMargins(0, 0, 0, 0)
        switch.setSpacing(8)
        for control in (self.switch, parts.label("Port"), self.port):
            switch.addWidget(control)
        switch.insertSpacing(1, 16)
        switch.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addLayout(switch)
        for part in (self.state, self.given, self.access):
            column.addWidget(part)
