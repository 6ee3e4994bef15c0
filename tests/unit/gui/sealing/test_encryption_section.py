"""Encryption in the settings."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import isValid

from core.model.sealing import LockState, SealingStatus, SlotKind
from gui.kit.confirm import ConfirmDialog
from gui.kit.frame import Frame
from gui.sealing.encryption_section import EncryptionSection
from gui.sealing.key_dialog import KeyDialog
from gui.sealing.passphrase_dialog import PassphraseDialog
from gui.sealing.recovery_dialog import RecoveryDialog
from gui.sealing.switch_off_dialog import SwitchOffDialog
from tests.fakes.keyrings import FakeKeyring
from tests.unit.gui.sealing.conftest import PHRASE, seal
from tests.unit.gui.waiting import until

NEW = "another long passphrase"


@pytest_asyncio.fixture
async def section(frame: Frame) -> AsyncIterator[EncryptionSection]:
    window = QWidget()
    made = EncryptionSection(frame, window)
    window.show()
    made.show()
    await until(lambda: made.state.text() != "…")
    yield made
    window.close()
    window.deleteLater()


async def _sealed(frame: Frame, section: EncryptionSection, *, keyring: bool = False) -> str:
    code = await seal(frame.core, keyring=keyring)
    section.show_status(await frame.core.sealing.status())
    return code


def _offered(section: EncryptionSection) -> list[str]:
    return [each.text() for each in section.findChildren(QPushButton) if each.isVisible() and each.text() != "Cancel"]


async def test_a_plain_store_can_be_encrypted(section: EncryptionSection) -> None:
    assert _offered(section) == ["Encrypt…"]
    section.encrypt.click()
    await until(lambda: section.window().findChild(KeyDialog))
    dialog = section.window().findChild(KeyDialog)
    assert isinstance(dialog, KeyDialog)
    dialog.reject()


async def test_who_enters_before_it_is_known_how_the_store_stands_gets_to_its_first_button(frame: Frame) -> None:
    window = QWidget()
    section = EncryptionSection(frame, window)
    window.show()
    window.activateWindow()
    section.setFocus()
    await until(section.encrypt.hasFocus)
    await seal(frame.core)
    section.show_status(await frame.core.sealing.status())
    await until(section.phrase.hasFocus)
    window.close()
    window.deleteLater()


async def test_a_keyring_that_has_lost_the_key_is_offered_again(
    frame: Frame, section: EncryptionSection, keyring: FakeKeyring
) -> None:
    await _sealed(frame, section, keyring=True)
    keyring.secrets.clear()
    await section._read()
    assert "Use the keyring" in _offered(section)
    assert "any more" in section.state.text()
    section.keyring.click()
    await until(lambda: "Stop using the keyring" in _offered(section))
    assert len(keyring.secrets) == 1


async def test_a_sealed_store_offers_the_rest(frame: Frame, section: EncryptionSection) -> None:
    await _sealed(frame, section, keyring=True)
    assert _offered(section) == [
        "Change the passphrase…",
        "New recovery code…",
        "Stop using the keyring",
        "Replace the key…",
        "Switch off…",
    ]


async def test_the_last_way_in_beside_the_code_is_not_taken_away(section: EncryptionSection) -> None:
    slots = frozenset({SlotKind.KEYRING, SlotKind.RECOVERY})
    section.show_status(SealingStatus(LockState.UNLOCKED, slots))
    assert not section.keyring.isVisible()


async def test_interrupted_work_is_said_and_nothing_else_is_begun(section: EncryptionSection) -> None:
    section.show_status(SealingStatus(LockState.UNLOCKED, frozenset(SlotKind), unfinished=True))
    assert "goes on where it stopped" in section.state.text()
    assert not section.rotate.isEnabled()


async def test_the_keyring_is_taken_into_use(frame: Frame, section: EncryptionSection) -> None:
    await _sealed(frame, section)
    altered: list[int] = []
    section.altered.connect(lambda: altered.append(1))
    section.keyring.click()
    await until(lambda: altered)
    assert SlotKind.KEYRING in (await frame.core.sealing.status()).slots
    assert section.keyring.text() == "Stop using the keyring"


async def test_the_passphrase_is_changed(frame: Frame, section: EncryptionSection) -> None:
    await _sealed(frame, section)
    section.phrase.click()
    await until(lambda: section.window().findChild(PassphraseDialog))
    dialog = section.window().findChild(PassphraseDialog)
    assert isinstance(dialog, PassphraseDialog)
    dialog.fields.first.setText(NEW)
    dialog.fields.again.setText(NEW)
    dialog.submit()
    await until(lambda: not isValid(dialog) or not dialog.isVisible())
    await frame.core.locking.lock()
    await frame.core.locking.unlock_with_passphrase(passphrase=NEW)
    assert frame.core.locking.state is LockState.UNLOCKED


async def test_the_passphrase_can_go_when_the_keyring_opens_too(frame: Frame, section: EncryptionSection) -> None:
    await _sealed(frame, section, keyring=True)
    section.phrase.click()
    await until(lambda: section.window().findChild(PassphraseDialog))
    dialog = section.window().findChild(PassphraseDialog)
    assert isinstance(dialog, PassphraseDialog)
    dialog.remove.click()
    await until(lambda: not isValid(dialog) or not dialog.isVisible())
    assert SlotKind.PHRASE not in (await frame.core.sealing.status()).slots


async def test_a_new_recovery_code_is_shown_after_a_question(frame: Frame, section: EncryptionSection) -> None:
    old = await _sealed(frame, section)
    section.code.click()
    await until(lambda: section.window().findChild(ConfirmDialog))
    asked = section.window().findChild(ConfirmDialog)
    assert isinstance(asked, ConfirmDialog)
    asked.verb.click()
    await until(lambda: section.window().findChild(RecoveryDialog))
    dialog = section.window().findChild(RecoveryDialog)
    assert isinstance(dialog, RecoveryDialog)
    new = dialog.code.card.accessibleName()
    dialog.code.kept.click()
    dialog.close_button.click()
    assert old not in new


async def test_switching_off_asks_and_then_works(frame: Frame, section: EncryptionSection) -> None:
    await _sealed(frame, section)
    section.off.click()
    await until(lambda: section.window().findChild(SwitchOffDialog))
    dialog = section.window().findChild(SwitchOffDialog)
    assert isinstance(dialog, SwitchOffDialog)
    before = dialog.verb.isEnabled()
    dialog.sure.click()
    dialog.verb.click()
    await until(lambda: frame.core.locking.state is LockState.PLAIN)
    await until(lambda: _offered(section) == ["Encrypt…"])
    assert not before


async def test_an_error_is_said_in_place(frame: Frame, section: EncryptionSection) -> None:
    await seal(frame.core)
    section.show_status(SealingStatus(LockState.UNLOCKED, frozenset({SlotKind.PHRASE, SlotKind.RECOVERY})))
    await frame.core.locking.lock()
    section.keyring.click()
    await until(section.fault.isVisible)
    assert PHRASE not in section.fault.text()
