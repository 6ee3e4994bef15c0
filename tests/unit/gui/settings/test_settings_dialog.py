"""The settings dialog over the real core."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLabel, QLineEdit, QSpinBox

from core.app import open_core
from core.settings import SETTINGS
from gui.kit import theme
from gui.kit.frame import Frame
from gui.settings.settings_dialog import SettingsDialog
from tests.fakes.browsers import FakeBrowsers
from tests.unit.gui.waiting import until


@pytest_asyncio.fixture
async def dialog(frame: Frame) -> AsyncIterator[SettingsDialog]:
    """Show the settings in force."""
    made = SettingsDialog(frame)
    made.show()
    await until(lambda: made.controls)
    yield made
    made.close()
    made.deleteLater()


def spin(dialog: SettingsDialog, name: str) -> QSpinBox:
    control = dialog.form.control(name)
    assert isinstance(control, QSpinBox)
    return control


async def accepted(dialog: SettingsDialog) -> None:
    dialog.submit()
    await until(lambda: dialog.result() == QDialog.DialogCode.Accepted)


async def test_it_has_every_setting_that_works_and_no_other(dialog: SettingsDialog) -> None:
    wanted = {setting.name for setting in SETTINGS} | {"look"}
    assert set(dialog.form.fields) | {"api_port"} == wanted  # which stands in the section of the API


async def test_every_control_is_called_like_its_setting(dialog: SettingsDialog) -> None:
    named = {setting.name: setting.title for setting in SETTINGS if setting.name != "api_port"}
    assert {name: dialog.form.control(name).accessibleName() for name in named} == named


async def test_the_base_folder_is_shown(dialog: SettingsDialog, frame: Frame) -> None:
    control = dialog.form.control("base_dir")
    assert isinstance(control, QLineEdit)
    assert control.text() == str(frame.core.layout.base)


async def test_an_untouched_dialog_changes_nothing(dialog: SettingsDialog) -> None:
    assert dialog.changes() == {}


async def test_a_change_is_in_force_after_saving(dialog: SettingsDialog, frame: Frame) -> None:
    spin(dialog, "max_sessions").setValue(77)
    await accepted(dialog)
    assert frame.core.settings.max_sessions == 77


async def test_cancel_leaves_all_as_it_was(dialog: SettingsDialog, frame: Frame) -> None:
    spin(dialog, "max_sessions").setValue(77)
    dialog.reject()
    assert (await frame.core.preferences.values()).max_sessions == 1000


async def test_a_setting_that_waits_for_the_next_start_is_told(dialog: SettingsDialog, frame: Frame) -> None:
    switch = dialog.form.control("persist_cookies")
    assert isinstance(switch, QCheckBox)
    switch.setChecked(False)
    await accepted(dialog)
    assert frame.messages.shown is not None
    assert frame.messages.shown.text == "Saved. Start Sessile again for: Keep cookies and page storage."


async def test_defaults_are_shown_but_not_saved(dialog: SettingsDialog, frame: Frame) -> None:
    spin(dialog, "bin_days").setValue(30)
    dialog.defaults.click()
    assert (spin(dialog, "bin_days").value(), dialog.isVisible()) == (7, True)


async def test_a_wrong_browser_says_why_at_its_field(dialog: SettingsDialog) -> None:
    dialog.controls["browser"].show("no/absolute/path")
    dialog.submit()
    await until(lambda: dialog.form.reason("browser"))
    assert "the full path of a browser" in dialog.form.reason("browser")
    assert (dialog.isVisible(), dialog.save.isEnabled()) == (True, True)


async def test_no_path_at_all_says_what_to_choose(dialog: SettingsDialog) -> None:
    dialog.controls["browser"].show("")
    dialog.submit()
    assert dialog.form.reason("browser") == "Choose the browser's program, or another entry."


async def test_a_setting_of_the_environment_cannot_be_changed_and_says_so(
    frame: Frame, tmp_path: Path, browsers: FakeBrowsers
) -> None:
    environment = {"SESSION_MAX_SESSIONS": "500", "SESSION_BASE_DIR": str(tmp_path / "other")}
    core = await open_core(command_line={}, environment=environment, browsers=browsers)
    made = SettingsDialog(Frame(**{**vars(frame), "core": core}))
    await until(lambda: made.controls)
    control = made.form.control("max_sessions")
    assert (control.isEnabled(), made.form.note("max_sessions").endswith("Set by SESSION_MAX_SESSIONS.")) == (
        False,
        True,
    )
    made.deleteLater()
    await core.close()


async def test_the_look_is_put_in_force_by_saving(
    dialog: SettingsDialog, frame: Frame, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str] = []
    frame.commands.bind("view.dark", lambda: given.append("dark"))
    dialog.look.setCurrentIndex(dialog.look.findData(theme.Scheme.DARK.value))
    untouched = list(given)
    await accepted(dialog)
    assert (untouched, given) == ([], ["dark"])


async def test_another_widget_can_stand_for_a_setting(frame: Frame) -> None:
    section = QLabel("On.")
    section.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made = SettingsDialog(frame, instead={"encrypt_data": section}, first="encrypt_data")
    made.show()
    await until(lambda: made.controls)
    made.activateWindow()
    await until(lambda: not section.visibleRegion().isEmpty())
    await until(section.hasFocus)
    assert (made.form.control("encrypt_data"), "encrypt_data" in made.changes()) == (section, False)
    made.close()
    made.deleteLater()
