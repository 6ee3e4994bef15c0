"""The HTTP API in the settings, over the real core; a test reports what the server would."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from core.app import open_core
from core.model.api import ApiPhase, ApiState
from gui.kit.bridge import CoreSignals
from gui.kit.confirm import ConfirmDialog
from gui.kit.frame import Frame
from gui.settings.api_section import ApiSection
from gui.settings.api_words import OFF, curl_line
from gui.settings.settings_dialog import SettingsDialog
from tests.fakes.browsers import FakeBrowsers
from tests.unit.gui.conftest import HeldTimer, Shell
from tests.unit.gui.waiting import until

ON = ApiState(ApiPhase.LISTENING, 7377)
WHY = "The API cannot use port 7377: another program has it."


@pytest_asyncio.fixture
async def section(frame: Frame) -> AsyncIterator[ApiSection]:
    """Show the section while the API is off."""
    made = ApiSection(frame)
    made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest_asyncio.fixture
async def listening(section: ApiSection, frame: Frame) -> ApiSection:
    """Show the section while the API is on."""
    frame.core.api.report(ON)
    await until(section.token.text)
    return section


async def test_off_it_says_so_and_makes_no_token(section: ApiSection, frame: Frame) -> None:
    assert (section.state.text(), section.token.isVisible(), frame.core.api.path.exists()) == (OFF, False, False)


async def test_the_switch_counts_at_once(section: ApiSection, frame: Frame) -> None:
    section.switch.click()
    await until(lambda: frame.core.settings.api_enabled)
    section.switch.click()
    await until(lambda: not frame.core.settings.api_enabled)


async def test_the_port_counts_once_it_is_left(section: ApiSection, frame: Frame) -> None:
    section.port.setValue(7400)
    before = frame.core.settings.api_port
    QTest.keyClick(section.port, Qt.Key.Key_Return)
    await until(lambda: frame.core.settings.api_port == 7400)
    assert before == 7377


async def test_a_port_that_was_not_left_counts_when_the_dialog_is_saved(frame: Frame) -> None:
    dialog = SettingsDialog(frame)
    await until(lambda: dialog.controls)
    dialog.api.port.setValue(7400)
    dialog.submit()
    await until(lambda: frame.core.settings.api_port == 7400)
    dialog.deleteLater()


async def test_on_it_says_where_it_listens(listening: ApiSection) -> None:
    assert listening.state.text().startswith("Listening on 127.0.0.1:7377")


async def test_a_port_in_use_is_a_sentence(section: ApiSection, frame: Frame) -> None:
    frame.core.api.report(ApiState(ApiPhase.FAILED, 7377, WHY))
    assert (section.state.text(), section.state.property("role")) == (WHY, "error")


async def test_the_token_is_hidden_until_it_is_asked_for(listening: ApiSection, frame: Frame) -> None:
    token = await frame.core.api.token()
    before = listening.token.displayText()
    listening.show_token.click()
    assert (token in before, listening.token.displayText()) == (False, token)
    assert listening.show_token.accessibleName() == "Hide the token"


async def test_the_token_is_shown_by_keyboard_too(listening: ApiSection) -> None:
    assert listening.show_token.focusPolicy() & Qt.FocusPolicy.TabFocus
    QTest.keyClick(listening.show_token, Qt.Key.Key_Space)
    assert listening.token.echoMode() == QLineEdit.EchoMode.Normal


async def test_a_copied_token_leaves_the_clipboard(listening: ApiSection, frame: Frame, held_timer: HeldTimer) -> None:
    listening.copy_token.click()
    copied = QGuiApplication.clipboard().text()
    held_timer.elapse()
    assert (copied, QGuiApplication.clipboard().text()) == (await frame.core.api.token(), "")


async def test_the_line_to_try_it_is_copied_whole(listening: ApiSection, frame: Frame) -> None:
    listening.copy_curl.click()
    line = QGuiApplication.clipboard().text()
    assert line == curl_line(7377, frame.core.api.path)
    assert await frame.core.api.token() not in line


async def answered(section: ApiSection, *, yes: bool) -> None:
    section.renew.click()
    await until(lambda: section.findChildren(ConfirmDialog))
    dialog = section.findChildren(ConfirmDialog)[0]
    (dialog.verb if yes else dialog.cancel).click()


async def test_a_token_is_renewed_after_a_question(listening: ApiSection, frame: Frame) -> None:
    before = await frame.core.api.token()
    await answered(listening, yes=True)
    await until(lambda: listening.token.text() != before)
    assert listening.token.text() == await frame.core.api.token()


async def test_no_is_an_answer(listening: ApiSection, frame: Frame) -> None:
    before = await frame.core.api.token()
    await answered(listening, yes=False)
    await until(lambda: not any(each.isVisible() for each in listening.findChildren(ConfirmDialog)))
    assert await frame.core.api.token() == before


async def test_what_is_set_from_outside_cannot_be_changed_and_says_so(
    frame: Frame, shell: Shell, tmp_path: Path, browsers: FakeBrowsers
) -> None:
    environment = {"SESSION_API_PORT": "7500", "SESSION_BASE_DIR": str(tmp_path / "other")}
    core = await open_core(command_line={}, environment=environment, browsers=browsers)
    signals = CoreSignals(core, shell)
    section = ApiSection(Frame(**{**vars(frame), "core": core, "signals": signals}))
    assert (section.port.value(), section.port.isEnabled(), section.switch.isEnabled()) == (7500, False, True)
    assert section.given.text() == "Set by SESSION_API_PORT."
    section.deleteLater()
    signals.close()
    await core.close()
