"""One control for each kind of setting."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from core.errors import SessileError
from core.settings import BY_NAME, SETTINGS, Value, parse
from gui.settings.setting_rows import ANOTHER, BrowserControl, FolderControl, WholeControl, control_for

NAMES = [setting.name for setting in SETTINGS]


@pytest.mark.parametrize("name", NAMES)
def test_every_default_comes_back_as_the_table_reads_it(qapp: QApplication, name: str) -> None:
    setting = BY_NAME[name]
    control = control_for(setting)
    control.show(setting.default)
    assert parse(setting, control.text()) == setting.default


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("max_sessions", 12_345, "12345"),
        ("persist_cookies", False, "false"),
        ("browser", "chrome", "chrome"),
        ("browser", "/opt/browser", "/opt/browser"),
    ],
)
def test_a_value_comes_back_as_text(qapp: QApplication, name: str, value: Value, text: str) -> None:
    control = control_for(BY_NAME[name])
    control.show(value)
    assert control.text() == text


def test_a_number_keeps_within_its_bounds(qapp: QApplication) -> None:
    control = WholeControl(BY_NAME["bin_days"])
    control.show(99_999)
    assert control.text() == str(BY_NAME["bin_days"].maximum)


def test_a_number_shows_its_unit(qapp: QApplication) -> None:
    assert WholeControl(BY_NAME["bin_days"]).focus.suffix() == " days"


def test_another_browser_asks_for_its_path(qapp: QApplication) -> None:
    control = BrowserControl(BY_NAME["browser"])
    control.focus.setCurrentText(ANOTHER)
    assert not control.path.isHidden()
    with pytest.raises(SessileError) as refused:
        control.text()
    assert refused.value.field == "browser"


def test_a_named_browser_needs_no_path(qapp: QApplication) -> None:
    control = BrowserControl(BY_NAME["browser"])
    control.show("/opt/browser")
    control.show("auto")
    assert (control.path.isHidden(), control.text()) == (True, "auto")


def test_a_path_can_be_chosen(qapp: QApplication) -> None:
    control = BrowserControl(BY_NAME["browser"])
    control.show("/usr/bin/chromium")
    control.choose.click()
    dialog = control.widget.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit("/opt/other")
    dialog.close()
    assert control.text() == "/opt/other"


def test_a_folder_is_to_be_read_only(qapp: QApplication) -> None:
    control = FolderControl(BY_NAME["base_dir"])
    control.show("/home/someone/sessile")
    assert (control.focus.isReadOnly(), control.text()) == (True, "/home/someone/sessile")
