"""The window over a real keyring in each of its states: it goes on, says what is the matter, and takes a passphrase."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.app import open_core
from core.model.sealing import KeyringState, LockState
from core.model.session import SessionDraft
from core.secrets.os_keyring import advice
from gui.main_window import MainWindow
from gui.sealing.keyring_words import KEYRING_WORDS
from gui.sealing.setup_page import SetupPage
from gui.sealing.unlock_page import UnlockPage
from tests.benchmarks.gaps import Gaps
from tests.fakes.browsers import FakeBrowsers
from tests.fakes.canary_search import hits
from tests.fakes.sealed_cores import PHRASE, switch_on
from tests.integration.sealed.desktop_keyring import STATES, DesktopKeyring
from tests.unit.gui.waiting import until

if TYPE_CHECKING:
    from core.app import Core

pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")

CANARY = "canary-name-78"
LONGEST = 10_000  # milliseconds between two ticks of 16 ms, however busy the machine; a keyring is waited for longer
WAITING = (KeyringState.LOCKED, KeyringState.SLOW)  # nothing comes of these before the time limit
REFUSED = [state for state in STATES if state is not KeyringState.USABLE and state not in WAITING]


@contextmanager
def goes_on() -> Iterator[Gaps]:
    """Fail when the window's timer stands still meanwhile."""
    gaps = Gaps()
    yield gaps
    gaps.stop()
    assert gaps.seen
    assert max(gaps.seen) < LONGEST


async def opened(base: Path, settings: Mapping[str, str] | None = None) -> Core:
    return await open_core(command_line={"base_dir": str(base)}, environment=settings or {}, browsers=FakeBrowsers())


@pytest_asyncio.fixture
async def sealed_base(tmp_path: Path, keyring: DesktopKeyring) -> Path:
    """Leave a store with one session whose key the keyring holds."""
    core = await opened(tmp_path / "sealed")
    await core.sessions.create(draft=SessionDraft(CANARY))
    await switch_on(core, keyring=True)
    await core.close()
    return tmp_path / "sealed"


@pytest_asyncio.fixture
async def cores() -> AsyncIterator[list[Core]]:
    """Close what is put in here, once the window is gone."""
    cores: list[Core] = []
    yield cores
    for core in cores:
        await core.close()


async def locked(window: MainWindow, base: Path, cores: list[Core]) -> UnlockPage:
    cores.append(await opened(base))
    await window.open(cores[0])
    assert window.gate is not None
    assert window.gate.unlock is not None
    return window.gate.unlock


async def unlock_by_hand(window: MainWindow, page: UnlockPage) -> None:
    """Type the passphrase, as whoever has no keyring does."""
    assert page.line.isVisible()
    QTest.keyClicks(page.line, PHRASE)
    QTest.keyClick(page.line, Qt.Key.Key_Return)
    await until(window.body.isVisible)
    assert window.body.sessions.model.rowCount() == 1


async def test_a_keyring_with_the_key_opens_the_window_by_itself(
    closed_window: MainWindow, sealed_base: Path, keyring: DesktopKeyring, cores: list[Core]
) -> None:
    with goes_on():
        await locked(closed_window, sealed_base, cores)
        await until(closed_window.body.isVisible)
    assert closed_window.body.sessions.model.rowCount() == 1


@pytest.mark.parametrize("state", REFUSED)
async def test_what_is_wrong_with_the_keyring_is_said_and_the_passphrase_taken(
    closed_window: MainWindow, sealed_base: Path, keyring: DesktopKeyring, cores: list[Core], state: KeyringState
) -> None:
    keys = (sealed_base / "keys.json").read_bytes()
    keyring.become(state)
    with goes_on():
        page = await locked(closed_window, sealed_base, cores)
        await until(page.fault.text)
        assert page.fault.text() == advice(state, otherwise="use the passphrase or the recovery code")
        await unlock_by_hand(closed_window, page)
    assert (sealed_base / "keys.json").read_bytes() == keys
    assert hits([sealed_base], {"name": CANARY}) == []


@pytest.mark.parametrize("state", WAITING)
async def test_the_passphrase_is_taken_while_the_keyring_lets_wait(
    closed_window: MainWindow, sealed_base: Path, keyring: DesktopKeyring, cores: list[Core], state: KeyringState
) -> None:
    keyring.become(state)
    with goes_on() as gaps:
        page = await locked(closed_window, sealed_base, cores)
        await until(lambda: page.busy.isVisible() and len(gaps.seen) > 20)
        await unlock_by_hand(closed_window, page)


@pytest.mark.parametrize("state", WAITING)
async def test_waiting_for_the_keyring_can_be_given_up(
    closed_window: MainWindow, sealed_base: Path, keyring: DesktopKeyring, cores: list[Core], state: KeyringState
) -> None:
    keyring.become(state)
    with goes_on() as gaps:
        page = await locked(closed_window, sealed_base, cores)
        await until(lambda: page.busy.isVisible() and len(gaps.seen) > 20)
        page.busy.cancel.click()
        assert not page.busy.isVisible()
        assert page.keyring.isVisible()
        await unlock_by_hand(closed_window, page)


async def setup(window: MainWindow, base: Path, cores: list[Core]) -> SetupPage:
    cores.append(await opened(base, {"SESSION_ENCRYPT_DATA": "true"}))
    await window.open(cores[0])
    assert window.gate is not None
    assert window.gate.setup is not None
    return window.gate.setup


async def set_up_by_hand(window: MainWindow, page: SetupPage) -> None:
    """Choose a passphrase, keep the code, and wait for the window."""
    fields = page.flow.choice.fields
    assert fields.isVisible()
    for line in (fields.first, fields.again):
        QTest.keyClicks(line, PHRASE)
    page.flow.forward.click()
    page.flow.code.kept.click()
    page.flow.forward.click()
    await until(window.body.isVisible)
    await until(lambda: not page.flow.work.running)


@pytest.mark.parametrize("state", STATES)
async def test_a_store_that_is_to_be_sealed_gets_its_key_whatever_the_keyring(
    closed_window: MainWindow, tmp_path: Path, keyring: DesktopKeyring, cores: list[Core], state: KeyringState
) -> None:
    keyring.become(state)
    with goes_on():
        page = await setup(closed_window, tmp_path / "wanted", cores)
        choice = page.flow.choice
        if state is KeyringState.SLOW:
            await until(choice.busy.isVisible)
            choice.busy.cancel.click()
        else:
            await until(lambda: choice.state is state)
            assert choice.keyring.accessibleDescription() == KEYRING_WORDS[state]
        assert not (tmp_path / "wanted" / "keys.json").exists()
        assert choice.keyring.isChecked() is (state is KeyringState.USABLE)
        choice.passphrase.setChecked(True)
        await set_up_by_hand(closed_window, page)
    await cores[0].sessions.create(draft=SessionDraft(CANARY))
    assert cores[0].locking.state is LockState.UNLOCKED
    assert hits([tmp_path / "wanted"], {"name": CANARY}) == []
