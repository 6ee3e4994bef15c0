"""The window locked and unlocked, over the real core."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QPlainTextEdit, QWidget

from core.app import open_core
from core.errors import ErrorKind, SessileError
from core.model.changes import Notice, NoticeKind
from core.model.cookie import Cookie, CookieEdit
from core.model.sealing import LockState
from core.model.session import SessionDraft
from gui.kit.confirm import ConfirmDialog
from gui.kit.secrets import copy_secret
from gui.main_window import MainWindow
from gui.settings.settings_dialog import SettingsDialog
from gui.shell.gate import Gate
from tests.fakes.browsers import FakeBrowsers
from tests.fakes.clock import ManualClock
from tests.fakes.keyrings import FakeKeyring
from tests.unit.gui.waiting import until

if TYPE_CHECKING:
    from core.app import Core

PHRASE = "four words that differ"
NAME, WORD, TAG, HOST, SECRET = "Ledger of Nord", "Ledger", "client-nord", "nord.example", "sid-of-nord"


@pytest.fixture(autouse=True)
def keyring(monkeypatch: pytest.MonkeyPatch) -> FakeKeyring:
    made = FakeKeyring()
    made.install(monkeypatch)
    return made


async def _sealed(core: Core, *, keyring: bool = False) -> None:
    keys = core.sealing.new_keys()
    await core.sealing.switch_on(keys=keys, passphrase=PHRASE, keyring=keyring, progress=lambda _: None)


async def _one(window: MainWindow, core: Core) -> str:
    draft = SessionDraft(NAME, start_url=f"https://{HOST}/start", tags=(TAG,), note=f"Note on {NAME}")
    session = await core.sessions.create(draft=draft)
    added = CookieEdit(before=None, after=Cookie(SECRET, "value", domain=HOST))
    await core.cookies.edit(session_id=session.id, edits=(added,))
    await until(lambda: window.body.sessions.model.rowCount() == 1)
    window.body.sessions.choose(session.id)
    await until(lambda: window.body.cookies.jar)
    return session.id


async def _lock(window: MainWindow) -> Gate:
    assert window.gate is not None
    await until(window.commands["view.lock"].isEnabled)
    window.commands.run("view.lock")
    await until(lambda: window.gate and window.gate.unlock and window.gate.unlock.isVisible())
    return window.gate


async def _open_again(window: MainWindow, core: Core) -> None:
    await core.locking.unlock_with_passphrase(passphrase=PHRASE)
    await until(lambda: window.gate and not window.gate.shut)


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle())
    if isinstance(widget, QLabel | QLineEdit):
        yield widget.text()
    if isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _cells(widget.model(), QModelIndex())


def _cells(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield str(index.data())
            if column == 0:
                yield from _cells(model, index)


def _said(window: MainWindow) -> list[str]:
    """Return what any widget holds, shown or not, each text behind the kind of its widget."""
    everything = (window, *window.findChildren(QWidget))
    actions = [f"action: {action.text()}" for widget in everything for action in widget.actions()]
    return actions + [f"{type(each).__name__}: {text}" for each in everything for text in _texts(each)]


async def test_a_plain_store_opens_as_ever(window: MainWindow) -> None:
    assert window.body.isVisible()
    assert window.status.sealing.text() == " · not encrypted"
    assert not window.commands["view.lock"].isEnabled()


async def test_the_key_that_locks_says_in_a_plain_store_that_there_is_nothing_to_lock(window: MainWindow) -> None:
    window.activateWindow()
    await until(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: window.messages.shown)
    assert window.messages.shown is not None
    assert window.messages.shown.text.startswith("Nothing to lock: this store is not encrypted.")


async def test_a_sealed_store_says_what_holds_its_key(window: MainWindow, core: Core) -> None:
    await _sealed(core, keyring=True)
    await until(lambda: window.status.sealing.text() == " · sealed, key in the keyring")
    assert window.commands["view.lock"].isEnabled()


async def test_locking_puts_the_page_in_place_of_everything(window: MainWindow, core: Core) -> None:
    await _sealed(core)
    await _lock(window)
    assert (window.body.isVisible(), window.toolbar.isVisible()) == (False, False)
    await until(lambda: window.status.sealing.text().strip() == "locked")
    assert core.locking.state is LockState.LOCKED


async def test_no_widget_says_a_name_while_locked(window: MainWindow, core: Core) -> None:
    await _sealed(core)
    await _one(window, core)
    window.toolbar.filter.setText(WORD)
    window.undo.did(f"Renamed {NAME}", _nothing, _nothing)
    before = _said(window)
    await _lock(window)
    after = _said(window)
    hidden = (NAME, WORD, TAG, HOST, SECRET)
    assert all(any(text in said for said in before) for text in hidden)
    assert [said for said in after if any(text in said for text in hidden)] == []


async def _nothing() -> None:
    """Stand for a step."""


async def test_undo_is_forgotten(window: MainWindow, core: Core) -> None:
    await _sealed(core)
    window.undo.did(f"Renamed {NAME}", _nothing, _nothing)
    await _lock(window)
    await _open_again(window, core)
    assert not window.commands["view.undo"].isEnabled()
    assert NAME not in window.commands["view.undo"].text()


async def test_no_command_but_the_windows_own_can_be_given(window: MainWindow, core: Core) -> None:
    await _sealed(core)
    await _one(window, core)
    await _lock(window)
    usable = {action.objectName() for action in window.actions() if action.isEnabled()}
    assert usable <= {"view.quit", "view.palette", "view.help", "view.keys", "view.about", "view.system", "view.light",
                      "view.dark"}  # fmt: skip


async def test_dialogs_are_closed(window: MainWindow, core: Core) -> None:
    await _sealed(core)
    await until(window.commands["view.lock"].isEnabled)
    window.commands.run("view.settings")
    await until(lambda: window.findChild(SettingsDialog))
    await core.locking.lock()
    await until(lambda: not [each for each in window.findChildren(SettingsDialog) if each.isVisible()])


async def test_its_key_is_heard_in_a_dialog(window: MainWindow, core: Core) -> None:
    await _sealed(core)
    await until(window.commands["view.lock"].isEnabled)
    window.activateWindow()
    window.commands.run("view.settings")
    await until(lambda: any(each.isActiveWindow() for each in window.findChildren(SettingsDialog)))
    dialog = window.findChild(SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    QTest.keyClick(dialog, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: window.gate and window.gate.shut and core.locking.state is LockState.LOCKED)
    assert window.findChildren(SettingsDialog) == [] or not dialog.isVisible()


async def test_a_copied_value_leaves_the_clipboard(window: MainWindow, core: Core) -> None:
    await _sealed(core)
    copy_secret("the value")
    await _lock(window)
    assert QGuiApplication.clipboard().text() == ""


async def test_news_waits_until_it_may_be_read(window: MainWindow, core: Core) -> None:
    await _sealed(core)
    await _lock(window)
    core.notices.emit(Notice(NoticeKind.SAVE_FAILED, name=NAME))
    held = window.messages.isVisible()
    await _open_again(window, core)
    await until(window.messages.isVisible)
    assert not held
    assert window.status.job.text() == ""


async def test_it_comes_back_with_the_same_selection(window: MainWindow, core: Core) -> None:
    await _sealed(core)
    for name in ("Archive", "Registry"):
        await core.sessions.create(draft=SessionDraft(name))
    chosen = await _one_of_three(window, core)
    window.commands.run("view.cookies")
    await _lock(window)
    await _open_again(window, core)
    assert [view.session.id for view in window.body.sessions.views()] == [chosen]
    assert window.body.tabs.currentWidget() is window.body.cookies
    await until(lambda: window.body.cookies.session_id == chosen)
    assert window.commands["session.edit"].isEnabled()


async def _one_of_three(window: MainWindow, core: Core) -> str:
    session = await core.sessions.create(draft=SessionDraft(NAME, tags=(TAG,)))
    await until(lambda: window.body.sessions.model.rowCount() == 3)
    window.body.sessions.choose(session.id)
    return session.id


async def test_the_filter_and_the_group_come_back(window: MainWindow, core: Core) -> None:
    await _sealed(core)
    await _one(window, core)
    tags = [group for group in window.body.sessions.model.counts() if group.tag == TAG]
    window.body.sessions.side_list.choose(tags[0])
    window.toolbar.filter.setText("ledger")
    await _lock(window)
    await _open_again(window, core)
    assert (window.toolbar.filter.text(), window.body.sessions.side_list.group) == ("ledger", tags[0])


async def test_the_passphrase_opens_the_window(window: MainWindow, core: Core) -> None:
    await _sealed(core)
    gate = await _lock(window)
    assert gate.unlock is not None
    QTest.keyClicks(gate.unlock.line, PHRASE)
    QTest.keyClick(gate.unlock.line, Qt.Key.Key_Return)
    await until(window.body.isVisible)
    assert window.toolbar.isVisible()


async def test_open_browsers_go_on_and_can_be_closed(window: MainWindow, core: Core, browsers: FakeBrowsers) -> None:
    await _sealed(core)
    session_id = await _one(window, core)
    await core.browsing.launch(session_id=session_id)
    await until(lambda: "1 browser open" in window.status.counts.text())
    gate = await _lock(window)
    assert gate.unlock is not None
    await until(gate.unlock.browsers.closing.isVisible)
    running = browsers.of(session_id)
    before = running.running
    gate.unlock.browsers.closing.click()
    await until(lambda: not running.running)
    assert before
    assert not gate.unlock.browsers.closing.isVisible()


async def test_the_page_counts_again_when_the_person_closes_a_browser(
    window: MainWindow, core: Core, browsers: FakeBrowsers
) -> None:
    await _sealed(core)
    session_id = await _one(window, core)
    await core.browsing.launch(session_id=session_id)
    gate = await _lock(window)
    assert gate.unlock is not None
    await until(gate.unlock.browsers.closing.isVisible)
    await browsers.of(session_id).close()
    await until(lambda: gate.unlock and not gate.unlock.browsers.closing.isVisible())


async def test_idle_time_locks_and_offers_nothing(
    window: MainWindow, core: Core, clock: ManualClock, browsers: FakeBrowsers
) -> None:
    await _sealed(core)
    session_id = await _one(window, core)
    await core.browsing.launch(session_id=session_id)
    await until(window.commands["view.lock"].isEnabled)
    assert window.gate is not None
    clock.jump(core.settings.lock_after * 60 + 1)
    window.gate.idle.look()
    await until(lambda: core.locking.state is LockState.LOCKED)
    await until(lambda: window.gate and window.gate.unlock and window.gate.unlock.isVisible())
    assert window.gate.unlock is not None
    assert not window.gate.unlock.browsers.closing.isVisible()
    assert browsers.of(session_id).running
    await core.locking.unlock_with_passphrase(passphrase=PHRASE)
    assert [each.by for each in await core.activity.list() if each.kind == "locked"] == ["program"]


async def test_idle_time_leaves_a_plain_store_alone(window: MainWindow, core: Core, clock: ManualClock) -> None:
    assert window.gate is not None
    clock.jump(core.settings.lock_after * 60 + 1)
    window.gate.idle.look()
    assert (core.locking.state, window.gate.shut) == (LockState.PLAIN, False)


@pytest_asyncio.fixture
async def locked_core(tmp_path: Path, browsers: FakeBrowsers, clock: ManualClock) -> AsyncIterator[Core]:
    """Open a core on a store that another one has sealed, with one session in it."""
    where = {"base_dir": str(tmp_path / "sealed")}
    first = await open_core(command_line=where, environment={}, browsers=browsers, clock=clock)
    await first.sessions.create(draft=SessionDraft(NAME))
    await _sealed(first, keyring=True)
    await first.close()
    made = await open_core(command_line=where, environment={}, browsers=FakeBrowsers(clock=clock), clock=clock)
    yield made
    await made.close()


async def test_at_the_start_the_keyring_opens_by_itself(closed_window: MainWindow, locked_core: Core) -> None:
    await closed_window.open(locked_core)
    await until(lambda: closed_window.gate and not closed_window.gate.shut)
    assert closed_window.body.sessions.model.rowCount() == 1


async def test_at_the_start_without_a_keyring_the_page_asks(
    closed_window: MainWindow, locked_core: Core, keyring: FakeKeyring
) -> None:
    keyring.secrets.clear()
    await closed_window.open(locked_core)
    assert closed_window.gate is not None
    page = closed_window.gate.unlock
    assert page is not None
    await until(page.fault.text)
    page.line.setText(PHRASE)
    page.submit()
    await until(lambda: closed_window.gate and not closed_window.gate.shut)
    assert closed_window.status.counts.text() == "1 session · no browser open"
    await until(lambda: closed_window.messages.shown and closed_window.messages.shown.button == "Put it back")
    await until(lambda: closed_window.status.sealing.text() == " · sealed, key by passphrase")
    closed_window.messages.button.click()
    await until(lambda: closed_window.status.sealing.text() == " · sealed, key in the keyring")


async def test_encryption_that_is_wanted_is_set_up_first(
    closed_window: MainWindow, tmp_path: Path, browsers: FakeBrowsers
) -> None:
    core = await open_core(
        command_line={"base_dir": str(tmp_path / "wanted")},
        environment={"SESSION_ENCRYPT_DATA": "true"},
        browsers=browsers,
    )
    await closed_window.open(core)
    assert closed_window.gate is not None
    page = closed_window.gate.setup
    assert page is not None
    await until(lambda: page.flow.choice.state is not None)
    page.flow.forward.click()
    page.flow.code.kept.click()
    page.flow.forward.click()
    await until(lambda: closed_window.gate and not closed_window.gate.shut)
    await until(lambda: not page.flow.work.running)
    state = core.locking.state
    await core.close()
    assert state is LockState.UNLOCKED


async def test_switching_on_is_no_interrupted_work(window: MainWindow, core: Core) -> None:
    await _sealed(core)
    await until(window.commands["view.lock"].isEnabled)
    assert window.messages.shown is None


async def test_a_lock_that_is_refused_brings_the_window_back(
    window: MainWindow, core: Core, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(**_: object) -> None:
        raise SessileError(ErrorKind.IN_USE, "Encryption is being changed just now.")

    await _sealed(core)
    await until(window.commands["view.lock"].isEnabled)
    monkeypatch.setattr(core.locking, "lock", refuse)
    window.commands.run("view.lock")
    await until(lambda: window.messages.shown)
    assert (window.body.isVisible(), window.toolbar.isVisible()) == (True, True)


async def test_the_title_names_nothing_but_the_program(window: MainWindow, core: Core) -> None:
    await _sealed(core)
    await _one(window, core)
    assert window.windowTitle() == "Sessile"


async def test_ending_while_locked_asks_nothing(window: MainWindow, core: Core) -> None:
    from gui.shell.closing import may_close

    await _sealed(core)
    await _lock(window)
    assert await may_close(window, core)
    assert window.findChild(ConfirmDialog) is None
