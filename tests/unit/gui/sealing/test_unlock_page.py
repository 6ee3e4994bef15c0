"""The page in place of the window while the store is locked."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QProgressBar

from core.model.sealing import LockState
from gui.kit.frame import Frame
from gui.sealing.unlock_page import UnlockPage
from tests.fakes.keyrings import FakeKeyring
from tests.unit.gui.sealing.conftest import PHRASE, seal
from tests.unit.gui.waiting import until


@pytest_asyncio.fixture
async def page(frame: Frame) -> AsyncIterator[UnlockPage]:
    made = UnlockPage(frame)
    made.show()
    yield made
    made.stop()
    made.close()
    made.deleteLater()


async def _locked(frame: Frame, page: UnlockPage, *, keyring: bool = False, ask: bool = False) -> str:
    code = await seal(frame.core, keyring=keyring)
    await frame.core.locking.lock()
    await page.begin(ask_keyring=ask)
    return code


async def test_the_passphrase_opens(frame: Frame, page: UnlockPage) -> None:
    await _locked(frame, page)
    QTest.keyClicks(page.line, PHRASE)
    QTest.keyClick(page.line, Qt.Key.Key_Return)
    await until(lambda: frame.core.locking.state is LockState.UNLOCKED)
    assert page.line.text() == ""


async def test_the_recovery_code_opens(frame: Frame, page: UnlockPage) -> None:
    code = await _locked(frame, page)
    page.other.click()
    page.line.setText(code.lower().replace("-", " "))
    page.unlock.click()
    await until(lambda: frame.core.locking.state is LockState.UNLOCKED)


async def test_the_keyring_is_asked_by_itself(frame: Frame, page: UnlockPage) -> None:
    await _locked(frame, page, keyring=True, ask=True)
    await until(lambda: frame.core.locking.state is LockState.UNLOCKED)


async def test_after_a_lock_by_hand_the_keyring_waits_to_be_asked(frame: Frame, page: UnlockPage) -> None:
    await _locked(frame, page, keyring=True)
    assert (page.busy.isVisible(), page.keyring.isVisible()) == (False, True)
    page.keyring.click()
    await until(lambda: frame.core.locking.state is LockState.UNLOCKED)


async def test_waiting_for_the_keyring_can_be_stopped(frame: Frame, page: UnlockPage, keyring: FakeKeyring) -> None:
    await _locked(frame, page, keyring=True)
    keyring.wait.clear()
    page.ask_keyring()
    assert page.busy.cancel.isVisible()
    page.busy.cancel.click()
    await until(lambda: not page.busy.isVisible())
    keyring.wait.set()
    assert frame.core.locking.state is LockState.LOCKED
    assert page.line.isVisible()


async def test_esc_stops_waiting_for_the_keyring(frame: Frame, page: UnlockPage, keyring: FakeKeyring) -> None:
    await _locked(frame, page, keyring=True)
    keyring.wait.clear()
    page.activateWindow()
    await until(page.isActiveWindow)
    page.ask_keyring()
    QTest.keyClick(page.line, Qt.Key.Key_Escape)
    await until(lambda: not page.busy.isVisible())
    keyring.wait.set()
    assert frame.core.locking.state is LockState.LOCKED


async def test_esc_stops_no_passphrase_that_is_being_tried(frame: Frame, page: UnlockPage) -> None:
    await _locked(frame, page)
    page.activateWindow()
    await until(page.isActiveWindow)
    page.line.setText(PHRASE)
    page.submit()
    QTest.keyClick(page.line, Qt.Key.Key_Escape)
    await until(lambda: frame.core.locking.state is LockState.UNLOCKED)


async def test_interrupted_work_that_the_unlock_has_to_end_shows_how_far_it_is(frame: Frame, page: UnlockPage) -> None:
    await _locked(frame, page)
    page.line.setText(PHRASE)
    page.submit()
    page.show_progress("Sessions and cookies", 3, 10)
    bar = page.busy.findChild(QProgressBar)
    assert bar is not None
    assert (page.busy.isVisible(), bar.value(), bar.maximum()) == (True, 3, 10)
    assert (page.busy.cancel.isVisible(), page.line.isReadOnly()) == (False, True)
    await until(lambda: frame.core.locking.state is LockState.UNLOCKED)


async def test_while_the_keyring_is_slow_the_passphrase_opens(
    frame: Frame, page: UnlockPage, keyring: FakeKeyring
) -> None:
    await _locked(frame, page, keyring=True)
    keyring.wait.clear()
    page.ask_keyring()
    page.line.setText(PHRASE)
    page.submit()
    await until(lambda: frame.core.locking.state is LockState.UNLOCKED)
    keyring.wait.set()


async def test_a_wrong_passphrase_is_said_and_counted(frame: Frame, page: UnlockPage) -> None:
    await _locked(frame, page)
    for _ in range(2):
        page.line.setText("Perhaps this one")
        page.submit()
        await until(page.fault.text)
        await until(lambda: not page.busy.isVisible())
    assert page.attempts.text() == "Two attempts have failed."
    assert "Perhaps" not in page.fault.text()
    assert frame.core.locking.state is LockState.LOCKED


async def test_damaged_keys_are_told_apart_and_count_as_no_attempt(frame: Frame, page: UnlockPage) -> None:
    await _locked(frame, page)
    page.line.setText("Perhaps this one")
    page.submit()
    await until(page.fault.text)
    wrong = page.fault.text()
    damaged = "The keys are damaged. Put a copy of keys.json back."
    page._refuse(damaged)
    assert (wrong != damaged, page.fault.text()) == (True, damaged)


async def test_what_is_written_is_hidden(frame: Frame, page: UnlockPage) -> None:
    await _locked(frame, page)
    assert page.line.echoMode() is QLineEdit.EchoMode.Password


async def _only_keyring(frame: Frame, page: UnlockPage) -> str:
    code = await seal(frame.core, passphrase=None, keyring=True)
    await frame.core.locking.lock()
    page.activateWindow()
    await until(page.isActiveWindow)
    await page.begin(ask_keyring=False)
    return code


async def test_without_a_passphrase_enter_asks_the_keyring(frame: Frame, page: UnlockPage) -> None:
    await _only_keyring(frame, page)
    assert (page.keyring.hasFocus(), page.keyring.property("kind"), page.line.isVisible()) == (True, "primary", False)
    QTest.keyClick(page.keyring, Qt.Key.Key_Return)
    await until(lambda: frame.core.locking.state is LockState.UNLOCKED)


async def test_without_a_passphrase_the_code_is_the_second_way(frame: Frame, page: UnlockPage) -> None:
    code = await _only_keyring(frame, page)
    page.other.click()
    assert (page.line.accessibleName(), page.line.hasFocus(), page.other.isVisible()) == ("Recovery code", True, False)
    assert (page.keyring.property("kind"), page.keyring.isVisible()) == ("flat", True)
    page.line.setText(code)
    page.submit()
    await until(lambda: frame.core.locking.state is LockState.UNLOCKED)


async def test_a_keyring_that_has_lost_the_key_brings_the_code_up(
    frame: Frame, page: UnlockPage, keyring: FakeKeyring
) -> None:
    await _only_keyring(frame, page)
    keyring.secrets.clear()
    page.keyring.click()
    await until(page.fault.text)
    await until(page.line.hasFocus)
    assert (page.line.accessibleName(), page.attempts.text()) == ("Recovery code", "")


async def test_a_keyring_that_does_not_answer_can_be_asked_again(
    frame: Frame, page: UnlockPage, keyring: FakeKeyring
) -> None:
    await _only_keyring(frame, page)
    keyring.fault = RuntimeError()
    page.keyring.click()
    await until(page.fault.text)
    await until(page.keyring.hasFocus)
    assert not page.line.isVisible()


async def test_a_wrong_code_can_be_read_and_corrected(frame: Frame, page: UnlockPage) -> None:
    code = await _locked(frame, page)
    wrong = f"{'1' if code[0] == '0' else '0'}{code[1:]}"
    page.other.click()
    page.line.setText(wrong)
    page.submit()
    await until(lambda: "Compare every letter" in page.fault.text())
    assert (page.line.text(), page.line.echoMode()) == (wrong, QLineEdit.EchoMode.Normal)
    await until(lambda: not page.line.isReadOnly())
    page.line.setText(code)
    page.submit()
    await until(lambda: frame.core.locking.state is LockState.UNLOCKED)
    await until(lambda: page.line.text() == "")
    assert not page.line.isUndoAvailable()


async def test_what_a_kill_left_open_is_said(frame: Frame, page: UnlockPage) -> None:
    await seal(frame.core)
    await frame.core.locking.lock()
    (frame.core.layout.profiles / "0123456789abcdef").mkdir()
    await page.begin(ask_keyring=False)
    assert (page.left.text(), page.left.isVisible()) == ("1 profile was left open; unlock to seal it.", True)


async def test_every_control_has_a_name(frame: Frame, page: UnlockPage) -> None:
    await _locked(frame, page, keyring=True)
    assert [each for each in page.findChildren(QAbstractButton) if each.isVisible() and not each.accessibleName()] == []
