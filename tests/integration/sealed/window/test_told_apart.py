"""What a person reads when a key is the wrong one, and what when something is damaged: never the one for the other."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core import app
from core.errors import ErrorKind, SessileError
from core.model.cookie import CookieEdit
from core.paths import Layout
from gui.main_window import MainWindow
from gui.shell.options import Options
from gui.shell.program import Program
from tests.fakes.browsers import FakeBrowsers
from tests.fakes.cores import Desk, cookie, create, launched
from tests.fakes.sealed_cores import PHRASE, switch_on
from tests.fakes.vaults import flip
from tests.unit.gui.waiting import until

if TYPE_CHECKING:
    from core.app import Core
    from core.model.session import Session

WRONG = ("not the passphrase", "not the recovery code", "under another key", "belongs to another")
FLIPS = 40


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.secrets.passphrase.MEMORY", 8_192)
    monkeypatch.setattr("core.secrets.passphrase.PASSES", 1)


async def sealed(base: Path, *names: str) -> tuple[str, tuple[Session, ...]]:
    """Leave a sealed store whose sessions have a cookie and a used profile; return its recovery code and them."""
    desk = Desk(base)
    core = await desk.open()
    keys = await switch_on(core)
    sessions = []
    for name in names:
        session = await create(core, name)
        await core.cookies.edit(session_id=session.id, edits=[CookieEdit(None, cookie())])
        ((await launched(desk, core, session)).request.profile / "Default" / "History").write_text(name)
        await core.browsing.close(session_id=session.id)
        sessions.append(session)
    await desk.close()
    return keys.recovery_code, tuple(sessions)


@pytest_asyncio.fixture
async def running(
    closed_window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> AsyncIterator[MainWindow]:
    """Run the program on the base folder once the test has begun it by `start`."""
    opening = app.open_core
    opened: list[Core] = []

    async def with_fakes(*, command_line: Mapping[str, str]) -> Core:
        opened.append(await opening(command_line=command_line, environment={}, browsers=FakeBrowsers()))
        return opened[-1]

    monkeypatch.setattr(app, "open_core", with_fakes)
    yield closed_window
    for core in opened:
        await core.close()


async def refused(window: MainWindow, base: Path) -> str:
    """Start on what cannot be opened, read what the window says, and quit."""
    async with asyncio.TaskGroup() as group:
        group.create_task(Program(window, Options(base_dir=str(base))).run())
        await until(window.page.retry_button.isVisible)
        said = window.page.accessibleDescription()
        window.page.quit_button.click()
    return said


def files(base: Path) -> dict[str, bytes]:
    """Return what a refused start must leave as it is."""
    return {path.name: path.read_bytes() for path in (Layout(base).keys, Layout(base).database) if path.exists()}


async def test_the_key_file_of_another_store(running: MainWindow, tmp_path: Path) -> None:
    await sealed(tmp_path / "one")
    await sealed(tmp_path / "two")
    shutil.copy(tmp_path / "two" / "keys.json", tmp_path / "one" / "keys.json")
    before = files(tmp_path / "one")
    said = await refused(running, tmp_path / "one")
    assert "belongs to another database" in said
    assert "damaged" not in said
    assert files(tmp_path / "one") == before


async def test_a_missing_key_file(running: MainWindow, tmp_path: Path) -> None:
    await sealed(tmp_path / "one")
    Layout(tmp_path / "one").keys.unlink()
    before = files(tmp_path / "one")
    said = await refused(running, tmp_path / "one")
    assert "keys.json is missing" in said
    assert files(tmp_path / "one") == before


async def test_a_damaged_key_file(running: MainWindow, tmp_path: Path) -> None:
    await sealed(tmp_path / "one")
    flip(Layout(tmp_path / "one").keys)
    before = files(tmp_path / "one")
    said = await refused(running, tmp_path / "one")
    assert "is damaged. Put a copy of it back" in said
    assert not [words for words in WRONG if words in said]
    assert files(tmp_path / "one") == before


async def test_a_flipped_bit_anywhere_in_the_key_file_is_never_a_wrong_key(tmp_path: Path) -> None:
    await sealed(tmp_path / "one")
    keys = Layout(tmp_path / "one").keys
    whole = keys.read_bytes()
    for number in range(FLIPS):
        data = bytearray(whole)
        data[number * len(whole) // FLIPS] ^= 1 << number % 8
        keys.write_bytes(data)
        with pytest.raises(SessileError) as caught:
            await Desk(tmp_path / "one").open()
        assert caught.value.kind is ErrorKind.STORE
        assert keys.read_bytes() == data
    keys.write_bytes(whole)
    desk = Desk(tmp_path / "one")
    await (await desk.open()).locking.unlock_with_passphrase(passphrase=PHRASE)
    await desk.close()


async def opened(window: MainWindow, base: Path) -> Core:
    core = await app.open_core(command_line={"base_dir": str(base)})
    await window.open(core)
    return core


async def test_another_passphrase_and_another_code(running: MainWindow, tmp_path: Path) -> None:
    await sealed(tmp_path / "one", "One")
    other, _ = await sealed(tmp_path / "two")
    await opened(running, tmp_path / "one")
    assert running.gate is not None
    page = running.gate.unlock
    assert page is not None
    said = []
    for words in (f"{PHRASE}!", other):
        QTest.keyClicks(page.line, words)
        QTest.keyClick(page.line, Qt.Key.Key_Return)
        await until(page.fault.text)
        said.append(page.fault.text())
        page.other.click()
        assert page.fault.text() == ""
    assert said[0].startswith("This is not the passphrase.")
    assert "code" in said[1]
    assert "damaged" not in " ".join(said)
    QTest.keyClicks(page.line, PHRASE)
    QTest.keyClick(page.line, Qt.Key.Key_Return)
    await until(running.body.isVisible)


async def unlocked(window: MainWindow, base: Path) -> Core:
    core = await opened(window, base)
    await core.locking.unlock_with_passphrase(passphrase=PHRASE)
    await until(window.body.isVisible)
    return core


def shown(window: MainWindow) -> str:
    return window.messages.shown.text if window.messages.shown else ""


async def test_a_damaged_record_and_one_in_another_ones_place(running: MainWindow, tmp_path: Path) -> None:
    _, (first, second) = await sealed(tmp_path / "one", "First", "Second")
    with closing(sqlite3.connect(Layout(tmp_path / "one").database)) as database, database:
        (number, record), (other, _) = database.execute("SELECT number, record FROM cookie ORDER BY number").fetchall()
        database.execute("UPDATE cookie SET record = ? WHERE number = ?", (record, other))
        spoilt = record[:40] + bytes([record[40] ^ 1]) + record[41:]
        database.execute("UPDATE cookie SET record = ? WHERE number = ?", (spoilt, number))
    await unlocked(running, tmp_path / "one")
    running.commands.run("view.cookies")
    for session in (first, second):
        running.messages.dismiss()
        running.body.sessions.choose(session.id)
        await until(lambda: "A sealed record is damaged or stands in another one's place" in shown(running))
        assert not [words for words in WRONG if words in shown(running)]


async def test_a_damaged_session_costs_no_other(running: MainWindow, tmp_path: Path) -> None:
    _, (first, second) = await sealed(tmp_path / "one", "First", "Second")
    with closing(sqlite3.connect(Layout(tmp_path / "one").database)) as database, database:
        database.execute("UPDATE session SET record = zeroblob(80) WHERE id = ?", (first.id,))
    core = await unlocked(running, tmp_path / "one")
    await until(lambda: shown(running))
    assert "damaged" in shown(running)
    assert [view.session.id for view in await core.sessions.list()] == [second.id]


async def test_sealed_profiles_of_each_other_and_a_damaged_one(running: MainWindow, tmp_path: Path) -> None:
    _, sessions = await sealed(tmp_path / "one", "First", "Second", "Third")
    first, second, third = (Layout(tmp_path / "one").sealed_profile(each.profile) for each in sessions)
    first.rename(first.with_suffix(".aside"))
    second.rename(first)
    first.with_suffix(".aside").rename(second)
    flip(third)
    core = await unlocked(running, tmp_path / "one")
    for session, said in zip(sessions, ("under another key", "under another key", "is damaged"), strict=True):
        running.messages.dismiss()
        running.body.sessions.choose(session.id)
        await until(running.commands["session.launch"].isEnabled)
        running.commands.run("session.launch")
        await until(lambda: shown(running))
        assert said in shown(running)
        assert "cookies are still here" in shown(running)
        assert not core.layout.profile(session.profile).exists()
        assert len(await core.cookies.list(session_id=session.id)) == 1
