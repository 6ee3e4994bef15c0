"""The settings, made from the settings table; and how the window looks."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.errors import SessileError
from core.settings import SETTINGS, Kind, Setting, Settings, Value
from gui.kit import parts, theme
from gui.kit.form import Form
from gui.kit.frame import Frame
from gui.settings.api_section import ENABLED, PORT, ApiSection
from gui.settings.setting_rows import SettingControl, control_for
from gui.settings.setting_words import fixed_by, note

THEMES = {theme.Scheme.SYSTEM: "As the system", theme.Scheme.LIGHT: "Light", theme.Scheme.DARK: "Dark"}


class SettingsDialog(QDialog):
    """Save writes what differs through the core; Cancel leaves all as it was. `controls` are keyed by setting name."""

    def __init__(
        self,
        frame: Frame,
        parent: QWidget | None = None,
        *,
        instead: Mapping[str, QWidget] | None = None,
        first: str = "",
    ) -> None:
        """`instead` are widgets that do by themselves what a setting is for, by its name; `first` is where to begin."""
        super().__init__(parent)
        self._frame = frame
        self.api = ApiSection(frame)
        self._instead, self._first = {ENABLED.name: self.api, **(instead or {})}, first
        self._closed = False
        self._values: dict[str, str] = {}
        self.controls: dict[str, SettingControl] = {}
        self.setWindowTitle("Settings")
        self.setAccessibleName("Settings")
        self.form = Form()
        self.form.setContentsMargins(24, 8, 24, 16)
        self.fault = parts.label(role="error")
        self.fault.setWordWrap(True)
        self.fault.hide()
        self.look = QComboBox()
        self._lay_out()
        self.resize(680, 640)
        self.finished.connect(self._note_closed)
        frame.tasks.start(self._read(), name="read settings")

    def changes(self) -> Mapping[str, str]:
        """Return what differs from the values in force, by name; raises INPUT with the name of a setting."""
        texts = {name: control.text() for name, control in self.controls.items() if control.focus.isEnabled()}
        changes = {name: text for name, text in texts.items() if text != self._values.get(name, text)}
        return {**changes, **self.api.changes()}

    def submit(self) -> None:
        """Save, and close when that worked."""
        self.form.accept_all()
        self.fault.hide()
        try:
            changes = self.changes()
        except SessileError as error:
            self._refuse(error)
            return
        self.save.setEnabled(False)
        self._frame.tasks.start(self._submit(changes), name="save settings")

    def show_defaults(self) -> None:
        """Show every default; nothing is saved yet."""
        for setting in SETTINGS:
            control = self.controls.get(setting.name)
            if control is not None and setting.saved and control.focus.isEnabled():
                control.show(setting.default)
        self.api.show_defaults()

    async def _read(self) -> None:
        values = await self._frame.core.preferences.values()
        if not self._closed:
            self._fill(values)

    async def _submit(self, changes: Mapping[str, str]) -> None:
        try:
            if changes:
                await self._frame.core.preferences.save(changes=changes)
        except SessileError as error:
            if self._closed:
                raise
            self._refuse(error)
            return
        self._tell(changes)
        if self._closed:
            return
        self._apply_look()
        self._values.update(changes)
        held = await self.api.settled()
        if held and not self._closed:
            self.accept()
        elif not self._closed:
            self.save.setEnabled(True)
            self._scroll.ensureWidgetVisible(self.api)

    def _fill(self, values: Settings) -> None:
        for setting in SETTINGS:
            if setting.name in self._instead:
                self.form.add(setting.name, setting.title, self._instead[setting.name])
                continue
            if setting.name == PORT.name:  # stands in the section of the API
                continue
            control = control_for(setting)
            control.show(_value(setting, values, self._frame))
            readable = setting.kind is Kind.FOLDER  # shown to be read and copied
            for widget in (control.widget, control.focus):
                widget.setEnabled(readable or not fixed_by(setting, values))
            control.focus.setAccessibleName(setting.title)
            self.form.add(setting.name, setting.title, control.focus, row=control.widget, note=note(setting, values))
            if setting.saved:
                self.controls[setting.name] = control
                self._values[setting.name] = control.text()
        self.save.setEnabled(True)
        self.defaults.setEnabled(True)
        if self._first:
            QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        first = self.form.control(self._first)
        self._scroll.ensureWidgetVisible(first)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, changes: Mapping[str, str]) -> None:
        waiting = [setting.title for setting in SETTINGS if setting.restart and setting.name in changes]
        if waiting:
            self._frame.messages.say(f"Saved. Start Sessile again for: {', '.join(waiting)}.")
        elif changes:
            self._frame.messages.note("Saved the settings.")

    def _refuse(self, error: SessileError) -> None:
        self.save.setEnabled(True)
        if not self.form.refuse(error):
            self.fault.setText(error.sentence)
            self.fault.show()

    def _apply_look(self) -> None:
        wanted = theme.Scheme(self.look.currentData())
        if wanted is not theme.scheme():
            self._frame.commands.run(f"view.{wanted.value}")

    def _note_closed(self) -> None:
        self._closed = True  # Qt may delete the dialog while the core still answers

    def _lay_out(self) -> None:
        for scheme, words in THEMES.items():
            self.look.addItem(words, scheme.value)
        self.look.setCurrentIndex(self.look.findData(theme.scheme().value))
        self.form.add("look", "Appearance", self.look)
        self._scroll = scroll = QScrollArea()
        scroll.setWidget(self.form)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        title = parts.label("Settings", role="title")
        title.setContentsMargins(24, 20, 24, 4)
        self.fault.setContentsMargins(24, 0, 24, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(title)
        column.addWidget(scroll, 1)
        column.addWidget(parts.hairline())
        column.addWidget(self.fault)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.defaults = parts.button("Show defaults", "undo")
        self.defaults.setEnabled(False)
        self.defaults.clicked.connect(self.show_defaults)
        cancel = parts.button("Cancel")
        cancel.clicked.connect(self.reject)
        self.save = parts.button("Save", kind="primary")
        self.save.setEnabled(False)
        self.save.setDefault(True)
        self.save.clicked.connect(self.submit)
        row = QHBoxLayout()
        row.setContentsMargins(24, 12, 24, 16)
        row.setSpacing(8)
        row.addWidget(self.defaults)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.save)
        return row


def _value(setting: Setting, values: Settings, frame: Frame) -> Value:
    if setting.kind is Kind.FOLDER:
        return str(frame.core.layout.base)
    value: Value = getattr(values, setting.name)
    return value
