"""One control for each kind of setting: it shows a text as the settings table knows it, and gives one back."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from core.errors import ErrorKind, SessileError
from core.settings import BROWSER_WORDS, Kind, Setting, Value
from gui.kit import parts

BROWSER_TITLES = {
    "auto": "The best one found",
    "chromium": "Chromium",
    "chrome": "Google Chrome",
    "msedge": "Microsoft Edge",
}
ANOTHER = "Another one…"


class SettingControl(Protocol):
    """What the dialog needs of a control."""

    @property
    def widget(self) -> QWidget:
        """What is shown."""
        ...

    @property
    def focus(self) -> QWidget:
        """What takes the keyboard, and the reason when the value is refused."""
        ...

    def text(self) -> str:
        """Return the value as the settings table writes it; raises INPUT with the setting's name."""
        ...

    def show(self, value: Value) -> None:
        """Show `value`."""
        ...


class WholeControl:
    """A whole number with its unit, kept within its bounds."""

    def __init__(self, setting: Setting) -> None:
        unit = f" {setting.unit}" if setting.unit else ""
        self.focus = parts.spin_box(setting.minimum, setting.maximum, suffix=unit, name=setting.title)
        self.focus.setGroupSeparatorShown(True)
        self.focus.setFixedWidth(180)
        self.widget = _left(self.focus)

    def text(self) -> str:
        """Return the number in digits."""
        return str(self.focus.value())

    def show(self, value: Value) -> None:
        """Show the number."""
        self.focus.setValue(int(value))


class SwitchControl:
    """Yes or no."""

    def __init__(self, setting: Setting) -> None:
        self.focus = QCheckBox("On")
        self.focus.setAccessibleName(setting.title)
        self.widget = _left(self.focus)

    def text(self) -> str:
        """Return true or false."""
        return "true" if self.focus.isChecked() else "false"

    def show(self, value: Value) -> None:
        """Show whether it is on."""
        self.focus.setChecked(bool(value))


class BrowserControl:
    """The browsers by name, or a path."""

    def __init__(self, setting: Setting) -> None:
        self._name = setting.name
        self.focus = QComboBox()
        for word in BROWSER_WORDS:
            self.focus.addItem(BROWSER_TITLES[word], word)
        self.focus.addItem(ANOTHER, "")
        self.path = QLineEdit()
        self.path.setPlaceholderText("/usr/bin/chromium")
        self.path.setAccessibleName(f"{setting.title}: path of the program")
        self.choose = parts.button("Choose…", "folder")
        self.choose.clicked.connect(self._choose)
        self.focus.currentIndexChanged.connect(self._show_path)
        self.widget = _left(self.focus, self.path, self.choose, stretch=self.path)
        self._show_path()

    def text(self) -> str:
        """Return the browser's word or the path; raises INPUT when neither is given."""
        chosen = str(self.focus.currentData()) or self.path.text().strip()
        if not chosen:
            raise SessileError(ErrorKind.INPUT, "Choose the browser's program, or another entry.", field=self._name)
        return chosen

    def show(self, value: Value) -> None:
        """Show a browser's word or a path."""
        place = self.focus.findData(str(value))
        known = place >= 0 and bool(value)
        self.focus.setCurrentIndex(place if known else self.focus.count() - 1)
        self.path.setText("" if known else str(value))

    def _show_path(self) -> None:
        another = not self.focus.currentData()
        self.path.setVisible(another)
        self.choose.setVisible(another)

    def _choose(self) -> None:
        dialog = QFileDialog(self.widget, "Choose a browser", str(Path(self.path.text()).parent))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.path.setText)
        dialog.open()


class FolderControl:
    """A folder to read, not to change here."""

    def __init__(self, _setting: Setting) -> None:
        self.focus = QLineEdit()
        self.focus.setReadOnly(True)
        self.widget: QWidget = self.focus

    def text(self) -> str:
        """Return the path."""
        return self.focus.text()

    def show(self, value: Value) -> None:
        """Show the path."""
        self.focus.setText(str(value))
        self.focus.setCursorPosition(0)


def control_for(setting: Setting) -> SettingControl:
    """Make the control for `setting`."""
    makers: dict[Kind, type[WholeControl] | type[SwitchControl] | type[BrowserControl] | type[FolderControl]] = {
        Kind.WHOLE: WholeControl,
        Kind.SWITCH: SwitchControl,
        Kind.BROWSER: BrowserControl,
        Kind.FOLDER: FolderControl,
    }
    return makers[setting.kind](setting)


def _left(*widgets: QWidget, stretch: QWidget | None = None) -> QWidget:
    place = QWidget()
    row = QHBoxLayout(place)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget, 1 if widget is stretch else 0)
    row.addStretch(0 if stretch else 1)
    return place
