"""What scripts need of the HTTP API, over the real core; a test reports what the server would."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from core.model.api import ApiPhase, ApiState
from gui.kit.confirm import ConfirmDialog
from gui.kit.frame import Frame
from gui.settings.api_access import ApiAccess
from gui.settings.api_words import curl_line
from tests.unit.gui.conftest import HeldTimer
from tests.unit.gui.waiting import until

ON = ApiState(ApiPhase.LISTENING, 7377)
FIELD_WIDTH = 415  # what the settings dialog has for a field at first


@pytest_asyncio.fixture
async def access(frame: Frame) -> AsyncIterator[ApiAccess]:
    """Show it while the API is off."""
    made = ApiAccess(frame)
    made.show_state(ApiState())
    made.setFixedWidth(FIELD_WIDTH)
    made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest_asyncio.fixture
async def listening(access: ApiAccess) -> ApiAccess:
    """Show it while the API is on."""
    access.show_state(ON)
    await until(access.token.text)
    return access


async def test_off_it_makes_no_token(access: ApiAccess, frame: Frame) -> None:
    assert (access.token.text(), access.isEnabled(), frame.core.api.path.exists()) == ("", False, False)


async def test_it_takes_the_same_room_on_and_off(access: ApiAccess) -> None:
    before = access.sizeHint()
    access.show_state(ON)
    await until(access.token.text)
    assert access.sizeHint() == before


async def test_the_token_is_hidden_until_it_is_asked_for(listening: ApiAccess, frame: Frame) -> None:
    token = await frame.core.api.token()
    before = listening.token.displayText()
    listening.show_token.click()
    assert (token in before, listening.token.displayText()) == (False, token)
    assert listening.show_token.accessibleName() == "Hide the token"


async def test_the_token_is_hidden_again_once_the_api_is_off(listening: ApiAccess) -> None:
    listening.show_token.click()
    listening.show_state(ApiState())
    assert (listening.token.text(), listening.token.echoMode()) == ("", QLineEdit.EchoMode.Password)


async def test_the_token_is_shown_by_keyboard_too(listening: ApiAccess) -> None:
    assert listening.show_token.focusPolicy() & Qt.FocusPolicy.TabFocus
    QTest.keyClick(listening.show_token, Qt.Key.Key_Space)
    assert listening.token.echoMode() == QLineEdit.EchoMode.Normal


async def test_the_whole_token_can_be_read(listening: ApiAccess) -> None:
    listening.show_token.click()
    assert listening.token.fontMetrics().horizontalAdvance(listening.token.text()) < listening.token.width() - 20


async def test_the_whole_line_can_be_read(listening: ApiAccess) -> None:
    """What wraps is as wide as the view; what is longer than the view is scrolled."""
    view, bar = listening.curl.viewport(), listening.curl.verticalScrollBar()
    lines = listening.curl.document().size().height()
    assert listening.curl.document().size().width() <= view.width()
    assert bar.maximum() > 0 or lines * listening.curl.fontMetrics().lineSpacing() <= view.height()


async def test_a_copied_token_leaves_the_clipboard(listening: ApiAccess, frame: Frame, held_timer: HeldTimer) -> None:
    listening.copy_token.click()
    copied = QGuiApplication.clipboard().text()
    held_timer.elapse()
    assert (copied, QGuiApplication.clipboard().text()) == (await frame.core.api.token(), "")


async def test_the_line_to_try_it_is_copied_whole_and_that_is_said(listening: ApiAccess, frame: Frame) -> None:
    listening.copy_curl.click()
    line = QGuiApplication.clipboard().text()
    assert line == curl_line(7377, frame.core.api.path)
    assert await frame.core.api.token() not in line
    assert frame.messages.shown is not None
    assert frame.messages.shown.text == "Copied the line; paste it into a terminal."


async def answered(access: ApiAccess, *, yes: bool) -> None:
    access.renew.click()
    await until(lambda: access.findChildren(ConfirmDialog))
    dialog = access.findChildren(ConfirmDialog)[0]
    (dialog.verb if yes else dialog.cancel).click()


async def test_a_token_is_renewed_after_a_question(listening: ApiAccess, frame: Frame) -> None:
    before = await frame.core.api.token()
    await answered(listening, yes=True)
    await until(lambda: listening.token.text() != before)
    assert listening.token.text() == await frame.core.api.token()


async def test_no_is_an_answer(listening: ApiAccess, frame: Frame) -> None:
    before = await frame.core.api.token()
    await answered(listening, yes=False)
    await until(lambda: not any(each.isVisible() for each in listening.findChildren(ConfirmDialog)))
    assert await frame.core.api.token() == before
