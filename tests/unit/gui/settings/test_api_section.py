"""The HTTP API in the settings, over the real core; a test reports what the server would."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from PySide6.QtWidgets import QDialog

from core.app import open_core
from core.model.api import ApiPhase, ApiState
from core.settings import Settings
from gui.kit.bridge import CoreSignals
from gui.kit.frame import Frame
from gui.kit.message_bar import Tone
from gui.settings.api_section import ApiSection
from gui.settings.api_words import OFF
from gui.settings.settings_dialog import SettingsDialog
from tests.fakes.browsers import FakeBrowsers
from tests.unit.gui.conftest import Shell
from tests.unit.gui.waiting import until

ON = ApiState(ApiPhase.LISTENING, 7377)
WHY = "The API cannot use port 7377: another program has it."
TAKEN = ApiState(ApiPhase.FAILED, 7377, WHY)


@pytest_asyncio.fixture
async def section(frame: Frame) -> AsyncIterator[ApiSection]:
    """Show the section while the API is off."""
    made = ApiSection(frame)
    made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest_asyncio.fixture
async def dialog(frame: Frame) -> AsyncIterator[SettingsDialog]:
    """Show the section in its dialog."""
    made = SettingsDialog(frame)
    made.show()
    await until(lambda: made.controls)
    yield made
    made.close()
    made.deleteLater()


def serve(frame: Frame, answer: ApiState) -> None:
    """Answer saved settings as a server would, and say in the window what it says."""

    def follow(settings: Settings) -> None:
        frame.core.api.report(answer if settings.api_enabled else ApiState())
        if frame.core.api.state.phase is ApiPhase.FAILED:
            frame.messages.say(WHY, tone=Tone.WARNING)

    frame.core.api.applied.connect(follow)


async def test_off_it_says_so_and_makes_no_token(section: ApiSection, frame: Frame) -> None:
    assert (section.state.text(), section.access.isEnabled(), frame.core.api.path.exists()) == (OFF, False, False)


async def test_cancel_leaves_no_port_open(dialog: SettingsDialog, frame: Frame) -> None:
    dialog.api.switch.click()
    dialog.api.port.setValue(7400)
    dialog.reject()
    assert (frame.core.settings.api_enabled, frame.core.settings.api_port) == (False, 7377)


async def test_switch_and_port_count_once_they_are_saved(dialog: SettingsDialog, frame: Frame) -> None:
    serve(frame, ApiState(ApiPhase.LISTENING, 7400))
    dialog.api.switch.click()
    dialog.api.port.setValue(7400)
    dialog.submit()
    await until(lambda: dialog.result() == QDialog.DialogCode.Accepted)
    assert (frame.core.settings.api_enabled, frame.core.settings.api_port) == (True, 7400)


async def test_what_save_will_do_is_told_before(section: ApiSection) -> None:
    section.switch.click()
    coming = section.state.text()
    section.switch.click()
    assert (coming, section.state.text()) == ("Listens on 127.0.0.1:7377 once you save.", OFF)


async def test_nothing_moves_when_the_switch_is_clicked(dialog: SettingsDialog) -> None:
    before = dialog.api.geometry(), dialog.form.sizeHint()
    dialog.api.switch.click()
    dialog.form.updateGeometry()
    assert (dialog.api.geometry(), dialog.form.sizeHint()) == before


async def test_a_taken_port_keeps_the_dialog_open_and_says_why_there_alone(
    dialog: SettingsDialog, frame: Frame
) -> None:
    serve(frame, TAKEN)
    dialog.api.switch.click()
    dialog.save.click()
    await until(lambda: frame.core.api.state == TAKEN)
    await until(dialog.save.isEnabled)
    assert (dialog.isVisible(), dialog.api.state.text(), dialog.api.state.property("role")) == (True, WHY, "error")
    assert frame.messages.shown is None or frame.messages.shown.text != WHY
    assert not dialog.api.visibleRegion().isEmpty()


async def test_save_asks_for_a_taken_port_again(dialog: SettingsDialog, frame: Frame) -> None:
    serve(frame, TAKEN)
    dialog.api.switch.click()
    dialog.save.click()
    await until(lambda: frame.core.api.state == TAKEN)
    await until(dialog.save.isEnabled)
    serve(frame, ON)
    dialog.save.click()
    await until(lambda: dialog.result() == QDialog.DialogCode.Accepted)
    assert frame.core.api.state == ON


async def test_a_port_that_takes_its_time_holds_nobody_up(
    dialog: SettingsDialog, frame: Frame, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.settings.api_section.PATIENCE", 0.0)
    dialog.api.switch.click()
    dialog.submit()
    await until(lambda: dialog.result() == QDialog.DialogCode.Accepted)
    assert frame.core.settings.api_enabled


async def test_what_others_changed_meanwhile_is_not_saved_back(section: ApiSection, frame: Frame) -> None:
    await frame.core.preferences.save(changes={"api_enabled": "true"})
    before = section.changes()
    frame.core.api.report(ON)
    assert (before, section.changes(), section.switch.isChecked()) == ({}, {}, True)
    await until(section.access.token.text)


async def test_defaults_are_shown_but_not_saved(dialog: SettingsDialog, frame: Frame) -> None:
    dialog.api.switch.click()
    dialog.api.port.setValue(7400)
    dialog.defaults.click()
    assert (dialog.api.switch.isChecked(), dialog.api.port.value(), dialog.changes()) == (False, 7377, {})


async def test_on_it_says_where_it_listens(section: ApiSection, frame: Frame) -> None:
    frame.core.api.report(ON)
    assert section.state.text().startswith("Listening on 127.0.0.1:7377")
    await until(section.access.token.text)


async def test_a_port_in_use_is_a_sentence(section: ApiSection, frame: Frame) -> None:
    frame.core.api.report(TAKEN)
    assert (section.state.text(), section.state.property("role")) == (WHY, "error")


async def test_what_is_set_from_outside_cannot_be_changed_and_says_so(
    frame: Frame, shell: Shell, tmp_path: Path, browsers: FakeBrowsers
) -> None:
    environment = {"SESSION_API_PORT": "7500", "SESSION_BASE_DIR": str(tmp_path / "other")}
    core = await open_core(command_line={}, environment=environment, browsers=browsers)
    signals = CoreSignals(core, shell)
    section = ApiSection(Frame(**{**vars(frame), "core": core, "signals": signals}))
    section.show_defaults()
    assert (section.port.value(), section.port.isEnabled(), section.switch.isEnabled()) == (7500, False, True)
    assert section.given.text() == "Set by SESSION_API_PORT."
    section.deleteLater()
    signals.close()
    await core.close()
